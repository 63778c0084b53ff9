//! Files kept with somebody's records.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of file it is, known by what stands in it and never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// A PDF.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// Text and nothing else.
    Text,
}

impl MediaType {
    /// The kind of these bytes; `None` for a file we do not take.
    pub fn of(bytes: &[u8]) -> Option<MediaType> {
        // Programs that write PDF may put a few bytes before it; readers look this far.
        let start = bytes.get(..1024).unwrap_or(bytes);
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(MediaType::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(MediaType::Jpeg)
        } else if start.windows(5).any(|five| five == b"%PDF-") {
            Some(MediaType::Pdf)
        } else if is_text(bytes) {
            Some(MediaType::Text)
        } else {
            None
        }
    }

    /// How its file name ends.
    pub fn extension(self) -> &'static str {
        match self {
            MediaType::Pdf => "pdf",
            MediaType::Png => "png",
            MediaType::Jpeg => "jpg",
            MediaType::Text => "txt",
        }
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    !bytes.is_empty() && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains(odd))
}

/// A file kept with somebody's records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Attachment {
    /// UUID.
    pub id: String,
    /// Whose records it is kept with.
    pub person: String,
    /// Its name as it came, made safe.
    pub name: String,
    /// What kind of file it is.
    pub media_type: MediaType,
    /// How many bytes.
    pub length: u32,
    /// Its digest.
    pub sha256: String,
    /// The day it was added.
    #[ts(type = "string")]
    pub added_on: NaiveDate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_what_stands_in_them() {
        let check =
            |bytes: &[u8], want: Option<MediaType>| assert_eq!(MediaType::of(bytes), want, "{bytes:?}");
        check(b"%PDF-1.7 \xff\x00", Some(MediaType::Pdf));
        check(b"\xef\xbb\xbf\n%PDF-1.4", Some(MediaType::Pdf));
        check(b"\x89PNG\r\n\x1a\n\x00", Some(MediaType::Png));
        check(b"\xff\xd8\xff\xe0", Some(MediaType::Jpeg));
        check("Zoë wrote:\r\n\tthanks".as_bytes(), Some(MediaType::Text));
        check(b"MZ\x90\x00", None);
        check(b"PK\x03\x04", None);
        check(b"caf\xe9", None);
        check(b"", None);
    }
}
