//! A disk on which nothing is sure that was not synced.

use crate::recorder::Event;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What is on the disk for sure, and what is not yet.
#[derive(Default)]
pub struct Disk {
    files: Vec<Contents>,
    /// Names that are there for sure, and which file each one names.
    sure_names: BTreeMap<String, usize>,
    names: BTreeMap<String, usize>,
    /// Names given (with their file) or taken (without) that the folder was not synced since.
    pending_names: Vec<(String, Option<usize>)>,
}

#[derive(Default)]
struct Contents {
    sure: Vec<u8>,
    pending: Vec<Change>,
    /// The first sync of a new file brings its name along.
    is_new: bool,
}

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

/// How much of what is not sure is there after the crash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crash {
    /// Nothing.
    NothingPending,
    /// All of it.
    AllPending,
    /// What came first, up to some moment.
    InOrder,
    /// Anything, in any order, and torn.
    AnyOrder,
}

impl Disk {
    /// The files of a folder, all of them sure.
    pub fn of(folder: &Path) -> io::Result<Disk> {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            files.insert(entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path())?);
        }
        Ok(Disk::with(files))
    }

    /// These files, all of them sure.
    pub fn with(files: BTreeMap<String, Vec<u8>>) -> Disk {
        let mut disk = Disk::default();
        for (name, sure) in files {
            disk.sure_names.insert(name, disk.files.len());
            disk.files.push(Contents { sure, ..Contents::default() });
        }
        disk.names = disk.sure_names.clone();
        disk
    }

    /// Does what was recorded.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Made(name) => {
                let new = self.files.len();
                self.files.push(Contents { is_new: true, ..Contents::default() });
                self.names.insert(name.clone(), new);
                self.pending_names.push((name.clone(), Some(new)));
            }
            Event::Wrote { file, at, bytes } => {
                let at = usize::try_from(*at).unwrap_or(usize::MAX);
                self.file(file).pending.push(Change::Write(at, bytes.clone()));
            }
            Event::Cut { file, to } => {
                let to = usize::try_from(*to).unwrap_or(usize::MAX);
                self.file(file).pending.push(Change::Cut(to));
            }
            Event::Synced(name) => self.sync(name),
            Event::Removed { file, synced } => {
                self.names.remove(file);
                self.pending_names.push((file.clone(), None));
                if *synced {
                    self.sync_folder();
                }
            }
            Event::Renamed { from, to } => {
                let file = self.names.remove(from);
                self.names.extend(file.map(|file| (to.clone(), file)));
                self.pending_names.extend([(to.clone(), file), (from.clone(), None)]);
            }
            Event::SyncedFolder => self.sync_folder(),
            Event::Note(_) => {}
        }
    }

    /// What each file may hold when the power fails now. `dice` gives a number below its argument.
    pub fn after(&self, crash: Crash, dice: &mut impl FnMut(usize) -> usize) -> BTreeMap<String, Vec<u8>> {
        let mut names = self.sure_names.clone();
        let kept = match crash {
            Crash::NothingPending => 0,
            Crash::AllPending => self.pending_names.len(),
            Crash::InOrder | Crash::AnyOrder => dice(self.pending_names.len() + 1),
        };
        self.pending_names.iter().take(kept).for_each(|change| rename(&mut names, change));
        let contents = names.into_iter().map(|(name, file)| (name, self.files[file].after(crash, dice)));
        contents.collect()
    }

    fn file(&mut self, name: &str) -> &mut Contents {
        let file = self.names[name];
        &mut self.files[file]
    }

    fn sync(&mut self, name: &str) {
        let file = self.file(name);
        for change in std::mem::take(&mut file.pending) {
            change.apply(&mut file.sure);
        }
        if std::mem::take(&mut file.is_new) {
            self.sync_folder();
        }
    }

    fn sync_folder(&mut self) {
        for change in std::mem::take(&mut self.pending_names) {
            rename(&mut self.sure_names, &change);
        }
    }
}

fn rename(names: &mut BTreeMap<String, usize>, (name, file): &(String, Option<usize>)) {
    match file {
        Some(file) => names.insert(name.clone(), *file),
        None => names.remove(name),
    };
}

impl Contents {
    fn after(&self, crash: Crash, dice: &mut impl FnMut(usize) -> usize) -> Vec<u8> {
        let mut bytes = self.sure.clone();
        let in_order = if crash == Crash::InOrder { dice(self.pending.len() + 1) } else { 0 };
        for (at, change) in self.pending.iter().enumerate() {
            let is_there = match crash {
                Crash::NothingPending => false,
                Crash::AllPending => true,
                Crash::InOrder => at < in_order,
                Crash::AnyOrder => dice(2) == 0,
            };
            match change {
                Change::Write(at, written) if is_there && crash == Crash::AnyOrder && dice(3) == 0 => {
                    tear(&mut bytes, *at, written, dice);
                }
                change if is_there => change.apply(&mut bytes),
                _ => {}
            }
        }
        bytes
    }
}

/// Some of the sectors are written, others are not.
fn tear(bytes: &mut Vec<u8>, at: usize, written: &[u8], dice: &mut impl FnMut(usize) -> usize) {
    for (sector, part) in written.chunks(SECTOR).enumerate() {
        if dice(2) == 0 {
            Change::Write(at + sector * SECTOR, part.to_vec()).apply(bytes);
        }
    }
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Change::Write(at, written) => {
                let end = at + written.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[*at..end].copy_from_slice(written);
            }
            Change::Cut(to) => bytes.resize(*to, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrote(file: &str, bytes: &[u8]) -> Event {
        Event::Wrote { file: file.to_owned(), at: 0, bytes: bytes.to_vec() }
    }

    fn after(events: &[Event], crash: Crash) -> BTreeMap<String, Vec<u8>> {
        let mut disk = Disk::default();
        events.iter().for_each(|event| disk.apply(event));
        disk.after(crash, &mut |_| 0)
    }

    #[test]
    fn only_what_was_synced_is_sure() {
        let made =
            [Event::Made("a".into()), wrote("a", b"old"), Event::Synced("a".into()), wrote("a", b"new")];
        assert!(after(&made[..2], Crash::NothingPending).is_empty(), "not even its name");
        assert_eq!(after(&made, Crash::NothingPending)["a"], b"old");
        assert_eq!(after(&made, Crash::AllPending)["a"], b"new");
        let removed = |synced| [&made[..3], &[Event::Removed { file: "a".into(), synced }]].concat();
        assert_eq!(after(&removed(false), Crash::NothingPending)["a"], b"old", "its name comes back");
        assert!(after(&removed(true), Crash::NothingPending).is_empty());
    }

    #[test]
    fn a_name_taken_over_is_sure_once_the_folder_is_synced() {
        let written =
            |name: &str, bytes| [Event::Made(name.into()), wrote(name, bytes), Event::Synced(name.into())];
        let renamed = Event::Renamed { from: "b".into(), to: "a".into() };
        let events =
            [&written("a", b"old")[..], &written("b", b"new"), &[renamed, Event::SyncedFolder]].concat();
        assert_eq!(after(&events[..7], Crash::NothingPending)["a"], b"old");
        assert_eq!(after(&events[..7], Crash::AllPending), BTreeMap::from([("a".into(), b"new".to_vec())]));
        assert_eq!(after(&events, Crash::NothingPending), BTreeMap::from([("a".into(), b"new".to_vec())]));
    }

    #[test]
    fn a_long_write_may_be_torn() {
        let events = [Event::Made("a".into()), wrote("a", &[1; 2048])];
        let mut disk = Disk::default();
        events.iter().for_each(|event| disk.apply(event));
        let mut turn = 0;
        // The name is there, the write is, it is torn, and every second sector is missing.
        let mut dice = |below: usize| {
            turn += 1;
            if turn == 1 { below - 1 } else { usize::from(turn > 3 && turn % 2 == 1) }
        };
        let torn = &disk.after(Crash::AnyOrder, &mut dice)["a"];
        let sectors: Vec<u8> = torn.chunks(SECTOR).map(|sector| sector[0]).collect();
        assert_eq!(sectors, [1, 0, 1]);
    }
}
