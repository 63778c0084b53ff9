CREATE TABLE agreement (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    engagement TEXT NOT NULL,
    person TEXT NOT NULL,
    number INTEGER NOT NULL UNIQUE CHECK (number > 0),
    typed TEXT NOT NULL,
    revision INTEGER NOT NULL,
    issued_on TEXT,
    version INTEGER REFERENCES rulebook_version (number),
    terms TEXT,
    parties TEXT,
    sha256 TEXT,
    FOREIGN KEY (engagement, person) REFERENCES engagement (id, person),
    CHECK ((issued_on IS NULL) = (version IS NULL)),
    CHECK ((issued_on IS NULL) = (terms IS NULL)),
    CHECK ((issued_on IS NULL) = (parties IS NULL)),
    CHECK ((issued_on IS NULL) = (sha256 IS NULL))
) STRICT;

CREATE INDEX agreement_by_person ON agreement (person, sequence);

CREATE TRIGGER agreement_issued_is_never_changed BEFORE UPDATE ON agreement WHEN OLD.issued_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an issued agreement never changes'); END;

CREATE TRIGGER agreement_issued_is_never_deleted BEFORE DELETE ON agreement
WHEN OLD.issued_on IS NOT NULL AND OLD.person NOT IN (SELECT person FROM erasing)
BEGIN SELECT RAISE(ABORT, 'an issued agreement never changes'); END;

CREATE TABLE attachment (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    length INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    added_on TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

CREATE INDEX attachment_by_person ON attachment (person, added_on, sequence);

CREATE TABLE attachment_chunk (
    attachment TEXT NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (attachment, number)
) STRICT;

CREATE TABLE engagement (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id),
    from_day TEXT,
    until_day TEXT,
    UNIQUE (id, person)
) STRICT;

CREATE INDEX engagement_by_person ON engagement (person, sequence);

CREATE TABLE erasing (
    person TEXT PRIMARY KEY NOT NULL
) STRICT;

CREATE TABLE guide_document (
    sequence INTEGER PRIMARY KEY,
    run TEXT NOT NULL REFERENCES guide_run (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    made_on TEXT NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (run, kind)
) STRICT;

CREATE TRIGGER guide_document_is_never_changed BEFORE UPDATE ON guide_document
BEGIN SELECT RAISE(ABORT, 'what a guide made never changes'); END;

CREATE TRIGGER guide_document_is_never_deleted BEFORE DELETE ON guide_document
WHEN EXISTS (SELECT 1 FROM guide_run WHERE id = OLD.run)
BEGIN SELECT RAISE(ABORT, 'what a guide made never changes'); END;

CREATE TABLE guide_logo (
    run TEXT PRIMARY KEY NOT NULL REFERENCES guide_run (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER guide_logo_is_never_changed BEFORE UPDATE ON guide_logo
BEGIN SELECT RAISE(ABORT, 'what a guide made never changes'); END;

CREATE TRIGGER guide_logo_is_never_deleted BEFORE DELETE ON guide_logo
WHEN EXISTS (SELECT 1 FROM guide_run WHERE id = OLD.run)
BEGIN SELECT RAISE(ABORT, 'what a guide made never changes'); END;

CREATE TABLE guide_run (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    guide TEXT NOT NULL,
    person TEXT REFERENCES person (id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    answers TEXT NOT NULL,
    typed TEXT NOT NULL,
    passed TEXT NOT NULL,
    accepted_checks TEXT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    finished_at TEXT
) STRICT;

CREATE INDEX guide_run_by_guide ON guide_run (guide, sequence);

CREATE INDEX guide_run_by_person ON guide_run (person, sequence);

CREATE TRIGGER guide_run_keeps_its_person BEFORE UPDATE ON guide_run WHEN OLD.person IS NOT NEW.person
BEGIN SELECT RAISE(ABORT, 'a guide stays with the person it is about'); END;

CREATE TRIGGER guide_run_that_made_something_is_never_changed BEFORE UPDATE ON guide_run
WHEN (OLD.answers IS NOT NEW.answers OR OLD.finished_at IS NOT NEW.finished_at)
    AND EXISTS (SELECT 1 FROM guide_document WHERE run = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a finished guide never changes'); END;

CREATE TABLE issued_file (
    agreement TEXT PRIMARY KEY NOT NULL REFERENCES agreement (id),
    bytes BLOB NOT NULL,
    document TEXT NOT NULL,
    logo BLOB
) STRICT;

CREATE TRIGGER issued_file_is_never_changed BEFORE UPDATE ON issued_file
BEGIN SELECT RAISE(ABORT, 'an issued agreement never changes'); END;

CREATE TRIGGER issued_file_is_never_deleted BEFORE DELETE ON issued_file
WHEN NOT EXISTS (SELECT 1 FROM agreement a JOIN erasing e ON e.person = a.person WHERE a.id = OLD.agreement)
BEGIN SELECT RAISE(ABORT, 'an issued agreement never changes'); END;

CREATE TABLE log_entry (
    sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    person TEXT,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT;

CREATE INDEX log_entry_by_person ON log_entry (person) WHERE person IS NOT NULL;

CREATE TRIGGER log_entry_is_never_changed BEFORE UPDATE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TRIGGER log_entry_is_never_deleted BEFORE DELETE ON log_entry
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TABLE log_salt (
    sequence INTEGER PRIMARY KEY REFERENCES log_entry (sequence),
    salt BLOB NOT NULL CHECK (length(salt) = 16)
) STRICT;

CREATE TABLE note (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    on_day TEXT NOT NULL,
    written_at TEXT NOT NULL,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL,
    place INTEGER NOT NULL UNIQUE
) STRICT;

CREATE INDEX note_by_person ON note (person, on_day, sequence);

CREATE TRIGGER note_is_found_no_more AFTER DELETE ON note
BEGIN DELETE FROM note_words WHERE rowid = OLD.place; END;

CREATE VIRTUAL TABLE note_words USING fts5 (text, tokenize = 'ascii', prefix = '3', columnsize = 0);

CREATE TABLE 'note_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'note_words_content'(id INTEGER PRIMARY KEY, c0);

CREATE TABLE 'note_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'note_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    stage TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    source_who TEXT NOT NULL,
    source_detail TEXT NOT NULL
, number INTEGER, called TEXT NOT NULL DEFAULT '', pronouns TEXT NOT NULL DEFAULT '', emails TEXT NOT NULL DEFAULT '[]', phones TEXT NOT NULL DEFAULT '[]', addresses TEXT NOT NULL DEFAULT '[]', channel TEXT, time_zone TEXT NOT NULL DEFAULT '', language TEXT NOT NULL DEFAULT '', emergency TEXT NOT NULL DEFAULT '{}', fields TEXT NOT NULL DEFAULT '[]', notes TEXT NOT NULL DEFAULT '', keep_until TEXT, source_person TEXT, thanked_on TEXT, added_on TEXT, changed_at TEXT NOT NULL DEFAULT '', deleted_at TEXT) STRICT;

CREATE INDEX person_by_addition ON person (number, stage, source_kind, deleted_at) WHERE deleted_at IS NULL;

CREATE INDEX person_by_change ON person (changed_at, number, stage, source_kind, deleted_at)
    WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX person_by_number ON person (number);

CREATE INDEX person_by_referrer ON person (source_person) WHERE source_person IS NOT NULL;

CREATE INDEX person_deleted ON person (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TRIGGER person_is_found_no_more AFTER DELETE ON person
BEGIN DELETE FROM person_words WHERE rowid = OLD.number; END;

CREATE INDEX person_listed ON person (sort_key, name, number, stage, source_kind, deleted_at)
    WHERE deleted_at IS NULL;

CREATE INDEX person_to_keep ON person (keep_until) WHERE keep_until IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX person_to_thank ON person (added_on, number)
    WHERE deleted_at IS NULL AND source_kind = 'referral' AND thanked_on IS NULL;

CREATE TABLE person_photo (
    person TEXT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE person_tag (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (person, tag)
) STRICT;

CREATE INDEX person_tag_by_tag ON person_tag (folded, tag, person);

CREATE VIRTUAL TABLE person_words USING fts5 (
    name, contact, tags, notes, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0
);

CREATE TABLE 'person_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'person_words_content'(id INTEGER PRIMARY KEY, c0, c1, c2, c3);

CREATE TABLE 'person_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'person_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE practice (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    trade TEXT NOT NULL,
    credentials TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    currency TEXT NOT NULL,
    page_size TEXT NOT NULL,
    language TEXT NOT NULL,
    client_word TEXT NOT NULL,
    session_word TEXT NOT NULL
) STRICT;

CREATE TABLE practice_logo (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE rulebook_version (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    published_on TEXT NOT NULL,
    answers TEXT NOT NULL,
    rulebook TEXT NOT NULL,
    document TEXT NOT NULL,
    fact_sheet TEXT NOT NULL
) STRICT;

CREATE TRIGGER rulebook_version_is_never_changed BEFORE UPDATE ON rulebook_version
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

CREATE TRIGGER rulebook_version_is_never_deleted BEFORE DELETE ON rulebook_version
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;

CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE stage_change (
    sequence INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX stage_change_by_day ON stage_change (person, happened_on, sequence);

CREATE INDEX stage_change_by_person ON stage_change (person, sequence);

CREATE TRIGGER stage_change_is_never_changed BEFORE UPDATE ON stage_change
BEGIN SELECT RAISE(ABORT, 'a change of stage stays as it was recorded'); END;

CREATE TABLE vault_generation (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL CHECK (number >= 0)
) STRICT;
