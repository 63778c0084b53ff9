//! Lists of people as CSV: read whatever other programs write, and written so that ours reads it back.

pub mod columns;
pub mod delimiter;
pub mod person;
pub mod rows;
pub mod write;

use super::{Reason, programs::Programs};
use columns::Column;
use rows::{Row, Rows, cells};
use std::borrow::Cow;

/// More columns than this are no list of people.
const MOST_COLUMNS: usize = 1000;
/// A longer row is nobody: copies of it would only take memory.
const MOST_ROW: usize = 2 << 20;

/// A list as it was read: its text, where its rows stand, and what its columns hold.
pub struct Table {
    text: String,
    delimiter: u8,
    rows: Vec<Row>,
    /// Whether the first row holds headings.
    pub headings: bool,
    /// What each column holds.
    pub columns: Vec<Column>,
}

impl Table {
    /// Finds the rows of a text, saying after some of them how many bytes are read, and guesses its columns.
    pub fn read<E>(
        text: String,
        programs: &Programs,
        most: usize,
        mut step: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Option<Table>, E> {
        let (delimiter, start, line) = delimiter::of(&text);
        let mut found = Rows::of(&text, delimiter, start, line);
        let mut rows = Vec::new();
        while let Some(row) = found.next() {
            if rows.len() % 1000 == 0 {
                step(found.at())?;
            }
            if rows.len() > most {
                return Ok(None);
            }
            rows.push(row);
        }
        rows.shrink_to_fit();
        let mut table = Table { text, delimiter, rows, headings: false, columns: Vec::new() };
        table.columns = columns::guess(&mut table, programs);
        Ok(Some(table))
    }

    /// The rows that hold people.
    pub fn rows(&self) -> &[Row] {
        self.rows.get(usize::from(self.headings)..).unwrap_or_default()
    }

    /// The first row, headings or not.
    pub fn first(&self) -> Vec<Cow<'_, str>> {
        self.rows.first().map(|row| self.cells(row)).unwrap_or_default()
    }

    /// The first row as it stands in the file.
    pub fn heading_line(&self) -> &str {
        self.rows.first().map_or("", |row| self.text_of(row))
    }

    /// The cells of a row; of one that is too long, none.
    pub fn cells(&self, row: &Row) -> Vec<Cow<'_, str>> {
        let text = Some(self.text_of(row)).filter(|text| text.len() <= MOST_ROW);
        text.map(|text| cells(text, self.delimiter, MOST_COLUMNS)).unwrap_or_default()
    }

    /// A row as it stands in the file.
    pub fn text_of(&self, row: &Row) -> &str {
        self.text.get(row.start..row.end).unwrap_or_default()
    }

    /// The person of this row.
    pub fn card(&self, at: usize, programs: &Programs) -> Result<super::Card, Reason> {
        let row = self.rows().get(at).ok_or(Reason::Empty)?;
        if row.open {
            return Err(Reason::OpenQuote);
        }
        if row.end - row.start > MOST_ROW {
            return Err(Reason::TooLong);
        }
        person::card(&self.cells(row), &self.columns, programs)
    }
}
