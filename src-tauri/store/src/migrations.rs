//! The shape of the vault, as steps that are only ever added to.
//!
//! A step that has been released is never edited: vaults out there have taken it already.

use crate::error::StoreError;
use crate::table::search;
use rusqlite::{Connection, TransactionBehavior};
use std::sync::OnceLock;

/// Every step, oldest first. `PRAGMA user_version` counts those a vault has taken.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_people.sql"),
    include_str!("../migrations/0003_lists.sql"),
];

/// Steps that follow those in this process, which then tries how migrating goes. No program of ours has any.
static TRIED: OnceLock<&[&str]> = OnceLock::new();

/// "GRV1", set by the first step: marks an SQLite file as one of ours.
const APPLICATION_ID: i64 = 0x4752_5631;

/// Refuses a file that is not a vault, or that a newer program has changed. Its shape.
pub fn require_known(conn: &Connection) -> Result<u32, StoreError> {
    require_known_as(number(conn, "application_id")?, clamp(steps_taken(conn)?))
}

/// The same of a file that says so of itself.
pub fn require_known_as(application: i64, found: u32) -> Result<u32, StoreError> {
    if application != APPLICATION_ID {
        return Err(StoreError::NotAVault);
    }
    if found > known() {
        return Err(StoreError::Newer { found, known: known() });
    }
    Ok(found)
}

/// The newest shape.
pub fn known() -> u32 {
    clamp(steps().len())
}

/// Adds steps for the rest of this process: for the trial that kills it in the middle of them.
pub fn try_further_steps(steps: &'static [&'static str]) {
    let _ = TRIED.set(steps);
}

fn steps() -> Vec<&'static str> {
    STEPS.iter().chain(TRIED.get().copied().unwrap_or_default()).copied().collect()
}

/// Takes the steps that are missing, each one whole or not at all.
pub fn run(conn: &mut Connection) -> Result<(), StoreError> {
    take(conn, &steps())
}

/// Gives an empty file the shape that a vault has had once.
pub fn run_to(conn: &mut Connection, shape: u32) -> Result<(), StoreError> {
    let all = steps();
    take(conn, &all[..all.len().min(shape as usize)])
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
    Ok(steps_taken(conn)? < steps().len())
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

    /// And its rows have numbers, without which salvaging would not find them.
    #[test]
    fn every_table_is_strict() {
        let loose = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                     AND (NOT strict OR wr) AND name NOT LIKE 'sqlite_%'";
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
