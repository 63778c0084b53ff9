//! A recovery key from the moment it is made until one of its groups was typed back from paper.
//!
//! It is held here and nowhere else, and wiped when it is let go: the window gets it only to show it.

use super::{passphrase::wrong_passphrase, view, wrong};
use crate::{
    App, Error, papers,
    practice::{check_form, practice_of},
    views::{
        self, Checked,
        keys::KeysView,
        start::{PracticeForm, Start},
    },
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{
    document::{
        Document,
        compose::{Frame, compose},
    },
    facts::Value,
    fields::FieldError,
    practice::Practice,
    words::Words,
};
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};
use store::{RECOVERY_KEY_GROUPS, RecoveryKey, StoreError, Tx, WayIn, table};
use zeroize::Zeroizing;

/// The place of the one fresh recovery key there may be.
pub(crate) type Fresh = Mutex<Option<FreshKey>>;

/// A recovery key that opens nothing yet.
pub(crate) struct FreshKey {
    key: RecoveryKey,
    /// The group to be typed back.
    asked: usize,
    /// The group that the vault will know, to ask for it later.
    known: usize,
    /// Whose records it is for.
    practice: Practice,
    /// The passphrase of the vault whose key it takes the place of; none while there is no vault.
    passphrase: Option<Zeroizing<String>>,
    /// Folders of the files handed to a viewer.
    handed_out: Vec<PathBuf>,
}

impl App {
    /// Set-up: the recovery key of the vault to be made. The same one while somebody goes back and forth,
    /// for it may be on paper by now.
    pub fn new_recovery_key(
        &self,
        form: &PracticeForm,
        passphrase: &str,
        again: &str,
    ) -> Result<Checked<views::keys::FreshKey>, Error> {
        let words = &self.plain.words;
        let mut errors = check_form(form, words);
        errors.extend(super::check_passphrase(passphrase, again, words));
        if !errors.is_empty() {
            return Ok(Checked::wrong(errors));
        }
        let mut held = held(&self.fresh);
        let present = held.take().filter(|fresh| fresh.passphrase.is_none());
        let fresh = match present {
            Some(present) => FreshKey { practice: practice_of(form), ..present },
            None => FreshKey::random(practice_of(form), None)?,
        };
        Ok(Checked::fine(held.insert(fresh).view()))
    }

    /// Makes the vault, with the passphrase and the fresh recovery key as its ways in, once the group asked
    /// for was typed back. Until then there is no vault.
    pub fn create_vault_with_recovery_key(
        &self,
        form: &PracticeForm,
        passphrase: &str,
        again: &str,
        group: &str,
    ) -> Result<Checked<Start>, Error> {
        let words = &self.plain.words;
        let mut errors = check_form(form, words);
        errors.extend(super::check_passphrase(passphrase, again, words));
        let mut fresh = held(&self.fresh);
        let key = fresh.as_ref().ok_or(Error::Said("problem.no_fresh_key"))?;
        errors.extend(key.not_asked_for(group, words));
        if !errors.is_empty() {
            return Ok(Checked::wrong(errors));
        }
        let (practice, today) = (practice_of(form), self.today());
        let store = self.claim()?.create_with_recovery_key(passphrase, &key.key, |tx| {
            table::practice::save(tx, &practice)?;
            note(tx, &key.key, key.known, today)
        })?;
        self.worker.hold(Some(Desk::of(store, &self.plain)?))?;
        let_go(&mut fresh);
        drop(fresh);
        Ok(Checked::fine(self.start()))
    }

    /// Settings: another recovery key. The present one works until a group of the new one is typed back.
    pub fn replace_recovery_key(&self, passphrase: &str) -> Result<Checked<views::keys::FreshKey>, Error> {
        self.require_real()?;
        let practice = self.worker.practice().ok_or(Error::Locked)?;
        if let Err(error) = self.claim()?.opens_with(WayIn::Passphrase(passphrase)) {
            return wrong_passphrase(&self.words().words, "passphrase", error);
        }
        let passphrase = Zeroizing::new(passphrase.to_owned());
        let mut held = held(&self.fresh);
        let_go(&mut held);
        Ok(Checked::fine(held.insert(FreshKey::random(practice, Some(passphrase))?).view()))
    }

    /// Makes the fresh key the vault's recovery key, once the group asked for was typed back.
    pub fn confirm_recovery_key(&self, group: &str) -> Result<Checked<KeysView>, Error> {
        self.require_real()?;
        let mut held = held(&self.fresh);
        let fresh = held.as_ref().ok_or(Error::Said("problem.no_fresh_key"))?;
        let passphrase = fresh.passphrase.as_ref().ok_or(Error::Said("problem.no_fresh_key"))?;
        if let Some(error) = fresh.not_asked_for(group, &self.words().words) {
            return Ok(Checked::wrong(vec![error]));
        }
        // The key file first: killed in between, the new key works, and Home asks for it once more.
        self.claim()?.set_recovery_key(passphrase, &fresh.key)?;
        let (key, known, today) = (fresh.key.clone(), fresh.known, self.today());
        let view = self.worker.with(move |desk| {
            desk.store.tx(|tx| note(tx, &key, known, today))?;
            view(desk, true, today)
        })?;
        let_go(&mut held);
        Ok(Checked::fine(view))
    }

    /// Forgets the fresh recovery key. The vault keeps the one it has.
    pub fn discard_recovery_key(&self) {
        let_go(&mut held(&self.fresh));
    }

    /// The name that the page with the fresh recovery key is saved under.
    pub fn recovery_key_file_name(&self) -> Result<String, Error> {
        let held = held(&self.fresh);
        let fresh = held.as_ref().ok_or(Error::Said("problem.no_fresh_key"))?;
        let words = &self.words().words;
        let (practice, date) = (&fresh.practice.name, words.date(self.today()));
        Ok(papers::named(words, "file.recovery_key", &[("practice", practice), ("date", &date)]))
    }

    /// Saves the page with the fresh recovery key as PDF where the user chose.
    pub fn save_recovery_key_pdf(&self, to: &Path) -> Result<(), Error> {
        self.write_file(to, &self.recovery_key_pdf()?)
    }

    /// Puts that page where the system's viewer can open it, until the key is confirmed or discarded.
    pub fn hand_out_recovery_key(&self) -> Result<PathBuf, Error> {
        let path = self.hand_out(&self.recovery_key_file_name()?, &self.recovery_key_pdf()?)?;
        if let (Some(fresh), Some(folder)) = (held(&self.fresh).as_mut(), path.parent()) {
            fresh.handed_out.push(folder.to_owned());
        }
        Ok(path)
    }

    /// The page with the fresh recovery key, as it prints.
    pub fn recovery_key_page(&self) -> Result<Document, Error> {
        let held = held(&self.fresh);
        let fresh = held.as_ref().ok_or(Error::Said("problem.no_fresh_key"))?;
        let library = self.plain.reread(&fresh.practice)?;
        let mut facts = library.facts(&fresh.practice);
        facts.set("today", Value::Date(self.today()));
        for number in 1..=RECOVERY_KEY_GROUPS {
            facts.set_text(format!("recovery.{number}"), &fresh.key.group(number));
        }
        let frame = Frame {
            kind: "recovery-key".to_owned(),
            language: fresh.practice.language.clone(),
            page_size: fresh.practice.page_size,
            status: library.words.text("document.private").to_owned(),
            signatories: Vec::new(),
        };
        Ok(compose(library.document(super::WORDING)?, &facts, &library.words, &frame))
    }

    fn recovery_key_pdf(&self) -> Result<Vec<u8>, Error> {
        self.pdf_of(&self.recovery_key_page()?, None, "recovery key")
    }
}

impl FreshKey {
    fn random(practice: Practice, passphrase: Option<Zeroizing<String>>) -> Result<FreshKey, Error> {
        let (asked, known) = (RecoveryKey::any_group()?, RecoveryKey::any_group()?);
        let (key, handed_out) = (RecoveryKey::random()?, Vec::new());
        Ok(FreshKey { key, asked, known, practice, passphrase, handed_out })
    }

    fn view(&self) -> views::keys::FreshKey {
        let groups = (1..=RECOVERY_KEY_GROUPS).map(|number| self.key.group(number).to_string()).collect();
        views::keys::FreshKey { groups, asked: self.asked }
    }

    /// What to put right when this is not the group that was asked for.
    fn not_asked_for(&self, typed: &str, words: &Words) -> Option<FieldError> {
        if self.key.group_is(self.asked, typed) {
            return None;
        }
        let asked = self.asked.to_string();
        let other = (1..=RECOVERY_KEY_GROUPS).find(|number| self.key.group_is(*number, typed));
        Some(match other.map(|number| number.to_string()) {
            Some(other) => wrong(
                words,
                "group",
                "fix.recovery_key.other_group",
                &[("group", asked.as_str()), ("other", other.as_str())],
            ),
            None => wrong(words, "group", "fix.recovery_key.group", &[("group", &asked)]),
        })
    }
}

/// Wipes the fresh key and takes back the pages with it that were handed to a viewer.
fn let_go(fresh: &mut Option<FreshKey>) {
    for folder in fresh.take().into_iter().flat_map(|fresh| fresh.handed_out) {
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// What the vault keeps of a recovery key: two dates and one group to ask for.
fn note(tx: &Tx<'_>, key: &RecoveryKey, known: usize, today: NaiveDate) -> Result<(), StoreError> {
    table::recovery_key::made(tx, today)?;
    table::recovery_key::keep_group(tx, key, known)
}

/// A panic elsewhere leaves the key as good as it was.
fn held(fresh: &Fresh) -> MutexGuard<'_, Option<FreshKey>> {
    fresh.lock().unwrap_or_else(PoisonError::into_inner)
}
