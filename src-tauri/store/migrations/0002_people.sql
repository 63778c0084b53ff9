-- Everything about a person, how people are found, and what is kept with their records.

-- number: for the search index, which knows integers alone. Lists of values stand as JSON. email and phone stay
-- as the first of their kind, so that the list need not read JSON. changed_at: in universal time, for sorting.
ALTER TABLE person ADD COLUMN number INTEGER;
ALTER TABLE person ADD COLUMN called TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN pronouns TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN emails TEXT NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN phones TEXT NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN addresses TEXT NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN channel TEXT;
ALTER TABLE person ADD COLUMN time_zone TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN emergency TEXT NOT NULL DEFAULT '{}';
ALTER TABLE person ADD COLUMN fields TEXT NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN keep_until TEXT;
ALTER TABLE person ADD COLUMN source_person TEXT;
ALTER TABLE person ADD COLUMN thanked_on TEXT;
ALTER TABLE person ADD COLUMN added_on TEXT;
ALTER TABLE person ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN deleted_at TEXT;

UPDATE person SET
    number = rowid,
    emails = CASE email WHEN '' THEN '[]' ELSE json_array(json_object('label', '', 'value', email)) END,
    phones = CASE phone WHEN '' THEN '[]' ELSE json_array(json_object('label', '', 'value', phone)) END,
    added_on = (SELECT happened_on FROM stage_change WHERE person = person.id ORDER BY sequence LIMIT 1);

CREATE UNIQUE INDEX person_by_number ON person (number);
CREATE INDEX person_by_referrer ON person (source_person) WHERE source_person IS NOT NULL;
CREATE INDEX person_deleted ON person (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_to_keep ON person (keep_until) WHERE keep_until IS NOT NULL AND deleted_at IS NULL;
-- The list is walked along these two, without a look at the table.
CREATE INDEX person_listed ON person (sort_key, name, id, number, stage, source_kind) WHERE deleted_at IS NULL;
CREATE INDEX person_by_change ON person (changed_at, number, stage, source_kind) WHERE deleted_at IS NULL;
CREATE INDEX person_by_addition ON person (number, stage, source_kind) WHERE deleted_at IS NULL;

-- folded: without regard to case and accents.
CREATE TABLE person_tag (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (person, tag)
) STRICT;
CREATE INDEX person_tag_by_tag ON person_tag (folded, tag, person);

CREATE TABLE person_photo (
    person TEXT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    bytes BLOB NOT NULL
) STRICT;

-- place: the person's number and the note's own sequence in one, by which the search index knows it.
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

-- deleted_at: until the end of this run, in case somebody wants it back after all.
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

-- The bytes in pieces, so that none needs a page chain of megabytes.
CREATE TABLE attachment_chunk (
    attachment TEXT NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (attachment, number)
) STRICT;

CREATE INDEX stage_change_by_day ON stage_change (person, happened_on, sequence);

-- What people are found by. The text is folded and split into words before it comes here, in any script; so the
-- tokenizer has nothing to do but part words at spaces. Nothing of a deleted record may stay behind in the index.
CREATE VIRTUAL TABLE person_words USING fts5 (
    name, contact, tags, notes, tokenize = 'ascii', prefix = '1 2 3', columnsize = 0
);
INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 1);
CREATE VIRTUAL TABLE note_words USING fts5 (text, tokenize = 'ascii', prefix = '3', columnsize = 0);
INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER person_is_found_no_more AFTER DELETE ON person
BEGIN DELETE FROM person_words WHERE rowid = OLD.number; END;
CREATE TRIGGER note_is_found_no_more AFTER DELETE ON note
BEGIN DELETE FROM note_words WHERE rowid = OLD.place; END;

CREATE INDEX log_entry_by_person ON log_entry (person) WHERE person IS NOT NULL;

-- Somebody whose records are being erased, for the one transaction that does it: what never changes may go then.
CREATE TABLE erasing (
    person TEXT PRIMARY KEY NOT NULL
) STRICT;
DROP TRIGGER agreement_issued_is_never_deleted;
CREATE TRIGGER agreement_issued_is_never_deleted BEFORE DELETE ON agreement
WHEN OLD.issued_on IS NOT NULL AND OLD.person NOT IN (SELECT person FROM erasing)
BEGIN SELECT RAISE(ABORT, 'an issued agreement never changes'); END;
DROP TRIGGER issued_file_is_never_deleted;
CREATE TRIGGER issued_file_is_never_deleted BEFORE DELETE ON issued_file
WHEN NOT EXISTS (SELECT 1 FROM agreement a JOIN erasing e ON e.person = a.person WHERE a.id = OLD.agreement)
BEGIN SELECT RAISE(ABORT, 'an issued agreement never changes'); END;
