//! Where the records of a data folder are, once somebody moved them elsewhere.
//!
//! A note tells. It stands in the per-user settings folder, whose one write is the moment the records have moved;
//! a second copy stands in the folder they were in first, for the day the settings folder is lost. Whoever finds a
//! note follows it: never is a new vault made where an older one only moved away.

use crate::digest::sha256_hex;
use crate::vault::{self, VaultError};
use crate::{envelope, files};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The copy in the folder the records were in first.
const AT_HOME: &str = "moved.note";
/// Room for the list of many backups.
const AT_MOST: u64 = 4 << 20;

/// Where the records are that began in a folder.
pub struct Whereabouts {
    home: PathBuf,
    /// The note, then its copy.
    places: [PathBuf; 2],
}

/// Why nobody can say where they are, or they are not there.
#[derive(Debug, PartialEq, Eq)]
pub enum Lost {
    /// They are in this folder, which is not there now, or holds no records now.
    Away(PathBuf),
    /// The note cannot be read.
    Unreadable,
}

/// What the note says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    /// Where the records are.
    folder: PathBuf,
    /// Where a copy is being made. It counts for nothing, and goes if it is found.
    coming: Option<PathBuf>,
    /// What is still to be removed where they were before.
    left: Option<Left>,
}

/// Files that were moved away: each goes only while it is what was copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Left {
    pub folder: PathBuf,
    pub files: Vec<Copied>,
}

/// A file below the data folder, and its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Copied {
    pub name: PathBuf,
    pub digest: String,
}

enum Read {
    Nothing,
    Damaged,
    Note(Note),
}

impl Whereabouts {
    /// Of the records that began in the folder `home`.
    pub fn of(home: &Path, settings: &Path) -> Whereabouts {
        // Not by what the system makes of it: the folder itself may be gone by now.
        let whole = std::path::absolute(home).unwrap_or_else(|_| home.to_owned());
        let digest = sha256_hex(whole.as_os_str().as_encoded_bytes());
        let note = settings.join(format!("records-{}.note", &digest[..16]));
        Whereabouts { home: home.to_owned(), places: [note, home.join(AT_HOME)] }
    }

    /// The folder the records are in, which is there; `home` when they never moved.
    pub fn find(&self) -> Result<PathBuf, Lost> {
        match self.read() {
            Read::Nothing => Ok(self.home.clone()),
            Read::Damaged => Err(Lost::Unreadable),
            Read::Note(note) if note.folder == self.home || vault::holds_records(&note.folder) => {
                Ok(note.folder)
            }
            Read::Note(note) => Err(Lost::Away(note.folder)),
        }
    }

    /// Takes somebody's word for where the records are: a stick has another letter today.
    pub fn are_in(&self, folder: &Path) -> Result<(), VaultError> {
        Ok(self.write(&Note { folder: folder.to_owned(), coming: None, left: None })?)
    }

    /// Clears what a crash left: a copy that was not finished, files that were moved away. Only for whoever has
    /// claimed the folder the records are in. What cannot be cleared now is tried again the next time.
    pub fn tidy(&self) {
        let Read::Note(note) = self.read() else { return };
        if let Some(coming) = &note.coming
            && *coming != note.folder
            && vault::holds_records(&note.folder)
            && vault::clear_copy(coming).is_ok()
        {
            let _ = self.write(&Note { coming: None, ..note.clone() });
        }
        if let Some(left) = &note.left
            && left.folder != note.folder
            && vault::holds_records(&note.folder)
            && vault::clear_left(left).is_ok()
        {
            let _ = self.write(&Note { left: None, ..note });
        }
    }

    /// A copy is about to be made.
    pub(crate) fn begin(&self, folder: &Path, coming: &Path) -> io::Result<()> {
        let left = match self.read() {
            Read::Note(note) => note.left,
            Read::Nothing | Read::Damaged => None,
        };
        self.write(&Note { folder: folder.to_owned(), coming: Some(coming.to_owned()), left })
    }

    /// The copy is whole: from now on it is the records.
    pub(crate) fn moved(&self, folder: &Path, left: Left) -> io::Result<()> {
        self.write(&Note { folder: folder.to_owned(), coming: None, left: Some(left) })
    }

    /// Whether the records are in this folder, by the note.
    pub(crate) fn say(&self, folder: &Path) -> bool {
        matches!(self.read(), Read::Note(note) if note.folder == folder)
    }

    fn read(&self) -> Read {
        let [place, copy] = &self.places;
        match (read(place), read(copy)) {
            (Read::Note(note), _) | (_, Read::Note(note)) => Read::Note(note),
            (Read::Nothing, Read::Nothing) => Read::Nothing,
            _ => Read::Damaged,
        }
    }

    /// The first write counts. The copy is a help on a bad day, and goes where it can.
    fn write(&self, note: &Note) -> io::Result<()> {
        let file = envelope::close(note)?;
        let [place, copy] = &self.places;
        if let Some(folder) = place.parent() {
            files::create_private_folder(folder)?;
        }
        files::write_atomically(place, &file)?;
        let _ = files::write_atomically(copy, &file);
        Ok(())
    }
}

fn read(place: &Path) -> Read {
    match files::read_small(place, AT_MOST) {
        Ok(Some(file)) => {
            let note = envelope::open(&file).and_then(|body| serde_json::from_str(body).ok());
            note.map_or(Read::Damaged, Read::Note)
        }
        // A folder that nobody can read is told of by whoever claims it.
        Ok(None) | Err(_) => Read::Nothing,
    }
}
