//! One person's page.

use super::{form, local_time, notes, timeline};
use crate::{
    Error, agreements,
    backups::saying,
    guides, practice,
    views::people::{AttachmentView, NoteView, PersonView},
    worker::Desk,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::{
    note_text,
    person::{Attachment, Nearest, Note, Person, Source, SourceKind},
    words::Words,
};
use store::table;

/// So many entries of the timeline come with the page.
const FIRST_ENTRIES: u32 = 50;

pub(super) fn view(desk: &Desk, id: &str, now: DateTime<FixedOffset>) -> Result<PersonView, Error> {
    let (words, store, today) = (&desk.library.words, &desk.store, now.date_naive());
    let person = store.read(|r| table::person::load(r, id))?;
    let stages = store.read(|r| table::person::stage_changes(r, id))?;
    let agreements = store.read(|r| table::agreement::of_person(r, id))?;
    let photo = store.read(|r| table::person_photo::load(r, id))?;
    let attachments = store.read(|r| table::attachment::of_person(r, id))?;
    let since = stages.last().map(|s| words.say("stage.since", &[("date", &words.date(s.on))]));
    let referrer = referrer(desk, &person);
    Ok(PersonView {
        form: form::form_of(&person),
        notes: note_text::read(&person.notes),
        photo: photo.map(|bytes| practice::data_url(&bytes)),
        stage_since: since.unwrap_or_default(),
        source: source(&person.source, referrer.as_ref(), words),
        to_thank: is_to_thank(&person.source),
        referrer,
        recommended: store.read(|r| table::person::recommended_by(r, id))?,
        local_time: local_time::there(words, &person.time_zone, now),
        agreements: agreements.iter().map(|a| agreements::row(words, a, &person.name)).collect(),
        timeline: timeline::part(desk, id, now, None, 0, FIRST_ENTRIES)?,
        attachments: attachments.iter().map(|a| attachment(words, a, today)).collect(),
        guides: guides::cards::about(desk, id)?,
        can_agree: crate::rules::latest(desk)?.is_some(),
        person,
    })
}

/// Whoever recommended the practice, when they are in the records and not deleted.
fn referrer(desk: &Desk, person: &Person) -> Option<Nearest> {
    let id = person.source.person.as_ref().filter(|_| person.source.kind == SourceKind::Referral)?;
    let person = desk.store.read(|r| table::person::load(r, id)).ok()?;
    Some(Nearest { id: person.id, name: person.name })
}

/// Whether somebody is known to have recommended the practice, and has not been thanked.
fn is_to_thank(source: &Source) -> bool {
    let is_known = !source.who.is_empty() || source.person.is_some();
    source.kind == SourceKind::Referral && is_known && source.thanked_on.is_none()
}

fn source(source: &Source, referrer: Option<&Nearest>, words: &Words) -> String {
    let who = referrer.map_or(&source.who, |referrer| &referrer.name);
    let kind = form::key(&source.kind);
    match source.kind {
        SourceKind::Unknown => words.text("source.says.unknown").to_owned(),
        SourceKind::Referral if who.is_empty() => words.text("source.says.referral.nobody").to_owned(),
        SourceKind::Referral => words.say("source.says.referral", &[("who", who)]),
        _ if who.is_empty() => words.text(&format!("source.{kind}")).to_owned(),
        _ => format!("{}: {}", words.text(&format!("source.{kind}")), who),
    }
}

/// A note on the timeline.
pub(super) fn note(words: &Words, note: &Note, now: DateTime<FixedOffset>) -> NoteView {
    let time = note.written_at.format("%H:%M").to_string();
    let date = words.date(note.written_at.date_naive());
    NoteView {
        id: note.id.clone(),
        day: note.on.to_string(),
        text: note.text.clone(),
        blocks: note_text::read(&note.text),
        written: words.say("note.written", &[("date", &date), ("time", &time)]),
        fresh: notes::is_fresh(note, now),
        revision: note.revision,
    }
}

/// A file kept with somebody's records.
pub(super) fn attachment(words: &Words, attachment: &Attachment, today: NaiveDate) -> AttachmentView {
    AttachmentView {
        id: attachment.id.clone(),
        name: attachment.name.clone(),
        kind: attachment.media_type,
        size: saying::size(attachment.length.into(), words),
        on: words.short_date(attachment.added_on, today),
    }
}
