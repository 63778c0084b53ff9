//! The key file: the data key, wrapped once for each way in (a *slot*).
//!
//! `{"check": "<SHA-256 of body>", "body": {"format": 1, "slots": [{"kind": "passphrase", …}]}}`. The check
//! tells a damaged file from a wrong passphrase; it is taken over the body exactly as written. Slots of
//! kinds this program does not know are skipped, so a newer one may add ways in without a new format.
//!
//! An example vault's file holds its key in an *open* slot and nothing else. Such a slot never stands beside
//! another, and no passphrase is ever tried at it: a real vault cannot be opened, or made, through one.

use crate::digest::{from_hex, hex, sha256_hex};
use crate::keys::{DataKey, KeyCost, derive, random};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io;

/// The newest format this program reads.
pub const FORMAT: u32 = 1;

/// A larger file is not a key file, whatever it is.
pub const AT_MOST: u64 = 64 * 1024;

/// Why a key file gave no key.
#[derive(Debug, PartialEq, Eq)]
pub enum KeyFileError {
    /// Not as it was written.
    Damaged,
    /// Intact, but no slot opens with this passphrase.
    WrongPassphrase,
    /// Written by a newer program.
    Newer {
        /// The file's format.
        found: u32,
    },
}

#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    check: String,
    #[serde(borrow)]
    body: &'a RawValue,
}

#[derive(Serialize, Deserialize)]
struct Body {
    format: u32,
    slots: Vec<Slot>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Slot {
    Known(KnownSlot),
    /// A way in that a newer program made.
    Other(serde_json::Value),
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum KnownSlot {
    Passphrase(PassphraseSlot),
    Open(OpenSlot),
}

/// All bytes in hexadecimal.
#[derive(Serialize, Deserialize)]
struct PassphraseSlot {
    argon2id: KeyCost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// The key for everybody to read, in hexadecimal.
#[derive(Serialize, Deserialize)]
struct OpenSlot {
    key: String,
}

/// A new key file with one slot: this passphrase.
pub fn write(key: &DataKey, passphrase: &str, cost: KeyCost) -> io::Result<Vec<u8>> {
    enclose(KnownSlot::Passphrase(PassphraseSlot::wrap(key, passphrase, cost)?))
}

/// The key file of an example, which anybody may open.
pub fn write_open(key: &DataKey) -> io::Result<Vec<u8>> {
    enclose(KnownSlot::Open(OpenSlot { key: key.digits().to_string() }))
}

fn enclose(slot: KnownSlot) -> io::Result<Vec<u8>> {
    let body = Body { format: FORMAT, slots: vec![Slot::Known(slot)] };
    let body = RawValue::from_string(serde_json::to_string(&body)?)?;
    let envelope = Envelope { check: sha256_hex(body.get().as_bytes()), body: &body };
    Ok(serde_json::to_vec(&envelope)?)
}

/// The data key, if the file is intact and one of its slots opens with the passphrase.
pub fn open(bytes: &[u8], passphrase: &str) -> Result<DataKey, KeyFileError> {
    let body = check(bytes)?;
    let mut keys = body.slots.iter().filter_map(|slot| match slot {
        Slot::Known(KnownSlot::Passphrase(slot)) => slot.unwrap(passphrase),
        Slot::Known(KnownSlot::Open(_)) | Slot::Other(_) => None,
    });
    keys.next().ok_or(KeyFileError::WrongPassphrase)
}

/// The data key of an example: of a file whose one and only slot is an open one.
pub fn open_freely(bytes: &[u8]) -> Result<DataKey, KeyFileError> {
    match check(bytes)?.slots.as_slice() {
        [Slot::Known(KnownSlot::Open(slot))] => DataKey::from_digits(&slot.key).ok_or(KeyFileError::Damaged),
        _ => Err(KeyFileError::WrongPassphrase),
    }
}

fn check(bytes: &[u8]) -> Result<Body, KeyFileError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let damaged = |_| KeyFileError::Damaged;
    let envelope: Envelope = serde_json::from_slice(bytes).map_err(damaged)?;
    if sha256_hex(envelope.body.get().as_bytes()) != envelope.check {
        return Err(KeyFileError::Damaged);
    }
    let Format { format: found } = serde_json::from_str(envelope.body.get()).map_err(damaged)?;
    if found > FORMAT {
        return Err(KeyFileError::Newer { found });
    }
    serde_json::from_str(envelope.body.get()).map_err(damaged)
}

impl PassphraseSlot {
    fn wrap(key: &DataKey, passphrase: &str, cost: KeyCost) -> io::Result<PassphraseSlot> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let refused = || io::Error::other("the passphrase could not be made into a key");
        let wrapping = derive(passphrase, &salt, cost).ok_or_else(refused)?;
        let wrapped = key.wrap(&wrapping, nonce, &bound(cost)).ok_or_else(refused)?;
        Ok(PassphraseSlot { argon2id: cost, salt: hex(&salt), nonce: hex(&nonce), wrapped: hex(&wrapped) })
    }

    fn unwrap(&self, passphrase: &str) -> Option<DataKey> {
        let salt = from_hex::<16>(&self.salt)?;
        let nonce = from_hex::<24>(&self.nonce)?;
        // The key and the 16 bytes by which alterations are noticed.
        let wrapped = from_hex::<48>(&self.wrapped)?;
        let wrapping = derive(passphrase, &salt, self.argon2id)?;
        DataKey::unwrap(&wrapped, &wrapping, nonce, &bound(self.argon2id))
    }
}

/// What a slot's wrapping is bound to, so that nobody can lower the cost or pass it off as another kind.
fn bound(cost: KeyCost) -> String {
    format!("ground-rules {FORMAT} passphrase argon2id {} {} {}", cost.passes, cost.kib, cost.lanes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Vec<u8> {
        write(&DataKey::random().unwrap(), "open sesame", KeyCost::TEST).unwrap()
    }

    /// The same file with a change inside the body, and the check put right again.
    fn with_body(bytes: &[u8], change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
        let mut file: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        change(&mut file["body"]);
        file["check"] = sha256_hex(file["body"].to_string().as_bytes()).into();
        file.to_string().into_bytes()
    }

    #[test]
    fn the_passphrase_opens_it_and_no_other() {
        let bytes = made();
        assert!(open(&bytes, "open sesame").is_ok());
        for wrong in ["", "open sesame ", "Open sesame"] {
            assert_eq!(open(&bytes, wrong).err(), Some(KeyFileError::WrongPassphrase), "{wrong}");
        }
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_noticed() {
        let bytes = made();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            assert_eq!(open(&flipped, "open sesame").err(), Some(KeyFileError::Damaged), "byte {at}");
            assert_eq!(open(&bytes[..at], "open sesame").err(), Some(KeyFileError::Damaged), "cut at {at}");
        }
    }

    #[test]
    fn ways_in_of_a_newer_program_are_skipped_and_a_newer_format_is_said() {
        let bytes = made();
        let more = with_body(&bytes, |body| {
            let slots = body["slots"].as_array_mut().unwrap();
            slots.insert(0, serde_json::json!({ "kind": "recovery", "words": 24 }));
        });
        assert!(open(&more, "open sesame").is_ok());
        let newer = with_body(&bytes, |body| *body = serde_json::json!({ "format": 2, "gates": [] }));
        assert_eq!(open(&newer, "open sesame").err(), Some(KeyFileError::Newer { found: 2 }));
    }

    #[test]
    fn a_cheapened_or_absurd_slot_does_not_open() {
        let bytes = made();
        for kib in [9, u32::MAX] {
            let forged = with_body(&bytes, |body| body["slots"][0]["argon2id"]["kib"] = kib.into());
            assert_eq!(open(&forged, "open sesame").err(), Some(KeyFileError::WrongPassphrase));
        }
    }

    #[test]
    fn an_open_slot_opens_an_example_and_nothing_else() {
        let key = DataKey::random().unwrap();
        let example = write_open(&key).unwrap();
        assert!(open_freely(&example).is_ok_and(|k| k.digits() == key.digits()));
        for passphrase in ["", "open sesame", "open"] {
            assert_eq!(open(&example, passphrase).err(), Some(KeyFileError::WrongPassphrase));
        }
        assert_eq!(open_freely(&made()).err(), Some(KeyFileError::WrongPassphrase));
        assert_eq!(open_freely(b"{}").err(), Some(KeyFileError::Damaged));
    }

    #[test]
    fn an_open_slot_put_into_a_real_file_opens_nothing() {
        let slot = serde_json::json!({ "kind": "open", "key": "07".repeat(32) });
        for at in [0, 1] {
            let slot = slot.clone();
            let forged = with_body(&made(), |body| body["slots"].as_array_mut().unwrap().insert(at, slot));
            assert_eq!(open(&forged, "").err(), Some(KeyFileError::WrongPassphrase));
            assert_eq!(open_freely(&forged).err(), Some(KeyFileError::WrongPassphrase));
            assert!(open(&forged, "open sesame").is_ok_and(|key| *key.digits() != "07".repeat(32)));
        }
    }

    #[test]
    fn neither_key_nor_passphrase_stands_in_it() {
        let text = String::from_utf8(made()).unwrap();
        assert!(!text.contains("sesame"));
    }
}
