//! How the two meet: clauses 6, 7, 8 and 17.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// The other way, when the first one does not work.
    pub second: Option<SecondMedium>,
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

/// Another way to meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondMedium {
    /// There is no other way.
    None,
    /// By video call.
    Video,
    /// In one room.
    InPerson,
    /// By telephone.
    Phone,
    /// In writing.
    Email,
}

/// Clause 8: who calls.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Calls {
    /// Who begins the call.
    pub starter: Option<CallStarter>,
    /// Who bears the cost of a call across a border.
    pub abroad: Option<CallAbroad>,
}

/// Who begins the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallStarter {
    /// Both join over a link that the practitioner sends.
    Link,
    /// The client.
    Client,
    /// The practitioner.
    Practitioner,
}

/// What changes for a call across a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallAbroad {
    /// It goes over the internet, free of charge.
    Internet,
    /// Whoever calls pays.
    Caller,
    /// The client pays.
    Client,
}

/// Clause 17: between sessions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Between {
    /// How the client may reach the practitioner.
    pub contact: Option<BetweenContact>,
    /// Whether there is a limit.
    pub amount: Option<Amount>,
    /// The limit, in times a week.
    pub per_week: Option<u32>,
    /// What happens above the limit.
    pub over: Option<OverLimit>,
    /// The time until an answer, in hours.
    pub reply_hours: Option<u32>,
}

/// How the client may reach the practitioner between sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BetweenContact {
    /// By e-mail.
    Email,
    /// By voice message.
    Voice,
    /// By a short call.
    Phone,
    /// Not at all.
    None,
}

/// Whether contact between sessions has a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// A number of times a week.
    Limited,
    /// As often as the client likes.
    Open,
}

/// What happens to messages above the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverLimit {
    /// They wait for the next session.
    NextSession,
    /// The two talk about what would help.
    Talk,
    /// The time is charged.
    Charged,
}
