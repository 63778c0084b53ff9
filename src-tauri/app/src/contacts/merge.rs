//! Somebody who is there already and comes again: what is missing is added, what is there stays.

use super::{address::joined, duplicates::digits};
use crate::people::key;
use chrono::NaiveDate;
use domain::{
    person::{ContactPoint, Person, SourceKind, tidy_tags},
    words::Words,
};

/// What becomes of one part of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Becomes {
    /// Both say the same, or only the records say something.
    Stays,
    /// Only the file says it.
    Added,
    /// Both say something, and not the same: the records' stays.
    Differs,
}

/// One part of a person, there and as it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The key of its label.
    pub key: &'static str,
    /// In the records.
    pub there: String,
    /// In the file.
    pub comes: String,
    /// What merging makes of it.
    pub becomes: Becomes,
}

/// Where both may stand beside each other: when nothing of it was added, all of it was there.
const SEVERAL: &[&str] =
    &["field.emails", "field.phones", "field.addresses", "field.tags", "field.fields", "field.notes"];

/// The person in the records with what the other one adds.
pub fn merged(there: &Person, comes: &Person) -> Person {
    let mut person = there.clone();
    let missing = |there: &mut String, comes: &str| {
        if there.is_empty() {
            comes.clone_into(there);
        }
    };
    missing(&mut person.called, &comes.called);
    missing(&mut person.pronouns, &comes.pronouns);
    missing(&mut person.time_zone, &comes.time_zone);
    missing(&mut person.language, &comes.language);
    missing(&mut person.emergency.name, &comes.emergency.name);
    missing(&mut person.emergency.relation, &comes.emergency.relation);
    missing(&mut person.emergency.phone, &comes.emergency.phone);
    add(&mut person.emails, &comes.emails, |value| value.to_lowercase());
    add(&mut person.phones, &comes.phones, |value| digits(value).unwrap_or_else(|| value.to_owned()));
    add(&mut person.addresses, &comes.addresses, |value| {
        value.split_whitespace().collect::<String>().to_lowercase()
    });
    let is_there = |tag: &&String| there.tags.iter().any(|known| known.to_lowercase() == tag.to_lowercase());
    let tags = comes.tags.iter().filter(|tag| !is_there(tag)).chain(&there.tags);
    person.tags = tidy_tags(tags.cloned());
    let new = comes.fields.iter().filter(|field| !there.fields.contains(field));
    person.fields.extend(new.cloned());
    if !person.notes.contains(&comes.notes) {
        person.notes = joined(&[&person.notes, &comes.notes], "\n\n");
    }
    person.channel = person.channel.or(comes.channel);
    person.keep_until = person.keep_until.or(comes.keep_until);
    if person.source.kind == SourceKind::Unknown && person.source.who.is_empty() {
        person.source = comes.source.clone();
    }
    person
}

/// Both side by side, part by part, all that merging may write; what neither says is left out.
pub fn parts(there: &Person, comes: &Person, words: &Words) -> Vec<Part> {
    let after = merged(there, comes);
    let day = |day: Option<NaiveDate>| day.map(|day| words.date(day)).unwrap_or_default();
    let part = |key: &'static str, of: &dyn Fn(&Person) -> String| {
        let (before, new, after) = (of(there), of(comes), of(&after));
        let becomes = if after != before {
            Becomes::Added
        } else if new.is_empty() || new == before || SEVERAL.contains(&key) {
            Becomes::Stays
        } else {
            Becomes::Differs
        };
        Part { key, there: before, comes: new, becomes }
    };
    let all = [
        part("field.name", &|p| p.name.clone()),
        part("field.called", &|p| p.called.clone()),
        part("field.pronouns", &|p| p.pronouns.clone()),
        part("field.emails", &|p| values(&p.emails)),
        part("field.phones", &|p| values(&p.phones)),
        part("field.addresses", &|p| values(&p.addresses)),
        part("field.time_zone", &|p| p.time_zone.clone()),
        part("field.language", &|p| p.language.clone()),
        part("field.emergency", &|p| {
            joined(&[&p.emergency.name, &p.emergency.relation, &p.emergency.phone], ", ")
        }),
        part("field.tags", &|p| p.tags.join(", ")),
        part("field.channel", &|p| {
            p.channel
                .map(|it| words.text(&format!("record.channel.{}", key(&it))).to_owned())
                .unwrap_or_default()
        }),
        part("field.source", &|p| {
            let kind = match p.source.kind {
                SourceKind::Unknown => String::new(),
                kind => words.text(&format!("source.{}", key(&kind))).to_owned(),
            };
            joined(&[&kind, &p.source.who, &p.source.detail], ", ")
        }),
        part("field.thanked_on", &|p| day(p.source.thanked_on)),
        part("field.keep_until", &|p| day(p.keep_until)),
        part("field.fields", &|p| {
            p.fields
                .iter()
                .map(|field| format!("{}: {}", field.name, field.value))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        part("field.notes", &|p| p.notes.clone()),
    ];
    all.into_iter().filter(|part| !part.there.is_empty() || !part.comes.is_empty()).collect()
}

fn values(points: &[ContactPoint]) -> String {
    points.iter().map(|point| point.value.as_str()).collect::<Vec<_>>().join("\n")
}

/// Adds what is not there yet; what is there and has no label gets the other's.
fn add(there: &mut Vec<ContactPoint>, comes: &[ContactPoint], same: impl Fn(&str) -> String) {
    for point in comes {
        match there.iter_mut().find(|known| same(&known.value) == same(&point.value)) {
            Some(known) if known.label.is_empty() => known.label.clone_from(&point.label),
            Some(_) => {}
            None => there.push(point.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::person::{Channel, Source};

    #[test]
    fn what_is_missing_is_added_and_what_is_there_stays() {
        let point = |label: &str, value: &str| ContactPoint { label: label.into(), value: value.into() };
        let there = Person {
            name: "Zoë Berg".into(),
            called: "Zoë".into(),
            emails: vec![point("", "zoe@x.example")],
            notes: "Likes tea.".into(),
            tags: vec!["evening".into()],
            ..Person::default()
        };
        let comes = Person {
            name: "Zoe Berg".into(),
            called: "Zo".into(),
            pronouns: "she/her".into(),
            emails: vec![point("work", "ZOE@x.example"), point("home", "z@y.example")],
            notes: "Met at the fair.".into(),
            channel: Some(Channel::Phone),
            keep_until: NaiveDate::from_ymd_opt(2036, 12, 31),
            source: Source { kind: SourceKind::Event, who: "The fair".into(), ..Source::default() },
            tags: vec!["Evening".into(), "VIP".into()],
            ..Person::default()
        };
        let after = merged(&there, &comes);
        assert_eq!(
            (after.name.as_str(), after.called.as_str(), after.pronouns.as_str()),
            ("Zoë Berg", "Zoë", "she/her")
        );
        assert_eq!(after.emails, [point("work", "zoe@x.example"), point("home", "z@y.example")]);
        assert_eq!(after.notes, "Likes tea.\n\nMet at the fair.");
        assert_eq!(after.tags, ["evening", "VIP"]);
        assert_eq!(merged(&after, &comes), after, "again, nothing is new");
        let words = Words::read(include_str!("../../../content/en/words.toml")).unwrap();
        let parts = parts(&there, &comes, &words);
        let becomes: Vec<_> = parts.iter().map(|part| (part.key, part.becomes)).collect();
        assert_eq!(
            becomes,
            [
                ("field.name", Becomes::Differs),
                ("field.called", Becomes::Differs),
                ("field.pronouns", Becomes::Added),
                ("field.emails", Becomes::Added),
                ("field.tags", Becomes::Added),
                ("field.channel", Becomes::Added),
                ("field.source", Becomes::Added),
                ("field.keep_until", Becomes::Added),
                ("field.notes", Becomes::Added)
            ]
        );
        let says = |key| parts.iter().find(|part| part.key == key).map(|part| part.comes.as_str());
        assert_eq!(says("field.channel"), Some("a call"));
        assert_eq!(says("field.source"), Some("An event or course, The fair"));
        assert_eq!(says("field.keep_until"), Some("31 December 2036"));
    }
}
