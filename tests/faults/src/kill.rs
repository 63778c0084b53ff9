//! SIGKILL at random moments, over every kind of write.

use crate::dice::Dice;
use crate::outcome::{Outcome, require};
use crate::{Size, office, victim, work};
use std::path::Path;
use std::time::Duration;
use store::Store;
use store::backup::Why;

/// Together more than 1,000 in full.
const ROUNDS: (usize, usize) = (15, 260);
/// A victim that has not begun by then never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// Steps that were acknowledged are kept, and the one that was under way is whole or not there.
pub fn writing(size: Size) -> Outcome {
    let mut folder = work::folder();
    let mut outcome = Outcome::default();
    for round in 0..size.pick(ROUNDS.0, 2 * ROUNDS.1) {
        // A vault is killed a few times, and goes on after each; then it has grown enough.
        if round % 10 == 0 {
            folder = work::folder();
            make(folder.path(), |_| {});
        }
        let acknowledged = kill("write", folder.path(), round, 40);
        outcome.count(acknowledged.and_then(|last| is_kept(folder.path(), last)));
    }
    outcome
}

/// A backup that was acknowledged is there and whole; no half one is.
pub fn backing_up(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let folder = work::folder();
        make(folder.path(), |_| {});
        let acknowledged = kill("back-up", folder.path(), round, 120);
        outcome.count(acknowledged.and_then(|last| {
            is_kept(folder.path(), last)?;
            let list = work::backups(&work::claim(folder.path())?).list_checked();
            let whole = list.iter().filter(|found| found.note.is_ok()).count();
            require(whole == list.len(), || format!("{} of {} are whole", whole, list.len()))?;
            // One was made after the first three steps, and one after each further.
            let made = last.map_or(1, |last| last as usize - 2);
            require(whole >= made, || format!("{whole} backups, {last:?} acknowledged"))
        }));
    }
    outcome
}

/// There is one vault or the other, and whatever was set aside is whole.
pub fn restoring(size: Size) -> Outcome {
    taking_its_place(size, "restore", 3)
}

/// The same when it is the vault's own records that come back.
pub fn salvaging(size: Size) -> Outcome {
    taking_its_place(size, "salvage", 8)
}

fn taking_its_place(size: Size, kind: &str, steps: u32) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let folder = work::folder();
        make(folder.path(), more_steps);
        let acknowledged = kill(kind, folder.path(), round, 150);
        outcome.count(acknowledged.and_then(|last| {
            let vault = work::claim(folder.path())?;
            let aside = vault.set_aside();
            require(aside.len() >= last.unwrap_or(0) as usize, || format!("{} set aside", aside.len()))?;
            let is_another = !aside.is_empty();
            require(opens(folder.path(), vault)? == if is_another { steps } else { 8 }, || {
                "another vault".to_owned()
            })?;
            // The oldest one is the vault that was there first.
            match aside.last() {
                Some(oldest) => require(opens(oldest, work::claim(oldest)?)? == 8, || "set aside".to_owned()),
                None => Ok(()),
            }
        }));
    }
    outcome
}

fn more_steps(store: &mut Store) {
    (4..9).for_each(|number| work::step(store, number).expect("a write"));
}

/// A step of a migration is taken whole or not at all, and the next start takes those that are missing.
pub fn migrating(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let folder = work::folder();
        make(folder.path(), |store| (4..60).for_each(|number| work::step(store, number).expect("a write")));
        let killed = kill("migrate", folder.path(), round, 90);
        outcome.count(killed.and_then(|_| {
            let (mut looking, said) = victim::start("migrated", folder.path());
            let last = said.recv_timeout(PATIENCE).map_err(|_| "it does not open".to_owned())?;
            looking.wait().map_err(|error| error.to_string())?;
            require(last == 59, || format!("step {last} is the last"))
        }));
    }
    outcome
}

/// Rules that were published and agreements that were issued are there, and nothing is half issued.
pub fn publishing_and_issuing(size: Size) -> Outcome {
    let folder = work::folder();
    office::open_for_business(folder.path());
    let (mut outcome, mut before) = (Outcome::default(), office::done(folder.path()).expect("a practice"));
    for round in 0..size.pick(6, ROUNDS.1) {
        let acknowledged = kill("office", folder.path(), round, 90);
        outcome.count(acknowledged.and_then(|last| {
            let (least, now) = (last.unwrap_or(before), office::done(folder.path())?);
            before = now;
            // One may have been done and not told any more.
            require((least..=least + 1).contains(&now) || last.is_none() && now >= least, || {
                format!("{least} acknowledged, {now} kept")
            })
        }));
    }
    outcome
}

/// The vault opens with the last passphrase that was acknowledged, or with the next.
pub fn changing_the_passphrase(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let folder = work::folder();
        drop(work::claim(folder.path()).expect("a folder").create("1", |_| Ok(())).expect("a vault"));
        std::fs::write(folder.path().join("known"), "1").expect("a note");
        let acknowledged = kill("passphrase", folder.path(), round, 60);
        outcome.count(acknowledged.and_then(|last| {
            let (vault, last) = (work::claim(folder.path())?, last.unwrap_or(1));
            let opens = |number: u32| vault.unlock(&number.to_string()).is_ok();
            require(opens(last) || opens(last + 1), || format!("{last} was acknowledged"))
        }));
    }
    outcome
}

/// A vault that was begun is there with all that was acknowledged, or can be made.
pub fn creating(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let folder = work::folder();
        let acknowledged = kill("create", folder.path(), round, 30);
        outcome.count(acknowledged.and_then(|last| {
            if last.is_some() {
                return is_kept(folder.path(), last);
            }
            let vault = work::claim(folder.path())?;
            let opened = if vault.exists() {
                vault.unlock(work::WORDS)
            } else {
                vault.create(work::WORDS, |_| Ok(()))
            };
            opened.map(drop).map_err(|error| error.to_string())
        }));
    }
    outcome
}

/// A vault with three steps and a backup of them, and then whatever else.
pub fn make(folder: &Path, more: impl FnOnce(&mut Store)) {
    let vault = work::claim(folder).expect("a folder");
    let mut store = vault.create(work::WORDS, |_| Ok(())).expect("a vault");
    (1..=3).for_each(|number| work::step(&mut store, number).expect("a write"));
    let source = vault.source(&store).expect("its keys");
    work::backups(&vault).make(&source, work::moment(0), Why::Asked).expect("a backup");
    more(&mut store);
}

/// Kills a victim at some moment after it took the folder, and says what it had acknowledged last. Half of them
/// have acknowledged something first.
pub fn kill(kind: &str, folder: &Path, round: usize, milliseconds: usize) -> Result<Option<u32>, String> {
    let mut dice = Dice::new(round * 31 + kind.len());
    let (mut victim, acknowledged) = victim::start(kind, folder);
    let first = match round % 2 {
        0 => Some(acknowledged.recv_timeout(PATIENCE).map_err(|_| "the victim did not begin".to_owned())?),
        _ => None,
    };
    let moment = dice.below(milliseconds * 1_000);
    std::thread::sleep(Duration::from_micros(moment as u64));
    victim.kill().map_err(|error| error.to_string())?;
    victim.wait().map_err(|error| error.to_string())?;
    Ok(acknowledged.into_iter().last().or(first))
}

fn is_kept(folder: &Path, acknowledged: Option<u32>) -> Result<(), String> {
    let last = opens(folder, work::claim(folder)?)?;
    let acknowledged = acknowledged.unwrap_or(0);
    require(last >= acknowledged, || format!("{acknowledged} acknowledged, {last} kept"))
}

/// Opens the vault, checks all of it, and says which step is its last.
fn opens(folder: &Path, vault: store::Vault) -> Result<u32, String> {
    let store = vault.unlock(work::WORDS).map_err(|error| format!("{}: {error}", folder.display()))?;
    store.check().map_err(|error| error.to_string())?;
    work::last_step(&store).map_err(|error| error.to_string())
}
