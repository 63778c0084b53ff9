//! Files outside the vault: written whole or not at all, whatever moment the power fails.

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
    let unfinished = unfinished_name(folder)?;
    let written = write_synced(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    if written.is_err() {
        // Best effort: the error that matters is the first one.
        let _ = fs::remove_file(&unfinished);
    }
    written?;
    sync_folder(folder)
}

/// Makes names given, taken or removed in this folder last through a power loss.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> io::Result<()> {
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

/// Removes a file; that it was not there is no error.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
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

/// A name nobody has taken, short whatever the final name's length.
fn unfinished_name(folder: &Path) -> io::Result<PathBuf> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(folder.join(format!("{UNFINISHED_PREFIX}{}{UNFINISHED_SUFFIX}", crate::digest::hex(&random))))
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
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
