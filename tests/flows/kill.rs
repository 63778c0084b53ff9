//! The app is killed in the middle of a guide, at random moments: nothing shown as saved is lost.
//!
//! `GUIDE_KILLS=1000 cargo test -p tests --test flows kill` tries more often.

use app::{App, views::guide::GuidePlace};
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, SystemTime},
};
use tests::office::{PASSPHRASE, answers, app_in, morning, practice};

/// Names the data folder, and makes this program the one that is killed.
const VICTIM: &str = "GUIDE_KILL_VICTIM";
const PAGE: &str = "cancel_client";
const FIELD: &str = "cancel.client.reason";

#[test]
fn nothing_shown_as_saved_is_lost() {
    if let Some(folder) = std::env::var_os(VICTIM) {
        return type_for_ever(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    app_in(folder.path(), morning()).create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    let (kills, mut saved) = (kills(), 0);
    for round in 0..kills {
        let mut victim = start(folder.path());
        saved = last_saved(&mut victim, saved);
        let (app, typed) = open(folder.path());
        assert!((saved..=saved + 1).contains(&typed), "round {round}: {saved} shown as saved, {typed} there");
        drop(app);
    }
    println!("killed {kills} times, {saved} drafts shown as saved, none lost");
}

fn kills() -> u32 {
    std::env::var("GUIDE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(100)
}

/// Opens the records and says what stands in the field.
fn open(folder: &Path) -> (App, u32) {
    let app = app_in(folder, morning());
    app.unlock(PASSPHRASE).unwrap();
    let run = app.open_guide("rulebook").unwrap().run;
    let GuidePlace::Page(page) = app.guide_page(&run, PAGE).unwrap().place else { panic!("no page") };
    let typed = page.typed[FIELD].text.trim_end_matches('x').parse().unwrap_or(0);
    (app, typed)
}

/// Types, saves, and says so only after the save came back: what the screen does, without the screen.
fn type_for_ever(folder: &Path) {
    let (app, before) = open(folder);
    let view = app.open_guide("rulebook").unwrap();
    let mut revision = view.revision;
    for n in before + 1.. {
        // Long and short by turns, so that pages of the file are taken and given back.
        let words = format!("{n}{}", "x".repeat(n as usize % 5 * 3_000));
        let typed = answers(&[("cancel.client.notice_hours", "24", ""), (FIELD, "", &words)]);
        revision = app.save_draft(&view.run, PAGE, typed, revision).unwrap().revision;
        // Not println!, which the test harness would hold back.
        std::io::stdout().write_all(format!("saved {n}\n").as_bytes()).unwrap();
    }
}

fn start(folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kill::nothing_shown_as_saved_is_lost", "--nocapture"]);
    command.env(VICTIM, folder).stdout(Stdio::piped()).spawn().unwrap()
}

/// Waits for a first save, kills at a random moment after it, and returns the last one that was shown.
fn last_saved(victim: &mut Child, before: u32) -> u32 {
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines().map_while(Result::ok);
    let number = |line: String| line.strip_prefix("saved ").and_then(|n| n.parse::<u32>().ok());
    let first = lines.by_ref().find_map(number).expect("the victim saves");
    assert!(
        (before + 1..=before + 2).contains(&first),
        "it goes on where it was killed: {first} after {before}"
    );
    std::thread::sleep(random_moment());
    victim.kill().unwrap();
    victim.wait().unwrap();
    lines.filter_map(number).last().unwrap_or(first)
}

/// Up to 60 ms: several saves fit into it, and one is likely to be cut in two.
fn random_moment() -> Duration {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    Duration::from_micros(u64::from(now.subsec_nanos()) / 7 % 60_000)
}
