//! SQLite's file format (sqlite.org/fileformat.html), as far as rows of tables need it: which pages a page leads
//! to, and the rows that stand on it. Whatever does not fit the format is `None`, never a panic.

use super::super::pages::{Pages, USABLE};
use rusqlite::types::Value;

/// What a page is to a table.
pub enum Page {
    /// Leads to these pages.
    Inner(Vec<u32>),
    /// Holds rows.
    Leaf(Leaf),
}

/// A page with rows.
pub struct Leaf {
    bytes: Vec<u8>,
    cells: Vec<usize>,
}

/// One row, its columns as they are stored: short of those that were added later, and with nothing where the
/// row's own number is a column.
pub struct Row {
    pub number: i64,
    pub values: Vec<Value>,
}

impl Page {
    /// The page, if it is as it was written and belongs to a table.
    pub fn read(pages: &mut Pages, number: u32) -> Option<Page> {
        let bytes = pages.read(number)?;
        // The first page begins with the header of the file.
        let head = bytes.get(if number == 1 { 100 } else { 0 }..)?;
        let count = usize::from(u16::from_be_bytes(head.get(3..5)?.try_into().ok()?));
        let cells = |after: usize| {
            let pointers = head.get(after..after + 2 * count)?.chunks_exact(2);
            Some(pointers.map(|two| usize::from(two[0]) << 8 | usize::from(two[1])).collect::<Vec<_>>())
        };
        match head.first()? {
            0x05 => {
                let places = cells(12)?;
                let left = places.iter().map(|at| number_at(&bytes, *at)).collect::<Option<Vec<u32>>>()?;
                Some(Page::Inner(left.into_iter().chain(number_at(head, 8)).collect()))
            }
            0x0D => Some(Page::Leaf(Leaf { cells: cells(8)?, bytes })),
            _ => None,
        }
    }
}

impl Leaf {
    /// The rows, each of them `None` when it goes on on a page that cannot be read.
    pub fn rows<'p>(&'p self, pages: &'p mut Pages) -> impl Iterator<Item = Option<Row>> + 'p {
        self.cells.iter().map(|at| self.row(*at, pages))
    }

    fn row(&self, at: usize, pages: &mut Pages) -> Option<Row> {
        let cell = self.bytes.get(at..)?;
        let (length, cell) = varint(cell)?;
        let (number, cell) = varint(cell)?;
        let length = usize::try_from(length).ok()?;
        let here = length_here(length);
        let mut record = cell.get(..here)?.to_vec();
        let mut next = if here < length { number_at(cell, here)? } else { 0 };
        while record.len() < length {
            let page = pages.read(next)?;
            let (head, content) = page.split_at_checked(4)?;
            record.extend(content.get(..content.len().min(length - record.len()))?);
            next = number_at(head, 0)?;
        }
        Some(Row { number, values: values(&record)? })
    }
}

/// How much of a record stands on the leaf itself.
fn length_here(length: usize) -> usize {
    let (most, least) = (USABLE - 35, (USABLE - 12) * 32 / 255 - 23);
    let most_that_fills = least + length.saturating_sub(least) % (USABLE - 4);
    match length {
        _ if length <= most => length,
        _ if most_that_fills <= most => most_that_fills,
        _ => least,
    }
}

fn values(record: &[u8]) -> Option<Vec<Value>> {
    let (header, after) = varint(record)?;
    let header = usize::try_from(header).ok()?;
    let mut kinds = record.get(record.len() - after.len()..header)?;
    let (mut content, mut values) = (record.get(header..)?, Vec::new());
    while !kinds.is_empty() {
        let (kind, more) = varint(kinds)?;
        let (bytes, rest) = content.split_at_checked(length_of(kind)?)?;
        values.push(value(kind, bytes)?);
        (kinds, content) = (more, rest);
    }
    Some(values)
}

fn length_of(kind: i64) -> Option<usize> {
    match kind {
        0 | 8 | 9 => Some(0),
        1..=4 => usize::try_from(kind).ok(),
        5 => Some(6),
        6 | 7 => Some(8),
        12.. => usize::try_from((kind - 12) / 2).ok(),
        _ => None,
    }
}

fn value(kind: i64, bytes: &[u8]) -> Option<Value> {
    Some(match kind {
        0 => Value::Null,
        7 => Value::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
        8 | 9 => Value::Integer(kind - 8),
        1..=6 => {
            let sign = if bytes.first()? & 0x80 == 0 { 0 } else { -1 };
            Value::Integer(bytes.iter().fold(sign, |number, byte| number << 8 | i64::from(*byte)))
        }
        _ if kind % 2 == 0 => Value::Blob(bytes.to_vec()),
        _ => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
    })
}

/// A number of one to nine bytes, and what follows it.
fn varint(bytes: &[u8]) -> Option<(i64, &[u8])> {
    let mut number = 0;
    for (at, byte) in bytes.iter().enumerate().take(9) {
        if at == 8 {
            return Some((number << 8 | i64::from(*byte), &bytes[9..]));
        }
        number = number << 7 | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, &bytes[at + 1..]));
        }
    }
    None
}

fn number_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
