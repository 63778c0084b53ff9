//! The vault's data key, and the passphrase's key that wraps it.
//!
//! The data key is random and never changes, so another passphrase or a recovery key is one more wrapping
//! of it and needs no second encryption of the vault.

use crate::digest::{from_hex, hex, sha256_of_parts};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use std::io;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// How dear Argon2id makes one guess at the passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyCost {
    /// Times over the memory.
    pub passes: u32,
    /// Memory in KiB.
    pub kib: u32,
    /// Lanes.
    pub lanes: u32,
}

impl KeyCost {
    /// What every real vault is made with.
    pub const REAL: KeyCost = KeyCost { passes: 3, kib: 64 * 1024, lanes: 4 };
    /// The least Argon2 accepts, for tests that unlock often.
    pub const TEST: KeyCost = KeyCost { passes: 1, kib: 8, lanes: 1 };
    /// The most that is believed of a key file: a forged one must not take all memory or an hour.
    const MOST: KeyCost = KeyCost { passes: 64, kib: 256 * 1024, lanes: 16 };

    fn is_credible(self) -> bool {
        self.passes <= Self::MOST.passes && self.kib <= Self::MOST.kib && self.lanes <= Self::MOST.lanes
    }
}

/// The 256-bit key everything in the vault is encrypted with. Wiped when dropped; cannot be printed.
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A new key from the system's randomness.
    pub fn random() -> io::Result<DataKey> {
        Ok(DataKey(Zeroizing::new(random()?)))
    }

    /// The statement that hands the key to SQLCipher as it is, without a derivation of its own.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("PRAGMA key = \"{}\";", self.raw().as_str()))
    }

    /// The key as SQLCipher reads one that is not to be derived.
    pub(crate) fn raw(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", self.digits().as_str()))
    }

    /// The key itself, in hexadecimal. Nothing but an example's key file may ever hold it.
    pub(crate) fn digits(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(self.0.as_slice()))
    }

    /// The key itself, for pages that are read without SQLCipher.
    pub(crate) fn bytes(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// The key that [`DataKey::digits`] spelt.
    pub(crate) fn from_digits(digits: &str) -> Option<DataKey> {
        from_hex::<32>(digits).map(|key| DataKey(Zeroizing::new(key)))
    }

    /// What tells this vault's files from another's. Says nothing about the key, which is random.
    pub(crate) fn fingerprint(&self) -> String {
        hex(&sha256_of_parts(&[b"ground-rules vault", self.0.as_slice()])[..8])
    }

    /// The same key once more, for whoever outlives this one.
    pub(crate) fn copy(&self) -> DataKey {
        DataKey(self.0.clone())
    }

    /// Encrypts what stands outside the vault, under a key made of this one for this purpose.
    pub(crate) fn seal(&self, purpose: &str, plain: &[u8]) -> io::Result<Vec<u8>> {
        let nonce = random::<24>()?;
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        let sealed = cipher(&self.for_purpose(purpose)).encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| io::Error::other("could not be encrypted"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What [`DataKey::seal`] was given, or `None` when key, purpose or a byte is another.
    pub(crate) fn unseal(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
        let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
        cipher(&self.for_purpose(purpose)).decrypt(&XNonce::from(*nonce), payload).ok()
    }

    fn for_purpose(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(sha256_of_parts(&[b"ground-rules", purpose.as_bytes(), self.0.as_slice()]))
    }

    /// The key encrypted under `wrapping`. `bound` is not encrypted, but must be the same to unwrap.
    pub(crate) fn wrap(&self, wrapping: &[u8; 32], nonce: [u8; 24], bound: &str) -> Option<Vec<u8>> {
        let payload = Payload { msg: self.0.as_slice(), aad: bound.as_bytes() };
        cipher(wrapping).encrypt(&XNonce::from(nonce), payload).ok()
    }

    /// The key again, or `None` when `wrapping` is another one or something was altered.
    pub(crate) fn unwrap(
        wrapped: &[u8],
        wrapping: &[u8; 32],
        nonce: [u8; 24],
        bound: &str,
    ) -> Option<DataKey> {
        let payload = Payload { msg: wrapped, aad: bound.as_bytes() };
        let plain = Zeroizing::new(cipher(wrapping).decrypt(&XNonce::from(nonce), payload).ok()?);
        let mut key = Zeroizing::new([0; 32]);
        if plain.len() != key.len() {
            return None;
        }
        key.copy_from_slice(&plain);
        Some(DataKey(key))
    }
}

/// Argon2id of the passphrase. It is brought to one composed form (NFC) first, because keyboards and
/// systems differ in how they write "ë". `None` for a cost that Argon2 or prudence refuses.
pub(crate) fn derive(passphrase: &str, salt: &[u8], cost: KeyCost) -> Option<Zeroizing<[u8; 32]>> {
    if !cost.is_credible() {
        return None;
    }
    let composed: Zeroizing<String> = Zeroizing::new(passphrase.nfc().collect());
    let params = Params::new(cost.kib, cost.passes, cost.lanes, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(composed.as_bytes(), salt, key.as_mut_slice()).ok()?;
    Some(key)
}

/// Random bytes for salts and nonces.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_unwrapped_only_as_it_was_wrapped() {
        let key = DataKey::random().unwrap();
        let (ours, theirs) = ([1; 32], [2; 32]);
        let wrapped = key.wrap(&ours, [7; 24], "slot").unwrap();
        let again = |wrapping, nonce, bound| DataKey::unwrap(&wrapped, wrapping, nonce, bound);
        assert!(again(&ours, [7; 24], "slot").is_some_and(|k| k.0 == key.0));
        assert!(again(&theirs, [7; 24], "slot").is_none());
        assert!(again(&ours, [8; 24], "slot").is_none());
        assert!(again(&ours, [7; 24], "another").is_none());
        assert!(DataKey::unwrap(&wrapped[1..], &ours, [7; 24], "slot").is_none());
    }

    #[test]
    fn what_is_sealed_is_opened_by_the_same_key_for_the_same_purpose() {
        let key = DataKey::random().unwrap();
        let sealed = key.seal("a list", b"three people").unwrap();
        assert_eq!(key.unseal("a list", &sealed).unwrap(), b"three people");
        assert_eq!(key.unseal("another", &sealed), None);
        assert_eq!(DataKey::random().unwrap().unseal("a list", &sealed), None);
        for at in 0..sealed.len() {
            let mut rotten = sealed.clone();
            rotten[at] ^= 1;
            assert!(key.unseal("a list", &rotten).is_none() && key.unseal("a list", &sealed[..at]).is_none());
        }
    }

    #[test]
    fn a_passphrase_is_one_however_it_is_composed() {
        let key = |passphrase| derive(passphrase, &[0; 16], KeyCost::TEST).unwrap();
        assert_eq!(key("Zo\u{eb} \u{e9}"), key("Zoe\u{308} e\u{301}"));
        assert_ne!(key("Zoë"), key("Zoe"));
        assert_ne!(key("zoë"), key("Zoë"));
    }

    #[test]
    fn absurd_costs_are_refused() {
        for cost in [
            KeyCost { kib: u32::MAX, ..KeyCost::REAL },
            KeyCost { passes: u32::MAX, ..KeyCost::REAL },
            KeyCost { lanes: u32::MAX, ..KeyCost::REAL },
            KeyCost { kib: 0, passes: 0, lanes: 0 },
        ] {
            assert!(derive("x", &[0; 16], cost).is_none(), "{cost:?}");
        }
    }

    /// The Argon2id vector computed by the reference program: `echo -n password | argon2 somesalt -id …`.
    #[test]
    fn the_derivation_is_argon2id() {
        let cost = KeyCost { passes: 2, kib: 64 * 1024, lanes: 1 };
        let key = derive("password", b"somesalt", cost).unwrap();
        assert_eq!(hex(key.as_slice()), "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }
}
