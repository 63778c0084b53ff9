//! A folder that cannot be written to: it is said in plain words, nothing is lost, and reading goes on.

use crate::outcome::{Outcome, require};
use crate::{Size, office, people, victim, work};
use app::Error;
use app::errors::Code;
use std::fs;
use std::path::Path;
use std::process::Command;
use store::StoreError;
use store::backup::Why;
use tests::office::{PASSPHRASE, all_people};

/// A disk that is taken back to reading in between. Permissions mean nothing to the superuser; such a disk binds her,
/// too.
pub fn disk(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(1, 20) {
        match on_such_a_disk(round) {
            Some(result) => outcome.count(result),
            None => {
                return Outcome::not_tried("no such disk can be made here: unshare or tmpfs is not allowed");
            }
        }
    }
    outcome
}

/// In a namespace of its own, where no rights are needed.
const SUCH_A_DISK: &str = "mount -t tmpfs -o size=64m tmpfs \"$1\" || exit 77
    echo $2 > \"$1/steps\"
    \"$0\" victim laid-out \"$1\" || exit 1
    mount -o remount,ro \"$1\" || exit 77
    \"$0\" victim read-only \"$1\" || exit 1
    mount -o remount,rw \"$1\" || exit 77
    exec \"$0\" victim writable-again \"$1\"";

/// `None` when no such disk can be had.
fn on_such_a_disk(round: usize) -> Option<Result<(), String>> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let folder = work::folder();
    let mut shell = Command::new("unshare");
    shell.args(["-rm", "sh", "-c", SUCH_A_DISK]).arg(std::env::current_exe().ok()?).arg(folder.path());
    let output = shell.arg((3 + round).to_string()).output().ok()?;
    if output.status.code() == Some(77) || output.stdout.is_empty() {
        return None;
    }
    let said = || String::from_utf8_lossy(&output.stderr).into_owned();
    Some(require(output.status.success(), said))
}

/// Everything is there that somebody may want to write: a practice, a backup, a document, and a vault of steps.
pub fn lay_out(folder: &Path) {
    println!("begun");
    let data = folder.join("data");
    office::open_for_business(&data);
    let app = people::open(&data);
    office::issue(&app);
    office::save_all(&app, "fact-sheet", &folder.join("out"));
    app.back_up_now().expect("a backup");
    drop(app);
    let vault = work::claim(&folder.join("steps-of")).expect("a folder");
    let mut store = vault.create(work::WORDS, |_| Ok(())).expect("a vault");
    (1..=steps(folder)).for_each(|number| work::step(&mut store, number).expect("a write"));
    let source = vault.source(&store).expect("its keys");
    work::backups(&vault).make(&source, work::moment(0), Why::Asked).expect("a backup");
}

/// How many steps this vault has.
fn steps(folder: &Path) -> u32 {
    fs::read_to_string(folder.join("steps")).expect("the number").trim().parse().expect("a number")
}

/// Whatever is written is refused and says why; whatever is read is there.
pub fn go_on_reading(folder: &Path) {
    fs::write(folder.join("x"), "x").expect_err("nothing can be written");
    go_on_reading_steps(folder);
    let (data, out) = (folder.join("data"), folder.join("out"));
    let before: Vec<_> = ["rules.pdf", "people.csv"].map(|name| fs::read(out.join(name)).expect("it")).into();
    let app = people::open(&data);
    let there = app.people(&all_people()).expect("reading goes on").rows;
    app.person(&there[0].id).expect("a page");
    let refused = |what: &str, error: Option<Error>| {
        let problem = app.problem(&error.unwrap_or_else(|| panic!("{what} was not refused")));
        assert_eq!(problem.code, Code::ReadOnly, "{what}: {}", problem.message);
        assert!(!problem.message.is_empty() && !problem.message.contains("os error"), "{}", problem.message);
    };
    let run = app.open_guide("rulebook").expect("the rules").run;
    let form = app::views::people::PersonForm { name: "Ana".into(), ..Default::default() };
    refused("somebody new", app.add_person(&form).err());
    refused("a backup", app.back_up_now().err());
    refused("a document", app.save_guide_pdf(&run, "agreement", &out.join("rules.pdf")).err());
    refused(
        "a list",
        app.export_people(app::exporting::PeopleFile::List, None, &out.join("people.csv")).err(),
    );
    refused("everything", app.export_everything(&out.join("everything.zip")).err());
    let words = "quiet lamp of seven";
    refused("another passphrase", app.change_passphrase(PASSPHRASE, words, words).err());
    let after: Vec<_> = ["rules.pdf", "people.csv"].map(|name| fs::read(out.join(name)).expect("it")).into();
    assert!(before == after, "the old files stay");
    app.lock().expect("it locks");
    app.unlock(PASSPHRASE).expect("and opens again");
}

fn go_on_reading_steps(folder: &Path) {
    let (vault, mut store) = victim::open_with(&folder.join("steps-of"), work::WORDS);
    assert_eq!(work::last_step(&store).expect("reading goes on"), steps(folder));
    store.check().expect("a whole vault");
    let refused = work::step(&mut store, steps(folder) + 1);
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    let source = vault.source(&store).expect("its keys");
    let backup = work::backups(&vault).make(&source, work::moment(1), Why::Asked);
    assert!(matches!(backup, Err(StoreError::ReadOnly)), "{backup:?}");
    drop(store);
    let path = work::backups(&vault).list_checked().pop().expect("the backup").path;
    let backup = vault.open_backup(&path, work::WAY).expect("it opens");
    backup.rehearse().expect("it could be had back");
    let refused = vault.restore(&backup, work::moment(2));
    assert!(matches!(refused, Err(store::VaultError::ReadOnly)), "{refused:?}");
    assert_eq!(work::last_step(&vault.unlock(work::WORDS).expect("the vault")).expect("it"), steps(folder));
}

/// Nothing was lost, and everything can be written again.
pub fn look_when_writable_again(folder: &Path) {
    let (_vault, mut store) = victim::open_with(&folder.join("steps-of"), work::WORDS);
    store.check().expect("a whole vault");
    assert_eq!(work::last_step(&store).expect("the last step"), steps(folder));
    work::step(&mut store, steps(folder) + 1).expect("a write");
    let app = people::open(&folder.join("data"));
    assert_eq!(people::people(&app).expect("the people"), 1);
    office::issue(&app);
    office::save_all(&app, "agreement", &folder.join("out"));
    app.back_up_now().expect("a backup");
}
