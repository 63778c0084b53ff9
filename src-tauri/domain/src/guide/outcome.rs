//! What a guide leads to: the documents it makes, and where one can go from its result.

use crate::{document::Document, guide::condition::Condition};
use chrono::NaiveDate;
use serde::Deserialize;

/// A document a guide makes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Its kind, used once among all guides: `script`, `cue-cards`.
    pub kind: String,
    /// The file of its wording: "documents/script.md".
    pub wording: String,
    /// "Conversation script": on the screen, and in the name of its file.
    pub name: String,
    /// One line on the result page.
    pub says: String,
    /// Only then is it made.
    pub when: Option<Condition>,
    /// For the practitioner's eyes: says so, and is never offered as an e-mail.
    #[serde(default)]
    pub private: bool,
}

/// A document as it was when its guide was finished: kept, whatever the wording becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// As in [`Paper`].
    pub kind: String,
    /// As in [`Paper`].
    pub name: String,
    /// As in [`Paper`].
    pub private: bool,
    /// The day it was made.
    pub on: NaiveDate,
    /// The document.
    pub document: Document,
}

/// Where one can go from the result: to another guide, or to a place of the app.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// The id of another guide; it is opened for the same person where it is about one.
    #[serde(default)]
    pub guide: String,
    /// A place, when it is no guide.
    pub place: Option<Place>,
    /// "Prepare the conversation"
    pub label: String,
    /// Only then is it offered.
    pub when: Option<Condition>,
}

/// Places that a result can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// What needs me now.
    Home,
    /// Everybody in the records.
    Clients,
    /// The page of the person the guide was about.
    Person,
    /// A new agreement with that person.
    Agreement,
    /// My rules.
    Rules,
    /// Every guide.
    Guides,
}
