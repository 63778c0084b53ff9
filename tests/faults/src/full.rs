//! No room: a limit on the size of files, and a disk that is full indeed.

use crate::outcome::{Outcome, require};
use crate::{Size, office, victim, work};
use std::path::Path;
use std::process::Command;
use store::StoreError;
use store::backup::Why;
use tests::office::PASSPHRASE;

#[cfg(unix)]
/// Limits of all sizes, from what an empty vault takes.
pub fn file_size_limit(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for room in (2..900_u64).step_by(size.pick(150, 9)) {
        let folder = work::folder();
        let vault = work::claim(folder.path()).expect("a folder");
        drop(vault.create(work::WORDS, |_| Ok(())).expect("a vault"));
        drop(vault);
        let taken =
            std::fs::metadata(folder.path().join("vault.grv")).expect("the vault").len().div_ceil(512);
        let limit = taken + room;
        outcome.count(cramp(folder.path(), limit).map_err(|error| format!("limit {limit}: {error}")));
    }
    outcome
}

#[cfg(unix)]
/// `ulimit` counts 512 bytes; what goes beyond is an error, not the end.
fn cramp(folder: &Path, limit: u64) -> Result<(), String> {
    let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" victim cramped \"$1\"");
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &script])
        .arg(program)
        .arg(folder)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null());
    let (mut child, acknowledged) = victim::listen(shell.spawn().map_err(|error| error.to_string())?);
    let all: Vec<u32> = acknowledged.into_iter().collect();
    child.wait().map_err(|error| error.to_string())?;
    require(all.last() == Some(&0), || format!("reading failed without room: {all:?}"))?;
    let last = all.iter().copied().max().unwrap_or(0);
    // Now there is room again.
    let store = work::claim(folder)?.unlock(work::WORDS).map_err(|error| error.to_string())?;
    store.check().map_err(|error| error.to_string())?;
    let kept = work::last_step(&store).map_err(|error| error.to_string())?;
    require(kept == last, || format!("{last} acknowledged, {kept} kept"))
}

/// A disk of three megabytes: nothing else than its end stops anybody.
pub fn disk(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(2, 25) {
        let folder = work::folder();
        match on_a_small_disk(folder.path(), 2_500 + 20 * round, folder.path(), ["no-room", "room-again"]) {
            Some(result) => outcome.count(result),
            None => return no_small_disk(),
        }
    }
    outcome
}

/// What is said where a machine makes none.
pub fn no_small_disk() -> Outcome {
    Outcome::not_tried("no small disk can be made here: unshare or tmpfs is not allowed")
}

/// Makes the disk in a namespace of its own, where no rights are needed; with more room it is looked at again.
const SMALL_DISK: &str = "mount -t tmpfs -o size=$2k tmpfs \"$1\" || exit 77
    \"$0\" victim $4 \"$3\" || exit 1
    mount -o remount,size=64m \"$1\" || exit 77
    exec \"$0\" victim $5 \"$3\"";

/// Has one victim in `folder` while the folder `disk` has so little room, another once it has more. `None` when no
/// such disk can be had.
pub fn on_a_small_disk(
    disk: &Path,
    kib: usize,
    folder: &Path,
    victims: [&str; 2],
) -> Option<Result<(), String>> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let mut shell = Command::new("unshare");
    shell.args(["-rm", "sh", "-c", SMALL_DISK]).arg(std::env::current_exe().ok()?);
    shell.arg(disk).arg(kib.to_string()).arg(folder).args(victims);
    let output = shell.output().ok()?;
    // Nothing ran, not even the first victim.
    if output.status.code() == Some(77) || output.stdout.is_empty() {
        return None;
    }
    let said = || String::from_utf8_lossy(&output.stderr).into_owned();
    Some(require(output.status.success(), said))
}

/// What somebody does until the disk is full, and goes on trying: records, backups, a document. Each says that there
/// is no room; the document that was there before stays.
pub fn go_on_without_room(folder: &Path) {
    println!("begun");
    let app = office_in(folder);
    let run = app.open_guide("rulebook").expect("the rules").run;
    let paper = folder.join("rules.pdf");
    app.save_guide_pdf(&run, "fact-sheet", &paper).expect("room for one document");
    let before = std::fs::read(&paper).expect("the document");
    drop(app);
    let vault = work::claim(&folder.join("data")).expect("the folder");
    let mut store = vault.unlock(PASSPHRASE).expect("the vault");
    let mut number = 0;
    let full = loop {
        match work::step(&mut store, number + 1) {
            Ok(()) => number += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(full, StoreError::DiskFull), "{full}");
    assert_eq!(work::last_step(&store).expect("reading works"), number);
    fill(&folder.join("filler"));
    let source = vault.source(&store).expect("its keys");
    let backup = work::backups(&vault).make(&source, work::moment(0), Why::Asked);
    assert!(matches!(backup, Err(StoreError::DiskFull)), "{backup:?}");
    assert_eq!(work::backups(&vault).list().len(), 0, "nothing half made is left");
    drop((store, vault));
    let app = office::app(&folder.join("data"));
    app.unlock(PASSPHRASE).expect("it opens without room");
    // The vault's journal was there before.
    fill(&folder.join("more filler"));
    let refused = app.save_guide_pdf(&run, "fact-sheet", &paper).expect_err("no room for a document");
    assert!(app.problem(&refused).message.contains("full"), "{}", app.problem(&refused).message);
    assert!(std::fs::read(&paper).expect("the document") == before, "the old one stays");
    // Either may be empty, when the disk was full to the last byte before it.
    ["filler", "more filler"]
        .iter()
        .for_each(|name| std::fs::remove_file(folder.join(name)).expect("removed"));
    std::fs::write(folder.join("acknowledged"), number.to_string()).expect("room for a number");
}

fn fill(file: &Path) {
    std::fs::write(file, vec![0; 4_000_000]).expect_err("there is no room for all of it");
}

/// All that was acknowledged is there.
pub fn look_with_room_again(folder: &Path) {
    let number = std::fs::read_to_string(folder.join("acknowledged")).expect("the number");
    let (vault, mut store) = victim::open_with(&folder.join("data"), PASSPHRASE);
    store.check().expect("a whole vault");
    let last = work::last_step(&store).expect("the last step");
    assert_eq!(last.to_string(), number);
    work::step(&mut store, last + 1).expect("a write");
    let source = vault.source(&store).expect("its keys");
    work::backups(&vault).make(&source, work::moment(0), Why::Asked).expect("a backup");
}

fn office_in(folder: &Path) -> app::App {
    office::open_for_business(&folder.join("data"));
    let app = office::app(&folder.join("data"));
    app.unlock(PASSPHRASE).expect("the vault");
    app
}
