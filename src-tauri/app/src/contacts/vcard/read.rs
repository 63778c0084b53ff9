//! One vCard as a person.

use super::quoted;
use crate::contacts::{
    address::{Parts, joined},
    card::{self, Card, Reason},
    programs::Programs,
};
use calcard::{
    Entry, Parser,
    common::IanaString,
    vcard::{
        VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardType, VCardValue,
        VCardValueType,
    },
};
use domain::person::{ContactPoint, Person};

/// What our own vCards call what no standard has a name for.
pub const OURS: &str = "X-GROUND-RULES-";

/// More than this nobody says about a person, pictures apart. Read, it would take a hundred times as much memory.
const SAID_MOST: usize = 1 << 20;
/// So long a vCard may be with its pictures.
const CARD_MOST: usize = 16 << 20;
/// What may be long.
const PICTURES: [&str; 4] = ["PHOTO", "LOGO", "SOUND", "KEY"];

/// Reads one vCard.
pub fn card(text: &str, programs: &Programs) -> Result<Card, Reason> {
    if text.len() > CARD_MOST || said(text) > SAID_MOST {
        return Err(Reason::TooLong);
    }
    let text = quoted::in_utf_8(text);
    let Entry::VCard(vcard) = Parser::new(&text).entry() else { return Err(Reason::Empty) };
    if vcard.entries.iter().any(is_group) {
        return Err(Reason::Group);
    }
    let ours = vcard.entries.iter().any(|entry| entry.name.as_str().starts_with(OURS));
    let mut reading = Reading { card: Card::default(), vcard: &vcard, ours, programs };
    for entry in &vcard.entries {
        reading.take(entry);
    }
    reading.finish().checked(programs)
}

/// How many bytes a vCard says something in: all but the pictures themselves.
fn said(text: &str) -> usize {
    let (mut said, mut in_picture) = (0, false);
    for line in text.split_inclusive('\n') {
        // A line that begins with a space goes on with the one before it.
        if !line.starts_with([' ', '\t']) {
            let name = line.split([':', ';']).next().unwrap_or_default();
            let name = name.rsplit('.').next().unwrap_or_default();
            in_picture =
                line.contains(':') && PICTURES.iter().any(|picture| name.eq_ignore_ascii_case(picture));
            said += if in_picture { line.find(':').unwrap_or_default() } else { line.len() };
        } else if !in_picture {
            said += line.len();
        }
    }
    said
}

struct Reading<'v> {
    card: Card,
    vcard: &'v VCard,
    /// Whether this program wrote it: then its tags are all somebody's own.
    ours: bool,
    programs: &'v Programs,
}

impl Reading<'_> {
    fn take(&mut self, entry: &VCardEntry) {
        let value = text(entry);
        let person = &mut self.card.person;
        match &entry.name {
            VCardProperty::Begin | VCardProperty::End | VCardProperty::N => {}
            VCardProperty::Fn if person.name.is_empty() => person.name = value,
            VCardProperty::Fn => {}
            VCardProperty::Nickname => person.called = joined(&[&person.called, &value], " "),
            VCardProperty::Pronouns => person.pronouns = joined(&[&person.pronouns, &value], " "),
            VCardProperty::Email => self.email(entry, &value),
            VCardProperty::Tel => {
                let value = value.strip_prefix("tel:").unwrap_or(&value).to_owned();
                self.card.person.phones.push(ContactPoint { label: self.label(entry), value });
            }
            VCardProperty::Adr => {
                self.card
                    .person
                    .addresses
                    .push(ContactPoint { label: self.label(entry), value: address(entry) });
            }
            VCardProperty::Categories => {
                let tags = texts(entry);
                let theirs = tags.iter().filter(|tag| self.ours || !self.programs.leaves_group_out(tag));
                person.tags.extend(theirs.map(|tag| card::line(tag)));
            }
            VCardProperty::Note => person.notes = joined(&[&person.notes, &value], "\n\n"),
            VCardProperty::Lang if person.language.is_empty() => person.language = value,
            VCardProperty::Tz if person.time_zone.is_empty() && value.contains('/') => {
                person.time_zone = value
            }
            VCardProperty::Photo => self.photo(entry),
            VCardProperty::Logo | VCardProperty::Sound | VCardProperty::Key => {
                self.not_taken(entry.name.as_str());
            }
            other => self.other(entry, other.as_str(), &value),
        }
    }

    fn email(&mut self, entry: &VCardEntry, value: &str) {
        let value = value.strip_prefix("mailto:").unwrap_or(value);
        if !crate::practice::is_email_or_empty(value) {
            return self.card.field(self.programs.property("EMAIL"), value);
        }
        let label = self.label(entry);
        self.card.person.emails.push(ContactPoint { label, value: value.to_owned() });
    }

    fn photo(&mut self, entry: &VCardEntry) {
        let bytes = entry.values.iter().find_map(|value| match value {
            VCardValue::Binary(data) => Some(data.data.clone()),
            _ => None,
        });
        match bytes {
            Some(bytes) if self.card.photo.is_none() => self.card.photo = Some(bytes),
            Some(_) => {}
            None => self.not_taken("PHOTO"),
        }
    }

    fn other(&mut self, entry: &VCardEntry, name: &str, value: &str) {
        let name = name.to_ascii_uppercase();
        if let Some(ours) = name.strip_prefix(OURS) {
            return self.ours(entry, ours, value);
        }
        if self.programs.leaves_property_out(&name) {
            return;
        }
        if entry.values.iter().any(|value| matches!(value, VCardValue::Binary(_))) {
            return self.not_taken(&name);
        }
        let label = self.own_label(entry).unwrap_or_else(|| self.programs.property(&name).to_owned());
        self.card.field(&label, value);
    }

    /// What only our own vCards say.
    fn ours(&mut self, entry: &VCardEntry, name: &str, value: &str) {
        let label = self.own_label(entry).unwrap_or_default();
        let (person, text) = (&mut self.card.person, value.to_owned());
        match name {
            "FIELD" => self.card.field(&label, value),
            "CHANNEL" => person.channel = self.programs.channel(value),
            "EMERGENCY-NAME" => person.emergency.name = text,
            "EMERGENCY-RELATION" => person.emergency.relation = text,
            "EMERGENCY-PHONE" => person.emergency.phone = text,
            "STAGE" => {
                let stage = self.programs.stage(value);
                self.card.stage_said = stage.is_some();
                person.stage = stage.unwrap_or_default();
            }
            "SOURCE" => person.source.kind = self.programs.source(value).unwrap_or_default(),
            "SOURCE-WHO" => person.source.who = text,
            "SOURCE-DETAIL" => person.source.detail = text,
            "THANKED-ON" => person.source.thanked_on = value.parse().ok(),
            "KEEP-UNTIL" => person.keep_until = value.parse().ok(),
            "TIME-ZONE" => person.time_zone = text,
            _ => {}
        }
    }

    fn not_taken(&mut self, property: &str) {
        self.card.not_taken.push(self.programs.property(property).to_owned());
    }

    /// "work", "home", or what the person calls it themselves.
    fn label(&self, entry: &VCardEntry) -> String {
        let types = entry.params.iter().filter(|param| param.name == VCardParameterName::Type);
        let known = types.filter_map(|param| match &param.value {
            VCardParameterValue::Type(VCardType::Cell) => self.programs.place("mobile"),
            VCardParameterValue::Type(VCardType::Home) => self.programs.place("home"),
            VCardParameterValue::Type(VCardType::Work) => self.programs.place("work"),
            VCardParameterValue::Text(other) => self.programs.place(other),
            _ => None,
        });
        // A mobile phone at work is first of all a mobile phone.
        let known = known.min_by_key(|place| self.programs.place("mobile") != Some(place));
        self.own_label(entry).or(known.map(str::to_owned)).unwrap_or_default()
    }

    /// Apple's label of a group of properties: `item1.X-ABLabel`.
    fn own_label(&self, entry: &VCardEntry) -> Option<String> {
        let group = entry.group.as_ref()?;
        let is_label = |other: &&VCardEntry| {
            other.group.as_ref().is_some_and(|of| of.eq_ignore_ascii_case(group))
                && other.name.as_str().eq_ignore_ascii_case("X-ABLABEL")
        };
        let label = text(self.vcard.entries.iter().find(is_label)?);
        // Apple's own words stand in signs of its own.
        match label.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")) {
            Some(apples) => {
                Some(self.programs.place(apples).map_or_else(|| apples.to_owned(), str::to_owned))
            }
            None => Some(label),
        }
    }

    fn finish(mut self) -> Card {
        if card::line(&self.card.person.name).is_empty() {
            let n = self.vcard.entries.iter().find(|entry| entry.name == VCardProperty::N);
            self.card.person.name = n.map(name).unwrap_or_default();
        }
        put_preferred_first(&mut self.card.person, self.vcard);
        self.card
    }
}

/// Title, given, middle, family, suffix from their places.
fn name(n: &VCardEntry) -> String {
    let part = |at: usize| n.values.get(at).map(value_text).unwrap_or_default();
    let (family, given, middle, prefix, suffix) = (part(0), part(1), part(2), part(3), part(4));
    if family.chars().any(domain::person::writes_family_first) {
        return joined(&[&prefix, &family, &given, &middle, &suffix], " ");
    }
    joined(&[&prefix, &given, &middle, &family, &suffix], " ")
}

fn address(adr: &VCardEntry) -> String {
    let part = |at: usize| adr.values.get(at).map(value_text).unwrap_or_default();
    let parts = Parts {
        po_box: part(0),
        more: vec![part(1)],
        street: part(2),
        city: part(3),
        region: part(4),
        postcode: part(5),
        country: part(6),
    };
    parts.lines()
}

/// Old and new ways to say "this one first".
fn put_preferred_first(person: &mut Person, vcard: &VCard) {
    let preferred = |name: &VCardProperty| {
        let of_kind = vcard.entries.iter().filter(|entry| entry.name == *name);
        of_kind.filter(|entry| is_preferred(entry)).map(text).next()
    };
    let first = |points: &mut Vec<ContactPoint>, name: VCardProperty| {
        let Some(value) = preferred(&name) else { return };
        points.sort_by_key(|point| !value.ends_with(&point.value));
    };
    first(&mut person.emails, VCardProperty::Email);
    first(&mut person.phones, VCardProperty::Tel);
    first(&mut person.addresses, VCardProperty::Adr);
}

fn is_preferred(entry: &VCardEntry) -> bool {
    entry.params.iter().any(|param| match (&param.name, &param.value) {
        (VCardParameterName::Pref, VCardParameterValue::Integer(place)) => *place == 1,
        (VCardParameterName::Pref, VCardParameterValue::Null) => true,
        (VCardParameterName::Type, VCardParameterValue::Text(word)) => word.eq_ignore_ascii_case("pref"),
        _ => false,
    })
}

fn is_group(entry: &VCardEntry) -> bool {
    let name = entry.name.as_str();
    let kind = name.eq_ignore_ascii_case("KIND") || name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND");
    kind && text(entry).eq_ignore_ascii_case("group")
}

/// All values of a property, as one text.
fn text(entry: &VCardEntry) -> String {
    let texts = texts(entry);
    joined(&texts.iter().map(String::as_str).collect::<Vec<_>>(), ", ")
}

fn texts(entry: &VCardEntry) -> Vec<String> {
    entry.values.iter().map(value_text).collect()
}

fn value_text(value: &VCardValue) -> String {
    match value {
        VCardValue::Text(text) => text.clone(),
        VCardValue::Component(parts) => joined(&parts.iter().map(String::as_str).collect::<Vec<_>>(), " "),
        VCardValue::Integer(number) => number.to_string(),
        VCardValue::Float(number) => number.to_string(),
        VCardValue::Boolean(answer) => answer.to_string(),
        VCardValue::Sex(sex) => sex.as_str().to_owned(),
        VCardValue::GramGender(gender) => gender.as_str().to_owned(),
        VCardValue::Kind(kind) => kind.as_str().to_owned(),
        VCardValue::Binary(_) => String::new(),
        VCardValue::PartialDateTime(date) => match (date.year, date.month, date.day) {
            (Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (None, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
            _ => {
                let mut text = String::new();
                // Writing into a string cannot fail.
                let _ = date.format_as_vcard(&mut text, &VCardValueType::DateAndOrTime);
                text
            }
        },
    }
}
