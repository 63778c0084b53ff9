//! People as a list that spreadsheet programs open, and that comes back as it went.

use crate::{
    contacts::{
        card::tags_cell,
        programs::{Programs, Target},
    },
    csv_cells,
};
use domain::person::{ContactPoint, Person};

/// Excel takes a file for UTF-8 only with this before it.
const MARK: &str = "\u{feff}";

type Points = fn(&Person) -> &[ContactPoint];

/// One column of our own lists.
enum Column<'p> {
    One(Target),
    Value(Target, Points, usize),
    Label(Target, Points, usize),
    Field(&'p str, usize),
}

/// What stands once in a person, in the order of the list.
const BEFORE: &[Target] = &[Target::Name, Target::Called, Target::Pronouns];
const BEHIND: &[Target] = &[
    Target::Channel,
    Target::TimeZone,
    Target::Language,
    Target::EmergencyName,
    Target::EmergencyRelation,
    Target::EmergencyPhone,
    Target::Tags,
    Target::Stage,
    Target::Source,
    Target::SourceWho,
    Target::SourceDetail,
    Target::ThankedOn,
    Target::KeepUntil,
    Target::Notes,
];

/// All of them as one list.
pub fn list(people: &[Person], programs: &Programs) -> Result<Vec<u8>, csv::Error> {
    let columns = columns(people);
    let mut bytes = MARK.as_bytes().to_vec();
    {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut bytes);
        let mut write = |cells: &mut dyn Iterator<Item = String>| {
            writer.write_record(cells.map(|cell| csv_cells::safe(&cell).into_owned()))
        };
        write(&mut columns.iter().map(|column| heading(column, programs)))?;
        for person in people {
            write(&mut columns.iter().map(|column| cell(column, person, programs)))?;
        }
        writer.flush()?;
    }
    Ok(bytes)
}

/// As many columns for e-mails, phones, addresses and own fields as somebody has.
fn columns(people: &[Person]) -> Vec<Column<'_>> {
    let mut columns: Vec<Column<'_>> = BEFORE.iter().map(|target| Column::One(*target)).collect();
    let mut points = |value, label, of: Points, least: usize| {
        let most = people.iter().map(|p| of(p).len()).max().unwrap_or_default().max(least);
        columns.extend((0..most).flat_map(|n| [Column::Value(value, of, n), Column::Label(label, of, n)]));
    };
    points(Target::Email, Target::EmailLabel, |p| &p.emails, 1);
    points(Target::Phone, Target::PhoneLabel, |p| &p.phones, 1);
    points(Target::Address, Target::AddressLabel, |p| &p.addresses, 0);
    columns.extend(BEHIND.iter().map(|target| Column::One(*target)));
    columns.extend(fields(people).into_iter().map(|(name, nth)| Column::Field(name, nth)));
    columns
}

/// Every own field's name, as often as one person has it.
fn fields(people: &[Person]) -> Vec<(&str, usize)> {
    let mut names: Vec<(&str, usize)> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for person in people {
        let mut times = std::collections::HashMap::new();
        for field in &person.fields {
            let nth: &mut usize = times.entry(field.name.as_str()).or_default();
            if known.insert((field.name.as_str(), *nth)) {
                names.push((&field.name, *nth));
            }
            *nth += 1;
        }
    }
    names
}

fn heading(column: &Column<'_>, programs: &Programs) -> String {
    match column {
        Column::One(target) => programs.our_heading(*target).to_owned(),
        Column::Value(target, _, n) | Column::Label(target, _, n) => {
            format!("{} {}", programs.our_heading(*target), n + 1)
        }
        Column::Field(name, _) => format!("{}{name}", programs.own_field),
    }
}

fn cell(column: &Column<'_>, person: &Person, programs: &Programs) -> String {
    let point = |of: &Points, n: &usize| of(person).get(*n).cloned().unwrap_or_default();
    match column {
        Column::One(target) => one(*target, person, programs),
        Column::Value(_, of, n) => point(of, n).value,
        Column::Label(_, of, n) => point(of, n).label,
        Column::Field(name, nth) => {
            let same = person.fields.iter().filter(|field| field.name == *name);
            same.map(|field| field.value.clone()).nth(*nth).unwrap_or_default()
        }
    }
}

fn one(target: Target, person: &Person, programs: &Programs) -> String {
    let day = |on: Option<chrono::NaiveDate>| on.map(|on| on.to_string()).unwrap_or_default();
    match target {
        Target::Name => person.name.clone(),
        Target::Called => person.called.clone(),
        Target::Pronouns => person.pronouns.clone(),
        Target::Channel => person.channel.map(|channel| programs.channel_word(channel)).unwrap_or_default(),
        Target::TimeZone => person.time_zone.clone(),
        Target::Language => person.language.clone(),
        Target::EmergencyName => person.emergency.name.clone(),
        Target::EmergencyRelation => person.emergency.relation.clone(),
        Target::EmergencyPhone => person.emergency.phone.clone(),
        Target::Tags => tags_cell(&person.tags, programs),
        Target::Stage => programs.stage_word(person.stage),
        Target::Source => programs.source_word(person.source.kind),
        Target::SourceWho => person.source.who.clone(),
        Target::SourceDetail => person.source.detail.clone(),
        Target::ThankedOn => day(person.source.thanked_on),
        Target::KeepUntil => day(person.keep_until),
        _ => person.notes.clone(),
    }
}
