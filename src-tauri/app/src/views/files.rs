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

/// A kept file to look at: a picture, or the first page of a scan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PictureView {
    /// As a `data:` URL.
    pub data: String,
    /// Of a scan: how far it is to be turned clockwise, whatever the picture says itself: 0, 90, 180 or 270.
    pub turned: u16,
    /// Of a scan: how many pages there are, this being the first.
    pub pages: Option<u32>,
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
