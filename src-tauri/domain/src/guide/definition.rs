//! A guide as authors write it: ordered pages of questions, checks, and what it makes. Read from TOML.

use crate::guide::condition::Condition;
use serde::Deserialize;

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
    /// In order.
    #[serde(rename = "page")]
    pub pages: Vec<Page>,
    /// Rules that sit badly together.
    #[serde(rename = "check", default)]
    pub checks: Vec<Check>,
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
    /// The clause of the document it decides.
    pub clause: String,
    /// The question, at most twelve words, second person.
    pub heading: String,
    /// One line: why this matters.
    pub why: String,
    /// Only then is it asked.
    pub when: Option<Condition>,
    /// At least one that may not be left empty.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id: for operational rules the path of a field of `Rulebook`.
    pub id: String,
    /// Its label; the page's heading when absent.
    #[serde(default)]
    pub label: String,
    /// On "Check your answers".
    pub short: String,
    /// A line beneath the label.
    #[serde(default)]
    pub hint: String,
    /// How it is answered.
    pub kind: Kind,
    /// Radios, in order.
    #[serde(default, rename = "option")]
    pub options: Vec<Choice>,
    /// Of a number: a key of `units` in `words.toml`.
    #[serde(default)]
    pub unit: String,
    /// Of a number: the least that makes sense.
    #[serde(default)]
    pub least: u32,
    /// Of a number: the most that makes sense.
    #[serde(default = "any_number")]
    pub most: u32,
    /// Chosen beforehand; an option's value.
    #[serde(default)]
    pub default: String,
    /// Other defaults where a condition holds, say for one trade; the first that holds counts.
    #[serde(default)]
    pub default_when: Vec<DefaultWhen>,
    /// May be left empty.
    #[serde(default)]
    pub optional: bool,
    /// What an open answer means for the document; offers "I'm not sure yet" when present.
    pub unsure: Option<String>,
    /// Of a number: offers "Something else", with this line beneath it.
    pub other: Option<String>,
    /// What to do when it is empty or makes no sense.
    #[serde(default)]
    pub error: String,
    /// Words to put in with one click.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Only then is it asked; a sibling's choice, or an earlier page's.
    pub when: Option<Condition>,
}

fn any_number() -> u32 {
    u32::MAX
}

/// A default for some.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefaultWhen {
    /// Only then.
    pub when: Condition,
    /// An option's value.
    pub value: String,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of the options.
    Choice,
    /// Options `yes` and `no`.
    YesNo,
    /// A whole number in a unit, perhaps with offered values.
    Number,
    /// An amount in the practice's currency.
    Money,
    /// A few words.
    Text,
}

/// One radio.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Neutral value; a number's digits for offered numbers.
    pub value: String,
    /// Its name; the number with its unit when absent.
    #[serde(default)]
    pub label: String,
    /// A line beneath it.
    #[serde(default)]
    pub hint: String,
    /// How a sentence says it ("by video").
    #[serde(default)]
    pub phrase: String,
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

impl Question {
    /// The option with this value.
    pub fn option(&self, value: &str) -> Option<&Choice> {
        self.options.iter().find(|o| o.value == value)
    }
}
