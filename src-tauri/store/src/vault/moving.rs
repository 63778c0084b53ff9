//! Moving a data folder: everything that belongs to the records is copied, compared byte by byte, and named the
//! records' place in one write; only then does what was copied go. Killed at any moment, the records are whole in
//! one place, and the next start knows which.

use super::backups::{BACKUPS, COMING, SET_ASIDE};
use super::{LOCK, UNFINISHED, VAULT, Vault, VaultError, journal_of, key_copies};
use crate::digest::hex;
use crate::whereabouts::{Copied, Left, Whereabouts};
use crate::{connection, files, generation};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much is copied between two looks whether to go on.
const PIECE: usize = 1 << 20;

/// Says that a piece was copied or compared; an error ends the move, and everything is as it was.
pub type Step<'a, E> = &'a mut dyn FnMut() -> Result<(), E>;

impl Vault {
    /// How many steps moving takes.
    pub fn steps_to_move(&self) -> Result<u64, VaultError> {
        let sizes =
            self.belongings()?.into_iter().map(|name| Ok(fs::metadata(self.folder.join(name))?.len()));
        let pieces = sizes.map(|size: io::Result<u64>| size.map(|size| size / PIECE as u64 + 1));
        Ok(2 * pieces.sum::<io::Result<u64>>()?)
    }

    /// Moves the records into the folder `to`, which is made or is empty, and claims it. The vault has to be
    /// locked. This one is not to be used any more when that has succeeded, and is as it was when it has not.
    pub fn move_to<E: From<VaultError>>(
        &self,
        to: &Path,
        whereabouts: &Whereabouts,
        step: Step<'_, E>,
    ) -> Result<Vault, E> {
        let moved = self.copy_to(to, whereabouts, step);
        whereabouts.tidy();
        moved
    }

    fn copy_to<E: From<VaultError>>(
        &self,
        to: &Path,
        whereabouts: &Whereabouts,
        step: Step<'_, E>,
    ) -> Result<Vault, E> {
        self.require_locked()?;
        self.carry_through()?;
        whereabouts.begin(&self.folder, to).map_err(VaultError::from)?;
        let new = Vault::claim_remembering(to, self.cost, self.settings.as_deref())?;
        let mut copied = Vec::new();
        for name in self.belongings()? {
            let digest = copy(&self.folder.join(&name), &to.join(&name), step)?;
            copied.push(Copied { name, digest });
        }
        for Copied { name, digest } in &copied {
            if digest_of(&to.join(name), step)? != *digest {
                return Err(VaultError::Damaged(name.display().to_string()).into());
            }
        }
        connection::look_at_header(&new.path(VAULT)).map_err(VaultError::from)?;
        generation::take_along(&self.folder, to, self.settings.as_deref()).map_err(VaultError::from)?;
        files::sync_folder(to).map_err(VaultError::from)?;
        let left = Left { folder: self.folder.clone(), files: copied };
        if let Err(error) = whereabouts.moved(to, left)
            && !whereabouts.say(to)
        {
            return Err(VaultError::from(error).into());
        }
        generation::forget(&self.folder, self.settings.as_deref());
        Ok(new)
    }

    /// The files that belong to the records, by their place in the folder.
    fn belongings(&self) -> Result<Vec<PathBuf>, VaultError> {
        let mut found: Vec<PathBuf> = single_files().into_iter().map(PathBuf::from).collect();
        found.retain(|name| self.folder.join(name).is_file());
        for below in [BACKUPS, SET_ASIDE] {
            list(&self.folder, Path::new(below), &mut found)?;
        }
        Ok(found)
    }
}

/// Whether a vault, or what is left of one, is in this folder.
pub fn holds_records(folder: &Path) -> bool {
    let names = [VAULT, UNFINISHED, COMING].into_iter().chain(key_copies::COPIES);
    names.into_iter().any(|name| folder.join(name).exists())
}

/// Removes a copy that was begun and counts for nothing.
pub(crate) fn clear_copy(folder: &Path) -> io::Result<()> {
    require_in_reach(folder)?;
    for below in [BACKUPS, SET_ASIDE] {
        if folder.join(below).exists() {
            files::remove_folder(&folder.join(below))?;
        }
    }
    for name in single_files() {
        files::remove(&folder.join(name))?;
    }
    files::remove_unfinished(folder);
    remove_empty(folder)
}

/// Removes what was moved away, file by file, as long as it is what was copied: whatever else is there stays.
pub(crate) fn clear_left(left: &Left) -> io::Result<()> {
    require_in_reach(&left.folder)?;
    let mut folders: Vec<&Path> = Vec::new();
    for Copied { name, digest } in &left.files {
        let path = left.folder.join(name);
        if path.exists() && digest_of::<VaultError>(&path, &mut || Ok(())).is_ok_and(|is| is == *digest) {
            files::remove(&path)?;
        }
        folders.extend(name.ancestors().skip(1));
    }
    // The innermost first; one that still holds something stays.
    folders.sort_unstable_by_key(|folder| std::cmp::Reverse(folder.components().count()));
    folders.dedup();
    for folder in folders.into_iter().filter(|folder| !folder.as_os_str().is_empty()) {
        let _ = fs::remove_dir(left.folder.join(folder));
    }
    // Whoever is about to claim the folder finds the note, and follows it.
    remove_empty(&left.folder)
}

/// A folder that is gone is one that was cleared, as long as what it was in is there: a stick may come back.
fn require_in_reach(folder: &Path) -> io::Result<()> {
    let there = folder.exists() || folder.parent().is_some_and(Path::exists);
    if there { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
}

/// The lock goes, and the folder with it if nothing else is there.
fn remove_empty(folder: &Path) -> io::Result<()> {
    files::remove(&folder.join(LOCK))?;
    let _ = fs::remove_dir(folder);
    Ok(())
}

fn single_files() -> Vec<String> {
    let keys = key_copies::COPIES.into_iter().flat_map(|name| [name.to_owned(), format!("{name}.old")]);
    keys.chain([VAULT.to_owned(), journal_of(VAULT), generation::BESIDE.to_owned()]).collect()
}

/// Every file below; a link is none of ours.
fn list(folder: &Path, below: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = match fs::read_dir(folder.join(below)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let (name, kind) = (below.join(entry.file_name()), entry.file_type()?);
        if kind.is_dir() {
            list(folder, &name, found)?;
        } else if kind.is_file() {
            found.push(name);
        }
    }
    Ok(())
}

/// Copies a file, and says what its digest is.
fn copy<E: From<VaultError>>(from: &Path, to: &Path, step: Step<'_, E>) -> Result<String, E> {
    let folder = to.parent().unwrap_or(to);
    files::create_private_folder(folder).map_err(VaultError::from)?;
    let mut unfinished = files::Unfinished::create(folder).map_err(VaultError::from)?;
    let digest = read_through(from, |piece| unfinished.write_all(piece), step)?;
    unfinished.name(to).map_err(VaultError::from)?;
    Ok(digest)
}

fn digest_of<E: From<VaultError>>(path: &Path, step: Step<'_, E>) -> Result<String, E> {
    read_through(path, |_| Ok(()), step)
}

/// Reads a file piece by piece, hands each on, and says what its digest is.
fn read_through<E: From<VaultError>>(
    path: &Path,
    mut hand_on: impl FnMut(&[u8]) -> io::Result<()>,
    step: Step<'_, E>,
) -> Result<String, E> {
    let mut file = File::open(path).map_err(VaultError::from)?;
    let (mut digest, mut piece) = (Sha256::new(), vec![0; PIECE]);
    loop {
        let read = fill(&mut file, &mut piece).map_err(VaultError::from)?;
        digest.update(&piece[..read]);
        hand_on(&piece[..read]).map_err(VaultError::from)?;
        step()?;
        if read < PIECE {
            return Ok(hex(&digest.finalize()));
        }
    }
}

fn fill(file: &mut File, piece: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < piece.len() {
        match file.read(&mut piece[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::{Backups, Why};
    use crate::files::stop;
    use crate::table::setting;
    use crate::testing::quick_folder;
    use crate::{KeyCost, Lost};
    use chrono::DateTime;

    const WORDS: &str = "river lamp quiet seven";

    /// Where the records begin, where they go, and what remembers it.
    struct Places {
        folder: crate::testing::StoreFolder,
    }

    impl Places {
        fn new() -> Places {
            let places = Places { folder: quick_folder() };
            fs::create_dir(places.stick()).unwrap();
            places
        }
        fn home(&self) -> PathBuf {
            self.folder.path().join("home")
        }
        fn stick(&self) -> PathBuf {
            self.folder.path().join("stick")
        }
        fn to(&self) -> PathBuf {
            self.stick().join("Ground Rules")
        }
        fn settings(&self) -> PathBuf {
            self.folder.path().join("settings")
        }
        fn whereabouts(&self) -> Whereabouts {
            Whereabouts::of(&self.home(), &self.settings())
        }
        fn claim(&self, folder: &Path) -> Vault {
            Vault::claim_remembering(folder, KeyCost::TEST, Some(&self.settings())).unwrap()
        }
        /// As a program does that was started anew.
        fn start(&self) -> Vault {
            let vault = self.claim(&self.whereabouts().find().unwrap());
            self.whereabouts().tidy();
            vault
        }
        /// A vault that says 1, its backup, something set aside, and a file of somebody else's.
        fn begin(&self) -> Vault {
            let vault = self.claim(&self.home());
            let store = vault.create(WORDS, |tx| setting::save(tx, "value", &1)).unwrap();
            let backups = Backups { folders: vec![vault.backups_folder()] };
            let at = DateTime::parse_from_rfc3339("2026-11-22T14:32:05+01:00").unwrap();
            backups.make(&vault.source(&store).unwrap(), at, Why::Asked).unwrap();
            drop(store);
            fs::create_dir_all(self.home().join("set-aside/2026")).unwrap();
            fs::write(self.home().join("set-aside/2026/vault.grv"), "older").unwrap();
            fs::write(self.home().join("letter.txt"), "not ours").unwrap();
            vault
        }
    }

    fn move_all(vault: &Vault, places: &Places) -> Result<Vault, VaultError> {
        vault.move_to(&places.to(), &places.whereabouts(), &mut || Ok(()))
    }

    fn check_whole(vault: &Vault, step: u32) {
        let store = vault.unlock(WORDS).unwrap_or_else(|error| panic!("step {step}: {error}"));
        assert_eq!(store.read(|r| setting::load::<u32>(r, "value")).unwrap(), Some(1), "step {step}");
        let backups = Backups { folders: vec![vault.backups_folder()] }.list_checked();
        assert_eq!(backups.iter().filter(|found| found.note.is_ok()).count(), 1, "step {step}");
        assert_eq!(fs::read(vault.folder().join("set-aside/2026/vault.grv")).unwrap(), b"older");
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn moved_the_records_are_whole_there_and_gone_here() {
        let places = Places::new();
        let old = places.begin();
        let steps = old.steps_to_move().unwrap();
        let mut done = 0;
        let new = old
            .move_to(&places.to(), &places.whereabouts(), &mut || {
                done += 1;
                Ok::<(), VaultError>(())
            })
            .unwrap();
        assert_eq!(done, steps);
        drop(old);
        check_whole(&new, 0);
        assert_eq!(names(&places.home()), ["letter.txt", "moved.note"]);
        drop(new);
        check_whole(&places.start(), 0);
    }

    /// Stopped before each of its file operations in turn, and started anew: the records are whole in one place.
    #[test]
    fn a_move_killed_at_any_step_leaves_the_records_in_one_place() {
        let (mut before, mut after) = (0, 0);
        for steps in 0.. {
            let places = Places::new();
            let old = places.begin();
            stop::after(steps);
            let moved = move_all(&old, &places);
            let was_stopped = stop::never();
            let said_so = moved.is_ok();
            drop((old, moved));
            let vault = places.start();
            check_whole(&vault, steps);
            let is_there = vault.folder() == places.to();
            let other = if is_there { places.home() } else { places.to() };
            assert!(!holds_records(&other), "step {steps}: {:?}", names(&other));
            assert_eq!(fs::read(places.home().join("letter.txt")).unwrap(), b"not ours");
            assert_eq!(said_so, is_there, "step {steps}");
            if is_there {
                after += 1
            } else {
                before += 1
            }
            if !was_stopped {
                break;
            }
        }
        assert!(before > 20 && after > 5, "{before} {after}");
    }

    #[test]
    fn a_move_called_off_changes_nothing() {
        let places = Places::new();
        let old = places.begin();
        let before = names(&places.home());
        for stop_at in 1..old.steps_to_move().unwrap() {
            let mut left = stop_at;
            let moved = old.move_to(&places.to(), &places.whereabouts(), &mut || {
                left -= 1;
                if left == 0 { Err(VaultError::InUse) } else { Ok(()) }
            });
            assert!(matches!(moved, Err(VaultError::InUse)));
            assert!(names(&places.stick()).is_empty());
        }
        check_whole(&old, 0);
        let now: Vec<String> =
            names(&places.home()).into_iter().filter(|name| name != "moved.note").collect();
        assert_eq!(now, before);
    }

    #[test]
    fn how_new_the_vault_is_goes_with_it() {
        let places = Places::new();
        let old = places.begin();
        let new = move_all(&old, &places).unwrap();
        drop(old);
        let older = fs::read(places.to().join(VAULT)).unwrap();
        let mut store = new.unlock(WORDS).unwrap();
        store.tx(|tx| setting::save(tx, "value", &2)).unwrap();
        drop(store);
        fs::write(places.to().join(VAULT), older).unwrap();
        // The note beside it was put back, too.
        fs::remove_file(places.to().join(generation::BESIDE)).unwrap();
        assert!(matches!(new.unlock(WORDS), Err(VaultError::Older { .. })));
        // Where they were, others may begin.
        let other = places.claim(&places.home());
        drop(other.create(WORDS, |tx| setting::save(tx, "value", &3)).unwrap());
        assert!(other.unlock(WORDS).is_ok());
    }

    #[test]
    fn what_was_changed_where_they_were_stays() {
        let places = Places::new();
        let old = places.begin();
        let left = Left {
            folder: places.home(),
            files: vec![Copied { name: VAULT.into(), digest: "another".into() }],
        };
        clear_left(&left).unwrap();
        assert!(places.home().join(VAULT).exists());
        check_whole(&old, 0);
    }

    #[test]
    fn records_that_moved_and_are_gone_are_never_taken_for_none() {
        let places = Places::new();
        let old = places.begin();
        drop((move_all(&old, &places).unwrap(), old));
        let away = places.folder.path().join("pulled out");
        fs::rename(places.stick(), &away).unwrap();
        assert_eq!(places.whereabouts().find(), Err(Lost::Away(places.to())));
        // It has another letter today.
        places.whereabouts().are_in(&away.join("Ground Rules")).unwrap();
        check_whole(&places.start(), 0);
    }

    #[test]
    fn either_note_will_do_and_damaged_ones_are_said() {
        let places = Places::new();
        let old = places.begin();
        drop((move_all(&old, &places).unwrap(), old));
        let whereabouts = places.whereabouts();
        let note = |folder: &Path| {
            let mut files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
            files.find(|path| path.extension().is_some_and(|ending| ending == "note")).unwrap()
        };
        let (first, copy) = (note(&places.settings()), note(&places.home()));
        let whole = fs::read(&first).unwrap();
        let mut rotten = whole.clone();
        rotten[80] ^= 1;
        let (whole, rotten) = (whole.as_slice(), rotten.as_slice());
        let check = |first_holds: Option<&[u8]>, copy_holds: Option<&[u8]>, want: Result<PathBuf, Lost>| {
            for (path, holds) in [(&first, first_holds), (&copy, copy_holds)] {
                let _ = fs::remove_file(path);
                holds.into_iter().for_each(|bytes| fs::write(path, bytes).unwrap());
            }
            assert_eq!(whereabouts.find(), want);
        };
        check(Some(whole), None, Ok(places.to()));
        check(None, Some(whole), Ok(places.to()));
        check(Some(rotten), Some(whole), Ok(places.to()));
        check(Some(rotten), None, Err(Lost::Unreadable));
        check(None, Some(rotten), Err(Lost::Unreadable));
        check(None, None, Ok(places.home()));
    }

    #[test]
    fn an_open_vault_is_not_moved() {
        let places = Places::new();
        let old = places.begin();
        let store = old.unlock(WORDS).unwrap();
        assert!(matches!(move_all(&old, &places), Err(VaultError::InUse)));
        assert!(store.read(|r| setting::load::<u32>(r, "value")).is_ok());
    }
}
