//! Lengths of time as people say them: "2 days" stays two days and never becomes 48 hours.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// An amount and its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: SpanUnit,
}

/// Units a length of time is said in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpanUnit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
}

impl SpanUnit {
    /// All of them, the shortest first.
    pub const ALL: [SpanUnit; 5] =
        [SpanUnit::Minutes, SpanUnit::Hours, SpanUnit::Days, SpanUnit::Weeks, SpanUnit::Months];

    /// Its neutral name, which is also its key among the units of `words.toml`.
    pub fn key(self) -> &'static str {
        match self {
            SpanUnit::Minutes => "minutes",
            SpanUnit::Hours => "hours",
            SpanUnit::Days => "days",
            SpanUnit::Weeks => "weeks",
            SpanUnit::Months => "months",
        }
    }

    /// The unit of this name.
    pub fn find(key: &str) -> Option<SpanUnit> {
        SpanUnit::ALL.into_iter().find(|unit| unit.key() == key)
    }

    fn minutes(self) -> u64 {
        match self {
            SpanUnit::Minutes => 1,
            SpanUnit::Hours => 60,
            SpanUnit::Days => 24 * 60,
            SpanUnit::Weeks => 7 * 24 * 60,
            SpanUnit::Months => 30 * 24 * 60,
        }
    }
}

impl Span {
    /// Reads "2 days", as authors write a default.
    pub fn read(text: &str) -> Option<Span> {
        let (amount, unit) = text.trim().split_once(' ')?;
        Some(Span { amount: amount.parse().ok()?, unit: SpanUnit::find(unit.trim())? })
    }

    /// The day this long after another; what is shorter than a day ends on the day itself.
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self.unit {
            SpanUnit::Months => day.checked_add_months(Months::new(self.amount)),
            _ => day.checked_add_days(Days::new(self.minutes() / SpanUnit::Days.minutes())),
        }
    }

    /// For comparing only: a month counts as thirty days.
    pub fn minutes(self) -> u64 {
        u64::from(self.amount) * self.unit.minutes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_and_compared() {
        let minutes = |text: &str| Span::read(text).map(Span::minutes);
        for (text, want) in [
            ("90 minutes", Some(90)),
            ("2 days", Some(2_880)),
            ("48 hours", Some(2_880)),
            ("1 weeks", Some(10_080)),
            ("1 months", Some(43_200)),
            ("2", None),
            ("two days", None),
            ("2 moons", None),
        ] {
            assert_eq!(minutes(text), want, "{text}");
        }
    }
}
