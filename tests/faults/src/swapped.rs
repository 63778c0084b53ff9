//! Files put in the place of others: another vault's, and older ones of its own, as programs do that keep folders
//! alike. It is noticed, and nothing is overwritten.

use crate::outcome::{Outcome, require};
use crate::{Size, work};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use store::{KeyCost, Vault, VaultError};
use tempfile::TempDir;

/// The vault, its keys twice, and the note beside it.
const FILES: [&str; 4] = ["vault.grv", "vault.key", "vault.key.copy", "vault.generation"];
const NOTE: &str = "vault.generation";
/// So many sittings a vault was written in.
const SITTINGS: usize = 4;

type Files = BTreeMap<String, Vec<u8>>;

/// A data folder and a settings folder, as they were after each sitting.
struct Place {
    folder: TempDir,
    sittings: Vec<Sitting>,
}

/// What stood where, and which step was the last.
#[derive(Clone)]
struct Sitting {
    data: Files,
    settings: Files,
    last: u32,
}

impl Place {
    fn new(first: u32) -> Place {
        let mut place = Place { folder: work::folder(), sittings: Vec::new() };
        drop(place.vault().create(work::WORDS, |_| Ok(())).expect("a vault"));
        for sitting in 0..u32::try_from(SITTINGS).expect("a small number") {
            let mut store = place.vault().unlock(work::WORDS).expect("the vault");
            let last = first + 3 * sitting + 2;
            (last - 2..=last).for_each(|number| work::step(&mut store, number).expect("a write"));
            drop(store);
            let (data, settings) = (read(&place.data(), &FILES), read_all(&place.settings()));
            place.sittings.push(Sitting { data, settings, last });
        }
        place
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("settings")
    }

    fn vault(&self) -> Vault {
        Vault::claim_remembering(&self.data(), KeyCost::TEST, Some(&self.settings())).expect("the folder")
    }

    fn newest(&self) -> &Sitting {
        self.sittings.last().expect("a sitting")
    }

    fn put(&self, data: &Files, settings: &Files) {
        for (folder, files) in [(self.data(), data), (self.settings(), settings)] {
            let ours = |path: &Path| path.is_file() && path.file_name().is_some_and(|name| name != "lock");
            let there = fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path());
            there.filter(|path| ours(path)).for_each(|path| fs::remove_file(path).expect("removed"));
            files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).expect("written"));
        }
    }

    /// The newest files are put back: all of it is there.
    fn is_whole(&self) -> Result<(), String> {
        let newest = self.newest();
        self.put(&newest.data, &newest.settings);
        let store = self.vault().unlock(work::WORDS).map_err(|error| format!("afterwards: {error}"))?;
        let last = work::last_step(&store).map_err(|error| error.to_string())?;
        require(last == newest.last, || format!("step {last} of {}", newest.last))
    }

    /// What opens, if anything: the last step that is in it.
    fn opens(&self) -> Result<Option<u32>, String> {
        match self.vault().unlock(work::WORDS) {
            Ok(store) => Ok(Some(work::last_step(&store).map_err(|error| error.to_string())?)),
            Err(VaultError::InUse) => Err("in use".to_owned()),
            Err(_) => Ok(None),
        }
    }
}

/// Every combination of another vault's files in place of one's own, with each of the notes that stayed. Its own
/// records open, or nothing does; the other vault is never taken for it while one of the outer notes is its own.
pub fn by_another_vaults(size: Size) -> Outcome {
    let mut outcome = Outcome { control: Some(0), ..Outcome::default() };
    for round in 0..size.pick(1, 20) {
        let (ours, theirs) = (Place::new(10 * round + 1), Place::new(10 * round + 500));
        for swapped in 1..1_usize << FILES.len() {
            for elsewhere in [true, false] {
                let is_theirs = |at: usize| swapped >> at & 1 == 1;
                let place = |at: usize| if is_theirs(at) { theirs.newest() } else { ours.newest() };
                let name = |at: usize| FILES[at].to_owned();
                let data = (0..FILES.len()).map(|at| (name(at), place(at).data[FILES[at]].clone())).collect();
                let remembered = if elsewhere { ours.newest().settings.clone() } else { Files::new() };
                ours.put(&data, &remembered);
                let taken = ours.opens().map(|last| last == Some(theirs.newest().last));
                if !elsewhere && is_theirs(3) {
                    // Nothing is left that could tell: whoever tries this must see the other vault open at times.
                    outcome.control = outcome.control.map(|known| known + usize::from(taken == Ok(true)));
                    continue;
                }
                let vault_left = fs::read(ours.data().join(FILES[0])).is_ok_and(|now| now == data[FILES[0]]);
                outcome.count(taken.and_then(|taken| {
                    require(!taken && vault_left, || {
                        format!("swapped {swapped:04b}: taken {taken}, left {vault_left}")
                    })?;
                    ours.is_whole()
                }));
            }
        }
    }
    outcome
}

/// What may stand in an outer place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outer {
    Newest,
    AsOldAsTheVault,
    Lost,
    Rotten,
}

const OUTER: [Outer; 4] = [Outer::Newest, Outer::AsOldAsTheVault, Outer::Lost, Outer::Rotten];

/// The vault of each earlier sitting put back, with each of the two outer places put back, lost, rotten or left: it is
/// noticed whenever one of them survives, and not written to. As a control: where none survives, nobody can know.
pub fn by_older_ones(size: Size) -> Outcome {
    let mut outcome = Outcome { control: Some(0), ..Outcome::default() };
    for round in 0..size.pick(1, 15) {
        let place = Place::new(10 * round + 1);
        for older in &place.sittings[..SITTINGS - 1] {
            for (beside, elsewhere) in OUTER.iter().flat_map(|one| OUTER.map(|other| (*one, other))) {
                // Programs that keep folders alike put back the file, or the folder with its keys.
                let mut data = older.data.clone();
                data.remove(NOTE);
                data.extend(
                    outer(beside, older.data.get(NOTE), place.newest().data.get(NOTE))
                        .map(|n| (NOTE.to_owned(), n)),
                );
                let name = place.newest().settings.keys().next().expect("a note").clone();
                let noted = |sitting: &Sitting| sitting.settings.get(&name).cloned();
                let settings = outer(elsewhere, noted(older).as_ref(), noted(place.newest()).as_ref());
                place.put(&data, &settings.map(|note| (name.clone(), note)).into_iter().collect());
                let found = place.vault().unlock(work::WORDS);
                let is_noticed = matches!(found, Err(VaultError::Older { .. }));
                drop(found);
                if ![beside, elsewhere].contains(&Outer::Newest) {
                    outcome.control = outcome.control.map(|missed| missed + usize::from(!is_noticed));
                    continue;
                }
                let is_left = fs::read(place.data().join(FILES[0])).is_ok_and(|now| now == data[FILES[0]]);
                let what =
                    || format!("{beside:?} beside, {elsewhere:?} elsewhere: {is_noticed}, left {is_left}");
                outcome.count(require(is_noticed && is_left, what).and_then(|()| place.is_whole()));
            }
        }
    }
    outcome
}

fn outer(what: Outer, older: Option<&Vec<u8>>, newest: Option<&Vec<u8>>) -> Option<Vec<u8>> {
    match what {
        Outer::Newest => newest.cloned(),
        Outer::AsOldAsTheVault => older.cloned(),
        Outer::Lost => None,
        Outer::Rotten => newest.map(|note| note.iter().map(|byte| byte ^ 1).collect()),
    }
}

fn read(folder: &Path, names: &[&str]) -> Files {
    names.iter().map(|name| ((*name).to_owned(), fs::read(folder.join(name)).expect("a file"))).collect()
}

fn read_all(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).expect("the folder").flatten();
    let file =
        |entry: fs::DirEntry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()));
    entries.map(file).map(|(name, bytes)| (name, bytes.expect("a file"))).collect()
}
