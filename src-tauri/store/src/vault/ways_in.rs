//! Ways in and how they are changed: passphrase and recovery key.
//!
//! The data key stays what it is, so another passphrase encrypts nothing anew. Older backups keep the key
//! file they were made with: they open with the passphrase and the recovery key of their day.

use super::{Vault, VaultError, key_copies};
use crate::{RecoveryKey, Store, StoreError, Tx, WayIn, key_file};

impl Vault {
    /// [`Vault::create`] with a recovery key beside the passphrase: made, printed and partly typed back
    /// before there is a vault, so that there is none without it.
    pub fn create_with_recovery_key(
        &self,
        passphrase: &str,
        recovery_key: &RecoveryKey,
        first: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<Store, VaultError> {
        let cost = self.cost.for_this_machine();
        self.create_with(
            |key| {
                let file = key_file::write(key, passphrase, cost)?;
                Ok(key_file::with_recovery_key(&file, key, recovery_key)?)
            },
            first,
        )
    }

    /// Sets a new passphrase in place of the old one, which (or the recovery key) has to be shown. The key
    /// is wrapped at what is dear enough on this machine today. The vault may be open or locked.
    ///
    /// Killed in between, the vault opens with either.
    pub fn set_passphrase(&self, shown: WayIn<'_>, new: &str) -> Result<(), VaultError> {
        let opened = key_copies::open(&self.folder, shown)?;
        let cost = self.cost.for_this_machine();
        let file = key_file::with_passphrase(&opened.file, &opened.key, new, cost)?;
        Ok(key_copies::write(&self.folder, &file)?)
    }

    /// Whether the vault opens this way; nothing is opened or written. The error says why not.
    pub fn opens_with(&self, way: WayIn<'_>) -> Result<(), VaultError> {
        key_copies::open(&self.folder, way).map(drop)
    }

    /// Makes this the recovery key, in place of any there was. The passphrase has to be shown.
    pub fn set_recovery_key(&self, passphrase: &str, new: &RecoveryKey) -> Result<(), VaultError> {
        let opened = key_copies::open(&self.folder, WayIn::Passphrase(passphrase))?;
        let file = key_file::with_recovery_key(&opened.file, &opened.key, new)?;
        Ok(key_copies::write(&self.folder, &file)?)
    }

    /// Whether the vault has a recovery key; needs no key itself.
    pub fn has_recovery_key(&self) -> bool {
        key_copies::intact(&self.folder).is_some_and(|file| key_file::has_recovery_key(&file))
    }
}
