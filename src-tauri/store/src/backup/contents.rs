//! What stands in a vault, as numbers and digests: by them a copy is known to hold the same.

use crate::digest::hex;
use crate::error::StoreError;
use chrono::{DateTime, NaiveDate};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;

/// The generation is about the file, not about what stands in it.
const LEFT_OUT: &str = "vault_generation";
/// Where the day of a change is written down.
const DATED: [(&str, &str); 3] =
    [("guide_run", "saved_at"), ("log_entry", "at"), ("stage_change", "happened_on")];

/// What stands in a vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Every table, by name.
    pub tables: Vec<TableContents>,
    /// The day something was last written down, as far as records have a day.
    pub newest_change: Option<NaiveDate>,
}

/// One table of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableContents {
    /// The table's name.
    pub name: String,
    /// How many records it holds.
    pub rows: u64,
    /// SHA-256 of all of them, byte by byte.
    pub sha256: String,
}

/// How the records of one table differ between the present vault and a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDifference {
    /// The table's name.
    pub table: String,
    /// Records in the present vault.
    pub here: u64,
    /// Records in the backup.
    pub there: u64,
    /// Records only the present vault has: they would be set aside.
    pub only_here: u64,
    /// Records only the backup has: they would come back.
    pub only_there: u64,
    /// Records both have, but not alike.
    pub changed: u64,
}

impl Contents {
    /// Reads all of it. Takes as long as the vault is large.
    pub(crate) fn of(conn: &Connection) -> Result<Contents, StoreError> {
        let tables = tables(conn)?.into_iter().map(|name| contents_of(conn, name));
        Ok(Contents { tables: tables.collect::<Result<_, _>>()?, newest_change: newest_change(conn)? })
    }

    /// Records in one table; 0 when there is no such table.
    pub fn rows(&self, table: &str) -> u64 {
        self.tables.iter().find(|t| t.name == table).map_or(0, |t| t.rows)
    }

    /// Records in all tables.
    pub fn all_rows(&self) -> u64 {
        self.tables.iter().map(|t| t.rows).sum()
    }
}

/// How two vaults differ, table by table; tables that are alike are left out. Of tables that have other
/// columns since, those that both have are compared.
pub(crate) fn differences(here: &Connection, there: &Connection) -> Result<Vec<TableDifference>, StoreError> {
    let mut all = [tables(here)?, tables(there)?].concat();
    all.sort_unstable();
    all.dedup();
    let mut found = Vec::new();
    for table in all {
        let (ours, theirs) = (Columns::of(here, &table)?, Columns::of(there, &table)?);
        let (here, there) = (records(here, &table, &ours, &theirs)?, records(there, &table, &theirs, &ours)?);
        if here != there {
            found.push(difference(table, &here, &there));
        }
    }
    Ok(found)
}

/// By the digest of what names a record.
type Records = BTreeMap<[u8; 32], [u8; 32]>;

fn difference(table: String, here: &Records, there: &Records) -> TableDifference {
    let only =
        |ours: &Records, theirs: &Records| ours.keys().filter(|k| !theirs.contains_key(*k)).count() as u64;
    let changed = here.iter().filter(|(key, digest)| there.get(*key).is_some_and(|other| other != *digest));
    TableDifference {
        table,
        here: here.len() as u64,
        there: there.len() as u64,
        only_here: only(here, there),
        only_there: only(there, here),
        changed: changed.count() as u64,
    }
}

/// Tables that hold something of their own: neither SQLite's, nor indexes for searching.
pub(crate) fn tables(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
               AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> ?1 ORDER BY name";
    let mut statement = conn.prepare(sql)?;
    let names = statement.query_map([LEFT_OUT], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// A table's columns; none for a table that is not there.
struct Columns {
    /// Those that name a record.
    key: Vec<String>,
    all: Vec<String>,
}

impl Columns {
    fn of(conn: &Connection, table: &str) -> Result<Columns, StoreError> {
        let mut statement = conn.prepare("SELECT name, pk FROM pragma_table_info(?1)")?;
        let named =
            statement.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)? > 0)))?;
        let named: Vec<(String, bool)> = named.collect::<Result<_, _>>()?;
        let key = named.iter().filter(|(_, is_key)| *is_key).map(|(name, _)| name.clone());
        Ok(Columns { key: key.collect(), all: named.iter().map(|(name, _)| name.clone()).collect() })
    }
}

fn contents_of(conn: &Connection, name: String) -> Result<TableContents, StoreError> {
    let columns = Columns::of(conn, &name)?;
    let (mut rows, mut digest) = (0, Sha256::new());
    each_row(conn, &name, &[], &columns.all, |_, row| {
        rows += 1;
        digest.update(row);
    })?;
    Ok(TableContents { name, rows, sha256: hex(&digest.finalize()) })
}

fn records(conn: &Connection, table: &str, own: &Columns, other: &Columns) -> Result<Records, StoreError> {
    let mut records = Records::new();
    if own.all.is_empty() {
        return Ok(records);
    }
    let both = |name: &&String| other.all.is_empty() || other.all.contains(name);
    let both: Vec<String> = own.all.iter().filter(both).cloned().collect();
    each_row(conn, table, &own.key, &both, |key, digest| {
        records.insert(key, digest);
    })?;
    Ok(records)
}

/// The digests of every row's key and of the row, in the order in which the table holds them.
fn each_row(
    conn: &Connection,
    table: &str,
    key: &[String],
    columns: &[String],
    mut take: impl FnMut([u8; 32], [u8; 32]),
) -> Result<(), StoreError> {
    // The names come from the schema. Not by an index: what stands in the table itself is what counts.
    let names: Vec<String> = key.iter().chain(columns).map(|name| format!("\"{name}\"")).collect();
    let sql = format!("SELECT {} FROM \"{table}\" NOT INDEXED ORDER BY rowid", names.join(", "));
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(digest_of(row, 0..key.len())?, digest_of(row, key.len()..names.len())?);
    }
    Ok(())
}

fn digest_of(row: &Row<'_>, columns: Range<usize>) -> Result<[u8; 32], StoreError> {
    let mut digest = Sha256::new();
    let mut add = |kind: u8, bytes: &[u8]| {
        digest.update([kind]);
        digest.update((bytes.len() as u64).to_be_bytes());
        digest.update(bytes);
    };
    for column in columns {
        match row.get_ref(column)? {
            ValueRef::Null => add(0, &[]),
            ValueRef::Integer(number) => add(1, &number.to_be_bytes()),
            ValueRef::Real(number) => add(2, &number.to_bits().to_be_bytes()),
            ValueRef::Text(text) => add(3, text),
            ValueRef::Blob(bytes) => add(4, bytes),
        }
    }
    Ok(digest.finalize().into())
}

fn newest_change(conn: &Connection) -> Result<Option<NaiveDate>, StoreError> {
    let mut newest = None;
    for (table, column) in DATED {
        let mut statement = conn.prepare(&format!("SELECT DISTINCT {column} FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            newest = newest.max(day(&row.get::<_, String>(0)?));
        }
    }
    Ok(newest)
}

/// A moment counts on the day it had where it was written down.
fn day(text: &str) -> Option<NaiveDate> {
    let moment = DateTime::parse_from_rfc3339(text).map(|moment| moment.date_naive());
    moment.ok().or_else(|| text.parse().ok())
}
