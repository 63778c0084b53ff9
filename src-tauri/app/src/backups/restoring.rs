//! Taking a backup back: what would change, then the change. The present vault is set aside, never destroyed.

use super::saying;
use crate::{
    App, Error,
    notices::CameBack,
    views::{Checked, backups::RestorePreview, start::Start},
    worker::Desk,
};
use domain::{fields::FieldError, words::Words};
use store::{RecoveryKey, VaultError, WayIn, backup::Why};

impl App {
    /// What would be gone and what would come back, before anybody is asked for a passphrase.
    pub fn preview_restore(&self, id: &str) -> Result<RestorePreview, Error> {
        let path = self.backup_file(id)?;
        let backup = self.really_at_hand()?.source.open_backup(&path).map_err(backup_problem)?;
        let words = self.words();
        let words = &words.words;
        let (made, holds) =
            (saying::moment(backup.note().made_at, words), saying::contents(backup.contents(), words));
        let differs = self.worker.with(move |desk| Ok(desk.store.differences(&backup)?))?;
        let differs = saying::differences(&differs, words);
        Ok(RestorePreview { id: id.to_owned(), made, holds, differs })
    }

    /// Puts a backup in the vault's place and opens it. Needs no vault that can be read. With the secret (the
    /// passphrase or the recovery key) of today, or of the day the backup was made.
    pub fn restore(&self, id: &str, secret: &str) -> Result<Checked<Start>, Error> {
        self.require_real()?;
        let (path, vault) = (self.backup_file(id)?, self.claim()?);
        let key = RecoveryKey::parse(secret).ok();
        let way = way_in(key.as_ref(), secret);
        let backup = match vault.open_backup(&path, way) {
            Err(error) if is_wrong(&error) => return Ok(wrong(&self.words().words)),
            opened => opened.map_err(backup_problem)?,
        };
        // What was not saved in time is in the vault that is set aside, too.
        let _ = self.back_up(Why::Restore);
        self.worker.hold(None)?;
        self.take_back_files();
        let set_aside = match vault.restore(&backup, self.now()) {
            Ok(set_aside) => set_aside,
            Err(error) => {
                // The present vault is where it was: open again, if the secret is today's.
                let again = vault.unlock_with(way).ok().and_then(|store| Desk::of(store, &self.plain).ok());
                self.worker.hold(again)?;
                return Err(backup_problem(error));
            }
        };
        let made = saying::moment(backup.note().made_at, &self.plain.words);
        let where_to = set_aside.map_or_else(String::new, |folder| folder.display().to_string());
        drop(backup);
        let store = vault.unlock_with(way)?;
        self.worker.hold(Some(Desk::of(store, &self.plain)?))?;
        self.all_is_well();
        self.tell(CameBack::Restored { made, set_aside: where_to })?;
        Ok(Checked::fine(self.start()))
    }
}

/// What is wrong with a backup is not wrong with the vault.
pub(crate) fn backup_problem(error: impl Into<VaultError>) -> Error {
    match error.into() {
        VaultError::Damaged(_) => Error::Said("problem.backup_damaged"),
        VaultError::NotAVault => Error::Said("problem.backup_of_another"),
        error => error.into(),
    }
}

/// What somebody typed, as one of the two ways in.
pub(crate) fn way_in<'a>(key: Option<&'a RecoveryKey>, secret: &'a str) -> WayIn<'a> {
    key.map_or(WayIn::Passphrase(secret), WayIn::RecoveryKey)
}

pub(crate) fn is_wrong(error: &VaultError) -> bool {
    matches!(error, VaultError::WrongPassphrase | VaultError::WrongRecoveryKey)
}

/// The secret opens nothing here.
pub(crate) fn wrong<T>(words: &Words) -> Checked<T> {
    Checked::wrong(vec![FieldError { field: "secret".into(), message: words.text("fix.secret").into() }])
}
