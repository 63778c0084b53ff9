//! One record as one line of JSON, exact: an object with every column's name.
//!
//! Text, whole numbers and nothing are JSON's own. Everything else is an object that says what it is: small bytes
//! as base64, files and long texts by the name they have in the zip, each with its digest. So a line stays small
//! whatever is attached, and is read without room for anything that is not a record.

use super::{
    archive::{Archive, Kept},
    damaged,
};
use crate::{Error, papers::file_name};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeSeed, MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::{Map, Value, json};
use std::{borrow::Cow, fmt};
use store::{
    digest::sha256_hex,
    whole::{Cell, Table},
};

/// Digests and the like stand in the line; longer bytes are somebody's file.
const BYTES_IN_LINE: usize = 64;
/// Longer texts stand in a file of their own.
const TEXT_IN_LINE: usize = 256 * 1024;
/// No line of ours is longer.
pub const LINE_MOST: usize = 16 * 1024 * 1024;

/// What stands in a column of a record read back; a file is still to be fetched.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// As it stands.
    Cell(Cell<'static>),
    /// The bytes of this file.
    File(Fetch),
    /// The text in this file.
    Text(Fetch),
}

/// A file of the zip that belongs to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetch {
    /// Its name in the zip.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
}

/// What is not JSON's own.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Special {
    #[serde(skip_serializing_if = "Option::is_none")]
    real: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
}

/// Puts what does not fit a line into files of the zip.
pub fn keep_files(archive: &mut Archive<'_>, table: &Table, cells: &[Cell<'_>]) -> Result<(), Error> {
    for (column, cell) in table.columns.iter().zip(cells) {
        match cell {
            Cell::Blob(bytes) if bytes.len() > BYTES_IN_LINE => {
                let (folder, name) = name_of(table, column, cells, bytes);
                archive.keep(&folder, &name, bytes)?;
            }
            Cell::Text(text) if text.len() > TEXT_IN_LINE => {
                archive.keep("records/long", &format!("{} {column}.txt", table.name), text.as_bytes())?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The record's line. Its files must have been kept.
pub fn line(kept: &Kept, table: &Table, cells: &[Cell<'_>]) -> Result<String, Error> {
    let mut record = Map::new();
    for (column, cell) in table.columns.iter().zip(cells) {
        record.insert(column.clone(), value(kept, cell)?);
    }
    let line = Value::Object(record).to_string();
    if line.len() > LINE_MOST { Err(std::io::Error::other("a record is too long").into()) } else { Ok(line) }
}

/// Where in the zip a cell's file stands, for lists; nothing for what is not a file.
pub fn file_of<'a>(kept: &'a Kept, cell: &Cell<'_>) -> Option<&'a str> {
    match cell {
        Cell::Blob(bytes) if bytes.len() > BYTES_IN_LINE => kept.at(bytes),
        _ => None,
    }
}

fn value(kept: &Kept, cell: &Cell<'_>) -> Result<Value, Error> {
    let special = match cell {
        Cell::Null => return Ok(Value::Null),
        Cell::Integer(number) => return Ok(json!(number)),
        Cell::Text(text) if text.len() <= TEXT_IN_LINE => return Ok(json!(text)),
        // As text, which says every number exactly.
        Cell::Real(number) => Special { real: Some(format!("{number:?}")), ..Special::default() },
        Cell::Text(text) => {
            Special { text: kept.at(text.as_bytes()).map(str::to_owned), ..with_digest(text.as_bytes()) }
        }
        Cell::Blob(bytes) if bytes.len() <= BYTES_IN_LINE => {
            Special { base64: Some(BASE64.encode(bytes)), ..with_digest(bytes) }
        }
        Cell::Blob(bytes) => Special { file: kept.at(bytes).map(str::to_owned), ..with_digest(bytes) },
    };
    Ok(serde_json::to_value(special).map_err(std::io::Error::other)?)
}

fn with_digest(bytes: &[u8]) -> Special {
    Special { sha256: Some(sha256_hex(bytes)), ..Special::default() }
}

/// Folder and name of a file: the logo on top, all else with its table, named as its record is.
fn name_of(table: &Table, column: &str, cells: &[Cell<'_>], bytes: &[u8]) -> (String, String) {
    let ending = match bytes {
        [b'%', b'P', b'D', b'F', ..] => "pdf",
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpg",
        _ => "bin",
    };
    if table.name == "practice_logo" {
        return (String::new(), format!("logo.{ending}"));
    }
    let named = ["file_name", "name", "title"].iter().find_map(|name| match cells.get(table.at(name)?)? {
        Cell::Text(text) if !text.trim().is_empty() => Some(text.as_ref()),
        _ => None,
    });
    let given = named.and_then(|name| name.rsplit_once('.')).filter(|(_, e)| is_ending(e));
    let (stem, ending) = given.unwrap_or((named.unwrap_or(column), ending));
    (format!("files/{}", table.name), file_name(stem, ending))
}

fn is_ending(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Reads a line back: every column once, and none that the table does not have.
pub fn read(table: &Table, line: &[u8]) -> Result<Vec<Field>, Error> {
    let mut json = serde_json::Deserializer::from_slice(line);
    let fields = Record(table).deserialize(&mut json).map_err(|_| damaged())?;
    json.end().map_err(|_| damaged())?;
    Ok(fields)
}

struct Record<'t>(&'t Table);

impl<'de> DeserializeSeed<'de> for Record<'_> {
    type Value = Vec<Field>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Vec<Field>, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = Vec<Field>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Field>, A::Error> {
        let error = |what: &str| serde::de::Error::custom(what);
        let mut fields: Vec<Option<Field>> = vec![None; self.0.columns.len()];
        while let Some(column) = map.next_key::<Cow<'_, str>>()? {
            let place = self.0.at(&column).and_then(|at| fields.get_mut(at));
            let place = place.ok_or_else(|| error("a column that is not known"))?;
            if place.replace(map.next_value()?).is_some() {
                return Err(error("a column twice"));
            }
        }
        fields.into_iter().collect::<Option<_>>().ok_or_else(|| error("a column is missing"))
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Field, D::Error> {
        json.deserialize_any(FieldVisitor)
    }
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what can stand in a column")
    }

    fn visit_unit<E>(self) -> Result<Field, E> {
        Ok(Field::Cell(Cell::Null))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Field, E> {
        Ok(Field::Cell(Cell::Integer(number)))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Field, E> {
        i64::try_from(number).map(|n| Field::Cell(Cell::Integer(n))).map_err(|_| E::custom("too large"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Field, E> {
        Ok(Field::Cell(Cell::Text(text.to_owned().into())))
    }

    fn visit_string<E>(self, text: String) -> Result<Field, E> {
        Ok(Field::Cell(Cell::Text(text.into())))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Field, A::Error> {
        let special = Special::deserialize(MapAccessDeserializer::new(map))?;
        field(special).ok_or_else(|| serde::de::Error::custom("a value that is not known"))
    }
}

fn field(special: Special) -> Option<Field> {
    match special {
        Special { real: Some(real), base64: None, file: None, text: None, sha256: None } => {
            Some(Field::Cell(Cell::Real(real.parse().ok()?)))
        }
        Special { base64: Some(text), sha256: Some(sha256), real: None, file: None, text: None } => {
            let bytes = BASE64.decode(text).ok().filter(|bytes| sha256_hex(bytes) == sha256)?;
            Some(Field::Cell(Cell::Blob(bytes.into())))
        }
        Special { file: Some(path), sha256: Some(sha256), real: None, base64: None, text: None } => {
            Some(Field::File(Fetch { path, sha256 }))
        }
        Special { text: Some(path), sha256: Some(sha256), real: None, base64: None, file: None } => {
            Some(Field::Text(Fetch { path, sha256 }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table { name: "t".into(), columns: ["a", "b"].map(str::to_owned).into(), kinds: Vec::new() }
    }

    fn cells(a: Cell<'static>, b: Cell<'static>) -> Vec<Field> {
        vec![Field::Cell(a), Field::Cell(b)]
    }

    #[test]
    fn what_a_record_holds_is_read_back_exactly() {
        let kept = Kept::default();
        let check = |a: Cell<'static>, b: Cell<'static>| {
            let line = line(&kept, &table(), &[a.clone(), b.clone()]).unwrap();
            assert!(!line.contains('\n'), "{line}");
            assert_eq!(read(&table(), line.as_bytes()).unwrap(), cells(a, b), "{line}");
        };
        let text = |text: &'static str| Cell::Text(text.into());
        check(Cell::Null, Cell::Integer(i64::MIN));
        check(Cell::Integer(i64::MAX), text(""));
        check(text("Zoë 山田 שרה محمد \u{202e}\0\n\"\\ 🌊"), text("{\"real\":\"1\"}"));
        check(Cell::Real(0.1), Cell::Real(f64::MIN_POSITIVE));
        check(Cell::Real(f64::INFINITY), Cell::Real(-0.0));
        check(Cell::Blob(vec![].into()), Cell::Blob((0..64).collect::<Vec<u8>>().into()));
    }

    #[test]
    fn a_line_that_is_no_record_of_the_table_is_refused() {
        let deep = format!("{{\"a\":{}1,\"b\":2}}", "[".repeat(1_000_000));
        let nested = format!("{}1", "{\"a\":".repeat(1_000_000));
        for line in [
            "",
            "[]",
            "7",
            "{}",
            "{\"a\":1}",
            "{\"a\":1,\"b\":2,\"c\":3}",
            "{\"a\":1,\"a\":1,\"b\":2}",
            "{\"a\":1,\"b\":2}{}",
            "{\"a\":1.5,\"b\":2}",
            "{\"a\":true,\"b\":2}",
            "{\"a\":[],\"b\":2}",
            "{\"a\":99999999999999999999,\"b\":2}",
            "{\"a\":{},\"b\":2}",
            "{\"a\":{\"real\":\"x\"},\"b\":2}",
            "{\"a\":{\"real\":\"1\",\"file\":\"x\"},\"b\":2}",
            "{\"a\":{\"file\":\"x\"},\"b\":2}",
            "{\"a\":{\"base64\":\"AA==\",\"sha256\":\"00\"},\"b\":2}",
            "{\"a\":{\"other\":1},\"b\":2}",
            &deep,
            &nested,
        ] {
            let shown: String = line.chars().take(60).collect();
            assert!(read(&table(), line.as_bytes()).is_err(), "{shown}");
        }
    }

    #[test]
    fn a_file_is_named_as_its_record_is() {
        let columns = ["name", "bytes"].map(str::to_owned).into();
        let table = Table { name: "attachment".into(), columns, kinds: Vec::new() };
        let check = |name: &'static str, bytes: &[u8], want: &str| {
            let cells = [Cell::Text(name.into()), Cell::Blob(bytes.to_vec().into())];
            let (folder, name) = name_of(&table, "bytes", &cells, bytes);
            assert_eq!((folder.as_str(), name.as_str()), ("files/attachment", want));
        };
        check("Signed agreement.pdf", b"x", "Signed agreement.pdf");
        check("../../etc/passwd", b"%PDF-1.7", "etc passwd.pdf");
        check("CON", b"\x89PNG", "Document CON.png");
        check("evil\u{202e}fdp.exe", b"x", "evil fdp.exe");
        check("", b"x", "bytes.bin");
        check("a. b", b"x", "a. b.bin");
    }
}
