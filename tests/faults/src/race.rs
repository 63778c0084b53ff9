//! Several processes at once: one of them writes, and afterwards nobody is locked out.

use crate::outcome::{Outcome, require};
use crate::{Size, victim, work};
use std::path::Path;
use std::process::Child;
use std::time::Duration;

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
