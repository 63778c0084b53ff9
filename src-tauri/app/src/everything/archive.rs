//! The zip being written: every part with its digest, alike bytes once, no two names alike on any system.

use super::manifest::{self, Manifest, Part};
use crate::Error;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, BufWriter, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A zip being written.
pub struct Archive<'f> {
    zip: ZipWriter<BufWriter<&'f mut File>>,
    options: SimpleFileOptions,
    parts: Vec<Part>,
    /// In small letters: some systems take "A.pdf" and "a.pdf" for the same.
    taken: BTreeSet<String>,
    /// The files that are in.
    pub kept: Kept,
}

/// Where the bytes of files stand, by their digest.
#[derive(Default)]
pub struct Kept(BTreeMap<String, String>);

/// A part being written.
pub struct Writing<'a, 'f> {
    zip: &'a mut ZipWriter<BufWriter<&'f mut File>>,
    digest: Sha256,
    bytes: u64,
}

impl<'f> Archive<'f> {
    /// An empty one.
    pub fn new(file: &'f mut File, at: DateTime<FixedOffset>) -> Archive<'f> {
        let options = SimpleFileOptions::default().last_modified_time(moment(at)).unix_permissions(0o600);
        let zip = ZipWriter::new(BufWriter::new(file)).set_auto_large_file();
        Archive { zip, options, parts: Vec::new(), taken: BTreeSet::new(), kept: Kept::default() }
    }

    /// Writes a part that is made piece by piece; `fill` says how many records it put in, if it did.
    pub fn write(
        &mut self,
        path: &str,
        fill: impl FnOnce(&mut Writing<'_, 'f>, &Kept) -> Result<Option<u64>, Error>,
    ) -> Result<(), Error> {
        self.put(path, CompressionMethod::Deflated, fill).map(drop)
    }

    /// Keeps a file, and says where it stands: bytes that are in already stand there only once. Files are not
    /// packed: pictures and PDFs are packed in themselves, and whoever reads an export knows that none of them
    /// can grow.
    pub fn keep(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<String, Error> {
        if let Some(path) = self.kept.at(bytes) {
            return Ok(path.to_owned());
        }
        let path = self.free(folder, name);
        let digest = self.put(&path, CompressionMethod::Stored, |part, _| {
            part.write_all(bytes)?;
            Ok(None)
        })?;
        self.kept.0.insert(digest, path.clone());
        Ok(path)
    }

    /// Writes what the export says of itself, and ends it.
    pub fn finish(mut self, about: Manifest) -> Result<(), Error> {
        let about = Manifest { parts: std::mem::take(&mut self.parts), ..about };
        let text = serde_json::to_vec_pretty(&about).map_err(io::Error::other)?;
        self.put(manifest::PATH, CompressionMethod::Deflated, |part, _| {
            part.write_all(&text)?;
            Ok(None)
        })?;
        Ok(self.zip.finish().map_err(io::Error::from)?.flush()?)
    }

    fn put(
        &mut self,
        path: &str,
        packing: CompressionMethod,
        fill: impl FnOnce(&mut Writing<'_, 'f>, &Kept) -> Result<Option<u64>, Error>,
    ) -> Result<String, Error> {
        self.taken.insert(path.to_lowercase());
        self.zip.start_file(path, self.options.compression_method(packing)).map_err(io::Error::from)?;
        let mut writing = Writing { zip: &mut self.zip, digest: Sha256::new(), bytes: 0 };
        let rows = fill(&mut writing, &self.kept)?;
        let (bytes, sha256) = (writing.bytes, hex(&writing.digest.finalize()));
        self.parts.push(Part { path: path.to_owned(), rows, bytes, sha256: sha256.clone() });
        Ok(sha256)
    }

    /// The name, or with "(2)", "(3)"… before its ending when it is taken.
    fn free(&self, folder: &str, name: &str) -> String {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let dot = if ending.is_empty() { "" } else { "." };
        let slash = if folder.is_empty() { "" } else { "/" };
        let numbered = |n: u32| match n {
            1 => format!("{folder}{slash}{name}"),
            n => format!("{folder}{slash}{stem} ({n}){dot}{ending}"),
        };
        let is_free = |path: &String| !self.taken.contains(&path.to_lowercase());
        (1..).map(numbered).find(is_free).unwrap_or_else(|| numbered(1))
    }
}

impl Kept {
    /// Where these bytes stand, if they were kept.
    pub fn at(&self, bytes: &[u8]) -> Option<&str> {
        self.0.get(&store::digest::sha256_hex(bytes)).map(String::as_str)
    }
}

impl Write for Writing<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes as hexadecimal text.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Zips know the years 1980 to 2107 and no zones.
fn moment(at: DateTime<FixedOffset>) -> zip::DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(at.year()).unwrap_or(0);
    let (day, time) = ((small(at.month()), small(at.day())), (small(at.hour()), small(at.minute())));
    zip::DateTime::from_date_and_time(year, day.0, day.1, time.0, time.1, 0).unwrap_or_default()
}
