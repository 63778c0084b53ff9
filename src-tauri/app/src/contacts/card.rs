//! One person as a file brings them, checked like what somebody types.

use super::programs::{Programs, Target};
use crate::time_zone;
use domain::person::{ContactPoint, OwnField, Person, tidy_tags};
use std::collections::BTreeSet;

// What the form of a person takes: somebody who came in must not be too long to be changed later.
const LINE_MOST: usize = 300;
const PARAGRAPH_MOST: usize = 1000;
const TAG_MOST: usize = 60;
const NOTES_MOST: usize = 100_000;
const MANY_MOST: usize = 50;

/// Somebody in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Who; without an id.
    pub person: Person,
    /// Whether the file says where they stand.
    pub stage_said: bool,
    /// Their picture, as it stands in the file.
    pub photo: Option<Vec<u8>>,
    /// What the file says and the records have no place for, by name.
    pub not_taken: Vec<String>,
}

/// Why a row or a vCard cannot become a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing in it.
    Empty,
    /// Nobody is named.
    NoName,
    /// A quote is opened and never closed.
    OpenQuote,
    /// Something in it is longer than anything about a person is.
    TooLong,
    /// A group of an address book.
    Group,
}

impl Reason {
    /// The key of its text.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Empty => "import.why.empty",
            Reason::NoName => "import.why.no_name",
            Reason::OpenQuote => "import.why.open_quote",
            Reason::TooLong => "import.why.too_long",
            Reason::Group => "import.why.group",
        }
    }
}

impl Card {
    /// The card with everything trimmed, nothing twice, and nothing too long.
    pub fn checked(mut self, programs: &Programs) -> Result<Card, Reason> {
        tidy(&mut self.person);
        self.set_aside_unknown(programs);
        let person = &self.person;
        if person.name.is_empty() {
            return Err(Reason::NoName);
        }
        if is_too_long(person) { Err(Reason::TooLong) } else { Ok(self) }
    }

    /// What would not do in its own place is kept in another: a time zone that is none as an own field, a long
    /// own field in the notes.
    fn set_aside_unknown(&mut self, programs: &Programs) {
        let person = &mut self.person;
        let is_zone = person.time_zone.is_empty() || time_zone::is_one(&person.time_zone);
        let zone = if is_zone { String::new() } else { std::mem::take(&mut person.time_zone) };
        let is_language = crate::people::is_language(&person.language);
        let language = if is_language { String::new() } else { std::mem::take(&mut person.language) };
        self.field(programs.our_heading(Target::TimeZone), &zone);
        self.field(programs.our_heading(Target::Language), &language);
        let fields = std::mem::take(&mut self.person.fields);
        let (short, long): (Vec<_>, Vec<_>) =
            fields.into_iter().partition(|f| !over(&f.value, PARAGRAPH_MOST));
        let said = long.iter().map(|field| format!("{}: {}", field.name, field.value));
        self.person.fields = short;
        self.person.notes = std::iter::once(self.person.notes.clone())
            .chain(said)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n");
    }

    /// Adds an own field that says something.
    pub fn field(&mut self, name: &str, value: &str) {
        let (name, value) = (line(name), text(value));
        if !name.is_empty() && !value.is_empty() {
            self.person.fields.push(OwnField { name, value });
        }
    }
}

/// One line: no line ends, no signs that cannot be seen but those that steer the direction of writing.
pub fn line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if spaced.contains("  ") && text.contains(char::is_control) {
        return spaced.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    }
    spaced.trim().to_owned()
}

/// Several lines, with one sign for their ends.
pub fn text(text: &str) -> String {
    let ends = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = ends.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// The tags in a cell: one a line as in our own lists, or between the signs that other programs put there.
pub fn tags(cell: &str, programs: &Programs) -> Vec<String> {
    if cell.contains('\n') {
        return cell.lines().map(line).filter(|tag| !tag.is_empty()).collect();
    }
    let between = [":::", ";", ","].into_iter().find(|sign| cell.contains(sign)).unwrap_or(",");
    let each = cell.split(between).map(|tag| line(tag).trim_start_matches("* ").trim().to_owned());
    each.filter(|tag| !tag.is_empty() && !programs.leaves_group_out(tag)).collect()
}

/// The same tags as one cell, so that [`tags`] reads them back.
pub fn tags_cell(tags: &[String], programs: &Programs) -> String {
    let plain = |tag: &String| {
        let parts = tag.contains([';', ',']) || tag.contains(":::") || tag.starts_with("* ");
        !parts && !programs.leaves_group_out(tag)
    };
    if tags.iter().all(plain) {
        return tags.join(", ");
    }
    tags.iter().map(|tag| format!("{tag}\n")).collect()
}

fn tidy(person: &mut Person) {
    for field in [
        &mut person.name,
        &mut person.called,
        &mut person.pronouns,
        &mut person.time_zone,
        &mut person.language,
        &mut person.emergency.name,
        &mut person.emergency.relation,
        &mut person.emergency.phone,
        &mut person.source.who,
    ] {
        *field = line(field);
    }
    person.source.detail = text(&person.source.detail);
    person.notes = text(&person.notes);
    tidy_points(&mut person.emails, line);
    tidy_points(&mut person.phones, line);
    tidy_points(&mut person.addresses, text);
    person.tags = tidy_tags(std::mem::take(&mut person.tags));
    let mut seen = BTreeSet::new();
    person.fields.retain(|field| seen.insert((field.name.clone(), field.value.clone())));
}

fn tidy_points(points: &mut Vec<ContactPoint>, tidied: fn(&str) -> String) {
    let mut seen = BTreeSet::new();
    for point in points.iter_mut() {
        point.label = line(&point.label);
        point.value = tidied(&point.value);
    }
    points.retain(|point| !point.value.is_empty() && seen.insert(point.value.to_lowercase()));
}

fn over(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().count() > most
}

fn is_too_long(person: &Person) -> bool {
    let points = person.emails.iter().chain(&person.phones);
    let lines = [
        &person.name,
        &person.called,
        &person.pronouns,
        &person.emergency.name,
        &person.emergency.relation,
        &person.emergency.phone,
        &person.source.who,
    ];
    let labels = person.addresses.iter().map(|a| &a.label).chain(person.fields.iter().map(|f| &f.name));
    let mut lines = lines.into_iter().chain(points.flat_map(|p| [&p.label, &p.value])).chain(labels);
    let mut paragraphs = person.addresses.iter().map(|a| &a.value).chain([&person.source.detail]);
    let many = [
        person.emails.len(),
        person.phones.len(),
        person.addresses.len(),
        person.tags.len(),
        person.fields.len(),
    ];
    lines.any(|text| over(text, LINE_MOST))
        || paragraphs.any(|text| over(text, PARAGRAPH_MOST))
        || person.tags.iter().any(|tag| over(tag, TAG_MOST))
        || over(&person.notes, NOTES_MOST)
        || many.into_iter().any(|n| n > MANY_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_back_as_they_went() {
        let programs = Programs::read(content::text(content::FIRST, "contacts.toml").unwrap()).unwrap();
        let check = |them: &[&str]| {
            let them: Vec<String> = them.iter().map(|tag| (*tag).to_owned()).collect();
            assert_eq!(tags(&tags_cell(&them, &programs), &programs), them);
        };
        check(&[]);
        check(&["VIP"]);
        check(&["career", "evening"]);
        check(&["a, b"]);
        check(&["Contacts"]);
        check(&["* star"]);
        check(&["a; b", "c ::: d", "e"]);
        assert_eq!(tags("* myContacts ::: Clients", &programs), ["Clients"]);
    }
}
