//! The ways into the vault as their owner handles them: passphrase, recovery key, and when it locks itself.
//!
//! What becomes of a recovery key between making it and having it on paper is in [`fresh`].

mod fresh;
mod passphrase;

pub(crate) use fresh::Fresh;
pub(crate) use passphrase::check_passphrase;

use crate::{
    App, Error,
    views::{
        Checked,
        keys::{KeysView, RecoveryKeyState},
        start::Offer,
    },
    watch::{LOCK_AFTER, LOCK_AFTER_CHOICES, lock_after},
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{fields::FieldError, words::Words};
use store::{
    StoreError,
    table::{self, recovery_key::RecoveryKeyDates},
};

/// The wording of the page that a recovery key is printed on.
pub const WORDING: &str = "documents/recovery-key.md";

impl App {
    /// How it stands with the ways into the vault.
    pub fn keys(&self) -> Result<KeysView, Error> {
        let (has, today) = (self.claim()?.has_recovery_key(), self.today());
        self.worker.with(move |desk| view(desk, has, today))
    }

    /// Part of the recovery key was typed back from paper, because Home asked for it.
    pub fn check_recovery_group(&self, typed: &str) -> Result<Checked<KeysView>, Error> {
        self.require_real()?;
        let (typed, has, today) = (typed.to_owned(), self.claim()?.has_recovery_key(), self.today());
        self.worker.with(move |desk| {
            let known = desk.store.read(table::recovery_key::known_group)?.ok_or(StoreError::NotFound)?;
            if !known.is(&typed) {
                let number = known.number.to_string();
                let words = &desk.library.words;
                return Ok(Checked::wrong(vec![wrong(
                    words,
                    "group",
                    "fix.recovery_key.group",
                    &[("group", &number)],
                )]));
            }
            desk.store.tx(|tx| table::recovery_key::confirmed(tx, today))?;
            Ok(Checked::fine(view(desk, has, today)?))
        })
    }

    /// Keeps after how many minutes the records lock themselves: one of those offered.
    pub fn set_lock_after(&self, minutes: u32) -> Result<KeysView, Error> {
        self.require_real()?;
        if !LOCK_AFTER_CHOICES.contains(&minutes) {
            return Err(Error::Said("problem.not_found"));
        }
        let (has, today) = (self.claim()?.has_recovery_key(), self.today());
        self.worker.with(move |desk| {
            desk.store.tx(|tx| table::setting::save(tx, LOCK_AFTER, &minutes))?;
            view(desk, has, today)
        })
    }
}

fn view(desk: &Desk, has: bool, today: NaiveDate) -> Result<KeysView, Error> {
    let words = &desk.library.words;
    let (example, known) =
        (desk.example.is_some(), desk.store.read(table::recovery_key::known_group)?.filter(|_| has));
    let dates = desk.store.read(table::recovery_key::load)?.filter(|_| known.is_some());
    Ok(KeysView {
        example,
        recovery_key: match dates {
            _ if example => RecoveryKeyState::Fine,
            None => RecoveryKeyState::Missing,
            Some(dates) if dates.is_reminder_due(today) => RecoveryKeyState::Due,
            Some(_) => RecoveryKeyState::Fine,
        },
        made: dates.map(|dates| made(words, dates)).unwrap_or_default(),
        group: known.map(|known| known.number).unwrap_or_default(),
        lock_after: lock_after(desk)?.to_string(),
        lock_offers: LOCK_AFTER_CHOICES.iter().map(|minutes| offer(words, *minutes)).collect(),
    })
}

fn made(words: &Words, dates: RecoveryKeyDates) -> String {
    let (made, checked) = (words.date(dates.made_on), words.date(dates.confirmed_on));
    let text = if made == checked { "recovery_key.made" } else { "recovery_key.checked" };
    words.say(text, &[("made", &made), ("checked", &checked)])
}

fn offer(words: &Words, minutes: u32) -> Offer {
    let label = words.text(&format!("lock_after.{minutes}")).to_owned();
    Offer { value: minutes.to_string(), label, hint: String::new() }
}

/// What to put right in one field.
fn wrong(words: &Words, field: &str, text: &str, with: &[(&str, &str)]) -> FieldError {
    FieldError { field: field.to_owned(), message: words.say(text, with) }
}
