//! Taking everything along, and bringing it in.

use serde::Serialize;
use ts_rs::TS;

/// What may be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EverythingView {
    /// True while looking around: nothing here is anybody's.
    pub example: bool,
    /// Whether nothing was written down yet: only then can an export be brought in.
    pub empty: bool,
}

/// An export that was looked through from end to end, before it is brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ComingView {
    /// Whose it is.
    pub practice: String,
    /// The day it was made, in words.
    pub made: String,
    /// The version of the app that made it.
    pub version: String,
    /// How many people are in it.
    pub people: u32,
    /// Agreements, issued and drafts.
    pub agreements: u32,
    /// Published versions of the rules.
    pub versions: u32,
    /// Guides, finished and under way.
    pub guides: u32,
}
