//! Anybody in the records: prospects, clients, former clients, people declined.

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

/// A person's source: kind, who, detail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    /// Referral, website, event…
    pub kind: SourceKind,
    /// Who recommended, or which site or event; may be empty.
    pub who: String,
    /// Anything worth keeping; may be empty.
    pub detail: String,
}

/// Somebody in the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// UUID.
    pub id: String,
    /// As they write it themselves, in any script.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// Where they stand today; its history is in [`StageChange`]s.
    pub stage: Stage,
    /// Where they came from.
    pub source: Source,
}

impl Person {
    /// How one calls them: the first word of the name. The whole name where that is no first name: behind a
    /// title ("Dr. Levi"), and in scripts that write the family's name first.
    pub fn first_name(&self) -> &str {
        let name = self.name.trim();
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

/// Han, Hiragana and Katakana, Hangul: blocks of Unicode 16.
fn writes_family_first(c: char) -> bool {
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
            let person = Person {
                id: String::new(),
                name: name.to_owned(),
                email: String::new(),
                phone: String::new(),
                stage: Stage::Client,
                source: Source::default(),
            };
            assert_eq!(person.first_name(), want, "{name}");
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
}
