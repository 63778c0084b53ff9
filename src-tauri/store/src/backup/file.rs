//! A backup file: everything that is needed to have the vault back, in one file.
//!
//! ```text
//! the vault file, as it was on the disk: encrypted, page by page
//! the key file: opens with the passphrase or the recovery key of that day
//! what stands in it: counts and digests, sealed under the data key
//! the note: plain JSON with dates, lengths and digests of the three parts above
//! the end: length of the note (4 bytes, lowest first), its SHA-256 (32), "GRBACK01"
//! ```
//!
//! The database comes first and begins on the first byte, so it can be read where it is: SQLite looks no
//! further than the number of pages the database itself tells. What describes the file comes last, so a file
//! that was cut off has no end and is known for it.

use crate::digest::{from_hex, hex};
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// The newest format this program reads.
pub const FORMAT: u32 = 1;
const MAGIC: &[u8; 8] = b"GRBACK01";
const END: u64 = 4 + 32 + 8;
/// A larger note or key file is none of ours.
const SMALL: u64 = 256 * 1024;
/// What stands in it needs some 100 bytes a table.
const CONTENTS_AT_MOST: u64 = 4 * 1024 * 1024;
const PIECE: usize = 256 * 1024;

/// What a backup says of itself, readable without any key. No counts and no names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The file's format.
    pub format: u32,
    /// 1, 2, 3…: their order, whatever the clock did.
    pub number: u32,
    /// When it was made, with the zone of that day.
    pub made_at: DateTime<FixedOffset>,
    /// What it was made for.
    pub why: Why,
    /// Which vault it is of.
    pub vault: String,
    /// The vault's generation.
    pub generation: u32,
    /// The vault's shape.
    pub shape: u32,
    /// The vault file.
    pub database: Part,
    /// The key file.
    pub key_file: Part,
    /// What stands in it, sealed.
    pub contents: Part,
}

/// What a backup was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Somebody asked for it.
    Asked,
    /// Every quarter of an hour while something changed.
    Interval,
    /// Before the vault was locked or the window closed.
    Leaving,
    /// Before a new version changed the vault's shape.
    Migration,
    /// Before another backup took the vault's place.
    Restore,
    /// Before records were brought in.
    Import,
    /// Before many records were deleted.
    BulkDeletion,
}

/// One of the parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its length.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// What is wrong with a backup file.
#[derive(Debug, thiserror::Error)]
pub enum Flaw {
    /// Something else, or a backup whose end is missing.
    #[error("this is not a whole backup file")]
    NotABackup,
    /// Not as it was written.
    #[error("the backup is damaged: {0}")]
    Damaged(&'static str),
    /// Written by a newer program.
    #[error("the backup has format {found}, this program knows up to {known}")]
    Newer {
        /// The file's format.
        found: u32,
        /// The newest known.
        known: u32,
    },
    /// It cannot be read at all.
    #[error("the backup cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl Part {
    /// A part with these bytes.
    pub fn of(bytes: &[u8]) -> Part {
        Part { bytes: bytes.len() as u64, sha256: hex(&Sha256::digest(bytes)) }
    }
}

/// The note with what comes after it.
pub fn ending(note: &Note) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(note)?;
    let digest = Sha256::digest(&bytes);
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&digest);
    bytes.extend_from_slice(MAGIC);
    Ok(bytes)
}

/// Reads the note alone, which is quick, and checks that the lengths add up.
pub fn note(file: &mut File) -> Result<Note, Flaw> {
    let length = file.metadata()?.len();
    let before_end = length.checked_sub(END).ok_or(Flaw::NotABackup)?;
    let end = read_part(file, before_end, END)?;
    let (note_length, rest) = end.split_at(4);
    let (digest, magic) = rest.split_at(32);
    if magic != MAGIC {
        return Err(Flaw::NotABackup);
    }
    let note_length = u64::from(u32::from_le_bytes(note_length.try_into().map_err(|_| Flaw::NotABackup)?));
    let before_note = before_end.checked_sub(note_length).ok_or(Flaw::Damaged("its end"))?;
    if note_length > SMALL {
        return Err(Flaw::Damaged("its end"));
    }
    let bytes = read_part(file, before_note, note_length)?;
    if Sha256::digest(&bytes).as_slice() != digest {
        return Err(Flaw::Damaged("its note"));
    }
    let note = parse(&bytes)?;
    let parts = [&note.database, &note.key_file, &note.contents];
    let together = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(part.bytes));
    if together != Some(before_note) || note.key_file.bytes > SMALL || note.contents.bytes > CONTENTS_AT_MOST
    {
        return Err(Flaw::Damaged("its lengths"));
    }
    Ok(note)
}

fn parse(bytes: &[u8]) -> Result<Note, Flaw> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let damaged = |_| Flaw::Damaged("its note");
    let Format { format: found } = serde_json::from_slice(bytes).map_err(damaged)?;
    if found > FORMAT {
        return Err(Flaw::Newer { found, known: FORMAT });
    }
    serde_json::from_slice(bytes).map_err(damaged)
}

/// Reads the whole file and checks every part; needs no key.
pub fn check(path: &Path) -> Result<Note, Flaw> {
    let mut file = File::open(path)?;
    let note = note(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    let parts = [(&note.database, "its records"), (&note.key_file, "its key"), (&note.contents, "its list")];
    for (part, name) in parts {
        if from_hex(&part.sha256) != Some(digest_of(&mut file, part.bytes)?) {
            return Err(Flaw::Damaged(name));
        }
    }
    Ok(note)
}

/// The part that a file's first `length` bytes are.
pub fn part(file: &mut File, length: u64) -> Result<Part, Flaw> {
    file.seek(SeekFrom::Start(0))?;
    Ok(Part { bytes: length, sha256: hex(&digest_of(file, length)?) })
}

/// The key file in a backup.
pub fn key_file(file: &mut File, note: &Note) -> Result<Vec<u8>, Flaw> {
    small_part(file, note.database.bytes, &note.key_file, "its key")
}

/// The sealed contents in a backup.
pub fn contents(file: &mut File, note: &Note) -> Result<Vec<u8>, Flaw> {
    small_part(file, note.database.bytes + note.key_file.bytes, &note.contents, "its list")
}

fn small_part(file: &mut File, from: u64, part: &Part, name: &'static str) -> Result<Vec<u8>, Flaw> {
    let bytes = read_part(file, from, part.bytes)?;
    if Part::of(&bytes) == *part { Ok(bytes) } else { Err(Flaw::Damaged(name)) }
}

/// Only for lengths that were found small.
fn read_part(file: &mut File, from: u64, length: u64) -> Result<Vec<u8>, Flaw> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(Flaw::Damaged("its end")) }
}

fn digest_of(file: &mut File, length: u64) -> Result<[u8; 32], Flaw> {
    let (mut digest, mut left, mut piece) = (Sha256::new(), length, vec![0; PIECE]);
    while left > 0 {
        let most = usize::try_from(left).map_or(PIECE, |left| left.min(PIECE));
        let read = file.read(&mut piece[..most])?;
        if read == 0 {
            return Err(Flaw::Damaged("its end"));
        }
        digest.update(&piece[..read]);
        left -= read as u64;
    }
    Ok(digest.finalize().into())
}
