//! Files outside the vault: written whole or not at all, whatever moment the power fails.

use std::cell::RefCell;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

const UNFINISHED_PREFIX: &str = ".ground-rules-";
const UNFINISHED_SUFFIX: &str = ".part";

/// Puts `bytes` at `path`: afterwards the file holds either all of them or what it held before.
///
/// They go to a new file in the same folder first, are synced, and take the name over in one step. The file
/// can be read by its owner only, because whatever we write is about clients.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    let mut unfinished = Unfinished::create(folder)?;
    unfinished.write_all(bytes)?;
    unfinished.name(path)
}

/// The same for a file that is too large to hold: `write` puts into it what is to stand there. When it fails,
/// nothing was changed.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut File) -> Result<T, E>,
) -> Result<T, E> {
    let mut unfinished = Unfinished::create(folder_of(path))?;
    let written = write(&mut unfinished.file)?;
    unfinished.name(path)?;
    Ok(written)
}

/// Makes names given, taken or removed in this folder last through a power loss.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    about_to(&Change::SyncFolder(folder))?;
    File::open(folder)?.sync_all()
}

/// Makes names given, taken or removed in this folder last through a power loss.
///
/// Windows cannot sync a folder; NTFS keeps a journal of names itself.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes an empty file that nobody else can read; fails when the name is taken.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    private(OpenOptions::new().write(true).create_new(true)).open(path)
}

/// Makes the folder, for its owner only, unless it is there.
pub(crate) fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Opens (or makes) a file for a lock. An unwritable one will do: a lock needs no writing.
pub(crate) fn open_for_lock(path: &Path) -> io::Result<File> {
    let opened = private(OpenOptions::new().read(true).write(true).create(true).truncate(false)).open(path);
    opened.or_else(|error| File::open(path).map_err(|_| error))
}

/// The bytes of a file that is meant to be small; `None` when there is no such file.
pub(crate) fn read_small(path: &Path, at_most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut bytes = Vec::new();
    file.take(at_most).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Gives a file or folder another name.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    about_to(&Change::Rename(from, to))?;
    fs::rename(from, to)
}

/// Removes a folder of ours with all there is in it.
pub(crate) fn remove_folder(folder: &Path) -> io::Result<()> {
    about_to(&Change::Remove(folder))?;
    fs::remove_dir_all(folder)
}

/// Removes a file; that it was not there is no error.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    about_to(&Change::Remove(path))?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Clears away what [`write_atomically`] had begun in this folder when the program was killed.
/// Only for folders of our own, and best effort: leftovers harm nobody.
pub(crate) fn remove_unfinished(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_unfinished) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED_PREFIX) && name.ends_with(UNFINISHED_SUFFIX)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A file being written under another name, in the folder it is meant for. It goes again unless it is named.
pub(crate) struct Unfinished {
    path: PathBuf,
    pub file: File,
}

impl Unfinished {
    /// An empty one.
    pub fn create(folder: &Path) -> io::Result<Unfinished> {
        let path = unfinished_name(folder)?;
        about_to(&Change::Make(&path))?;
        let file = private(OpenOptions::new().read(true).write(true).create_new(true)).open(&path)?;
        Ok(Unfinished { path, file })
    }

    /// Writes on from where it is.
    pub fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        about_to(&Change::Write(&self.path))?;
        self.file.write_all(bytes)
    }

    /// Where it is meanwhile.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes what was written last through a power loss.
    pub fn sync(&self) -> io::Result<()> {
        about_to(&Change::Sync(&self.path))?;
        self.file.sync_all()
    }

    /// Gives it its name, for good. Whatever had the name goes.
    pub fn name(self, path: &Path) -> io::Result<()> {
        self.sync()?;
        rename(&self.path, path)?;
        sync_folder(folder_of(path))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Best effort; and once it has its name, there is nothing left by the other one.
        let _ = remove(&self.path);
    }
}

/// A name nobody has taken, short whatever the final name's length.
fn unfinished_name(folder: &Path) -> io::Result<PathBuf> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(folder.join(format!("{UNFINISHED_PREFIX}{}{UNFINISHED_SUFFIX}", crate::digest::hex(&random))))
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A change of a name or of a file outside the vault, about to be made.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    Make(&'a Path),
    Write(&'a Path),
    Sync(&'a Path),
    Rename(&'a Path, &'a Path),
    Remove(&'a Path),
    SyncFolder(&'a Path),
}

/// Is told of every change before it is made; an error stops it.
#[doc(hidden)]
pub type Watch = Box<dyn FnMut(&Change<'_>) -> io::Result<()>>;

thread_local!(static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) });

/// Watches this thread's changes from now on, or no longer. For trials, which stop at each in turn as if the program
/// had been killed, or write each down to say what a power loss leaves.
#[doc(hidden)]
pub fn watch(watch: Option<Watch>) {
    WATCH.set(watch);
}

fn about_to(change: &Change<'_>) -> io::Result<()> {
    WATCH.with_borrow_mut(|watch| watch.as_mut().map_or(Ok(()), |watch| watch(change)))
}

/// Stops this thread's file operations from one of them on, as if the program had been killed.
#[cfg(test)]
pub mod stop {
    use std::cell::Cell;
    use std::io;

    thread_local!(static LEFT: Cell<Option<u32>> = const { Cell::new(None) });

    /// So many are still done.
    pub fn after(steps: u32) {
        LEFT.set(Some(steps));
        super::watch(Some(Box::new(|_| match LEFT.get() {
            None => Ok(()),
            Some(0) => Err(io::Error::other("stopped by a test")),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
        })));
    }

    /// All are done again. Says whether any was stopped.
    pub fn never() -> bool {
        super::watch(None);
        LEFT.replace(None) == Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rules.pdf");
        for bytes in [b"first".as_slice(), b"", b"a longer second"] {
            write_atomically(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failing_write_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("a-folder.pdf");
        fs::create_dir(&taken).unwrap();
        assert!(write_atomically(&taken, b"new").is_err());
        assert!(write_atomically(&folder.path().join("no/such/folder.pdf"), b"new").is_err());
        assert!(taken.is_dir());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_write_killed_at_any_step_leaves_the_old_or_the_new() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rules.pdf");
        fs::write(&path, "old").unwrap();
        for steps in 0.. {
            stop::after(steps);
            let written = write_atomically(&path, b"new");
            let was_stopped = stop::never();
            let there = fs::read(&path).unwrap();
            assert!(there == b"old" || there == b"new", "step {steps}");
            assert!(written.is_err() || there == b"new", "step {steps}");
            if !was_stopped {
                break;
            }
            fs::write(&path, "old").unwrap();
        }
        remove_unfinished(folder.path());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_longest_file_name_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        write_atomically(&folder.path().join("x".repeat(255)), b"new").unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read() {
        use std::os::unix::fs::MetadataExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rules.pdf");
        write_atomically(&path, b"new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o077, 0);
    }

    #[test]
    fn leftovers_are_cleared_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let ours = unfinished_name(folder.path()).unwrap();
        fs::write(&ours, "half").unwrap();
        fs::write(folder.path().join("thesis.part"), "whole").unwrap();
        remove_unfinished(folder.path());
        assert!(!ours.exists());
        assert!(folder.path().join("thesis.part").exists());
    }
}
