//! The passphrase: what makes a good one, changing it, and a new one for whoever has the recovery key.

use super::wrong;
use crate::{
    App, Error,
    views::{Checked, start::Start},
    worker::Desk,
};
use domain::{fields::FieldError, words::Words};
use store::{RecoveryKey, RecoveryKeyError, Vault, VaultError, WayIn};

/// Shorter passphrases can be tried through too quickly.
const PASSPHRASE_LEAST: usize = 12;

impl App {
    /// Sets another passphrase. The present one is asked for, though the vault is open: somebody else may
    /// sit at the keyboard.
    pub fn change_passphrase(
        &self,
        present: &str,
        passphrase: &str,
        again: &str,
    ) -> Result<Checked<()>, Error> {
        self.require_real()?;
        let library = self.words();
        let vault = self.claim()?;
        if let Err(error) = vault.opens_with(WayIn::Passphrase(present)) {
            return wrong_passphrase(&library.words, "present", error);
        }
        if let Some(error) = check_passphrase(passphrase, again, &library.words) {
            return Ok(Checked::wrong(vec![error]));
        }
        vault.set_passphrase(WayIn::Passphrase(present), passphrase)?;
        Ok(Checked::fine(()))
    }

    /// Whether this is the recovery key of these records, as typed from paper.
    pub fn check_recovery_key(&self, typed: &str) -> Result<Checked<()>, Error> {
        let found = self.recovery_key_typed(typed)?;
        Ok(Checked { value: found.value.map(drop), errors: found.errors })
    }

    /// Opens the vault with the recovery key and sets a new passphrase. The recovery key stays what it is.
    pub fn reset_passphrase(
        &self,
        recovery_key: &str,
        passphrase: &str,
        again: &str,
    ) -> Result<Checked<Start>, Error> {
        let found = self.recovery_key_typed(recovery_key)?;
        let Some(key) = found.value else { return Ok(Checked::wrong(found.errors)) };
        if let Some(error) = check_passphrase(passphrase, again, &self.words().words) {
            return Ok(Checked::wrong(vec![error]));
        }
        // Opened first: a vault that does not open keeps the passphrase it had.
        let vault = self.claim()?;
        let store = vault.unlock_with(WayIn::RecoveryKey(&key)).map_err(|error| self.noted(error))?;
        vault.set_passphrase(WayIn::RecoveryKey(&key), passphrase)?;
        self.worker.hold(Some(Desk::of(store, &self.plain)?))?;
        Ok(Checked::fine(self.start()))
    }

    fn recovery_key_typed(&self, typed: &str) -> Result<Checked<RecoveryKey>, Error> {
        let (library, vault) = (self.words(), self.claim()?);
        let key = match RecoveryKey::parse(typed) {
            Ok(key) => key,
            Err(error) => return Ok(Checked::wrong(vec![mistyped(&library.words, error)])),
        };
        match vault.opens_with(WayIn::RecoveryKey(&key)) {
            Ok(()) => Ok(Checked::fine(key)),
            Err(VaultError::WrongRecoveryKey) => {
                Ok(Checked::wrong(vec![wrong(&library.words, FIELD, not_this_one(&vault), &[])]))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// The field a whole recovery key is typed into.
const FIELD: &str = "recovery_key";

fn not_this_one(vault: &Vault) -> &'static str {
    if vault.has_recovery_key() { "problem.wrong_recovery_key" } else { "fix.recovery_key.none" }
}

/// What is wrong with a recovery key that cannot be one.
fn mistyped(words: &Words, error: RecoveryKeyError) -> FieldError {
    let with = |text: &str, name: &str, value: &str| wrong(words, FIELD, text, &[(name, value)]);
    match error {
        RecoveryKeyError::Length { found: 0 } => wrong(words, FIELD, "fix.recovery_key.empty", &[]),
        RecoveryKeyError::Length { found } => with("fix.recovery_key.length", "found", &found.to_string()),
        RecoveryKeyError::Mistyped { group: Some(group) } => {
            with("fix.recovery_key.typo", "group", &group.to_string())
        }
        RecoveryKeyError::UnknownSign(sign) if sign.is_alphanumeric() || sign.is_ascii_punctuation() => {
            with("fix.recovery_key.sign", "sign", &sign.to_string())
        }
        // A sign that cannot be shown is one more that is not as on paper.
        RecoveryKeyError::UnknownSign(_) | RecoveryKeyError::Mistyped { group: None } => {
            wrong(words, FIELD, "fix.recovery_key.typos", &[])
        }
    }
}

/// A wrong passphrase is an answer; all else that keeps a vault shut is a problem.
pub(super) fn wrong_passphrase<T>(
    words: &Words,
    field: &str,
    error: VaultError,
) -> Result<Checked<T>, Error> {
    match error {
        VaultError::WrongPassphrase => {
            Ok(Checked::wrong(vec![wrong(words, field, "problem.wrong_passphrase", &[])]))
        }
        error => Err(error.into()),
    }
}

/// What is to be put right in a new passphrase, typed twice.
pub(crate) fn check_passphrase(passphrase: &str, again: &str, words: &Words) -> Option<FieldError> {
    if passphrase.chars().count() < PASSPHRASE_LEAST {
        return Some(wrong(words, "passphrase", "fix.passphrase.short", &[]));
    }
    (passphrase != again).then(|| wrong(words, "again", "fix.passphrase.again", &[]))
}
