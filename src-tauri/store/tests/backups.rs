//! Backups: made, listed, opened, compared, restored, and what happens to them on bad disks.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use chrono::{DateTime, FixedOffset};
use domain::person::{Person, Stage};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use store::backup::{Backups, Made, Why};
use store::table::{person, setting};
use store::{KeyCost, RecoveryKey, Store, StoreError, Vault, VaultError, WayIn};
use tempfile::TempDir;

const WORDS: WayIn<'_> = WayIn::Passphrase("passphrase");

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn noon() -> DateTime<FixedOffset> {
    at("2026-11-22T12:00:00+01:00")
}

struct Place {
    folder: TempDir,
    vault: Vault,
    store: Option<Store>,
    backups: Backups,
}

impl Place {
    /// An open vault with some people.
    fn new() -> Place {
        // In memory where that can be had: these tests sync thousands of times.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let vault = Vault::claim(&folder.path().join("data"), KeyCost::TEST).unwrap();
        let store = vault.create("passphrase", |tx| setting::save(tx, "value", &0)).unwrap();
        let backups = Backups { folders: vec![vault.backups_folder()] };
        let mut place = Place { folder, vault, store: Some(store), backups };
        (0..50).for_each(|n| place.add(n, "Zoë"));
        place
    }

    fn store(&mut self) -> &mut Store {
        self.store.as_mut().unwrap()
    }

    fn add(&mut self, number: u32, name: &str) {
        let one = someone(number, name);
        self.store().tx(|tx| person::insert(tx, &one)).unwrap();
    }

    fn make(&self) -> Made {
        let source = self.vault.source(self.store.as_ref().unwrap()).unwrap();
        self.backups.make(&source, noon(), Why::Asked).unwrap()
    }

    fn lock(&mut self) {
        self.store = None;
    }
}

fn someone(number: u32, name: &str) -> Person {
    Person { id: format!("p{number}"), name: name.repeat(20), stage: Stage::Client, ..Person::default() }
}

/// `NotABackup`, `Damaged`…
fn refusal<T>(opened: Result<T, VaultError>) -> String {
    let error = opened.err().map_or_else(|| "opened".to_owned(), |error| format!("{error:?}"));
    error.chars().take_while(char::is_ascii_alphabetic).collect()
}

#[test]
fn a_backup_holds_what_the_vault_holds_and_says_what_it_is() {
    let mut place = Place::new();
    let writes = place.store().writes();
    let made = place.make();
    assert_eq!(made.path.file_name().unwrap(), "2026-11-22T12-00-00.grb");
    assert_eq!((made.note.number, made.note.why, made.note.made_at), (1, Why::Asked, noon()));
    assert_eq!(made.writes, writes);
    assert_eq!(made.contents, place.store().contents().unwrap());
    assert_eq!(made.contents.rows("person"), 50);
    assert_eq!(made.contents.rows("no such table"), 0);
    assert!(!place.store().has_changed_since(&made.note).unwrap());
    let bytes = fs::read(&made.path).unwrap();
    let vault = fs::read(place.vault.folder().join("vault.grv")).unwrap();
    assert!(bytes.starts_with(&vault), "byte by byte");
    let second = place.make();
    assert_eq!(second.path.file_name().unwrap(), "2026-11-22T12-00-00-2.grb");
    assert_eq!(second.note.number, 2);
    place.add(99, "Łukasz");
    assert!(place.store().writes() > made.writes);
    assert!(place.store().has_changed_since(&second.note).unwrap());
    let list = place.backups.list_checked();
    let numbers: Vec<u32> = list.iter().map(|found| found.note.as_ref().unwrap().number).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(place.store().contents_of(&list[0]), Some(second.contents));
    let stranger = Place::new();
    assert_eq!(stranger.store.unwrap().contents_of(&list[0]), None);
}

#[test]
fn it_goes_to_the_second_folder_too_and_one_that_is_unplugged_is_said() {
    let mut place = Place::new();
    let stick = place.folder.path().join("stick");
    let unplugged = place.folder.path().join("a file").join("folder");
    fs::write(unplugged.parent().unwrap(), "").unwrap();
    place.backups.folders.extend([stick.clone(), unplugged.clone()]);
    let made = place.make();
    assert!(made.elsewhere[0].1.is_ok() && made.elsewhere[1].1.is_err(), "{:?}", made.elsewhere);
    assert_eq!(fs::read(stick.join(made.path.file_name().unwrap())).unwrap(), fs::read(&made.path).unwrap());
    assert_eq!(place.backups.list().len(), 2);
}

#[test]
fn a_restored_vault_is_the_one_that_was_backed_up_and_the_present_one_is_set_aside() {
    let mut place = Place::new();
    let made = place.make();
    place.add(77, "Ελένη");
    place.store().tx(|tx| setting::save(tx, "value", &1)).unwrap();
    let backup = place.vault.open_backup(&made.path, WORDS).unwrap();
    let differences = place.store().differences(&backup).unwrap();
    let told: Vec<_> = differences
        .iter()
        .map(|d| (d.table.as_str(), d.here, d.there, d.only_here, d.only_there, d.changed))
        .collect();
    assert_eq!(told, [("person", 51, 50, 1, 0, 0), ("setting", 1, 1, 0, 0, 1)]);
    assert_eq!(refusal(place.vault.restore(&backup, noon())), "InUse", "not under an open vault");
    place.lock();
    let aside = place.vault.restore(&backup, noon()).unwrap().unwrap();
    let store = place.vault.unlock("passphrase").unwrap();
    assert_eq!(store.contents().unwrap(), made.contents);
    store.check().unwrap();
    drop(store);
    assert_eq!(place.vault.set_aside(), std::slice::from_ref(&aside));
    let other = Vault::claim(&aside, KeyCost::TEST).unwrap();
    assert_eq!(other.unlock("passphrase").unwrap().contents().unwrap().rows("person"), 51);
    // Once more in the same second: nothing of the first is lost.
    drop(other);
    let second = place.vault.restore(&backup, noon()).unwrap().unwrap();
    assert_eq!(place.vault.set_aside(), [second, aside]);
}

#[test]
fn a_backup_is_enough_on_a_new_computer_with_the_passphrase_or_the_paper_of_its_day() {
    let mut place = Place::new();
    let paper = RecoveryKey::random().unwrap();
    place.vault.set_recovery_key("passphrase", &paper).unwrap();
    let made = place.make();
    place.lock();
    place.vault.set_passphrase(WORDS, "a new passphrase").unwrap();
    for (way, words) in [(WORDS, Some("passphrase")), (WayIn::RecoveryKey(&paper), None)] {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::claim(folder.path(), KeyCost::TEST).unwrap();
        assert_eq!(refusal(vault.open_backup(&made.path, WayIn::Passphrase("a guess"))), "WrongPassphrase");
        let backup = vault.open_backup(&made.path, way).unwrap();
        assert_eq!(vault.restore(&backup, noon()).unwrap(), None, "nothing was there");
        let store = vault.unlock_with(words.map_or(way, WayIn::Passphrase)).unwrap();
        assert_eq!(store.contents().unwrap(), made.contents);
    }
    // Where the vault is, today's passphrase opens old backups, too, and stays today's.
    let backup = place.vault.open_backup(&made.path, WayIn::Passphrase("a new passphrase")).unwrap();
    place.vault.restore(&backup, noon()).unwrap();
    assert_eq!(refusal(place.vault.unlock("passphrase")), "WrongPassphrase");
    assert_eq!(place.vault.unlock("a new passphrase").unwrap().contents().unwrap(), made.contents);
}

#[test]
fn a_restored_vault_is_newer_than_the_one_it_replaced() {
    let mut place = Place::new();
    let made = place.make();
    place.lock();
    for n in 0..3 {
        place.store = Some(place.vault.unlock("passphrase").unwrap());
        place.add(100 + n, "x");
        place.lock();
    }
    let replaced = fs::read(place.vault.folder().join("vault.grv")).unwrap();
    place.vault.restore(&place.vault.open_backup(&made.path, WORDS).unwrap(), noon()).unwrap();
    drop(place.vault.unlock("passphrase").unwrap());
    fs::write(place.vault.folder().join("vault.grv"), replaced).unwrap();
    assert_eq!(refusal(place.vault.unlock("passphrase")), "Older");
}

#[test]
fn a_rehearsal_says_what_it_compared_and_writes_nothing() {
    let place = Place::new();
    let made = place.make();
    let before: Vec<PathBuf> = all_files(place.folder.path());
    let rehearsed = place.vault.open_backup(&made.path, WORDS).unwrap().rehearse().unwrap();
    assert_eq!(rehearsed.note, made.note);
    assert_eq!(rehearsed.compared, made.contents);
    assert_eq!(rehearsed.compared.rows("person"), 50);
    assert_eq!(all_files(place.folder.path()), before);
}

#[test]
fn every_flipped_byte_and_every_cut_of_a_backup_is_noticed() {
    let place = Place::new();
    let made = place.make();
    let whole = fs::read(&made.path).unwrap();
    let end_begins = usize::try_from(made.note.database.bytes).unwrap();
    // Each page in seven places, and every byte of what follows the pages.
    let places = (0..end_begins).filter(|at| [0, 17, 500, 2048, 4000, 4020, 4095].contains(&(at % 4096)));
    let mut tried = 0;
    for at in places.chain(end_begins..whole.len()) {
        let mut rotten = whole.clone();
        rotten[at] ^= 0x20;
        fs::write(&made.path, &rotten).unwrap();
        let found = refusal(place.vault.open_backup(&made.path, WORDS));
        assert!(found == "Damaged" || found == "NotABackup", "byte {at}: {found}");
        tried += 1;
    }
    assert!(tried > 1_000, "{tried}");
    for length in (0..whole.len()).step_by(911).chain(whole.len() - 200..whole.len()) {
        fs::write(&made.path, &whole[..length]).unwrap();
        let found = refusal(place.vault.open_backup(&made.path, WORDS));
        assert!(found == "Damaged" || found == "NotABackup", "cut at {length}: {found}");
    }
    fs::write(&made.path, &whole).unwrap();
    assert_eq!(refusal(place.vault.open_backup(&made.path, WORDS)), "opened");
}

#[test]
fn a_damaged_backup_is_listed_as_one_and_never_thinned_nor_counted() {
    let place = Place::new();
    let made = place.make();
    let rotten = place.vault.backups_folder().join("rotten.grb");
    let mut bytes = fs::read(&made.path).unwrap();
    bytes[5000] ^= 1;
    fs::write(&rotten, &bytes).unwrap();
    fs::write(place.vault.backups_folder().join("letter.grb"), "Dear diary").unwrap();
    let list = place.backups.list_checked();
    assert_eq!(list.iter().filter(|found| found.note.is_ok()).count(), 1);
    assert_eq!(list.len(), 3);
    for _ in 0..15 {
        place.make();
    }
    // The copy of number 1 has a whole note, so it counts as number 1; the letter is nobody's.
    let gone = place.backups.thin(&made.note.vault, 1).unwrap();
    assert_eq!(gone, 16 + 1 - 10);
    assert!(place.vault.backups_folder().join("letter.grb").exists());
    assert_eq!(place.backups.thin("another vault", 1).unwrap(), 0);
}

#[test]
fn the_vault_can_be_written_to_while_a_backup_is_made() {
    let mut place = Place::new();
    // 20 MB: the copy takes a while.
    place.store().tx(|tx| setting::save(tx, "long", &"x".repeat(20_000_000))).unwrap();
    let source = place.vault.source(place.store.as_ref().unwrap()).unwrap();
    let backups = place.backups.clone();
    let maker = std::thread::spawn(move || backups.make(&source, noon(), Why::Interval).unwrap());
    let mut written = 0;
    while !maker.is_finished() {
        written += 1;
        place.store().tx(|tx| setting::save(tx, "value", &written)).unwrap();
        // Somebody types: a pause now and then.
        std::thread::sleep(std::time::Duration::from_millis(if written % 8 == 0 { 400 } else { 10 }));
    }
    let made = maker.join().unwrap();
    assert!(written > 1, "somebody wrote meanwhile");
    println!("{written} writes meanwhile, the longest wait was {:?}", made.longest_wait);
    let backup = place.vault.open_backup(&made.path, WORDS).unwrap();
    assert_eq!(*backup.contents(), made.contents);
}

#[test]
fn nothing_is_made_of_a_locked_vault() {
    let mut place = Place::new();
    let source = place.vault.source(place.store.as_ref().unwrap()).unwrap();
    place.lock();
    let made = place.backups.make(&source, noon(), Why::Asked);
    assert!(matches!(made, Err(StoreError::NotFound)), "{made:?}");
    assert!(place.backups.list().is_empty() && all_files(&place.vault.backups_folder()).is_empty());
}

#[test]
fn a_list_that_lies_is_noticed() {
    let place = Place::new();
    let made = place.make();
    let other = Place::new();
    let stranger = other.make();
    // The records of one, the list of the other: each part is whole by itself.
    let (ours, theirs) = (fs::read(&made.path).unwrap(), fs::read(&stranger.path).unwrap());
    let cut = usize::try_from(made.note.database.bytes).unwrap();
    let mut file = File::create(&made.path).unwrap();
    file.write_all(&ours[..cut]).unwrap();
    file.write_all(&theirs[usize::try_from(stranger.note.database.bytes).unwrap()..]).unwrap();
    drop(file);
    let found = refusal(place.vault.open_backup(&made.path, WORDS));
    assert!(found == "Damaged" || found == "NotABackup", "{found}");
}

fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { all.extend(all_files(&path)) } else { all.push(path) }
    }
    all.sort();
    all
}
