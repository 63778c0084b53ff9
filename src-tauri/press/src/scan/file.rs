//! A PDF's objects, found by looking for them. Tables of places are often wrong and can lie; where an object begins,
//! it says itself, and of two with one number the later one counts.

use super::filter;
use super::syntax::{Budget, Dict, Object, Reader, is_space, whole};
use flate2::read::ZlibDecoder;
use std::collections::HashMap;
use std::io::Read;

/// More objects than any scan has.
const MOST_OBJECTS: usize = 200_000;
/// Bytes of objects to read in all; what is read twice counts twice.
const MOST_WORK: usize = 8 * 1024 * 1024;
/// Bytes to unpack in all.
const MOST_UNPACKED: usize = 16 * 1024 * 1024;
/// One object that is another one, which is another one…
const MOST_STEPS: usize = 8;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    At(usize),
    /// In this one of the unpacked groups, there.
    Within(usize, usize),
}

/// An open file.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    /// The groups of packed objects, unpacked. They live as long as the file is read.
    groups: &'a [Vec<u8>],
    /// By number, with where that was said.
    places: HashMap<u32, (usize, Place)>,
    root: Option<usize>,
    budget: Budget,
    to_unpack: Budget,
}

/// What a look over the bytes finds.
#[derive(Default)]
struct Found {
    /// Number and place of each object.
    objects: Vec<(u32, usize)>,
    /// Which of them are groups of packed objects.
    groups: Vec<usize>,
    /// Behind the last `/Root`.
    root: Option<usize>,
}

impl Found {
    /// Looks the bytes over. A file that is encrypted is not for us.
    fn look(bytes: &[u8]) -> Option<Found> {
        let mut found = Found::default();
        for (at, byte) in bytes.iter().enumerate() {
            let rest = &bytes[at..];
            match byte {
                b'o' if rest.starts_with(b"obj") => {
                    found.objects.extend(number_before(&bytes[..at]).map(|number| (number, at + 3)));
                }
                b'/' if rest.starts_with(b"/Encrypt") => return None,
                b'/' if rest.starts_with(b"/Root") => found.root = Some(at + 5),
                b'/' if rest.starts_with(b"/ObjStm") && !found.objects.is_empty() => {
                    found.groups.push(found.objects.len() - 1);
                }
                _ => {}
            }
            if found.objects.len() > MOST_OBJECTS {
                return None;
            }
        }
        Some(found)
    }
}

/// The number of an object that begins behind these bytes: "12 0 ".
fn number_before(bytes: &[u8]) -> Option<u32> {
    let near = &bytes[bytes.len().saturating_sub(24)..];
    let mut words = near.rsplit(|byte| is_space(*byte)).filter(|word| !word.is_empty());
    whole(words.next()?)?;
    whole(words.next()?)
}

impl<'a> File<'a> {
    /// Finds all objects. Those that are packed together are unpacked into `groups`.
    pub(super) fn open(bytes: &'a [u8], groups: &'a mut Vec<Vec<u8>>) -> Option<File<'a>> {
        let found = Found::look(bytes)?;
        let mut file = File {
            bytes,
            groups: &[],
            places: found.objects.iter().map(|(number, at)| (*number, (*at, Place::At(*at)))).collect(),
            root: found.root,
            budget: Budget::new(MOST_WORK),
            to_unpack: Budget::new(MOST_UNPACKED),
        };
        for at in found.groups {
            let (_, place) = found.objects.get(at)?;
            file.unpack_group(*place, groups)?;
        }
        file.groups = groups;
        Some(file)
    }

    /// Unpacks one group. What stands further back in the file counts.
    fn unpack_group(&mut self, place: usize, groups: &mut Vec<Vec<u8>>) -> Option<()> {
        let (about, packed) = self.stream_at(place)?;
        if !about.is_named(b"Type", b"ObjStm") {
            return Some(());
        }
        let (first, count) = (self.number(about.get(b"First")?)?, self.number(about.get(b"N")?)?);
        let group = self.unpack(&about, packed)?;
        let mut reader = Reader::new(&group, 0, &self.budget);
        for _ in 0..(count as usize).min(MOST_OBJECTS) {
            let (Object::Number(number), Object::Number(at)) = (reader.next()?, reader.next()?) else {
                return None;
            };
            let within = (place, Place::Within(groups.len(), (first + at) as usize));
            let known = self.places.entry(number as u32).or_insert(within);
            if known.0 < place {
                *known = within;
            }
        }
        groups.push(group);
        Some(())
    }

    /// What everything in the file hangs on.
    pub(super) fn root(&self) -> Option<Dict<'a>> {
        self.dict(&Reader::new(self.bytes, self.root?, &self.budget).next()?)
    }

    /// The thing itself, wherever it stands.
    pub(super) fn resolved(&self, object: &Object<'a>) -> Option<Object<'a>> {
        let mut object = object.clone();
        for _ in 0..MOST_STEPS {
            let Object::Reference(number) = object else { return Some(object) };
            let (bytes, at) = match self.places.get(&number)?.1 {
                Place::At(at) => (self.bytes, at),
                Place::Within(group, at) => (self.groups.get(group)?.as_slice(), at),
            };
            object = Reader::new(bytes, at, &self.budget).next()?;
        }
        None
    }

    pub(super) fn dict(&self, object: &Object<'a>) -> Option<Dict<'a>> {
        match self.resolved(object)? {
            Object::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    pub(super) fn array(&self, object: &Object<'a>) -> Option<Vec<Object<'a>>> {
        match self.resolved(object)? {
            Object::Array(things) => Some(things),
            _ => None,
        }
    }

    pub(super) fn number(&self, object: &Object<'a>) -> Option<f64> {
        match self.resolved(object)? {
            Object::Number(number) => Some(number),
            _ => None,
        }
    }

    /// What is said about a stream, and its bytes as they are packed.
    pub(super) fn stream(&self, object: &Object<'a>) -> Option<(Dict<'a>, &'a [u8])> {
        let Object::Reference(number) = object else { return None };
        match self.places.get(number)?.1 {
            Place::At(at) => self.stream_at(at),
            Place::Within(..) => None,
        }
    }

    fn stream_at(&self, at: usize) -> Option<(Dict<'a>, &'a [u8])> {
        let mut reader = Reader::new(self.bytes, at, &self.budget);
        let Object::Dict(about) = reader.next()? else { return None };
        if reader.next()? != Object::Word(b"stream") {
            return None;
        }
        reader.sign(b"\r");
        reader.sign(b"\n");
        let rest = self.bytes.get(reader.at..)?;
        let length = about.get(b"Length").and_then(|length| self.number(length));
        let length = length.filter(|length| ends_behind(rest, *length as usize));
        let length = match length {
            Some(length) => length as usize,
            None => self.end_of(rest)?,
        };
        Some((about, rest.get(..length)?))
    }

    /// Where a stream ends whose length is not right.
    fn end_of(&self, rest: &[u8]) -> Option<usize> {
        let end = rest.windows(9).position(|word| word == b"endstream")?;
        self.budget.spend(end)?;
        Some(end)
    }

    /// A stream's bytes, unpacked.
    pub(super) fn unpacked(&self, object: &Object<'a>) -> Option<Vec<u8>> {
        let (about, packed) = self.stream(object)?;
        self.unpack(&about, packed)
    }

    fn unpack(&self, about: &Dict<'a>, packed: &[u8]) -> Option<Vec<u8>> {
        if about.get(b"Filter").is_none() {
            self.to_unpack.spend(packed.len())?;
            return Some(packed.to_vec());
        }
        if filter(self, about)? != b"FlateDecode" || about.get(b"DecodeParms").is_some() {
            return None;
        }
        let mut bytes = Vec::new();
        let most = self.to_unpack.left();
        ZlibDecoder::new(packed).take(most as u64 + 1).read_to_end(&mut bytes).ok()?;
        self.to_unpack.spend(bytes.len())?;
        Some(bytes)
    }
}

/// Whether a stream of this length is followed by its end.
fn ends_behind(rest: &[u8], length: usize) -> bool {
    let behind = rest.get(length..).unwrap_or_default();
    let spaces = behind.iter().take_while(|byte| is_space(**byte)).take(4).count();
    behind.get(spaces..).is_some_and(|behind| behind.starts_with(b"endstream"))
}
