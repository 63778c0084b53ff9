//! A file of another program as text, whatever encoding its system had.

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Larger files are no lists of people; this much is held in memory while they are looked at.
pub const MOST_BYTES: u64 = 64 << 20;
/// And so much text: in some encodings a letter has fewer bytes than it takes in memory.
const MOST_TEXT: usize = 96 << 20;
/// So much of a file shows what it is.
const LOOKED_AT: usize = 64 << 10;

/// Why a file cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// There is nothing in it.
    Empty,
    /// A workbook of a spreadsheet program: it can save itself as CSV.
    Workbook,
    /// A picture, a program, anything else.
    Other,
    /// It would be more text than any list of people.
    TooLarge,
}

/// The text of a file, with line ends and everything else as they are.
pub fn text(bytes: Vec<u8>) -> Result<String, NotText> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NotText::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(NotText::Workbook);
    }
    let text = decoded(bytes)?;
    if looks_binary(&text) { Err(NotText::Other) } else { Ok(text) }
}

fn decoded(bytes: Vec<u8>) -> Result<String, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return all_decoded_by(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf_16(&bytes) {
        return all_decoded_by(encoding, &bytes);
    }
    String::from_utf8(bytes).or_else(|not| all_decoded_by(guessed(not.as_bytes()), not.as_bytes()))
}

/// Of a whole file. The room is taken once: text that grew while it was decoded would be there twice. What of the
/// room is not written to takes no memory.
fn all_decoded_by(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, NotText> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(MOST_TEXT).min(MOST_TEXT);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string(bytes, &mut text, true).0 {
        CoderResult::InputEmpty => Ok(text),
        CoderResult::OutputFull => Err(NotText::TooLarge),
    }
}

fn decoded_by(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The encoding that bytes which are no UTF-8 are most likely in.
pub fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Bytes in the encoding of this name, or in the likeliest one.
pub fn named(name: Option<&str>, bytes: &[u8]) -> String {
    let named = name.and_then(|name| Encoding::for_label(name.as_bytes()));
    match (named, std::str::from_utf8(bytes)) {
        (None, Ok(text)) => text.to_owned(),
        (None, Err(_)) => decoded_by(guessed(bytes), bytes),
        (Some(encoding), text) => {
            // Some programs say Latin-1 and write UTF-8.
            text.ok()
                .filter(|_| encoding != UTF_8 && bytes.len() > 3 && !bytes.is_ascii())
                .map_or_else(|| decoded_by(encoding, bytes), str::to_owned)
        }
    }
}

/// UTF-16 without its mark: every other byte of Latin text is nothing.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let looked_at = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let nothing = |odd: usize| looked_at.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (nothing(0), nothing(1), looked_at.len() / 2);
    if odd > half / 2 && even < half / 10 {
        return Some(UTF_16LE);
    }
    (even > half / 2 && odd < half / 10).then_some(UTF_16BE)
}

fn looks_binary(text: &str) -> bool {
    let odd = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}'))
            || *c == '\u{fffd}'
    };
    let looked_at = text.chars().take(LOOKED_AT);
    let (odd, all) = looked_at.fold((0, 0), |(n, all), c| (n + usize::from(odd(&c)), all + 1));
    text.contains('\0') || odd * 50 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_every_encoding() {
        let check = |bytes: &[u8], want: &str| {
            assert_eq!(text(bytes.to_vec()).as_deref(), Ok(want), "{bytes:?}");
        };
        let wide =
            |order: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        check("Name,Zoë\n".as_bytes(), "Name,Zoë\n");
        check("\u{feff}Name,Zoë\n".as_bytes(), "Name,Zoë\n");
        check(&wide(u16::to_le_bytes, "\u{feff}Name,山田\n"), "Name,山田\n");
        check(&wide(u16::to_be_bytes, "\u{feff}Name,山田\n"), "Name,山田\n");
        check(&wide(u16::to_le_bytes, "First name,Zoë\n"), "First name,Zoë\n");
        check(
            b"Vorname;Nachname\r\nJ\xf6rg;Gr\xfcn\r\nAnna;Gro\xdf\r\n",
            "Vorname;Nachname\r\nJörg;Grün\r\nAnna;Groß\r\n",
        );
        let cyrillic = "Имя;Фамилия;Заметки\nАнна;Иванова;работает на почте\n";
        check(&encoding_rs::WINDOWS_1251.encode(cyrillic).0, cyrillic);
        let japanese = "氏名,メール,電話\n山田花子,hanako@example.org,03-1234-5678\nこんにちは,よろしくお願いします,なし\n";
        check(&encoding_rs::SHIFT_JIS.encode(japanese).0, japanese);
        let polish = "Imię;Nazwisko\nŁukasz;Wójcik\nGrażyna;Żółć\nŚwiętosława;Źdźbło\n";
        check(&encoding_rs::WINDOWS_1250.encode(polish).0, polish);
    }

    #[test]
    fn more_text_than_any_list_of_people_is_refused() {
        // Each of these bytes becomes three.
        let euros = vec![0x80; MOST_TEXT / 3 + 1];
        let decoded = |bytes| all_decoded_by(encoding_rs::WINDOWS_1252, bytes).map(|text| text.len());
        assert_eq!(decoded(&euros), Err(NotText::TooLarge));
        assert_eq!(decoded(&euros[..1_000]), Ok(3_000));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let check = |bytes: &[u8], want| assert_eq!(text(bytes.to_vec()), Err(want), "{bytes:?}");
        check(b"", NotText::Empty);
        check(b" \r\n\n", NotText::Empty);
        check(b"PK\x03\x04\x14\0\x06\0", NotText::Workbook);
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0", NotText::Other);
        check(b"Name\0,Mail\n", NotText::Other);
    }
}
