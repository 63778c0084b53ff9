//! The process that is killed, cramped, or raced against: this program once more.

use crate::{full, memory, moving, office, people, read_only, work};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use store::backup::Why;
use store::{RecoveryKey, Vault, WayIn};

/// What the victim is told to do, for ever.
pub fn run(kind: &str, folder: &Path) {
    match kind {
        "write" => write(folder),
        "back-up" => back_up(folder),
        "restore" => restore(folder),
        "salvage" => salvage(folder),
        "migrate" => migrate(folder),
        "migrated" => look_at_what_was_migrated(folder),
        "office" => office::work(folder),
        "import" => people::import(folder),
        "everything" => people::bring_everything_in(folder),
        "erase" => people::erase(folder),
        "files" => people::save_files(folder),
        "passphrase" => change_the_passphrase(folder),
        "create" => create(folder),
        "cramped" => write_until_it_fails(folder),
        "move" => moving::move_about(folder),
        "no-room-to-move" => moving::move_without_room(folder),
        "room-to-move" => moving::move_with_room(folder),
        "no-room" => full::go_on_without_room(folder),
        "room-again" => full::look_with_room_again(folder),
        "laid-out" => read_only::lay_out(folder),
        "read-only" => read_only::go_on_reading(folder),
        "writable-again" => read_only::look_when_writable_again(folder),
        "heavy" => memory::read_something_heavy(folder),
        "race" => race(folder),
        other => panic!("no victim does {other}"),
    }
}

/// Starts a victim; what it acknowledges comes through the channel.
pub fn start(kind: &str, folder: &Path) -> (Child, Receiver<u32>) {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["victim", kind]).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    // Nothing here may rest on it; there are systems without.
    command.env_remove("DBUS_SESSION_BUS_ADDRESS");
    listen(command.stderr(Stdio::inherit()).spawn().expect("a process"))
}

/// The same for a process that was started otherwise.
pub fn listen(mut victim: Child) -> (Child, Receiver<u32>) {
    let (sender, acknowledged) = channel();
    let output = BufReader::new(victim.stdout.take().expect("its output"));
    std::thread::spawn(move || {
        let lines = output.lines().map_while(Result::ok);
        lines.filter_map(|line| line.parse().ok()).try_for_each(|number| sender.send(number))
    });
    (victim, acknowledged)
}

/// Only after the write came back.
pub fn acknowledge(number: u32) {
    let mut output = std::io::stdout();
    output
        .write_all(format!("{number}\n").as_bytes())
        .and_then(|()| output.flush())
        .expect("somebody listens");
}

fn open(folder: &Path) -> (Vault, store::Store) {
    open_with(folder, work::WORDS)
}

/// The folder and its vault.
pub fn open_with(folder: &Path, passphrase: &str) -> (Vault, store::Store) {
    let vault = work::claim(folder).expect("the folder");
    let store = vault.unlock(passphrase).expect("the vault");
    (vault, store)
}

fn write(folder: &Path) {
    let (_vault, mut store) = open(folder);
    for number in work::last_step(&store).expect("the last step") + 1.. {
        work::step(&mut store, number).expect("a write");
        acknowledge(number);
    }
}

/// A step and a backup of it by turns; the number of the step is acknowledged once it is in the backup.
fn back_up(folder: &Path) {
    let (vault, mut store) = open(folder);
    for number in work::last_step(&store).expect("the last step") + 1.. {
        work::step(&mut store, number).expect("a write");
        let source = vault.source(&store).expect("its keys");
        work::backups(&vault).make(&source, work::moment(number), Why::Asked).expect("a backup");
        acknowledge(number);
    }
}

/// The same backup again and again; the count of vaults set aside is acknowledged.
fn restore(folder: &Path) {
    let vault = work::claim(folder).expect("the folder");
    let path = work::backups(&vault).list().pop().expect("a backup").path;
    for number in u32::try_from(vault.set_aside().len()).expect("a small number") + 1.. {
        let backup = vault.open_backup(&path, work::WAY).expect("the backup");
        vault.restore(&backup, work::moment(number)).expect("restored");
        acknowledge(number);
    }
}

/// The same vault again and again; the count of vaults set aside is acknowledged.
fn salvage(folder: &Path) {
    let vault = work::claim(folder).expect("the folder");
    for number in u32::try_from(vault.set_aside().len()).expect("a small number") + 1.. {
        vault.salvage(work::WAY, work::moment(number)).expect("salvaged");
        acknowledge(number);
    }
}

/// What versions to come may do: tables filled, widened and taken away.
const FURTHER: &[&str] = &[
    "CREATE TABLE trial_a (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, more TEXT NOT NULL) STRICT;
     INSERT INTO trial_a SELECT id, name, hex(randomblob(20000)) FROM person;",
    "ALTER TABLE trial_a ADD COLUMN later TEXT NOT NULL DEFAULT '';
     CREATE INDEX trial_by_later ON trial_a (later);
     UPDATE trial_a SET later = more, more = name;",
    "CREATE TABLE trial_b (id TEXT PRIMARY KEY NOT NULL, later TEXT NOT NULL) STRICT;
     INSERT INTO trial_b SELECT id, later FROM trial_a;
     DROP TABLE trial_a;",
];

/// Unlocks as a newer program does, acknowledges, and waits to be killed.
fn migrate(folder: &Path) {
    store::try_further_steps(FURTHER);
    let _open = open(folder);
    acknowledge(1);
    std::thread::sleep(std::time::Duration::from_secs(600));
}

/// Unlocks as the newer program does when it is started again. Acknowledges the last step when all is there.
fn look_at_what_was_migrated(folder: &Path) {
    store::try_further_steps(FURTHER);
    let (vault, store) = open(folder);
    store.check().expect("a whole vault");
    let contents = store.contents().expect("its contents");
    assert_eq!(contents.rows("trial_b"), contents.rows("person"), "every step was taken");
    assert_eq!(contents.rows("trial_a"), 0);
    let backups = work::backups(&vault).list_checked();
    assert!(backups.iter().all(|found| found.note.is_ok()) && backups.len() >= 2, "one from before it began");
    acknowledge(work::last_step(&store).expect("the last step"));
}

/// Passphrases are numbers, each one more than the last; the recovery key is not needed here.
fn change_the_passphrase(folder: &Path) {
    let vault = work::claim(folder).expect("the folder");
    let known: u32 =
        std::fs::read_to_string(folder.join("known")).expect("the number").parse().expect("a number");
    for number in known.. {
        let shown = number.to_string();
        let next = (number + 1).to_string();
        vault.set_passphrase(WayIn::Passphrase(&shown), &next).expect("changed");
        acknowledge(number + 1);
    }
}

fn create(folder: &Path) {
    let vault = work::claim(folder).expect("the folder");
    let key = RecoveryKey::random().expect("a key");
    let made = vault.create_with_recovery_key(work::WORDS, &key, |_| Ok(()));
    let mut store = made.expect("a vault");
    for number in 1.. {
        work::step(&mut store, number).expect("a write");
        acknowledge(number);
    }
}

/// Writes until there is no room, then shows that reading works: acknowledges 0 at the end.
fn write_until_it_fails(folder: &Path) {
    let (_vault, mut store) = open(folder);
    let mut number = work::last_step(&store).expect("the last step");
    while work::step(&mut store, number + 1).is_ok() {
        number += 1;
        acknowledge(number);
    }
    let kept = work::last_step(&store).expect("reading works without room");
    assert_eq!(kept, number);
    store.check().expect("a whole vault");
    acknowledge(0);
}

/// Acknowledges 1 when it has the vault, 2 when somebody else has it, and goes when its input ends.
fn race(folder: &Path) {
    let claimed = Vault::claim(folder, store::KeyCost::TEST);
    match claimed {
        Ok(vault) => {
            let mut store = vault.unlock(work::WORDS).expect("whoever has the folder opens the vault");
            let number = work::last_step(&store).expect("the last step") + 1;
            work::step(&mut store, number).expect("whoever has the vault writes");
            acknowledge(1);
            let _ = std::io::stdin().read_to_end(&mut Vec::new());
        }
        Err(store::VaultError::InUse) => acknowledge(2),
        Err(error) => panic!("{error}"),
    }
}
