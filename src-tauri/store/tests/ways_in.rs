//! Passphrase and recovery key: forgotten, changed, interrupted.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use std::fs;
use std::path::Path;
use store::table::setting;
use store::{KeyCost, RecoveryKey, Store, StoreError, Vault, VaultError, WayIn};
use tempfile::TempDir;

const COPIES: [&str; 2] = ["vault.key", "vault.key.copy"];

fn claim(folder: &Path) -> Vault {
    Vault::claim(folder, KeyCost::TEST).unwrap()
}

fn write(tx: &store::Tx<'_>) -> Result<(), StoreError> {
    setting::save(tx, "value", &7)
}

fn is_all_there(opened: Result<Store, VaultError>) -> bool {
    opened.unwrap().read(|r| setting::load::<u32>(r, "value")).unwrap() == Some(7)
}

fn made() -> (TempDir, Vault, RecoveryKey) {
    let folder = tempfile::tempdir().unwrap();
    let (vault, key) = (claim(folder.path()), RecoveryKey::random().unwrap());
    drop(vault.create_with_recovery_key("the first words", &key, write).unwrap());
    (folder, vault, key)
}

#[test]
fn a_forgotten_passphrase_is_replaced_with_the_recovery_key_from_paper() {
    let (_folder, vault, key) = made();
    assert!(vault.has_recovery_key());
    let paper = key.printed().to_string();
    let typed = RecoveryKey::parse(&paper.to_lowercase().replace('-', " ")).unwrap();
    assert!(is_all_there(vault.unlock_with(WayIn::RecoveryKey(&typed))));
    vault.set_passphrase(WayIn::RecoveryKey(&typed), "the second words").unwrap();
    assert!(matches!(vault.unlock("the first words"), Err(VaultError::WrongPassphrase)));
    assert!(is_all_there(vault.unlock("the second words")));
    assert!(is_all_there(vault.unlock_with(WayIn::RecoveryKey(&typed))), "the paper stays good");
}

#[test]
fn changing_needs_what_opens_it_and_changes_nothing_otherwise() {
    let (folder, vault, key) = made();
    let files = || COPIES.map(|name| fs::read(folder.path().join(name)).unwrap());
    let before = files();
    let wrong = vault.set_passphrase(WayIn::Passphrase("a guess"), "mine");
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    let other = RecoveryKey::random().unwrap();
    let wrong = vault.set_passphrase(WayIn::RecoveryKey(&other), "mine");
    assert!(matches!(wrong, Err(VaultError::WrongRecoveryKey)));
    assert!(matches!(vault.set_recovery_key("a guess", &other), Err(VaultError::WrongPassphrase)));
    assert_eq!(files(), before);
    vault.set_recovery_key("the first words", &other).unwrap();
    assert!(matches!(vault.unlock_with(WayIn::RecoveryKey(&key)), Err(VaultError::WrongRecoveryKey)));
    assert!(is_all_there(vault.unlock_with(WayIn::RecoveryKey(&other))));
}

#[test]
fn a_vault_may_be_open_while_its_passphrase_is_changed() {
    let (_folder, vault, _) = made();
    let mut store = vault.unlock("the first words").unwrap();
    vault.set_passphrase(WayIn::Passphrase("the first words"), "the second words").unwrap();
    store.tx(write).unwrap();
    drop(store);
    assert!(is_all_there(vault.unlock("the second words")));
}

#[test]
fn a_vault_without_a_recovery_key_gets_one_later() {
    let folder = tempfile::tempdir().unwrap();
    let (vault, key) = (claim(folder.path()), RecoveryKey::random().unwrap());
    drop(vault.create("the first words", write).unwrap());
    assert!(!vault.has_recovery_key());
    assert!(matches!(vault.unlock_with(WayIn::RecoveryKey(&key)), Err(VaultError::WrongRecoveryKey)));
    vault.set_recovery_key("the first words", &key).unwrap();
    assert!(vault.has_recovery_key() && is_all_there(vault.unlock_with(WayIn::RecoveryKey(&key))));
}

/// Every state a crash can leave: the first copy old or new, the second one old or new, or either one torn.
#[test]
fn a_crash_while_the_passphrase_is_changed_locks_nobody_out() {
    let (folder, vault, key) = made();
    let old = fs::read(folder.path().join(COPIES[0])).unwrap();
    vault.set_passphrase(WayIn::RecoveryKey(&key), "the second words").unwrap();
    let new = fs::read(folder.path().join(COPIES[0])).unwrap();
    for (first, second) in [(&new, &old), (&old, &new)] {
        for words in ["the first words", "the second words"] {
            fs::write(folder.path().join(COPIES[0]), first).unwrap();
            fs::write(folder.path().join(COPIES[1]), second).unwrap();
            assert!(is_all_there(vault.unlock(words)));
            let copies = COPIES.map(|name| fs::read(folder.path().join(name)).unwrap());
            assert_eq!(copies[0], copies[1], "both are one again");
            assert!(is_all_there(vault.unlock_with(WayIn::RecoveryKey(&key))));
        }
    }
    fs::write(folder.path().join(COPIES[0]), &new[..new.len() / 2]).unwrap();
    fs::write(folder.path().join(COPIES[1]), &old).unwrap();
    assert!(is_all_there(vault.unlock("the first words")));
}
