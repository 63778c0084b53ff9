//! What was published, issued and changed, in order, so that a later alteration shows.
//!
//! An entry holds ids, a day and digests, never names or text. Each entry's chain value covers the one
//! before it. What the record said goes in only as a digest with a salt of its own; the salt stands in a
//! table apart, so that erasing it leaves the chain whole and the digest unguessable.

use crate::column::{read_word, word};
use crate::digest::sha256_of_parts;
use crate::keys::random;
use crate::{Reader, StoreError, Tx};
use chrono::NaiveDate;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A version of the rulebook was published.
    RulebookPublished,
    /// An agreement was issued.
    AgreementIssued,
    /// A person's stage changed.
    StageChanged,
    /// A change of stage was taken back.
    StageTakenBack,
    /// All records of a person were erased.
    PersonErased,
}

/// Something to be logged.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// The day it happened; the order is that of the entries.
    pub at: NaiveDate,
    /// What happened.
    pub kind: Kind,
    /// To which record: its id or number.
    pub record: &'a str,
    /// Whose record it is, if anybody's.
    pub person: Option<&'a str>,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// 1, 2, 3…
    pub sequence: u32,
    /// The day it happened.
    pub at: NaiveDate,
    /// What happened.
    pub kind: Kind,
    /// To which record.
    pub record: String,
    /// Whose, if anybody's.
    pub person: Option<String>,
    /// Salted SHA-256 of what the record said.
    pub digest: [u8; 32],
    /// SHA-256 of all of the above and of the chain value before.
    pub chain: [u8; 32],
}

/// Adds an entry. `content` is what the record says; only its salted digest is kept.
pub(crate) fn append(tx: &Tx<'_>, event: &Event<'_>, content: &[u8]) -> Result<(), StoreError> {
    let salt = random::<16>()?;
    let (sequence, before) = last(tx)?.map_or((1, [0; 32]), |entry| (entry.sequence + 1, entry.chain));
    let mut entry = LogEntry {
        sequence,
        at: event.at,
        kind: event.kind,
        record: event.record.to_owned(),
        person: event.person.map(str::to_owned),
        digest: sha256_of_parts(&[&salt, content]),
        chain: before,
    };
    entry.chain = entry.chain_after(&before)?;
    let e = &entry;
    tx.change(
        "INSERT INTO log_entry (sequence, at, kind, record, person, digest, chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![e.sequence, word(&e.at)?, word(&e.kind)?, e.record, e.person, e.digest, e.chain],
    )?;
    tx.change("INSERT INTO log_salt (sequence, salt) VALUES (?1, ?2)", params![e.sequence, salt])?;
    Ok(())
}

/// The whole log, oldest first.
pub fn list(reader: &Reader<'_>) -> Result<Vec<LogEntry>, StoreError> {
    reader.rows("SELECT * FROM log_entry ORDER BY sequence", [], read)
}

/// The sequence of the first entry that was altered, or that follows a missing one; `None` when all is well.
pub fn first_broken(reader: &Reader<'_>) -> Result<Option<u32>, StoreError> {
    let mut before = [0; 32];
    for (entry, sequence) in list(reader)?.into_iter().zip(1..) {
        if entry.sequence != sequence || entry.chain != entry.chain_after(&before)? {
            return Ok(Some(entry.sequence));
        }
        before = entry.chain;
    }
    Ok(None)
}

/// Whether an entry was made about exactly this content; `None` once its salt has been erased.
pub fn is_about(reader: &Reader<'_>, entry: &LogEntry, content: &[u8]) -> Result<Option<bool>, StoreError> {
    let sql = "SELECT salt FROM log_salt WHERE sequence = ?1";
    let salt: Option<[u8; 16]> = reader.first(sql, [entry.sequence], |row| Ok(row.get(0)?))?;
    Ok(salt.map(|salt| sha256_of_parts(&[&salt, content]) == entry.digest))
}

impl LogEntry {
    fn chain_after(&self, before: &[u8; 32]) -> Result<[u8; 32], StoreError> {
        Ok(sha256_of_parts(&[
            before,
            &self.sequence.to_be_bytes(),
            word(&self.at)?.as_bytes(),
            word(&self.kind)?.as_bytes(),
            self.record.as_bytes(),
            self.person.as_deref().unwrap_or_default().as_bytes(),
            &self.digest,
        ]))
    }
}

fn last(reader: &Reader<'_>) -> Result<Option<LogEntry>, StoreError> {
    reader.first("SELECT * FROM log_entry ORDER BY sequence DESC LIMIT 1", [], read)
}

fn read(row: &Row<'_>) -> Result<LogEntry, StoreError> {
    Ok(LogEntry {
        sequence: row.get("sequence")?,
        at: read_word(row, "at")?,
        kind: read_word(row, "kind")?,
        record: row.get("record")?,
        person: row.get("person")?,
        digest: row.get("digest")?,
        chain: row.get("chain")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;
    use crate::table::rulebook_version;
    use crate::testing::{StoreFolder, day, example_version, store};

    fn with_three_entries() -> (StoreFolder, Store) {
        let (folder, mut store) = store();
        for (at, record) in [(1, "a"), (9, "b"), (2, "c")] {
            let event = Event { at: day(at), kind: Kind::StageChanged, record, person: Some("p1") };
            store.tx(|tx| append(tx, &event, b"canary")).unwrap();
        }
        (folder, store)
    }

    #[test]
    fn entries_stand_in_order_and_say_what_they_are_about() {
        let (_folder, store) = with_three_entries();
        let entries = store.read(list).unwrap();
        let records: Vec<_> = entries.iter().map(|e| (e.sequence, e.record.as_str())).collect();
        assert_eq!(records, [(1, "a"), (2, "b"), (3, "c")]);
        assert_eq!(store.read(first_broken).unwrap(), None);
        assert_ne!(entries[0].digest, entries[1].digest, "the same content under another salt");
        assert_eq!(store.read(|r| is_about(r, &entries[0], b"canary")).unwrap(), Some(true));
        assert_eq!(store.read(|r| is_about(r, &entries[0], b"other")).unwrap(), Some(false));
    }

    #[test]
    fn the_chain_outlives_an_erased_salt() {
        let (_folder, store) = with_three_entries();
        store.raw("DELETE FROM log_salt WHERE sequence = 2").unwrap();
        let entries = store.read(list).unwrap();
        assert_eq!(store.read(|r| is_about(r, &entries[1], b"canary")).unwrap(), None);
        assert_eq!(store.read(first_broken).unwrap(), None);
    }

    #[test]
    fn entries_are_only_added_to_and_alterations_show() {
        for (sql, broken) in [
            ("UPDATE log_entry SET at = '2020-01-01' WHERE sequence = 2", 2),
            ("UPDATE log_entry SET record = 'x' WHERE sequence = 1", 1),
            ("UPDATE log_entry SET person = NULL WHERE sequence = 3", 3),
            ("UPDATE log_entry SET digest = zeroblob(32) WHERE sequence = 2", 2),
            ("DELETE FROM log_entry WHERE sequence = 2", 3),
        ] {
            let (_folder, store) = with_three_entries();
            assert!(matches!(store.raw(sql), Err(StoreError::Refused(_))), "{sql}");
            assert_eq!(store.read(first_broken).unwrap(), None);
            store
                .raw("DROP TRIGGER log_entry_is_never_changed; DROP TRIGGER log_entry_is_never_deleted")
                .unwrap();
            store.raw("PRAGMA foreign_keys = OFF").unwrap();
            store.raw(sql).unwrap();
            assert_eq!(store.read(first_broken).unwrap(), Some(broken), "{sql}");
        }
    }

    #[test]
    fn publishing_is_logged_with_its_content() {
        let (_folder, mut store) = store();
        store.tx(|tx| rulebook_version::insert(tx, &example_version(1))).unwrap();
        let entry = store.read(last).unwrap().unwrap();
        assert_eq!((entry.kind, entry.record.as_str()), (Kind::RulebookPublished, "1"));
        let content = serde_json::to_vec(&store.read(|r| rulebook_version::load(r, 1)).unwrap()).unwrap();
        assert_eq!(store.read(|r| is_about(r, &entry, &content)).unwrap(), Some(true));
    }
}
