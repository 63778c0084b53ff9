//! What each of the two brings: clauses 18, 19, 20 and 36.

use serde::{Deserialize, Serialize};

/// Clause 18: preparation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preparation {
    /// What the client brings.
    pub brings: Option<Brings>,
    /// How long before a session a note is sent, in hours.
    pub hours: Option<u32>,
}

/// What the client brings to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Brings {
    /// A topic.
    Topic,
    /// A few lines sent ahead.
    Note,
    /// Nothing in particular.
    Nothing,
}

/// Clause 19: homework.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Homework {
    /// When it is due.
    pub due: Option<HomeworkDue>,
    /// What happens when it was not done.
    pub missed: Option<Missed>,
}

/// When agreed steps are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HomeworkDue {
    /// By the next session.
    NextSession,
    /// On a day agreed each time.
    AgreedDay,
    /// Whenever the client gets to it.
    Open,
    /// There is no homework.
    None,
}

/// What happens when an agreed step was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missed {
    /// The two look at what got in the way.
    Look,
    /// They choose a smaller step.
    Smaller,
    /// The session is used to do it.
    Move,
}

/// Clause 20: the practitioner's own commitments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Promise {
    /// What happens when the practitioner is late or not present.
    pub lapse: Option<Lapse>,
    /// After how many sessions the two look back.
    pub review_sessions: Option<u32>,
}

/// What happens when the practitioner is late or not present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lapse {
    /// She says so and the session is moved.
    Move,
    /// The time is added.
    ExtraTime,
    /// The session is free.
    Free,
}

/// Clause 36: acknowledgement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Acknowledgement {
    /// When the two go through the agreement together.
    pub review: Option<Review>,
}

/// When the two go through the agreement together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// Before the first session, in a short call.
    BeforeStart,
    /// At the start of the first session.
    FirstSession,
    /// In writing, with questions answered.
    InWriting,
}
