//! Reading what can still be read of a damaged vault into a new one. It is read from a copy: the damaged file
//! itself is set aside as it is.
//!
//! Each table is read from its beginning until a page is damaged, then from its end, then between: what
//! remains is what nobody can read. After each damaged page the copy is opened anew, because SQLCipher goes
//! on to fail. Records whose parent was lost cannot be kept, or the new vault would not be whole; they stay
//! in the one that is set aside.

use super::backups::COMING;
use super::{VAULT, Vault, VaultError, journal_of, key_copies};
use crate::error::StoreError;
use crate::key_file::WayIn;
use crate::keys::DataKey;
use crate::{Store, connection, files, migrations};
use chrono::{DateTime, FixedOffset};
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params_from_iter};
use std::collections::VecDeque;
use std::fs;
use std::path::PathBuf;

/// The damaged vault's copy.
const COPY: &str = "damaged.grv";
/// So often in a row a table is looked into without a record coming back: then no more will. The widest
/// stretches are looked into first.
const BARREN_TRIES: u32 = 160;

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
    /// damaged one is set aside. [`VaultError::NotAVault`] or [`VaultError::Damaged`] when a page cannot be
    /// read that says which tables there are (the first, and few others); nothing was changed then, and a backup
    /// is the way back.
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
        let mut damaged = Damaged { path: coming.join(COPY), key, conn: None };
        let shape = damaged.prepare()?;
        let mut new = connection::create(&coming.join(VAULT), key)?;
        migrations::run_to(&mut new, shape)?;
        let tables = damaged.copy_all(&mut new)?;
        drop(new);
        let mut store = Store::open(&coming.join(VAULT), key)?;
        store.index_anew()?;
        store.check()?;
        Ok(tables)
    }
}

/// The copy of a damaged vault.
struct Damaged<'k> {
    path: PathBuf,
    key: &'k DataKey,
    /// Kept until something damaged was met.
    conn: Option<Connection>,
}

/// How far reading in one direction went.
enum Went {
    ToTheEnd,
    /// A damaged page stopped it; the last row that could be read, if any.
    UntilAfter(Option<i64>),
}

/// Why reading stopped: at something damaged, or at something wrong with the new vault.
enum Stop {
    Damaged,
    Writing(StoreError),
}

impl From<rusqlite::Error> for Stop {
    fn from(_: rusqlite::Error) -> Stop {
        Stop::Damaged
    }
}

/// A table being copied, and what became of its rows.
struct Copying<'c> {
    new: &'c Connection,
    table: &'c str,
    insert: String,
    /// The row's number and its columns.
    columns: usize,
    rows: u64,
    orphans: u64,
}

impl Damaged<'_> {
    /// Has what a crash left rolled back, on the copy, and says which shape it has. Of a file that was cut off,
    /// SQLite reads nothing, so it gets empty pages at its end until there are enough.
    fn prepare(&self) -> Result<u32, StoreError> {
        let length = fs::metadata(&self.path)?.len().next_multiple_of(connection::PAGE);
        let mut shape = self.roll_back();
        for times in [1, 2, 4, 8, 16] {
            if !matches!(shape, Err(StoreError::Damaged(_))) {
                break;
            }
            fs::File::options().write(true).open(&self.path)?.set_len(length * times)?;
            shape = self.roll_back();
        }
        shape
    }

    fn roll_back(&self) -> Result<u32, StoreError> {
        migrations::require_known(&connection::open_damaged(&self.path, self.key)?)
    }

    fn copy_all(&mut self, new: &mut Connection) -> Result<Vec<SalvagedTable>, StoreError> {
        let tx = new.transaction()?;
        // The migrations make it with a row in it.
        tx.execute("DELETE FROM vault_generation", [])?;
        let mut tables = Vec::new();
        for name in parents_first(&tx)? {
            tables.push(self.copy_table(&tx, &name)?);
        }
        // Should a parent come later after all, its children find it now.
        for table in tables.iter_mut().filter(|table| table.orphans > 0) {
            let again = self.copy_table(&tx, &table.name)?;
            *table = SalvagedTable { rows: table.rows + again.rows, ..again };
        }
        tx.execute("INSERT OR IGNORE INTO vault_generation (id, number) VALUES (1, 0)", [])?;
        tx.commit()?;
        Ok(tables)
    }

    fn copy_table(&mut self, new: &Connection, table: &str) -> Result<SalvagedTable, StoreError> {
        let mut copying = Copying::new(new, table)?;
        // No table of ours numbers its rows below 1.
        let (mut stretches, mut complete) = (VecDeque::from([(0, i64::MAX)]), true);
        let mut barren = 0;
        while barren < BARREN_TRIES
            && let Some((first, last)) = stretches.pop_front()
        {
            let before = copying.rows + copying.orphans;
            let Went::UntilAfter(low) = self.copy_stretch(&mut copying, first, last, "ASC")? else {
                continue;
            };
            complete = false;
            let first = low.map_or(first, |row| row.saturating_add(1));
            let Went::UntilAfter(high) = self.copy_stretch(&mut copying, first, last, "DESC")? else {
                continue;
            };
            let last = high.map_or(last, |row| row.saturating_sub(1)).min(self.bound(table, first, last));
            barren = if copying.rows + copying.orphans > before { 0 } else { barren + 1 };
            if first < last {
                let middle = first.midpoint(last);
                stretches.extend([(first, middle), (middle + 1, last)]);
            }
        }
        let Copying { rows, orphans, .. } = copying;
        Ok(SalvagedTable { name: table.to_owned(), rows, orphans, complete })
    }

    /// How far it is worth looking for rows when a table's last page is damaged, which would tell.
    fn bound(&mut self, table: &str, first: i64, last: i64) -> i64 {
        if last < i64::MAX {
            return last;
        }
        let reach = |power: u32| first.saturating_add(1 << power);
        let holds_rows = |power: &u32| matches!(self.first_row_from(table, reach(*power)), Ok(Some(_)));
        let farthest = (6..40).filter(holds_rows).last();
        reach(farthest.map_or(12, |power| power + 1))
    }

    fn first_row_from(&mut self, table: &str, row: i64) -> Result<Option<i64>, Stop> {
        let sql = format!("SELECT min(rowid) FROM \"{table}\" NOT INDEXED WHERE rowid >= ?1");
        self.read(|conn| Ok(conn.query_row(&sql, [row], |row| row.get(0))?))
    }

    fn copy_stretch(
        &mut self,
        copying: &mut Copying<'_>,
        first: i64,
        last: i64,
        order: &str,
    ) -> Result<Went, StoreError> {
        let mut reached = None;
        let sql = format!(
            "SELECT rowid, * FROM \"{}\" NOT INDEXED WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid {order}",
            copying.table
        );
        let read = self.read(|conn| {
            let mut statement = conn.prepare(&sql)?;
            let mut rows = statement.query([first, last])?;
            while let Some(row) = rows.next()? {
                let values = (0..copying.columns).map(|at| row.get::<_, Value>(at));
                let values: Vec<Value> = values.collect::<Result<_, _>>()?;
                reached = Some(row.get(0)?);
                copying.keep(values).map_err(Stop::Writing)?;
            }
            Ok(())
        });
        match read {
            Ok(()) => Ok(Went::ToTheEnd),
            Err(Stop::Damaged) => Ok(Went::UntilAfter(reached)),
            Err(Stop::Writing(error)) => Err(error),
        }
    }

    fn read<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T, Stop>) -> Result<T, Stop> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => connection::open_to_read(&self.path, self.key).map_err(|_| Stop::Damaged)?,
        };
        let done = work(&conn);
        if done.is_ok() {
            self.conn = Some(conn);
        }
        done
    }
}

impl<'c> Copying<'c> {
    fn new(new: &'c Connection, table: &'c str) -> Result<Copying<'c>, StoreError> {
        let columns = new.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let names: Vec<String> = columns.column_names().map(|name| format!("\"{name}\"")).collect();
        let marks = vec!["?"; names.len() + 1].join(", ");
        let insert =
            format!("INSERT OR IGNORE INTO \"{table}\" (rowid, {}) VALUES ({marks})", names.join(", "));
        Ok(Copying { new, table, insert, columns: names.len() + 1, rows: 0, orphans: 0 })
    }

    fn keep(&mut self, values: Vec<Value>) -> Result<(), StoreError> {
        match self.new.prepare_cached(&self.insert)?.execute(params_from_iter(values)) {
            Ok(rows) => self.rows += rows as u64,
            Err(rusqlite::Error::SqliteFailure(code, _)) if code.code == ErrorCode::ConstraintViolation => {
                self.orphans += 1;
            }
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }
}

/// Tables in the order in which they were made: what others refer to comes first.
fn parents_first(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let sql =
        "SELECT s.name FROM sqlite_schema s JOIN pragma_table_list t ON t.name = s.name AND t.schema = 'main'
               WHERE s.type = 'table' AND t.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
               ORDER BY s.rowid";
    let mut statement = conn.prepare(sql)?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}
