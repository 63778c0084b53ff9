//! When a page, a question, a check or a paragraph applies. A small closed set: a new kind needs two real uses.

use crate::{
    facts::{Facts, Value},
    guide::reading::UNSURE,
};
use chrono::NaiveDate;
use serde::Deserialize;

/// A condition over facts, as authors write it in TOML.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Condition {
    /// `{ fact = "rules.fee.basis", is = "package" }` or `is = ["package", "month"]`; `yes` and `no` for flags,
    /// `other` for own words, `unsure` for "I'm not sure yet". Of several things, any one will do.
    Is {
        /// Name of a fact.
        fact: String,
        /// Any of these.
        is: OneOrMany,
    },
    /// `{ fact = "client.name", known = true }`
    Known {
        /// Name of a fact.
        fact: String,
        /// Whether it must be known or unknown.
        known: bool,
    },
    /// `{ fact = "rules.cancel.client.notice_hours", over = "rules.gap_hours" }` or `over = 72`; false when unknown.
    /// Lengths of time are compared as such; beside one, a bare number means hours. A day is over an earlier one.
    Over {
        /// Name of a number.
        fact: String,
        /// A number, or the name of one.
        over: Measure,
    },
    /// `{ all = [ … ] }`
    All {
        /// Every one holds.
        all: Vec<Condition>,
    },
    /// `{ any = [ … ] }`
    Any {
        /// At least one holds.
        any: Vec<Condition>,
    },
    /// `{ not = … }`
    Not {
        /// Does not hold.
        not: Box<Condition>,
    },
}

/// One value or several.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// `is = "package"`
    One(String),
    /// `is = ["package", "month"]`
    Many(Vec<String>),
}

/// A number, or the name of a fact that is one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Measure {
    /// A number.
    Number(u32),
    /// A fact's name.
    Fact(String),
}

impl OneOrMany {
    /// The values.
    pub fn values(&self) -> &[String] {
        match self {
            OneOrMany::One(value) => std::slice::from_ref(value),
            OneOrMany::Many(values) => values,
        }
    }
}

impl Condition {
    /// Whether it holds.
    pub fn holds(&self, facts: &Facts) -> bool {
        match self {
            Condition::Is { fact, is } => neutral(facts, fact).iter().any(|v| is.values().contains(v)),
            Condition::Known { fact, known } => facts.get(fact).is_some() == *known,
            Condition::Over { fact, over } => {
                amount(facts, fact).zip(over.amount(facts)).is_some_and(|(a, b)| a.is_over(b))
            }
            Condition::All { all } => all.iter().all(|c| c.holds(facts)),
            Condition::Any { any } => any.iter().any(|c| c.holds(facts)),
            Condition::Not { not } => !not.holds(facts),
        }
    }

    /// Every fact it names, for the content test.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Condition::Is { fact, .. } | Condition::Known { fact, .. } => vec![fact],
            Condition::Over { fact, over: Measure::Fact(other) } => vec![fact, other],
            Condition::Over { fact, .. } => vec![fact],
            Condition::All { all } => all.iter().flat_map(Condition::names).collect(),
            Condition::Any { any } => any.iter().flat_map(Condition::names).collect(),
            Condition::Not { not } => not.names(),
        }
    }
}

/// Something to compare: a bare number, a length of time in minutes, or a day.
#[derive(Clone, Copy)]
enum Amount {
    Bare(u64),
    Minutes(u64),
    Day(NaiveDate),
}

impl Amount {
    fn is_over(self, other: Amount) -> bool {
        match (self, other) {
            (Amount::Bare(a), Amount::Bare(b)) | (Amount::Minutes(a), Amount::Minutes(b)) => a > b,
            (Amount::Day(a), Amount::Day(b)) => a > b,
            (Amount::Minutes(a), Amount::Bare(hours)) => a > hours * 60,
            (Amount::Bare(hours), Amount::Minutes(b)) => hours * 60 > b,
            (Amount::Day(_), _) | (_, Amount::Day(_)) => false,
        }
    }
}

impl Measure {
    fn amount(&self, facts: &Facts) -> Option<Amount> {
        match self {
            Measure::Number(n) => Some(Amount::Bare((*n).into())),
            Measure::Fact(name) => amount(facts, name),
        }
    }
}

fn amount(facts: &Facts, name: &str) -> Option<Amount> {
    match &facts.get(name)?.value {
        Value::Number(n, _) => Some(Amount::Bare((*n).into())),
        Value::Span(span) => Some(Amount::Minutes(span.minutes())),
        Value::Date(day) => Some(Amount::Day(*day)),
        _ => None,
    }
}

fn neutral(facts: &Facts, name: &str) -> Vec<String> {
    if facts.is_unsure(name) {
        return vec![UNSURE.to_owned()];
    }
    let Some(fact) = facts.get(name) else { return Vec::new() };
    match &fact.value {
        Value::Choice(value, _) | Value::Text(value) => vec![value.clone()],
        Value::Flag(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
        Value::Number(n, _) => vec![n.to_string()],
        Value::Many(items) => items.iter().map(|i| i.value.clone()).collect(),
        Value::Money(_) | Value::Date(_) | Value::Span(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{facts::Item, span::Span};

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts.set("basis", Value::Choice("package".into(), "a package".into()));
        facts.set("hours", Value::Number(48, "hours".into()));
        facts.set("gap", Value::Number(24, "hours".into()));
        facts.set("same", Value::Flag(false));
        let span = |text| Value::Span(Span::read(text).unwrap());
        facts.set("two_days", span("2 days"));
        facts.set("one_week", span("1 weeks"));
        let item = |value: &str| Item { value: value.into(), phrase: value.into(), on: None };
        facts.set("signs", Value::Many(vec![item("late"), item("other")]));
        let day = |text: &str| Value::Date(text.parse().unwrap());
        facts.set("first", day("2026-12-03"));
        facts.set("last", day("2027-01-02"));
        facts.leave_open("open".into());
        facts
    }

    #[test]
    fn conditions_hold_or_not() {
        #[derive(Deserialize)]
        struct Line {
            when: Condition,
        }
        let check = |when: &str, want: bool| {
            let line: Line = toml::from_str(&format!("when = {when}")).unwrap();
            assert_eq!(line.when.holds(&facts()), want, "{when}");
        };
        check(r#"{ fact = "basis", is = "package" }"#, true);
        check(r#"{ fact = "basis", is = ["month", "package"] }"#, true);
        check(r#"{ fact = "basis", is = "month" }"#, false);
        check(r#"{ fact = "nobody", is = "month" }"#, false);
        check(r#"{ fact = "same", is = "no" }"#, true);
        check(r#"{ fact = "nobody", known = false }"#, true);
        check(r#"{ fact = "basis", known = true }"#, true);
        check(r#"{ fact = "hours", over = 48 }"#, false);
        check(r#"{ fact = "hours", over = 47 }"#, true);
        check(r#"{ fact = "hours", over = "gap" }"#, true);
        check(r#"{ fact = "hours", over = "nobody" }"#, false);
        check(r#"{ fact = "two_days", over = 47 }"#, true);
        check(r#"{ fact = "two_days", over = 48 }"#, false);
        check(r#"{ fact = "one_week", over = "two_days" }"#, true);
        check(r#"{ fact = "two_days", over = "gap" }"#, true);
        check(r#"{ fact = "hours", over = "two_days" }"#, false);
        check(r#"{ fact = "last", over = "first" }"#, true);
        check(r#"{ fact = "first", over = "last" }"#, false);
        check(r#"{ fact = "first", over = "first" }"#, false);
        check(r#"{ fact = "first", over = "hours" }"#, false);
        check(r#"{ fact = "hours", over = "first" }"#, false);
        check(r#"{ fact = "signs", is = "late" }"#, true);
        check(r#"{ fact = "signs", is = ["never", "other"] }"#, true);
        check(r#"{ fact = "signs", is = "never" }"#, false);
        check(r#"{ fact = "open", is = "unsure" }"#, true);
        check(r#"{ fact = "open", known = true }"#, false);
        check(r#"{ fact = "same", is = "unsure" }"#, false);
        check(r#"{ not = { fact = "basis", is = "month" } }"#, true);
        check(r#"{ all = [{ fact = "basis", known = true }, { fact = "hours", over = 100 }] }"#, false);
        check(r#"{ any = [{ fact = "basis", known = true }, { fact = "hours", over = 100 }] }"#, true);
    }

    #[test]
    fn a_word_that_is_no_condition_is_refused() {
        #[derive(Debug, Deserialize)]
        struct Line {
            #[expect(dead_code, reason = "only its reading is tried")]
            when: Condition,
        }
        for when in [
            r#"{ fact = "a", equals = "b" }"#,
            r#"{ fact = "a" }"#,
            r#"{ fact = "a", is = "b", known = true }"#,
        ] {
            assert!(toml::from_str::<Line>(&format!("when = {when}")).is_err(), "{when}");
        }
    }
}
