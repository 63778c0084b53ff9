//! How values stand in columns: choices and dates as their serde names, nested values as JSON.

use crate::error::StoreError;
use rusqlite::Row;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A choice or a date as its text: `former_client`, `2026-03-01`.
pub fn word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => Ok(text),
        _ => Err(StoreError::Refused("a value that is not a word".to_owned())),
    }
}

/// The same, where there may be none.
pub fn optional_word<T: Serialize>(value: Option<&T>) -> Result<Option<String>, StoreError> {
    value.map(word).transpose()
}

/// A nested value as JSON.
pub fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Refused(error.to_string()))
}

/// Reads back what [`word`] wrote.
pub fn read_word<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    serde_json::from_value(Value::String(row.get(column)?)).map_err(|_| unreadable(column))
}

/// Reads back what [`optional_word`] wrote.
pub fn read_optional_word<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_value(Value::String(text)).map_err(|_| unreadable(column))).transpose()
}

/// Reads back what [`json`] wrote.
pub fn read_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|_| unreadable(column))
}

/// Names the column only: serde's own message would repeat what stands in it.
fn unreadable(column: &str) -> StoreError {
    StoreError::Damaged(format!("{column} cannot be read"))
}
