//! The vault and its backups: making them, opening one, taking one back.

use super::{VAULT, Vault, VaultError, journal_of, key_copies};
use crate::backup::{Backups, OpenBackup, Source, Why, file};
use crate::generation::{self, Note, Records};
use crate::key_file::WayIn;
use crate::keys::DataKey;
use crate::{Store, envelope, files, key_file};
use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The default folder for backups.
pub(super) const BACKUPS: &str = "backups";
/// Vaults that something else took the place of.
pub(super) const SET_ASIDE: &str = "set-aside";
/// What is about to take the vault's place.
pub(super) const COMING: &str = "coming";
/// Stands among it once it is whole: from then on the change is carried through, come what may.
const READY: &str = "ready";
const READY_AT_MOST: u64 = 4096;

/// How the change is carried through.
#[derive(Serialize, Deserialize)]
struct Ready {
    /// The folder that what is there now goes into.
    set_aside: String,
    /// What the notes of the generation say afterwards.
    note: Note,
}

impl Vault {
    /// The folder for backups that is used when no other is chosen.
    pub fn backups_folder(&self) -> PathBuf {
        self.path(BACKUPS)
    }

    /// What [`Backups::make`] makes a backup of the open vault from. [`VaultError::NotAVault`] for a store that
    /// is not this vault's: an example beside it must not get among its keys.
    pub fn source(&self, store: &Store) -> Result<Source, VaultError> {
        if !self.is_open_as(store) {
            return Err(VaultError::NotAVault);
        }
        self.source_with_its_keys(store)
    }

    fn source_with_its_keys(&self, store: &Store) -> Result<Source, VaultError> {
        let key_file = key_copies::intact(&self.folder).ok_or(VaultError::KeyFileMissing)?;
        Ok(store.source(key_file)?)
    }

    /// Opens a backup with what opens the vault today, or with what did when the backup was made. All of it is
    /// read and checked; nothing is written.
    pub fn open_backup(&self, path: &Path, way: WayIn<'_>) -> Result<OpenBackup, VaultError> {
        let note = file::check(path)?;
        // Today's keys first: they are the ones a restored vault should have.
        if let Ok(today) = key_copies::open(&self.folder, way)
            && today.key.fingerprint() == note.vault
        {
            return Ok(OpenBackup::new(path, note, today.key, today.file)?);
        }
        let key_file = file::key_file(&mut File::open(path)?, &note)?;
        let key = key_file::open_with(&key_file, way).map_err(|problem| key_copies::said(&problem))?;
        Ok(OpenBackup::new(path, note, key, key_file)?)
    }

    /// Puts a backup in the vault's place. What was there is set aside in a folder of its own, as a whole, and
    /// that folder is returned; `None` when there was nothing. The vault has to be locked. Killed at any moment,
    /// there is the one vault or the other.
    pub fn restore(
        &self,
        backup: &OpenBackup,
        at: DateTime<FixedOffset>,
    ) -> Result<Option<PathBuf>, VaultError> {
        self.require_locked()?;
        let prepared = self.prepare(backup, at);
        if prepared.is_err() {
            let _ = files::remove_folder(&self.path(COMING));
        }
        let set_aside = prepared?;
        self.carry_through()?;
        let set_aside = self.set_aside_as(&set_aside);
        Ok(set_aside.exists().then_some(set_aside))
    }

    /// The vaults that were set aside, newest first. Each is a data folder.
    pub fn set_aside(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.path(SET_ASIDE)).into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
        folders.sort_unstable_by(|a, b| b.cmp(a));
        folders
    }

    fn prepare(&self, backup: &OpenBackup, at: DateTime<FixedOffset>) -> Result<String, VaultError> {
        let coming = self.path(COMING);
        files::create_private_folder(&coming)?;
        backup.write_database(&coming)?.name(&coming.join(VAULT))?;
        self.make_ready(backup.key(), backup.key_file(), at)
    }

    /// The vault that is coming gets its generation and its keys; from here on it takes the present one's place.
    /// Says what the folder is called in which that one is set aside.
    pub(super) fn make_ready(
        &self,
        key: &DataKey,
        key_file: &[u8],
        at: DateTime<FixedOffset>,
    ) -> Result<String, VaultError> {
        let coming = self.path(COMING);
        let mut store = Store::open(&coming.join(VAULT), key)?;
        let number = self.records(key).above(store.generation()?);
        store.set_generation(number)?;
        drop(store);
        key_copies::write(&coming, key_file)?;
        let set_aside = self.free_set_aside(at);
        let note = Note { vault: key.fingerprint(), generation: number };
        let ready = envelope::close(&Ready { set_aside: set_aside.clone(), note })?;
        files::write_atomically(&coming.join(READY), &ready)?;
        files::sync_folder(&self.folder)?;
        Ok(set_aside)
    }

    /// Carries a change through that is ready, from wherever it was interrupted; clears one that is not.
    pub(super) fn carry_through(&self) -> Result<(), VaultError> {
        let coming = self.path(COMING);
        let ready = files::read_small(&coming.join(READY), READY_AT_MOST)?;
        let ready =
            ready.as_deref().and_then(envelope::open).and_then(|body| serde_json::from_str(body).ok());
        if let Some(Ready { set_aside, note }) = ready {
            let set_aside = self.set_aside_as(&set_aside);
            // The journal goes with the vault it belongs to; were it left, it would be taken for the new one's.
            for name in [&journal_of(VAULT), generation::BESIDE] {
                self.move_aside(name, &set_aside)?;
            }
            // The vault is the last: as long as it is there, the rest still belongs to the one that goes.
            for name in [key_copies::COPIES[0], key_copies::COPIES[1], VAULT] {
                self.exchange(name, &set_aside)?;
            }
            let records = Records::named(note.vault, &self.folder, self.settings.as_deref());
            records.write(note.generation);
        }
        if coming.exists() {
            files::remove_folder(&coming)?;
            files::sync_folder(&self.folder)?;
        }
        Ok(())
    }

    /// Sets one file aside and puts the one that is coming in its place. When none is coming, that was done
    /// already, and what is there is the new one.
    fn exchange(&self, name: &str, set_aside: &Path) -> Result<(), VaultError> {
        let coming = self.path(COMING).join(name);
        if coming.exists() {
            self.move_aside(name, set_aside)?;
            files::rename(&coming, &self.path(name))?;
            files::sync_folder(&self.folder)?;
        }
        Ok(())
    }

    fn move_aside(&self, name: &str, set_aside: &Path) -> Result<(), VaultError> {
        let present = self.path(name);
        if present.exists() && self.path(COMING).join(VAULT).exists() {
            files::create_private_folder(set_aside)?;
            files::rename(&present, &set_aside.join(name))?;
            files::sync_folder(set_aside)?;
            files::sync_folder(&self.folder)?;
        }
        Ok(())
    }

    pub(super) fn set_aside_as(&self, name: &str) -> PathBuf {
        self.path(SET_ASIDE).join(name)
    }

    fn free_set_aside(&self, at: DateTime<FixedOffset>) -> String {
        let stem = at.format("%Y-%m-%dT%H-%M-%S").to_string();
        let name = |n: u32| if n == 1 { stem.clone() } else { format!("{stem}-{n}") };
        let mut free = (1..).map(name).skip_while(|name| self.set_aside_as(name).exists());
        free.next().unwrap_or(stem)
    }

    /// A verified backup of the vault as it is, before a new version changes its shape. Its date is that of the
    /// last change: nobody tells the time here.
    pub(super) fn back_up_before_migration(&self, store: &Store) -> Result<(), VaultError> {
        let changed = fs::metadata(self.path(VAULT))?.modified()?;
        let at = DateTime::<Utc>::from(changed).fixed_offset();
        Backups { folders: vec![self.backups_folder()] }.make(
            &self.source_with_its_keys(store)?,
            at,
            Why::Migration,
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::stop;
    use crate::table::setting;
    use crate::testing::quick_folder;
    use crate::{KeyCost, Vault};

    fn at() -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-22T14:32:05+01:00").unwrap()
    }

    fn value(opened: Result<Store, VaultError>) -> u32 {
        opened.unwrap().read(|r| setting::load(r, "value")).unwrap().unwrap()
    }

    fn write(store: &mut Store, value: u32) {
        store.tx(|tx| setting::save(tx, "value", &value)).unwrap();
    }

    /// A vault that says 2, and a backup of when it said 1 and had another passphrase.
    fn with_backup(folder: &Path) -> (Vault, PathBuf) {
        let vault = Vault::claim(folder, KeyCost::TEST).unwrap();
        let mut store = vault.create("first words", |tx| setting::save(tx, "value", &1)).unwrap();
        let backups = Backups { folders: vec![vault.backups_folder()] };
        let made = backups.make(&vault.source(&store).unwrap(), at(), Why::Asked).unwrap();
        write(&mut store, 2);
        drop(store);
        vault.set_passphrase(WayIn::Passphrase("first words"), "second words").unwrap();
        (vault, made.path)
    }

    /// Stopped before each of its file operations in turn, and started anew: the one vault or the other.
    #[test]
    fn a_restore_killed_at_any_step_leaves_the_one_vault_or_the_other() {
        for words in ["first words", "second words"] {
            let (mut before, mut after) = (0, 0);
            for steps in 0.. {
                let folder = quick_folder();
                let (vault, path) = with_backup(folder.path());
                let backup = vault.open_backup(&path, WayIn::Passphrase(words)).unwrap();
                stop::after(steps);
                let done = vault.restore(&backup, at());
                let was_stopped = stop::never();
                drop((vault, backup));
                let vault = Vault::claim(folder.path(), KeyCost::TEST).unwrap();
                if vault.set_aside().is_empty() {
                    assert!(done.is_err(), "step {steps}: it said it was done");
                    assert_eq!(value(vault.unlock("second words")), 2, "step {steps}: {done:?}");
                    before += 1;
                } else {
                    assert_eq!(value(vault.unlock(words)), 1, "step {steps}: {done:?}");
                    let aside = Vault::claim(&vault.set_aside()[0], KeyCost::TEST).unwrap();
                    assert_eq!(value(aside.unlock("second words")), 2, "step {steps}: {done:?}");
                    after += 1;
                }
                assert!(!vault.path(COMING).exists() && path.exists());
                if !was_stopped {
                    assert!(done.unwrap().is_some());
                    break;
                }
            }
            assert!(before > 10 && after > 10, "{before} {after}");
        }
    }

    #[test]
    fn a_backup_killed_at_any_step_leaves_the_vault_and_no_half_backup() {
        let folder = tempfile::tempdir().unwrap();
        let (vault, _) = with_backup(folder.path());
        let store = vault.unlock("second words").unwrap();
        let second = tempfile::tempdir().unwrap();
        let backups = Backups { folders: vec![vault.backups_folder(), second.path().to_owned()] };
        for steps in 0.. {
            let source = vault.source(&store).unwrap();
            let whole = backups.list().len();
            stop::after(steps);
            let made = backups.make(&source, at(), Why::Asked);
            let was_stopped = stop::never();
            let list = backups.list_checked();
            assert!(list.iter().all(|found| found.note.is_ok()), "step {steps}");
            assert!((whole..=whole + 2).contains(&list.len()), "step {steps}");
            assert!(made.is_err() || list.len() > whole);
            if !was_stopped {
                assert_eq!(list.len(), whole + 2);
                break;
            }
        }
        backups.tidy();
        let left = |folder: &Path| fs::read_dir(folder).unwrap().flatten().map(|e| e.path());
        let mut all = left(&vault.backups_folder()).chain(left(second.path()));
        assert!(all.all(|path| path.extension().is_some_and(|e| e == "grb")), "tidied");
    }

    #[test]
    fn the_vault_is_backed_up_before_its_shape_changes_and_left_alone_when_that_fails() {
        let folder = tempfile::tempdir().unwrap();
        let (vault, path) = with_backup(folder.path());
        fs::remove_file(path).unwrap();
        let store = Store::open(&vault.path(VAULT), &key_of(&vault)).unwrap();
        // The first step fails on a vault that has taken it: here it stands for any that fails.
        store.raw("PRAGMA user_version = 0").unwrap();
        drop(store);
        let before = fs::read(vault.path(VAULT)).unwrap();
        fs::remove_dir(vault.backups_folder()).unwrap();
        fs::write(vault.backups_folder(), "in the way").unwrap();
        assert!(vault.unlock("second words").is_err());
        assert!(fs::read(vault.path(VAULT)).unwrap() == before, "no backup, no change");
        fs::remove_file(vault.backups_folder()).unwrap();
        assert!(vault.unlock("second words").is_err());
        let list = Backups { folders: vec![vault.backups_folder()] }.list_checked();
        assert_eq!(list.len(), 1);
        let note = list[0].note.as_ref().unwrap();
        assert_eq!((note.why, note.shape), (Why::Migration, 0));
    }

    fn key_of(vault: &Vault) -> crate::DataKey {
        key_copies::open(&vault.folder, WayIn::Passphrase("second words")).unwrap().key
    }
}
