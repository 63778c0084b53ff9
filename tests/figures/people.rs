//! Finding, listing and opening people, in vaults of a thousand, ten thousand and a hundred thousand, against the
//! plainest queries on the very same file.

use crate::series::Series;
use domain::person::{PeopleQuery, PeopleSort, Person, Stage};
use std::path::Path;
use store::{
    DataKey, KeyCost, Store, StoreError, Tx, Vault, connection,
    table::{self, people::Roster, person, timeline::Part},
};
use tests::{
    office::{PASSPHRASE, app_in, morning, practice},
    people::{Lot, note, person as somebody},
};

/// How many people a vault has.
const SIZES: [u32; 3] = [1_000, 10_000, 100_000];
/// Notes about each of them.
const NOTES_EACH: u32 = 10;
/// So many are added in one write: the disk is waited for once.
const AT_ONCE: usize = 5_000;
/// Entries of the one with the longest story, who is opened.
const LONG_STORY: u32 = 2_000;
/// What the screen asks for at once.
const WINDOW: u32 = 40;
/// So many people are looked for, letter by letter.
const LOOKED_FOR: u32 = 25;
const OPENED: u32 = 60;
const LISTED: u32 = 20;

/// Prints the figures of every size.
pub fn measure() {
    for size in SIZES {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, key) = (folder.path().join("vault"), DataKey::random().expect("a key"));
        let store = filled(&path, &key, size);
        search(&store, size);
        nearest(&store, size);
        list(&store, size);
        open(&store, size);
        memory(size);
        drop(store);
        bare(&path, &key, size);
    }
}

/// Leaves a practice with ten thousand people in a folder, locked. Its key costs next to nothing to derive.
pub fn make_vault(folder: &Path) {
    let app = app_in(folder, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).expect("a vault");
    drop(app);
    let vault = Vault::claim(folder, KeyCost::TEST).expect("the folder");
    fill(&mut vault.unlock(PASSPHRASE).expect("the vault"), SIZES[1]);
}

/// Opened anew: what filling it had left in memory shall not help.
fn filled(path: &Path, key: &DataKey, size: u32) -> Store {
    fill(&mut Store::create(path, key).expect("a vault"), size);
    Store::open(path, key).expect("the vault")
}

fn fill(store: &mut Store, size: u32) {
    for from in (1..=size).step_by(AT_ONCE) {
        let some = from..(from + AT_ONCE as u32).min(size + 1);
        store.tx_of_many(|tx| some.clone().try_for_each(|number| add(tx, number, size))).expect("people");
    }
}

/// Somebody with their notes; and on the way a few more of the longest story, which grew as slowly as the practice did.
fn add(tx: &Tx<'_>, number: u32, size: u32) -> Result<(), StoreError> {
    person::insert(tx, &somebody(number))?;
    if number > 1 {
        (0..NOTES_EACH).try_for_each(|at| table::note::insert(tx, &note(number, at)))?;
    }
    let told_by = |number: u32| (u64::from(LONG_STORY) * u64::from(number) / u64::from(size)) as u32;
    (told_by(number - 1)..told_by(number)).try_for_each(|at| table::note::insert(tx, &note(1, at)))
}

/// What is typed until somebody is found, a letter more each time; and words out of notes.
fn typed(size: u32) -> Vec<String> {
    let mut all = Vec::new();
    for turn in 0..LOOKED_FOR {
        let mut lot = Lot::of(turn);
        let who = somebody(1 + turn * (size / LOOKED_FOR));
        let words = [who.name.clone(), note(who.id[1..].parse().expect("a number"), 0).text];
        let words: Vec<char> = words[lot.below(2)].chars().take(12).collect();
        all.extend((1..=words.len()).map(|length| words[..length].iter().collect::<String>()));
    }
    all
}

fn search(store: &Store, size: u32) {
    let mut roster = Roster::default();
    let mut series = Series::milliseconds(format!("people/search/{size}"));
    for search in typed(size) {
        let query = PeopleQuery { search, limit: WINDOW, ..PeopleQuery::default() };
        series.time(|| table::people::list(store, &mut roster, &query)).expect("people");
    }
    series.print();
}

/// Names with a slip in them, which nobody has: whose are near is looked for among everybody.
fn nearest(store: &Store, size: u32) {
    let mut roster = Roster::default();
    let mut series = Series::milliseconds(format!("people/nearest/{size}"));
    for search in
        ["Kathrina", "Ana Bregg", "Παπαδοπυλος", "Mateus Olivera", "Siobahn", "Wojick", "Иванва", "Nwsou"]
    {
        let query = PeopleQuery { search: search.into(), limit: WINDOW, ..PeopleQuery::default() };
        series.time(|| table::people::list(store, &mut roster, &query)).expect("people");
    }
    series.print();
}

fn list(store: &Store, size: u32) {
    let mut series = Series::milliseconds(format!("people/list/{size}"));
    // After a write, and so each time anew.
    for turn in 0..LISTED {
        for (sort, stage) in [(PeopleSort::Name, None), (PeopleSort::Changed, Some(Stage::Client))] {
            let offset = size / 2 / LISTED * turn;
            let query = PeopleQuery { sort, stage, offset, limit: WINDOW, ..PeopleQuery::default() };
            let mut roster = Roster::default();
            series.time(|| table::people::list(store, &mut roster, &query)).expect("people");
        }
    }
    series.print();
}

/// Everything their page shows first.
fn open(store: &Store, size: u32) {
    let mut series = Series::milliseconds(format!("people/person/{size}"));
    for turn in 0..OPENED {
        let part = Part { kind: "", offset: turn * 30, limit: 50 };
        series
            .time(|| {
                store.read(|r| {
                    let who: Person = person::load(r, "p1")?;
                    person::stage_changes(r, &who.id)?;
                    table::agreement::of_person(r, &who.id)?;
                    table::attachment::of_person(r, &who.id)?;
                    table::person_photo::load(r, &who.id)?;
                    person::recommended_by(r, &who.id)?;
                    table::timeline::of_person(r, &who.id, part)
                })
            })
            .expect("a person");
    }
    series.print();
}

/// The least that answers the same: one bare statement for each, on the same file.
fn bare(path: &Path, key: &DataKey, size: u32) {
    let conn = connection::open(path, key).expect("the vault");
    let run = |name: &str, sql: &str, asked: Vec<String>| {
        let mut series = Series::milliseconds(format!("people/{name}/{size}"));
        let mut statement = conn.prepare(sql).expect("a statement");
        for asked in asked {
            series.time(|| {
                let mut rows = statement.query([&asked]).expect("rows");
                while rows.next().expect("a row").is_some() {}
            });
        }
        series.print();
    };
    let found =
        "SELECT p.id, p.name, p.stage, p.email FROM person p WHERE p.deleted_at IS NULL AND p.number IN (
            SELECT rowid FROM person_words WHERE person_words MATCH ?1
            UNION SELECT rowid >> 32 FROM note_words WHERE note_words MATCH ?1)
        ORDER BY p.sort_key, p.name, p.number LIMIT 40";
    run("bare-fts5", found, typed(size).iter().map(|typed| matching(typed)).collect());
    let listed = "SELECT id, name, stage, email FROM person WHERE deleted_at IS NULL
        ORDER BY sort_key, name, number LIMIT 40 OFFSET ?1";
    let offsets = (0..2 * LISTED).map(|turn| (size / 4 / LISTED * turn).to_string());
    run("bare-list", listed, offsets.collect());
    let opened = "SELECT * FROM note WHERE person = ?1 ORDER BY on_day DESC, sequence DESC LIMIT 50";
    run("bare-person", opened, vec!["p1".to_owned(); OPENED as usize]);
}

/// What this program holds with the vault open, its list asked for and searched: at most what the vault costs, since
/// some of it is left from filling it.
fn memory(size: u32) {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let held = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: Option<f64> = held.and_then(|held| held.split_whitespace().next()?.parse().ok());
    if let Some(kib) = kib {
        Series::one(format!("people/memory/{size}"), "MiB", kib / 1024.0).print();
    }
}

/// What was typed as FTS5 is asked for it.
fn matching(typed: &str) -> String {
    let words: String =
        typed.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<String> = words.split_whitespace().map(|word| format!("\"{word}\" *")).collect();
    words.join(" AND ")
}
