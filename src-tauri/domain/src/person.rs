//! Anybody in the records: prospects, clients, former clients, people declined.

mod attachment;
mod contact;
mod note;
mod query;

pub use attachment::{Attachment, MediaType};
pub use contact::{Channel, ContactPoint, EmergencyContact, OwnField};
pub use note::Note;
pub use query::{AgreementStanding, Nearest, PeopleQuery, PeopleSort, StageCounts};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where a person stands with the practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Has asked, has not decided.
    #[default]
    Prospect,
    /// Works with the practice.
    Client,
    /// Worked with the practice once.
    FormerClient,
    /// Was not taken on, or chose not to start.
    Declined,
}

impl Stage {
    /// Every stage, in the order in which they are shown.
    pub const ALL: [Stage; 4] = [Stage::Prospect, Stage::Client, Stage::FormerClient, Stage::Declined];

    /// Its neutral name, in texts and conditions.
    pub fn key(self) -> &'static str {
        match self {
            Stage::Prospect => "prospect",
            Stage::Client => "client",
            Stage::FormerClient => "former_client",
            Stage::Declined => "declined",
        }
    }
}

/// Where a person came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Somebody recommended the practice.
    Referral,
    /// The practice's own pages.
    Website,
    /// A talk, a course, a fair.
    Event,
    /// A professional directory.
    Directory,
    /// A social network.
    Social,
    /// Anything else.
    Other,
    /// Nobody asked, or nobody knows.
    #[default]
    Unknown,
}

impl SourceKind {
    /// Every kind, in the order offered.
    pub const ALL: [SourceKind; 7] = [
        SourceKind::Referral,
        SourceKind::Website,
        SourceKind::Event,
        SourceKind::Directory,
        SourceKind::Social,
        SourceKind::Other,
        SourceKind::Unknown,
    ];

    /// Its neutral name, in texts and conditions.
    pub fn key(self) -> &'static str {
        match self {
            SourceKind::Referral => "referral",
            SourceKind::Website => "website",
            SourceKind::Event => "event",
            SourceKind::Directory => "directory",
            SourceKind::Social => "social",
            SourceKind::Other => "other",
            SourceKind::Unknown => "unknown",
        }
    }
}

/// A person's source: kind, who, detail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// Referral, website, event…
    pub kind: SourceKind,
    /// Who recommended, or which site or event; may be empty.
    pub who: String,
    /// Anything worth keeping; may be empty.
    pub detail: String,
    /// The id of whoever recommended the practice, when they are in the records themselves.
    pub person: Option<String>,
    /// The day they were thanked for it.
    #[ts(type = "string | null")]
    pub thanked_on: Option<NaiveDate>,
}

impl Source {
    /// Whether both name the same source, whatever else is known of it.
    pub fn is_by_the_same(&self, other: &Source) -> bool {
        self.kind == other.kind && self.who == other.who && self.person == other.person
    }
}

/// Somebody in the records. Their photo is kept apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Person {
    /// UUID.
    pub id: String,
    /// As they write it themselves, in any script.
    pub name: String,
    /// How they like to be addressed; may be empty.
    pub called: String,
    /// In their own words; may be empty.
    pub pronouns: String,
    /// The first one is the preferred one.
    pub emails: Vec<ContactPoint>,
    /// The first one is the preferred one.
    pub phones: Vec<ContactPoint>,
    /// Each on several lines.
    pub addresses: Vec<ContactPoint>,
    /// How they like to be reached.
    pub channel: Option<Channel>,
    /// IANA name ("Europe/Berlin"), or empty.
    pub time_zone: String,
    /// The language of their documents, as a BCP 47 tag; empty for the practice's own.
    pub language: String,
    /// Whom to call when something happens to them.
    pub emergency: EmergencyContact,
    /// Trimmed, unique without regard to case, sorted: see [`tidy_tags`].
    pub tags: Vec<String>,
    /// Whatever else the practice notes down about everybody or about this one.
    pub fields: Vec<OwnField>,
    /// Markdown.
    pub notes: String,
    /// How long the records about them are to be kept.
    #[ts(type = "string | null")]
    pub keep_until: Option<NaiveDate>,
    /// Where they stand today; its history is in [`StageChange`]s.
    pub stage: Stage,
    /// Where they came from.
    pub source: Source,
}

impl Person {
    /// The preferred e-mail address, or nothing.
    pub fn email(&self) -> &str {
        first(&self.emails)
    }

    /// The preferred phone number, or nothing.
    pub fn phone(&self) -> &str {
        first(&self.phones)
    }

    /// One line to reach them by: e-mail, or phone where there is none.
    pub fn contact(&self) -> &str {
        if self.email().is_empty() { self.phone() } else { self.email() }
    }

    /// How one calls them: as they like it, else the first word of the name. The whole name where that is no first name: behind a
    /// title ("Dr. Levi"), and in scripts that write the family's name first.
    pub fn first_name(&self) -> &str {
        let (name, called) = (self.name.trim(), self.called.trim());
        if !called.is_empty() {
            return called;
        }
        if name.chars().any(writes_family_first) {
            return name;
        }
        match name.split_once(char::is_whitespace) {
            Some((title, _)) if title.ends_with('.') => name,
            Some((family, given)) if family.ends_with(',') => given.split_whitespace().next().unwrap_or(name),
            Some((first, _)) => first,
            None => name,
        }
    }
}

fn first(points: &[ContactPoint]) -> &str {
    points.first().map_or("", |point| point.value.trim())
}

/// Tags as they are kept: trimmed, each once without regard to case, sorted.
pub fn tidy_tags(tags: impl IntoIterator<Item = String>) -> Vec<String> {
    let words = |tag: String| tag.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tidy: Vec<String> = tags.into_iter().map(words).filter(|tag| !tag.is_empty()).collect();
    tidy.sort_by_cached_key(|tag| (tag.to_lowercase(), tag.clone()));
    tidy.dedup_by_key(|tag| tag.to_lowercase());
    tidy
}

/// Han, Hiragana and Katakana, Hangul: blocks of Unicode 16.
pub fn writes_family_first(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{323af}')
}

/// One dated change of stage, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageChange {
    /// What the person became.
    pub stage: Stage,
    /// The day it happened.
    pub on: NaiveDate,
    /// In the user's words; may be empty.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_called_by_their_first_name() {
        let check = |name: &str, want: &str| {
            let person = Person { name: name.to_owned(), ..Person::default() };
            assert_eq!(person.first_name(), want, "{name}");
            let called = Person { called: " Kit ".into(), ..person };
            assert_eq!(called.first_name(), "Kit", "{name}");
        };
        check("Zoë Ångström-Núñez", "Zoë");
        check(" Łukasz  Wójcik ", "Łukasz");
        check("Prince", "Prince");
        check("Jean-Luc Moreau", "Jean-Luc");
        check("Levi, Sarah Ruth", "Sarah");
        check("Dr. Levi", "Dr. Levi");
        check("山田花子", "山田花子");
        check("山田 花子", "山田 花子");
        check("김 민준", "김 민준");
        check("שרה לוי", "שרה");
        check("", "");
    }

    #[test]
    fn tags_are_kept_tidy() {
        let tags = ["  vip ", "Énergie", "VIP", "", "long  term", "énergie"].map(str::to_owned);
        assert_eq!(tidy_tags(tags), ["long term", "VIP", "Énergie"]);
    }

    #[test]
    fn a_contact_is_the_first_e_mail_or_the_first_phone() {
        let points = |all: &[&str]| all.iter().map(|v| ContactPoint::of(v)).collect::<Vec<_>>();
        let person = Person { phones: points(&["1", "2"]), ..Person::default() };
        assert_eq!((person.email(), person.phone(), person.contact()), ("", "1", "1"));
        let both = Person { emails: points(&["a@b", "c@d"]), ..person };
        assert_eq!((both.email(), both.contact()), ("a@b", "a@b"));
    }
}
