//! Everything about somebody as a document to read and to hand over. What it says is in `documents/person.md`.

use super::form;
use crate::{App, Error, agreements, backups::saying, papers::named, worker::Desk};
use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::{
    document::{
        Block, Body, Document, Inline,
        compose::{Frame, compose},
        noted::noted,
    },
    facts::{Facts, Item, Value},
    note_text,
    person::{ContactPoint, Note, Person, StageChange},
    words::Words,
};
use std::path::Path;
use store::table;

const KIND: &str = "person";
const WORDING: &str = "documents/person.md";

impl App {
    /// The name of that document as a file.
    pub fn person_pdf_name(&self, id: &str) -> Result<String, Error> {
        let (id, today) = (id.to_owned(), self.today());
        self.worker.with(move |desk| {
            let name = desk.store.read(|r| table::person::load(r, &id))?.name;
            let words = &desk.library.words;
            Ok(named(words, "file.person", &[("name", &name), ("date", &words.date(today))]))
        })
    }

    /// Saves everything about somebody as PDF where the user chose.
    pub fn save_person_pdf(&self, id: &str, to: &Path) -> Result<(), Error> {
        let (who, now) = (id.to_owned(), self.now());
        let (document, logo) = self
            .worker
            .with(move |desk| Ok((document(desk, &who, now)?, desk.store.read(table::practice::logo)?)))?;
        self.write_file(to, &self.pdf_of(&document, logo.as_deref(), &format!("person {id}"))?)
    }
}

fn document(desk: &Desk, id: &str, now: DateTime<FixedOffset>) -> Result<Document, Error> {
    let library = desk.library.clone();
    let frame = Frame {
        kind: KIND.to_owned(),
        language: desk.practice.language.clone(),
        page_size: desk.practice.page_size,
        ..Frame::default()
    };
    let person = desk.store.read(|r| table::person::load(r, id))?;
    let notes = desk.store.read(|r| table::note::of_person(r, id))?;
    let mut document =
        compose(library.document(WORDING)?, &facts(desk, &person, now)?, &library.words, &frame);
    let read = |block: Block| match (block.clause.as_deref(), &block.body) {
        (Some("about"), Body::Paragraph { .. }) => read_out(&block, noted(&note_text::read(&person.notes))),
        (Some("notes"), Body::Bullets(_)) => read_out(&block, story(&notes, &library.words)),
        _ => vec![block],
    };
    document.blocks = document.blocks.into_iter().flat_map(read).collect();
    Ok(document)
}

/// In place of a note as it was typed: how it reads.
fn read_out(typed: &Block, read: Vec<Body>) -> Vec<Block> {
    read.into_iter().map(|body| Block { clause: typed.clause.clone(), body }).collect()
}

/// The notes with the oldest first, each under its day.
fn story(notes: &[Note], words: &Words) -> Vec<Body> {
    let day = |note: &Note| {
        let text = vec![Inline { bold: true, ..Inline::plain(words.date(note.on)) }];
        Body::Paragraph { number: None, text }
    };
    let told = |note: &Note| [vec![day(note)], noted(&note_text::read(&note.text))].concat();
    notes.iter().rev().flat_map(told).collect()
}

fn facts(desk: &Desk, person: &Person, now: DateTime<FixedOffset>) -> Result<Facts, Error> {
    let words = &desk.library.words;
    let mut facts = Facts::of_practice(&desk.practice, words);
    facts.set("today", Value::Date(now.date_naive()));
    facts.add_person(person, None, words);
    add_details(&mut facts, person, words);
    add_source(&mut facts, desk, person)?;
    add_story(&mut facts, desk, &person.id)?;
    Ok(facts)
}

fn add_details(facts: &mut Facts, person: &Person, words: &Words) {
    if let Some(channel) = person.channel {
        facts.set_text("record.channel", words.text(&format!("record.channel.{}", form::key(&channel))));
    }
    for (name, text) in [
        ("record.called", &person.called),
        ("record.pronouns", &person.pronouns),
        ("record.time_zone", &person.time_zone),
        ("record.language", &person.language),
        ("record.emergency", &person.emergency.name),
        ("record.emergency_relation", &person.emergency.relation),
        ("record.emergency_phone", &person.emergency.phone),
        ("record.notes", &person.notes),
    ] {
        facts.set_text(name, text);
    }
    let point = |point: &ContactPoint| labelled(words, &point.label, &point.value);
    add(facts, "record.emails", person.emails.iter().map(point));
    add(facts, "record.phones", person.phones.iter().map(point));
    add(facts, "record.addresses", person.addresses.iter().map(point));
    add(facts, "record.tags", person.tags.iter().map(|tag| plain(tag)));
    add(facts, "record.fields", person.fields.iter().map(|field| labelled(words, &field.name, &field.value)));
    if let Some(day) = person.keep_until {
        facts.set("record.keep_until", Value::Date(day));
    }
}

fn add_source(facts: &mut Facts, desk: &Desk, person: &Person) -> Result<(), Error> {
    let source = &person.source;
    facts.set_text("record.source", desk.library.words.text(&format!("source.{}", form::key(&source.kind))));
    facts.set_text("record.source_who", &source.who);
    facts.set_text("record.source_detail", &source.detail);
    if let Some(day) = source.thanked_on {
        facts.set("record.thanked_on", Value::Date(day));
    }
    let recommended = desk.store.read(|r| table::person::recommended_by(r, &person.id))?;
    add(facts, "record.recommended", recommended.iter().map(|other| plain(&other.name)));
    Ok(())
}

/// Each list with the oldest first, as one reads a story.
fn add_story(facts: &mut Facts, desk: &Desk, id: &str) -> Result<(), Error> {
    let (words, store) = (&desk.library.words, &desk.store);
    let stages = store.read(|r| table::person::stage_changes(r, id))?;
    add(facts, "record.stages", stages.iter().map(|change| stage(words, change)));
    let agreements = store.read(|r| table::agreement::of_person(r, id))?;
    add(
        facts,
        "record.agreements",
        agreements.iter().rev().map(|agreement| {
            labelled(words, &agreements::number(agreement), &agreements::status(words, agreement))
        }),
    );
    let notes = store.read(|r| table::note::of_person(r, id))?;
    add(facts, "record.timeline", notes.iter().rev().map(|note| dated(note.on, plain(&note.text))));
    let files = store.read(|r| table::attachment::of_person(r, id))?;
    add(
        facts,
        "record.files",
        files.iter().rev().map(|file| {
            let with = [("name", file.name.as_str()), ("size", &saying::size(file.length.into(), words))];
            dated(file.added_on, plain(&words.say("record.file", &with)))
        }),
    );
    let mut guides = Vec::new();
    for run in store.read(|r| table::guide_run::of_person(r, id))?.iter().rev() {
        let (Some(at), Ok(guide)) = (run.finished_at, desk.library.guide(&run.guide)) else { continue };
        let made = store.read(|r| table::guide_document::of_run(r, &run.id))?;
        let documents = words.join(made.iter().map(|made| made.name.as_str()));
        guides.push(dated(at.date_naive(), labelled(words, &guide.title, &documents)));
    }
    add(facts, "record.guides", guides.into_iter());
    Ok(())
}

fn stage(words: &Words, change: &StageChange) -> Item {
    let label = words.text(&format!("stage.{}", change.stage.key())).to_owned();
    dated(change.on, labelled(words, &label, &change.reason))
}

/// What there is none of is no fact, and its heading goes with it.
fn add(facts: &mut Facts, name: &str, items: impl Iterator<Item = Item>) {
    let items: Vec<Item> = items.filter(|item| !item.phrase.trim().is_empty()).collect();
    if !items.is_empty() {
        facts.set(name, Value::Many(items));
    }
}

fn plain(phrase: &str) -> Item {
    Item { value: String::new(), phrase: phrase.to_owned(), on: None }
}

fn dated(on: NaiveDate, item: Item) -> Item {
    Item { on: Some(on), ..item }
}

/// "work: ana@example.org"; one of the two alone where there is no other.
fn labelled(words: &Words, label: &str, value: &str) -> Item {
    plain(&match (label.trim(), value.trim()) {
        ("", only) | (only, "") => only.to_owned(),
        (label, value) => words.say("record.labelled", &[("label", label), ("value", value)]),
    })
}
