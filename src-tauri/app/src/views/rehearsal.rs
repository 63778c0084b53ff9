//! A script to go through aloud.

use domain::document::rehearsal::Rehearsal;
use serde::Serialize;
use ts_rs::TS;

/// A script, and whom it is said to. It names nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RehearsalView {
    /// How one calls them; empty where it is said to nobody in the records.
    pub name: String,
    /// Step by step.
    pub script: Rehearsal,
}
