//! A person as typed: checked, and made into the person it describes.

use crate::{
    practice::{is_email_or_empty, too_long},
    time_zone,
    views::people::PersonForm,
};
use domain::{
    fields::FieldError,
    person::{ContactPoint, OwnField, Person, Source, SourceKind, Stage, tidy_tags},
    words::Words,
};
use serde::de::{DeserializeOwned, IntoDeserializer, value::Error as NotAChoice};

/// More than this is a text, not a line.
const LINE_MOST: usize = 300;
/// A postal address with every line it can need.
const ADDRESS_MOST: usize = 1000;
/// A tag longer than this is a note.
const TAG_MOST: usize = 60;
/// More than this is a book, and slow to search.
pub(super) const TEXT_MOST: usize = 100_000;
/// Of e-mails, phones, addresses, tags and own fields, each.
const MANY_MOST: usize = 50;

/// What is to be put right in a person's form.
pub(super) fn check(form: &PersonForm, words: &Words) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, key: &str| {
        errors.push(FieldError { field: field.into(), message: words.text(key).into() })
    };
    if form.name.trim().is_empty() {
        wrong("name", "fix.person.name");
    }
    let no_email = |point: &ContactPoint| !is_email_or_empty(&point.value);
    for at in (0..form.emails.len()).filter(|at| no_email(&form.emails[*at])) {
        wrong(&format!("emails.{at}"), "fix.email");
    }
    if !form.channel.is_empty() && choice::<domain::person::Channel>(&form.channel).is_none() {
        wrong("channel", "fix.choose");
    }
    if !form.time_zone.trim().is_empty() && !time_zone::is_one(form.time_zone.trim()) {
        wrong("time_zone", "fix.time_zone");
    }
    if !is_language(form.language.trim()) {
        wrong("language", "fix.language");
    }
    if !form.keep_until.trim().is_empty() && day(&form.keep_until).is_none() {
        wrong("keep_until", "fix.date");
    }
    for (field, count) in [
        ("emails", form.emails.len()),
        ("phones", form.phones.len()),
        ("addresses", form.addresses.len()),
        ("tags", form.tags.len()),
        ("fields", form.fields.len()),
    ] {
        if count > MANY_MOST {
            wrong(field, "fix.too_many");
        }
    }
    errors.extend(lengths(form).iter().filter_map(|(field, text, most)| too_long(field, text, *most, words)));
    errors
}

/// Every text of the form, its field, and how long it may be.
fn lengths(form: &PersonForm) -> Vec<(String, &str, usize)> {
    let mut all: Vec<(String, &str, usize)> = [
        ("name", &form.name),
        ("called", &form.called),
        ("pronouns", &form.pronouns),
        ("emergency.name", &form.emergency.name),
        ("emergency.relation", &form.emergency.relation),
        ("emergency.phone", &form.emergency.phone),
        ("source_who", &form.source_who),
    ]
    .map(|(field, text)| (field.to_owned(), text.as_str(), LINE_MOST))
    .to_vec();
    all.push(("notes".to_owned(), &form.notes, TEXT_MOST));
    all.push(("source_detail".to_owned(), &form.source_detail, ADDRESS_MOST));
    for (field, points, most) in [
        ("emails", &form.emails, LINE_MOST),
        ("phones", &form.phones, LINE_MOST),
        ("addresses", &form.addresses, ADDRESS_MOST),
    ] {
        for (at, point) in points.iter().enumerate() {
            all.push((format!("{field}.{at}"), &point.value, most));
            all.push((format!("{field}.{at}"), &point.label, LINE_MOST));
        }
    }
    for (at, own) in form.fields.iter().enumerate() {
        all.push((format!("fields.{at}"), &own.name, LINE_MOST));
        all.push((format!("fields.{at}"), &own.value, ADDRESS_MOST));
    }
    all.extend(form.tags.iter().map(|tag| ("tags".to_owned(), tag.as_str(), TAG_MOST)));
    all
}

/// Whether this can be a BCP 47 tag: letters and digits in short parts.
pub(crate) fn is_language(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    tag.is_empty() || (tag.split('-').all(part) && tag.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// A day as typed in a date field.
pub(super) fn day(text: &str) -> Option<chrono::NaiveDate> {
    text.trim().parse().ok()
}

/// The person a form describes, without their stage. Only for forms that [`check`] found in order.
pub(super) fn person_of(form: &PersonForm, id: String) -> Person {
    let mut emergency = form.emergency.clone();
    for text in [&mut emergency.name, &mut emergency.relation, &mut emergency.phone] {
        *text = line(text);
    }
    Person {
        id,
        name: line(&form.name),
        called: line(&form.called),
        pronouns: line(&form.pronouns),
        emails: points(&form.emails),
        phones: points(&form.phones),
        addresses: points(&form.addresses),
        channel: choice(&form.channel),
        time_zone: line(&form.time_zone),
        language: line(&form.language),
        emergency,
        tags: tidy_tags(form.tags.iter().cloned()),
        fields: own_fields(&form.fields),
        notes: form.notes.trim_end().to_owned(),
        keep_until: day(&form.keep_until),
        stage: Stage::default(),
        source: source_of(form),
    }
}

/// Only a recommendation comes from somebody, and where nobody knows whence, nothing is said about it: what was typed
/// before another kind was chosen stays in the form alone.
fn source_of(form: &PersonForm) -> Source {
    let kind = choice::<SourceKind>(&form.source_kind).unwrap_or_default();
    if kind == SourceKind::Unknown {
        return Source::default();
    }
    let person = Some(line(&form.source_person)).filter(|id| kind == SourceKind::Referral && !id.is_empty());
    Source { kind, who: line(&form.source_who), detail: line(&form.source_detail), person, thanked_on: None }
}

/// The form as it begins when somebody's details are changed.
pub(super) fn form_of(person: &Person) -> PersonForm {
    let p = person;
    PersonForm {
        name: p.name.clone(),
        called: p.called.clone(),
        pronouns: p.pronouns.clone(),
        emails: p.emails.clone(),
        phones: p.phones.clone(),
        addresses: p.addresses.clone(),
        channel: p.channel.map(|channel| key(&channel)).unwrap_or_default(),
        time_zone: p.time_zone.clone(),
        language: p.language.clone(),
        emergency: p.emergency.clone(),
        tags: p.tags.clone(),
        fields: p.fields.clone(),
        notes: p.notes.clone(),
        keep_until: p.keep_until.map(|day| day.to_string()).unwrap_or_default(),
        stage: p.stage.key().to_owned(),
        source_kind: key(&p.source.kind),
        source_who: p.source.who.clone(),
        source_detail: p.source.detail.clone(),
        source_person: p.source.person.clone().unwrap_or_default(),
    }
}

fn line(text: &str) -> String {
    text.trim().to_owned()
}

fn points(typed: &[ContactPoint]) -> Vec<ContactPoint> {
    let tidy = |point: &ContactPoint| ContactPoint { label: line(&point.label), value: line(&point.value) };
    typed.iter().map(tidy).filter(|point| !point.value.is_empty()).collect()
}

fn own_fields(typed: &[OwnField]) -> Vec<OwnField> {
    let tidy = |own: &OwnField| OwnField { name: line(&own.name), value: line(&own.value) };
    typed.iter().map(tidy).filter(|own| !own.name.is_empty() || !own.value.is_empty()).collect()
}

/// A choice's serde name.
pub(crate) fn key<T: serde::Serialize>(choice: &T) -> String {
    serde_json::to_value(choice).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A choice by its serde name; `None` when there is no such choice.
pub(super) fn choice<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name: serde::de::value::StrDeserializer<'_, NotAChoice> = name.into_deserializer();
    T::deserialize(name).ok()
}
