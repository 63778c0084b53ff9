//! A person as a vCard 4.0 that address books open, and that comes back as it went.

use super::read::OURS;
use crate::contacts::programs::Programs;
use base64::{Engine, engine::general_purpose::STANDARD};
use calcard::vcard::{
    VCard, VCardEntry, VCardParameter, VCardParameterValue, VCardProperty, VCardType, VCardValue,
    VCardVersion,
};
use domain::person::{ContactPoint, Person};

/// Puts a vCard behind what was written so far.
pub fn write(
    text: &mut String,
    person: &Person,
    photo: Option<&[u8]>,
    programs: &Programs,
) -> std::fmt::Result {
    let mut card = Writing { entries: Vec::new(), groups: 0 };
    card.one(VCardProperty::Fn, &person.name);
    card.one(VCardProperty::Nickname, &person.called);
    card.one(VCardProperty::Pronouns, &person.pronouns);
    card.points(&VCardProperty::Email, &person.emails);
    card.points(&VCardProperty::Tel, &person.phones);
    card.points(&VCardProperty::Adr, &person.addresses);
    card.one(VCardProperty::Lang, &person.language);
    card.many(VCardProperty::Categories, &person.tags);
    card.one(VCardProperty::Note, &person.notes);
    card.photo(photo);
    card.ours(person, programs);
    VCard { entries: card.entries }.write_to(text, VCardVersion::V4_0)
}

struct Writing {
    entries: Vec<VCardEntry>,
    groups: u32,
}

impl Writing {
    fn one(&mut self, property: VCardProperty, value: &str) {
        if !value.is_empty() {
            self.entries.push(VCardEntry::new(property).with_value(VCardValue::Text(value.to_owned())));
        }
    }

    fn many(&mut self, property: VCardProperty, values: &[String]) {
        if !values.is_empty() {
            let values = values.iter().cloned().map(VCardValue::Text).collect();
            self.entries.push(VCardEntry::new(property).with_values(values));
        }
    }

    /// What all programs know is said their way; any other label in a group of its own, as Apple does.
    fn points(&mut self, property: &VCardProperty, points: &[ContactPoint]) {
        for point in points {
            let entry = VCardEntry::new(property.clone()).with_values(values(property, &point.value));
            match kind(property, &point.label) {
                Some(kind) => {
                    self.entries.push(entry.with_param(VCardParameter::typ(VCardParameterValue::Type(kind))))
                }
                None => self.labelled(entry, &point.label),
            }
        }
    }

    fn labelled(&mut self, entry: VCardEntry, label: &str) {
        if label.is_empty() {
            return self.entries.push(entry);
        }
        self.groups += 1;
        let group = Some(format!("item{}", self.groups));
        self.entries.push(entry.with_group(group.clone()));
        let named = VCardEntry::new(VCardProperty::Other("X-ABLabel".to_owned())).with_group(group);
        self.entries.push(named.with_value(VCardValue::Text(label.to_owned())));
    }

    fn photo(&mut self, photo: Option<&[u8]>) {
        let Some(photo) = photo else { return };
        let kind = if photo.starts_with(b"\x89PNG") { "png" } else { "jpeg" };
        self.one(VCardProperty::Photo, &format!("data:image/{kind};base64,{}", STANDARD.encode(photo)));
    }

    fn ours(&mut self, person: &Person, programs: &Programs) {
        let day = |on: Option<chrono::NaiveDate>| on.map(|on| on.to_string()).unwrap_or_default();
        let (emergency, source) = (&person.emergency, &person.source);
        for (name, value) in [
            ("TIME-ZONE", person.time_zone.clone()),
            ("CHANNEL", person.channel.map(|channel| programs.channel_word(channel)).unwrap_or_default()),
            ("EMERGENCY-NAME", emergency.name.clone()),
            ("EMERGENCY-RELATION", emergency.relation.clone()),
            ("EMERGENCY-PHONE", emergency.phone.clone()),
            ("STAGE", programs.stage_word(person.stage)),
            ("SOURCE", programs.source_word(source.kind)),
            ("SOURCE-WHO", source.who.clone()),
            ("SOURCE-DETAIL", source.detail.clone()),
            ("THANKED-ON", day(source.thanked_on)),
            ("KEEP-UNTIL", day(person.keep_until)),
        ] {
            self.one(VCardProperty::Other(format!("{OURS}{name}")), &value);
        }
        for field in &person.fields {
            let entry = VCardEntry::new(VCardProperty::Other(format!("{OURS}FIELD")));
            self.labelled(entry.with_value(VCardValue::Text(field.value.clone())), &field.name);
        }
    }
}

/// An address is one text with us: it stands whole where others keep the street.
fn values(property: &VCardProperty, value: &str) -> Vec<VCardValue> {
    let text = |text: &str| VCardValue::Text(text.to_owned());
    match property {
        VCardProperty::Adr => ["", "", value, "", "", "", ""].map(text).to_vec(),
        _ => vec![text(value)],
    }
}

fn kind(property: &VCardProperty, label: &str) -> Option<VCardType> {
    match label {
        "home" => Some(VCardType::Home),
        "work" => Some(VCardType::Work),
        "mobile" if *property == VCardProperty::Tel => Some(VCardType::Cell),
        _ => None,
    }
}
