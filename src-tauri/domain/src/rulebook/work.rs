//! What the work is: clauses 1, 2, 22, 23 and 28.

use serde::{Deserialize, Serialize};

/// Clause 1: who the two are to each other on paper.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parties {
    /// How the practitioner likes to be reached.
    pub channel: Option<Channel>,
    /// What the practitioner asks about the client.
    pub facts: Option<BasicFacts>,
}

/// How somebody is reached outside of sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By telephone.
    Phone,
    /// By text message.
    Message,
}

/// What the client is asked to tell at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BasicFacts {
    /// Name and ways to reach them.
    Contact,
    /// The same, and whom to call in an emergency.
    Emergency,
    /// The same, and what matters about their health.
    Health,
}

/// Clause 2: what this work is and is not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Nature {
    /// What the practitioner helps with, in her own words.
    pub words: Option<String>,
    /// What happens when somebody else cares for the client too.
    pub other_care: Option<OtherCare>,
}

/// When the client already sees a therapist or a doctor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherCare {
    /// The client tells them about this work.
    Inform,
    /// The same, and the practitioner may speak with them if the client agrees in writing.
    Consent,
    /// Nothing is said about it.
    None,
}

/// Clause 22: confidentiality and its limits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Privacy {
    /// With whom the practitioner talks about the work.
    pub shared: Option<Shared>,
}

/// With whom the practitioner talks about the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// A supervisor, without names.
    Supervisor,
    /// The colleagues who share the practice.
    Team,
    /// No one.
    Nobody,
}

/// Clause 23: records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Records {
    /// How long notes are kept after the work has ended, in years.
    pub years: Option<u32>,
    /// What the client may see.
    pub access: Option<Access>,
}

/// What of the notes the client may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// The notes, and a copy.
    Copy,
    /// A summary.
    Summary,
}

/// Clause 28: scope, referral and crises.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// Whether the practitioner can be reached in a crisis.
    pub reach: Option<Reach>,
    /// Whom to call instead.
    pub contact: Option<String>,
}

/// Whether the practitioner can be reached in a crisis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Not at all: others are there for that.
    NotACrisisService,
    /// In working hours, to find a time soon.
    WorkingHours,
}
