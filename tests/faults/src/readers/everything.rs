//! The zip of everything, as a stranger may have put it together: it comes in as it was, or it is refused in plain
//! words and nothing was written.

use crate::outcome::require;
use app::Error;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::rc::Rc;
use store::digest::sha256_hex;
use tests::office::Office;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What an altered part begins with: which one it is.
const WHOLE: u8 = 255;

/// The parts of a zip by their names.
type Parts = BTreeMap<String, Vec<u8>>;

thread_local! {
    static GOOD: Rc<Good> = Rc::new(good());
    static INTO: RefCell<Rc<Empty>> = RefCell::new(Rc::new(empty()));
}

/// An export that is as it should be.
struct Good {
    zip: Vec<u8>,
    parts: Parts,
    /// What is read back of it, by name.
    records: Vec<String>,
    /// What the screens show once it came in.
    shown: String,
}

/// A practice that things may come into.
struct Empty {
    office: Office,
    vault: Vec<u8>,
}

fn empty() -> Empty {
    let office = Office::open();
    let vault = fs::read(office.path("data/vault.grv")).expect("the vault");
    Empty { office, vault }
}

fn good() -> Good {
    let office = Office::open();
    let form = app::views::people::PersonForm {
        name: "Zoë 山田".into(),
        notes: "=1+1".into(),
        ..Default::default()
    };
    let person = office.app.add_person(&form).expect("a person").value.expect("no errors").person.id;
    let letter = office.path("letter.txt");
    fs::write(&letter, "Dear Zoë").expect("written");
    office.app.attach(&person, &letter).expect("a file kept");
    let zip = office.path("everything.zip");
    office.app.export_everything(&zip).expect("an export");
    let zip = fs::read(zip).expect("the export");
    let mut archive = ZipArchive::new(Cursor::new(&zip)).expect("a zip");
    let mut parts = Parts::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        parts.insert(part.name().expect("a name").into_owned(), bytes);
    }
    let records = parts.keys().filter(|name| name.starts_with("records/") || *name == "manifest.json");
    Good { records: records.cloned().collect(), shown: shown(&office), zip, parts }
}

fn shown(office: &Office) -> String {
    let everybody = office.everybody().rows;
    let pages: Vec<_> = everybody.iter().map(|row| office.app.person(&row.id)).collect();
    format!("{everybody:?} {pages:?} {:?}", office.app.practice().map(|practice| practice.form))
}

/// A whole zip, and each part that is read back, with its number before it.
pub fn exports() -> Vec<Vec<u8>> {
    let good = GOOD.with(Rc::clone);
    let part = |(at, name): (usize, &String)| {
        let at = u8::try_from(at).expect("a small number");
        [&[at], good.parts[name].as_slice()].concat()
    };
    let whole = [&[WHOLE], good.zip.as_slice()].concat();
    good.records.iter().enumerate().map(part).filter(|part| part.len() > 6).chain([whole]).collect()
}

/// Of a whole zip everything must be as it was. A part is put into a zip that is right about it: what the records
/// then say may be something else, but each page of it can be shown.
pub fn everything(bytes: &[u8]) -> Result<(), String> {
    let (good, into) = (GOOD.with(Rc::clone), INTO.with_borrow(Rc::clone));
    let Some((at, altered)) = bytes.split_first() else { return Ok(()) };
    let zip = match good.records.get(usize::from(*at)) {
        Some(name) => good.with(name, altered),
        None => altered.to_vec(),
    };
    let Empty { office, vault } = &*into;
    let path = office.path("everything.zip");
    fs::write(&path, zip).expect("written");
    let came = office.app.choose_everything(&path).and_then(|_| office.app.import_everything());
    match came {
        Ok(_) => {
            INTO.set(Rc::new(empty()));
            let shown = shown(office);
            let is_same = usize::from(*at) < good.records.len() || shown == good.shown;
            require(is_same && !shown.contains("Err("), || format!("it came in as {shown}"))
        }
        Err(Error::Said(_)) => {
            let now = fs::read(office.path("data/vault.grv")).expect("the vault");
            require(now == *vault, || "something was written".to_owned())
        }
        Err(other) => Err(format!("no answer: {other:?}")),
    }
}

impl Good {
    /// The zip with another part in place of this one, and what it says of itself put right.
    fn with(&self, name: &str, altered: &[u8]) -> Vec<u8> {
        let mut parts = self.parts.clone();
        parts.insert(name.to_owned(), altered.to_vec());
        if name != "manifest.json" {
            put_right(&mut parts, name);
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &parts {
            let packed = if name.starts_with("files/") {
                CompressionMethod::Stored
            } else {
                CompressionMethod::Deflated
            };
            zip.start_file(name, SimpleFileOptions::default().compression_method(packed)).expect("a part");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("a zip").into_inner()
    }
}

fn put_right(parts: &mut Parts, name: &str) {
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&parts["manifest.json"]).expect("what it says");
    let bytes = &parts[name];
    let listed = manifest["parts"].as_array_mut().expect("the parts");
    let part = listed.iter_mut().find(|part| part["path"] == name).expect("this part");
    part["bytes"] = bytes.len().into();
    part["sha256"] = sha256_hex(bytes).into();
    part["rows"] = bytes.iter().filter(|byte| **byte == b'\n').count().saturating_sub(2).into();
    parts.insert("manifest.json".to_owned(), serde_json::to_vec(&manifest).expect("what it says"));
}
