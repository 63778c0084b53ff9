//! An opened backup: what stands in it is read where it is, and never written to.

use super::{CONTENTS, Contents, Note, file};
use crate::error::StoreError;
use crate::files::Unfinished;
use crate::keys::DataKey;
use crate::{connection, migrations};
use rusqlite::Connection;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A backup that was opened with its passphrase, its recovery key, or the present one's.
pub struct OpenBackup {
    path: PathBuf,
    note: Note,
    contents: Contents,
    key: DataKey,
    key_file: Vec<u8>,
    conn: Connection,
}

/// What a rehearsal did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsed {
    /// Which backup.
    pub note: Note,
    /// What was written anew in memory and read back: each table alike, record by record, byte by byte.
    pub compared: Contents,
}

impl OpenBackup {
    /// `key` opens it; `key_file` is the one a restored vault gets. Everything in it is checked.
    pub(crate) fn new(
        path: &Path,
        note: Note,
        key: DataKey,
        key_file: Vec<u8>,
    ) -> Result<OpenBackup, StoreError> {
        let sealed = file::contents(&mut File::open(path)?, &note)?;
        let contents = key.unseal(CONTENTS, &sealed).and_then(|plain| serde_json::from_slice(&plain).ok());
        let contents = contents.ok_or_else(|| StoreError::Damaged("the backup's list".to_owned()))?;
        let conn = connection::open_to_read(path, &key)?;
        migrations::require_known(&conn)?;
        let backup = OpenBackup { path: path.to_owned(), note, contents, key, key_file, conn };
        backup.require_contents(&backup.conn)?;
        Ok(backup)
    }

    /// What it says of itself.
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// What stands in it.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Tries the worst day: everything is written anew into memory, checked and compared. Nothing is written to
    /// the disk. Takes as long, and as much memory, as the backup is large.
    pub fn rehearse(&self) -> Result<Rehearsed, StoreError> {
        let written = connection::in_memory(&self.path, &self.key)?;
        self.require_contents(&written)?;
        Ok(Rehearsed { note: self.note.clone(), compared: self.contents.clone() })
    }

    pub(crate) fn conn(&self) -> &Connection {
        &self.conn
    }

    pub(crate) fn key(&self) -> &DataKey {
        &self.key
    }

    pub(crate) fn key_file(&self) -> &[u8] {
        &self.key_file
    }

    /// Writes the vault file as it was into a new file of this folder, and checks it there.
    pub(crate) fn write_database(&self, folder: &Path) -> Result<Unfinished, StoreError> {
        let mut unfinished = Unfinished::create(folder)?;
        let mut database = File::open(&self.path)?.take(self.note.database.bytes);
        io::copy(&mut database, &mut unfinished.file)?;
        unfinished.sync()?;
        let conn = connection::open_to_read(unfinished.path(), &self.key)?;
        connection::check(&conn)?;
        self.require_contents(&conn)?;
        Ok(unfinished)
    }

    fn require_contents(&self, conn: &Connection) -> Result<(), StoreError> {
        connection::check_records(conn)?;
        if Contents::of(conn)? == self.contents { Ok(()) } else { Err(not_alike()) }
    }
}

fn not_alike() -> StoreError {
    StoreError::Damaged("the backup does not hold what its list says".to_owned())
}
