//! People: add, change, list, and one person's page.

mod form;

use crate::{
    App, Error, agreements, guides,
    views::{
        Checked,
        people::{
            Entry, EntryKind, PeopleView, PersonForm, PersonRow, PersonView, StageForm, TimelineMonth, TimelineView,
        },
    },
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{
    agreement::Agreement,
    fields::FieldError,
    person::{Person, Source, SourceKind, Stage, StageChange, StageCounts},
    words::Words,
};
use store::table;

impl App {
    /// Everybody, by name.
    pub fn people(&self) -> Result<PeopleView, Error> {
        self.worker.with(|desk| {
            let people = desk.store.read(table::person::list)?;
            let agreements = desk.store.read(table::agreement::list)?;
            let rows = people.iter().map(|p| row(desk, p, agreements.iter().find(|a| a.person == p.id)));
            let rows: Vec<PersonRow> = rows.collect();
            let mut counts = StageCounts::default();
            rows.iter().for_each(|row| counts.count(row.stage));
            Ok(PeopleView { total: counts.all, everybody: counts.all, rows, counts, nearest: Vec::new() })
        })
    }

    /// Adds somebody, with the stage they begin in.
    pub fn add_person(&self, form: &PersonForm) -> Result<Checked<PersonView>, Error> {
        let (form, id, today) = (form.clone(), self.fresh_id(), self.today());
        self.worker.with(move |desk| {
            let errors = form::check(&form, &desk.library.words);
            if !errors.is_empty() {
                return Ok(Checked::wrong(errors));
            }
            let stage = form::choice(&form.stage).unwrap_or_default();
            let person = Person { stage, ..form::person_of(&form, id.clone()) };
            desk.store.tx(|tx| {
                table::person::insert(tx, &person)?;
                table::person::change_stage(tx, &id, &StageChange { stage, on: today, reason: String::new() })
            })?;
            Ok(Checked::fine(view(desk, &id, today)?))
        })
    }

    /// One person's page.
    pub fn person(&self, id: &str) -> Result<PersonView, Error> {
        let (id, today) = (id.to_owned(), self.today());
        self.worker.with(move |desk| view(desk, &id, today))
    }

    /// Keeps changed details. Agreements already issued keep the name they were issued with.
    pub fn change_person(&self, id: &str, form: &PersonForm) -> Result<Checked<PersonView>, Error> {
        let (form, id, today) = (form.clone(), id.to_owned(), self.today());
        self.worker.with(move |desk| {
            let errors = form::check(&form, &desk.library.words);
            if !errors.is_empty() {
                return Ok(Checked::wrong(errors));
            }
            let thanked_on = desk.store.read(|r| table::person::load(r, &id))?.source.thanked_on;
            let mut person = form::person_of(&form, id.clone());
            person.source.thanked_on = thanked_on;
            desk.store.tx(|tx| table::person::update(tx, &person))?;
            Ok(Checked::fine(view(desk, &id, today)?))
        })
    }

    /// Records a change of stage, with its day and reason.
    pub fn change_stage(&self, id: &str, form: &StageForm) -> Result<Checked<PersonView>, Error> {
        let (form, id, today) = (form.clone(), id.to_owned(), self.today());
        self.worker.with(move |desk| {
            let words = &desk.library.words;
            let wrong =
                |field: &str, key: &str| FieldError { field: field.into(), message: words.text(key).into() };
            let Some(stage) = form::choice(&form.stage) else {
                return Ok(Checked::wrong(vec![wrong("stage", "fix.choose")]));
            };
            let on = if form.on.trim().is_empty() { Some(today) } else { form.on.trim().parse().ok() };
            let Some(on) = on else { return Ok(Checked::wrong(vec![wrong("on", "fix.date")])) };
            let change = StageChange { stage, on, reason: form.reason.trim().to_owned() };
            desk.store.tx(|tx| table::person::change_stage(tx, &id, &change))?;
            Ok(Checked::fine(view(desk, &id, today)?))
        })
    }
}

fn row(desk: &Desk, person: &Person, newest: Option<&Agreement>) -> PersonRow {
    PersonRow {
        id: person.id.clone(),
        name: person.name.clone(),
        stage: person.stage,
        contact: person.contact().to_owned(),
        agreement: newest.map(|a| agreements::status(&desk.library.words, a)).unwrap_or_default(),
        issued: newest.is_some_and(|a| a.issued.is_some()),
        tags: person.tags.clone(),
        source: person.source.kind,
        changed: String::new(),
    }
}

fn view(desk: &Desk, id: &str, today: NaiveDate) -> Result<PersonView, Error> {
    let words = &desk.library.words;
    let person = desk.store.read(|r| table::person::load(r, id))?;
    let stages = desk.store.read(|r| table::person::stage_changes(r, id))?;
    let agreements = desk.store.read(|r| table::agreement::of_person(r, id))?;
    let since = stages.last().map(|s| words.say("stage.since", &[("date", &words.date(s.on))]));
    let rows = agreements.iter().map(|a| agreements::row(words, a, &person.name));
    Ok(PersonView {
        stage_since: since.unwrap_or_default(),
        source: source(&person.source, words),
        agreements: rows.collect(),
        form: form::form_of(&person),
        photo: None,
        referrer: None,
        to_thank: false,
        recommended: Vec::new(),
        local_time: String::new(),
        attachments: Vec::new(),
        timeline: timeline(words, &stages, &agreements, finished(desk, id, today)?, today),
        guides: guides::cards::about(desk, id)?,
        can_agree: crate::rules::latest(desk)?.is_some(),
        person,
    })
}

fn source(source: &Source, words: &Words) -> String {
    let kind = serde_json::to_value(source.kind)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default();
    match source.kind {
        SourceKind::Unknown => words.text("source.says.unknown").to_owned(),
        SourceKind::Referral if source.who.is_empty() => words.text("source.says.referral.nobody").to_owned(),
        SourceKind::Referral => words.say("source.says.referral", &[("who", &source.who)]),
        _ if source.who.is_empty() => words.text(&format!("source.{kind}")).to_owned(),
        _ => format!("{}: {}", words.text(&format!("source.{kind}")), source.who),
    }
}

/// Everything that happened, newest first; of one day, what was recorded last comes first.
fn timeline(
    words: &Words,
    stages: &[StageChange],
    agreements: &[Agreement],
    finished: Vec<(NaiveDate, Entry)>,
    today: NaiveDate,
) -> TimelineView {
    let mut entries: Vec<(NaiveDate, Entry)> =
        stages.iter().map(|s| (s.on, stage_entry(words, s, today))).collect();
    let issued =
        agreements.iter().rev().filter_map(|a| Some((a.issued.as_ref()?.on, issued_entry(words, a, today)?)));
    entries.extend(issued);
    entries.extend(finished);
    entries.reverse();
    entries.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    let total = entries.len().try_into().unwrap_or(u32::MAX);
    let mut months: Vec<TimelineMonth> = Vec::new();
    for (on, entry) in entries {
        let title = words.month(on);
        match months.last_mut() {
            Some(month) if month.title == title => month.entries.push(entry),
            _ => months.push(TimelineMonth { title, entries: vec![entry] }),
        }
    }
    TimelineView { months, total }
}

/// The guides finished about somebody, in the order they were begun. A guide that an update took away leaves
/// no entry.
fn finished(desk: &Desk, id: &str, today: NaiveDate) -> Result<Vec<(NaiveDate, Entry)>, Error> {
    let runs = desk.store.read(|r| table::guide_run::of_person(r, id))?;
    let mut entries = Vec::new();
    for run in runs.into_iter().rev() {
        let (Some(at), Ok(guide)) = (run.finished_at, desk.library.guide(&run.guide)) else { continue };
        let made = desk.store.read(|r| table::guide_document::of_run(r, &run.id))?;
        let on = at.date_naive();
        let entry = Entry {
            kind: EntryKind::Guide,
            on: desk.library.words.short_date(on, today),
            title: guide.title.clone(),
            detail: desk.library.words.join(made.iter().map(|m| m.name.as_str())),
            agreement: None,
            run: Some(run.id),
            note: None,
            attachment: None,
        };
        entries.push((on, entry));
    }
    Ok(entries)
}

fn stage_entry(words: &Words, change: &StageChange, today: NaiveDate) -> Entry {
    let key = match change.stage {
        Stage::Prospect => "entry.prospect",
        Stage::Client => "entry.client",
        Stage::FormerClient => "entry.former_client",
        Stage::Declined => "entry.declined",
    };
    Entry {
        kind: EntryKind::Stage,
        on: words.short_date(change.on, today),
        title: words.text(key).to_owned(),
        detail: change.reason.clone(),
        agreement: None,
        run: None,
        note: None,
        attachment: None,
    }
}

fn issued_entry(words: &Words, agreement: &Agreement, today: NaiveDate) -> Option<Entry> {
    let issued = agreement.issued.as_ref()?;
    let number = agreements::number(agreement);
    Some(Entry {
        kind: EntryKind::Agreement,
        on: words.short_date(issued.on, today),
        title: words.say("entry.issued", &[("number", &number)]),
        detail: words.say("entry.issued.detail", &[("version", &issued.version.to_string())]),
        agreement: Some(agreement.id.clone()),
        run: None,
        note: None,
        attachment: None,
    })
}
