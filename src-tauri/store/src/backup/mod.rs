//! Backups: made beside the work, verified when made, kept in tiers, read without the vault.
//!
//! [`Backups::make`] copies the vault file as it is on the disk, in pieces between writes: a writer waits for
//! one piece at most, nothing is decrypted, and the copy is the same byte by byte. SQLite's own backup
//! interface would hold the vault's only connection on its thread and encrypt everything a second time.

pub mod contents;
pub mod file;
pub mod retention;
pub mod schedule;

mod copy;
mod open;
mod source;

pub use contents::{Contents, TableContents, TableDifference};
pub use file::{Flaw, Note, Part, Why};
pub use open::{OpenBackup, Rehearsed};

use crate::error::StoreError;
use crate::files::{self, Unfinished};
use crate::gate::Gate;
use crate::keys::DataKey;
use crate::{Store, connection, migrations};
use chrono::{DateTime, FixedOffset};
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const ENDING: &str = "grb";
/// What the list of contents is sealed for.
pub(crate) const CONTENTS: &str = "backup contents";

/// Where backups are kept: first the folder beside the vault, then one of the user's choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backups {
    /// The folders. A missing one is made.
    pub folders: Vec<PathBuf>,
}

/// An open vault, as far as making a backup needs it. Can be sent to another thread; once the vault is locked,
/// nothing can be made from it any more.
pub struct Source {
    gate: Arc<Gate>,
    key: DataKey,
    key_file: Vec<u8>,
    generation: u32,
    shape: u32,
}

/// A backup just made, and verified.
#[derive(Debug)]
pub struct Made {
    /// The file in the first folder.
    pub path: PathBuf,
    /// What it says of itself.
    pub note: Note,
    /// What stands in it, read back from it.
    pub contents: Contents,
    /// How often something had been written when it was made: see [`Store::writes`].
    pub writes: u64,
    /// The longest a writer may have had to wait.
    pub longest_wait: Duration,
    /// What became of it in the other folders.
    pub elsewhere: Vec<(PathBuf, Result<(), StoreError>)>,
}

/// A backup file found in a folder.
#[derive(Debug)]
pub struct Found {
    /// The file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What it says of itself, or what is wrong with it.
    pub note: Result<Note, Flaw>,
}

impl Store {
    /// How often something was written since the vault was opened: more than before, and it has changed.
    pub fn writes(&self) -> u64 {
        self.gate().enter().writes()
    }

    /// What stands in the vault. Takes as long as the vault is large.
    pub fn contents(&self) -> Result<Contents, StoreError> {
        Contents::of(self.conn())
    }

    /// How the vault differs from a backup of it, to be shown before the backup takes its place.
    pub fn differences(&self, backup: &OpenBackup) -> Result<Vec<TableDifference>, StoreError> {
        contents::differences(self.conn(), backup.conn())
    }

    /// What stands in a backup of this vault; `None` when it cannot be read with this vault's key.
    pub fn contents_of(&self, found: &Found) -> Option<Contents> {
        source::contents_of(self.key(), found)
    }

    pub(crate) fn source(&self, key_file: Vec<u8>) -> Result<Source, StoreError> {
        let (generation, shape) = (self.generation()?, migrations::shape(self.conn())?);
        Ok(Source { gate: self.gate().clone(), key: self.key().copy(), key_file, generation, shape })
    }
}

impl Source {
    /// Copies the vault file as it is between two writes.
    pub(crate) fn copy_into(&self, target: &mut File) -> Result<(), StoreError> {
        copy::copy(&self.gate, target).map(drop)
    }

    pub(crate) fn key(&self) -> &DataKey {
        &self.key
    }
}

impl Backups {
    /// Makes a backup in the first folder, verifies it, and copies it to the others. Takes as long as the vault
    /// is large; meanwhile the vault can be written to.
    ///
    /// [`StoreError::InUse`] when somebody wrote without a pause all the while: try again later.
    pub fn make(&self, source: &Source, at: DateTime<FixedOffset>, why: Why) -> Result<Made, StoreError> {
        let (first, others) = self.folders.split_first().ok_or(StoreError::NotFound)?;
        files::create_private_folder(first)?;
        let mut unfinished = Unfinished::create(first)?;
        let copied = copy::copy(&source.gate, &mut unfinished.file)?;
        let database = file::part(&mut unfinished.file, copied.bytes)?;
        let contents = verify(unfinished.path(), &source.key)?;
        let sealed =
            source.key.seal(CONTENTS, &serde_json::to_vec(&contents).map_err(std::io::Error::other)?)?;
        let note = self.note(source, database, &sealed, at, why);
        unfinished.file.seek(SeekFrom::End(0))?;
        unfinished.write_all(&[source.key_file.as_slice(), &sealed, &file::ending(&note)?].concat())?;
        unfinished.sync()?;
        file::check(unfinished.path())?;
        let path = free_name(first, at);
        unfinished.name(&path)?;
        let elsewhere = others.iter().map(|folder| (folder.clone(), copy_into(&path, folder))).collect();
        Ok(Made { path, note, contents, writes: copied.writes, longest_wait: copied.longest_wait, elsewhere })
    }

    /// Clears what a killed program had begun to write in these folders. To be called before any is made.
    pub fn tidy(&self) {
        self.folders.iter().for_each(|folder| files::remove_unfinished(folder));
    }

    /// All backups in all folders, newest first; damaged ones last. Reads only what each says of itself.
    pub fn list(&self) -> Vec<Found> {
        let mut found: Vec<Found> = self.folders.iter().flat_map(|folder| list(folder)).collect();
        let number = |found: &Found| found.note.as_ref().map_or(0, |note| note.number);
        found.sort_by(|a, b| number(b).cmp(&number(a)).then_with(|| b.path.cmp(&a.path)));
        found
    }

    /// The same, having read every file to its end: what is damaged anywhere says so.
    pub fn list_checked(&self) -> Vec<Found> {
        let mut all = self.list();
        for found in &mut all {
            found.note = file::check(&found.path);
        }
        all
    }

    /// Removes, in each folder, the backups of this vault that its tiers do not keep, and says how many went.
    /// Damaged files and those of other vaults are left alone.
    pub fn thin(&self, vault: &str, vault_bytes: u64) -> Result<usize, StoreError> {
        let mut gone = 0;
        for folder in &self.folders {
            let all = list(folder);
            let ours: Vec<(retention::Kept, &Path)> =
                all.iter().filter_map(|found| kept(found, vault)).collect();
            let kept: Vec<retention::Kept> = ours.iter().map(|(kept, _)| *kept).collect();
            let go = retention::to_be_removed(&kept, vault_bytes);
            for (_, path) in ours.iter().filter(|(kept, _)| go.contains(&kept.number)) {
                files::remove(path)?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    /// Removes, in every folder, the backups of this vault that were made before this one, and says how many.
    pub fn remove_before(&self, vault: &str, number: u32) -> Result<usize, StoreError> {
        let is_older =
            |found: &Found| found.note.as_ref().is_ok_and(|n| n.vault == vault && n.number < number);
        let older: Vec<Found> = self.list().into_iter().filter(is_older).collect();
        for found in &older {
            files::remove(&found.path)?;
        }
        Ok(older.len())
    }

    fn note(
        &self,
        source: &Source,
        database: Part,
        sealed: &[u8],
        at: DateTime<FixedOffset>,
        why: Why,
    ) -> Note {
        let numbers = self.list().into_iter().filter_map(|found| found.note.ok()).map(|note| note.number);
        Note {
            format: file::FORMAT,
            number: numbers.max().unwrap_or(0).saturating_add(1),
            made_at: at,
            why,
            vault: source.key.fingerprint(),
            generation: source.generation,
            shape: source.shape,
            database,
            key_file: Part::of(&source.key_file),
            contents: Part::of(sealed),
        }
    }
}

/// Opens the copy as whoever needs it one day will, and reads all of it.
fn verify(path: &Path, key: &DataKey) -> Result<Contents, StoreError> {
    let conn = connection::open_to_read(path, key)?;
    connection::check(&conn)?;
    Contents::of(&conn)
}

fn kept<'a>(found: &'a Found, vault: &str) -> Option<(retention::Kept, &'a Path)> {
    let note = found.note.as_ref().ok().filter(|note| note.vault == vault)?;
    let kept = retention::Kept { number: note.number, on: note.made_at.date_naive(), bytes: found.bytes };
    Some((kept, &found.path))
}

fn list(folder: &Path) -> Vec<Found> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == ENDING));
    let read = |path: PathBuf| {
        let bytes = std::fs::metadata(&path).map_or(0, |about| about.len());
        let note = File::open(&path).map_err(Flaw::from).and_then(|mut file| file::note(&mut file));
        Found { path, bytes, note }
    };
    paths.map(read).collect()
}

fn copy_into(made: &Path, folder: &Path) -> Result<(), StoreError> {
    files::create_private_folder(folder)?;
    let mut unfinished = Unfinished::create(folder)?;
    std::io::copy(&mut File::open(made)?, &mut unfinished.file)?;
    unfinished.sync()?;
    file::check(unfinished.path())?;
    let name = made.file_name().ok_or(StoreError::NotFound)?;
    Ok(unfinished.name(&folder.join(name))?)
}

/// `2026-11-22T14-32-05.grb`, or with `-2`, `-3`… when there is one already.
fn free_name(folder: &Path, at: DateTime<FixedOffset>) -> PathBuf {
    let stem = at.format("%Y-%m-%dT%H-%M-%S").to_string();
    let name = |n: u32| if n == 1 { format!("{stem}.{ENDING}") } else { format!("{stem}-{n}.{ENDING}") };
    let mut free = (1..).map(|n| folder.join(name(n))).skip_while(|path| path.exists());
    free.next().unwrap_or_else(|| folder.join(name(1)))
}
