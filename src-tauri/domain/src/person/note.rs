//! What the practitioner wrote down about somebody on a day.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A note on somebody's timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Note {
    /// UUID.
    pub id: String,
    /// About whom.
    pub person: String,
    /// The day it is about.
    #[ts(type = "string")]
    pub on: NaiveDate,
    /// When it was first written.
    #[ts(type = "string")]
    pub written_at: DateTime<FixedOffset>,
    /// Markdown.
    pub text: String,
    /// Rises with each save: an older one never overwrites a newer.
    pub revision: u32,
}
