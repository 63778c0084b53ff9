//! Somebody's picture, apart from the rest, so that lists do not read it.

use crate::{Reader, StoreError, Tx};
use rusqlite::params;

/// Keeps somebody's picture, or takes it away.
pub fn set(tx: &Tx<'_>, person: &str, bytes: Option<&[u8]>) -> Result<(), StoreError> {
    match bytes {
        Some(bytes) => tx.change(
            "INSERT INTO person_photo (person, bytes) VALUES (?1, ?2)
             ON CONFLICT (person) DO UPDATE SET bytes = excluded.bytes",
            params![person, bytes],
        )?,
        None => tx.change("DELETE FROM person_photo WHERE person = ?1", [person])?,
    };
    Ok(())
}

/// Somebody's picture, if there is one.
pub fn load(reader: &Reader<'_>, person: &str) -> Result<Option<Vec<u8>>, StoreError> {
    reader.first("SELECT bytes FROM person_photo WHERE person = ?1", [person], |row| Ok(row.get("bytes")?))
}
