//! The practice's policies as typed answers.
//!
//! A draft is only its [`Answers`]; the typed [`Rulebook`] is read from them in [`Rulebook::from_answers`]
//! and never edited beside them. The path of every field here is the id of a question in `rulebook.toml`
//! (`cancel.client.notice_hours`), and every choice's value is the serde name of a variant: a test holds
//! both equal. Frozen shapes only gain fields with defaults.

mod cancel;
mod ending;
mod meeting;
mod paying;
mod work;
mod working;

pub use cancel::*;
pub use ending::*;
pub use meeting::*;
pub use paying::*;
pub use work::*;
pub use working::*;

use crate::{document::Document, guide::Answers};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Every operational rule. `None`: not decided, or not in this practice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rulebook {
    /// Who the two are, and what they tell each other.
    pub parties: Parties,
    /// What this work is and is not.
    pub nature: Nature,
    /// How often we meet and for how long.
    pub frequency: Frequency,
    /// Where we meet.
    pub medium: Medium,
    /// Who calls.
    pub calls: Calls,
    /// What it costs.
    pub fee: Fee,
    /// When it is paid.
    pub paying: Paying,
    /// What happens when a session is cancelled or moved.
    pub cancel: Cancel,
    /// What is possible between sessions.
    pub between: Between,
    /// What the client brings.
    pub preparation: Preparation,
    /// When agreed steps are due.
    pub homework: Homework,
    /// What the practitioner promises.
    pub promise: Promise,
    /// What stays between the two.
    pub privacy: Privacy,
    /// What is written down and kept.
    pub records: Records,
    /// What this work cannot be.
    pub scope: Scope,
    /// How terms change.
    pub change: Change,
    /// How the work ends.
    pub ending: Ending,
    /// How the agreement is gone through together.
    pub acknowledgement: Acknowledgement,
}

/// Answers that do not fit the rulebook's types: a fault in content, not in what somebody typed.
#[derive(Debug, thiserror::Error)]
#[error("these answers do not make a rulebook: {0}")]
pub struct NotARulebook(#[from] serde_json::Error);

impl Rulebook {
    /// The only way from answers to typed rules. "I'm not sure yet" and questions unasked leave `None`.
    pub fn from_answers(answers: &Answers) -> Result<Rulebook, NotARulebook> {
        Ok(serde_json::from_value(answers.nested())?)
    }

    /// Hours from one session to the next as a rule, a month counted as four weeks.
    pub fn gap_hours(&self) -> Option<u32> {
        const HOURS_IN_FOUR_WEEKS: u32 = 4 * 7 * 24;
        self.frequency.sessions_per_month.filter(|n| *n > 0).map(|n| HOURS_IN_FOUR_WEEKS / n)
    }
}

/// A numbered, immutable version of the rulebook: answers, typed rules and the document, all frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RulebookVersion {
    /// 1, 2, 3…
    pub number: u32,
    /// The day it was published.
    pub published_on: NaiveDate,
    /// What was answered.
    pub answers: Answers,
    /// The answers, typed.
    pub rulebook: Rulebook,
    /// The rules as they were worded that day, without any client.
    pub document: Document,
    /// "What to expect", as it was worded that day.
    #[serde(default)]
    pub fact_sheet: Document,
}
