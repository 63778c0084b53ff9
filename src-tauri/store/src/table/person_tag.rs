//! Tags: words of the practice's own, by which people are found together.

use crate::sort_key::folded;
use crate::{Reader, StoreError, Tx};
use rusqlite::params;

/// Gives somebody these tags and no others.
pub(crate) fn set(tx: &Tx<'_>, person: &str, tags: &[String]) -> Result<(), StoreError> {
    tx.change("DELETE FROM person_tag WHERE person = ?1", [person])?;
    add(tx, person, tags)
}

/// Gives somebody tags who has none of them yet.
pub(crate) fn add(tx: &Tx<'_>, person: &str, tags: &[String]) -> Result<(), StoreError> {
    let sql = "INSERT INTO person_tag (person, tag, folded) VALUES (?1, ?2, ?3)";
    tags.iter().try_for_each(|tag| tx.change(sql, params![person, tag, folded(tag)]).map(|_| ()))
}

/// Those few who were deleted are left out, rather than everybody looked up who was not.
pub(crate) const COUNTED: &str = "SELECT min(tag) AS tag, count(DISTINCT person) AS people FROM person_tag
    WHERE person NOT IN (SELECT id FROM person WHERE deleted_at IS NOT NULL) GROUP BY folded ORDER BY folded";

/// Every tag in use and how many people have it, by name.
pub fn counts(reader: &Reader<'_>) -> Result<Vec<(String, u32)>, StoreError> {
    reader.rows(COUNTED, [], |row| Ok((row.get("tag")?, row.get("people")?)))
}
