//! One going-through of a guide: where one is, what was typed, what was answered.

use crate::guide::Answers;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What stands in the fields of one question, valid or not, exactly as the user left it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Typed {
    /// The chosen option's value: an offered value, `yes`, `no`, `other`, `unsure`. Empty: none chosen.
    pub choice: String,
    /// The text field: a number, an amount, words.
    pub text: String,
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
    /// The page one is on; `start`, `check` and `result` are places of their own.
    pub place: String,
    /// Answers that passed a page's *Continue*.
    pub answers: Answers,
    /// Everything typed, kept even where it is not valid, or on a page no longer shown.
    pub typed: TypedAnswers,
    /// Checks the user chose to leave as they are.
    pub accepted_checks: Vec<String>,
    /// Rises with every save; an older one never overwrites a newer.
    pub revision: u32,
    /// When it was last saved.
    pub saved_at: DateTime<FixedOffset>,
    /// When its documents were made.
    pub finished_at: Option<DateTime<FixedOffset>>,
}
