//! Small parts of PDF syntax that several files need.

use super::PdfError;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Object, Stream, StringFormat};
use std::io::Write;

/// Text for a reader to show: plain if it is ASCII, UTF-16 otherwise.
pub fn text(text: &str) -> Object {
    if text.is_ascii() {
        Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
    } else {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    }
}

/// UTF-16, big end first, with its mark.
pub fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// Compresses a stream, unless it is already or must stay readable.
pub fn pack(stream: &mut Stream) -> Result<(), PdfError> {
    if !stream.allows_compression || stream.dict.has(b"Filter") {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(4));
    encoder.write_all(&stream.content).map_err(|_| PdfError::Write)?;
    let packed = encoder.finish().map_err(|_| PdfError::Write)?;
    if packed.len() < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

/// A number that depends on every byte (FNV-1a, 128 bits): for names and identifiers, not for secrets.
pub fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u128 {
    const START: u128 = 0x6c62272e07bb014262b821756295c58d;
    const PRIME: u128 = 0x0000000001000000000000000000013b;
    // The length keeps "ab", "c" apart from "a", "bc".
    let step = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    parts.into_iter().fold(START, |hash, part| {
        let length = (part.len() as u64).to_be_bytes();
        length.iter().chain(part).fold(hash, |hash, byte| step(hash, *byte))
    })
}
