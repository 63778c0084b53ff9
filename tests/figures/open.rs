//! Opening a practice of many years, against the least that opening such a file can cost; and how long a backup
//! of a large one keeps somebody from writing.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use domain::person::{ContactPoint, Person, Stage, StageChange};
use store::backup::{Backups, Why};
use store::table::{person, setting};
use store::{DataKey, KeyCost, Store, StoreError, Tx, Vault, connection};

use crate::series::Series;

const PEOPLE: u32 = 10_000;
const ENTRIES_EACH: u32 = 10;
const ROUNDS: usize = 40;
const PASSPHRASE: &str = "passphrase";

/// Prints the series. The key is derived at the least cost there is: what deriving costs is chosen, not suffered.
pub fn measure() {
    let (ours, bare) = (folder(), folder());
    let vault = Vault::claim(ours.path(), KeyCost::TEST).expect("the folder");
    fill(&mut vault.create(PASSPHRASE, |_| Ok(())).expect("a vault"));
    // The same records in a file whose key is known here.
    let (path, key) = (bare.path().join("bare"), DataKey::random().expect("a key"));
    fill(&mut Store::create(&path, &key).expect("a file"));

    let mut unlock = Series::milliseconds("open/vault/10000");
    let mut connect = Series::milliseconds("open/bare-sqlcipher/10000");
    for _ in 0..ROUNDS {
        drop(connect.time(|| connection::open(&path, &key)).expect("the file"));
        drop(unlock.time(|| vault.unlock(PASSPHRASE)).expect("the vault"));
    }
    unlock.print();
    connect.print();
}

/// Prints, for each of several backups, the longest that a writer may have had to wait.
pub fn measure_backup() {
    let place = folder();
    let vault = Vault::claim(place.path(), KeyCost::TEST).expect("the folder");
    let mut store = vault.create(PASSPHRASE, |_| Ok(())).expect("a vault");
    let megabyte = "x".repeat(1_000_000);
    for number in 0..50 {
        store.tx(|tx| setting::save(tx, &format!("filler {number}"), &megabyte)).expect("a megabyte");
    }
    let backups = Backups { folders: vec![vault.backups_folder()] };
    let mut hold = Series::milliseconds("backup/hold/50MB");
    for _ in 0..8 {
        let source = vault.source(&store).expect("its keys");
        let made = backups.make(&source, noon(), Why::Asked).expect("a backup");
        hold.add(made.longest_wait.as_secs_f64() * 1000.0);
        std::fs::remove_file(made.path).expect("removed");
    }
    hold.print();
}

/// On a disk, as the vault is.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn fill(store: &mut Store) {
    for hundred in 0..PEOPLE / 100 {
        let people = hundred * 100..(hundred + 1) * 100;
        store.tx(|tx| people.clone().try_for_each(|number| add(tx, number))).expect("people");
    }
}

fn add(tx: &Tx<'_>, number: u32) -> Result<(), StoreError> {
    let one = Person {
        id: format!("p{number}"),
        name: format!("Zoë Ångström-Núñez {number}"),
        emails: vec![ContactPoint::of(&format!("zoe{number}@example.org"))],
        phones: vec![ContactPoint::of("+46 8 123 45 67")],
        stage: Stage::Client,
        ..Person::default()
    };
    person::insert(tx, &one)?;
    (0..ENTRIES_EACH).try_for_each(|entry| add_entry(tx, &one.id, entry))
}

/// One entry of a person's story.
fn add_entry(tx: &Tx<'_>, person: &str, number: u32) -> Result<(), StoreError> {
    let on = NaiveDate::default() + Days::new(number.into());
    let reason =
        "We spoke for an hour about what she wants to change, and what she will try next.".to_owned();
    person::change_stage(tx, person, &StageChange { stage: Stage::Client, on, reason })
}

fn noon() -> DateTime<FixedOffset> {
    "2026-11-22T12:00:00+01:00".parse().expect("a moment")
}
