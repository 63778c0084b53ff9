//! Vaults like nobody else's, backed up and restored: equal, record by record, byte by byte.

use crate::dice::Dice;
use crate::outcome::{Outcome, require};
use crate::{Size, work};
use std::fs;
use store::backup::{Backups, Why};
use store::{RecoveryKey, WayIn};

/// So many of them.
pub fn random_vaults(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for seed in 0..size.pick(8, 500) {
        outcome.count(one(seed));
    }
    outcome
}

/// A quarter as many, whose records are read without SQLite, as of a damaged vault: nothing is missing.
pub fn salvaged_vaults(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for seed in 0..size.pick(4, 125) {
        outcome.count(salvaged(seed));
    }
    outcome
}

/// The passphrase is forgotten and the computer is gone: a backup and the printed key bring everything back, and
/// another passphrase is set.
pub fn with_the_recovery_key(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for seed in 0..size.pick(4, 125) {
        outcome.count(drill(seed));
    }
    outcome
}

fn drill(seed: usize) -> Result<(), String> {
    let said = |error: &dyn std::error::Error| error.to_string();
    let (here, kept, there) = (work::folder(), work::folder(), work::folder());
    let key = RecoveryKey::random().map_err(|e| said(&e))?;
    let printed = key.printed().to_string();
    let vault = work::claim(here.path())?;
    let made = vault.create_with_recovery_key(&Dice::new(seed).text(9), &key, |_| Ok(()));
    let mut store = made.map_err(|e| said(&e))?;
    work::random(&mut store, &mut Dice::new(seed)).map_err(|e| said(&e))?;
    let before = store.contents().map_err(|e| said(&e))?;
    let source = vault.source(&store).map_err(|e| said(&e))?;
    let backups = Backups { folders: vec![kept.path().to_owned()] };
    let made = backups.make(&source, work::moment(0), Why::Asked).map_err(|e| said(&e))?;
    drop(store);
    let whole = fs::read(here.path().join("vault.grv")).map_err(|e| said(&e))?;
    let copy = fs::read(&made.path).map_err(|e| said(&e))?;
    require(copy.starts_with(&whole), || "the copy is another".to_owned())?;
    drop((vault, here, key));
    let typed = printed.to_lowercase().replace('-', " ");
    let typed = RecoveryKey::parse(&typed).map_err(|e| said(&e))?;
    let way = WayIn::RecoveryKey(&typed);
    let new = work::claim(there.path())?;
    let backup = new.open_backup(&made.path, way).map_err(|e| said(&e))?;
    new.restore(&backup, work::moment(1)).map_err(|e| said(&e))?;
    new.set_passphrase(way, work::WORDS).map_err(|e| said(&e))?;
    let store = new.unlock(work::WORDS).map_err(|e| said(&e))?;
    store.check().map_err(|e| said(&e))?;
    require(store.contents().map_err(|e| said(&e))? == before, || "other contents".to_owned())?;
    let differences = store.differences(&backup).map_err(|e| said(&e))?;
    require(differences.is_empty(), || format!("{differences:?}"))
}

fn salvaged(seed: usize) -> Result<(), String> {
    let said = |error: &dyn std::error::Error| error.to_string();
    let folder = work::folder();
    let vault = work::claim(folder.path())?;
    let mut store = vault.create(work::WORDS, |_| Ok(())).map_err(|e| said(&e))?;
    work::random(&mut store, &mut Dice::new(seed)).map_err(|e| said(&e))?;
    let before = store.contents().map_err(|e| said(&e))?;
    drop(store);
    let salvaged = vault.salvage(work::WAY, work::moment(0)).map_err(|e| said(&e))?;
    let is_all = salvaged.tables.iter().all(|table| table.complete && table.orphans == 0);
    require(is_all, || format!("{:?}", salvaged.tables))?;
    let store = vault.unlock(work::WORDS).map_err(|e| said(&e))?;
    require(store.contents().map_err(|e| said(&e))? == before, || "other contents".to_owned())
}

fn one(seed: usize) -> Result<(), String> {
    let said = |error: &dyn std::error::Error| error.to_string();
    let (here, there) = (work::folder(), work::folder());
    let vault = work::claim(here.path())?;
    let mut store = vault.create(work::WORDS, |_| Ok(())).map_err(|e| said(&e))?;
    work::random(&mut store, &mut Dice::new(seed)).map_err(|e| said(&e))?;
    let before = store.contents().map_err(|e| said(&e))?;
    let source = vault.source(&store).map_err(|e| said(&e))?;
    let made = work::backups(&vault).make(&source, work::moment(0), Why::Asked).map_err(|e| said(&e))?;
    drop(store);
    let whole = fs::read(here.path().join("vault.grv")).map_err(|e| said(&e))?;
    let copy = fs::read(&made.path).map_err(|e| said(&e))?;
    require(copy.starts_with(&whole), || "the copy is another".to_owned())?;
    let new = work::claim(there.path())?;
    let backup = new.open_backup(&made.path, work::WAY).map_err(|e| said(&e))?;
    backup.rehearse().map_err(|e| said(&e))?;
    new.restore(&backup, work::moment(1)).map_err(|e| said(&e))?;
    let store = new.unlock(work::WORDS).map_err(|e| said(&e))?;
    store.check().map_err(|e| said(&e))?;
    require(store.contents().map_err(|e| said(&e))? == before, || "other contents".to_owned())?;
    let differences = store.differences(&backup).map_err(|e| said(&e))?;
    require(differences.is_empty(), || format!("{differences:?}"))
}
