//! The key file, kept twice: losing it is losing everything.

use super::VaultError;
use crate::key_file::{self, KeyFileError, WayIn};
use crate::{DataKey, files};
use std::io;
use std::path::Path;

/// Their names.
pub const COPIES: [&str; 2] = ["vault.key", "vault.key.copy"];

/// The data key, and the file it came from.
pub struct Opened {
    pub key: DataKey,
    pub file: Vec<u8>,
}

/// Whether any copy is there.
pub fn any(folder: &Path) -> bool {
    COPIES.iter().any(|name| folder.join(name).exists())
}

/// The data key from the first copy that gives it.
pub fn open(folder: &Path, way: WayIn<'_>) -> Result<Opened, VaultError> {
    let mut problem = VaultError::KeyFileMissing;
    let mut tried: Vec<Vec<u8>> = Vec::new();
    for name in COPIES {
        let file = match read(folder, name) {
            Ok(Some(file)) if !tried.contains(&file) => file,
            // Missing; or the same again, which would make a wrong passphrase take twice as long.
            Ok(_) => continue,
            Err(error) => {
                problem = more_telling(problem, error);
                continue;
            }
        };
        match key_file::open_with(&file, way) {
            Ok(key) => return Ok(Opened { key, file }),
            Err(error) => problem = more_telling(problem, said(&error)),
        }
        tried.push(file);
    }
    Err(problem)
}

/// The first copy that is as it was written, and as a real vault has it.
pub fn intact(folder: &Path) -> Option<Vec<u8>> {
    let read = |name| read(folder, name).ok().flatten();
    let file = COPIES.into_iter().filter_map(read).find(|file| key_file::is_intact(file))?;
    Some(key_file::without_open(&file).ok()?.into_owned())
}

/// Writes both copies, each whole or not at all, and only where it is not so already. An example's open slot
/// never gets this far, whoever put it into the file.
pub fn write(folder: &Path, file: &[u8]) -> io::Result<()> {
    let file = key_file::without_open(file)?;
    let file = file.as_ref();
    for name in COPIES {
        // A copy that cannot be read is one more to write.
        let is_so = read(folder, name).is_ok_and(|there| there.as_deref() == Some(file));
        if !is_so {
            files::write_atomically(&folder.join(name), file)?;
        }
    }
    Ok(())
}

/// Removes both copies.
pub fn remove(folder: &Path) -> io::Result<()> {
    COPIES.iter().try_for_each(|name| files::remove(&folder.join(name)))
}

fn read(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
    Ok(files::read_small(&folder.join(name), key_file::AT_MOST)?)
}

/// Of two copies' problems, the one to tell: what an intact copy says counts most.
fn more_telling(first: VaultError, second: VaultError) -> VaultError {
    match first {
        VaultError::WrongPassphrase | VaultError::WrongRecoveryKey | VaultError::Newer { .. } => first,
        _ => second,
    }
}

/// A key file's problem as the vault's.
pub fn said(problem: &KeyFileError) -> VaultError {
    match problem {
        KeyFileError::Damaged => VaultError::Damaged("the key file".to_owned()),
        KeyFileError::WrongPassphrase => VaultError::WrongPassphrase,
        KeyFileError::WrongRecoveryKey => VaultError::WrongRecoveryKey,
        KeyFileError::Newer { found } => VaultError::Newer { found: *found, known: key_file::FORMAT },
    }
}
