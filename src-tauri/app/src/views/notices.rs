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
    /// A sync program keeps the data folder alike with others.
    Synced,
}
