//! A zip somebody chose: opened with suspicion, read part by part, never put on the disk by its names.
//!
//! Nothing is believed before it was counted: how much is read to find out what is in it, how many parts there are,
//! how long each is and what its digest is. Files stand unpacked, so they cannot grow; texts are packed and are
//! read line by line.

use super::{
    archive::hex,
    damaged,
    manifest::{self, Manifest, Part},
    not_an_export,
    rows::LINE_MOST,
};
use crate::{Error, work::Work};
use sha2::{Digest, Sha256};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    rc::Rc,
};
use zip::{CompressionMethod, ZipArchive, read::ZipFile};

/// More parts no practice has.
const PARTS_MOST: usize = 100_000;
/// So much may be read to find out what is in it: room for the names of that many parts.
const LIST_MOST: u64 = 32 * 1024 * 1024;
/// The longest that what it says of itself may be.
const MANIFEST_MOST: u64 = 32 * 1024 * 1024;
/// So much all packed parts may hold together once they are unpacked.
const TEXT_MOST: u64 = 16 * 1024 * 1024 * 1024;
/// No file that stands in a record is longer: a record holds no more.
const FILE_MOST: u64 = 1_000_000_000;
const PIECE: usize = 64 * 1024;

/// An export that was opened. Whether its parts are what it says of them is asked with [`Parts::check`].
pub struct Export {
    /// What it says of itself.
    pub manifest: Manifest,
    /// One reader of its parts.
    pub parts: Parts,
    /// Another one, for the files of records that are just being read.
    pub files: Parts,
}

/// Reads the parts of a zip, one at a time.
#[derive(Clone)]
pub struct Parts {
    zip: ZipArchive<Metered>,
    at: Rc<BTreeMap<String, (usize, Part)>>,
}

impl Export {
    /// Finds out what is in it.
    pub fn open(mut file: File) -> Result<Export, Error> {
        look_at_end(&mut file)?;
        let left = Rc::new(Cell::new(LIST_MOST));
        let metered = Metered { file: Rc::new(RefCell::new(file)), at: 0, left: left.clone() };
        let mut zip = ZipArchive::new(metered).map_err(|_| not_an_export())?;
        // From here on, each part says how much of it there is to be read.
        left.set(u64::MAX);
        let names = names(&mut zip)?;
        let about = *names.get(manifest::PATH).ok_or_else(not_an_export)?;
        let mut text = Vec::new();
        let part = zip.by_index(about).map_err(|_| damaged())?;
        part.take(MANIFEST_MOST + 1).read_to_end(&mut text).map_err(|_| damaged())?;
        if text.len() as u64 > MANIFEST_MOST {
            return Err(damaged());
        }
        let mut manifest = Manifest::read(&text)?;
        let parts = std::mem::take(&mut manifest.parts);
        // Every part is in the zip, every file of the zip is a part, and none is there twice.
        let found = |part: Part| names.get(&part.path).map(|at| (part.path.clone(), (*at, part)));
        let count = parts.len();
        let at: BTreeMap<_, _> = parts.into_iter().filter_map(found).collect();
        if count != at.len() || count + 1 != names.len() || at.contains_key(manifest::PATH) {
            return Err(damaged());
        }
        manifest.parts = at.values().map(|(_, part)| part.clone()).collect();
        let parts = Parts { zip, at: Rc::new(at) };
        Ok(Export { manifest, files: parts.clone(), parts })
    }
}

impl Parts {
    /// How many there are.
    pub fn count(&self) -> u64 {
        self.at.len() as u64
    }

    /// Reads every part to its end: each is as long as it says, and has the digest it says.
    pub fn check(&mut self, work: &Work) -> Result<(), Error> {
        let mut piece = vec![0; PIECE];
        for path in self.at.clone().keys() {
            let mut reading = self.part(path)?;
            loop {
                work.step(0)?;
                if reading.read(&mut piece).map_err(|_| damaged())? == 0 {
                    break;
                }
            }
            reading.finish()?;
            work.step(1)?;
        }
        Ok(())
    }

    /// Each line of a part, which is checked as it is read.
    pub fn lines(
        &mut self,
        path: &str,
        mut take: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut reading = BufReader::with_capacity(PIECE, self.part(path)?);
        let mut line = Vec::new();
        loop {
            line.clear();
            let most = LINE_MOST as u64 + 3;
            let read = reading.by_ref().take(most).read_until(b'\n', &mut line).map_err(|_| damaged())?;
            if read == 0 {
                break;
            }
            if line.pop_if(|last| *last == b'\n').is_none() {
                return Err(damaged());
            }
            take(&line)?;
        }
        reading.into_inner().finish()
    }

    /// A file of a record, with this digest.
    pub fn file(&mut self, path: &str, sha256: &str) -> Result<Vec<u8>, Error> {
        let mut reading = self.part(path)?;
        if reading.part.sha256 != sha256 || reading.part.bytes > FILE_MOST {
            return Err(damaged());
        }
        let mut bytes = Vec::new();
        reading.read_to_end(&mut bytes).map_err(|_| damaged())?;
        reading.finish()?;
        Ok(bytes)
    }

    fn part(&mut self, path: &str) -> Result<Reading<'_>, Error> {
        let (at, part) = self.at.get(path).ok_or_else(damaged)?;
        let file = self.zip.by_index(*at).map_err(|_| damaged())?;
        Ok(Reading { left: part.bytes, file, digest: Sha256::new(), part })
    }
}

/// A part being read: never more of it than it says, and with its digest.
struct Reading<'z> {
    file: ZipFile<'z, Metered>,
    left: u64,
    digest: Sha256,
    part: &'z Part,
}

impl Reading<'_> {
    /// It is at its end, and is what it says.
    fn finish(mut self) -> Result<(), Error> {
        let more = self.file.read(&mut [0]).map_err(|_| damaged())?;
        let is_whole = more == 0 && self.left == 0 && hex(&self.digest.finalize()) == self.part.sha256;
        if is_whole { Ok(()) } else { Err(damaged()) }
    }
}

impl Read for Reading<'_> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let most = piece.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.file.read(&mut piece[..most])?;
        self.digest.update(&piece[..read]);
        self.left -= read as u64;
        Ok(read)
    }
}

/// A zip ends with how much there is in it. Ours has no comment, so it ends with that exactly; one that says too much
/// is not even opened, or room would be made for it.
fn look_at_end(file: &mut File) -> Result<(), Error> {
    const LARGE: [u8; 4] = *b"PK\x06\x06";
    let mut tail = [0; 98];
    let length = file.seek(SeekFrom::End(0))?;
    let start = length.checked_sub(22).ok_or_else(not_an_export)?;
    let from = length.saturating_sub(98);
    let tail = tail.get_mut(..usize::try_from(length - from).unwrap_or(0)).ok_or_else(not_an_export)?;
    file.seek(SeekFrom::Start(from))?;
    file.read_exact(tail)?;
    file.seek(SeekFrom::Start(0))?;
    let end = tail.get(usize::try_from(start - from).unwrap_or(0)..).ok_or_else(not_an_export)?;
    if !end.starts_with(b"PK\x05\x06") || !end.ends_with(&[0, 0]) {
        return Err(not_an_export());
    }
    let number = |bytes: &[u8], at: usize, size: usize| {
        let bytes = bytes.get(at..at + size).unwrap_or_default().iter().rev();
        bytes.fold(0_u64, |number, byte| number << 8 | u64::from(*byte))
    };
    let small = (number(end, 10, 2), number(end, 12, 4));
    // A very large zip says it once more, with room for larger numbers, right before.
    let (parts, list) = match tail.starts_with(&LARGE) {
        true => (number(tail, 32, 8), number(tail, 40, 8)),
        false => small,
    };
    if parts > PARTS_MOST as u64 || list > LIST_MOST { Err(damaged()) } else { Ok(()) }
}

/// The names of all parts and where they stand, once everything the zip says of them can be true.
fn names(zip: &mut ZipArchive<Metered>) -> Result<BTreeMap<String, usize>, Error> {
    let shared = zip.has_overlapping_entries().map_err(|_| damaged())?;
    if zip.len() > PARTS_MOST || zip.has_duplicate_names() || shared {
        return Err(damaged());
    }
    let (mut names, mut text) = (BTreeMap::new(), 0_u64);
    for at in 0..zip.len() {
        let part = zip.by_index_data(at).map_err(|_| damaged())?;
        let name = part.name().map_err(|_| damaged())?.into_owned();
        let packed = part.compression() != CompressionMethod::Stored;
        let grows = part.size() != part.compressed_size();
        let unknown = packed && part.compression() != CompressionMethod::Deflated;
        if packed {
            text = text.saturating_add(part.size());
        }
        let odd = !part.is_file() || part.encrypted() || unknown || (!packed && grows);
        if odd || !is_plain(&name) || text > TEXT_MOST || names.insert(name, at).is_some() {
            return Err(damaged());
        }
    }
    Ok(names)
}

/// A name as we give them. Nothing is ever put on the disk by it; one that leads elsewhere was not made by us.
fn is_plain(name: &str) -> bool {
    let odd = |step: &str| step.is_empty() || step == "." || step == "..";
    name.len() <= 1000 && !name.contains(['\\', '\0', ':']) && !name.split('/').any(odd)
}

/// One of several readers of a file, with a meter they share: of one that only looks like a zip, no more is read than ours would need.
#[derive(Clone)]
struct Metered {
    file: Rc<RefCell<File>>,
    at: u64,
    left: Rc<Cell<u64>>,
}

impl Read for Metered {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(piece)?;
        self.at += read as u64;
        let left = self.left.get().checked_sub(read as u64).ok_or(io::ErrorKind::InvalidData)?;
        self.left.set(left);
        Ok(read)
    }
}

impl Seek for Metered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Current(by) => {
                SeekFrom::Start(self.at.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?)
            }
            other => other,
        };
        self.at = self.file.borrow_mut().seek(to)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::everything::{archive::Archive, rows};
    use std::io::Write;
    use store::whole::Table;

    fn export() -> Vec<u8> {
        let mut file = tempfile::tempfile().unwrap();
        let mut archive = Archive::new(&mut file, chrono::DateTime::default());
        archive.keep("files", "A.pdf", b"%PDF-1.7 exactly these bytes").unwrap();
        archive
            .write("records/t.json", |part, _| {
                part.write_all(b"[\n{\"a\":1,\"b\":\"Zo\xc3\xab\"}\n]\n")?;
                Ok(Some(1))
            })
            .unwrap();
        let about = Manifest {
            format: manifest::FORMAT,
            app: "0".into(),
            shape: 1,
            made_at: chrono::DateTime::default(),
            practice: "Stillwater".into(),
            parts: Vec::new(),
        };
        archive.finish(about).unwrap();
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0)).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> Result<(), Error> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let mut export = Export::open(file)?;
        export.parts.check(&Work::default())?;
        let columns: Vec<String> = ["a", "b"].map(str::to_owned).into();
        let table = Table { name: "t".into(), columns, kinds: Vec::new() };
        export.parts.lines("records/t.json", |line| {
            if line.len() > 1 { rows::read(&table, line).map(drop) } else { Ok(()) }
        })?;
        let pdf = store::digest::sha256_hex(b"%PDF-1.7 exactly these bytes");
        export.files.file("files/A.pdf", &pdf).map(drop)
    }

    /// The same numbers in the same order each time.
    fn dice(seed: &mut u64, most: usize) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 33).unwrap() % most.max(1)
    }

    #[test]
    fn thousands_of_mutated_zips_are_each_read_or_refused_in_plain_words() {
        let (whole, mut seed, mut refused) = (export(), 20_261_122, 0);
        read(&whole).unwrap();
        for _ in 0..4_000 {
            let mut bytes = whole.clone();
            for _ in 0..=dice(&mut seed, 3) {
                let at = dice(&mut seed, bytes.len());
                let until = (at + dice(&mut seed, 30)).min(bytes.len());
                match dice(&mut seed, 4) {
                    0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8)),
                    1 => drop(bytes.drain(at..until)),
                    2 => drop(bytes.splice(at..at, bytes[at..until].to_vec())),
                    _ => bytes.iter_mut().skip(at).take(until - at).for_each(|byte| *byte = 0xff),
                }
            }
            match read(&bytes) {
                Ok(()) => {}
                Err(Error::Said(_)) => refused += 1,
                Err(other) => panic!("not an answer: {other:?}"),
            }
        }
        assert!(refused > 3_000, "{refused}");
    }

    #[test]
    fn thousands_of_mutated_lines_are_each_read_or_refused() {
        let columns: Vec<String> = ["a", "b"].map(str::to_owned).into();
        let table = Table { name: "t".into(), columns, kinds: Vec::new() };
        let whole = br#"{"a":{"base64":"AA==","sha256":"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},"b":"x"}"#;
        rows::read(&table, whole).unwrap();
        let mut seed = 7;
        for _ in 0..20_000 {
            let mut line = whole.to_vec();
            for _ in 0..=dice(&mut seed, 4) {
                let odd = br#"{}[]",:\0e-null"#;
                let (at, byte) = (dice(&mut seed, line.len()), odd[dice(&mut seed, odd.len())]);
                match dice(&mut seed, 3) {
                    0 => line[at] = byte,
                    1 => line.insert(at, byte),
                    _ => drop(line.remove(at)),
                }
            }
            if let Err(other) = rows::read(&table, &line) {
                assert!(matches!(other, Error::Said("problem.import.damaged")), "{other:?}");
            }
        }
    }
}
