//! What is wrong with a data folder whose vault does not open, and what can be had back from it. Needs no
//! readable vault; what is damaged is never written to.

use super::pages::Pages;
use super::{VAULT, Vault, VaultError, journal_of, key_copies};
use crate::backup::file;
use crate::key_file::{self, WayIn};
use crate::keys::DataKey;
use crate::{connection, files};
use std::fs::{self, File};
use std::path::Path;

/// What is wrong, in the terms in which a user is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The vault file is gone; its keys are here.
    VaultMissing,
    /// The vault file is there and holds nothing.
    VaultEmpty,
    /// Its end is missing.
    VaultCutOff,
    /// The file in its place is no vault, belongs to other keys, or is damaged from its first page on.
    NotThisVault,
    /// Some of its pages are not as they were written.
    VaultDamaged,
    /// It is an older copy of the vault that was here.
    Older {
        /// Its generation.
        found: u32,
        /// The one that was here.
        known: u32,
    },
    /// Vault and keys are those of another vault.
    AnotherVault,
    /// A newer program has written the vault or its keys.
    Newer,
    /// Neither copy of the key file is here.
    KeysMissing,
    /// Neither copy of the key file is as it was written.
    KeysDamaged,
}

/// How much of a vault file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Pages that are not as they were written. A power loss may leave some that hold nothing.
    pub damaged: u64,
    /// All pages.
    pub pages: u64,
}

impl Trouble {
    /// What a failed unlocking says about the vault; `None` for what is no trouble of the vault's, such as a
    /// wrong passphrase or a full disk.
    pub fn of(error: &VaultError) -> Option<Trouble> {
        Some(match error {
            VaultError::VaultFileMissing => Trouble::VaultMissing,
            VaultError::NotAVault => Trouble::NotThisVault,
            VaultError::Damaged(_) => Trouble::VaultDamaged,
            VaultError::Older { found, known } => Trouble::Older { found: *found, known: *known },
            VaultError::Another => Trouble::AnotherVault,
            VaultError::Newer { .. } => Trouble::Newer,
            VaultError::KeyFileMissing => Trouble::KeysMissing,
            _ => return None,
        })
    }
}

impl Vault {
    /// What can be seen without any key. Nothing, when all looks well: then unlocking tells the rest.
    pub fn troubles(&self) -> Vec<Trouble> {
        let (vault, keys) = (self.trouble_with_file(), self.trouble_with_keys());
        vault.into_iter().chain(keys).collect()
    }

    fn trouble_with_file(&self) -> Option<Trouble> {
        let path = self.path(VAULT);
        match fs::metadata(&path).map(|about| about.len()) {
            Err(_) => Some(Trouble::VaultMissing),
            Ok(0) => Some(Trouble::VaultEmpty),
            // With a journal, a torn end is what a crash leaves; unlocking puts it right.
            Ok(length) if length % connection::PAGE != 0 && !self.path(&journal_of(VAULT)).exists() => {
                let begins_plain = connection::look_at_header(&path).is_err();
                Some(if begins_plain { Trouble::NotThisVault } else { Trouble::VaultCutOff })
            }
            Ok(_) => connection::look_at_header(&path).err().map(|_| Trouble::NotThisVault),
        }
    }

    fn trouble_with_keys(&self) -> Option<Trouble> {
        match key_copies::intact(&self.folder) {
            Some(file) if key_file::is_of_a_newer_program(&file) => Some(Trouble::Newer),
            Some(_) => None,
            None if key_copies::any(&self.folder) => Some(Trouble::KeysDamaged),
            None => Some(Trouble::KeysMissing),
        }
    }

    /// Reads every page of the vault file as it lies there and counts the damaged ones.
    pub fn damage(&self, way: WayIn<'_>) -> Result<Damage, VaultError> {
        self.require_locked()?;
        let opened = key_copies::open(&self.folder, way)?;
        let pages = fs::metadata(self.path(VAULT))?.len().div_ceil(connection::PAGE);
        let good = Pages::open(&self.path(VAULT), &opened.key)?.good()?;
        Ok(Damage { damaged: pages - good, pages })
    }

    /// Puts the key file of a backup in the place of lost or damaged ones, if it opens this very vault. What was
    /// there is kept beside it under another name.
    pub fn take_keys_from(&self, backup: &Path, way: WayIn<'_>) -> Result<(), VaultError> {
        self.require_locked()?;
        let note = file::check(backup)?;
        let file = file::key_file(&mut File::open(backup)?, &note)?;
        let key = key_file::open_with(&file, way).map_err(|problem| key_copies::said(&problem))?;
        self.require_fitting(&key)?;
        for name in key_copies::COPIES {
            if let Some(old) = files::read_small(&self.path(name), key_file::AT_MOST)? {
                let old = key_file::without_open(&old)?;
                files::write_atomically(&self.path(&format!("{name}.old")), &old)?;
            }
        }
        Ok(key_copies::write(&self.folder, &file)?)
    }

    fn require_fitting(&self, key: &DataKey) -> Result<(), VaultError> {
        Pages::open(&self.path(VAULT), key)?.good()?;
        Ok(())
    }
}
