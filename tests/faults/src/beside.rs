//! Files outside the vault (documents, lists, exports, keys, notes, backups): the power fails before each change that
//! is made to them, and there is the old file or the new one, never a torn one.

use crate::dice::Dice;
use crate::outcome::{Outcome, require};
use crate::{Size, office, work};
use powerloss::disk::{Crash, Disk};
use powerloss::recorder::Event;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use store::backup::{Backups, Why};
use store::files::{self, Change};
use tests::office::PASSPHRASE;

/// Files by their names below a folder.
type Files = BTreeMap<String, Vec<u8>>;
type Check = Box<dyn Fn(&Path) -> Result<(), String>>;

/// One thing that writes files, done and recorded.
struct Record {
    before: Files,
    events: Vec<Event>,
    /// What must hold at any moment.
    always: Check,
    /// What must hold once it was said to be done.
    afterwards: Check,
}

/// Each of them; and, as a control, the same without a single sync.
pub fn files(size: Size) -> Outcome {
    let mut outcome = Outcome { control: Some(0), ..Outcome::default() };
    for round in 0..size.pick(1, 12) {
        for record in [documents, passphrase, backup, note].map(|make| make(round)) {
            let states = size.pick(3, 40);
            record.each(states, &record.events, |state| outcome.count(state));
            let careless: Vec<Event> =
                record.events.iter().filter(|event| !is_sync(event)).cloned().collect();
            let mut weak = 0;
            record.each(states, &careless, |state| weak += usize::from(state.is_err()));
            outcome.control = outcome.control.map(|lost| lost + weak);
        }
    }
    outcome
}

fn is_sync(event: &Event) -> bool {
    matches!(event, Event::Synced(_) | Event::SyncedFolder)
}

impl Record {
    /// States after each event, and whether they are as they should be.
    fn each(&self, states: usize, events: &[Event], mut state: impl FnMut(Result<(), String>)) {
        let (folder, mut disk) = (work::folder(), Disk::with(self.before.clone()));
        for at in 0..=events.len() {
            for number in 0..states {
                let crash = match number {
                    0 => Crash::NothingPending,
                    1 => Crash::AllPending,
                    odd if odd % 2 == 1 => Crash::InOrder,
                    _ => Crash::AnyOrder,
                };
                let mut dice = Dice::new(at * 1_000 + number);
                lay_out(folder.path(), &disk.after(crash, &mut |most| dice.below(most)));
                let whole = (self.always)(folder.path());
                let done = if at == events.len() { (self.afterwards)(folder.path()) } else { Ok(()) };
                let told = |what| format!("after {at} of {} changes, {crash:?}: {what}", events.len());
                state(whole.and(done).map_err(told));
            }
            events.get(at).iter().for_each(|event| disk.apply(event));
        }
    }
}

/// Does something in a folder, and writes down what was there before and what becomes of the files below it.
fn recorded(root: &Path, act: impl FnOnce()) -> (Files, Vec<Event>) {
    let before = read_all(root);
    let seen = Watching { root: root.to_owned(), events: Vec::new(), open: Files::new() };
    let seen = Rc::new(RefCell::new(seen));
    let watching = seen.clone();
    files::watch(Some(Box::new(move |change| {
        watching.borrow_mut().change(change);
        Ok(())
    })));
    act();
    files::watch(None);
    let events = std::mem::take(&mut seen.borrow_mut().events);
    assert!(events.iter().any(is_sync), "something was seen");
    (before, events)
}

/// What was seen so far.
struct Watching {
    root: std::path::PathBuf,
    events: Vec<Event>,
    /// Files being written, and what was last seen in them.
    open: Files,
}

impl Watching {
    /// Of changes elsewhere nothing is seen.
    fn change(&mut self, change: &Change<'_>) {
        self.look();
        match *change {
            Change::Make(path) => self.at(path, |seen, name| {
                seen.events.push(Event::Made(name.clone()));
                seen.open.insert(name, Vec::new());
            }),
            Change::Write(_) => {}
            Change::Sync(path) => self.at(path, |seen, name| seen.events.push(Event::Synced(name))),
            Change::Rename(from, to) => self.at(from, |seen, from| {
                let bytes = seen.open.remove(&from).unwrap_or_default();
                seen.at(to, |seen, to| {
                    seen.open.insert(to.clone(), bytes);
                    seen.events.push(Event::Renamed { from, to });
                });
            }),
            Change::Remove(path) if path.exists() => self.at(path, |seen, file| {
                seen.open.remove(&file);
                seen.events.push(Event::Removed { file, synced: false });
            }),
            Change::Remove(_) => {}
            Change::SyncFolder(path) => self.at(path, |seen, _| seen.events.push(Event::SyncedFolder)),
        }
    }

    /// What was written since the last change.
    fn look(&mut self) {
        for (name, seen) in &mut self.open {
            let now = fs::read(self.root.join(name)).unwrap_or_default();
            if now != *seen {
                self.events.push(Event::Cut { file: name.clone(), to: now.len().min(seen.len()) as u64 });
                self.events.push(Event::Wrote { file: name.clone(), at: 0, bytes: now.clone() });
                *seen = now;
            }
        }
    }

    fn at(&mut self, path: &Path, see: impl FnOnce(&mut Watching, String)) {
        if let Ok(name) = path.strip_prefix(&self.root).map(|name| name.to_string_lossy().into_owned()) {
            see(self, name);
        }
    }
}

/// A document, two lists, and everything: each in place of an older one of the same name.
fn documents(_round: usize) -> Record {
    let folder = work::folder();
    let out = folder.path().join("out");
    office::open_for_business(&folder.path().join("data"));
    let app = office::app(&folder.path().join("data"));
    app.unlock(PASSPHRASE).expect("the vault");
    office::save_all(&app, "fact-sheet", &out);
    office::issue(&app);
    let (before, events) = recorded(&out, || office::save_all(&app, "agreement", &out));
    let (old, new) = (before.clone(), read_all(&out));
    assert!(old.len() == 4 && old.iter().all(|(name, bytes)| new[name] != *bytes), "each is another one");
    let news = new.clone();
    let always: Check = Box::new(move |root| {
        let there = named(read_all(root));
        require(there.len() == old.len(), || format!("{:?} are there", there.keys()))?;
        let torn = there.iter().find(|(name, bytes)| ![&old, &new].iter().any(|all| all[*name] == **bytes));
        torn.map_or(Ok(()), |(name, _)| Err(format!("{name} is torn")))
    });
    let afterwards: Check =
        Box::new(move |root| require(named(read_all(root)) == news, || "an old one came back".to_owned()));
    Record { before, events, always, afterwards }
}

/// Both copies of the keys: one way in or the other is there, and the new one once it was said to be.
fn passphrase(round: usize) -> Record {
    let folder = work::folder();
    let vault = work::claim(folder.path()).expect("a folder");
    drop(vault.create(work::WORDS, |_| Ok(())).expect("a vault"));
    let new = format!("another passphrase {round}");
    let change = || vault.set_passphrase(work::WAY, &new).expect("changed");
    let (before, events) = recorded(folder.path(), change);
    let opens = |root: &Path, words: &str| work::claim(root).is_ok_and(|vault| vault.unlock(words).is_ok());
    let words = new.clone();
    let always: Check = Box::new(move |root| {
        require(opens(root, work::WORDS) || opens(root, &words), || "locked out".to_owned())
    });
    let afterwards: Check = Box::new(move |root| {
        // Opening puts the other copy right, so the old words are tried first.
        require(!opens(root, work::WORDS) && opens(root, &new), || "the old passphrase came back".to_owned())
    });
    Record { before, events, always, afterwards }
}

/// A backup in two folders: no half one is there, those from before stay, and the new ones once they were made.
fn backup(round: usize) -> Record {
    let folder = work::folder();
    let vault = work::claim(&folder.path().join("data")).expect("a folder");
    let mut store = vault.create(work::WORDS, |_| Ok(())).expect("a vault");
    let backups = |root: &Path| Backups { folders: ["first", "second"].map(|name| root.join(name)).to_vec() };
    let root = folder.path().join("backups");
    let make = |store: &store::Store| {
        let source = vault.source(store).expect("its keys");
        let made = backups(&root).make(&source, work::moment(0), Why::Asked).expect("a backup");
        made.elsewhere.into_iter().for_each(|(_, copied)| copied.expect("a second one"));
    };
    make(&store);
    let steps = u32::try_from(3 + round).expect("a small number");
    (1..=steps).for_each(|number| work::step(&mut store, number).expect("a write"));
    let (before, events) = recorded(&root, || make(&store));
    let at_least = move |root: &Path, least: usize| {
        let list = backups(root).list_checked();
        let whole = list.iter().filter(|found| found.note.is_ok()).count();
        require(whole == list.len() && whole >= least, || format!("{whole} of {} are whole", list.len()))
    };
    let (always, afterwards) = (move |root: &Path| at_least(root, 2), move |root: &Path| at_least(root, 4));
    Record { before, events, always: Box::new(always), afterwards: Box::new(afterwards) }
}

/// The note beside the vault that says how new it is, raised once after unlocking.
fn note(_round: usize) -> Record {
    let folder = work::folder();
    let vault = work::claim(folder.path()).expect("a folder");
    let mut store = vault.create(work::WORDS, |_| Ok(())).expect("a vault");
    work::step(&mut store, 1).expect("a write");
    drop(store);
    let mut store = vault.unlock(work::WORDS).expect("the vault");
    let note = |root: &Path| fs::read(root.join("vault.generation")).unwrap_or_default();
    let old = note(folder.path());
    let (before, events) = recorded(folder.path(), || work::step(&mut store, 2).expect("a write"));
    let new = note(folder.path());
    assert!(old != new && !old.is_empty());
    let news = new.clone();
    let always: Check =
        Box::new(move |root| require([&old, &new].contains(&&note(root)), || "the note is torn".to_owned()));
    let afterwards: Check =
        Box::new(move |root| require(note(root) == news, || "the old note came back".to_owned()));
    Record { before, events, always, afterwards }
}

/// All files below a folder.
fn read_all(root: &Path) -> Files {
    let (mut files, mut folders) = (Files::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below it").to_string_lossy().into_owned();
                files.insert(name, fs::read(path).unwrap_or_default());
            }
        }
    }
    files
}

/// Those that have their names.
fn named(mut files: Files) -> Files {
    files.retain(|name, _| !name.contains(".part"));
    files
}

fn lay_out(root: &Path, files: &Files) {
    for entry in fs::read_dir(root).expect("the folder").flatten() {
        let path = entry.path();
        let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        removed.expect("removed");
    }
    for (name, bytes) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
}
