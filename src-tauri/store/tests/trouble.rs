//! Vaults that do not open: what is wrong is said, and what is readable is had back.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::person::{Person, Stage, StageChange};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use store::backup::{Backups, Why};
use store::table::{person, setting};
use store::{Damage, KeyCost, Salvaged, SalvagedTable, Store, Trouble, Vault, VaultError, WayIn};
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

/// Salvages, and puts the whole vault back for the next try. What was had back of people, and their names.
fn salvaged(vault: &Vault, whole: &[u8]) -> (Salvaged, BTreeSet<String>) {
    let damaged = fs::read(file(vault)).unwrap();
    let salvaged = vault.salvage(WORDS, noon()).unwrap();
    assert!(fs::read(salvaged.set_aside.join("vault.grv")).unwrap() == damaged, "never written to");
    let store = vault.unlock("passphrase").unwrap();
    store.check().unwrap();
    let people = whole_people(&store);
    drop(store);
    fs::write(file(vault), whole).unwrap();
    fs::remove_file(vault.folder().join("vault.generation")).unwrap();
    (salvaged, people)
}

fn table<'s>(salvaged: &'s Salvaged, name: &str) -> &'s SalvagedTable {
    salvaged.tables.iter().find(|table| table.name == name).unwrap()
}

/// People whose records stand on one page, at most.
const ON_A_PAGE: usize = 25;

/// Every page is damaged in turn, also those that say which tables there are: what stood on it is lost, and
/// nothing else.
#[test]
fn a_damaged_page_costs_what_stood_on_it_and_nothing_else() {
    let (_folder, vault, _) = made();
    let whole = fs::read(file(&vault)).unwrap();
    let pages = whole.len() / PAGE;
    let (mut all_back, mut complete) = (0, 0);
    for page in 0..pages {
        flip(&file(&vault), &[page]);
        let count = vault.damage(WORDS).unwrap();
        assert_eq!(count, Damage { damaged: 1, pages: pages as u64 }, "page {page}");
        let (salvaged, people) = salvaged(&vault, &whole);
        let told = table(&salvaged, "person");
        assert_eq!(told.rows, people.len() as u64);
        assert!(people.len() == PEOPLE as usize || !told.complete, "page {page}");
        assert!(people.len() >= PEOPLE as usize - ON_A_PAGE, "page {page}: {}", people.len());
        let changes = table(&salvaged, "stage_change");
        let lost = u64::from(PEOPLE) - changes.rows - changes.orphans;
        assert!(lost == 0 || !changes.complete && lost < 150, "page {page}: {changes:?}");
        all_back += usize::from(people.len() == PEOPLE as usize);
        complete += usize::from(told.complete);
    }
    assert!(all_back < pages && complete < all_back, "{pages} {all_back} {complete}");
}

/// The pages that lead to a table's rows are no longer needed to find them.
#[test]
fn rows_are_found_without_schema_and_roots() {
    let (_folder, vault, _) = made();
    let whole = fs::read(file(&vault)).unwrap();
    // An empty vault is schema and roots alone, and they stay where they are when it grows.
    let empty = tempfile::tempdir().unwrap();
    let new = Vault::claim(empty.path(), KeyCost::TEST).unwrap();
    drop(new.create("passphrase", |_| Ok(())).unwrap());
    let shape = fs::metadata(file(&new)).unwrap().len() as usize / PAGE;
    assert!(shape > 20 && shape < whole.len() / PAGE / 2, "{shape}");
    flip(&file(&vault), &(0..shape).collect::<Vec<_>>());
    let (salvaged, people) = salvaged(&vault, &whole);
    assert!(people.len() >= PEOPLE as usize - ON_A_PAGE, "{}", people.len());
    assert!(!table(&salvaged, "person").complete);
}

#[test]
fn children_of_lost_parents_are_counted() {
    let (_folder, vault, _) = made();
    let whole = fs::read(file(&vault)).unwrap();
    let orphans = (1..whole.len() / PAGE).find_map(|page| {
        flip(&file(&vault), &[page]);
        let (salvaged, _) = salvaged(&vault, &whole);
        let changes = table(&salvaged, "stage_change").clone();
        (changes.orphans > 0).then_some(changes)
    });
    let changes = orphans.expect("some page holds people alone");
    assert_eq!(changes.rows + changes.orphans, u64::from(PEOPLE));
    assert!(changes.complete);
}

#[test]
fn several_damaged_pages_are_read_around() {
    let (_folder, vault, _) = made();
    let whole = fs::read(file(&vault)).unwrap();
    let mut back = BTreeSet::new();
    for first in 0..9 {
        let every_ninth: Vec<usize> = (first..whole.len() / PAGE).step_by(9).collect();
        flip(&file(&vault), &every_ninth);
        assert_eq!(vault.damage(WORDS).unwrap().damaged, every_ninth.len() as u64);
        let (_, people) = salvaged(&vault, &whole);
        assert!(people.len() > 180, "{first}: {}", people.len());
        back.insert(people.len());
    }
    assert!(back.first() < Some(&(PEOPLE as usize)), "some were lost");
}

/// Without the sixteen bytes at the beginning no page proves itself.
#[test]
fn nothing_is_changed_when_nothing_can_be_read() {
    let (_folder, vault, _) = made();
    let mut before = fs::read(file(&vault)).unwrap();
    before[7] ^= 1;
    fs::write(file(&vault), &before).unwrap();
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
    let (_, people) = salvaged(&vault, &whole);
    assert!(people.len() > PEOPLE as usize - 4 * ON_A_PAGE, "{}", people.len());
}
