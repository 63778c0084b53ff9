//! The practice's policies as typed answers.
//!
//! A draft is only its [`Answers`]; the typed [`Rulebook`] is read from them in [`Rulebook::from_answers`]
//! and never edited beside them. The path of every field here is the id of a question in `rulebook.toml`
//! (`cancel.client.notice_hours`), and every choice's value is the serde name of a variant: a test holds
//! both equal. Frozen shapes only gain fields with defaults.

use crate::{document::Document, guide::Answers, money::Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every operational rule. `None`: not decided, or not in this practice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rulebook {
    /// How often we meet and for how long.
    pub frequency: Frequency,
    /// Where we meet.
    pub medium: Medium,
    /// What it costs.
    pub fee: Fee,
    /// What happens when a session is cancelled or moved.
    pub cancel: Cancel,
    /// How terms change.
    pub change: Change,
}

/// Clause 6: frequency and length.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frequency {
    /// Sessions in a month.
    pub sessions_per_month: Option<u32>,
    /// Length of a session, in minutes.
    pub minutes: Option<u32>,
}

/// Clause 7: medium.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Medium {
    /// How we meet as a rule.
    pub kind: Option<MediumKind>,
    /// Where, when in person: a street, a room.
    pub place: Option<String>,
}

/// How a session is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediumKind {
    /// By video call.
    Video,
    /// In one room.
    InPerson,
    /// By telephone.
    Phone,
    /// In writing.
    Email,
}

/// Clause 9: fees.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fee {
    /// What one payment buys.
    pub basis: Option<FeeBasis>,
    /// The payment.
    pub amount: Option<Money>,
    /// Sessions in a package.
    pub package_sessions: Option<u32>,
}

/// What one payment buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FeeBasis {
    /// One session.
    Session,
    /// A number of sessions, paid together.
    Package,
    /// A month of work.
    Month,
}

/// Clauses 12 and 14: cancelling and moving.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cancel {
    /// When the client cancels.
    pub client: CancelClient,
    /// When the practitioner cancels.
    pub practitioner: CancelPractitioner,
}

/// Clause 12: the client cancels or moves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CancelClient {
    /// Hours of notice.
    pub notice_hours: Option<u32>,
    /// A reason the practitioner gives, in her own words.
    pub reason: Option<String>,
    /// What happens inside the notice.
    pub late: Option<LateCancel>,
    /// Whether illness and emergencies are always a good reason.
    pub emergencies: Option<bool>,
}

/// What happens to a session cancelled inside the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LateCancel {
    /// It counts as held.
    SessionLost,
    /// Half the fee is due.
    HalfFee,
    /// Another time is looked for, without charge.
    SubstituteTime,
}

/// Clause 14: the practitioner cancels or moves.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CancelPractitioner {
    /// Whether the practitioner promises the notice asked of the client.
    pub same_notice: Option<bool>,
    /// What the client gets when it is not kept.
    pub remedy: Option<Remedy>,
}

/// What the client gets for a session the practitioner cancelled late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Another time in the same week.
    MakeUp,
    /// The money back.
    Refund,
    /// The next session free.
    FreeSession,
}

/// Clause 30: changing these terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Change {
    /// What makes a change valid.
    pub how: Option<ChangeHow>,
}

/// What makes a change of terms valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeHow {
    /// A written note that both sign.
    BothSign,
    /// A message that the other confirms in writing.
    Confirmed,
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
}
