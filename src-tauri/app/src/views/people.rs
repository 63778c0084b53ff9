//! People: the list, one person's page, and their form.

use super::agreement::AgreementRow;
use domain::person::{Person, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The list of people.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeopleView {
    /// By name.
    pub rows: Vec<PersonRow>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PersonRow {
    /// UUID.
    pub id: String,
    /// As they write it.
    pub name: String,
    /// Where they stand.
    pub stage: Stage,
    /// E-mail, or phone when there is no e-mail.
    pub contact: String,
    /// "Agreement issued 22 November 2026", "Agreement being prepared", or empty.
    pub agreement: String,
    /// Whether that agreement is issued.
    pub issued: bool,
}

/// One person's page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PersonView {
    /// Who.
    pub person: Person,
    /// "since 22 November 2026".
    pub stage_since: String,
    /// "Recommended by Ana", "A course: …"; "Not known". The detail stands with the person.
    pub source: String,
    /// Newest first.
    pub agreements: Vec<AgreementRow>,
    /// Newest first.
    pub timeline: Vec<Entry>,
    /// The guides that can be gone through about this person.
    pub guides: Vec<PersonGuide>,
    /// Whether an agreement can be made: there is a published rulebook.
    pub can_agree: bool,
}

/// A guide that can be gone through about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PersonGuide {
    /// Id of the definition.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one has at the end.
    pub outcome: String,
    /// Whether one was begun about this person and is still open.
    pub under_way: bool,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Entry {
    /// What kind of thing.
    pub kind: EntryKind,
    /// "22 Nov", "22 Nov 2025".
    pub on: String,
    /// One line.
    pub title: String,
    /// A second line; may be empty.
    pub detail: String,
    /// The agreement it is about, if any.
    pub agreement: Option<String>,
    /// The finished run of a guide it is about, if any.
    pub run: Option<String>,
}

/// Kinds of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Became a prospect, a client…
    Stage,
    /// An agreement was issued.
    Agreement,
    /// A guide about this person was finished.
    Guide,
}

/// A person as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PersonForm {
    /// Required.
    pub name: String,
    /// May be empty.
    pub email: String,
    /// May be empty.
    pub phone: String,
    /// A stage's value; used when the person is new.
    pub stage: String,
    /// A source kind's value.
    pub source_kind: String,
    /// May be empty.
    pub source_who: String,
    /// May be empty.
    pub source_detail: String,
}

/// A change of stage as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StageForm {
    /// The new stage's value.
    pub stage: String,
    /// ISO date; empty means today.
    pub on: String,
    /// May be empty.
    pub reason: String,
}
