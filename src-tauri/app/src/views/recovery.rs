//! What is wrong with a vault that does not open, and what can be done.

use super::backups::BackupRow;
use serde::Serialize;
use ts_rs::TS;

/// The recovery screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RecoveryView {
    /// What is wrong, in a few words.
    pub title: String,
    /// The same in sentences, and what is not lost.
    pub says: Vec<String>,
    /// What can be done, the best first.
    pub ways: Vec<RecoveryWay>,
    /// Backups that were found and read to their end, newest first; one chosen by hand before all.
    pub backups: Vec<BackupRow>,
    /// Where the records are.
    pub folder: String,
    /// Whether there is anything in that folder to look at again.
    pub troubled: bool,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryWay {
    /// Take the keys from a backup: all records stay.
    TakeKeys,
    /// Put a backup in the vault's place.
    Restore,
    /// Go on with the older copy.
    GoOn,
    /// Go on with the other vault.
    GoOnWithOther,
    /// Read what can be read into a new vault.
    Salvage,
}

/// What could be read of a damaged vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SalvageView {
    /// "12 people: all of them."
    pub lines: Vec<String>,
    /// Where the damaged vault is now.
    pub set_aside: String,
}
