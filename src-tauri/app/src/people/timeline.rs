//! Everything that happened with somebody, newest first, month by month.

use super::{form, page};
use crate::{
    App, Error, agreements,
    views::people::{Entry, EntryKind, TimelineMonth, TimelineView},
    worker::Desk,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::{
    agreement::Agreement,
    guide::Run,
    person::{Attachment, Note, Stage, StageChange},
    words::Words,
};
use store::table::{
    self,
    timeline::{Happening, Part},
};

/// No screen shows more entries than this at once.
const PART_MOST: u32 = 500;

impl App {
    /// Part of somebody's timeline: of one kind or of all.
    pub fn timeline(
        &self,
        person: &str,
        kind: Option<EntryKind>,
        offset: u32,
        limit: u32,
    ) -> Result<TimelineView, Error> {
        let (person, now) = (person.to_owned(), self.now());
        self.worker.with(move |desk| part(desk, &person, now, kind, offset, limit.min(PART_MOST)))
    }
}

pub(super) fn part(
    desk: &Desk,
    person: &str,
    now: DateTime<FixedOffset>,
    kind: Option<EntryKind>,
    offset: u32,
    limit: u32,
) -> Result<TimelineView, Error> {
    let kind = kind.map(|kind| form::key(&kind)).unwrap_or_default();
    let part = Part { kind: &kind, offset, limit };
    let (happenings, total) = desk.store.read(|r| table::timeline::of_person(r, person, part))?;
    let mut months: Vec<TimelineMonth> = Vec::new();
    for (day, happening) in happenings {
        let title = desk.library.words.month(day);
        let Some(entry) = entry(desk, &happening, day, now)? else { continue };
        match months.last_mut() {
            Some(month) if month.title == title => month.entries.push(entry),
            _ => months.push(TimelineMonth { title, entries: vec![entry] }),
        }
    }
    Ok(TimelineView { months, total })
}

/// A guide that an update took away leaves no entry.
fn entry(
    desk: &Desk,
    happening: &Happening,
    day: NaiveDate,
    now: DateTime<FixedOffset>,
) -> Result<Option<Entry>, Error> {
    let words = &desk.library.words;
    let told = match happening {
        Happening::Stage(change) => Some(stage(words, change)),
        Happening::Agreement(agreement) => issued(words, agreement),
        Happening::Guide(run) => guide(desk, run)?,
        Happening::Attachment(attachment) => Some(attached(words, attachment, now)),
        Happening::Note(note) => Some(written(words, note, now)),
    };
    Ok(told.map(|entry| Entry { on: words.short_date(day, now.date_naive()), ..entry }))
}

fn told(kind: EntryKind, title: &str, detail: &str) -> Entry {
    Entry {
        kind,
        on: String::new(),
        title: title.to_owned(),
        detail: detail.to_owned(),
        agreement: None,
        run: None,
        note: None,
        attachment: None,
    }
}

fn stage(words: &Words, change: &StageChange) -> Entry {
    let key = match change.stage {
        Stage::Prospect => "entry.prospect",
        Stage::Client => "entry.client",
        Stage::FormerClient => "entry.former_client",
        Stage::Declined => "entry.declined",
    };
    told(EntryKind::Stage, words.text(key), &change.reason)
}

fn issued(words: &Words, agreement: &Agreement) -> Option<Entry> {
    let issued = agreement.issued.as_ref()?;
    let title = words.say("entry.issued", &[("number", &agreements::number(agreement))]);
    let detail = words.say("entry.issued.detail", &[("version", &issued.version.to_string())]);
    Some(Entry { agreement: Some(agreement.id.clone()), ..told(EntryKind::Agreement, &title, &detail) })
}

fn guide(desk: &Desk, run: &Run) -> Result<Option<Entry>, Error> {
    let Ok(guide) = desk.library.guide(&run.guide) else { return Ok(None) };
    let made = desk.store.read(|r| table::guide_document::of_run(r, &run.id))?;
    // One paper that is called like its guide says nothing more.
    let says_more = made.len() > 1 || made.iter().any(|m| !guide.title.starts_with(&m.name));
    let names = made.iter().filter(|_| says_more).map(|m| m.name.as_str());
    let detail = desk.library.words.join(names);
    Ok(Some(Entry { run: Some(run.id.clone()), ..told(EntryKind::Guide, &guide.title, &detail) }))
}

fn attached(words: &Words, attachment: &Attachment, now: DateTime<FixedOffset>) -> Entry {
    let view = page::attachment(words, attachment, now.date_naive());
    let entry = told(EntryKind::Attachment, &attachment.name, &view.size);
    Entry { attachment: Some(view), ..entry }
}

fn written(words: &Words, note: &Note, now: DateTime<FixedOffset>) -> Entry {
    Entry { note: Some(page::note(words, note, now)), ..told(EntryKind::Note, "", "") }
}
