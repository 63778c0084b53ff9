//! Tags: words of the practice's own, by which people are found together.

use crate::sort_key::folded;
use crate::{Reader, StoreError, Tx};
use rusqlite::params;

/// Gives somebody these tags and no others.
pub(crate) fn set(tx: &Tx<'_>, person: &str, tags: &[String]) -> Result<(), StoreError> {
    tx.change("DELETE FROM person_tag WHERE person = ?1", [person])?;
    for tag in tags {
        tx.change(
            "INSERT INTO person_tag (person, tag, folded) VALUES (?1, ?2, ?3)",
            params![person, tag, folded(tag)],
        )?;
    }
    Ok(())
}

/// Every tag in use and how many people have it, by name.
pub fn counts(reader: &Reader<'_>) -> Result<Vec<(String, u32)>, StoreError> {
    let sql = "SELECT min(tag) AS tag, count(DISTINCT t.person) AS people FROM person_tag t
        JOIN person p ON p.id = t.person WHERE p.deleted_at IS NULL GROUP BY folded ORDER BY folded";
    reader.rows(sql, [], |row| Ok((row.get("tag")?, row.get("people")?)))
}
