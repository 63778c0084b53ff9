//! The rows of a list: read from what was typed, and back. A row may have a day of its own.

use crate::guide::{
    Answer, DatedLine, Typed,
    definition::Question,
    reading::{enough, words},
};
use chrono::NaiveDate;

/// Reads the rows, without the empty ones. `None`: too few, too many, or a day that is none.
pub(super) fn read(question: &Question, typed: &Typed) -> Option<Answer> {
    if question.dated {
        let lines = typed.entries.iter().enumerate().filter_map(|(at, says)| dated(typed, at, says));
        let lines: Vec<DatedLine> = lines.collect::<Option<_>>()?;
        return (has_words_for_every_day(typed) && enough(question, lines.len()))
            .then_some(Answer::Dated(lines));
    }
    let lines: Vec<String> = typed.entries.iter().filter_map(|line| words(line)).collect();
    enough(question, lines.len()).then_some(Answer::List(lines))
}

/// What stands in the rows for an answer given before.
pub(super) fn typed(lines: &[DatedLine]) -> Typed {
    Typed {
        entries: lines.iter().map(|line| line.says.clone()).collect(),
        days: lines.iter().map(|line| line.on.map(|on| on.to_string()).unwrap_or_default()).collect(),
        ..Typed::default()
    }
}

/// One row with its day. Outer `None`: the row is empty; inner: its day is none.
fn dated(typed: &Typed, at: usize, says: &str) -> Option<Option<DatedLine>> {
    let says = words(says)?;
    Some(match day(typed, at) {
        "" => Some(DatedLine { on: None, says }),
        day => day.parse::<NaiveDate>().ok().map(|on| DatedLine { on: Some(on), says }),
    })
}

fn day(typed: &Typed, at: usize) -> &str {
    typed.days.get(at).map_or("", |day| day.trim())
}

/// A day alone says nothing; dropping it would lose what somebody typed.
fn has_words_for_every_day(typed: &Typed) -> bool {
    let says = |at: usize| typed.entries.get(at).is_some_and(|line| !line.trim().is_empty());
    (0..typed.days.len()).all(|at| day(typed, at).is_empty() || says(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::reading;

    fn question(lines: &str) -> Question {
        let plain = "id = \"q\"\nshort = \"Q\"\nkind = \"list\"\nerror = \"Do this.\"\n";
        toml::from_str(&format!("{plain}{lines}")).unwrap()
    }

    /// Rows of day and words.
    fn rows(rows: &[(&str, &str)]) -> Typed {
        Typed {
            entries: rows.iter().map(|(_, says)| (*says).to_owned()).collect(),
            days: rows.iter().map(|(day, _)| (*day).to_owned()).collect(),
            ..Typed::default()
        }
    }

    fn line(on: &str, says: &str) -> DatedLine {
        DatedLine { on: on.parse().ok(), says: says.to_owned() }
    }

    #[test]
    fn a_list_drops_empty_rows_and_keeps_its_order() {
        let q = question("least = 2\nmost = 3");
        let check = |entries: &[&str], want: Option<&[&str]>| {
            let entries = entries.iter().map(|e| (*e).to_owned()).collect();
            let typed = Typed { entries, ..Typed::default() };
            let want = want.map(|w| Answer::List(w.iter().map(|l| (*l).to_owned()).collect()));
            assert_eq!(read(&q, &typed), want, "{typed:?}");
        };
        check(&["b", " ", " a "], Some(&["b", "a"]));
        check(&["b"], None);
        check(&["a", "b", "c", "d"], None);
    }

    #[test]
    fn a_row_keeps_its_day() {
        let q = question("dated = true\nmost = 2");
        let check = |typed: &[(&str, &str)], want: Option<&[DatedLine]>| {
            let want = want.map(|lines| Answer::Dated(lines.to_vec()));
            assert_eq!(read(&q, &rows(typed)), want, "{typed:?}");
            let Some(answer) = want else { return };
            let again = reading::typed(&q, &answer);
            assert_eq!(reading::read(&q, &again, "EUR"), Ok(Some(answer)));
        };
        check(&[("2026-03-12", " A talk ")], Some(&[line("2026-03-12", "A talk")]));
        let both = [line("", "A letter"), line("2026-03-12", "A talk")];
        check(&[("", "A letter"), (" ", " "), ("2026-03-12", "A talk")], Some(&both));
        check(&[("2026-02-30", "A talk")], None);
        check(&[("soon", "A talk")], None);
        check(&[("2026-03-12", ""), ("", "A talk")], None);
        check(&[("", "a"), ("", "b"), ("", "c")], None);
        check(&[("", "")], None);
    }

    #[test]
    fn rows_without_days_and_days_without_rows_are_read_too() {
        let q = question("dated = true");
        let older = Typed { entries: vec!["A talk".into()], ..Typed::default() };
        assert_eq!(read(&q, &older), Some(Answer::Dated(vec![line("", "A talk")])));
        let stray = Typed { days: vec!["2026-03-12".into()], ..Typed::default() };
        assert_eq!(read(&q, &stray), None);
        let optional = question("dated = true\noptional = true");
        assert_eq!(reading::read(&optional, &stray, "EUR"), Err(reading::NoAnswer));
        assert_eq!(reading::read(&optional, &rows(&[(" ", " ")]), "EUR"), Ok(None));
    }
}
