//! What Home says about the records themselves.

use serde::Serialize;
use ts_rs::TS;

/// Something about the records that their owner should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Notice {
    /// Which.
    pub id: NoticeId,
    /// In plain words.
    pub says: String,
    /// Whether moving the records elsewhere would put it right.
    pub can_move: bool,
}

impl Notice {
    /// One that moving does not help.
    pub fn about(id: NoticeId, says: String) -> Notice {
        Notice { id, says, can_move: false }
    }
}

/// What it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeId {
    /// Part of the vault cannot be read.
    Damaged,
    /// The last backup was not made.
    BackupFailed,
    /// The second folder is not up to date.
    SecondFolder,
    /// The records were restored or salvaged.
    CameBack,
    /// The records were moved to another folder.
    Moved,
    /// A sync program keeps the data folder alike with others.
    Synced,
}
