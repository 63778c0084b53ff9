//! Why a vault could not be claimed, made or opened.

use super::key_copies;
use crate::StoreError;
use crate::backup::Flaw;
use crate::key_file::ChangeError;
use std::io;

/// Why a vault could not be claimed, made or opened. Nothing was changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Another process has the folder.
    #[error("the data folder is in use by another process")]
    InUse,
    /// A vault is there already.
    #[error("there is a vault already")]
    Exists,
    /// The passphrase opens no slot of the key file.
    #[error("this is not the vault's passphrase")]
    WrongPassphrase,
    /// The recovery key opens no slot of the key file.
    #[error("this is not the vault's recovery key")]
    WrongRecoveryKey,
    /// Neither copy of the key file is there.
    #[error("both copies of the key file are missing")]
    KeyFileMissing,
    /// The vault file is not there.
    #[error("the vault file is missing")]
    VaultFileMissing,
    /// The vault file is something else, another key's vault, or its beginning is damaged.
    #[error("the vault file is not a vault, or not the one this key belongs to")]
    NotAVault,
    /// The vault file is an older copy: somebody, or a program that keeps folders alike, has put it in place
    /// of a newer one. It was left as it is.
    #[error("the vault file is copy {found}, copy {known} was there before")]
    Older {
        /// The file's generation.
        found: u32,
        /// The newest one that was ever written here.
        known: u32,
    },
    /// Vault and keys fit each other, but another vault was here before.
    #[error("another vault was here before")]
    Another,
    /// A newer Ground Rules has written the vault or the key file.
    #[error("the vault has shape {found}, this program knows shapes up to {known}")]
    Newer {
        /// The file's shape.
        found: u32,
        /// The newest shape this program knows.
        known: u32,
    },
    /// The file is no backup, or its end is missing.
    #[error("this is not a whole backup file")]
    NotABackup,
    /// A file cannot be read as it was written.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The folder cannot be written.
    #[error("the data folder cannot be written to")]
    ReadOnly,
    /// No space left.
    #[error("the disk is full")]
    DiskFull,
    /// Anything else the system reports.
    #[error("the data folder could not be used: {0}")]
    Io(String),
}

impl From<StoreError> for VaultError {
    fn from(error: StoreError) -> VaultError {
        match error {
            StoreError::DiskFull => VaultError::DiskFull,
            StoreError::ReadOnly => VaultError::ReadOnly,
            StoreError::InUse => VaultError::InUse,
            StoreError::NotAVault => VaultError::NotAVault,
            StoreError::Newer { found, known } => VaultError::Newer { found, known },
            StoreError::Damaged(what) => VaultError::Damaged(what),
            StoreError::Io(what) => VaultError::Io(what),
            other @ (StoreError::NotFound
            | StoreError::StaleRevision
            | StoreError::Refused(_)
            | StoreError::Unsafe(_)) => VaultError::Io(other.to_string()),
        }
    }
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> VaultError {
        StoreError::from(error).into()
    }
}

impl From<ChangeError> for VaultError {
    fn from(error: ChangeError) -> VaultError {
        match error {
            ChangeError::File(problem) => key_copies::said(&problem),
            ChangeError::System(error) => error.into(),
        }
    }
}

impl From<Flaw> for VaultError {
    fn from(flaw: Flaw) -> VaultError {
        match flaw {
            Flaw::NotABackup => VaultError::NotABackup,
            other => StoreError::from(other).into(),
        }
    }
}
