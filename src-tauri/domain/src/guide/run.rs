//! One going-through of a guide: where one is, what was typed, what was answered.

use crate::guide::{Answers, reading::OTHER};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What stands in the fields of one question, valid or not, exactly as the user left it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Typed {
    /// The chosen option's value: an offered value, `yes`, `no`, `other`, `unsure`. Empty: none chosen.
    pub choice: String,
    /// The text field: a number, an amount, words, a day as ISO.
    pub text: String,
    /// The ticked boxes; `other` among them opens the text field.
    pub choices: Vec<String>,
    /// The rows of a list, empty ones included.
    pub entries: Vec<String>,
    /// The days of the rows, as ISO, in the same order; empty where none was given.
    pub days: Vec<String>,
    /// The unit of a length of time.
    pub unit: String,
}

impl Typed {
    /// A radio was chosen.
    pub fn choice(choice: &str) -> Typed {
        Typed { choice: choice.to_owned(), ..Typed::default() }
    }

    /// Something stands in the field.
    pub fn text(text: &str) -> Typed {
        Typed { text: text.to_owned(), ..Typed::default() }
    }

    /// "Something else", in one's own words or numbers.
    pub fn other(text: &str) -> Typed {
        Typed { text: text.to_owned(), ..Typed::choice(OTHER) }
    }

    /// Whether nothing was given. A unit alone says nothing.
    pub fn is_empty(&self) -> bool {
        let blank = |text: &String| text.trim().is_empty();
        self.choice.is_empty()
            && blank(&self.text)
            && self.choices.is_empty()
            && self.entries.iter().all(blank)
            && self.days.iter().all(blank)
    }
}

/// Question id → what was typed.
pub type TypedAnswers = BTreeMap<String, Typed>;

/// A guide under way, or finished.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// UUID.
    pub id: String,
    /// Id of the guide's definition.
    pub guide: String,
    /// The person it is about, where the guide is about one.
    #[serde(default)]
    pub person: Option<String>,
    /// The page one is on; `start`, `tasks`, `check` and `result` are places of their own.
    pub place: String,
    /// Answers that passed a page's *Continue*.
    pub answers: Answers,
    /// Everything typed, kept even where it is not valid, or on a page no longer shown.
    pub typed: TypedAnswers,
    /// Pages that were continued or skipped: what is empty there was left empty on purpose.
    #[serde(default)]
    pub passed: BTreeSet<String>,
    /// Checks the user chose to leave as they are.
    pub accepted_checks: Vec<String>,
    /// Rises with every save; an older one never overwrites a newer.
    pub revision: u32,
    /// When it was last saved.
    pub saved_at: DateTime<FixedOffset>,
    /// When its documents were made.
    pub finished_at: Option<DateTime<FixedOffset>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A draft of before there were boxes, lists, lengths of time and guides about a person. Drafts of older releases must load.
    #[test]
    fn a_half_finished_draft_of_an_older_release_still_loads() {
        let kept = r#"{
            "id": "r1", "guide": "rulebook", "place": "fee",
            "answers": {"fee.basis": {"choice": "session"}, "fee.amount": "unsure", "frequency.minutes": {"number": 50}},
            "typed": {"fee.basis": {"choice": "session", "text": ""}, "fee.amount": {"choice": "", "text": "ninety"}},
            "accepted_checks": [], "revision": 4, "saved_at": "2026-03-08T10:00:00+01:00", "finished_at": null
        }"#;
        let run: Run = serde_json::from_str(kept).unwrap();
        assert_eq!(run.typed["fee.basis"], Typed::choice("session"));
        assert_eq!(run.typed["fee.amount"], Typed::text("ninety"));
        assert_eq!(run.answers.0.len(), 3);
        assert_eq!(run.person, None);
        assert!(run.passed.is_empty());
    }
}
