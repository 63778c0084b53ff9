//! An example to look around in: a vault whose key lies open beside it, in a folder of its own, gone when
//! dropped.
//!
//! Nothing real may ever get into one, so everything keeps the two apart: an example is made only where there
//! is no vault, its files have names that no vault has, and only an open slot opens it. No backup is made of
//! one, and an open slot that was put among a vault's keys goes with whatever is next made of them. What is
//! cleared away is known by those names; whatever else lies in the folder is somebody's own and stays.

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::{Backups, Why};
    use crate::table::setting;
    use crate::vault::{Trouble, key_copies::COPIES};
    use crate::{KeyCost, RecoveryKey, WayIn};
    use chrono::{DateTime, FixedOffset};
    use std::fs;

    const PASSPHRASE: &str = "river lamp quiet seven";
    const WAY: WayIn<'_> = WayIn::Passphrase(PASSPHRASE);

    /// One way in which something is made of a vault's keys.
    type Way<'w> = &'w dyn Fn(&Vault);

    fn at() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-22T14:32:05+01:00").unwrap()
    }

    /// A locked vault, with its key.
    fn locked(folder: &Path) -> (Vault, DataKey) {
        let vault = Vault::claim(folder, KeyCost::TEST).unwrap();
        let store = vault.create(PASSPHRASE, |tx| setting::save(tx, "value", &1)).unwrap();
        let key = store.key().copy();
        (vault, key)
    }

    /// Puts this in the place of both copies of the key file.
    fn put(vault: &Vault, file: &[u8]) {
        COPIES.iter().for_each(|name| fs::write(vault.folder().join(name), file).unwrap());
    }

    /// Lays the vault's key open among its keys, and returns that file.
    fn lay_open(vault: &Vault, key: &DataKey) -> Vec<u8> {
        let file = fs::read(vault.folder().join(COPIES[0])).unwrap();
        let forged = key_file::with_open_slot(&file, key);
        put(vault, &forged);
        forged
    }

    /// Whether the key lies open in any file of the folder or of those in it.
    fn lies_open(folder: &Path, key: &DataKey) -> bool {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).any(|path| {
            if path.is_dir() {
                return lies_open(&path, key);
            }
            let file = fs::read(path).unwrap();
            file.windows(64).any(|digits| digits == key.digits().as_bytes())
        })
    }

    /// A backup elsewhere, with this key file in it.
    fn backup_with(vault: &Vault, elsewhere: &Path, key_file: Vec<u8>) -> PathBuf {
        let store = vault.unlock(PASSPHRASE).unwrap();
        let backups = Backups { folders: vec![elsewhere.to_owned()] };
        backups.make(&store.source(key_file).unwrap(), at(), Why::Asked).unwrap().path
    }

    #[test]
    fn an_open_slot_among_a_vault_s_keys_goes_with_whatever_is_made_of_them() {
        let paper = RecoveryKey::random().unwrap();
        let ways: [(&str, Way<'_>); 5] = [
            ("unlock", &|vault| drop(vault.unlock(PASSPHRASE).unwrap())),
            ("change passphrase", &|vault| vault.set_passphrase(WAY, "other words").unwrap()),
            ("recovery key", &|vault| vault.set_recovery_key(PASSPHRASE, &paper).unwrap()),
            ("salvage", &|vault| {
                let set_aside = vault.salvage(WAY, at()).unwrap().set_aside;
                // What was set aside stays as it was; opened, it is treated like any other.
                drop(Vault::claim(&set_aside, KeyCost::TEST).unwrap().unlock(PASSPHRASE).unwrap());
            }),
            ("backup", &|vault| {
                let store = vault.unlock(PASSPHRASE).unwrap();
                lay_open(vault, store.key());
                let backups = Backups { folders: vec![vault.backups_folder()] };
                backups.make(&vault.source(&store).unwrap(), at(), Why::Asked).unwrap();
                drop(store);
                drop(vault.unlock(PASSPHRASE).unwrap());
            }),
        ];
        for (name, way) in ways {
            let folder = tempfile::tempdir().unwrap();
            let (vault, key) = locked(folder.path());
            lay_open(&vault, &key);
            assert!(lies_open(folder.path(), &key));
            way(&vault);
            assert!(!lies_open(folder.path(), &key), "{name}");
        }
    }

    #[test]
    fn an_open_slot_in_a_backup_does_not_come_back_with_it() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (vault, key) = locked(folder.path());
        let file = fs::read(folder.path().join(COPIES[0])).unwrap();
        let path = backup_with(&vault, elsewhere.path(), key_file::with_open_slot(&file, &key));
        assert!(lies_open(elsewhere.path(), &key));
        put(&vault, b"damaged");
        vault.take_keys_from(&path, WAY).unwrap();
        vault.set_passphrase(WAY, "other words").unwrap();
        // Opened by the passphrase of its day, it brings the keys of its day.
        let backup = vault.open_backup(&path, WAY).unwrap();
        vault.restore(&backup, at()).unwrap();
        drop(vault.unlock(PASSPHRASE).unwrap());
        assert!(!lies_open(folder.path(), &key));
    }

    #[test]
    fn an_open_slot_alone_opens_no_vault_and_no_backup_of_one() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (vault, key) = locked(folder.path());
        let open = key_file::write_open(&key).unwrap();
        let path = backup_with(&vault, elsewhere.path(), open.clone());
        put(&vault, &open);
        assert_eq!(vault.troubles(), [Trouble::KeysDamaged]);
        let paper = RecoveryKey::random().unwrap();
        for way in [WAY, WayIn::Passphrase(""), WayIn::RecoveryKey(&paper)] {
            let refused = [
                vault.unlock_with(way).err(),
                vault.unlock_anyway(way).err(),
                vault.set_passphrase(way, "other words").err(),
                vault.damage(way).err(),
                vault.salvage(way, at()).err(),
                vault.open_backup(&path, way).err(),
                vault.take_keys_from(&path, way).err(),
            ];
            for (at, refused) in refused.into_iter().enumerate() {
                let wrong =
                    matches!(refused, Some(VaultError::WrongPassphrase | VaultError::WrongRecoveryKey));
                assert!(wrong, "{at}: {refused:?}");
            }
        }
    }

    #[test]
    fn no_backup_is_made_of_an_example() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Arc::new(Vault::claim(folder.path(), KeyCost::TEST).unwrap());
        let example = vault.example().unwrap();
        let store = example.create(|_| Ok(())).unwrap();
        assert!(matches!(vault.source(&store).err(), Some(VaultError::NotAVault)));
        // Nor with a vault's keys, should some come to lie beside it.
        put(&vault, &key_file::write(&DataKey::random().unwrap(), PASSPHRASE, KeyCost::TEST).unwrap());
        assert!(matches!(vault.source(&store).err(), Some(VaultError::NotAVault)));
    }
}
