//! The vault as it was at one moment.
//!
//! It is a copy of the encrypted file, made as a backup's is: in pieces between writes, so a writer waits for one
//! piece at most, and what is read from it afterwards is of one moment however long that takes. The worker reading
//! chunk by chunk would mix moments; a read that lasts would hold every writer up. The copy lies in the data
//! folder under the vault's own key, so nothing plain is written, and goes when this is dropped.

use super::{Cell, Table};
use crate::backup::Source;
use crate::files::Unfinished;
use crate::tx::Reader;
use crate::{StoreError, connection, migrations};
use rusqlite::Connection;
use std::path::Path;

/// The vault as it was between two writes. Can be read on any thread, also once the vault is locked: whoever holds
/// it lets go of it then.
pub struct Moment {
    // Before the file: it is closed, then removed.
    conn: Connection,
    _file: Unfinished,
    shape: u32,
}

impl Moment {
    /// Takes it. `folder` is the data folder, which clears what a crash leaves of it.
    ///
    /// [`StoreError::InUse`] when somebody wrote without a pause all the while.
    pub fn take(source: &Source, folder: &Path) -> Result<Moment, StoreError> {
        let mut file = Unfinished::create(folder)?;
        source.copy_into(&mut file.file)?;
        let conn = connection::open_to_read(file.path(), source.key())?;
        let shape = migrations::require_known(&conn)?;
        Ok(Moment { conn, _file: file, shape })
    }

    /// The vault's shape.
    pub fn shape(&self) -> u32 {
        self.shape
    }

    /// Every table of records.
    pub fn tables(&self) -> Result<Vec<Table>, StoreError> {
        Table::all(&self.conn)
    }

    /// How many records a table holds; a few of them may stay behind.
    pub fn count(&self, table: &Table) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) FROM \"{}\"", table.name);
        let count: i64 = self.conn.query_row(&sql, [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Each record of a table, in its order.
    pub fn each<E: From<StoreError>>(
        &self,
        table: &Table,
        take: impl FnMut(&[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        table.each(&self.conn, take)
    }

    /// Reads as from the open vault.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        work(&Reader::of(&self.conn))
    }
}
