//! Vaults that do not open: what is wrong is said, and what is readable is had back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::person::{Person, Stage, StageChange};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use store::backup::{Backups, Why};
use store::table::{person, setting};
use store::{Damage, KeyCost, Salvaged, Store, Trouble, Vault, VaultError, WayIn};
use tempfile::TempDir;

const WORDS: WayIn<'_> = WayIn::Passphrase("passphrase");
const PEOPLE: u32 = 300;
const PAGE: usize = 4096;

fn noon() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-22T12:00:00+01:00").unwrap()
}

fn someone(number: u32) -> Person {
    Person {
        id: format!("p{number}"),
        name: format!("Zoë {number} ").repeat(10),
        stage: Stage::Client,
        ..Person::default()
    }
}

/// A locked vault with many people, each with a stage change, and a backup of it.
fn made() -> (TempDir, Vault, PathBuf) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let vault = Vault::claim(folder.path(), KeyCost::TEST).unwrap();
    let mut store = vault.create("passphrase", |tx| setting::save(tx, "value", &7)).unwrap();
    let change = StageChange {
        stage: Stage::Client,
        on: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        reason: "x".into(),
    };
    store
        .tx(|tx| {
            (0..PEOPLE).try_for_each(|number| {
                person::insert(tx, &someone(number))?;
                person::change_stage(tx, &format!("p{number}"), &change)
            })
        })
        .unwrap();
    let backups = Backups { folders: vec![vault.backups_folder()] };
    let made = backups.make(&vault.source(&store).unwrap(), noon(), Why::Asked).unwrap();
    (folder, vault, made.path)
}

fn file(vault: &Vault) -> PathBuf {
    vault.folder().join("vault.grv")
}

fn keys(vault: &Vault) -> [PathBuf; 2] {
    ["vault.key", "vault.key.copy"].map(|name| vault.folder().join(name))
}

fn whole_people(store: &Store) -> BTreeSet<String> {
    let all = store.read(person::list).unwrap();
    all.iter().for_each(|one| assert_eq!(*one, someone(one.id[1..].parse().unwrap()), "as it was"));
    all.into_iter().map(|one| one.id).collect()
}

fn flip(path: &Path, pages: &[usize]) {
    let mut bytes = fs::read(path).unwrap();
    pages.iter().for_each(|page| bytes[page * PAGE + 1000] ^= 0x40);
    fs::write(path, bytes).unwrap();
}

#[test]
fn what_is_wrong_is_seen_without_any_key() {
    type Harm = fn(&Vault);
    let check = |harm: Harm, want: &[Trouble]| {
        let (_folder, vault, _) = made();
        assert_eq!(vault.troubles(), []);
        harm(&vault);
        assert_eq!(vault.troubles(), want);
    };
    check(|v| fs::remove_file(file(v)).unwrap(), &[Trouble::VaultMissing]);
    check(|v| fs::write(file(v), "").unwrap(), &[Trouble::VaultEmpty]);
    check(|v| fs::write(file(v), "Dear diary").unwrap(), &[Trouble::NotThisVault]);
    check(
        |v| fs::write(file(v), [b"SQLite format 3\0", &[0; 8176][..]].concat()).unwrap(),
        &[Trouble::NotThisVault],
    );
    check(|v| fs::write(file(v), &fs::read(file(v)).unwrap()[..50_000]).unwrap(), &[Trouble::VaultCutOff]);
    check(|v| keys(v).iter().for_each(|key| fs::remove_file(key).unwrap()), &[Trouble::KeysMissing]);
    check(|v| keys(v).iter().for_each(|key| fs::write(key, "{}").unwrap()), &[Trouble::KeysDamaged]);
    check(|v| fs::write(&keys(v)[0], "{}").unwrap(), &[]);
    check(
        |v| {
            fs::write(file(v), "").unwrap();
            keys(v).iter().for_each(|key| fs::remove_file(key).unwrap());
        },
        &[Trouble::VaultEmpty, Trouble::KeysMissing],
    );
}

#[test]
fn what_unlocking_says_is_trouble_or_not() {
    let check = |error: VaultError, want: Option<Trouble>| assert_eq!(Trouble::of(&error), want, "{error}");
    check(VaultError::WrongPassphrase, None);
    check(VaultError::DiskFull, None);
    check(VaultError::Damaged("a page".into()), Some(Trouble::VaultDamaged));
    check(VaultError::Older { found: 1, known: 2 }, Some(Trouble::Older { found: 1, known: 2 }));
    check(VaultError::Another, Some(Trouble::AnotherVault));
    check(VaultError::NotAVault, Some(Trouble::NotThisVault));
}

#[test]
fn backups_are_found_and_restored_without_a_readable_vault() {
    let (_folder, vault, _) = made();
    fs::write(file(&vault), [7; 9000]).unwrap();
    keys(&vault).iter().for_each(|key| fs::write(key, "{}").unwrap());
    let found = Backups { folders: vec![vault.backups_folder()] }.list_checked();
    assert_eq!(found.len(), 1);
    assert!(found[0].note.is_ok());
    let backup = vault.open_backup(&found[0].path, WORDS).unwrap();
    let aside = vault.restore(&backup, noon()).unwrap().unwrap();
    assert_eq!(whole_people(&vault.unlock("passphrase").unwrap()).len(), PEOPLE as usize);
    assert_eq!(fs::read(aside.join("vault.grv")).unwrap(), [7; 9000], "the damaged one is kept as it was");
}

#[test]
fn lost_keys_come_back_from_a_backup_of_the_same_vault_alone() {
    let ((_f, vault, backup), (_g, _, strange)) = (made(), made());
    keys(&vault).iter().for_each(|key| fs::write(key, "torn").unwrap());
    assert!(matches!(vault.take_keys_from(&strange, WORDS), Err(VaultError::NotAVault)));
    let wrong = vault.take_keys_from(&backup, WayIn::Passphrase("a guess"));
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    assert!(vault.troubles() == [Trouble::KeysDamaged]);
    vault.take_keys_from(&backup, WORDS).unwrap();
    assert_eq!(whole_people(&vault.unlock("passphrase").unwrap()).len(), PEOPLE as usize);
    assert_eq!(fs::read(vault.folder().join("vault.key.old")).unwrap(), b"torn");
}

/// How many pages beside the first say which tables there are. Without one of these nothing can be had back.
const PAGES_OF_THE_SHAPE: usize = 3;

/// What can be had back; `None` when a page is damaged that tells the tables, and then nothing was changed.
fn salvaged(vault: &Vault) -> Option<Salvaged> {
    let before = fs::read(file(vault)).unwrap();
    match vault.salvage(WORDS, noon()) {
        Ok(salvaged) => Some(salvaged),
        Err(VaultError::Damaged(_)) => {
            assert!(fs::read(file(vault)).unwrap() == before && !vault.folder().join("coming").exists());
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// Every page but the first is damaged in turn: what is had back is as it was, and most of it is there.
#[test]
fn what_is_readable_is_had_back_whichever_page_is_damaged() {
    let (_folder, vault, _) = made();
    let whole = fs::read(file(&vault)).unwrap();
    let pages = whole.len() / PAGE;
    let (mut tried, mut all_back, mut of_the_shape) = (0, 0, 0);
    for page in (1..pages).step_by(3) {
        flip(&file(&vault), &[page]);
        let damaged = fs::read(file(&vault)).unwrap();
        let count = vault.damage(WORDS).unwrap();
        assert_eq!(count, Damage { damaged: 1, pages: pages as u64 }, "page {page}");
        let Some(salvaged) = salvaged(&vault) else {
            of_the_shape += 1;
            fs::write(file(&vault), &whole).unwrap();
            continue;
        };
        assert!(fs::read(salvaged.set_aside.join("vault.grv")).unwrap() == damaged, "never written to");
        let store = vault.unlock("passphrase").unwrap();
        store.check().unwrap();
        let people = whole_people(&store);
        let told = salvaged.tables.iter().find(|table| table.name == "person").unwrap();
        assert_eq!(told.rows, people.len() as u64);
        assert_eq!(told.complete, people.len() == PEOPLE as usize, "page {page}");
        assert!(people.len() > 220, "page {page}: {}", people.len());
        tried += 1;
        all_back += usize::from(people.len() == PEOPLE as usize);
        drop(store);
        fs::write(file(&vault), &whole).unwrap();
        fs::remove_file(vault.folder().join("vault.generation")).unwrap();
    }
    assert!(tried > 20 && all_back > 5 && all_back < tried, "{tried} {all_back}");
    assert!(of_the_shape <= PAGES_OF_THE_SHAPE, "{of_the_shape}");
}

#[test]
fn children_of_lost_parents_are_counted() {
    let (_folder, vault, _) = made();
    let whole = fs::read(file(&vault)).unwrap();
    let pages = whole.len() / PAGE;
    let orphans = (1..pages).find_map(|page| {
        flip(&file(&vault), &[page]);
        let salvaged = salvaged(&vault);
        fs::write(file(&vault), &whole).unwrap();
        let salvaged = salvaged?;
        let changes = salvaged.tables.iter().find(|table| table.name == "stage_change").unwrap().clone();
        (changes.orphans > 0).then_some(changes)
    });
    let changes = orphans.expect("some page holds people alone");
    assert_eq!(changes.rows + changes.orphans, u64::from(PEOPLE));
    assert!(changes.complete);
}

#[test]
fn several_damaged_pages_are_read_around() {
    let (_folder, vault, _) = made();
    let pages = fs::read(file(&vault)).unwrap().len() / PAGE;
    let whole = fs::read(file(&vault)).unwrap();
    let readable = (5..=5 + PAGES_OF_THE_SHAPE).any(|first| {
        let every_ninth: Vec<usize> = (first..pages).step_by(9).collect();
        fs::write(file(&vault), &whole).unwrap();
        flip(&file(&vault), &every_ninth);
        assert_eq!(vault.damage(WORDS).unwrap().damaged, every_ninth.len() as u64);
        // Nor is anything reached behind a damaged page that leads to all the people.
        let rows = |s: Salvaged| s.tables.iter().any(|table| table.name == "person" && table.rows > 0);
        salvaged(&vault).is_some_and(rows)
    });
    assert!(readable);
    let back = whole_people(&vault.unlock("passphrase").unwrap()).len();
    assert!(back > 100 && back < PEOPLE as usize, "{back}");
}

#[test]
fn nothing_is_changed_when_nothing_can_be_read() {
    let (_folder, vault, _) = made();
    flip(&file(&vault), &[0]);
    let before = fs::read(file(&vault)).unwrap();
    assert!(vault.salvage(WORDS, noon()).is_err());
    assert!(matches!(vault.salvage(WayIn::Passphrase("a guess"), noon()), Err(VaultError::WrongPassphrase)));
    assert!(fs::read(file(&vault)).unwrap() == before);
    assert!(vault.set_aside().is_empty() && !vault.folder().join("coming").exists());
}

#[test]
fn a_cut_off_vault_gives_back_its_beginning() {
    let (_folder, vault, _) = made();
    let whole = fs::read(file(&vault)).unwrap();
    fs::write(file(&vault), &whole[..whole.len() - 3 * PAGE - 77]).unwrap();
    assert_eq!(vault.troubles(), [Trouble::VaultCutOff]);
    let salvaged = vault.salvage(WORDS, noon());
    match salvaged {
        Ok(_) => assert!(whole_people(&vault.unlock("passphrase").unwrap()).len() > 220),
        Err(error) => panic!("{error}"),
    }
}
