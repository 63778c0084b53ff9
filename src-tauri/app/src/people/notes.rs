//! Notes on somebody's timeline.

use super::{form, page};
use crate::{
    App, Error,
    practice::too_long,
    undo::Step,
    views::{
        Checked,
        people::{Done, NoteForm, NoteView},
    },
};
use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use domain::{fields::FieldError, person::Note, words::Words};
use store::{StoreError, table};

/// For so long a note may be changed.
const FRESH_FOR: Duration = Duration::hours(24);

impl App {
    /// Writes a note about somebody.
    pub fn add_note(&self, person: &str, form: &NoteForm) -> Result<Checked<NoteView>, Error> {
        let (person, form, id, now) = (person.to_owned(), form.clone(), self.fresh_id(), self.now());
        self.worker.with(move |desk| {
            let words = &desk.library.words;
            let on = match check(&form, now.date_naive(), words) {
                Ok(on) => on,
                Err(errors) => return Ok(Checked::wrong(errors)),
            };
            let note =
                Note { id, person, on, written_at: now, text: form.text.trim().to_owned(), revision: 1 };
            desk.store.tx(|tx| {
                table::person::load(tx, &note.person)?;
                table::note::insert(tx, &note)?;
                table::person::touch(tx, &note.person, now)
            })?;
            let view = page::note(words, &note, now);
            desk.undo.remember(Step::NoteAdded(note));
            Ok(Checked::fine(view))
        })
    }

    /// Keeps a changed note. One that was written longer ago than a day stays as it is.
    pub fn change_note(&self, id: &str, form: &NoteForm) -> Result<Checked<NoteView>, Error> {
        let (id, form, now) = (id.to_owned(), form.clone(), self.now());
        self.worker.with(move |desk| {
            let words = &desk.library.words;
            let before = desk.store.read(|r| table::note::load(r, &id))?;
            if !is_fresh(&before, now) {
                return Err(Error::Said("problem.note_settled"));
            }
            if form.revision < before.revision {
                return Err(StoreError::StaleRevision.into());
            }
            let on = match check(&form, before.on, words) {
                Ok(on) => on,
                Err(errors) => return Ok(Checked::wrong(errors)),
            };
            let revision = before.revision + 1;
            let note = Note { on, text: form.text.trim().to_owned(), revision, ..before.clone() };
            desk.store.tx(|tx| {
                table::note::save(tx, &note)?;
                table::person::touch(tx, &note.person, now)
            })?;
            let view = page::note(words, &note, now);
            if form.anew {
                desk.undo.begin(Step::NoteChanged(before))
            } else {
                desk.undo.remember(Step::NoteChanged(before))
            }
            Ok(Checked::fine(view))
        })
    }

    /// Deletes a note, however old.
    pub fn delete_note(&self, id: &str) -> Result<Done, Error> {
        let (id, now) = (id.to_owned(), self.now());
        self.worker.with(move |desk| {
            let note = desk.store.read(|r| table::note::load(r, &id))?;
            let sequence = desk.store.read(|r| table::note::sequence(r, &id))?;
            desk.store.tx(|tx| {
                table::note::delete(tx, &id)?;
                table::person::touch(tx, &note.person, now)
            })?;
            desk.undo.remember(Step::NoteDeleted(note, sequence));
            Ok(Done { says: desk.library.words.text("done.note_deleted").to_owned(), count: 1 })
        })
    }
}

/// Whether a note may still be changed.
pub(super) fn is_fresh(note: &Note, now: DateTime<FixedOffset>) -> bool {
    now - note.written_at < FRESH_FOR
}

/// The day a note is about, or what is to be put right.
fn check(form: &NoteForm, otherwise: NaiveDate, words: &Words) -> Result<NaiveDate, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, key: &str| {
        errors.push(FieldError { field: field.into(), message: words.text(key).into() })
    };
    if form.text.trim().is_empty() {
        wrong("text", "fix.note");
    }
    let on = if form.on.trim().is_empty() { Some(otherwise) } else { form::day(&form.on) };
    if on.is_none() {
        wrong("on", "fix.date");
    }
    errors.extend(too_long("text", &form.text, form::TEXT_MOST, words));
    on.filter(|_| errors.is_empty()).ok_or(errors)
}
