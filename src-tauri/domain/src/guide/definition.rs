//! A guide as authors write it: ordered pages of questions, checks, and what it makes. Read from TOML.

use crate::guide::condition::Condition;
use serde::Deserialize;

pub use crate::guide::question::{Choice, DefaultWhen, Kind, Question};

/// A guide.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its id, also its file's name.
    pub id: String,
    /// "Write my rules"
    pub title: String,
    /// What you will have at the end.
    pub outcome: String,
    /// "About ten minutes"
    pub length: String,
    /// What to have at hand.
    #[serde(default)]
    pub at_hand: Vec<String>,
    /// Facts made by its questions begin with this word: `rules.…`
    pub facts: String,
    /// The document shown beside the questions: a file under `documents/`.
    pub document: String,
    /// "Your agreement so far"
    pub preview_title: String,
    /// "Create my rulebook"
    pub act: String,
    /// The button's words when there is a version already.
    pub act_again: String,
    /// The result page.
    pub result: ResultWords,
    /// Whether there is one going-through that goes on for good, as for the rules. Otherwise each is
    /// finished once, kept as it is, and the next one starts anew.
    #[serde(default = "yes")]
    pub single: bool,
    /// Of a long guide: the parts of its task list, in order.
    #[serde(rename = "section", default)]
    pub sections: Vec<Section>,
    /// In order.
    #[serde(rename = "page")]
    pub pages: Vec<Page>,
    /// Rules that sit badly together.
    #[serde(rename = "check", default)]
    pub checks: Vec<Check>,
}

fn yes() -> bool {
    true
}

/// A part of a long guide.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id within the guide.
    pub id: String,
    /// Its name in the task list.
    pub title: String,
}

/// Words of the result page; `{version}` is filled in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultWords {
    /// What was made.
    pub heading: String,
    /// What it means, what to do next.
    pub text: String,
    /// What its file is called, when the guide makes a document of its own: "Notes on a value check-in".
    #[serde(default)]
    pub document: String,
}

/// One decision.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its id within the guide; no dots.
    pub id: String,
    /// The clause of the document it decides.
    pub clause: String,
    /// The section it belongs to, in a guide that has sections.
    #[serde(default)]
    pub section: String,
    /// The question, at most twelve words, second person.
    pub heading: String,
    /// One line: why this matters.
    pub why: String,
    /// Only then is it asked.
    pub when: Option<Condition>,
    /// In order. A page whose questions are all optional can be skipped.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

/// A rule that sits badly with another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its id within the guide.
    pub id: String,
    /// The page that can put it right.
    pub page: String,
    /// When it applies.
    pub when: Condition,
    /// What sits badly; facts may be named.
    pub says: String,
    /// Why that matters.
    #[serde(default)]
    pub why: String,
    /// What one click can do.
    pub fix: Option<Fix>,
}

/// An answer that puts a check right.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fix {
    /// The button's words.
    pub label: String,
    /// The question answered.
    pub question: String,
    /// The choice made.
    pub choice: String,
}

/// A guide that cannot be read: a fault in content.
#[derive(Debug, thiserror::Error)]
#[error("guide: {0}")]
pub struct BadGuide(#[from] toml::de::Error);

impl Guide {
    /// Reads a guide's file.
    pub fn read(text: &str) -> Result<Guide, BadGuide> {
        Ok(toml::from_str(text)?)
    }

    /// The page with this id, or the first one that decides this clause.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|p| p.id == id).or_else(|| self.pages.iter().find(|p| p.clause == id))
    }

    /// Every question with its page, in order.
    pub fn questions(&self) -> impl Iterator<Item = (&Page, &Question)> {
        self.pages.iter().flat_map(|p| p.questions.iter().map(move |q| (p, q)))
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().map(|(_, q)| q).find(|q| q.id == id)
    }

    /// The check with this id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|c| c.id == id)
    }
}
