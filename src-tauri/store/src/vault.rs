//! A data folder: the vault file, its key file kept twice, and the lock that lets one process in.
//!
//! A new vault is made under another name and gets its own as the very last step, so a vault that has its
//! name is whole. What a crash leaves of a making is known by that other name, held nothing yet, and is
//! cleared before the next try. A key file without a vault file is somebody's vault that was moved: it is
//! said, and never overwritten.
//!
//! ```text
//! vault.grv                     the vault
//! vault.key  vault.key.copy     its keys
//! vault.generation              how new it is
//! lock                          held while a program has the folder
//! backups/                      its backups, unless others are chosen
//! set-aside/<date>/             vaults that something else took the place of, each a data folder itself
//! coming/                       what is about to take the vault's place
//! ```

mod backups;
mod error;
mod example;
mod key_copies;
mod moving;
mod pages;
mod salvage;
mod trouble;
mod ways_in;

pub use error::VaultError;
pub use example::Example;
pub use moving::holds_records;
pub(crate) use moving::{clear_copy, clear_left};
pub use salvage::{Salvaged, SalvagedTable};
pub use trouble::{Damage, Trouble};

use crate::gate::Gate;
use crate::generation::{Raise, Records, Verdict};
use crate::keys::{DataKey, KeyCost};
use crate::{Store, StoreError, Tx, WayIn, files, key_file};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

const VAULT: &str = "vault.grv";
/// A vault being made.
const UNFINISHED: &str = "vault.grv.new";
const LOCK: &str = "lock";

/// Which vault files are opened.
#[derive(Clone, Copy)]
enum Trust {
    /// The one that was last written here.
    Known,
    /// Whatever is there.
    Anything,
}

/// A data folder that is ours alone while this lives.
pub struct Vault {
    folder: PathBuf,
    cost: KeyCost,
    /// A folder for small notes that is not the data folder.
    settings: Option<PathBuf>,
    /// The store that was opened last.
    open: Mutex<Weak<Gate>>,
    /// The system gives the lock back when the file is closed, by us or by our death: it is never stale.
    _lock: File,
}

impl Vault {
    /// Takes the folder, making it if need be. [`VaultError::InUse`] when another process (or another
    /// `Vault` of this one) has it.
    pub fn claim(folder: &Path, cost: KeyCost) -> Result<Vault, VaultError> {
        Vault::claim_remembering(folder, cost, None)
    }

    /// The same, with a per-user folder elsewhere that remembers the vault's generation: the data folder may
    /// be put back to what it was as a whole, by a program that keeps folders alike.
    pub fn claim_remembering(
        folder: &Path,
        cost: KeyCost,
        settings: Option<&Path>,
    ) -> Result<Vault, VaultError> {
        files::create_private_folder(folder)?;
        let lock = files::open_for_lock(&folder.join(LOCK))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(VaultError::InUse),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let (folder, settings) = (folder.to_owned(), settings.map(Path::to_owned));
        let vault = Vault { folder, cost, settings, open: Mutex::default(), _lock: lock };
        vault.carry_through()?;
        vault.tidy();
        Ok(vault)
    }

    /// Whether there is a vault to unlock, be it damaged, rather than room to create one.
    pub fn exists(&self) -> bool {
        self.path(VAULT).exists() || self.was_moved()
    }

    /// Makes a vault in a folder that has none, with what `first` writes into it, and opens it. Killed
    /// before the end, there is no vault: never one without its first records.
    pub fn create(
        &self,
        passphrase: &str,
        first: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<Store, VaultError> {
        let cost = self.cost.for_this_machine();
        self.create_with(|key| Ok(key_file::write(key, passphrase, cost)?), first)
    }

    fn create_with(
        &self,
        keys: impl FnOnce(&DataKey) -> Result<Vec<u8>, VaultError>,
        first: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<Store, VaultError> {
        if self.exists() {
            return Err(VaultError::Exists);
        }
        self.clear_unfinished()?;
        let key = DataKey::random()?;
        // Closed before it is renamed, which Windows insists on.
        let mut unfinished = Store::create(&self.path(UNFINISHED), &key)?;
        unfinished.tx(first)?;
        drop(unfinished);
        files::sync_folder(&self.folder)?;
        key_copies::write(&self.folder, &keys(&key)?)?;
        self.records(&key).write(0);
        files::rename(&self.path(UNFINISHED), &self.path(VAULT))?;
        files::sync_folder(&self.folder)?;
        self.open(&key, Trust::Known)
    }

    /// Opens the vault, if the passphrase is right. A damaged or missing copy of the key file is put right
    /// from the other one.
    pub fn unlock(&self, passphrase: &str) -> Result<Store, VaultError> {
        self.unlock_with(WayIn::Passphrase(passphrase))
    }

    /// The same with either way in.
    pub fn unlock_with(&self, way: WayIn<'_>) -> Result<Store, VaultError> {
        self.unlock_trusting(way, Trust::Known)
    }

    /// Goes on with an older copy ([`VaultError::Older`]) or with another vault ([`VaultError::Another`]),
    /// because somebody who was asked said so. With the first write it counts as the newest.
    pub fn unlock_anyway(&self, way: WayIn<'_>) -> Result<Store, VaultError> {
        self.unlock_trusting(way, Trust::Anything)
    }

    fn unlock_trusting(&self, way: WayIn<'_>, trust: Trust) -> Result<Store, VaultError> {
        self.carry_through()?;
        if !self.path(VAULT).exists() {
            return Err(VaultError::VaultFileMissing);
        }
        let opened = key_copies::open(&self.folder, way)?;
        let store = self.open(&opened.key, trust)?;
        // Only once the vault has proved the key right, and best effort: reading needs no writing.
        let _ = key_copies::write(&self.folder, &opened.file);
        Ok(store)
    }

    fn open(&self, key: &DataKey, trust: Trust) -> Result<Store, VaultError> {
        self.require_locked()?;
        let mut store = Store::open_as_it_is(&self.path(VAULT), key)?;
        let (records, found) = (self.records(key), store.generation()?);
        match (records.verdict(found), trust) {
            (Verdict::Older { known }, Trust::Known) => return Err(VaultError::Older { found, known }),
            (Verdict::Another, Trust::Known) => return Err(VaultError::Another),
            _ => {}
        }
        if store.needs_migration()? {
            self.back_up_before_migration(&store)?;
            store.bring_to_present_shape()?;
        }
        store.raise_before_writing(Raise::new(records, found));
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(store.gate());
        Ok(store)
    }

    /// Also keeps a second handle on the open file from being closed, which would give back its locks.
    fn require_locked(&self) -> Result<(), VaultError> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let is_open = open.upgrade().is_some_and(|gate| gate.enter().is_open());
        if is_open { Err(VaultError::InUse) } else { Ok(()) }
    }

    fn is_open_as(&self, store: &Store) -> bool {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.upgrade().is_some_and(|gate| Arc::ptr_eq(&gate, store.gate()))
    }

    fn records(&self, key: &DataKey) -> Records {
        Records::of(key, &self.folder, self.settings.as_deref())
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Clears what a crash left and nothing needs, as far as it goes. Above all an unfinished vault beside
    /// a whole one: were the whole one moved away later, its keys would be taken for the unfinished one's.
    fn tidy(&self) {
        files::remove_unfinished(&self.folder);
        let _ = example::clear(&self.folder);
        files::remove_unfinished(&self.backups_folder());
        if self.path(VAULT).exists() {
            let _ = files::remove(&self.path(&journal_of(UNFINISHED)));
            let _ = files::remove(&self.path(UNFINISHED));
        }
    }

    /// Keys, or a journal that waits to be rolled back, without the vault they belong to.
    fn was_moved(&self) -> bool {
        let left = key_copies::any(&self.folder) || self.path(&journal_of(VAULT)).exists();
        left && !self.path(UNFINISHED).exists()
    }

    /// Removes what a crash left of a making. The unfinished vault goes last: while it is there, the keys
    /// beside it are known to be its own.
    fn clear_unfinished(&self) -> Result<(), VaultError> {
        if self.path(UNFINISHED).exists() {
            key_copies::remove(&self.folder)?;
            files::remove(&self.path(&journal_of(UNFINISHED)))?;
            files::sync_folder(&self.folder)?;
        }
        files::remove(&self.path(UNFINISHED))?;
        files::sync_folder(&self.folder)?;
        Ok(())
    }
}

fn journal_of(name: &str) -> String {
    format!("{name}-journal")
}
