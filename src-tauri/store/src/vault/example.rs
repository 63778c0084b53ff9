//! An example to look around in: a vault whose key lies open beside it, in a folder of its own, gone when
//! dropped.
//!
//! Nothing real may ever get into one, so everything keeps the two apart: an example is made only where there
//! is no vault, its files have names that no vault has, and only an open slot opens it. What is cleared away
//! is known by those names; whatever else lies in the folder is somebody's own and stays.

use super::{Vault, VaultError, journal_of, key_copies};
use crate::keys::DataKey;
use crate::{Store, StoreError, Tx, files, key_file};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const FOLDER: &str = "example";
const VAULT: &str = "example.grv";
const KEY: &str = "example.key";

/// The place of an example. Close its [`Store`] before this is dropped: then its files go.
pub struct Example {
    folder: PathBuf,
    /// Keeps the data folder ours as long as the example is in it.
    _beside: Arc<Vault>,
}

impl Vault {
    /// Room for an example beside a vault still to be made; [`VaultError::Exists`] beside one that is there.
    pub fn example(self: &Arc<Vault>) -> Result<Example, VaultError> {
        if self.exists() {
            return Err(VaultError::Exists);
        }
        let folder = self.folder.join(FOLDER);
        clear(&self.folder)?;
        files::create_private_folder(&folder)?;
        Ok(Example { folder, _beside: self.clone() })
    }
}

impl Example {
    /// Makes the example's vault, with what `first` writes into it. Until it is opened anew, writing to it
    /// does not wait for the disk: a crash clears it away in any case.
    pub fn create(&self, first: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>) -> Result<Store, VaultError> {
        let key = DataKey::random()?;
        files::write_atomically(&self.folder.join(KEY), &key_file::write_open(&key)?)?;
        let mut store = Store::create_for_show(&self.folder.join(VAULT), &key)?;
        store.tx(first)?;
        Ok(store)
    }

    /// Opens the example's vault through its open slot.
    pub fn open(&self) -> Result<Store, VaultError> {
        let file = files::read_small(&self.folder.join(KEY), key_file::AT_MOST)?;
        let file = file.ok_or(VaultError::KeyFileMissing)?;
        let key = key_file::open_freely(&file).map_err(|problem| key_copies::said(&problem))?;
        Ok(Store::open(&self.folder.join(VAULT), &key)?)
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Best effort: what stays is cleared when the data folder is next claimed.
impl Drop for Example {
    fn drop(&mut self) {
        let _ = clear_in(&self.folder);
    }
}

/// Clears away what a killed program left of an example in this data folder.
pub(super) fn clear(data: &Path) -> io::Result<()> {
    clear_in(&data.join(FOLDER))
}

fn clear_in(folder: &Path) -> io::Result<()> {
    for name in [KEY, VAULT, &journal_of(VAULT)] {
        files::remove(&folder.join(name))?;
    }
    files::remove_unfinished(folder);
    // Only an empty folder goes, so one with anything else in it stays.
    let _ = std::fs::remove_dir(folder);
    Ok(())
}
