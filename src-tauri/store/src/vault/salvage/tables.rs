//! Which pages of a damaged vault are which table's.
//!
//! The schema says where each table begins, and from there pages lead to pages. Pages that nothing leads to any
//! more, because what led to them is damaged, go to the one table whose columns their rows fit. Where the schema
//! itself is damaged, tables begin where they do in an empty vault of the same shape, if what stands there fits.

use super::super::pages::Pages;
use super::rows::{Leaf, Page};
use crate::error::StoreError;
use rusqlite::Connection;
use rusqlite::types::{Type, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A table as it is in the new vault, and its pages in the damaged one.
pub struct Table {
    pub name: String,
    /// Whether its rows are to be copied: SQLite keeps some tables of its own making in order itself.
    pub is_copied: bool,
    pub columns: Vec<Column>,
    /// Those that hold rows.
    pub leaves: Vec<u32>,
    /// Whether that is surely all of them.
    pub is_whole: bool,
}

/// What may stand in a column.
pub struct Column {
    pub name: String,
    kind: Option<Type>,
    can_be_empty: bool,
    pub is_row_number: bool,
}

/// The leaves that a page leads to.
#[derive(Default)]
struct Tree {
    leaves: Vec<u32>,
    all: BTreeSet<u32>,
    is_whole: bool,
}

/// All tables, parents before children, each with its pages.
pub fn find(pages: &mut Pages, new: &Connection) -> Result<Vec<Table>, StoreError> {
    let mut tables = shapes(new)?;
    let (said, guessed) = (begins_as_said(pages), begins_in(new)?);
    let mut taken = BTreeSet::from([1]);
    for table in &mut tables {
        let tree = match (said.get(&table.name), guessed.get(&table.name)) {
            (Some(root), _) => Tree::from(pages, *root),
            (None, Some(root)) if !said.values().any(|other| other == root) => Tree::from(pages, *root),
            _ => Tree::default(),
        };
        let is_its_own = said.contains_key(&table.name) || tree.leaves.iter().all(|n| table.fits(pages, *n));
        if is_its_own {
            taken.extend(tree.all);
            (table.leaves, table.is_whole) = (tree.leaves, tree.is_whole);
        }
    }
    for number in (1..=pages.count).filter(|number| !taken.contains(number)) {
        if let Some(Page::Leaf(leaf)) = Page::read(pages, number) {
            give_to_whom_it_fits(pages, number, &leaf, &mut tables);
        }
    }
    Ok(tables)
}

/// Only where one table alone may have lost it.
fn give_to_whom_it_fits(pages: &mut Pages, number: u32, leaf: &Leaf, tables: &mut [Table]) {
    let rows: Vec<Vec<Value>> = leaf.rows(pages).flatten().map(|row| row.values).collect();
    for is_short in [false, true] {
        let fits = |table: &&mut Table| {
            let fits = |row: &Vec<Value>| table.takes(row) && (row.len() < table.columns.len()) == is_short;
            !table.is_whole && !rows.is_empty() && rows.iter().all(fits)
        };
        let mut fitting: Vec<&mut Table> = tables.iter_mut().filter(fits).collect();
        if let [only] = fitting.as_mut_slice() {
            only.leaves.push(number);
        }
        if !fitting.is_empty() {
            return;
        }
    }
}

impl Tree {
    fn from(pages: &mut Pages, root: u32) -> Tree {
        let mut tree = Tree { is_whole: true, ..Tree::default() };
        let mut waiting = vec![root];
        while let Some(number) = waiting.pop() {
            // A page that was met before would lead around in a circle.
            let page = if tree.all.insert(number) { Page::read(pages, number) } else { None };
            match page {
                Some(Page::Inner(children)) => waiting.extend(children.into_iter().rev()),
                Some(Page::Leaf(_)) => tree.leaves.push(number),
                None => tree.is_whole = false,
            }
        }
        tree
    }
}

impl Table {
    fn fits(&self, pages: &mut Pages, number: u32) -> bool {
        let Some(Page::Leaf(leaf)) = Page::read(pages, number) else { return false };
        leaf.rows(pages).flatten().all(|row| self.takes(&row.values))
    }

    fn takes(&self, row: &[Value]) -> bool {
        row.len() <= self.columns.len()
            && row.iter().zip(&self.columns).all(|(value, column)| column.takes(value))
    }
}

impl Column {
    fn takes(&self, value: &Value) -> bool {
        match value.data_type() {
            Type::Null => self.can_be_empty || self.is_row_number,
            other => !self.is_row_number && self.kind.is_none_or(|kind| kind == other),
        }
    }
}

/// Tables in the order in which they were made: what others refer to comes first.
fn shapes(new: &Connection) -> Result<Vec<Table>, StoreError> {
    let sql = "SELECT s.name, t.type = 'table' FROM sqlite_schema s
               JOIN pragma_table_list t ON t.name = s.name AND t.schema = 'main'
               WHERE s.type = 'table' AND s.rootpage > 0 AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
               ORDER BY s.rowid";
    let mut statement = new.prepare(sql)?;
    let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let names: Vec<(String, bool)> = names.collect::<Result<_, _>>()?;
    let table = |(name, is_copied): (String, bool)| {
        let columns = columns(new, &name)?;
        Ok(Table { name, is_copied, columns, leaves: Vec::new(), is_whole: false })
    };
    names.into_iter().map(table).collect()
}

fn columns(new: &Connection, table: &str) -> Result<Vec<Column>, StoreError> {
    let sql = "SELECT name, type, \"notnull\", pk AND type = 'INTEGER' AND sum(pk > 0) OVER () = 1
               FROM pragma_table_info(?1) ORDER BY cid";
    let mut statement = new.prepare(sql)?;
    let columns = statement.query_map([table], |row| {
        let kind = match row.get::<_, String>(1)?.as_str() {
            "INTEGER" | "INT" => Some(Type::Integer),
            "REAL" => Some(Type::Real),
            "TEXT" => Some(Type::Text),
            "BLOB" => Some(Type::Blob),
            _ => None,
        };
        let (name, can_be_empty) = (row.get(0)?, !row.get::<_, bool>(2)?);
        Ok(Column { name, kind, can_be_empty, is_row_number: row.get(3)? })
    })?;
    Ok(columns.collect::<Result<_, _>>()?)
}

/// Where the tables begin in the new vault: in one that was always of this shape, it is the same place.
fn begins_in(new: &Connection) -> Result<BTreeMap<String, u32>, StoreError> {
    let mut statement = new.prepare("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")?;
    let begins = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(begins.collect::<Result<_, _>>()?)
}

/// Where the tables begin, as far as the damaged vault's own schema can be read. Pages of it that nothing leads
/// to are known by what stands in them.
fn begins_as_said(pages: &mut Pages) -> BTreeMap<String, u32> {
    let tree = Tree::from(pages, 1);
    let leaves = if tree.is_whole { tree.leaves } else { (1..=pages.count).collect() };
    let mut begins = BTreeMap::new();
    for number in leaves {
        let Some(Page::Leaf(leaf)) = Page::read(pages, number) else { continue };
        for row in leaf.rows(pages).flatten() {
            if let [Value::Text(kind), Value::Text(name), Value::Text(_), Value::Integer(root), _] =
                &*row.values
                && kind == "table"
                && let Ok(root) = u32::try_from(*root)
            {
                begins.insert(name.clone(), root);
            }
        }
    }
    begins
}
