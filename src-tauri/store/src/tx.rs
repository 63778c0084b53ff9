//! The open vault, and the two ways to use it: reading, and one transaction at a time for writing.

use crate::error::StoreError;
use crate::gate::{Gate, Gatekeeper};
use crate::generation::{self, Raise};
use crate::keys::DataKey;
use crate::table::search;
use crate::{connection, migrations};
use rusqlite::{Connection, Params, Row, Statement, Transaction, TransactionBehavior};
use std::cell::Cell;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

/// The open vault: its one connection. Dropping it locks the vault.
pub struct Store {
    // Before the gatekeeper: SQLite closes the file first.
    conn: Connection,
    gatekeeper: Gatekeeper,
    key: DataKey,
    /// What is to be done before the first write; nothing for a file that stands alone.
    raise: Option<Raise>,
}

/// What reading functions of the tables take; a [`Tx`] can stand in for it.
pub struct Reader<'s> {
    conn: &'s Connection,
}

/// A write under way: all of it is kept or none. Only [`Store::tx`] makes one.
pub struct Tx<'s> {
    reader: Reader<'s>,
    /// Whether a statement failed: then nothing is kept, even where the error was overlooked.
    failed: Cell<bool>,
}

impl Store {
    /// Makes a new vault file; fails when the name is taken.
    pub fn create(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        let mut conn = connection::create(path, key)?;
        migrations::run(&mut conn)?;
        drop(conn);
        Store::open_as_it_is(path, key)
    }

    /// Makes a vault file that nobody would miss: writing to it does not wait for the disk. Opened anew, it
    /// is as careful as any other.
    pub(crate) fn create_for_show(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        let store = Store::create(path, key)?;
        store.conn.execute_batch("PRAGMA synchronous = OFF")?;
        Ok(store)
    }

    /// Opens a vault file and brings it to the present shape. A stranger's or a newer one is left as it is.
    pub fn open(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        let mut store = Store::open_as_it_is(path, key)?;
        store.bring_to_present_shape()?;
        Ok(store)
    }

    /// Opens a vault file and changes nothing in it, not even its shape.
    pub(crate) fn open_as_it_is(path: &Path, key: &DataKey) -> Result<Store, StoreError> {
        let gatekeeper = Gate::open(path)?;
        let conn = connection::open(path, key)?;
        migrations::require_known(&conn)?;
        Ok(Store { conn, gatekeeper, key: key.copy(), raise: None })
    }

    pub(crate) fn bring_to_present_shape(&mut self) -> Result<(), StoreError> {
        migrations::run(&mut self.conn)
    }

    /// The number of times somebody began to write.
    pub(crate) fn generation(&self) -> Result<u32, StoreError> {
        generation::inside(&self.conn)
    }

    /// Sets that number, in a file that is made to take the vault's place.
    pub(crate) fn set_generation(&mut self, number: u32) -> Result<(), StoreError> {
        generation::set_inside(&mut self.conn, number)
    }

    /// Makes what people are found by anew from their records.
    pub(crate) fn index_anew(&mut self) -> Result<(), StoreError> {
        self.tx(|tx| search::rebuild(tx.conn))
    }

    /// Whether its shape is an older one.
    pub(crate) fn needs_migration(&self) -> Result<bool, StoreError> {
        migrations::is_due(&self.conn)
    }

    /// Has the generation raised before the first write.
    pub(crate) fn raise_before_writing(&mut self, raise: Raise) {
        self.raise = Some(raise);
    }

    /// Writes: everything `work` does is kept together, or nothing of it. `Ok` means it is on the disk and
    /// outlasts a power loss.
    pub fn tx<T, E: From<StoreError>>(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut gate = self.gatekeeper.0.enter();
        gate.count_write();
        if let Some(raise) = &mut self.raise {
            raise.run(&mut self.conn)?;
        }
        let begun = self.conn.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(StoreError::from)?;
        let writing = Tx { reader: Reader { conn: &tx }, failed: Cell::new(false) };
        let done = work(&writing)?;
        if writing.failed.get() {
            return Err(given_up().into());
        }
        commit(tx)?;
        Ok(done)
    }

    /// The same for very many records at once: more of the vault is held in memory until it is done.
    pub fn tx_of_many<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        connection::make_room(&self.conn)?;
        let done = self.tx(|tx| search::gathering(tx, work));
        // What was kept is kept: that memory was not given back makes it no error.
        let _ = connection::make_less_room(&self.conn);
        done
    }

    /// Reads.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        work(&Reader { conn: &self.conn })
    }

    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }

    pub(crate) fn gate(&self) -> &Arc<Gate> {
        &self.gatekeeper.0
    }

    pub(crate) fn key(&self) -> &DataKey {
        &self.key
    }

    /// Pages that are not as they were written. When [`Store::check`] finds nothing, they hold nothing.
    pub fn torn_pages(&self) -> Result<u64, StoreError> {
        connection::torn_pages(&self.conn)
    }

    /// Reads the whole vault and says whether any of it is damaged. Takes as long as the vault is large.
    pub fn check(&self) -> Result<(), StoreError> {
        connection::check(&self.conn)
    }
}

/// Not `?` on SQLite's commit alone: a transaction that SQLite gave up by itself must not count as kept.
fn commit(tx: Transaction<'_>) -> Result<(), StoreError> {
    if tx.is_autocommit() {
        return Err(given_up());
    }
    Ok(tx.commit()?)
}

fn given_up() -> StoreError {
    StoreError::Io("the transaction was given up after an error".to_owned())
}

impl<'s> Reader<'s> {
    /// Reads from a connection that is not the vault's.
    pub(crate) fn of(conn: &'s Connection) -> Reader<'s> {
        Reader { conn }
    }

    pub(crate) fn conn(&self) -> &Connection {
        self.conn
    }
}

impl Reader<'_> {
    /// The rows a query gives.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(row)?);
        }
        drop(rows);
        count_effort(&statement);
        Ok(all)
    }

    /// Does something with each row a query gives, without keeping them.
    pub(crate) fn each(
        &self,
        sql: &str,
        params: impl Params,
        mut take: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        drop(rows);
        count_effort(&statement);
        Ok(())
    }

    /// The first row a query gives, if any.
    pub(crate) fn first<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        let first = rows.next()?.map(read).transpose();
        drop(rows);
        count_effort(&statement);
        first
    }
}

#[cfg(not(test))]
fn count_effort(_: &Statement<'_>) {}

/// For tests that hold what is asked at each key to its indexes.
#[cfg(test)]
fn count_effort(statement: &Statement<'_>) {
    let scanned = statement.reset_status(rusqlite::StatementStatus::FullscanStep);
    crate::testing::SCANNED.set(crate::testing::SCANNED.get() + scanned);
}

impl Tx<'_> {
    /// Writing inside a transaction that is somebody else's: of a migration, of putting a vault together.
    pub(crate) fn within(conn: &Connection) -> Tx<'_> {
        Tx { reader: Reader { conn }, failed: Cell::new(false) }
    }

    /// Changes rows and says how many.
    ///
    /// On some errors (a full disk) SQLite gives up the whole transaction, on others the statement alone.
    /// Were such an error overlooked, half of a write would be kept; so every later statement is refused.
    pub(crate) fn change(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        if self.failed.get() || self.conn.is_autocommit() {
            return Err(given_up());
        }
        let changed = self.conn.prepare_cached(sql).and_then(|mut statement| statement.execute(params));
        self.failed.set(changed.is_err());
        Ok(changed?)
    }

    /// Changes one row that must exist.
    pub(crate) fn change_one(&self, sql: &str, params: impl Params) -> Result<(), StoreError> {
        match self.change(sql, params)? {
            0 => Err(StoreError::NotFound),
            _ => Ok(()),
        }
    }
}

impl<'s> Deref for Tx<'s> {
    type Target = Reader<'s>;

    fn deref(&self) -> &Reader<'s> {
        &self.reader
    }
}

#[cfg(test)]
impl Store {
    /// Any statement, for tests that tamper with the vault.
    pub(crate) fn raw(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.conn.execute_batch(sql)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{guide_run, setting};
    use crate::testing::{example_run, store};
    use domain::guide::Run;

    fn revision(store: &Store) -> u32 {
        store.read(|r| guide_run::load(r, "r1")).unwrap().revision
    }

    #[test]
    fn a_store_can_be_handed_to_its_worker() {
        fn can_be_sent<T: Send>() {}
        can_be_sent::<Store>();
    }

    #[test]
    fn an_error_undoes_everything() {
        let (_folder, mut store) = store();
        store.tx(|tx| guide_run::save_draft(tx, &example_run("r1", 1))).unwrap();
        let failed = store.tx(|tx| {
            guide_run::save_draft(tx, &example_run("r1", 2))?;
            setting::save(tx, "x", &1)?;
            Err::<(), _>(StoreError::NotFound)
        });
        assert!(matches!(failed, Err(StoreError::NotFound)));
        assert_eq!(revision(&store), 1);
        assert_eq!(store.read(|r| setting::load::<u32>(r, "x")).unwrap(), None);
    }

    #[test]
    fn nobody_copies_the_file_while_it_is_written_to_and_every_write_counts() {
        let (_folder, mut store) = store();
        let gate = store.gate().clone();
        let taken = || gate.is_taken();
        assert!(!taken());
        assert!(store.tx(|_| Ok::<_, StoreError>(taken())).unwrap());
        assert!(!taken());
        assert!(store.tx(|_| Err::<(), _>(StoreError::NotFound)).is_err());
        assert_eq!(store.writes(), 2, "one that failed may have touched the file");
    }

    #[test]
    fn a_panic_undoes_everything() {
        let (_folder, mut store) = store();
        store.tx(|tx| guide_run::save_draft(tx, &example_run("r1", 1))).unwrap();
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.tx(|tx| -> Result<(), StoreError> {
                guide_run::save_draft(tx, &example_run("r1", 2))?;
                panic!("on purpose")
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(revision(&store), 1);
        store.tx(|tx| guide_run::save_draft(tx, &example_run("r1", 3))).unwrap();
    }

    /// Far more than one page.
    fn large_run(revision: u32) -> Run {
        Run { place: "x".repeat(500_000), ..example_run("r1", revision) }
    }

    #[test]
    fn a_full_disk_loses_nothing_and_work_goes_on_once_there_is_room() {
        let (_folder, mut store) = store();
        store.tx(|tx| guide_run::save_draft(tx, &example_run("r1", 1))).unwrap();
        // 100 pages leave room for the schema and no large run.
        store.raw("PRAGMA max_page_count = 100").unwrap();
        let full = store.tx(|tx| guide_run::save_draft(tx, &large_run(2)));
        assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
        assert_eq!(revision(&store), 1, "what was there can be read");
        store.raw("PRAGMA max_page_count = 4294967294").unwrap();
        store.tx(|tx| guide_run::save_draft(tx, &large_run(2))).unwrap();
        assert_eq!(store.read(|r| guide_run::load(r, "r1")).unwrap(), large_run(2));
        store.check().unwrap();
    }

    #[test]
    fn an_overlooked_full_disk_does_not_let_half_a_write_through() {
        let (_folder, mut store) = store();
        store.tx(|tx| guide_run::save_draft(tx, &example_run("r1", 1))).unwrap();
        store.raw("PRAGMA max_page_count = 100").unwrap();
        let given_up = store.tx(|tx| {
            setting::save(tx, "before", &1)?;
            let _overlooked = guide_run::save_draft(tx, &large_run(2));
            let _overlooked = setting::save(tx, "after", &1);
            Ok::<_, StoreError>(())
        });
        assert!(given_up.is_err());
        for key in ["before", "after"] {
            assert_eq!(store.read(|r| setting::load::<u32>(r, key)).unwrap(), None, "{key}");
        }
        assert_eq!(revision(&store), 1);
    }
}
