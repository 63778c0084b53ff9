//! Cells of lists that leave the app: a spreadsheet must show them, and never work them out.

use std::borrow::Cow;

/// A text as a spreadsheet's cell. One that a spreadsheet would take for a formula gets an apostrophe before it,
/// which is how spreadsheets themselves mark text.
pub(crate) fn safe(cell: &str) -> Cow<'_, str> {
    match cell.chars().next() {
        // The wide ones, too: some programs in East Asia take them for the narrow ones.
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nothing_in_a_cell_is_worked_out() {
        let check = |cell: &str, want: &str| assert_eq!(safe(cell), want);
        check("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")");
        check("+46 31 555 01 42", "'+46 31 555 01 42");
        check("-1+1", "'-1+1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("\r=1", "'\r=1");
        check("＝1+1", "'＝1+1");
        check("", "");
        check("Zoë = x", "Zoë = x");
        check("'quoted", "'quoted");
    }
}
