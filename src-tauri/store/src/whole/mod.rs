//! All of a vault's records, table by table, for whoever takes them out or brings them in.
//!
//! What tables there are is asked of the schema, so a table that comes with a migration is taken along by
//! itself. Going out: [`Moment`], the vault as it was between two writes. Coming in: [`Incoming`], a vault of any
//! earlier shape that is filled, brought to the present one, and moved into an empty vault in one write.
//! Files, formats and documents are not here: see `everything` in `app`.

mod incoming;
mod moment;
mod tables;

pub use incoming::{Incoming, is_empty};
pub use moment::Moment;
pub use tables::Table;

use crate::StoreError;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use std::borrow::Cow;

/// What stands in one column of one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Real(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(Cow<'a, [u8]>),
}

impl<'a> Cell<'a> {
    fn read(value: ValueRef<'a>) -> Result<Cell<'a>, StoreError> {
        Ok(match value {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Real(number) => Cell::Real(number),
            ValueRef::Text(bytes) => {
                let text = std::str::from_utf8(bytes);
                Cell::Text(text.map_err(|_| StoreError::Damaged("a text that is none".to_owned()))?.into())
            }
            ValueRef::Blob(bytes) => Cell::Blob(bytes.into()),
        })
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Cell::Null => ValueRef::Null,
            Cell::Integer(number) => ValueRef::Integer(*number),
            Cell::Real(number) => ValueRef::Real(*number),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
