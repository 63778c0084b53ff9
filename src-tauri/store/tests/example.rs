//! The example to look around in: made, opened, cleared away, and never mixed up with a real vault.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use store::table::setting;
use store::{Example, KeyCost, Store, Vault, VaultError};

const PASSPHRASE: &str = "river lamp quiet seven";

fn claim(folder: &Path) -> Arc<Vault> {
    Arc::new(Vault::claim(folder, KeyCost::TEST).unwrap())
}

fn make(example: &Example) -> Store {
    let mut store = example.create(|tx| setting::save(tx, "first", &1)).unwrap();
    store.tx(|tx| setting::save(tx, "second", &2)).unwrap();
    store
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let mut names: Vec<String> = entries.map(|e| e.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_example_is_made_opened_and_gone_when_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let vault = claim(folder.path());
    let example = vault.example().unwrap();
    drop(make(&example));
    assert!(!vault.exists(), "an example is no vault");
    let store = example.open().unwrap();
    assert_eq!(store.read(|r| setting::load(r, "second")).unwrap(), Some(2));
    store.check().unwrap();
    drop(store);
    assert_eq!(names(folder.path()), ["example", "lock"]);
    drop(example);
    assert_eq!(names(folder.path()), ["lock"]);
}

#[test]
fn a_half_made_example_is_cleared_when_the_folder_is_claimed() {
    let folder = tempfile::tempdir().unwrap();
    let example = claim(folder.path()).example().unwrap();
    let store = make(&example);
    let left = example.folder().to_owned();
    // As a kill leaves it: nothing is dropped.
    std::mem::forget((example, store));
    fs::write(left.join("example.grv-journal"), "half").unwrap();
    fs::remove_file(folder.path().join("lock")).unwrap();
    claim(folder.path());
    assert_eq!(names(folder.path()), ["lock"]);
}

#[test]
fn what_is_not_the_example_s_own_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let theirs = folder.path().join("example");
    // A second practice that somebody keeps in a folder of just this name.
    drop(claim(&theirs).create(PASSPHRASE, |tx| setting::save(tx, "mine", &7)).unwrap());
    let before = names(&theirs);
    let example = claim(folder.path()).example().unwrap();
    drop(make(&example));
    drop(example);
    assert_eq!(names(&theirs), before);
    let store = claim(&theirs).unlock(PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| setting::load(r, "mine")).unwrap(), Some(7));
}

#[test]
fn beside_a_real_vault_there_is_no_example() {
    let folder = tempfile::tempdir().unwrap();
    let vault = claim(folder.path());
    drop(vault.create(PASSPHRASE, |_| Ok(())).unwrap());
    assert!(matches!(vault.example().err(), Some(VaultError::Exists)));
    assert!(!folder.path().join("example").exists());
}

#[test]
fn a_real_vault_is_not_opened_through_the_open_slot() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real");
    drop(claim(&real).create(PASSPHRASE, |_| Ok(())).unwrap());
    // Its files under the example's names: its key file has no open slot.
    let example = claim(&folder.path().join("other")).example().unwrap();
    drop(make(&example));
    fs::copy(real.join("vault.grv"), example.folder().join("example.grv")).unwrap();
    let open_key = fs::read(example.folder().join("example.key")).unwrap();
    fs::copy(real.join("vault.key"), example.folder().join("example.key")).unwrap();
    assert!(matches!(example.open().err(), Some(VaultError::WrongPassphrase)));
    // The example's key file in its place: that key is not the vault's.
    fs::write(example.folder().join("example.key"), &open_key).unwrap();
    assert!(matches!(example.open().err(), Some(VaultError::NotAVault)));
    // And a data folder whose key file has an open slot only lets nobody in, whatever they type.
    for name in ["vault.key", "vault.key.copy"] {
        fs::write(real.join(name), &open_key).unwrap();
    }
    for passphrase in ["", "open", PASSPHRASE] {
        assert!(matches!(claim(&real).unlock(passphrase).err(), Some(VaultError::WrongPassphrase)));
    }
}

#[test]
fn an_example_in_a_vault_s_place_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let example = claim(&folder.path().join("looking")).example().unwrap();
    drop(make(&example));
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::copy(example.folder().join("example.grv"), data.join("vault.grv")).unwrap();
    fs::copy(example.folder().join("example.key"), data.join("vault.key")).unwrap();
    for passphrase in ["", "open", PASSPHRASE] {
        assert!(matches!(claim(&data).unlock(passphrase).err(), Some(VaultError::WrongPassphrase)));
    }
}
