//! The ways in that a key file knows, and how each wraps the data key.

use super::FORMAT;
use crate::digest::{from_hex, hex, sha256_of_parts};
use crate::keys::{DataKey, KeyCost, derive, random};
use crate::recovery_key::RecoveryKey;
use serde::{Deserialize, Serialize};
use std::io;
use zeroize::Zeroizing;

/// All bytes in hexadecimal.
#[derive(Serialize, Deserialize)]
pub(super) struct PassphraseSlot {
    argon2id: KeyCost,
    salt: String,
    nonce: String,
    wrapped: String,
}

/// All bytes in hexadecimal. The wrapping key is one SHA-256 of salt and key: what slows down guessing a
/// passphrase would add nothing to 130 random bits, and whoever needs this way in has waited enough.
#[derive(Serialize, Deserialize)]
pub(super) struct RecoverySlot {
    salt: String,
    nonce: String,
    wrapped: String,
}

/// The key for everybody to read, in hexadecimal.
#[derive(Serialize, Deserialize)]
pub(super) struct OpenSlot {
    key: String,
}

impl PassphraseSlot {
    pub(super) fn wrap(key: &DataKey, passphrase: &str, cost: KeyCost) -> io::Result<PassphraseSlot> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let refused = || io::Error::other("the passphrase could not be made into a key");
        let wrapping = derive(passphrase, &salt, cost).ok_or_else(refused)?;
        let wrapped = key.wrap(&wrapping, nonce, &bound(cost)).ok_or_else(refused)?;
        Ok(PassphraseSlot { argon2id: cost, salt: hex(&salt), nonce: hex(&nonce), wrapped: hex(&wrapped) })
    }

    pub(super) fn unwrap(&self, passphrase: &str) -> Option<DataKey> {
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

    pub(super) fn wrap(key: &DataKey, recovery_key: &RecoveryKey) -> io::Result<RecoverySlot> {
        let (salt, nonce) = (random::<16>()?, random::<24>()?);
        let wrapped = key.wrap(&Self::wrapping(recovery_key, &salt), nonce, Self::BOUND);
        let wrapped = wrapped.ok_or_else(|| io::Error::other("the key could not be wrapped"))?;
        Ok(RecoverySlot { salt: hex(&salt), nonce: hex(&nonce), wrapped: hex(&wrapped) })
    }

    pub(super) fn unwrap(&self, recovery_key: &RecoveryKey) -> Option<DataKey> {
        let salt = from_hex::<16>(&self.salt)?;
        let (nonce, wrapped) = (from_hex::<24>(&self.nonce)?, from_hex::<48>(&self.wrapped)?);
        DataKey::unwrap(&wrapped, &Self::wrapping(recovery_key, &salt), nonce, Self::BOUND)
    }

    fn wrapping(recovery_key: &RecoveryKey, salt: &[u8]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(sha256_of_parts(&[Self::BOUND.as_bytes(), salt, recovery_key.secret()]))
    }
}

impl OpenSlot {
    pub(super) fn of(key: &DataKey) -> OpenSlot {
        OpenSlot { key: key.digits().to_string() }
    }

    pub(super) fn key(&self) -> Option<DataKey> {
        DataKey::from_digits(&self.key)
    }
}

/// What a slot's wrapping is bound to, so that nobody can lower the cost or pass it off as another kind.
fn bound(cost: KeyCost) -> String {
    format!("ground-rules {FORMAT} passphrase argon2id {} {} {}", cost.passes, cost.kib, cost.lanes)
}
