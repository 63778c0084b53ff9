//! A guide as authors write it: ordered pages of questions, checks, and what it makes. Read from TOML.

use crate::{facts::Facts, guide::condition::Condition};
use serde::Deserialize;

pub use crate::guide::{
    outcome::{Next, Paper, Place},
    question::{Choice, DefaultWhen, ExamplesWhen, Kind, Question, Suggest},
};

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
    /// Whom it is about: one person of the records, or the practice.
    #[serde(default)]
    pub about: About,
    /// What to have at hand.
    #[serde(default)]
    pub at_hand: Vec<String>,
    /// Of a guide that leads to a hard talk: what to ask oneself before one starts.
    #[serde(default)]
    pub pause: Vec<String>,
    /// Facts made by its questions begin with this word: `rules.…`
    pub facts: String,
    /// What it makes. The first that applies is shown beside the questions.
    #[serde(rename = "document")]
    pub papers: Vec<Paper>,
    /// "Create my rulebook"
    pub act: String,
    /// The button's words when there is a version already; only of the rules.
    #[serde(default)]
    pub act_again: String,
    /// The result page.
    pub result: ResultWords,
    /// Where one can go from the result page, in order.
    #[serde(default)]
    pub next: Vec<Next>,
    /// The fact that is the day on which to look again, if there is one.
    pub review: Option<String>,
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

/// Whom a guide is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The practice itself.
    #[default]
    Practice,
    /// One person of the records.
    Person,
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
}

/// One decision.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its id within the guide; no dots.
    pub id: String,
    /// The clause it decides, in one of the documents; empty when there is none.
    #[serde(default)]
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
        let decides = |p: &&Page| !id.is_empty() && p.clause == id;
        self.pages.iter().find(|p| p.id == id).or_else(|| self.pages.iter().find(decides))
    }

    /// What it makes where these facts are known, in order.
    pub fn papers(&self, facts: &Facts) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|p| p.when.as_ref().is_none_or(|c| c.holds(facts)))
    }

    /// What it makes, by its kind.
    pub fn paper(&self, kind: &str) -> Option<&Paper> {
        self.papers.iter().find(|p| p.kind == kind)
    }

    /// Whether each going-through belongs to one person.
    pub fn is_about_a_person(&self) -> bool {
        self.about == About::Person
    }

    /// Every question with its page, in order.
    pub fn questions(&self) -> impl Iterator<Item = (&Page, &Question)> {
        self.pages.iter().flat_map(|p| p.questions.iter().map(move |q| (p, q)))
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().map(|(_, q)| q).find(|q| q.id == id)
    }

    /// The question that asks for the day on which to look again.
    pub fn review_question(&self) -> Option<&Question> {
        let own = format!("{}.", self.facts);
        self.question(self.review.as_deref()?.strip_prefix(&own)?)
    }

    /// The check with this id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.checks.iter().find(|c| c.id == id)
    }
}
