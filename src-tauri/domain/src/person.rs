//! Anybody in the records: prospects, clients, former clients, people declined.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a person stands with the practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Has asked, has not decided.
    #[default]
    Prospect,
    /// Works with the practice.
    Client,
    /// Worked with the practice once.
    FormerClient,
    /// Was not taken on, or chose not to start.
    Declined,
}

/// Where a person came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Somebody recommended the practice.
    Referral,
    /// The practice's own pages.
    Website,
    /// A talk, a course, a fair.
    Event,
    /// A professional directory.
    Directory,
    /// A social network.
    Social,
    /// Anything else.
    Other,
    /// Nobody asked, or nobody knows.
    #[default]
    Unknown,
}

/// A person's source: kind, who, detail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// Referral, website, event…
    pub kind: SourceKind,
    /// Who recommended, or which site or event; may be empty.
    pub who: String,
    /// Anything worth keeping; may be empty.
    pub detail: String,
}

/// Somebody in the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// UUID.
    pub id: String,
    /// As they write it themselves, in any script.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// Where they stand today; its history is in [`StageChange`]s.
    pub stage: Stage,
    /// Where they came from.
    pub source: Source,
}

/// One dated change of stage, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageChange {
    /// What the person became.
    pub stage: Stage,
    /// The day it happened.
    pub on: NaiveDate,
    /// In the user's words; may be empty.
    pub reason: String,
}
