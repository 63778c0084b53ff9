//! How terms change and how the work ends: clauses 30, 31 and 32.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// Clauses 31 and 32: ending.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ending {
    /// When the client ends the work.
    pub client: EndingClient,
    /// When the practitioner ends it.
    pub practitioner: EndingPractitioner,
}

/// Clause 31: ending by the client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndingClient {
    /// Days of notice.
    pub notice_days: Option<u32>,
    /// What of the money comes back.
    pub refund: Option<Refund>,
}

/// What comes back when the client ends early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refund {
    /// What was paid and not used.
    Unused,
    /// The same, less the fee for one session.
    LessOne,
    /// Nothing.
    None,
}

/// Clause 32: ending by the practitioner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndingPractitioner {
    /// Days of notice.
    pub notice_days: Option<u32>,
    /// What may be the reason.
    pub grounds: Option<Grounds>,
    /// Whether other helpers are named; for therapists a duty, and not asked.
    pub referral: Option<Referral>,
}

/// Why the practitioner may end the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// Only for reasons that the agreement names.
    Named,
    /// For any reason, which she gives.
    Any,
}

/// Whether the practitioner names other helpers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Referral {
    /// Always.
    Names,
    /// When the client asks.
    OnRequest,
    /// No.
    None,
}
