//! The key file: the data key, wrapped once for each way in (a *slot*).
//!
//! In its envelope stands `{"format": 1, "slots": [{"kind": "passphrase", …}]}`; the envelope's check tells a
//! damaged file from a wrong passphrase. Slots of kinds this program does not know are skipped, so a newer
//! one may add ways in without a new format.

use crate::digest::{from_hex, hex, sha256_of_parts};
use crate::envelope;
use crate::keys::{DataKey, KeyCost, derive, random};
use crate::recovery_key::RecoveryKey;
use serde::{Deserialize, Serialize};
use std::io;
use zeroize::Zeroizing;

/// The newest format this program reads.
pub const FORMAT: u32 = 1;

/// A larger file is not a key file, whatever it is.
pub const AT_MOST: u64 = 64 * 1024;

/// What somebody has who wants in.
#[derive(Clone, Copy)]
pub enum WayIn<'a> {
    /// The passphrase, as typed.
    Passphrase(&'a str),
    /// The recovery key, from paper.
    RecoveryKey(&'a RecoveryKey),
}

/// Why a key file gave no key.
#[derive(Debug, PartialEq, Eq)]
pub enum KeyFileError {
    /// Not as it was written.
    Damaged,
    /// Intact, but no slot opens with this passphrase.
    WrongPassphrase,
    /// Intact, but no slot opens with this recovery key.
    WrongRecoveryKey,
    /// Written by a newer program.
    Newer {
        /// The file's format.
        found: u32,
    },
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
    Recovery(RecoverySlot),
}

/// All bytes in hexadecimal.
#[derive(Serialize, Deserialize)]
struct PassphraseSlot {
    argon2id: KeyCost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// All bytes in hexadecimal. The wrapping key is one SHA-256 of salt and key: what slows down guessing a
/// passphrase would add nothing to 130 random bits, and whoever needs this way in has waited enough.
#[derive(Serialize, Deserialize)]
struct RecoverySlot {
    salt: String,
    nonce: String,
    wrapped: String,
}

/// A new key file with one slot: this passphrase.
pub fn write(key: &DataKey, passphrase: &str, cost: KeyCost) -> io::Result<Vec<u8>> {
    let slot = PassphraseSlot::wrap(key, passphrase, cost)?;
    enclose(vec![Slot::Known(KnownSlot::Passphrase(slot))])
}

/// The same file with this passphrase in place of the one it had. All other ways in stay.
pub fn with_passphrase(
    file: &[u8],
    key: &DataKey,
    passphrase: &str,
    cost: KeyCost,
) -> Result<Vec<u8>, ChangeError> {
    let slot = KnownSlot::Passphrase(PassphraseSlot::wrap(key, passphrase, cost)?);
    replace(file, slot, |old| matches!(old, KnownSlot::Passphrase(_)))
}

/// The same file with this recovery key in place of one it may have had. All other ways in stay.
pub fn with_recovery_key(
    file: &[u8],
    key: &DataKey,
    recovery_key: &RecoveryKey,
) -> Result<Vec<u8>, ChangeError> {
    let slot = KnownSlot::Recovery(RecoverySlot::wrap(key, recovery_key)?);
    replace(file, slot, |old| matches!(old, KnownSlot::Recovery(_)))
}

/// Whether a recovery key was ever made for it; `false` for a file that cannot be read.
pub fn has_recovery_key(file: &[u8]) -> bool {
    let is_one = |slot: &Slot| matches!(slot, Slot::Known(KnownSlot::Recovery(_)));
    check(file).is_ok_and(|body| body.slots.iter().any(is_one))
}

/// Why a key file could not be written anew.
#[derive(Debug)]
pub enum ChangeError {
    /// The one it is made from cannot be read.
    File(KeyFileError),
    /// No randomness, or no memory to derive a key in.
    System(io::Error),
}

impl From<io::Error> for ChangeError {
    fn from(error: io::Error) -> ChangeError {
        ChangeError::System(error)
    }
}

fn replace(file: &[u8], new: KnownSlot, goes: impl Fn(&KnownSlot) -> bool) -> Result<Vec<u8>, ChangeError> {
    let mut slots = check(file).map_err(ChangeError::File)?.slots;
    slots.retain(|slot| !matches!(slot, Slot::Known(known) if goes(known)));
    slots.push(Slot::Known(new));
    Ok(enclose(slots)?)
}

fn enclose(slots: Vec<Slot>) -> io::Result<Vec<u8>> {
    envelope::close(&Body { format: FORMAT, slots })
}

/// The data key, if the file is intact and one of its slots opens with the passphrase.
#[cfg(test)]
pub fn open(bytes: &[u8], passphrase: &str) -> Result<DataKey, KeyFileError> {
    open_with(bytes, WayIn::Passphrase(passphrase))
}

/// The data key, if the file is intact and one of its slots opens this way.
pub fn open_with(bytes: &[u8], way: WayIn<'_>) -> Result<DataKey, KeyFileError> {
    let body = check(bytes)?;
    let mut keys = body.slots.iter().filter_map(|slot| match (slot, way) {
        (Slot::Known(KnownSlot::Passphrase(slot)), WayIn::Passphrase(typed)) => slot.unwrap(typed),
        (Slot::Known(KnownSlot::Recovery(slot)), WayIn::RecoveryKey(key)) => slot.unwrap(key),
        _ => None,
    });
    keys.next().ok_or(match way {
        WayIn::Passphrase(_) => KeyFileError::WrongPassphrase,
        WayIn::RecoveryKey(_) => KeyFileError::WrongRecoveryKey,
    })
}

/// Whether the file is as it was written, be it by a newer program.
pub fn is_intact(bytes: &[u8]) -> bool {
    check(bytes).is_ok() || is_of_a_newer_program(bytes)
}

/// Whether it is intact and its format is not known yet.
pub fn is_of_a_newer_program(bytes: &[u8]) -> bool {
    matches!(check(bytes), Err(KeyFileError::Newer { .. }))
}

fn check(bytes: &[u8]) -> Result<Body, KeyFileError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let damaged = |_| KeyFileError::Damaged;
    let body = envelope::open(bytes).ok_or(KeyFileError::Damaged)?;
    let Format { format: found } = serde_json::from_str(body).map_err(damaged)?;
    if found > FORMAT {
        return Err(KeyFileError::Newer { found });
    }
    serde_json::from_str(body).map_err(damaged)
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

impl RecoverySlot {
    const BOUND: &str = "ground-rules 1 recovery sha256";

    fn wrap(key: &DataKey, recovery_key: &RecoveryKey) -> io::Result<RecoverySlot> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let wrapped = key.wrap(&Self::wrapping(recovery_key, &salt), nonce, Self::BOUND);
        let wrapped = wrapped.ok_or_else(|| io::Error::other("the key could not be wrapped"))?;
        Ok(RecoverySlot { salt: hex(&salt), nonce: hex(&nonce), wrapped: hex(&wrapped) })
    }

    fn unwrap(&self, recovery_key: &RecoveryKey) -> Option<DataKey> {
        let salt = from_hex::<16>(&self.salt)?;
        let (nonce, wrapped) = (from_hex::<24>(&self.nonce)?, from_hex::<48>(&self.wrapped)?);
        DataKey::unwrap(&wrapped, &Self::wrapping(recovery_key, &salt), nonce, Self::BOUND)
    }

    fn wrapping(recovery_key: &RecoveryKey, salt: &[u8]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(sha256_of_parts(&[Self::BOUND.as_bytes(), salt, recovery_key.secret()]))
    }
}

/// What a slot's wrapping is bound to, so that nobody can lower the cost or pass it off as another kind.
fn bound(cost: KeyCost) -> String {
    format!("ground-rules {FORMAT} passphrase argon2id {} {} {}", cost.passes, cost.kib, cost.lanes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::sha256_hex;

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
            slots.insert(0, serde_json::json!({ "kind": "card", "pin": 6 }));
            // One of ours in a shape that we do not know yet is no reason to fail, either.
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
    fn a_recovery_key_opens_it_too_and_no_other_does() {
        let (key, recovery_key) = (DataKey::random().unwrap(), RecoveryKey::random().unwrap());
        let plain = write(&key, "open sesame", KeyCost::TEST).unwrap();
        assert!(!has_recovery_key(&plain));
        let file = with_recovery_key(&plain, &key, &recovery_key).unwrap();
        assert!(has_recovery_key(&file));
        let by_passphrase = open(&file, "open sesame").unwrap();
        assert!(*by_passphrase.pragma() == *key.pragma());
        let by_paper = open_with(&file, WayIn::RecoveryKey(&recovery_key)).unwrap();
        assert!(*by_paper.pragma() == *key.pragma());
        for (file, other) in [(&file, &RecoveryKey::random().unwrap()), (&plain, &recovery_key)] {
            let opened = open_with(file, WayIn::RecoveryKey(other)).err();
            assert_eq!(opened, Some(KeyFileError::WrongRecoveryKey));
        }
    }

    #[test]
    fn another_passphrase_or_recovery_key_replaces_the_old_one_alone() {
        let (key, first, second) =
            (DataKey::random().unwrap(), RecoveryKey::random().unwrap(), RecoveryKey::random().unwrap());
        let file = write(&key, "first words", KeyCost::TEST).unwrap();
        let file = with_recovery_key(&file, &key, &first).unwrap();
        let card = serde_json::json!({ "kind": "card", "pin": 6 });
        let file = with_body(&file, |body| body["slots"].as_array_mut().unwrap().push(card.clone()));
        let file = with_passphrase(&file, &key, "second words", KeyCost::TEST).unwrap();
        assert_eq!(open(&file, "first words").err(), Some(KeyFileError::WrongPassphrase));
        assert!(open(&file, "second words").is_ok());
        assert!(open_with(&file, WayIn::RecoveryKey(&first)).is_ok());
        let file = with_recovery_key(&file, &key, &second).unwrap();
        let old = open_with(&file, WayIn::RecoveryKey(&first)).err();
        assert_eq!(old, Some(KeyFileError::WrongRecoveryKey));
        assert!(open_with(&file, WayIn::RecoveryKey(&second)).is_ok() && open(&file, "second words").is_ok());
        let text = String::from_utf8(file).unwrap();
        assert!(text.contains(&card.to_string()), "a newer program's slot stays: {text}");
        let damaged = with_passphrase(b"{}", &key, "x", KeyCost::TEST);
        assert!(matches!(damaged, Err(ChangeError::File(KeyFileError::Damaged))));
    }

    #[test]
    fn neither_key_nor_passphrase_stands_in_it() {
        let text = String::from_utf8(made()).unwrap();
        assert!(!text.contains("sesame"));
    }
}
