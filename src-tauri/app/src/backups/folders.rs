//! Where backups go: a folder beside the vault, and one more of one's choice. The second one is remembered in
//! the vault, and outside it too, so that it is found when the vault cannot be read.

use super::Failed;
use crate::{App, Error, views::backups::BackupsView, worker::Desk};
use std::path::{Path, PathBuf};
use store::{backup::Backups, digest::sha256_hex, files, table};

/// The setting that names the second folder.
const SECOND: &str = "backups.second";

impl App {
    /// Takes a folder as the second place for backups, and puts the newest one there at once.
    pub fn set_backup_folder(&self, folder: &Path) -> Result<BackupsView, Error> {
        self.require_real()?;
        let folder = folder.canonicalize()?;
        let data = self.whole_folder();
        if folder.starts_with(&data) {
            return Err(Error::Said("problem.backup_folder_inside"));
        }
        let name = folder.to_str().ok_or(Error::Said("problem.backup_folder_name"))?.to_owned();
        self.keep_second(Some(name))?;
        self.told().second_failed = None;
        self.back_up(store::backup::Why::Leaving)?;
        self.bring_second_up_to_date()?;
        self.backups()
    }

    /// Backups no longer go to the second folder. What is there stays.
    pub fn forget_backup_folder(&self) -> Result<BackupsView, Error> {
        self.require_real()?;
        self.keep_second(None)?;
        self.told().second_failed = None;
        self.backups()
    }

    /// Copies the newest backup into the second folder when it is there and lacks it.
    pub(super) fn bring_second_up_to_date(&self) -> Result<(), Error> {
        let _one = self.one_at_a_time();
        let Some(at_hand) = self.at_hand()? else { return Ok(()) };
        if at_hand.second.as_ref().is_none_or(|folder| !folder.is_dir()) {
            return Ok(());
        }
        let Some(newest) = at_hand.newest() else { return Ok(()) };
        let copied = at_hand.backups.bring_up_to_date(&newest);
        if copied.is_empty() {
            return Ok(());
        }
        let failed = copied.iter().find_map(|(_, copied)| copied.as_ref().err());
        self.told().second_failed = failed.map(Failed::of);
        if let Ok(note) = &newest.note {
            let _ = at_hand.backups.thin(&note.vault, note.database.bytes);
        }
        Ok(())
    }

    /// The folders as far as they are known without the vault.
    pub(crate) fn folders_known(&self) -> Result<Backups, Error> {
        let own = self.claim()?.backups_folder();
        let inside = self.worker.with(|desk| second(desk)).ok().flatten();
        let outside = || self.second_noted().map(PathBuf::from);
        let second = inside.or_else(outside).filter(|folder| folder.is_dir());
        Ok(Backups { folders: [Some(own), second].into_iter().flatten().collect() })
    }

    fn keep_second(&self, name: Option<String>) -> Result<(), Error> {
        let kept = name.clone();
        self.worker.with(move |desk| Ok(desk.store.tx(|tx| table::setting::save(tx, SECOND, &kept))?))?;
        self.note_second(name.unwrap_or_default());
        Ok(())
    }

    /// Notes the second folder outside the vault, too. Only a help on a bad day; the vault is what counts.
    pub(crate) fn note_second(&self, name: String) {
        if let Some(note) = self.note_of_second()
            && let Some(folder) = note.parent()
        {
            let _ = std::fs::create_dir_all(folder);
            let _ = files::write_atomically(&note, name.as_bytes());
        }
    }

    /// What is noted outside.
    pub(crate) fn second_noted(&self) -> Option<String> {
        std::fs::read_to_string(self.note_of_second()?).ok()
    }

    /// One for each data folder.
    fn note_of_second(&self) -> Option<PathBuf> {
        let digest = sha256_hex(self.whole_folder().as_os_str().as_encoded_bytes());
        Some(self.around.settings.as_ref()?.join(format!("backups-{}.folder", &digest[..16])))
    }
}

/// The second folder, if one was chosen.
pub(super) fn second(desk: &Desk) -> Result<Option<PathBuf>, Error> {
    let name: Option<Option<String>> = desk.store.read(|r| table::setting::load(r, SECOND))?;
    Ok(name.flatten().map(PathBuf::from))
}
