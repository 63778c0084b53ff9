//! Cells of lists that spreadsheet programs open: what begins like a formula is text there, never run.

use std::borrow::Cow;

/// What makes a spreadsheet program take a cell for a formula. The wide ones, too: some programs in East Asia
/// take them for the narrow ones.
const RUNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The cell with an apostrophe before it where it would be run. [`plain`] takes that away again.
pub fn safe(cell: &str) -> Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(RUNS) { Cow::Owned(format!("'{cell}")) } else { cell.into() }
}

/// What was meant by a cell, as people wrote it.
pub fn plain(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(RUNS) => rest.into(),
        _ => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_is_run_and_everything_comes_back() {
        let check = |cell: &str, want: &str| {
            assert_eq!(safe(cell), want);
            assert_eq!(plain(want), cell);
        };
        check("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")");
        check("+49 30 123", "'+49 30 123");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\tx", "'\tx");
        check("\rx", "'\rx");
        check("＝1+1", "'＝1+1");
        check("Zoë = x", "Zoë = x");
        check("'=x", "''=x");
        check("'tis", "'tis");
        check("Ana", "Ana");
        check("", "");
    }
}
