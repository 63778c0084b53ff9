//! Power loss after every change SQLite makes to its files.

use crate::dice::Dice;
use crate::outcome::{Outcome, require};
use crate::{Size, work};
use powerloss::disk::{Crash, Disk};
use powerloss::recorder::{self, Event};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use store::backup::Contents;
use store::{DataKey, Store};

const FILE: &str = "vault.grv";
const BEFORE: u32 = 5;

/// What a record of writes is tried against: the states after a crash hold all that was acknowledged, and are
/// as they were after that write.
struct Trial {
    disk: Disk,
    events: Vec<Event>,
    /// So many states after each event.
    states: usize,
    /// One event of so many.
    every: usize,
}

/// The vault with its settings; and, as a control, WAL with NORMAL, which most programs use.
pub fn commit(size: Size) -> Outcome {
    let mut outcome = vault(size);
    outcome.control = Some(weak(size).lost);
    outcome
}

fn vault(size: Size) -> Outcome {
    let folder = work::folder();
    let (mut store, key) = work::bare(folder.path());
    (1..=BEFORE).for_each(|number| work::step(&mut store, number).expect("a write"));
    let mut known = BTreeMap::from([(BEFORE, store.contents().expect("contents"))]);
    drop(store);
    let disk = Disk::of(folder.path()).expect("the files");
    recorder::start();
    let mut store = Store::open(&folder.path().join(FILE), &key).expect("the vault");
    for number in BEFORE + 1..=BEFORE + size.pick(15, 60) {
        work::step(&mut store, number).expect("a write");
        recorder::note(number);
        known.insert(number, store.contents().expect("contents"));
    }
    drop(store);
    let trial = Trial { disk, events: recorder::stop(), states: size.pick(3, 8), every: size.pick(3, 1) };
    trial.run(|folder, acknowledged| is_whole(folder, &key, &known, acknowledged))
}

fn is_whole(
    folder: &Path,
    key: &DataKey,
    known: &BTreeMap<u32, Contents>,
    acknowledged: u32,
) -> Result<(), String> {
    let said = |error: store::StoreError| error.to_string();
    let store = Store::open(&folder.join(FILE), key).map_err(said)?;
    store.check().map_err(said)?;
    let last = work::last_step(&store).map_err(said)?;
    require(last >= acknowledged, || format!("{acknowledged} was acknowledged, {last} is kept"))?;
    let contents = store.contents().map_err(said)?;
    require(known.get(&last) == Some(&contents), || format!("step {last} is not as it was"))
}

fn weak(size: Size) -> Outcome {
    let folder = work::folder();
    let path = folder.path().join(FILE);
    let conn = weakly(&path).expect("a database");
    conn.execute_batch("CREATE TABLE step (number INTEGER, bytes BLOB)").expect("a table");
    (1..=BEFORE).for_each(|number| weak_step(&conn, number).expect("a write"));
    drop(conn);
    let disk = Disk::of(folder.path()).expect("the files");
    recorder::start();
    let conn = weakly(&path).expect("the database");
    for number in BEFORE + 1..=BEFORE + size.pick(15, 60) {
        weak_step(&conn, number).expect("a write");
        recorder::note(number);
    }
    drop(conn);
    let trial = Trial { disk, events: recorder::stop(), states: size.pick(2, 6), every: size.pick(3, 1) };
    // What it loses is expected, and told as a number alone.
    let mut outcome = Outcome::default();
    trial.each(|folder, acknowledged| {
        let kept = weakly(&folder.join(FILE))
            .and_then(|conn| conn.query_row("SELECT max(number) FROM step", [], |row| row.get::<_, u32>(0)));
        outcome.tried += 1;
        outcome.lost += usize::from(!kept.is_ok_and(|kept| kept >= acknowledged));
    });
    outcome
}

/// Encrypted as the vault is, so that the settings alone differ.
fn weakly(path: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch(&format!("PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\"", "5a".repeat(32)))?;
    conn.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
    )?;
    Ok(conn)
}

fn weak_step(conn: &Connection, number: u32) -> rusqlite::Result<()> {
    let bytes = Dice::new(number as usize).bytes(3_000);
    conn.execute("INSERT INTO step (number, bytes) VALUES (?1, ?2)", (number, bytes)).map(drop)
}

impl Trial {
    fn run(self, check: impl Fn(&Path, u32) -> Result<(), String>) -> Outcome {
        let mut outcome = Outcome::default();
        self.each(|folder, acknowledged| outcome.count(check(folder, acknowledged)));
        outcome
    }

    /// Every state, in a folder of its own, with the last step that was acknowledged before it.
    fn each(self, mut state: impl FnMut(&Path, u32)) {
        let Trial { mut disk, events, states, every } = self;
        let (folder, mut acknowledged) = (work::folder(), BEFORE);
        for (at, event) in events.iter().enumerate() {
            disk.apply(event);
            if let Event::Note(number) = event {
                acknowledged = *number;
            }
            // Notes always: between an acknowledgement and the next write most is at stake.
            if at % every != 0 && !matches!(event, Event::Note(_)) {
                continue;
            }
            for number in 0..states {
                let crash = match number {
                    0 => Crash::NothingPending,
                    1 => Crash::AllPending,
                    odd if odd % 2 == 1 => Crash::InOrder,
                    _ => Crash::AnyOrder,
                };
                let mut dice = Dice::new(at * 1_000 + number);
                lay_out(folder.path(), &disk.after(crash, &mut |most| dice.below(most)));
                state(folder.path(), acknowledged);
            }
        }
    }
}

fn lay_out(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        fs::remove_file(entry.path()).expect("removed");
    }
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("written");
    }
}
