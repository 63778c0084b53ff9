//! No room: a limit on the size of files stands for a full disk. It is said, nothing is lost, and reading works.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]
#![cfg(unix)]

use chrono::{DateTime, FixedOffset};
use std::fs;
use std::path::Path;
use std::process::Command;
use store::backup::{Backups, Why};
use store::table::setting;
use store::{KeyCost, Store, StoreError, Vault, VaultError, WayIn};

/// Names the data folder, and makes this program the one that has no room.
const CRAMPED: &str = "STORE_CRAMPED";
/// Room for 300 KB: `ulimit -f` counts 512 bytes.
const BLOCKS: u32 = 600;

#[test]
fn a_backup_and_a_restore_without_room_change_nothing() {
    if let Some(folder) = std::env::var_os(CRAMPED) {
        return without_room(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let vault = claim(folder.path());
    let mut store = vault.create("passphrase", |tx| setting::save(tx, "value", &1)).unwrap();
    save_long(&mut store, 1_000_000).unwrap();
    let made = backups(&vault).make(&vault.source(&store).unwrap(), noon(), Why::Asked).unwrap();
    drop((store, vault));
    in_a_cramped_process("a_backup_and_a_restore_without_room_change_nothing", folder.path());
    let vault = claim(folder.path());
    assert_eq!(backups(&vault).list_checked().len(), 1);
    vault.restore(&vault.open_backup(&made.path, WayIn::Passphrase("passphrase")).unwrap(), noon()).unwrap();
    assert_eq!(vault.unlock("passphrase").unwrap().contents().unwrap(), made.contents);
}

fn without_room(folder: &Path) {
    let vault = claim(folder);
    let mut store = vault.unlock("passphrase").unwrap();
    let before = store.contents().unwrap();
    let failed = backups(&vault).make(&vault.source(&store).unwrap(), noon(), Why::Asked).err();
    assert!(matches!(failed, Some(StoreError::DiskFull)), "{failed:?}");
    assert_eq!(fs::read_dir(vault.backups_folder()).unwrap().count(), 1, "nothing half made is left");
    let failed = save_long(&mut store, 3_000_000).err();
    assert!(matches!(failed, Some(StoreError::DiskFull | StoreError::Io(_))), "{failed:?}");
    assert_eq!(store.contents().unwrap(), before, "reading works");
    store.tx(|tx| setting::save(tx, "value", &2)).unwrap();
    store.check().unwrap();
    let before = store.contents().unwrap();
    drop(store);
    let path = backups(&vault).list()[0].path.clone();
    let backup = vault.open_backup(&path, WayIn::Passphrase("passphrase")).unwrap();
    let failed = vault.restore(&backup, noon()).err();
    assert!(matches!(failed, Some(VaultError::DiskFull)), "{failed:?}");
    assert!(vault.set_aside().is_empty() && !folder.join("coming").exists());
    assert_eq!(vault.unlock("passphrase").unwrap().contents().unwrap(), before);
}

/// This program once more, with a limit that a shell sets; what goes beyond is an error, not the end.
fn in_a_cramped_process(test: &str, folder: &Path) {
    let script = format!("trap '' XFSZ; ulimit -f {BLOCKS}; exec \"$0\" --exact {test}");
    let program = std::env::current_exe().unwrap();
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", &script]).arg(program).env(CRAMPED, folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
}

fn save_long(store: &mut Store, bytes: usize) -> Result<(), StoreError> {
    store.tx(|tx| setting::save(tx, "long", &"x".repeat(bytes)))
}

fn claim(folder: &Path) -> Vault {
    Vault::claim(folder, KeyCost::TEST).unwrap()
}

fn backups(vault: &Vault) -> Backups {
    Backups { folders: vec![vault.backups_folder()] }
}

fn noon() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-22T12:00:00+01:00").unwrap()
}
