//! People deleted lately: out of sight, and back with one step until their days are over.

use crate::column::{read_word, word};
use crate::{Reader, StoreError, Tx};
use chrono::{DateTime, Utc};
use domain::person::Stage;
use rusqlite::params;

/// Somebody who was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// UUID.
    pub id: String,
    /// As they write it.
    pub name: String,
    /// Where they stood.
    pub stage: Stage,
    /// When.
    pub at: DateTime<Utc>,
}

/// Takes somebody out of sight. Somebody deleted already is [`StoreError::NotFound`].
pub fn delete(tx: &Tx<'_>, id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    let sql = "UPDATE person SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL";
    tx.change_one(sql, params![id, word(&at)?])
}

/// Has somebody back, as they were.
pub fn restore(tx: &Tx<'_>, id: &str) -> Result<(), StoreError> {
    tx.change_one("UPDATE person SET deleted_at = NULL WHERE id = ?1 AND deleted_at IS NOT NULL", [id])
}

/// Everybody deleted, the last one first.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Deleted>, StoreError> {
    let sql = "SELECT id, name, stage, deleted_at FROM person WHERE deleted_at IS NOT NULL
        ORDER BY deleted_at DESC, sort_key, name";
    reader.rows(sql, [], |row| {
        Ok(Deleted {
            id: row.get("id")?,
            name: row.get("name")?,
            stage: read_word(row, "stage")?,
            at: read_word(row, "deleted_at")?,
        })
    })
}
