//! Where each row of a CSV text begins and ends, and its cells.
//!
//! More lenient than the csv crate, and it knows where it stands: a quote that is never closed costs one row,
//! which is named by its line, and not everything behind it.

use std::borrow::Cow;

/// A cell longer than this was never closed.
const MOST_CELL: usize = 1 << 20;
/// After so many rows with an open quote, quotes no longer reach over the end of a line.
const PATIENCE: u32 = 20;

/// What is trimmed from a cell. Ends of lines say something: see `card::tags_cell`.
const SPACES: [char; 3] = [' ', '\t', '\u{a0}'];

/// One row: where it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its first line, counted from 1.
    pub line: u32,
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last one; the end of the line is no part of it.
    pub end: usize,
    /// A quote was opened in it and never closed.
    pub open: bool,
}

/// Goes through the rows of a text. Empty lines are left out.
pub struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: u32,
    left: u32,
}

/// How far one row goes.
struct Reach {
    end: usize,
    lines: u32,
    closed: bool,
}

impl<'t> Rows<'t> {
    /// All rows from this byte on, which begins this line.
    pub fn of(text: &'t str, delimiter: u8, from: usize, line: u32) -> Rows<'t> {
        Rows { text, delimiter, at: from, line, left: PATIENCE }
    }

    /// The byte behind what was read so far.
    pub fn at(&self) -> usize {
        self.at
    }

    fn reach(&self) -> Reach {
        let whole = reach(self.text.as_bytes(), self.at, self.delimiter, self.left > 0);
        if whole.closed {
            whole
        } else {
            Reach { end: line_end(self.text.as_bytes(), self.at), lines: 0, ..whole }
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let reach = self.reach();
            let row = Row { line: self.line, start: self.at, end: reach.end, open: !reach.closed };
            self.at = behind_line_end(bytes, reach.end);
            self.line += reach.lines + 1;
            self.left = self.left.saturating_sub(u32::from(row.open));
            if !self.text[row.start..row.end].trim().is_empty() {
                return Some(row);
            }
        }
        None
    }
}

fn reach(bytes: &[u8], start: usize, delimiter: u8, over_lines: bool) -> Reach {
    let (mut at, mut lines, mut begins) = (start, 0, true);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' | b'\r' => break,
            b'"' if begins => match quoted(bytes, at, delimiter, over_lines) {
                Some((end, crossed)) => {
                    at = end;
                    lines += crossed;
                    begins = false;
                }
                None => return Reach { end: at, lines, closed: false },
            },
            _ => {
                begins = byte == delimiter || (begins && byte == b' ');
                at += 1;
            }
        }
    }
    Reach { end: at, lines, closed: true }
}

/// From an opening quote to behind its closing one, and how many lines end between. `None`: it is not closed.
fn quoted(bytes: &[u8], open: usize, delimiter: u8, over_lines: bool) -> Option<(usize, u32)> {
    let (mut at, mut lines) = (open + 1, 0);
    while at - open <= MOST_CELL {
        match *bytes.get(at)? {
            b'"' if bytes.get(at + 1) == Some(&b'"') => at += 2,
            b'"' if closes(bytes, at, delimiter) => return Some((at + 1, lines)),
            // Within a line, somebody forgot to double it. Behind a line, this one opens another cell.
            b'"' if lines > 0 => return None,
            b'\n' | b'\r' if !over_lines => return None,
            b'\n' | b'\r' => {
                at = behind_line_end(bytes, at);
                lines += 1;
            }
            _ => at += 1,
        }
    }
    None
}

/// Whether the quote here ends its cell.
fn closes(bytes: &[u8], quote: usize, delimiter: u8) -> bool {
    let behind = bytes.get(quote + 1..).unwrap_or_default().iter();
    let next = behind.copied().find(|byte| *byte != b' ');
    next.is_none_or(|byte| byte == delimiter || byte == b'\n' || byte == b'\r')
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len())
}

fn behind_line_end(bytes: &[u8], at: usize) -> usize {
    let both = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
    (at + if both { 2 } else { 1 }).min(bytes.len())
}

/// The cells of a row, so many at most, trimmed; quotes undone, line ends as one sign.
pub fn cells(row: &str, delimiter: u8, most: usize) -> Vec<Cow<'_, str>> {
    let bytes = row.as_bytes();
    let (mut cells, mut at) = (Vec::new(), 0);
    loop {
        let (cell, end) = cell(row, at, delimiter);
        cells.push(cell);
        if end >= bytes.len() || cells.len() >= most {
            return cells;
        }
        at = end + 1;
    }
}

/// The cell that begins here, and where its delimiter stands.
fn cell(row: &str, at: usize, delimiter: u8) -> (Cow<'_, str>, usize) {
    let bytes = row.as_bytes();
    let until = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|b| *b == delimiter).unwrap_or(rest.len())
    };
    let begins = at + bytes[at..].iter().take_while(|b| **b == b' ' && delimiter != b' ').count();
    let quoted = (bytes.get(begins) == Some(&b'"')).then(|| quoted(bytes, begins, delimiter, true)).flatten();
    let Some((closed, _)) = quoted else {
        let end = until(at);
        return (tidy(Cow::Borrowed(&row[at..end])), end);
    };
    let inner = row[begins + 1..closed - 1].replace("\"\"", "\"");
    (tidy(Cow::Owned(inner)), until(closed))
}

fn tidy(cell: Cow<'_, str>) -> Cow<'_, str> {
    let cell = match cell {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(SPACES)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(SPACES).to_owned()),
    };
    if cell.contains('\r') { Cow::Owned(cell.replace("\r\n", "\n").replace('\r', "\n")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[(u32, bool, &[&str])]) {
        let rows: Vec<Row> = Rows::of(text, b',', 0, 1).collect();
        let read: Vec<(u32, bool, Vec<Cow<'_, str>>)> =
            rows.iter().map(|r| (r.line, r.open, cells(&text[r.start..r.end], b',', 9))).collect();
        let want: Vec<(u32, bool, Vec<Cow<'_, str>>)> = want
            .iter()
            .map(|(line, open, cells)| (*line, *open, cells.iter().map(|c| (*c).into()).collect()))
            .collect();
        assert_eq!(read, want, "{text:?}");
    }

    #[test]
    fn rows_are_told_apart() {
        check("a,b\r\nc,d", &[(1, false, &["a", "b"]), (2, false, &["c", "d"])]);
        check("a,b\rc,d\r", &[(1, false, &["a", "b"]), (2, false, &["c", "d"])]);
        check("a\n\n  \nb\n", &[(1, false, &["a"]), (4, false, &["b"])]);
        check("\"a, b\",c\n", &[(1, false, &["a, b", "c"])]);
        check("\"a\r\nb\",c\nd,e", &[(1, false, &["a\nb", "c"]), (3, false, &["d", "e"])]);
        check("\"say \"\"hi\"\"\",x\n", &[(1, false, &["say \"hi\"", "x"])]);
        check("a, \"b, c\" ,d\n", &[(1, false, &["a", "b, c", "d"])]);
        check(",,\n\"\",\"\"\n", &[(1, false, &["", "", ""]), (2, false, &["", ""])]);
        check("a,", &[(1, false, &["a", ""])]);
        check("5\" pipe,b\n", &[(1, false, &["5\" pipe", "b"])]);
    }

    #[test]
    fn quotes_that_nobody_doubled_are_text() {
        check("\"she said \"hi\" to me\",b\n", &[(1, false, &["she said \"hi\" to me", "b"])]);
    }

    #[test]
    fn an_open_quote_costs_one_row() {
        check("\"a,b\nc,d\n", &[(1, true, &["\"a", "b"]), (2, false, &["c", "d"])]);
        check(
            "x,y\n\"a,b\nc,\"d, e\"\nf,g\n",
            &[
                (1, false, &["x", "y"]),
                (2, true, &["\"a", "b"]),
                (3, false, &["c", "d, e"]),
                (4, false, &["f", "g"]),
            ],
        );
        check("\"a,b\n\"c\",\"d\"\n", &[(1, true, &["\"a", "b"]), (2, false, &["c", "d"])]);
    }

    #[test]
    fn many_open_quotes_do_not_take_forever() {
        let text = "\"a,\"\"\n".repeat(200_000);
        let started = std::time::Instant::now();
        assert!(Rows::of(&text, b',', 0, 1).count() > 0);
        assert!(started.elapsed().as_secs() < 20);
    }
}
