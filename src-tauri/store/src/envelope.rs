//! Small files of our own that tell when they are damaged: `{"check": "<SHA-256 of body>", "body": {…}}`,
//! the check taken over the body exactly as written.

use crate::digest::sha256_hex;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io;

#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    check: String,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// The file with this body.
pub fn close(body: &impl Serialize) -> io::Result<Vec<u8>> {
    let body = RawValue::from_string(serde_json::to_string(body)?)?;
    Ok(serde_json::to_vec(&Envelope { check: sha256_hex(body.get().as_bytes()), body: &body })?)
}

/// The body's JSON; `None` when the file is not as it was written.
pub fn open(file: &[u8]) -> Option<&str> {
    let envelope: Envelope = serde_json::from_slice(file).ok()?;
    let body = envelope.body.get();
    (sha256_hex(body.as_bytes()) == envelope.check).then_some(body)
}
