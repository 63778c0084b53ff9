//! Several processes or windows at once: one of them writes, and afterwards nobody is locked out.

use crate::outcome::{Outcome, require};
use crate::{Size, office, people, victim, work};
use app::errors::Code;
use std::path::Path;
use std::process::Child;
use std::sync::Barrier;
use std::time::Duration;
use tests::office::PASSPHRASE;

const AT_ONCE: usize = 4;
const PATIENCE: Duration = Duration::from_secs(60);

/// Four processes for one vault, time and again.
pub fn processes(size: Size) -> Outcome {
    let folder = work::folder();
    let vault = work::claim(folder.path()).expect("a folder");
    drop(vault.create(work::WORDS, |_| Ok(())).expect("a vault"));
    drop(vault);
    let mut outcome = Outcome::default();
    for round in 1..=size.pick(8, 200) {
        outcome.count(race(folder.path(), round));
    }
    outcome
}

fn race(folder: &Path, round: u32) -> Result<(), String> {
    let racers: Vec<_> = (0..AT_ONCE).map(|_| victim::start("race", folder)).collect();
    let said: Vec<_> = racers.iter().map(|(_, said)| said.recv_timeout(PATIENCE)).collect();
    let (children, _): (Vec<Child>, Vec<_>) = racers.into_iter().unzip();
    for mut child in children {
        drop(child.stdin.take());
        child.wait().map_err(|error| error.to_string())?;
    }
    let winners = said.iter().filter(|word| **word == Ok(1)).count();
    let losers = said.iter().filter(|word| **word == Ok(2)).count();
    require(winners == 1 && winners + losers == AT_ONCE, || format!("{said:?}"))?;
    let store = work::claim(folder)?.unlock(work::WORDS).map_err(|error| format!("locked out: {error}"))?;
    let last = work::last_step(&store).map_err(|error| error.to_string())?;
    require(last == round, || format!("{last} writes in {round} rounds"))
}

/// Several windows of one program, each with an app of its own: one opens the records, the others say so.
pub fn windows(size: Size) -> Outcome {
    let folder = work::folder();
    people::set_up(folder.path());
    let mut outcome = Outcome::default();
    for round in 1..=size.pick(4, 200) {
        outcome.count(race_windows(folder.path(), round));
    }
    outcome
}

fn race_windows(folder: &Path, round: u32) -> Result<(), String> {
    let (begin, all_done) = (Barrier::new(AT_ONCE), Barrier::new(AT_ONCE));
    let window = || {
        let app = office::app(folder);
        begin.wait();
        let opened = app.unlock(PASSPHRASE).map(|_| office::add(&app, "Łukasz"));
        let code = opened.err().map(|error| app.problem(&error).code);
        // Nobody goes before everybody has tried.
        all_done.wait();
        code
    };
    let said: Vec<Option<Code>> = std::thread::scope(|scope| {
        let windows: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(window)).collect();
        windows.into_iter().map(|window| window.join().unwrap_or(Some(Code::Other))).collect()
    });
    let losers = said.iter().filter(|code| **code == Some(Code::InUse)).count();
    require(said.contains(&None) && losers == AT_ONCE - 1, || format!("{said:?}"))?;
    let app = office::app(folder);
    app.unlock(PASSPHRASE).map_err(|error| format!("locked out: {error}"))?;
    let there = people::people(&app)?;
    require(there == round, || format!("{there} people in {round} rounds"))
}

/// Whoever had the vault was killed, and its lock lies about, whatever stands in it: the next one gets in at once.
pub fn stale_lock(size: Size) -> Outcome {
    let folder = work::folder();
    let vault = work::claim(folder.path()).expect("a folder");
    drop(vault.create(work::WORDS, |_| Ok(())).expect("a vault"));
    drop(vault);
    let mut outcome = Outcome::default();
    for round in 1..=size.pick(8, 200) {
        outcome.count(leave_a_lock(folder.path(), round));
    }
    outcome
}

fn leave_a_lock(folder: &Path, round: u32) -> Result<(), String> {
    let (mut holder, said) = victim::start("race", folder);
    let has_it = said.recv_timeout(PATIENCE);
    let refused = work::claim(folder).is_err();
    holder.kill().map_err(|error| error.to_string())?;
    holder.wait().map_err(|error| error.to_string())?;
    let lock = folder.join("lock");
    require(has_it == Ok(1) && refused && lock.exists(), || format!("{has_it:?}, refused {refused}"))?;
    // Other programs put their number into such a file, and trust it.
    std::fs::write(&lock, std::process::id().to_string()).map_err(|error| error.to_string())?;
    let store = work::claim(folder)?.unlock(work::WORDS).map_err(|error| format!("locked out: {error}"))?;
    let last = work::last_step(&store).map_err(|error| error.to_string())?;
    require(last == round, || format!("{last} writes in {round} rounds"))
}
