//! The key file: the data key, wrapped once for each way in (a *slot*).
//!
//! In its envelope stands `{"format": 1, "slots": [{"kind": "passphrase", …}]}`; the envelope's check tells a
//! damaged file from a wrong passphrase. Slots of kinds this program does not know are skipped, so a newer
//! one may add ways in without a new format.
//!
//! An example vault's file holds its key in an *open* slot and nothing else. Such a slot never stands beside
//! another, and neither passphrase nor recovery key is ever tried at it: a real vault cannot be opened, or
//! made, through one. Put into a real file by somebody, it goes when that file is next written or backed up.

mod slot;

use crate::envelope;
use crate::keys::{DataKey, KeyCost};
use crate::recovery_key::RecoveryKey;
use serde::{Deserialize, Serialize};
use slot::{OpenSlot, PassphraseSlot, RecoverySlot};
use std::borrow::Cow;
use std::io;

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
    Open(OpenSlot),
}

/// A new key file with one slot: this passphrase.
pub fn write(key: &DataKey, passphrase: &str, cost: KeyCost) -> io::Result<Vec<u8>> {
    let slot = PassphraseSlot::wrap(key, passphrase, cost)?;
    enclose(vec![Slot::Known(KnownSlot::Passphrase(slot))])
}

/// The key file of an example, which anybody may open.
pub fn write_open(key: &DataKey) -> io::Result<Vec<u8>> {
    enclose(vec![Slot::Known(KnownSlot::Open(OpenSlot::of(key)))])
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

/// The file as a real vault may have it: without an open slot, whoever put one in. Any other file, be it
/// damaged or a newer program's, is returned as it is.
pub fn without_open(file: &[u8]) -> io::Result<Cow<'_, [u8]>> {
    match check(file) {
        Ok(Body { mut slots, .. }) if slots.iter().any(Slot::is_open) => {
            slots.retain(|slot| !slot.is_open());
            Ok(Cow::Owned(enclose(slots)?))
        }
        _ => Ok(Cow::Borrowed(file)),
    }
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
    slots.retain(|slot| !slot.is_open() && !matches!(slot, Slot::Known(known) if goes(known)));
    slots.push(Slot::Known(new));
    Ok(enclose(slots)?)
}

fn enclose(slots: Vec<Slot>) -> io::Result<Vec<u8>> {
    envelope::close(&Body { format: FORMAT, slots })
}

/// A real vault's file with its key laid open in it, as only somebody who means harm would make it.
#[cfg(test)]
pub fn with_open_slot(file: &[u8], key: &DataKey) -> Vec<u8> {
    let mut slots = check(file).ok().unwrap().slots;
    slots.insert(0, Slot::Known(KnownSlot::Open(OpenSlot::of(key))));
    enclose(slots).unwrap()
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

/// Whether the file is as it was written for a vault, be it by a newer program. An example's is not.
pub fn is_intact(bytes: &[u8]) -> bool {
    let is_a_vaults = |body: Body| !body.slots.iter().all(Slot::is_open);
    check(bytes).is_ok_and(is_a_vaults) || is_of_a_newer_program(bytes)
}

/// Whether it is intact and its format is not known yet.
pub fn is_of_a_newer_program(bytes: &[u8]) -> bool {
    matches!(check(bytes), Err(KeyFileError::Newer { .. }))
}

/// The data key of an example: of a file whose one and only slot is an open one.
pub fn open_freely(bytes: &[u8]) -> Result<DataKey, KeyFileError> {
    match check(bytes)?.slots.as_slice() {
        [Slot::Known(KnownSlot::Open(slot))] => slot.key().ok_or(KeyFileError::Damaged),
        _ => Err(KeyFileError::WrongPassphrase),
    }
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

impl Slot {
    fn is_open(&self) -> bool {
        matches!(self, Slot::Known(KnownSlot::Open(_)))
    }
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
    fn an_open_slot_opens_an_example_and_nothing_else() {
        let key = DataKey::random().unwrap();
        let example = write_open(&key).unwrap();
        assert!(open_freely(&example).is_ok_and(|k| k.digits() == key.digits()));
        for passphrase in ["", "open sesame", "open"] {
            assert_eq!(open(&example, passphrase).err(), Some(KeyFileError::WrongPassphrase));
        }
        let paper = RecoveryKey::random().unwrap();
        let by_paper = open_with(&example, WayIn::RecoveryKey(&paper)).err();
        assert_eq!(by_paper, Some(KeyFileError::WrongRecoveryKey));
        assert!(!is_intact(&example) && is_intact(&made()), "it is no vault's file");
        assert_eq!(open_freely(&made()).err(), Some(KeyFileError::WrongPassphrase));
        assert_eq!(open_freely(b"{}").err(), Some(KeyFileError::Damaged));
    }

    #[test]
    fn an_open_slot_goes_when_a_real_file_is_written_anew() {
        let (key, paper) = (DataKey::random().unwrap(), RecoveryKey::random().unwrap());
        let file = write(&key, "open sesame", KeyCost::TEST).unwrap();
        let forged = with_open_slot(&with_recovery_key(&file, &key, &paper).unwrap(), &key);
        let holds_it = |file: &[u8]| String::from_utf8_lossy(file).contains(key.digits().as_str());
        assert!(holds_it(&forged));
        let cleaned = without_open(&forged).unwrap();
        assert!(!holds_it(&cleaned) && open(&cleaned, "open sesame").is_ok() && has_recovery_key(&cleaned));
        assert!(!holds_it(&with_passphrase(&forged, &key, "other", KeyCost::TEST).unwrap()));
        assert!(!holds_it(&with_recovery_key(&forged, &key, &paper).unwrap()));
        let newer = with_body(&forged, |body| body["format"] = 2.into());
        for untouched in [&cleaned, b"{}".as_slice(), newer.as_slice()] {
            assert_eq!(without_open(untouched).unwrap(), untouched);
        }
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
