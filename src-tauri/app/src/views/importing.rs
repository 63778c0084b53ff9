//! Bringing people in: the columns of a list, who is there already, what was done.

use super::start::Offer;
use crate::contacts::{duplicates::Way, merge::Becomes, programs::Target};
use domain::person::Stage;
use serde::Serialize;
use ts_rs::TS;

/// A file that was read. Nothing of it is written yet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ImportView {
    /// Tells this file from the next.
    pub token: String,
    /// The file's name.
    pub name: String,
    /// How many people it may hold.
    #[ts(type = "number")]
    pub people: u64,
    /// Of a list: what its columns hold. vCards need no such question.
    pub columns: Option<ColumnsView>,
    /// The first people as they would become.
    pub preview: Vec<PersonPreview>,
}

/// The columns of a list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ColumnsView {
    /// Whether the first row holds headings.
    pub headings: bool,
    /// Whether a column holds names: without one, nobody can be brought in.
    pub named: bool,
    /// In their order.
    pub columns: Vec<ColumnView>,
    /// What a column can be.
    pub targets: Vec<Offer>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ColumnView {
    /// May be empty.
    pub heading: String,
    /// What stands in it.
    pub samples: Vec<String>,
    /// What it is taken for.
    pub target: Target,
    /// "work", "home"; may be empty.
    pub label: String,
}

/// Somebody as they would become.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PersonPreview {
    /// Their name.
    pub name: String,
    /// Everything else.
    pub lines: Vec<PartView>,
}

/// One part of a person, in the records and as it comes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PartView {
    /// "E-mail".
    pub label: String,
    /// May be empty.
    pub there: String,
    /// May be empty.
    pub comes: String,
    /// What merging makes of it.
    pub becomes: Becomes,
}

/// What would become of everybody in the file.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReviewView {
    /// Tells this file from the next.
    pub token: String,
    /// The file's name.
    pub name: String,
    /// People who are new.
    #[ts(type = "number")]
    pub added: u64,
    /// People who are there already and get what is missing.
    #[ts(type = "number")]
    pub merged: u64,
    /// People left out.
    #[ts(type = "number")]
    pub skipped: u64,
    /// What people become of whom the file does not say it.
    pub stage: Stage,
    /// Whether the file says it of everybody.
    pub stage_said: bool,
    /// Those who are there already: some of them.
    pub cases: Vec<CaseView>,
    /// The first of these.
    #[ts(type = "number")]
    pub cases_from: u64,
    /// How many there are.
    #[ts(type = "number")]
    pub cases_all: u64,
    /// How many are shown at a time.
    #[ts(type = "number")]
    pub cases_step: u64,
    /// What could not be read: the first of it.
    pub unread: Vec<UnreadView>,
    /// How much that is in all.
    #[ts(type = "number")]
    pub unread_all: u64,
    /// What the file says and the records have no place for.
    pub left: Vec<Left>,
}

/// Somebody who is there already.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CaseView {
    /// Who of the file.
    #[ts(type = "number")]
    pub row: u64,
    /// Their name in the file.
    pub name: String,
    /// "the e-mail address and the name".
    pub common: String,
    /// Where the other one stands: "In your records", "Line 3 of the file".
    pub place: String,
    /// "Line 17 of the file".
    pub comes_from: String,
    /// Side by side.
    pub parts: Vec<PartView>,
    /// What becomes of them.
    pub way: Way,
}

/// A row or vCard that could not be read.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct UnreadView {
    /// Its first line in the file.
    pub line: u32,
    /// Why, in plain words.
    pub why: String,
    /// How it begins.
    pub text: String,
}

/// Something that the records have no place for.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Left {
    /// "Photo (only a link)".
    pub what: String,
    /// Of how many people.
    #[ts(type = "number")]
    pub times: u64,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ImportedView {
    /// People who are new.
    #[ts(type = "number")]
    pub added: u64,
    /// People who got what was missing.
    #[ts(type = "number")]
    pub merged: u64,
    /// People left out.
    #[ts(type = "number")]
    pub skipped: u64,
    /// The one person added, when it was one.
    pub person: Option<String>,
}
