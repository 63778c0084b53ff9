//! Files that come into somebody's records.

use serde::Serialize;
use ts_rs::TS;

/// A file that may be kept: dropped onto the window, or chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DroppedFile {
    /// Its name, without where it is.
    pub name: String,
    /// "1.2 MB"; empty when it cannot be told.
    pub size: String,
}

/// What became of files that were to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Kept {
    /// "scan.pdf is kept.", "3 files are kept."; empty when none could be.
    pub says: String,
    /// How many are kept.
    pub count: u32,
    /// Those that could not, each with its reason.
    pub refused: Vec<Refused>,
}

/// A file that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Refused {
    /// Its name.
    pub name: String,
    /// Why, and what to do next.
    pub message: String,
}
