//! A row of a list as a person.

use super::columns::{Column, field_name};
use crate::contacts::{
    address::{Parts, joined},
    card::{Card, Reason, tags},
    programs::{Programs, Target},
};
use crate::{csv_cells, practice::is_email_or_empty};
use domain::person::{ContactPoint, Source, SourceKind};
use std::borrow::Cow;

/// What a row says, before its parts are put together.
#[derive(Default)]
struct Draft<'r> {
    card: Card,
    whole: &'r str,
    source_said: bool,
    names: [&'r str; 5],
    labels: Vec<(Target, &'r str, &'r str)>,
    emails: Vec<(&'r Column, &'r str)>,
    phones: Vec<(&'r Column, &'r str)>,
    addresses: Vec<(&'r Column, &'r str, Parts)>,
    fields: Vec<(&'r Column, &'r str)>,
}

/// Puts a person together from the cells of one row.
pub fn card(cells: &[Cow<'_, str>], columns: &[Column], programs: &Programs) -> Result<Card, Reason> {
    let plain: Vec<Cow<'_, str>> = cells.iter().map(|cell| csv_cells::plain(cell)).collect();
    let mut draft = Draft::default();
    for (column, cell) in columns.iter().zip(&plain).filter(|(_, cell)| !programs.is_empty(cell)) {
        draft.take(column, if column.target == Target::Tags { cell } else { cell.trim() }, programs);
    }
    draft.finish(programs).checked(programs)
}

impl<'r> Draft<'r> {
    fn take(&mut self, column: &'r Column, cell: &'r str, programs: &Programs) {
        let person = &mut self.card.person;
        let own = |field: &mut String| *field = joined(&[field, cell], " ");
        match column.target {
            Target::Skip => {}
            Target::Name => self.whole = if self.whole.is_empty() { cell } else { self.whole },
            Target::Prefix => self.names[0] = cell,
            Target::Given => self.names[1] = cell,
            Target::Middle => self.names[2] = cell,
            Target::Family => self.names[3] = cell,
            Target::Suffix => self.names[4] = cell,
            Target::Called => own(&mut person.called),
            Target::Pronouns => own(&mut person.pronouns),
            Target::Email => self.emails.push((column, cell)),
            Target::Phone => self.phones.push((column, cell)),
            Target::EmailLabel | Target::PhoneLabel | Target::AddressLabel | Target::FieldLabel => {
                self.labels.push((column.target, &column.group, cell));
            }
            Target::TimeZone => own(&mut person.time_zone),
            Target::Language => own(&mut person.language),
            Target::EmergencyName => own(&mut person.emergency.name),
            Target::EmergencyRelation => own(&mut person.emergency.relation),
            Target::EmergencyPhone => own(&mut person.emergency.phone),
            Target::Tags => person.tags.extend(tags(cell, programs)),
            Target::Notes => person.notes = joined(&[&person.notes, cell], "\n\n"),
            Target::SourceWho => own(&mut person.source.who),
            Target::SourceDetail => own(&mut person.source.detail),
            Target::Field => self.fields.push((column, cell)),
            Target::Channel | Target::Stage | Target::Source | Target::ThankedOn | Target::KeepUntil => {
                self.take_word(column, cell, programs);
            }
            _ => self.take_address(column, cell),
        }
    }

    /// A word or a date that must be known; one that is not is kept as an own field.
    fn take_word(&mut self, column: &'r Column, cell: &'r str, programs: &Programs) {
        let person = &mut self.card.person;
        let known = match column.target {
            Target::Channel => programs.channel(cell).map(|channel| person.channel = Some(channel)),
            Target::Stage => programs.stage(cell).map(|stage| {
                person.stage = stage;
                self.card.stage_said = true;
            }),
            Target::Source => {
                let known = programs.source(cell);
                self.source_said = true;
                person.source.kind = known.unwrap_or(SourceKind::Other);
                if known.is_none() {
                    person.source.who = joined(&[&person.source.who, cell], ", ");
                }
                Some(())
            }
            Target::ThankedOn => cell.parse().ok().map(|on| person.source.thanked_on = Some(on)),
            _ => cell.parse().ok().map(|on| person.keep_until = Some(on)),
        };
        if known.is_none() {
            self.fields.push((column, cell));
        }
    }

    fn take_address(&mut self, column: &'r Column, cell: &'r str) {
        let at = self.addresses.iter().position(|(of, _, _)| of.group == column.group);
        let at = at.unwrap_or_else(|| {
            self.addresses.push((column, "", Parts::default()));
            self.addresses.len() - 1
        });
        let Some((_, whole, parts)) = self.addresses.get_mut(at) else { return };
        match column.target {
            Target::Address => *whole = cell,
            Target::Street if parts.street.is_empty() => parts.street = cell.to_owned(),
            Target::Street | Target::StreetMore => parts.more.push(cell.to_owned()),
            Target::PoBox => parts.po_box = cell.to_owned(),
            Target::City => parts.city = cell.to_owned(),
            Target::Region => parts.region = cell.to_owned(),
            Target::Postcode => parts.postcode = cell.to_owned(),
            _ => parts.country = cell.to_owned(),
        }
    }

    fn label(&self, target: Target, column: &Column, programs: &Programs) -> String {
        let said = self.labels.iter().find(|(of, group, _)| *of == target && *group == column.group);
        let said = said.filter(|(_, _, label)| !programs.leaves_group_out(label));
        match said.map(|(_, _, label)| *label) {
            // Google marks its own labels with a star.
            Some(label) => match label.strip_prefix("* ") {
                Some(own) => programs.place(own).map_or_else(|| own.to_lowercase(), str::to_owned),
                None => label.to_owned(),
            },
            None => column.label.clone(),
        }
    }

    fn finish(mut self, programs: &Programs) -> Card {
        let mut card = std::mem::take(&mut self.card);
        card.person.name =
            if self.whole.is_empty() { joined_name(&self.names) } else { self.whole.to_owned() };
        for (column, cell) in &self.emails {
            let label = self.label(Target::EmailLabel, column, programs);
            for value in cell.split(":::").flat_map(|part| part.split([';', '\n'])).map(str::trim) {
                match is_email_or_empty(value) {
                    true => card
                        .person
                        .emails
                        .push(ContactPoint { label: label.clone(), value: value.to_owned() }),
                    false => card.field(&column.heading, value),
                }
            }
        }
        for (column, cell) in &self.phones {
            let label = self.label(Target::PhoneLabel, column, programs);
            let each = cell.split(":::").flat_map(|part| part.split('\n'));
            let points =
                each.map(|value| ContactPoint { label: label.clone(), value: value.trim().to_owned() });
            card.person.phones.extend(points);
        }
        for (column, whole, parts) in &self.addresses {
            let label = self.label(Target::AddressLabel, column, programs);
            card.person.addresses.push(ContactPoint { label, value: parts.with_whole(whole) });
        }
        for (column, cell) in &self.fields {
            let label = self.label(
                Target::FieldLabel,
                &Column { label: String::new(), ..(*column).clone() },
                programs,
            );
            card.field(if label.is_empty() { field_name(&column.heading, programs) } else { &label }, cell);
        }
        if !self.source_said {
            settle_source(&mut card.person.source);
        }
        card
    }
}

/// Somebody named as the source, and nothing about the kind: they recommended the practice.
fn settle_source(source: &mut Source) {
    if !source.who.is_empty() {
        source.kind = SourceKind::Referral;
    }
}

/// Title, given, middle, family, suffix; the family's name first where it is written so.
fn joined_name([prefix, given, middle, family, suffix]: &[&str; 5]) -> String {
    if family.chars().any(domain::person::writes_family_first) {
        return joined(&[prefix, family, given, middle, suffix], " ");
    }
    joined(&[prefix, given, middle, family, suffix], " ")
}
