//! How far some long work is.

use serde::Serialize;
use ts_rs::TS;

/// Steps done, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WorkView {
    /// Steps done so far.
    #[ts(type = "number")]
    pub done: u64,
    /// Steps in all; 0 while nobody knows.
    #[ts(type = "number")]
    pub total: u64,
}
