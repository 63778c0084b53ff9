//! What can go wrong with an open vault, and how SQLite's and the system's codes are read.
//!
//! SQLite's own errors are not passed on: some carry the statement's text, and one statement holds the key.

use crate::backup::Flaw;
use rusqlite::ErrorCode;
use std::io;

/// Why the store could not do as asked. Nothing was changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such record.
    #[error("there is no such record")]
    NotFound,
    /// A newer revision is already kept; the older one was left out.
    #[error("a newer revision is already kept")]
    StaleRevision,
    /// The vault's own rules forbid it: something issued would change, a number would stand twice.
    #[error("the vault refuses this: {0}")]
    Refused(String),
    /// No space left, or a quota is used up.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the vault cannot be written to")]
    ReadOnly,
    /// Another connection holds the vault.
    #[error("the vault is already open")]
    InUse,
    /// The file is something else, or another key's vault.
    #[error("this file is not a vault of this key")]
    NotAVault,
    /// A newer Ground Rules has changed the vault's shape.
    #[error("the vault has shape {found}, this program knows shapes up to {known}")]
    Newer {
        /// The file's shape.
        found: u32,
        /// The newest shape this program knows.
        known: u32,
    },
    /// What is in the file cannot be right: rotten bytes, a cut-off end, an unreadable value.
    #[error("the vault is damaged: {0}")]
    Damaged(String),
    /// SQLite was built without encryption, or a safety setting did not take.
    #[error("the vault would not be kept safely: {0}")]
    Unsafe(String),
    /// Anything else the system or SQLite reports.
    #[error("the vault could not be used: {0}")]
    Io(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::Error;
        match error {
            Error::SqliteFailure(code, message) => from_sqlite(code, message),
            Error::QueryReturnedNoRows => StoreError::NotFound,
            Error::SqlInputError { error, msg, .. } => from_sqlite(error, Some(msg)),
            Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..) => StoreError::Damaged("a value has the wrong type".to_owned()),
            _ => StoreError::Io("SQLite was called in the wrong way".to_owned()),
        }
    }
}

fn from_sqlite(error: rusqlite::ffi::Error, message: Option<String>) -> StoreError {
    let said = || message.unwrap_or_else(|| format!("SQLite code {}", error.extended_code));
    match error.code {
        ErrorCode::DiskFull => StoreError::DiskFull,
        // A journal that cannot be made is how a folder without write permission shows.
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => StoreError::ReadOnly,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
            StoreError::InUse
        }
        ErrorCode::NotADatabase => StoreError::NotAVault,
        ErrorCode::DatabaseCorrupt => StoreError::Damaged(format!("SQLite code {}", error.extended_code)),
        ErrorCode::ConstraintViolation => StoreError::Refused(said()),
        _ => StoreError::Io(said()),
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> StoreError {
        use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => StoreError::DiskFull,
            ReadOnlyFilesystem | PermissionDenied => StoreError::ReadOnly,
            _ => StoreError::Io(error.to_string()),
        }
    }
}

impl From<Flaw> for StoreError {
    fn from(flaw: Flaw) -> StoreError {
        match flaw {
            Flaw::Io(error) => error.into(),
            Flaw::Newer { found, known } => StoreError::Newer { found, known },
            Flaw::NotABackup | Flaw::Damaged(_) => StoreError::Damaged(flaw.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn sqlite_codes_are_told_apart() {
        let check = |code: i32, want: &str| {
            let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            assert_eq!(variant(&StoreError::from(error)), want, "{code}");
        };
        check(ffi::SQLITE_FULL, "DiskFull");
        check(ffi::SQLITE_READONLY, "ReadOnly");
        check(ffi::SQLITE_READONLY_DIRECTORY, "ReadOnly");
        check(ffi::SQLITE_CANTOPEN, "ReadOnly");
        check(ffi::SQLITE_BUSY, "InUse");
        check(ffi::SQLITE_NOTADB, "NotAVault");
        check(ffi::SQLITE_CORRUPT, "Damaged");
        check(ffi::SQLITE_CONSTRAINT_TRIGGER, "Refused");
        check(ffi::SQLITE_IOERR_WRITE, "Io");
    }

    #[cfg(unix)]
    #[test]
    fn system_errors_are_told_apart() {
        let check = |errno: i32, want: &str| {
            assert_eq!(variant(&StoreError::from(io::Error::from_raw_os_error(errno))), want, "{errno}");
        };
        check(28, "DiskFull"); // ENOSPC
        check(27, "DiskFull"); // EFBIG
        check(30, "ReadOnly"); // EROFS
        check(13, "ReadOnly"); // EACCES
        check(5, "Io"); // EIO
    }

    #[test]
    fn a_statement_s_text_is_never_repeated() {
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        let error = conn.prepare("PRAGMA key = 'canary'; SELEKT canary").err();
        let error = error.or_else(|| conn.prepare("SELECT 'canary', nothing FROM nowhere").err()).unwrap();
        assert!(!StoreError::from(error).to_string().contains("canary"));
    }

    fn variant(error: &StoreError) -> String {
        format!("{error:?}").chars().take_while(char::is_ascii_alphabetic).collect()
    }
}
