//! Where the records are.

use serde::Serialize;
use ts_rs::TS;

/// The page about the folder of the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlaceView {
    /// Where they are.
    pub folder: String,
    /// Whether they can be moved: a folder that was named by hand is left to whoever named it.
    pub can_move: bool,
    /// That a sync program keeps the folder alike with others; empty when none does.
    pub synced: String,
    /// Where they would go.
    pub chosen: Option<String>,
}
