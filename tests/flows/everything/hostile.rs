//! Zips that are not what they say: one clear answer each, and nothing written.

use super::rich::{self, contents, empty, exported, leftovers, practice_with_everything, unzipped};
use app::Error;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{Cursor, Write},
    path::PathBuf,
};
use store::digest::sha256_hex;
use tests::office::Office;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

type Parts = BTreeMap<String, Vec<u8>>;

const DAMAGED: &str = "problem.import.damaged";
const STRANGER: &str = "problem.import.not_an_export";
const NEWER: &str = "problem.import.newer";

fn parts() -> Parts {
    unzipped(&exported(&small()))
}

/// Something in every table, but little of it.
fn small() -> Office {
    let office = Office::open_with(&tests::office::fixtures());
    rich::publish_rules(&office);
    let person = rich::add(&office, "Zoë 山田");
    rich::ponder(&office, &person);
    let letter = office.path("letter.txt");
    fs::write(&letter, "Dear Zoë").unwrap();
    office.app.attach(&person, &letter).unwrap();
    office
}

fn is_file(name: &str) -> bool {
    name.starts_with("documents/") || name.starts_with("files/") || name.starts_with("logo")
}

fn zipped(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let packing = if is_file(name) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(name, SimpleFileOptions::default().compression_method(packing)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The manifest says of every part what is in it now.
fn with_true_manifest(mut parts: Parts) -> Parts {
    let mut manifest: serde_json::Value = serde_json::from_slice(&parts["manifest.json"]).unwrap();
    let part = |(name, bytes): (&String, &Vec<u8>)| {
        let rows = bytes.iter().filter(|b| **b == b'\n').count().saturating_sub(2);
        let rows = name.starts_with("records/").then_some(if bytes.len() < 6 { 0 } else { rows });
        serde_json::json!({ "path": name, "rows": rows, "bytes": bytes.len(), "sha256": sha256_hex(bytes) })
    };
    manifest["parts"] = parts.iter().filter(|(name, _)| *name != "manifest.json").map(part).collect();
    parts.insert("manifest.json".into(), serde_json::to_vec(&manifest).unwrap());
    parts
}

/// The empty practice that everything is tried on.
struct Target {
    office: Office,
    zip: PathBuf,
    before: BTreeMap<String, (u64, String)>,
}

impl Target {
    fn new() -> Target {
        let office = empty();
        let (zip, before) = (office.path("hostile.zip"), contents(&office));
        Target { office, zip, before }
    }

    fn bring_in(&self, bytes: &[u8]) -> Result<(), Error> {
        fs::write(&self.zip, bytes).unwrap();
        self.office.app.choose_everything(&self.zip)?;
        self.office.app.import_everything().map(drop)
    }

    fn refuses(&self, what: &str, bytes: &[u8], want: &str) {
        let refused = self.bring_in(bytes);
        let said = refused.as_ref().err().map(|error| self.office.app.problem(error).message);
        assert!(matches!(refused, Err(Error::Said(key)) if key == want), "{what}: {refused:?} {said:?}");
    }

    fn is_untouched(&self) {
        assert_eq!(contents(&self.office), self.before);
        assert_eq!(leftovers(&self.office), 0);
    }
}

fn text(parts: &Parts, name: &str) -> String {
    String::from_utf8(parts[name].clone()).unwrap()
}

#[test]
fn a_zip_that_is_put_together_again_is_still_good() {
    Target::new().bring_in(&zipped(&with_true_manifest(parts()))).unwrap();
}

#[test]
fn what_is_no_export_is_refused() {
    let (target, whole) = (Target::new(), zipped(&parts()));
    target.refuses("nothing", b"", STRANGER);
    target.refuses("no zip", &[7; 100_000], STRANGER);
    target.refuses("a PDF", b"%PDF-1.7 and so on, for a while, but no zip at all", STRANGER);
    target.refuses("an end alone", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", STRANGER);
    for part in [whole.len() - 1, whole.len() / 2, 30] {
        target.refuses("cut off", &whole[..part], STRANGER);
    }
    let mut other = parts();
    other.remove("manifest.json");
    target.refuses("somebody else's zip", &zipped(&other), STRANGER);
    let mut many = whole.clone();
    let end = many.len() - 22;
    many[end + 10..end + 12].copy_from_slice(&[0xfe, 0xff]);
    many[end + 12..end + 16].copy_from_slice(&[0xff, 0xff, 0xff, 0x7f]);
    target.refuses("more than there can be", &many, DAMAGED);
    target.is_untouched();
}

#[test]
fn parts_that_are_missing_added_changed_or_double_are_refused() {
    let (target, whole) = (Target::new(), parts());
    let check = |what: &str, change: &dyn Fn(&mut Parts)| {
        let mut parts = whole.clone();
        change(&mut parts);
        target.refuses(what, &zipped(&parts), DAMAGED);
    };
    check("missing", &|parts| drop(parts.remove("records/person.json")));
    check("added", &|parts| drop(parts.insert("more.txt".into(), vec![1])));
    check("changed", &|parts| parts.get_mut("records/person.json").unwrap()[5] ^= 1);
    check("longer", &|parts| parts.get_mut("tables/person.csv").unwrap().push(b'x'));
    check("shorter", &|parts| parts.get_mut("README.txt").unwrap().truncate(40));
    check("leads elsewhere", &|parts| {
        let bytes = parts.remove("README.txt").unwrap();
        parts.insert("../README.txt".into(), bytes);
        *parts = with_true_manifest(parts.clone());
    });
    for name in ["/etc/passwd", "a\\b", "C:x", "a//b", "./a", "folder/", "a\0b"] {
        check(name, &|parts| {
            parts.insert(name.into(), vec![1]);
            *parts = with_true_manifest(parts.clone());
        });
    }
    // The same part a second time, under a name that is patched afterwards.
    let mut parts = whole.clone();
    parts.insert("README.tx_".into(), b"another".to_vec());
    let twice: Vec<u8> = zipped(&with_true_manifest(parts));
    let twice = replaced(&twice, b"README.tx_", b"README.txt");
    target.refuses("double", &twice, DAMAGED);
    target.is_untouched();
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len().saturating_sub(from.len()) {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    let (target, whole) = (Target::new(), parts());
    // A file that grows: ours never do.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &whole {
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.start_file("logo.png", SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
        .unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..64 {
        zip.write_all(&zeros).unwrap();
    }
    target.refuses("a file that grows", &zip.finish().unwrap().into_inner(), DAMAGED);
    // A line without an end.
    let mut parts = whole.clone();
    let line = [b"[\n{\"id\":\"".as_slice(), &vec![b'x'; 40 << 20]].concat();
    parts.insert("records/person.json".into(), line);
    target.refuses("a line without end", &zipped(&with_true_manifest(parts)), DAMAGED);
    target.is_untouched();
}

#[test]
fn records_that_cannot_be_are_refused() {
    let (target, whole) = (Target::new(), parts());
    let check = |what: &str, table: &str, change: &dyn Fn(&str) -> String| {
        let (mut parts, name) = (whole.clone(), format!("records/{table}.json"));
        let changed = change(&text(&parts, &name));
        assert_ne!(changed, text(&parts, &name), "{what} changes something");
        parts.insert(name, changed.into_bytes());
        target.refuses(what, &zipped(&with_true_manifest(parts)), DAMAGED);
    };
    let person = |from: &'static str, to: &'static str| move |text: &str| text.replacen(from, to, 1);
    check("a column nobody knows", "person", &person("{", "{\"colour\":1,"));
    check("a column that is missing", "person", &person("\"email\":\"\",", ""));
    check("a number for a text", "person", &person("\"email\":\"\"", "\"email\":7"));
    check("nothing where something must be", "person", &person("\"email\":\"\"", "\"email\":null"));
    check("a stage there is not", "person", &person("\"prospect\"", "\"stranger\""));
    check("the same person twice", "person", &|text| {
        let row = text.lines().nth(1).unwrap();
        format!("[\n{row},\n{row}\n]\n")
    });
    check("somebody who is not there", "stage_change", &|text| text.replace("id-", "no-"));
    check("a file of a day that is none", "attachment", &person("\"added_on\":\"2", "\"added_on\":\"x"));
    check("somebody deleted who cannot be read", "person", &|text| {
        text.replace("\"deleted_at\":null", "\"deleted_at\":\"2026-11-22T09:00:00Z\"")
            .replace("\"keep_until\":null", "\"keep_until\":\"soon\"")
    });
    check("no practice", "practice", &|_| "[\n]\n".to_owned());
    check("a trade nobody knows", "practice", &person("\"trade\":\"coach\"", "\"trade\":\"x\""));
    check("answers that are none", "rulebook_version", &|text| {
        text.replacen("\"answers\":\"{", "\"answers\":\"[", 1)
    });
    check("no end", "person", &|text| text.replace("]", ""));
    check("more after the end", "person", &|text| format!("{text}[\n]\n"));
    check("nested a million deep", "person", &|text| {
        text.replacen("\"email\":\"\"", &format!("\"email\":{}", "[".repeat(1_000_000)), 1)
    });
    check("a file that is not there", "person", &|text| {
        text.replacen("\"email\":\"\"", "\"email\":{\"text\":\"x\",\"sha256\":\"y\"}", 1)
    });
    let mut stranger = whole.clone();
    stranger.insert("records/stranger.json".into(), b"[\n]\n".to_vec());
    target.refuses("a table nobody knows", &zipped(&with_true_manifest(stranger)), DAMAGED);
    target.is_untouched();
}

#[test]
fn what_a_newer_program_made_is_said_to_be_newer() {
    let (target, whole) = (Target::new(), parts());
    for (from, to) in [("\"shape\": ", "\"shape\": 9"), ("\"format\": ", "\"format\": 9")] {
        let mut parts = whole.clone();
        let newer = text(&parts, "manifest.json").replace(from, to);
        parts.insert("manifest.json".into(), newer.into_bytes());
        target.refuses(from, &zipped(&parts), NEWER);
    }
    let mut parts = whole;
    let none = text(&parts, "manifest.json").replace("\"shape\": ", "\"shape\": 0, \"was\": ");
    parts.insert("manifest.json".into(), none.into_bytes());
    target.refuses("no shape", &zipped(&parts), DAMAGED);
    target.is_untouched();
}

/// The same numbers in the same order each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    /// A few bytes changed, doubled, taken away or put in.
    fn mutate(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len());
            let until = (at + self.below(40)).min(bytes.len());
            match self.below(5) {
                0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (self.0 % 8)),
                1 => drop(bytes.drain(at..until)),
                2 => drop(bytes.splice(at..at, bytes[at..until].to_vec())),
                3 => bytes.truncate(at),
                _ => {
                    let odd =
                        ["\"", "{", "}", "[", ",", "\n", "null", "-1", "1e999", "\\u0000", "\u{202e}", ":"];
                    let odd = odd[self.below(odd.len())].bytes();
                    drop(bytes.splice(at..at, odd));
                }
            }
        }
    }
}

/// Whatever is done to an export, it comes in whole or is refused in plain words. Mostly it is refused. Many more are
/// tried where zips and lines are read, in `app`.
#[test]
fn mutated_exports_are_answered_and_write_nothing() {
    let mut dice = Dice(20_261_122);
    let (mut target, mut whole) = (Target::new(), parts());
    // What is only there to be read by people takes most of the time, and nothing is read of it.
    whole.retain(|name, _| !name.starts_with("documents/") && !name.starts_with("tables/"));
    let whole = with_true_manifest(whole);
    let plain = zipped(&whole);
    let mut came_in = 0;
    let mut try_one = |bytes: &[u8]| match target.bring_in(bytes) {
        Ok(()) => {
            came_in += 1;
            target = Target::new();
        }
        Err(Error::Said(DAMAGED | STRANGER | NEWER)) => {}
        Err(other) => panic!("not an answer: {other:?}"),
    };
    for _ in 0..300 {
        let mut bytes = plain.clone();
        dice.mutate(&mut bytes);
        try_one(&bytes);
    }
    let records: Vec<&String> = whole.keys().filter(|name| !is_file(name)).collect();
    for _ in 0..100 {
        let mut parts = whole.clone();
        let name = records[dice.below(records.len())].clone();
        dice.mutate(parts.get_mut(&name).unwrap());
        try_one(&zipped(&if name == "manifest.json" { parts } else { with_true_manifest(parts) }));
    }
    assert!(came_in < 100, "{came_in} of them came in");
    target.is_untouched();
}

/// An export that somebody put by years ago is large; what is read of it at a time is not.
#[test]
fn files_of_any_kind_of_bytes_come_back() {
    let from = practice_with_everything();
    let bytes = fs::read(exported(&from)).unwrap();
    assert!(File::open(from.path("logo.png")).is_ok());
    Target::new().bring_in(&bytes).unwrap();
}
