//! What the example practice is and what happened in it, as content tells it.
//!
//! Where it can be, the shape is that of the screens' own forms. How it is told is explained in `example.toml`.

use crate::{
    library::BadContent,
    views::{people::PersonForm, start::PracticeForm},
};
use domain::{agreement::Party, guide::Typed};
use serde::Deserialize;
use std::{cmp::Reverse, collections::BTreeMap};

/// The whole example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// As on the first pages of set-up.
    pub practice: PracticeForm,
    #[serde(default)]
    run: Vec<Going>,
    #[serde(default)]
    person: Vec<Somebody>,
}

/// A guide gone through, or gone back to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Going {
    /// Which guide.
    pub guide: String,
    ago: u32,
    /// Whether it is brought to its end.
    #[serde(default = "yes")]
    pub finish: bool,
    /// Page → question → answer.
    #[serde(default)]
    pub pages: BTreeMap<String, BTreeMap<String, Said>>,
}

/// An answer as an author writes it down.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Said {
    /// The value of a choice, or words.
    Words(String),
    /// Choices ticked, or the rows of a list.
    Rows(Vec<String>),
    /// The rows of a list, each with its day.
    Dated(Vec<Dated>),
    /// A day, so many days ago.
    Day {
        /// Days before that day; negative for a day to come.
        ago: i64,
    },
    /// The fields as the screen fills them.
    Fields(Typed),
}

/// What happened on a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// Days before the day it is told on.
    pub ago: i64,
    /// What happened.
    pub words: String,
}

/// Somebody, with what happened since they first wrote.
#[derive(Debug, Deserialize)]
pub struct Somebody {
    ago: u32,
    /// As on the screen "New client". Everybody begins as a prospect.
    #[serde(flatten)]
    pub form: PersonForm,
    #[serde(default, rename = "stage")]
    stages: Vec<NewStage>,
    #[serde(default, rename = "agreement")]
    agreements: Vec<Paper>,
    #[serde(default, rename = "run")]
    runs: Vec<Going>,
}

/// A change of stage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewStage {
    ago: u32,
    /// The stage's value.
    pub to: String,
    /// In the practitioner's words.
    pub reason: String,
}

/// An agreement: what differs from the rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    ago: u32,
    /// Issued that day, or left as a draft.
    #[serde(default = "yes")]
    pub issue: bool,
    /// The first day, so many days later.
    pub starts: Option<u32>,
    /// As on the cover page.
    pub sessions_per_month: Option<String>,
    /// As on the cover page.
    pub minutes: Option<String>,
    /// As on the cover page.
    pub medium: Option<String>,
    /// As on the cover page.
    pub fee_basis: Option<String>,
    /// As on the cover page.
    pub fee_amount: Option<String>,
    /// As on the cover page.
    pub package_sessions: Option<String>,
    /// Those who sign besides the client.
    #[serde(default)]
    pub others: Vec<Party>,
}

/// One thing that happened.
#[derive(Debug)]
pub enum Event<'a> {
    /// A guide was gone through, perhaps about somebody.
    Guide(Option<&'a Somebody>, &'a Going),
    /// Somebody wrote for the first time.
    Person(&'a Somebody),
    /// Their stage changed.
    Stage(&'a Somebody, &'a NewStage),
    /// An agreement was made with them.
    Agreement(&'a Somebody, &'a Paper),
}

impl Script {
    /// Reads `example.toml`.
    pub fn read(text: &str) -> Result<Script, BadContent> {
        toml::from_str(text).map_err(|error| BadContent::Example(error.to_string()))
    }

    /// Everything in the order in which it happened, each with how many days ago; of one day, as it is told.
    pub fn events(&self) -> Vec<(u32, Event<'_>)> {
        let mut events: Vec<_> = self.run.iter().map(|run| (run.ago, Event::Guide(None, run))).collect();
        for person in &self.person {
            events.push((person.ago, Event::Person(person)));
            events.extend(person.stages.iter().map(|stage| (stage.ago, Event::Stage(person, stage))));
            let papers = person.agreements.iter();
            events.extend(papers.map(|paper| (paper.ago, Event::Agreement(person, paper))));
            events.extend(person.runs.iter().map(|run| (run.ago, Event::Guide(Some(person), run))));
        }
        events.sort_by_key(|(ago, _)| Reverse(*ago));
        events
    }
}

fn yes() -> bool {
    true
}
