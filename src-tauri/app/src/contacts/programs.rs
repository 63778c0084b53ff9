//! What other programs call things: headings of columns, properties of vCards, stages, sources, channels.
//!
//! The words are content (`contacts.toml`); here is only how a word is compared.

use domain::person::{Channel, SourceKind, Stage};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::sort_key;
use ts_rs::TS;

/// What a column of a list says about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Target {
    Skip,
    Name,
    Prefix,
    Given,
    Middle,
    Family,
    Suffix,
    Called,
    Pronouns,
    Email,
    EmailLabel,
    Phone,
    PhoneLabel,
    Address,
    AddressLabel,
    Street,
    StreetMore,
    PoBox,
    City,
    Region,
    Postcode,
    Country,
    Channel,
    TimeZone,
    Language,
    EmergencyName,
    EmergencyRelation,
    EmergencyPhone,
    Tags,
    Notes,
    Stage,
    Source,
    SourceWho,
    SourceDetail,
    ThankedOn,
    KeepUntil,
    Field,
    FieldLabel,
}

impl Target {
    /// Every one, in the order in which they are offered.
    pub const ALL: &[Target] = &[
        Target::Skip,
        Target::Name,
        Target::Prefix,
        Target::Given,
        Target::Middle,
        Target::Family,
        Target::Suffix,
        Target::Called,
        Target::Pronouns,
        Target::Email,
        Target::EmailLabel,
        Target::Phone,
        Target::PhoneLabel,
        Target::Address,
        Target::AddressLabel,
        Target::Street,
        Target::StreetMore,
        Target::PoBox,
        Target::City,
        Target::Region,
        Target::Postcode,
        Target::Country,
        Target::Channel,
        Target::TimeZone,
        Target::Language,
        Target::EmergencyName,
        Target::EmergencyRelation,
        Target::EmergencyPhone,
        Target::Tags,
        Target::Notes,
        Target::Stage,
        Target::Source,
        Target::SourceWho,
        Target::SourceDetail,
        Target::ThankedOn,
        Target::KeepUntil,
        Target::Field,
        Target::FieldLabel,
    ];
}

/// What a heading most likely means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// What the column holds.
    pub target: Target,
    /// What belongs together: the parts of one address, an e-mail and its label.
    pub group: String,
    /// "work", "home"; may be empty.
    pub label: String,
}

/// What words mean, and the first word for each meaning: our own lists use that one.
struct Dictionary<T> {
    meanings: HashMap<String, T>,
    first: Vec<(T, String)>,
}

/// The words of other programs, ready to be looked up.
pub struct Programs {
    columns: Dictionary<Target>,
    /// A label, and the words for it with a space before and behind each.
    places: Vec<(String, Vec<String>)>,
    stages: Dictionary<Stage>,
    sources: Dictionary<SourceKind>,
    channels: Dictionary<Channel>,
    groups_left_out: BTreeSet<String>,
    empty: BTreeSet<String>,
    properties_left_out: BTreeSet<String>,
    properties: BTreeMap<String, String>,
    /// Before the name of an own field in the headings of our own lists.
    pub own_field: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    places: Vec<Place>,
    columns: BTreeMap<Target, Vec<String>>,
    own_field: OwnField,
    groups: LeftOut,
    stages: HashMap<Stage, Vec<String>>,
    sources: HashMap<SourceKind, Vec<String>>,
    channels: HashMap<Channel, Vec<String>>,
    properties: Properties,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    label: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnField {
    start: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOut {
    left_out: Vec<String>,
    empty: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Properties {
    left_out: BTreeSet<String>,
    names: BTreeMap<String, String>,
}

impl Programs {
    /// Reads `contacts.toml`.
    pub fn read(text: &str) -> Result<Programs, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let places = file.places.into_iter();
        Ok(Programs {
            columns: Dictionary::of(file.columns),
            places: places
                .map(|p| (p.label, p.words.iter().map(|w| format!(" {} ", folded(w))).collect()))
                .collect(),
            stages: Dictionary::of(file.stages),
            sources: Dictionary::of(file.sources),
            channels: Dictionary::of(file.channels),
            groups_left_out: file.groups.left_out.iter().map(|group| folded(group)).collect(),
            empty: file.groups.empty,
            properties_left_out: file.properties.left_out,
            properties: file.properties.names,
            own_field: file.own_field.start,
        })
    }

    /// What a heading means; `None` when nobody knows it.
    pub fn guess(&self, heading: &str) -> Option<Guess> {
        let words = folded(heading);
        let (label, placeless) = self.without_place(&words);
        let number: String = words.split(' ').find(|w| is_number(w)).unwrap_or_default().to_owned();
        // Each way to look it up, and whether a number in it tells one e-mail from the next.
        let tries = [
            (words.clone(), false),
            (placeless.clone(), false),
            (without_number(&words), true),
            (without_number(&placeless), true),
        ];
        let (target, numbered) =
            tries.iter().find_map(|(words, n)| Some((self.columns.meaning(words)?, *n)))?;
        let group = if numbered { format!("{label}{number}") } else { label.clone() };
        Some(Guess { target, group, label })
    }

    /// The place a word names: "Home", "privat".
    pub fn place(&self, word: &str) -> Option<&str> {
        let word = format!(" {} ", folded(word));
        self.places.iter().find(|(_, words)| words.contains(&word)).map(|(label, _)| label.as_str())
    }

    fn without_place(&self, words: &str) -> (String, String) {
        let padded = format!(" {words} ");
        let named = self.places.iter().flat_map(|(label, words)| words.iter().map(move |word| (label, word)));
        let longest = named.filter(|(_, word)| padded.contains(word.as_str())).max_by_key(|(_, w)| w.len());
        let Some((label, word)) = longest else { return (String::new(), words.to_owned()) };
        (label.clone(), squeezed(&padded.replacen(word.as_str(), " ", 1)))
    }

    /// The stage a word means.
    pub fn stage(&self, word: &str) -> Option<Stage> {
        self.stages.meaning(&folded(word))
    }

    /// The kind of source a word means.
    pub fn source(&self, word: &str) -> Option<SourceKind> {
        self.sources.meaning(&folded(word))
    }

    /// The channel a word means.
    pub fn channel(&self, word: &str) -> Option<Channel> {
        self.channels.meaning(&folded(word))
    }

    /// The heading of our own lists.
    pub fn our_heading(&self, target: Target) -> &str {
        self.columns.word(target)
    }

    /// The word for a stage in our own lists.
    pub fn stage_word(&self, stage: Stage) -> String {
        self.stages.word(stage).to_owned()
    }

    /// The word for a kind of source in our own lists.
    pub fn source_word(&self, kind: SourceKind) -> String {
        self.sources.word(kind).to_owned()
    }

    /// The word for a channel in our own lists.
    pub fn channel_word(&self, channel: Channel) -> String {
        self.channels.word(channel).to_owned()
    }

    /// Whether a cell says nothing.
    pub fn is_empty(&self, cell: &str) -> bool {
        cell.trim().is_empty() || self.empty.contains(cell)
    }

    /// Whether another program makes this group or label by itself.
    pub fn leaves_group_out(&self, group: &str) -> bool {
        self.groups_left_out.contains(&folded(group))
    }

    /// Whether a property of a vCard says nothing about the person.
    pub fn leaves_property_out(&self, property: &str) -> bool {
        self.properties_left_out.contains(property)
    }

    /// What a property of a vCard is called.
    pub fn property<'a>(&'a self, property: &'a str) -> &'a str {
        self.properties.get(property).map_or(property, String::as_str)
    }
}

/// Words as they are compared: without case, accents and punctuation.
pub fn folded(text: &str) -> String {
    let spaced: String = sort_key(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    squeezed(&spaced)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_digit())
}

fn without_number(words: &str) -> String {
    words.split(' ').filter(|word| !is_number(word)).collect::<Vec<_>>().join(" ")
}

impl<T: Copy + PartialEq> Dictionary<T> {
    fn of(words: impl IntoIterator<Item = (T, Vec<String>)>) -> Dictionary<T> {
        let mut dictionary = Dictionary { meanings: HashMap::new(), first: Vec::new() };
        for (meaning, words) in words {
            dictionary.first.extend(words.first().map(|word| (meaning, word.clone())));
            dictionary.meanings.extend(words.iter().map(|word| (folded(word), meaning)));
        }
        dictionary
    }

    fn meaning(&self, folded: &str) -> Option<T> {
        self.meanings.get(folded).copied()
    }

    fn word(&self, meaning: T) -> &str {
        self.first.iter().find(|(of, _)| *of == meaning).map_or("", |(_, word)| word)
    }
}
