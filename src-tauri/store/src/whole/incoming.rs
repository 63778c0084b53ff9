//! Records that come in: filled into a vault of the shape they had, brought to the present shape, looked through,
//! and only then moved into an empty vault, in one write.
//!
//! Until then they stand in an encrypted file of their own with a key nobody keeps, in the data folder. So an old
//! export takes the same steps an old vault does, and what breaks a rule of the tables never touches the vault.

use super::tables::{DERIVED, OF_SET_UP};
use super::{Cell, Table};
use crate::files::Unfinished;
use crate::keys::DataKey;
use crate::tx::{Reader, Tx};
use crate::{StoreError, connection, migrations};
use rusqlite::{Connection, params_from_iter};
use std::path::Path;

/// Records on their way in.
pub struct Incoming {
    // Before the file: it is closed, then removed.
    conn: Connection,
    _file: Unfinished,
    tables: Vec<Table>,
}

/// Whether nothing was ever written down here but what set-up asks for: only such a vault can take records in.
pub fn is_empty(reader: &Reader<'_>) -> Result<bool, StoreError> {
    for table in Table::all(reader.conn())? {
        let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{}\")", table.name);
        let holds_something: bool = reader.conn().query_row(&sql, [], |row| row.get(0))?;
        if holds_something && !OF_SET_UP.contains(&table.name.as_str()) {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Incoming {
    /// Room for records of this shape. `folder` is the data folder, which clears what a crash leaves of it.
    /// [`StoreError::Newer`] for a shape this program does not know, [`StoreError::NotAVault`] for none.
    pub fn of_shape(shape: u32, folder: &Path) -> Result<Incoming, StoreError> {
        let known = migrations::known();
        if shape > known {
            return Err(StoreError::Newer { found: shape, known });
        }
        if shape == 0 {
            return Err(StoreError::NotAVault);
        }
        let file = Unfinished::create(folder)?;
        let mut conn = connection::over_empty(file.path(), &DataKey::random()?)?;
        migrations::run_to(&mut conn, shape)?;
        let tables = Table::all(&conn)?;
        conn.execute_batch("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON")?;
        for table in &tables {
            // What a migration put in comes with the records.
            conn.execute(&table.empty_sql(), [])?;
        }
        Ok(Incoming { conn, _file: file, tables })
    }

    /// The tables of records this shape has.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Puts a record in. [`StoreError::Refused`] when it breaks a rule of its table.
    pub fn put(&self, table: &Table, cells: &[Cell<'_>]) -> Result<(), StoreError> {
        if !table.fits(cells) {
            return Err(StoreError::Refused("a value of another kind".to_owned()));
        }
        if !table.is_of_this_file(cells) {
            self.conn.prepare_cached(&table.insert())?.execute(params_from_iter(cells))?;
        }
        Ok(())
    }

    /// All is in: references are checked, the present shape is taken on, and everything is checked again.
    pub fn complete(&mut self) -> Result<(), StoreError> {
        self.conn.execute_batch("COMMIT")?;
        migrations::run(&mut self.conn)?;
        connection::check_records(&self.conn)?;
        self.tables = Table::all(&self.conn)?;
        Ok(())
    }

    /// Reads as from an open vault.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        work(&Reader::of(&self.conn))
    }

    /// Moves all records into an empty vault and makes anew there what is made from them. `step` is called for
    /// each record and may call it all off.
    pub fn move_into<E: From<StoreError>>(
        &self,
        tx: &Tx<'_>,
        mut step: impl FnMut() -> Result<(), E>,
    ) -> Result<(), E> {
        if !is_empty(tx)? {
            return Err(StoreError::Refused("there are records in this vault".to_owned()).into());
        }
        tx.change("PRAGMA defer_foreign_keys = ON", [])?;
        for table in &self.tables {
            tx.change(&table.empty_sql(), [])?;
            let insert = table.insert();
            table.each(&self.conn, |cells| {
                tx.change(&insert, params_from_iter(cells))?;
                step()
            })?;
        }
        for derived in DERIVED {
            (derived.rebuild)(tx)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::Contents;
    use crate::table::{guide_run, practice, recovery_key, setting};
    use crate::testing::{StoreFolder, day, example_practice, example_run, store, store_with_engagement};
    use crate::{KeyCost, Store, Vault};

    fn moved(from: &Store, into: &mut Store, folder: &Path) -> Result<u32, StoreError> {
        let mut incoming = Incoming::of_shape(migrations::known(), folder)?;
        for table in incoming.tables().to_vec() {
            table.each(from.conn(), |cells| incoming.put(&table, cells))?;
        }
        incoming.complete()?;
        let mut steps = 0;
        into.tx(|tx| {
            incoming.move_into(tx, || {
                steps += 1;
                Ok::<_, StoreError>(())
            })
        })?;
        Ok(steps)
    }

    fn full() -> (StoreFolder, Store) {
        let (folder, mut store) = store_with_engagement();
        store
            .tx(|tx| {
                guide_run::save_draft(tx, &example_run("r1", 1))?;
                setting::save(tx, "quiet", &"prayer")?;
                recovery_key::made(tx, day(1))
            })
            .unwrap();
        (folder, store)
    }

    #[test]
    fn records_come_in_as_they_were_and_what_is_about_the_file_stays() {
        let (folder, from) = full();
        let (_other, mut into) = store();
        into.tx(|tx| {
            practice::save(tx, &example_practice("Set up just now"))?;
            setting::save(tx, "quiet", &"none")?;
            recovery_key::made(tx, day(2))
        })
        .unwrap();
        assert!(into.read(is_empty).unwrap() && !from.read(is_empty).unwrap());
        let steps = moved(&from, &mut into, folder.path()).unwrap();
        assert!(steps > 3);
        assert_eq!(into.read(recovery_key::load).unwrap().unwrap().made_on, day(2));
        assert_eq!(into.read(|r| setting::load::<String>(r, "quiet")).unwrap().unwrap(), "prayer");
        // But for that one setting, all is alike.
        into.tx(|tx| recovery_key::made(tx, day(1))).unwrap();
        assert_eq!(in_order(&into), in_order(&from));
        into.check().unwrap();
    }

    /// Settings come in an order of their own.
    fn in_order(store: &Store) -> Vec<(String, u64, String)> {
        let tables = Contents::of(store.conn()).unwrap().tables.into_iter();
        let digest = |name: &str, sha256: String| if name == "setting" { String::new() } else { sha256 };
        tables.map(|t| (t.name.clone(), t.rows, digest(&t.name, t.sha256))).collect()
    }

    #[test]
    fn nothing_comes_into_a_vault_that_holds_something() {
        let (folder, from) = full();
        let (_other, mut into) = store_with_engagement();
        let before = into.contents().unwrap();
        assert!(matches!(moved(&from, &mut into, folder.path()), Err(StoreError::Refused(_))));
        assert_eq!(into.contents().unwrap(), before);
    }

    #[test]
    fn called_off_nothing_has_changed() {
        let (folder, from) = full();
        let (_other, mut into) = store();
        let before = into.contents().unwrap();
        let mut incoming = Incoming::of_shape(migrations::known(), folder.path()).unwrap();
        for table in incoming.tables().to_vec() {
            table.each(from.conn(), |cells| incoming.put(&table, cells)).unwrap();
        }
        incoming.complete().unwrap();
        for after in 0..3 {
            let mut left = after;
            let stopped = into.tx(|tx| {
                incoming.move_into(tx, || {
                    left -= 1;
                    if left < 0 { Err(StoreError::NotFound) } else { Ok(()) }
                })
            });
            assert!(matches!(stopped, Err(StoreError::NotFound)));
            assert_eq!(into.contents().unwrap(), before, "after {after}");
        }
    }

    #[test]
    fn what_breaks_a_rule_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let check = |table: &str, cells: &[Cell<'_>]| {
            let mut incoming = Incoming::of_shape(1, folder.path()).unwrap();
            let table = incoming.tables().iter().find(|t| t.name == table).unwrap().clone();
            let refused = incoming.put(&table, cells).and_then(|()| incoming.complete());
            assert!(matches!(refused, Err(StoreError::Refused(_) | StoreError::Io(_))), "{refused:?}");
        };
        let text = |text: &'static str| Cell::Text(text.into());
        check("setting", &[Cell::Null, text("1")]);
        check("setting", &[text("x"), Cell::Blob(vec![1].into())]);
        check("setting", &[text("x"), Cell::Integer(1)]);
        check("practice_logo", &[Cell::Integer(2), Cell::Blob(vec![1].into())]);
        check("guide_logo", &[text("no such run"), Cell::Blob(vec![1].into())]);
        check("setting", &[text("too few")]);
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn shapes_this_program_does_not_know_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Incoming::of_shape(0, folder.path()), Err(StoreError::NotAVault)));
        let newer = Incoming::of_shape(migrations::known() + 1, folder.path());
        assert!(matches!(newer, Err(StoreError::Newer { .. })));
    }

    #[test]
    fn records_of_every_earlier_shape_take_on_the_present_one() {
        for shape in 1..=migrations::known() {
            let folder = tempfile::tempdir().unwrap();
            let mut incoming = Incoming::of_shape(shape, folder.path()).unwrap();
            let setting = incoming.tables().iter().find(|t| t.name == "setting").unwrap().clone();
            let cells = [Cell::Text("x".into()), Cell::Text("7".into())];
            incoming.put(&setting, &cells).unwrap();
            incoming.complete().unwrap();
            let (_folder, mut store) = store();
            store.tx(|tx| incoming.move_into(tx, || Ok::<_, StoreError>(()))).unwrap();
            assert_eq!(store.read(|r| setting::load::<u32>(r, "x")).unwrap(), Some(7), "from {shape}");
        }
    }

    #[test]
    fn a_moment_stays_as_it_was_while_the_vault_is_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::claim(folder.path(), KeyCost::TEST).unwrap();
        let mut store = vault.create("four calm words", |tx| setting::save(tx, "x", &1)).unwrap();
        let moment = super::super::Moment::take(&vault.source(&store).unwrap(), folder.path()).unwrap();
        store.tx(|tx| setting::save(tx, "x", &2)).unwrap();
        drop(store);
        assert_eq!(moment.read(|r| setting::load::<u32>(r, "x")).unwrap(), Some(1));
        let parts = || std::fs::read_dir(folder.path()).unwrap().flatten();
        let is_part = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().ends_with(".part");
        assert_eq!(parts().filter(is_part).count(), 1);
        drop(moment);
        assert_eq!(parts().filter(is_part).count(), 0);
    }
}
