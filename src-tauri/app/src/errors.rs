//! Errors as they cross to the screen: a code only where the screen branches on it, and plain words.

use crate::library::BadContent;
use domain::{rulebook::NotARulebook, words::Words};
use press::{LogoError, PdfError};
use serde::Serialize;
use store::{StoreError, VaultError};
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
    /// The vault is damaged, gone, an older copy or another one: the recovery screen says what can be done.
    Trouble,
    /// The vault is from a newer version.
    NewerVault,
    /// The records were moved to a folder that is not there now, or nobody knows which.
    Away,
    /// The folder cannot be written to.
    ReadOnly,
    /// No space left.
    DiskFull,
    /// A newer draft is already kept; the screen loads it.
    StaleRevision,
    /// What it is about is no longer there: a note that was being written is written anew.
    NotFound,
    /// The user called it off; nothing has changed.
    CalledOff,
    /// The words alone matter.
    Other,
}

/// Why a use case could not be carried out. What somebody typed wrongly is not here: that is an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No vault is open.
    #[error("locked")]
    Locked,
    /// From the open vault.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// From opening one.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Content is at fault.
    #[error(transparent)]
    Content(#[from] BadContent),
    /// Content and rules do not fit.
    #[error(transparent)]
    Rules(#[from] NotARulebook),
    /// A picture that is none.
    #[error(transparent)]
    Logo(#[from] LogoError),
    /// A document could not be written as PDF.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// A file outside the vault could not be read or written.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// Signs that no font has.
    #[error("no font has: {0}")]
    Glyphs(String),
    /// Long work that the user called off.
    #[error("called off")]
    CalledOff,
    /// A list of people could not be written.
    #[error(transparent)]
    List(#[from] csv::Error),
    /// Something that cannot be done now; the key of its text.
    #[error("{0}")]
    Said(&'static str),
    /// The same about something that has a name: a folder, a program.
    #[error("{about}")]
    SaidOf {
        /// What the screen may branch on.
        code: Code,
        /// The key of its text.
        key: &'static str,
        /// The name.
        about: String,
    },
}

impl Error {
    /// What the screen gets.
    pub fn problem(&self, words: &Words) -> Problem {
        let (code, text) = self.kind();
        let detail = self.to_string();
        Problem { code, message: words.say(text, &[("detail", &detail), ("signs", &detail)]) }
    }

    fn kind(&self) -> (Code, &'static str) {
        match self {
            Error::Locked => (Code::Locked, "problem.locked"),
            Error::Store(error) => store_problem(error),
            Error::Vault(error) => vault_problem(error),
            Error::Logo(error) => (Code::Other, logo_problem(error)),
            Error::File(error) => file_problem(error),
            Error::Glyphs(_) => (Code::Other, "problem.glyphs"),
            Error::CalledOff => (Code::CalledOff, "problem.called_off"),
            Error::Said(key) => (Code::Other, key),
            Error::SaidOf { code, key, .. } => (*code, key),
            Error::Content(_) | Error::Rules(_) | Error::Pdf(_) | Error::List(_) => {
                (Code::Other, "problem.other")
            }
        }
    }
}

fn store_problem(error: &StoreError) -> (Code, &'static str) {
    match error {
        StoreError::DiskFull => (Code::DiskFull, "problem.disk_full"),
        StoreError::ReadOnly => (Code::ReadOnly, "problem.read_only"),
        StoreError::InUse => (Code::InUse, "problem.in_use"),
        StoreError::NotAVault => (Code::NotAVault, "problem.not_a_vault"),
        StoreError::Newer { .. } => (Code::NewerVault, "problem.newer_vault"),
        StoreError::StaleRevision => (Code::StaleRevision, "problem.stale_revision"),
        StoreError::NotFound => (Code::NotFound, "problem.not_found"),
        StoreError::Damaged(_) => (Code::Trouble, "problem.damaged"),
        _ => (Code::Other, "problem.other"),
    }
}

fn vault_problem(error: &VaultError) -> (Code, &'static str) {
    match error {
        VaultError::WrongPassphrase => (Code::WrongPassphrase, "problem.wrong_passphrase"),
        VaultError::WrongRecoveryKey => (Code::Other, "problem.wrong_recovery_key"),
        VaultError::InUse => (Code::InUse, "problem.in_use"),
        VaultError::NotAVault => (Code::Trouble, "problem.not_a_vault"),
        VaultError::Newer { .. } => (Code::NewerVault, "problem.newer_vault"),
        VaultError::Older { .. } => (Code::Trouble, "problem.older_vault"),
        VaultError::Another => (Code::Trouble, "problem.another_vault"),
        VaultError::NotABackup => (Code::Other, "problem.not_a_backup"),
        VaultError::Exists => (Code::Other, "problem.exists"),
        VaultError::VaultFileMissing => (Code::Trouble, "problem.vault_missing"),
        VaultError::KeyFileMissing => (Code::Trouble, "problem.key_missing"),
        VaultError::Damaged(_) => (Code::Trouble, "problem.damaged"),
        VaultError::ReadOnly => (Code::ReadOnly, "problem.read_only"),
        VaultError::DiskFull => (Code::DiskFull, "problem.disk_full"),
        _ => (Code::Other, "problem.other"),
    }
}

fn logo_problem(error: &LogoError) -> &'static str {
    match error {
        LogoError::NotAnImage => "problem.logo.not_an_image",
        LogoError::TooLarge => "problem.logo.too_large",
        LogoError::Damaged => "problem.logo.damaged",
    }
}

fn file_problem(error: &std::io::Error) -> (Code, &'static str) {
    use std::io::ErrorKind::{
        FileTooLarge, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => (Code::DiskFull, "problem.disk_full"),
        PermissionDenied | ReadOnlyFilesystem => (Code::ReadOnly, "problem.read_only"),
        NotFound => (Code::Other, "problem.folder_gone"),
        _ => (Code::Other, "problem.other"),
    }
}
