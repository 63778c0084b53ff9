//! An older copy of the vault, or another vault, put in place of the present one: it is said, and left alone.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use std::fs;
use std::path::Path;
use store::table::setting;
use store::{KeyCost, Store, StoreError, Vault, VaultError, WayIn};
use tempfile::TempDir;

const WORDS: WayIn<'_> = WayIn::Passphrase("passphrase");

type Harm = fn(&Place);

struct Place {
    data: TempDir,
    settings: TempDir,
}

impl Place {
    /// A vault that was written to in three sittings, and a copy of its file from after each.
    fn with_copies() -> (Place, Vec<Vec<u8>>) {
        let place = Place { data: tempfile::tempdir().unwrap(), settings: tempfile::tempdir().unwrap() };
        drop(place.vault().create("passphrase", |tx| setting::save(tx, "value", &0)).unwrap());
        let copies = (1..=3).map(|value| {
            let mut store = place.vault().unlock("passphrase").unwrap();
            write(&mut store, value).unwrap();
            write(&mut store, value).unwrap();
            drop(store);
            fs::read(place.file()).unwrap()
        });
        let copies = copies.collect();
        (place, copies)
    }

    fn vault(&self) -> Vault {
        Vault::claim_remembering(self.data.path(), KeyCost::TEST, Some(self.settings.path())).unwrap()
    }

    fn file(&self) -> std::path::PathBuf {
        self.data.path().join("vault.grv")
    }

    fn forget_beside(&self) {
        fs::remove_file(self.data.path().join("vault.generation")).unwrap();
    }

    fn forget_elsewhere(&self) {
        fs::read_dir(self.settings.path()).unwrap().for_each(|e| fs::remove_file(e.unwrap().path()).unwrap());
    }
}

fn write(store: &mut Store, value: u32) -> Result<(), StoreError> {
    store.tx(|tx| setting::save(tx, "value", &value))
}

fn value(store: &Store) -> u32 {
    store.read(|r| setting::load(r, "value")).unwrap().unwrap()
}

/// What an older copy is refused with: its generation, and the newest one.
fn refusal(vault: &Vault) -> Option<(u32, u32)> {
    match vault.unlock("passphrase").err() {
        Some(VaultError::Older { found, known }) => Some((found, known)),
        _ => None,
    }
}

#[test]
fn an_older_copy_is_refused_while_one_of_the_outer_notes_survives_and_is_left_as_it_is() {
    let harms: [(&str, Harm); 3] =
        [("none", |_| {}), ("beside", Place::forget_beside), ("elsewhere", Place::forget_elsewhere)];
    for (what, harm) in harms {
        let (place, copies) = Place::with_copies();
        harm(&place);
        for (copy, found) in copies[..2].iter().zip(1..) {
            fs::write(place.file(), copy).unwrap();
            assert_eq!(refusal(&place.vault()), Some((found, 3)), "lost: {what}");
            assert!(fs::read(place.file()).unwrap() == *copy, "left as it is");
        }
        fs::write(place.file(), &copies[2]).unwrap();
        assert_eq!(value(&place.vault().unlock("passphrase").unwrap()), 3);
    }
}

#[test]
fn the_whole_data_folder_put_back_is_noticed_too() {
    let (place, _) = Place::with_copies();
    let names = ["vault.grv", "vault.key", "vault.key.copy", "vault.generation"];
    let kept = names.map(|name| fs::read(place.data.path().join(name)).unwrap());
    write(&mut place.vault().unlock("passphrase").unwrap(), 4).unwrap();
    names.iter().zip(&kept).for_each(|(name, bytes)| fs::write(place.data.path().join(name), bytes).unwrap());
    assert_eq!(refusal(&place.vault()), Some((3, 4)));
}

#[test]
fn whoever_says_so_goes_on_with_the_older_copy() {
    let (place, copies) = Place::with_copies();
    fs::write(place.file(), &copies[0]).unwrap();
    let vault = place.vault();
    let mut store = vault.unlock_anyway(WORDS).unwrap();
    assert_eq!(value(&store), 1);
    drop(store);
    assert_eq!(refusal(&vault), Some((1, 3)), "looking decides nothing");
    store = vault.unlock_anyway(WORDS).unwrap();
    write(&mut store, 11).unwrap();
    drop(store);
    assert_eq!(value(&vault.unlock("passphrase").unwrap()), 11, "writing does");
    fs::write(place.file(), &copies[2]).unwrap();
    assert_eq!(refusal(&vault), Some((3, 4)), "now the other one is the older");
}

#[test]
fn another_vault_with_its_own_keys_is_noticed() {
    let ((place, _), (other, _)) = (Place::with_copies(), Place::with_copies());
    for name in ["vault.grv", "vault.key", "vault.key.copy"] {
        fs::copy(other.data.path().join(name), place.data.path().join(name)).unwrap();
    }
    let vault = place.vault();
    assert!(matches!(vault.unlock("passphrase").err(), Some(VaultError::Another)));
    write(&mut vault.unlock_anyway(WORDS).unwrap(), 5).unwrap();
    assert_eq!(value(&vault.unlock("passphrase").unwrap()), 5);
}

#[test]
fn reading_raises_nothing_and_an_own_backup_by_hand_of_a_quiet_day_opens() {
    let (place, copies) = Place::with_copies();
    for _ in 0..3 {
        assert_eq!(value(&place.vault().unlock("passphrase").unwrap()), 3);
    }
    assert!(fs::read(place.file()).unwrap() == copies[2]);
}

#[test]
fn without_the_outer_notes_nothing_is_missed_and_they_come_back() {
    let (place, copies) = Place::with_copies();
    place.forget_beside();
    place.forget_elsewhere();
    write(&mut place.vault().unlock("passphrase").unwrap(), 4).unwrap();
    fs::write(place.file(), &copies[2]).unwrap();
    assert_eq!(refusal(&place.vault()), Some((3, 4)));
}

#[test]
fn a_settings_folder_that_cannot_be_written_is_in_nobody_s_way() {
    let (place, copies) = Place::with_copies();
    let file = place.settings.path().join("a-file");
    fs::write(&file, "").unwrap();
    let settings = file.join("deep");
    let vault = || Vault::claim_remembering(place.data.path(), KeyCost::TEST, Some(&settings)).unwrap();
    write(&mut vault().unlock("passphrase").unwrap(), 4).unwrap();
    fs::write(place.file(), &copies[0]).unwrap();
    assert_eq!(refusal(&vault()), Some((1, 4)), "the note beside is enough");
}

#[test]
fn a_new_vault_in_a_cleared_folder_owes_nothing_to_the_former_one() {
    let (place, _) = Place::with_copies();
    for name in ["vault.grv", "vault.key", "vault.key.copy"] {
        fs::remove_file(place.data.path().join(name)).unwrap();
    }
    drop(place.vault().create("passphrase", |tx| setting::save(tx, "value", &9)).unwrap());
    assert_eq!(value(&place.vault().unlock("passphrase").unwrap()), 9);
}

/// The number inside goes first: a crash after any of the steps leaves a vault that opens.
#[test]
fn a_crash_while_the_number_is_raised_is_no_older_copy() {
    let (place, _) = Place::with_copies();
    let folder: &Path = place.data.path();
    let note = fs::read(folder.join("vault.generation")).unwrap();
    write(&mut place.vault().unlock("passphrase").unwrap(), 4).unwrap();
    let losses: [Harm; 2] = [|_| {}, Place::forget_elsewhere];
    for lose in losses {
        lose(&place);
        fs::write(folder.join("vault.generation"), &note).unwrap();
        assert_eq!(value(&place.vault().unlock("passphrase").unwrap()), 4);
    }
}
