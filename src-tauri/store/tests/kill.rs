//! The process is killed at random moments: whatever it had acknowledged must still be there.
//!
//! `STORE_KILLS=1000 cargo test -p store --test kill` tries more often.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic, too")]

use chrono::DateTime;
use domain::guide::{Answers, Run};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use store::table::guide_run;
use store::{KeyCost, Store, StoreError, Vault, VaultError};

/// Names the data folder, and makes this program the one that is killed.
const VICTIM: &str = "STORE_KILL_VICTIM";
const PASSPHRASE: &str = "passphrase";

#[test]
fn acknowledged_drafts_outlive_a_kill() {
    if let Some(folder) = std::env::var_os(VICTIM) {
        return save_drafts(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 0..kills() {
        let (mut victim, lines) = start("acknowledged_drafts_outlive_a_kill", folder.path());
        // The first line is waited for, so that every round gets to write; the vault is made in round 0.
        let first = lines.recv_timeout(Duration::from_secs(30)).ok();
        assert!(matches!(claim(folder.path()), Err(VaultError::InUse)), "round {round}: it has the folder");
        std::thread::sleep(random_up_to(Duration::from_millis(40)));
        end(&mut victim);
        let last = lines.into_iter().last().or(first).expect("the victim writes");
        assert!(last > acknowledged, "round {round}: {last} after {acknowledged}");
        acknowledged = last;
        let store = claim(folder.path()).unwrap().unlock(PASSPHRASE).unwrap();
        let kept = store.read(|r| guide_run::load(r, "r1")).unwrap();
        // One more may be kept: killed between the commit and its acknowledgement.
        assert!(
            (last..=last + 1).contains(&kept.revision),
            "round {round}: {last} acknowledged, {} kept",
            kept.revision
        );
        assert_eq!(kept, draft(kept.revision));
        store.check().unwrap();
    }
}

#[test]
fn a_vault_killed_while_it_is_made_is_whole_or_can_be_made() {
    if let Some(folder) = std::env::var_os(VICTIM) {
        return save_drafts(Path::new(&folder));
    }
    for round in 0..kills() / 2 {
        let folder = tempfile::tempdir().unwrap();
        let (mut victim, lines) =
            start("a_vault_killed_while_it_is_made_is_whole_or_can_be_made", folder.path());
        while !folder.path().join("lock").exists() {
            std::thread::yield_now();
        }
        std::thread::sleep(random_up_to(Duration::from_millis(30)));
        end(&mut victim);
        let acknowledged = lines.into_iter().last();
        let vault = claim(folder.path()).unwrap();
        assert!(vault.exists() || acknowledged.is_none(), "round {round}");
        let store =
            if vault.exists() { vault.unlock(PASSPHRASE) } else { vault.create(PASSPHRASE, |_| Ok(())) };
        let kept = revision(&store.unwrap());
        assert!(
            kept >= acknowledged.unwrap_or(0),
            "round {round}: {acknowledged:?} acknowledged, {kept} kept"
        );
    }
}

fn kills() -> u32 {
    std::env::var("STORE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(100)
}

fn claim(folder: &Path) -> Result<Vault, VaultError> {
    Vault::claim(folder, KeyCost::TEST)
}

/// What the victim does: saves ever newer drafts, and says so after each commit.
fn save_drafts(folder: &Path) {
    let vault = claim(folder).unwrap();
    let store = if vault.exists() { vault.unlock(PASSPHRASE) } else { vault.create(PASSPHRASE, |_| Ok(())) };
    let mut store = store.unwrap();
    for revision in revision(&store) + 1.. {
        store.tx(|tx| guide_run::save_draft(tx, &draft(revision))).unwrap();
        // Not println!, which the test harness would hold back.
        std::io::stdout().write_all(format!("acknowledged {revision}\n").as_bytes()).unwrap();
    }
}

fn revision(store: &Store) -> u32 {
    match store.read(|r| guide_run::load(r, "r1")) {
        Ok(run) => run.revision,
        Err(StoreError::NotFound) => 0,
        Err(error) => panic!("{error}"),
    }
}

/// Long and short ones by turns, so that pages are taken and given back.
fn draft(revision: u32) -> Run {
    let length = usize::try_from(revision % 7).unwrap() * 5_000;
    Run {
        id: "r1".to_owned(),
        guide: "rulebook".to_owned(),
        person: None,
        place: format!("{revision} ").repeat(length / 4 + 1),
        answers: Answers::default(),
        typed: std::collections::BTreeMap::new(),
        passed: std::collections::BTreeSet::new(),
        accepted_checks: Vec::new(),
        revision,
        saved_at: DateTime::parse_from_rfc3339("2026-03-01T12:00:00+01:00").unwrap(),
        finished_at: None,
    }
}

/// This same program, running one test as the victim; what it acknowledges comes through the channel.
fn start(test: &str, folder: &Path) -> (Child, Receiver<u32>) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(VICTIM, folder).stdout(Stdio::piped());
    let mut victim = command.spawn().unwrap();
    let (sender, lines) = channel();
    let output = BufReader::new(victim.stdout.take().unwrap());
    std::thread::spawn(move || {
        let lines = output.lines().map_while(Result::ok);
        for revision in lines.filter_map(|line| line.strip_prefix("acknowledged ")?.parse().ok()) {
            let _ = sender.send(revision);
        }
    });
    (victim, lines)
}

/// SIGKILL on Unix: nothing of the victim runs any more. Waits until its locks are given back.
fn end(victim: &mut Child) {
    victim.kill().unwrap();
    victim.wait().unwrap();
}

fn random_up_to(most: Duration) -> Duration {
    let mut random = [0; 4];
    getrandom::fill(&mut random).unwrap();
    most.mul_f64(f64::from(u32::from_le_bytes(random)) / f64::from(u32::MAX))
}
