//! A data folder that cannot be written to: it is said, nothing is lost, and reading still works.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]
#![cfg(unix)]

use chrono::DateTime;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use store::backup::{Backups, Why};
use store::table::setting;
use store::{KeyCost, Store, StoreError, Vault, VaultError, WayIn};

const NOBODY: u32 = 65534;

#[test]
fn a_read_only_folder_can_be_read() {
    if again_as_nobody("a_read_only_folder_can_be_read") {
        return;
    }
    for (folder_mode, file_mode) in [(0o500, 0o600), (0o500, 0o400), (0o700, 0o400)] {
        let folder = tempfile::tempdir().unwrap();
        drop(written(claim(folder.path()).unwrap().create("passphrase", |_| Ok(())).unwrap(), 1).unwrap());
        allow(folder.path(), folder_mode, file_mode);
        let store = claim(folder.path()).unwrap().unlock("passphrase").unwrap();
        assert_eq!(value(&store), Some(1));
        let refused = written(store, 2).err();
        assert!(matches!(refused, Some(StoreError::ReadOnly)), "{folder_mode:o} {file_mode:o}: {refused:?}");
        allow(folder.path(), 0o700, 0o600);
        let store = claim(folder.path()).unwrap().unlock("passphrase").unwrap();
        assert_eq!(value(&store), Some(1), "nothing was lost");
        assert_eq!(value(&written(store, 3).unwrap()), Some(3), "and it can be written again");
    }
}

#[test]
fn no_vault_is_made_in_a_read_only_folder() {
    if again_as_nobody("no_vault_is_made_in_a_read_only_folder") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    allow(folder.path(), 0o500, 0o600);
    assert!(matches!(claim(folder.path()), Err(VaultError::ReadOnly)));
    assert!(matches!(claim(&folder.path().join("deeper")), Err(VaultError::ReadOnly)));
    allow(folder.path(), 0o700, 0o600);
    let vault = claim(folder.path()).unwrap();
    allow(folder.path(), 0o500, 0o600);
    assert!(matches!(vault.create("passphrase", |_| Ok(())).err(), Some(VaultError::ReadOnly)));
    assert!(!vault.exists());
    allow(folder.path(), 0o700, 0o600);
    vault.create("passphrase", |_| Ok(())).unwrap();
}

#[test]
fn no_example_is_half_made_in_a_read_only_folder() {
    if again_as_nobody("no_example_is_half_made_in_a_read_only_folder") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(claim(folder.path()).unwrap());
    allow(folder.path(), 0o500, 0o600);
    assert!(matches!(vault.example().err(), Some(VaultError::ReadOnly)));
    assert!(!folder.path().join("example").exists());
    allow(folder.path(), 0o700, 0o600);
    let example = vault.example().unwrap();
    fs::set_permissions(example.folder(), Permissions::from_mode(0o500)).unwrap();
    assert!(matches!(example.create(|_| Ok(())).err(), Some(VaultError::ReadOnly)));
    drop(example);
    assert!(!folder.path().join("example").exists());
}

#[test]
fn a_backup_can_be_read_where_nothing_can_be_written_and_none_is_half_made_there() {
    if again_as_nobody("a_backup_can_be_read_where_nothing_can_be_written_and_none_is_half_made_there") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let vault = claim(folder.path()).unwrap();
    let store = written(vault.create("passphrase", |_| Ok(())).unwrap(), 1).unwrap();
    let backups = Backups { folders: vec![vault.backups_folder()] };
    let at = DateTime::parse_from_rfc3339("2026-11-22T12:00:00+01:00").unwrap();
    let made = backups.make(&vault.source(&store).unwrap(), at, Why::Asked).unwrap();
    allow(&vault.backups_folder(), 0o500, 0o400);
    let refused = backups.make(&vault.source(&store).unwrap(), at, Why::Asked).err();
    assert!(matches!(refused, Some(StoreError::ReadOnly)), "{refused:?}");
    assert_eq!(value(&written(store, 2).unwrap()), Some(2), "the vault goes on");
    let backup = vault.open_backup(&made.path, WayIn::Passphrase("passphrase")).unwrap();
    assert_eq!(*backup.contents(), made.contents);
    backup.rehearse().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o500)).unwrap();
    let refused = vault.restore(&backup, at).err();
    assert!(matches!(refused, Some(VaultError::ReadOnly)), "{refused:?}");
    assert_eq!(value(&vault.unlock("passphrase").unwrap()), Some(2), "nothing was changed");
    fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
    vault.restore(&backup, at).unwrap();
    assert_eq!(value(&vault.unlock("passphrase").unwrap()), Some(1));
    fs::set_permissions(vault.backups_folder(), Permissions::from_mode(0o700)).unwrap();
}

fn claim(folder: &Path) -> Result<Vault, VaultError> {
    Vault::claim(folder, KeyCost::TEST)
}

fn value(store: &Store) -> Option<u32> {
    store.read(|r| setting::load(r, "value")).unwrap()
}

fn written(mut store: Store, value: u32) -> Result<Store, StoreError> {
    store.tx(|tx| setting::save(tx, "value", &value))?;
    Ok(store)
}

fn allow(folder: &Path, folder_mode: u32, file_mode: u32) {
    fs::set_permissions(folder, Permissions::from_mode(0o700)).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        fs::set_permissions(entry.unwrap().path(), Permissions::from_mode(file_mode)).unwrap();
    }
    fs::set_permissions(folder, Permissions::from_mode(folder_mode)).unwrap();
}

/// Permissions mean nothing to the superuser, so for her the test is run once more as nobody.
fn again_as_nobody(test: &str) -> bool {
    let home = tempfile::tempdir().unwrap();
    if fs::metadata(home.path()).unwrap().uid() != 0 {
        return false;
    }
    // A child begun while a program is still being copied would hold that file open for writing, and a file
    // open for writing cannot be run.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    let program = home.path().join("test");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    std::os::unix::fs::chown(home.path(), Some(NOBODY), Some(NOBODY)).unwrap();
    fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(&program);
    command
        .args(["--exact", test])
        .current_dir(home.path())
        .env("TMPDIR", home.path())
        .uid(NOBODY)
        .gid(NOBODY);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    true
}
