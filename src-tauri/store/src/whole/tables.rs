//! Which tables hold the practice's records, and which do not: the one place where this is said.
//!
//! A table that a migration adds is a table of records unless it is named here. SQLite's own and the shadows of
//! virtual tables belong to what they stand for.

use super::Cell;
use crate::table::search;
use crate::{StoreError, Tx};
use rusqlite::Connection;

/// A table that is made from others: it stays here, and is made anew where records are brought in.
pub(super) struct Derived {
    /// Its name.
    pub table: &'static str,
    /// Makes it anew from the tables it is made from, whatever stands in it.
    pub rebuild: fn(&Tx<'_>) -> Result<(), StoreError>,
}

/// Search indexes and the like.
pub(super) const DERIVED: &[Derived] = &[
    Derived { table: "person_words", rebuild: search::rebuild_people },
    Derived { table: "note_words", rebuild: search::rebuild_notes },
];

/// Tables about this very file, not about the practice, with the reason why they stay.
pub(super) const OF_THIS_FILE: &[(&str, &str)] =
    &[("vault_generation", "how often this file was written to, by which an older copy of it is known")];

/// Settings about this very file, not about the practice, with the reason why they stay.
pub(super) const SETTINGS_OF_THIS_FILE: &[(&str, &str)] = &[
    ("recovery_key", "when this file's recovery key was made and last shown: another file has other keys"),
    ("recovery_key_group", "part of this file's recovery key"),
    ("backups.rehearsed", "when a backup of this file was last tried"),
    ("backups.second", "a folder of this computer"),
    ("notice.came_back", "what happened to this file"),
    ("notice.synced_left", "where this file lies"),
];

/// Tables that set-up fills: a vault with nothing else in it is empty, and what comes in takes their place.
pub(super) const OF_SET_UP: &[&str] = &["practice", "practice_logo", SETTING];

const SETTING: &str = "setting";

/// A table of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// What each of them holds: `TEXT`, `INTEGER`…
    pub kinds: Vec<String>,
}

impl Table {
    /// Every table of records, those that others refer to first.
    pub(super) fn all(conn: &Connection) -> Result<Vec<Table>, StoreError> {
        let sql = "SELECT t.name FROM sqlite_schema s JOIN pragma_table_list t ON t.name = s.name AND t.schema = 'main'
                   WHERE s.type = 'table' AND t.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                   ORDER BY s.rowid";
        let mut statement = conn.prepare(sql)?;
        let names = statement.query_map([], |row| row.get::<_, String>(0))?;
        let names: Vec<String> = names.collect::<Result<_, _>>()?;
        names.into_iter().filter(|name| holds_records(name)).map(|name| Table::of(conn, name)).collect()
    }

    fn of(conn: &Connection, name: String) -> Result<Table, StoreError> {
        let mut statement = conn.prepare_cached("SELECT name, type FROM pragma_table_info(?1)")?;
        let columns = statement.query_map([&name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (columns, kinds) = columns.collect::<Result<Vec<(String, String)>, _>>()?.into_iter().unzip();
        Ok(Table { columns, kinds, name })
    }

    /// Each record, in the order in which the table holds them. Not by an index: what stands in the table
    /// itself is what counts.
    pub(super) fn each<E: From<StoreError>>(
        &self,
        conn: &Connection,
        mut take: impl FnMut(&[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT {} FROM \"{}\" NOT INDEXED ORDER BY rowid",
            self.quoted_columns().join(", "),
            self.name
        );
        let mut statement = conn.prepare(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let cells = (0..self.columns.len()).map(|at| Cell::read(row.get_ref(at)?));
            let cells: Vec<Cell<'_>> = cells.collect::<Result<_, StoreError>>()?;
            if !self.is_of_this_file(&cells) {
                take(&cells)?;
            }
        }
        Ok(())
    }

    pub(super) fn insert(&self) -> String {
        let (names, marks) = (self.quoted_columns().join(", "), vec!["?"; self.columns.len()].join(", "));
        format!("INSERT INTO \"{}\" ({names}) VALUES ({marks})", self.name)
    }

    /// Whether this record stays where it is.
    pub(super) fn is_of_this_file(&self, cells: &[Cell<'_>]) -> bool {
        let of_this_file =
            |cell: &Cell<'_>| SETTINGS_OF_THIS_FILE.iter().any(|(key, _)| *cell == Cell::Text((*key).into()));
        self.name == SETTING && self.at("key").and_then(|at| cells.get(at)).is_some_and(of_this_file)
    }

    /// Whether each cell is of its column's kind. SQLite would make a text out of a number, and the other way round.
    pub(super) fn fits(&self, cells: &[Cell<'_>]) -> bool {
        let fits = |(cell, kind): (&Cell<'_>, &String)| match cell {
            Cell::Null => true,
            Cell::Integer(_) => matches!(kind.as_str(), "INTEGER" | "INT" | "ANY"),
            Cell::Real(_) => matches!(kind.as_str(), "REAL" | "ANY"),
            Cell::Text(_) => matches!(kind.as_str(), "TEXT" | "ANY"),
            Cell::Blob(_) => matches!(kind.as_str(), "BLOB" | "ANY"),
        };
        cells.len() == self.kinds.len() && cells.iter().zip(&self.kinds).all(fits)
    }

    /// Takes away every record of it that does not stay.
    pub(super) fn empty_sql(&self) -> String {
        if self.name != SETTING {
            return format!("DELETE FROM \"{}\"", self.name);
        }
        let staying: Vec<String> = SETTINGS_OF_THIS_FILE.iter().map(|(key, _)| format!("'{key}'")).collect();
        format!("DELETE FROM {SETTING} WHERE key NOT IN ({})", staying.join(", "))
    }

    /// Where this column stands.
    pub fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| name == column)
    }

    fn quoted_columns(&self) -> Vec<String> {
        self.columns.iter().map(|name| format!("\"{name}\"")).collect()
    }
}

fn holds_records(table: &str) -> bool {
    !DERIVED.iter().any(|derived| derived.table == table)
        && !OF_THIS_FILE.iter().any(|(name, _)| *name == table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrations;

    fn newest() -> Connection {
        let mut conn = Connection::open_in_memory().unwrap();
        migrations::run(&mut conn).unwrap();
        conn
    }

    fn of_kind(conn: &Connection, kind: &str) -> Vec<String> {
        let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ?1
                   AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        let mut statement = conn.prepare(sql).unwrap();
        let names = statement.query_map([kind], |row| row.get(0)).unwrap();
        names.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn every_table_is_taken_along_or_named_here() {
        let conn = newest();
        let taken: Vec<String> = Table::all(&conn).unwrap().into_iter().map(|table| table.name).collect();
        for name in of_kind(&conn, "table") {
            assert_eq!(taken.contains(&name), holds_records(&name), "{name}");
        }
        let virtual_ones = of_kind(&conn, "virtual");
        for name in &virtual_ones {
            assert!(DERIVED.iter().any(|d| d.table == name), "{name}: say here how it is made anew");
        }
        for shadow in of_kind(&conn, "shadow") {
            assert!(virtual_ones.iter().any(|name| shadow.starts_with(&format!("{name}_"))), "{shadow}");
        }
    }

    #[test]
    fn everything_named_here_is_there() {
        let conn = newest();
        let there = [of_kind(&conn, "table"), of_kind(&conn, "virtual")].concat();
        let named = DERIVED.iter().map(|d| d.table).chain(OF_THIS_FILE.iter().map(|(name, _)| *name));
        for name in named.chain(OF_SET_UP.iter().copied()) {
            assert!(there.iter().any(|table| table == name), "{name}");
        }
    }

    #[test]
    fn parents_come_before_their_children() {
        let names: Vec<String> = Table::all(&newest()).unwrap().into_iter().map(|t| t.name).collect();
        let at = |name: &str| names.iter().position(|n| n == name).unwrap();
        assert!(at("person") < at("engagement") && at("engagement") < at("agreement"));
        assert!(at("guide_run") < at("guide_document"));
    }
}
