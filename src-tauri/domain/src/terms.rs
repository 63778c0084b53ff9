//! The terms of one agreement: the rulebook, the engagement's own choices on top, resolved and frozen.

use crate::rulebook::Rulebook;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Resolved terms: what holds for this client, with nothing left to look up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// First day of the work, when known.
    pub starts_on: Option<NaiveDate>,
    /// Every rule, with the cover page's choices already in it.
    pub rules: Rulebook,
}
