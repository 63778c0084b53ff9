//! What an open vault can do with its backups, on any thread: no passphrase is needed while it is open.

use super::{Backups, CONTENTS, Contents, Found, Note, OpenBackup, Source, copy, copy_into, file};
use crate::error::StoreError;
use crate::keys::DataKey;
use std::fs::File;
use std::path::{Path, PathBuf};

impl Source {
    /// Which vault it is, as backups say it of themselves.
    pub fn vault(&self) -> String {
        self.key.fingerprint()
    }

    /// Whether the vault is not what this backup holds, byte by byte. To be asked once after unlocking: the
    /// program may have ended without a last backup. Takes as long as the vault is large.
    pub fn has_changed_since(&self, backup: &Note) -> Result<bool, StoreError> {
        // Interrupted by a write: then it has.
        Ok(copy::digest(&self.gate)?.is_none_or(|now| now != backup.database))
    }

    /// What stands in a backup of this vault; `None` when it cannot be read with this vault's key.
    pub fn contents_of(&self, found: &Found) -> Option<Contents> {
        contents_of(&self.key, found)
    }

    /// Opens a backup of this vault with the key that is at hand. All of it is read and checked; nothing is
    /// written. [`StoreError::NotAVault`] for another vault's.
    pub fn open_backup(&self, path: &Path) -> Result<OpenBackup, StoreError> {
        let note = file::check(path)?;
        if note.vault != self.vault() {
            return Err(StoreError::NotAVault);
        }
        OpenBackup::new(path, note, self.key.copy(), self.key_file.clone())
    }
}

impl Backups {
    /// Copies a backup that one of the folders has into those that lack it: a stick may have been away when it
    /// was made. Says what became of it, folder by folder.
    pub fn bring_up_to_date(&self, newest: &Found) -> Vec<(PathBuf, Result<(), StoreError>)> {
        let Some(name) = newest.path.file_name() else { return Vec::new() };
        let lacking = self.folders.iter().filter(|folder| !folder.join(name).exists());
        lacking.map(|folder| (folder.clone(), copy_into(&newest.path, folder))).collect()
    }
}

pub fn contents_of(key: &DataKey, found: &Found) -> Option<Contents> {
    let note = found.note.as_ref().ok()?;
    let sealed = file::contents(&mut File::open(&found.path).ok()?, note).ok()?;
    serde_json::from_slice(&key.unseal(CONTENTS, &sealed)?).ok()
}
