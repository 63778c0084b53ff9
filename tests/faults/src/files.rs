//! Files that rotted or were cut off: it is noticed, always.

use crate::dice::Dice;
use crate::outcome::{Outcome, require};
use crate::{Size, work};
use std::fs;
use std::path::{Path, PathBuf};
use store::Vault;
use store::backup::Why;
use tempfile::TempDir;

const PAGE: usize = 4096;

/// A locked vault with a backup.
struct Place {
    _folder: TempDir,
    vault: Vault,
    backup: PathBuf,
}

fn place() -> Place {
    let folder = work::folder();
    let vault = work::claim(folder.path()).expect("a folder");
    let mut store = vault.create(work::WORDS, |_| Ok(())).expect("a vault");
    (1..=20).for_each(|number| work::step(&mut store, number).expect("a write"));
    let source = vault.source(&store).expect("its keys");
    let made = work::backups(&vault).make(&source, work::moment(0), Why::Asked).expect("a backup");
    drop(store);
    Place { _folder: folder, vault, backup: made.path }
}

/// Some bytes of every page.
pub fn flip_vault(size: Size) -> Outcome {
    let place = place();
    let file = place.vault.folder().join("vault.grv");
    flip_pages(&file, size.pick(3, 40), || vault_is_refused(&place.vault))
}

/// Every byte of one copy while the other one is missing; and then the other copy opens the vault all the same.
pub fn flip_key_file(size: Size) -> Outcome {
    let place = place();
    let [first, second] = ["vault.key", "vault.key.copy"].map(|name| place.vault.folder().join(name));
    let whole = fs::read(&first).expect("the key file");
    let mut outcome = Outcome::default();
    for at in (0..whole.len()).step_by(size.pick(7, 1)) {
        for bit in size.pick(&[3][..], &[0, 1, 2, 3, 4, 5, 6, 7]) {
            fs::write(&first, flipped(&whole, at, *bit)).expect("written");
            fs::remove_file(&second).expect("removed");
            let alone = place.vault.unlock(work::WORDS).is_err();
            fs::write(&second, &whole).expect("written");
            let with_copy = place.vault.unlock(work::WORDS).is_ok();
            outcome.count(require(alone && with_copy, || format!("byte {at}: {alone} {with_copy}")));
        }
    }
    outcome
}

/// Some bytes of every page of the backup, and of what follows them; found without a key, too.
pub fn flip_backup(size: Size) -> Outcome {
    let place = place();
    flip_pages(&place.backup, size.pick(2, 20), || backup_is_refused(&place.vault, &place.backup))
}

/// Lengths of all sizes.
pub fn truncate_vault(size: Size) -> Outcome {
    let place = place();
    let file = place.vault.folder().join("vault.grv");
    cut(&file, size.pick(3_001, 97), || vault_is_refused(&place.vault))
}

/// Lengths of all sizes.
pub fn truncate_backup(size: Size) -> Outcome {
    let place = place();
    cut(&place.backup, size.pick(3_001, 97), || backup_is_refused(&place.vault, &place.backup))
}

/// Every length of one copy: alone it is refused; with the other one, the vault opens all the same.
pub fn truncate_key_file(size: Size) -> Outcome {
    let place = place();
    let [first, second] = ["vault.key", "vault.key.copy"].map(|name| place.vault.folder().join(name));
    let whole = fs::read(&first).expect("the key file");
    cut(&first, size.pick(17, 1), || {
        fs::remove_file(&second).expect("removed");
        let alone = place.vault.unlock(work::WORDS).is_err();
        fs::write(&second, &whole).expect("written");
        let with_copy = place.vault.unlock(work::WORDS).is_ok();
        require(alone && with_copy, || format!("refused alone: {alone}, opened with the other: {with_copy}"))
    })
}

fn flip_pages(file: &Path, times: usize, is_refused: impl Fn() -> Result<(), String>) -> Outcome {
    let (whole, mut outcome) = (fs::read(file).expect("the file"), Outcome::default());
    for page in 0..whole.len().div_ceil(PAGE) {
        let mut dice = Dice::new(page);
        for _ in 0..times {
            let at = (page * PAGE + dice.below(PAGE)).min(whole.len() - 1);
            fs::write(file, flipped(&whole, at, dice.below(8))).expect("written");
            outcome.count(is_refused().map_err(|error| format!("byte {at}: {error}")));
        }
    }
    outcome
}

fn cut(file: &Path, step: usize, is_refused: impl Fn() -> Result<(), String>) -> Outcome {
    let (whole, mut outcome) = (fs::read(file).expect("the file"), Outcome::default());
    let near_the_end = whole.len() - 5..whole.len();
    for length in (0..whole.len()).step_by(step).chain(near_the_end) {
        fs::write(file, &whole[..length]).expect("written");
        outcome.count(is_refused().map_err(|error| format!("cut at {length}: {error}")));
    }
    outcome
}

/// Refused when it is opened, or found by the check.
fn vault_is_refused(vault: &Vault) -> Result<(), String> {
    match vault.unlock(work::WORDS) {
        Ok(store) => {
            // A page that holds nothing is counted; what is in use is damage.
            let is_noticed = store.check().is_err() || store.torn_pages().is_ok_and(|torn| torn > 0);
            require(is_noticed, || "not noticed".to_owned())
        }
        Err(_) => Ok(()),
    }
}

fn backup_is_refused(vault: &Vault, backup: &Path) -> Result<(), String> {
    let list = work::backups(vault).list_checked();
    let in_the_list = list.iter().all(|found| found.note.is_err());
    let opening = vault.open_backup(backup, work::WAY).is_err();
    require(in_the_list && opening, || format!("not noticed: list {in_the_list}, opening {opening}"))
}

fn flipped(whole: &[u8], at: usize, bit: usize) -> Vec<u8> {
    let mut rotten = whole.to_vec();
    rotten[at] ^= 1 << bit;
    rotten
}
