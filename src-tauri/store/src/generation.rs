//! The generation: a number that is raised once per unlock, before the first write, and kept three times:
//! inside the vault, beside it, and in a per-user folder elsewhere. An older copy of the vault, put back by a
//! program that keeps folders alike, is known by it as long as one of the outer two survives.
//!
//! The number inside goes first, so that a crash leaves the outer ones behind it, never ahead.

use crate::digest::{hex, sha256_of_parts};
use crate::error::StoreError;
use crate::keys::DataKey;
use crate::{envelope, files};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The note beside the vault.
pub const BESIDE: &str = "vault.generation";
const AT_MOST: u64 = 4096;

/// What one of the outer notes says.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// [`DataKey::fingerprint`] of the vault's key.
    pub vault: String,
    /// The newest generation.
    pub generation: u32,
}

/// The two outer notes of one vault.
pub struct Records {
    vault: String,
    places: Vec<PathBuf>,
}

/// What the outer notes say about a vault file.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the newest that was ever here, as far as is known.
    Newest,
    /// A newer one was here.
    Older {
        /// Its generation.
        known: u32,
    },
    /// Another vault was here.
    Another,
}

/// What is left to do before the first write.
pub struct Raise {
    records: Records,
    to: u32,
    inside: bool,
    outside: bool,
}

impl Records {
    /// Those of the vault with this key in this folder.
    pub fn of(key: &DataKey, folder: &Path, settings: Option<&Path>) -> Records {
        Records::named(key.fingerprint(), folder, settings)
    }

    /// The same, where the key's fingerprint is all that is known.
    pub fn named(vault: String, folder: &Path, settings: Option<&Path>) -> Records {
        let elsewhere = settings.map(|settings| settings.join(name_elsewhere(folder)));
        let places = [Some(folder.join(BESIDE)), elsewhere].into_iter().flatten().collect();
        Records { vault, places }
    }

    /// What they say about a vault file of this generation.
    pub fn verdict(&self, found: u32) -> Verdict {
        let notes: Vec<Note> = self.places.iter().filter_map(|place| read(place)).collect();
        let newest = notes.iter().filter(|n| n.vault == self.vault).map(|n| n.generation).max();
        match newest {
            Some(known) if known > found => Verdict::Older { known },
            _ if notes.iter().any(|note| note.vault != self.vault) => Verdict::Another,
            _ => Verdict::Newest,
        }
    }

    /// A number that is higher than all of theirs and than this one.
    pub fn above(&self, inside: u32) -> u32 {
        match self.verdict(inside) {
            Verdict::Older { known } => known.saturating_add(1),
            Verdict::Newest | Verdict::Another => inside.saturating_add(1),
        }
    }

    /// Writes both, as far as possible, and says whether one was. A vault on a stick is no worse for a
    /// settings folder that cannot be written.
    pub fn write(&self, generation: u32) -> bool {
        let note = Note { vault: self.vault.clone(), generation };
        let Ok(file) = envelope::close(&note) else { return false };
        let put = |place: &PathBuf| {
            let folder = place.parent().map_or(Ok(()), files::create_private_folder);
            folder.and_then(|()| files::write_atomically(place, &file)).is_ok()
        };
        // Not `any`, which would stop at the first.
        self.places.iter().filter(|place| put(place)).count() > 0
    }
}

impl Raise {
    /// For a vault file of generation `found`.
    pub fn new(records: Records, found: u32) -> Raise {
        let to = records.above(found);
        Raise { records, to, inside: false, outside: false }
    }

    /// Raises the number inside, then outside, unless that was done.
    pub fn run(&mut self, conn: &mut Connection) -> Result<(), StoreError> {
        if !self.inside {
            set_inside(conn, self.to)?;
            self.inside = true;
        }
        if !self.outside {
            self.outside = self.records.write(self.to);
        }
        Ok(())
    }
}

/// The number inside.
pub fn inside(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.query_row("SELECT number FROM vault_generation", [], |row| row.get(0))?)
}

/// Sets the number inside.
pub fn set_inside(conn: &mut Connection, to: u32) -> Result<(), StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("UPDATE vault_generation SET number = ?1", [to])?;
    Ok(tx.commit()?)
}

/// What the note at `place` says; `None` when it is missing or damaged.
pub fn read(place: &Path) -> Option<Note> {
    let file = files::read_small(place, AT_MOST).ok()??;
    serde_json::from_str(envelope::open(&file)?).ok()
}

/// The records move to another folder: the note elsewhere goes with them, before anybody looks for it there.
pub fn take_along(from: &Path, to: &Path, settings: Option<&Path>) -> io::Result<()> {
    let Some(settings) = settings else { return Ok(()) };
    let there = settings.join(name_elsewhere(to));
    match files::read_small(&settings.join(name_elsewhere(from)), AT_MOST)? {
        Some(note) => files::write_atomically(&there, &note),
        // Of other records that were there once.
        None => files::remove(&there),
    }
}

/// The records are no longer in this folder: other ones may begin there.
pub fn forget(folder: &Path, settings: Option<&Path>) {
    if let Some(settings) = settings {
        let _ = files::remove(&settings.join(name_elsewhere(folder)));
    }
}

/// One note for each data folder, named after where it is.
fn name_elsewhere(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let digest = sha256_of_parts(&[b"data folder", whole.as_os_str().as_encoded_bytes()]);
    format!("vault-{}.generation", hex(&digest[..8]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_number_counts_and_damaged_notes_do_not() {
        let (folder, settings) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = DataKey::random().unwrap();
        let records = Records::of(&key, folder.path(), Some(settings.path()));
        assert_eq!(records.verdict(0), Verdict::Newest);
        assert!(records.write(7));
        assert_eq!(records.verdict(7), Verdict::Newest);
        assert_eq!(records.verdict(6), Verdict::Older { known: 7 });
        assert_eq!((records.above(3), records.above(7), records.above(9)), (8, 8, 10));
        for place in &records.places {
            let whole = std::fs::read(place).unwrap();
            for at in 0..whole.len() {
                let mut rotten = whole.clone();
                rotten[at] ^= 1;
                std::fs::write(place, &rotten).unwrap();
                assert_eq!(read(place), None, "byte {at}");
                assert_eq!(records.verdict(6), Verdict::Older { known: 7 }, "the other one survives");
            }
            std::fs::write(place, &whole).unwrap();
        }
    }

    #[test]
    fn another_vault_is_known_for_one() {
        let folder = tempfile::tempdir().unwrap();
        let records = |key: &DataKey| Records::of(key, folder.path(), None);
        let (ours, theirs) = (DataKey::random().unwrap(), DataKey::random().unwrap());
        assert!(records(&ours).write(3));
        assert_eq!(records(&theirs).verdict(9), Verdict::Another);
        assert_eq!(records(&ours).verdict(3), Verdict::Newest);
    }
}
