//! The shape of the vault, as steps that are only ever added to.
//!
//! A step that has been released is never edited: vaults out there have taken it already.

use crate::error::StoreError;
use crate::table::search;
use rusqlite::{Connection, TransactionBehavior};

/// Every step, oldest first. `PRAGMA user_version` counts those a vault has taken.
const STEPS: &[&str] =
    &[include_str!("../migrations/0001_first.sql"), include_str!("../migrations/0002_people.sql")];

/// "GRV1", set by the first step: marks an SQLite file as one of ours.
const APPLICATION_ID: i64 = 0x4752_5631;

/// Refuses a file that is not a vault, or that a newer program has changed. Its shape.
pub fn require_known(conn: &Connection) -> Result<u32, StoreError> {
    if number(conn, "application_id")? != APPLICATION_ID {
        return Err(StoreError::NotAVault);
    }
    let (found, known) = (steps_taken(conn)?, STEPS.len());
    if found > known {
        return Err(StoreError::Newer { found: clamp(found), known: clamp(known) });
    }
    Ok(clamp(found))
}

/// Takes the steps that are missing, each one whole or not at all.
pub fn run(conn: &mut Connection) -> Result<(), StoreError> {
    take(conn, STEPS)
}

/// Gives an empty file the shape that a vault has had once.
pub fn run_to(conn: &mut Connection, shape: u32) -> Result<(), StoreError> {
    take(conn, &STEPS[..STEPS.len().min(shape as usize)])
}

fn take(conn: &mut Connection, steps: &[&str]) -> Result<(), StoreError> {
    let taken = steps_taken(conn)?;
    for (at, step) in steps.iter().enumerate().skip(taken) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step)?;
        if at + 1 == STEPS.len() {
            // What people are found by is made of their records, in ways that SQL does not know.
            search::rebuild(&tx)?;
        }
        tx.pragma_update(None, "user_version", clamp(at + 1))?;
        tx.commit()?;
    }
    Ok(())
}

/// The vault's shape: how many steps it has taken.
pub fn shape(conn: &Connection) -> Result<u32, StoreError> {
    Ok(clamp(steps_taken(conn)?))
}

/// Whether steps are missing.
pub fn is_due(conn: &Connection) -> Result<bool, StoreError> {
    Ok(steps_taken(conn)? < STEPS.len())
}

fn steps_taken(conn: &Connection) -> Result<usize, StoreError> {
    let found = number(conn, "user_version")?;
    usize::try_from(found).map_err(|_| StoreError::Damaged("its shape has a negative number".to_owned()))
}

fn number(conn: &Connection, pragma: &str) -> Result<i64, StoreError> {
    Ok(conn.pragma_query_value(None, pragma, |row| row.get(0))?)
}

fn clamp(steps: usize) -> u32 {
    u32::try_from(steps).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DataKey, Store, connection};
    use expect_test::expect_file;

    /// The whole schema, as SQLite keeps it.
    fn schema(conn: &Connection) -> String {
        let sql =
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type <> 'table', name";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(|sql| sql.unwrap() + ";\n").collect::<Vec<_>>().join("\n")
    }

    fn made(steps: &[&str]) -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        take(&mut conn, steps).unwrap();
        conn
    }

    #[test]
    fn the_schema_is_as_written_down() {
        expect_file!["./schema.sql"].assert_eq(&schema(&made(STEPS)));
    }

    #[test]
    fn every_table_is_strict() {
        let loose = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                     AND NOT strict AND name NOT LIKE 'sqlite_%'";
        let count: i64 = made(STEPS).query_row(loose, [], |row| row.get(0)).unwrap();
        assert_eq!(count, 0);
    }

    #[test]
    fn a_vault_of_every_earlier_shape_opens_and_gets_the_same_schema() {
        for taken in 1..=STEPS.len() {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x");
            let key = DataKey::random().unwrap();
            let mut earlier = connection::create(&path, &key).unwrap();
            take(&mut earlier, &STEPS[..taken]).unwrap();
            drop(earlier);
            drop(Store::open(&path, &key).unwrap());
            assert_eq!(schema(&connection::open(&path, &key).unwrap()), schema(&made(STEPS)), "from {taken}");
        }
    }

    #[test]
    fn a_step_that_fails_leaves_nothing_behind() {
        let mut conn = made(STEPS);
        let before = schema(&conn);
        let steps =
            [STEPS, &["CREATE TABLE half (x TEXT) STRICT; CREATE TABLE half (x TEXT) STRICT;"]].concat();
        assert!(take(&mut conn, &steps).is_err());
        assert_eq!(schema(&conn), before);
        assert_eq!(steps_taken(&conn).unwrap(), STEPS.len());
    }

    #[test]
    fn strangers_and_newer_vaults_are_refused() {
        let conn = made(STEPS);
        require_known(&conn).unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(require_known(&conn), Err(StoreError::Newer { found: 99, .. })));
        conn.pragma_update(None, "application_id", 7).unwrap();
        assert!(matches!(require_known(&conn), Err(StoreError::NotAVault)));
    }
}
