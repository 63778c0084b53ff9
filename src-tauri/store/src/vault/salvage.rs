//! Reading what can still be read of a damaged vault into a new one. It is read from a copy: the damaged file
//! itself is set aside as it is.
//!
//! Page by page: each good page proves itself, and its rows go to the table it belongs to (`tables`), so a
//! damaged page costs the rows that stood on it and no others. Records whose parent was lost cannot be kept, or
//! the new vault would not be whole; they stay in the one that is set aside.

mod rows;
mod tables;

use super::backups::COMING;
use super::pages::Pages;
use super::{VAULT, Vault, VaultError, journal_of, key_copies};
use crate::error::StoreError;
use crate::key_file::WayIn;
use crate::keys::DataKey;
use crate::{Store, connection, files, migrations};
use chrono::{DateTime, FixedOffset};
use rows::{Page, Row};
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params_from_iter};
use std::fs;
use std::path::{Path, PathBuf};
use tables::Table;

/// The damaged vault's copy.
const COPY: &str = "damaged.grv";

/// What was had back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// Table by table.
    pub tables: Vec<SalvagedTable>,
    /// Where the damaged vault is now.
    pub set_aside: PathBuf,
}

/// What was had back of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalvagedTable {
    /// The table's name.
    pub name: String,
    /// Records had back.
    pub rows: u64,
    /// Records that could be read, but whose parent could not.
    pub orphans: u64,
    /// Whether all of the table could be read.
    pub complete: bool,
}

impl Vault {
    /// Reads what is readable of a damaged vault into a new one with the same keys, which takes its place. The
    /// damaged one is set aside. [`VaultError::NotAVault`] when no page can be read, or the first sixteen bytes
    /// are not as they were, without which none proves itself; nothing was changed then, and a backup is the way
    /// back.
    pub fn salvage(&self, way: WayIn<'_>, at: DateTime<FixedOffset>) -> Result<Salvaged, VaultError> {
        self.require_locked()?;
        let opened = key_copies::open(&self.folder, way)?;
        let tables = self.salvage_into_coming(&opened.key);
        let set_aside = tables.and_then(|tables| {
            files::remove(&self.path(COMING).join(COPY))?;
            files::remove(&self.path(COMING).join(journal_of(COPY)))?;
            Ok((tables, self.make_ready(&opened.key, &opened.file, at)?))
        });
        if set_aside.is_err() {
            let _ = files::remove_folder(&self.path(COMING));
        }
        let (tables, set_aside) = set_aside?;
        self.carry_through()?;
        Ok(Salvaged { tables, set_aside: self.set_aside_as(&set_aside) })
    }

    fn salvage_into_coming(&self, key: &DataKey) -> Result<Vec<SalvagedTable>, VaultError> {
        let coming = self.path(COMING);
        files::create_private_folder(&coming)?;
        for (from, to) in [(VAULT.to_owned(), COPY.to_owned()), (journal_of(VAULT), journal_of(COPY))] {
            if self.path(&from).exists() {
                fs::copy(self.path(&from), coming.join(to))?;
            }
        }
        roll_back(&coming.join(COPY), key);
        let mut damaged = Pages::open(&coming.join(COPY), key)?;
        // When none is good, it is another key's.
        damaged.good()?;
        let shape = shape(&mut damaged)?;
        let mut new = connection::create(&coming.join(VAULT), key)?;
        migrations::run_to(&mut new, shape)?;
        let tables = copy_all(&mut damaged, &mut new)?;
        drop(new);
        let mut store = Store::open(&coming.join(VAULT), key)?;
        store.index_anew()?;
        store.check()?;
        Ok(tables)
    }
}

/// Has what a crash left rolled back, as far as it goes: a page that is damaged stays so.
fn roll_back(copy: &Path, key: &DataKey) {
    drop(connection::open_damaged(copy, key));
}

/// Which steps the vault has taken. Where the first page cannot be read: all of them.
fn shape(damaged: &mut Pages) -> Result<u32, StoreError> {
    let Some(first) = damaged.read(1) else { return Ok(migrations::known()) };
    let number = |at: usize| first.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    match (number(68), number(60)) {
        (Some(application), Some(shape)) => migrations::require_known_as(application.into(), shape),
        _ => Err(StoreError::NotAVault),
    }
}

fn copy_all(damaged: &mut Pages, new: &mut Connection) -> Result<Vec<SalvagedTable>, StoreError> {
    let tx = new.transaction()?;
    // The migrations make it with a row in it.
    tx.execute("DELETE FROM vault_generation", [])?;
    let mut tables = tables::find(damaged, &tx)?;
    tables.retain(|table| table.is_copied);
    let mut copying: Vec<Copying<'_>> = tables.iter().map(|table| Copying::of(table, &tx)).collect();
    for one in &mut copying {
        one.copy(damaged)?;
    }
    // Should a parent come later after all, its children find it now.
    for one in &mut copying {
        one.keep_orphans()?;
    }
    let salvaged = copying.iter().map(Copying::told).collect();
    drop(copying);
    tx.execute("INSERT OR IGNORE INTO vault_generation (id, number) VALUES (1, 0)", [])?;
    tx.commit()?;
    Ok(salvaged)
}

/// A table being copied, and what became of its rows.
struct Copying<'t> {
    table: &'t Table,
    new: &'t Connection,
    rows: u64,
    orphans: Vec<Row>,
    is_complete: bool,
}

impl<'t> Copying<'t> {
    fn of(table: &'t Table, new: &'t Connection) -> Copying<'t> {
        Copying { table, new, rows: 0, orphans: Vec::new(), is_complete: table.is_whole }
    }

    fn copy(&mut self, damaged: &mut Pages) -> Result<(), StoreError> {
        for number in &self.table.leaves {
            let Some(Page::Leaf(leaf)) = Page::read(damaged, *number) else { continue };
            for row in leaf.rows(damaged) {
                match row {
                    Some(row) => self.keep(row)?,
                    None => self.is_complete = false,
                }
            }
        }
        Ok(())
    }

    fn keep_orphans(&mut self) -> Result<(), StoreError> {
        std::mem::take(&mut self.orphans).into_iter().try_for_each(|row| self.keep(row))
    }

    fn keep(&mut self, row: Row) -> Result<(), StoreError> {
        let columns = &self.table.columns[..row.values.len().min(self.table.columns.len())];
        let names: String = columns.iter().map(|column| format!(", \"{}\"", column.name)).collect();
        let marks = ", ?".repeat(columns.len());
        let sql = format!("INSERT OR IGNORE INTO \"{}\" (rowid{names}) VALUES (?{marks})", self.table.name);
        let number = Value::Integer(row.number);
        let values = row.values.iter().zip(columns);
        let values = values.map(|(value, column)| if column.is_row_number { &number } else { value });
        let all = params_from_iter(std::iter::once(&number).chain(values));
        match self.new.prepare_cached(&sql)?.execute(all) {
            Ok(rows) => self.rows += rows as u64,
            Err(rusqlite::Error::SqliteFailure(code, _)) if code.code == ErrorCode::ConstraintViolation => {
                self.orphans.push(row);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    fn told(&self) -> SalvagedTable {
        SalvagedTable {
            name: self.table.name.clone(),
            rows: self.rows,
            orphans: self.orphans.len() as u64,
            complete: self.is_complete,
        }
    }
}
