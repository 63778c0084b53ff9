//! Errors as they cross to the screen: a code only where the screen branches on it, and plain words.

use serde::Serialize;
use ts_rs::TS;

/// What went wrong, for the user. The words come from content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// What the screen may branch on.
    pub code: Code,
    /// What happened and what to do next, in plain words.
    pub message: String,
}

/// The cases in which a screen does something of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The field is emptied and focused.
    WrongPassphrase,
    /// The lock screen comes back.
    Locked,
    /// Another window has the records open.
    InUse,
    /// The file is no vault.
    NotAVault,
    /// The vault is from a newer version.
    NewerVault,
    /// The folder cannot be written to.
    ReadOnly,
    /// No space left.
    DiskFull,
    /// A newer draft is already kept; the screen loads it.
    StaleRevision,
    /// The words alone matter.
    Other,
}
