//! Backups, and what a restore would change.

use serde::Serialize;
use ts_rs::TS;

/// The page about backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackupsView {
    /// Newest first; damaged files last.
    pub rows: Vec<BackupRow>,
    /// What they take together: "3.2 MB".
    pub space: String,
    /// The folder beside the vault.
    pub folder: String,
    /// A folder of one's own choice.
    pub second: Option<SecondFolder>,
    /// Why the last backup was not made; empty when it was.
    pub failed: String,
    /// When a restore was last rehearsed, and what it compared; empty when it never was.
    pub rehearsed: String,
    /// Vaults that something else took the place of, newest first.
    pub set_aside: Vec<SetAside>,
    /// That a sync program keeps the data folder alike with others; empty when none does.
    pub synced: String,
}

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackupRow {
    /// Names it in commands.
    pub id: String,
    /// "22 November 2026, 14:32"; a file's name when the file cannot be read.
    pub made: String,
    /// What it was made for.
    pub why: String,
    /// "12 people and 3 agreements"; empty when that cannot be read without a passphrase.
    pub holds: String,
    /// "3.2 MB"
    pub size: String,
    /// Whether it is in both folders.
    pub in_both: bool,
    /// What is wrong with it; empty for a verified one.
    pub flaw: String,
}

/// The second folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SecondFolder {
    /// Where it is.
    pub path: String,
    /// Why the newest backup is not in it; empty when all is well.
    pub problem: String,
}

/// A vault that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SetAside {
    /// Names it in commands: the moment it was set aside.
    pub name: String,
    /// Where it is.
    pub path: String,
}

/// What a restore would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RestorePreview {
    /// The backup.
    pub id: String,
    /// When it was made.
    pub made: String,
    /// What is in it.
    pub holds: String,
    /// What would be gone, come back, or be as it was; empty when nothing differs.
    pub differs: Vec<String>,
}
