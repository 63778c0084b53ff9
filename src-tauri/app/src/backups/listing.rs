//! The page about backups: which there are, what is in them, where they go, and what did not work.

use super::{AtHand, Failed, saying};
use crate::{
    App, Error, synced,
    views::backups::{BackupRow, BackupsView, SecondFolder, SetAside},
};
use domain::words::Words;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};
use store::{
    backup::{Found, Source},
    digest::sha256_hex,
};

impl App {
    /// The page about backups.
    pub fn backups(&self) -> Result<BackupsView, Error> {
        let at_hand = self.really_at_hand()?;
        let words = &self.words().words;
        let found = at_hand.backups.list();
        let space = found.iter().map(|found| found.bytes).sum();
        let vault = self.claim()?;
        Ok(BackupsView {
            rows: rows(found, Some(&at_hand.source), words),
            space: saying::size(space, words),
            folder: vault.backups_folder().display().to_string(),
            second: self.second_folder(&at_hand, words),
            failed: self.told().failed.as_ref().map_or_else(String::new, |failed| said(failed, words)),
            rehearsed: self.rehearsed()?,
            set_aside: vault.set_aside().iter().map(|folder| set_aside(folder)).collect(),
            synced: self.synced().map_or_else(String::new, |by| synced::said(by, self.can_move(), words)),
        })
    }

    fn second_folder(&self, at_hand: &AtHand, words: &Words) -> Option<SecondFolder> {
        let folder = at_hand.second.as_ref()?;
        let failed = self.told().second_failed.clone();
        let problem = if !folder.is_dir() {
            words.text("backup.second.gone").to_owned()
        } else if let Some(failed) = failed {
            words.say(&format!("backup.second.{}", failed.why), &[("detail", &failed.detail)])
        } else {
            String::new()
        };
        Some(SecondFolder { path: folder.display().to_string(), problem })
    }

    /// The file that a row is about.
    pub(crate) fn backup_file(&self, id: &str) -> Result<PathBuf, Error> {
        let known = self.folders_known()?.list().into_iter().map(|found| found.path);
        let mut all = known.chain(self.told().chosen.clone());
        all.find(|path| id_of(path) == id).ok_or(Error::Said("problem.not_found"))
    }

    /// A folder the file manager may be shown: the data folder (empty name), or a vault that was set aside.
    pub fn folder_to_show(&self, name: &str) -> Result<PathBuf, Error> {
        let vault = self.claim()?;
        if name.is_empty() {
            return Ok(vault.folder().to_owned());
        }
        let named = |folder: &PathBuf| folder.file_name().is_some_and(|of| of == name);
        vault.set_aside().into_iter().find(named).ok_or(Error::Said("problem.not_found"))
    }
}

/// The sentence about a backup that was not made.
pub(crate) fn said(failed: &Failed, words: &Words) -> String {
    words.say(&format!("backup.failed.{}", failed.why), &[("detail", &failed.detail)])
}

/// One row a backup, newest first, though it may lie in both folders. What is in it can be said with the
/// vault's key alone.
pub(crate) fn rows(found: Vec<Found>, source: Option<&Source>, words: &Words) -> Vec<BackupRow> {
    let name = |found: &Found| found.path.file_name().map(|name| name.to_owned());
    let mut copies = HashMap::new();
    found.iter().for_each(|found| *copies.entry(name(found)).or_insert(0) += 1);
    let ours = source.map(Source::vault);
    let mut rows: Vec<BackupRow> = Vec::new();
    let mut shown = HashMap::new();
    for found in &found {
        let other =
            found.note.as_ref().is_ok_and(|note| ours.as_ref().is_some_and(|ours| note.vault != *ours));
        // A whole copy stands for a damaged one of the same name.
        if other || (found.note.is_ok() && shown.insert(name(found), ()).is_some()) {
            continue;
        }
        rows.push(row(found, source, copies[&name(found)] > 1, words));
    }
    rows
}

fn row(found: &Found, source: Option<&Source>, in_both: bool, words: &Words) -> BackupRow {
    let holds = source.and_then(|source| source.contents_of(found));
    let file = found.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    BackupRow {
        id: id_of(&found.path),
        made: found.note.as_ref().map_or(file, |note| saying::moment(note.made_at, words)),
        why: found.note.as_ref().map_or_else(|_| String::new(), |note| saying::why(note.why, words)),
        holds: holds.map_or_else(String::new, |contents| saying::contents(&contents, words)),
        size: saying::size(found.bytes, words),
        in_both,
        flaw: found.note.as_ref().err().map_or_else(String::new, |flaw| saying::flaw(flaw, words)),
    }
}

/// The screen names no path, so a file has a name that says nothing.
fn id_of(path: &Path) -> String {
    sha256_hex(path.as_os_str().as_encoded_bytes())
}

fn set_aside(folder: &Path) -> SetAside {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    SetAside { name, path: folder.display().to_string() }
}
