//! What stands between the cells of a list.

use super::rows::{Rows, cells};
use std::collections::BTreeMap;

const KNOWN: [u8; 4] = [b',', b';', b'\t', b'|'];
/// So many rows show it.
const LOOKED_AT: usize = 60;
/// So much of each.
const OF_A_ROW: usize = 64 << 10;

/// The delimiter, the byte at which the list begins, and its line: a first line `sep=;` only names the delimiter.
pub fn of(text: &str) -> (u8, usize, u32) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = &text[start..];
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let named = first.trim_matches('"').strip_prefix("sep=").and_then(|rest| rest.bytes().next());
    if let Some(delimiter) = named.filter(u8::is_ascii) {
        return (delimiter, start + first.len(), 1);
    }
    let best = KNOWN.into_iter().rev().max_by_key(|delimiter| evenness(text, *delimiter));
    (best.unwrap_or(b','), start, 1)
}

/// How many rows have the usual number of cells, then how many cells that is; nothing for a single column.
fn evenness(text: &str, delimiter: u8) -> (usize, usize) {
    let mut rows_by_cells: BTreeMap<usize, usize> = BTreeMap::new();
    for row in Rows::of(text, delimiter, 0, 1).take(LOOKED_AT) {
        let most = row.end.min(row.start + OF_A_ROW);
        let Some(row) = text.get(row.start..most) else { continue };
        *rows_by_cells.entry(cells(row, delimiter, OF_A_ROW).len()).or_default() += 1;
    }
    let usual =
        rows_by_cells.into_iter().filter(|(cells, _)| *cells > 1).max_by_key(|(cells, rows)| (*rows, *cells));
    usual.map_or((0, 0), |(cells, rows)| (rows, cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found() {
        let check = |text: &str, want: u8| assert_eq!(char::from(of(text).0), char::from(want), "{text:?}");
        check("Name,Email\nAna,ana@x.example\n", b',');
        check("Name;Email\nBerg, Ana;ana@x.example\nLevi, Tom;tom@x.example\n", b';');
        check("Name\tEmail\nAna\tana@x.example\n", b'\t');
        check("Name|Email\nAna|ana@x.example\n", b'|');
        check("sep=;\nName;Email\n", b';');
        check("\u{feff}sep=|\r\nName|Email\n", b'|');
        check("Name\nAna\nTom\n", b',');
        check("\"Name; all\",Email\n\"Ana; Berg\",ana@x.example\n", b',');
    }
}
