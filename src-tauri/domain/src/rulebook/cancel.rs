//! Cancelling and moving: clauses 12 and 14.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// What happens when it is not the first time.
    pub repeat: Option<Repeat>,
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

/// What happens when late cancellations repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// One in a year is forgiven.
    OneFree,
    /// After two, the full fee is due.
    Stricter,
    /// The rule stays the same.
    Same,
}
