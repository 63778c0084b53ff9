//! What the columns of a list hold: guessed from their headings, else from what stands in them.

use super::Table;
use crate::contacts::programs::{Guess, Programs, Target};
use std::borrow::Cow;

/// So many rows are looked at.
const LOOKED_AT: usize = 100;
/// So many different cells are shown of a column.
const SAMPLES: usize = 3;
/// So much of a cell is shown.
const SAMPLE_MOST: usize = 80;

/// One column of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As it stands in the file; empty without one.
    pub heading: String,
    /// What stands in it.
    pub samples: Vec<String>,
    /// What it is taken for.
    pub target: Target,
    /// What belongs together with others.
    pub group: String,
    /// "work", "home".
    pub label: String,
}

/// Guesses everything: first whether there are headings.
pub fn guess(table: &mut Table, programs: &Programs) -> Vec<Column> {
    let first = table.first();
    let known = first.iter().filter(|cell| programs.guess(cell).is_some()).count();
    let speaks = first.iter().any(|cell| is_email(cell) || is_phone(cell));
    let headings = !speaks && (known > 0 || later_rows_speak(table));
    drop(first);
    table.headings = headings;
    guess_below(table, programs)
}

/// Guesses the columns, with or without headings as the table says.
pub fn guess_below(table: &Table, programs: &Programs) -> Vec<Column> {
    let rows: Vec<Vec<Cow<'_, str>>> =
        table.rows().iter().filter(|row| !row.open).take(LOOKED_AT).map(|row| table.cells(row)).collect();
    let headings = if table.headings { table.first() } else { Vec::new() };
    let width = rows.iter().map(Vec::len).max().unwrap_or_default().max(headings.len());
    let mut columns: Vec<Column> = Vec::with_capacity(width.min(super::MOST_COLUMNS));
    for at in 0..width {
        let cells: Vec<&str> = rows.iter().filter_map(|row| row.get(at)).map(|c| c.as_ref()).collect();
        let heading = headings.get(at).map(|c| c.as_ref()).unwrap_or_default();
        columns.push(column(heading, &cells, &columns, programs));
    }
    columns
}

fn column(heading: &str, cells: &[&str], before: &[Column], programs: &Programs) -> Column {
    let samples = samples(cells);
    let said = said(heading, programs);
    let guess = said.unwrap_or_else(|| by_cells(heading, cells, before));
    let empty = samples.is_empty() && heading.is_empty();
    Column {
        heading: heading.to_owned(),
        target: if empty { Target::Skip } else { guess.target },
        samples,
        group: guess.group,
        label: guess.label,
    }
}

/// What the heading says, an own field of our own lists included.
fn said(heading: &str, programs: &Programs) -> Option<Guess> {
    if heading.starts_with(&programs.own_field) {
        return Some(Guess { target: Target::Field, group: String::new(), label: String::new() });
    }
    programs.guess(heading)
}

/// The name of the own field that a column makes.
pub fn field_name<'a>(heading: &'a str, programs: &Programs) -> &'a str {
    heading.strip_prefix(&programs.own_field).unwrap_or(heading).trim()
}

fn by_cells(heading: &str, cells: &[&str], before: &[Column]) -> Guess {
    let full: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let mostly = |is: fn(&str) -> bool| full.iter().filter(|c| is(c)).count() * 2 > full.len();
    let named = before.iter().any(|c| matches!(c.target, Target::Name | Target::Given | Target::Family));
    let target = if full.is_empty() {
        Target::Skip
    } else if mostly(is_email) {
        Target::Email
    } else if mostly(is_phone) {
        Target::Phone
    } else if heading.is_empty() && !named && mostly(is_name) {
        Target::Name
    } else if heading.is_empty() {
        Target::Skip
    } else {
        Target::Field
    };
    Guess { target, group: format!("column {}", before.len()), label: String::new() }
}

fn samples(cells: &[&str]) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let short: String = cell.chars().take(SAMPLE_MOST).collect();
        if !samples.contains(&short) {
            samples.push(short);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples
}

fn later_rows_speak(table: &Table) -> bool {
    let rows = table.rows().iter().skip(1).take(LOOKED_AT);
    rows.flat_map(|row| table.cells(row)).any(|cell| is_email(&cell) || is_phone(&cell))
}

/// Whether a cell looks like an e-mail address.
pub fn is_email(cell: &str) -> bool {
    let Some((who, site)) = cell.split_once('@') else { return false };
    !who.is_empty() && site.contains('.') && !cell.contains(char::is_whitespace)
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let other = cell.chars().any(|c| !c.is_ascii_digit() && !" +-()/.'".contains(c));
    (6..=16).contains(&digits)
        && !other
        && cell.matches('-').count() + cell.matches('.').count() < 5
        && !is_date(cell)
}

fn is_date(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(['-', '.', '/']).collect();
    parts.len() == 3
        && parts.iter().all(|p| p.chars().all(|c| c.is_ascii_digit()) && matches!(p.len(), 1 | 2 | 4))
}

fn is_name(cell: &str) -> bool {
    cell.chars().any(char::is_alphabetic)
        && cell.chars().count() < 60
        && !cell.contains(|c: char| c.is_ascii_digit())
}
