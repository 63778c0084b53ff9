//! Erasing somebody for good: everything there is about them, in one transaction. The log keeps their id, digests
//! and dates; the salts go, so that what the digests were made of cannot even be guessed.

use crate::table::log_entry::{self, Event, Kind};
use crate::{Reader, StoreError, Tx};
use chrono::NaiveDate;

/// How much there is about somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Notes on the timeline.
    pub notes: u32,
    /// Files kept with their records.
    pub attachments: u32,
    /// Agreements that were issued.
    pub issued: u32,
    /// Agreements being prepared.
    pub drafts: u32,
    /// Guides gone through about them, finished or not.
    pub guides: u32,
    /// What those guides made.
    pub documents: u32,
}

impl Extent {
    /// Whether nothing was ever made or written about them.
    pub fn is_bare(self) -> bool {
        self == Extent::default()
    }
}

/// How much there is about somebody.
pub fn extent(reader: &Reader<'_>, person: &str) -> Result<Extent, StoreError> {
    let sql = "SELECT
        (SELECT count(*) FROM note WHERE person = ?1),
        (SELECT count(*) FROM attachment WHERE person = ?1 AND deleted_at IS NULL),
        (SELECT count(*) FROM agreement WHERE person = ?1 AND issued_on IS NOT NULL),
        (SELECT count(*) FROM agreement WHERE person = ?1 AND issued_on IS NULL),
        (SELECT count(*) FROM guide_run WHERE person = ?1),
        (SELECT count(*) FROM guide_document d JOIN guide_run r ON r.id = d.run WHERE r.person = ?1)";
    let extent = reader.first(sql, [person], |row| {
        Ok(Extent {
            notes: row.get(0)?,
            attachments: row.get(1)?,
            issued: row.get(2)?,
            drafts: row.get(3)?,
            guides: row.get(4)?,
            documents: row.get(5)?,
        })
    })?;
    Ok(extent.unwrap_or_default())
}

/// In this order nothing is left without what it refers to. What is not named here goes with the person: changes
/// of stage, tags, picture, notes, attachments with their bytes, guides with all they made, search entries.
const STEPS: [&str; 6] = [
    "DELETE FROM issued_file WHERE agreement IN (SELECT id FROM agreement WHERE person = ?1)",
    "DELETE FROM agreement WHERE person = ?1",
    "DELETE FROM engagement WHERE person = ?1",
    // Their name stands with those they recommended the practice to.
    "UPDATE person SET source_person = NULL, source_who = '' WHERE source_person = ?1",
    "DELETE FROM log_salt WHERE sequence IN (SELECT sequence FROM log_entry WHERE person = ?1)",
    "DELETE FROM person WHERE id = ?1",
];

/// Erases somebody, deleted or not. What otherwise never changes may go in this transaction alone.
pub fn erase(tx: &Tx<'_>, person: &str, on: NaiveDate) -> Result<(), StoreError> {
    if tx.first("SELECT 1 FROM person WHERE id = ?1", [person], |_| Ok(()))?.is_none() {
        return Err(StoreError::NotFound);
    }
    tx.change("INSERT INTO erasing (person) VALUES (?1)", [person])?;
    for step in STEPS {
        tx.change(step, [person])?;
    }
    tx.change("DELETE FROM erasing", [])?;
    log_entry::append(
        tx,
        &Event { at: on, kind: Kind::PersonErased, record: person, person: Some(person) },
        b"",
    )
}
