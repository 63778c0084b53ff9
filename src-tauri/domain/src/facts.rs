//! One typed dictionary for everything that prefills, conditions and placeholders may name.
//!
//! Names look like `practice.name`, `client.name`, `rules.cancel.client.notice_hours`. A name that no
//! source can ever fill is a fault in content, which a test finds through [`is_name`].

use crate::{
    money::Money,
    person::Person,
    practice::{Practice, Trade},
    rulebook::Rulebook,
    span::Span,
    words::Words,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Somebody's words, or a name.
    Text(String),
    /// A count and its unit, a key of `words.toml`.
    Number(u32, String),
    /// An amount.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// A neutral choice and how a sentence says it ("by video").
    Choice(String, String),
    /// Yes or no: for conditions, never printed.
    Flag(bool),
    /// A length of time.
    Span(Span),
    /// Several things in an order.
    Many(Vec<Item>),
}

/// One of several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its neutral value, for conditions; empty for somebody's own words.
    pub value: String,
    /// How a sentence says it.
    pub phrase: String,
    /// Its day, if it has one: said before it.
    pub on: Option<NaiveDate>,
}

impl Item {
    /// "12 March 2026: a talk about money"
    pub fn said(&self, words: &Words) -> String {
        let with =
            |on: NaiveDate| words.say("document.dated", &[("date", &words.date(on)), ("says", &self.phrase)]);
        self.on.map_or_else(|| self.phrase.clone(), with)
    }
}

/// A fact, and the question it was answered in.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What it is.
    pub value: Value,
    /// The question's id, when a question gave it.
    pub question: Option<String>,
}

/// The dictionary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    known: BTreeMap<String, Fact>,
    /// Asked, and answered with "I'm not sure yet".
    unsure: BTreeSet<String>,
}

/// Facts that do not come from a guide's questions.
pub const NAMES: &[&str] = &[
    "practice.name",
    "practice.owner",
    "practice.trade",
    "practice.role",
    "practice.work",
    "practice.agreement",
    "practice.credentials",
    "practice.email",
    "practice.phone",
    "practice.address",
    "practice.reach",
    "practice.quiet",
    "client.name",
    "client.first_name",
    "client.contact",
    "client.since",
    "client.stage",
    "parties.others",
    "agreement.number",
    "agreement.date",
    "agreement.starts_on",
    "agreement.version",
    "rules.gap_hours",
    "recovery.1",
    "recovery.2",
    "recovery.3",
    "recovery.4",
    "recovery.5",
    "recovery.6",
    "record.called",
    "record.pronouns",
    "record.tags",
    "record.language",
    "record.time_zone",
    "record.keep_until",
    "record.channel",
    "record.emails",
    "record.phones",
    "record.addresses",
    "record.emergency",
    "record.emergency_relation",
    "record.emergency_phone",
    "record.fields",
    "record.notes",
    "record.source",
    "record.source_who",
    "record.source_detail",
    "record.thanked_on",
    "record.recommended",
    "record.stages",
    "record.agreements",
    "record.timeline",
    "record.guides",
    "record.files",
    "today",
];

/// Whether content may use this name without a guide's question filling it.
pub fn is_name(name: &str) -> bool {
    NAMES.contains(&name)
}

impl Facts {
    /// Puts a fact in, replacing an older one of that name.
    pub fn set(&mut self, name: impl Into<String>, value: Value) {
        self.known.insert(name.into(), Fact { value, question: None });
    }

    /// Puts text in, unless it is empty: what is not provided is not a fact.
    pub fn set_text(&mut self, name: impl Into<String>, text: &str) {
        if !text.trim().is_empty() {
            self.set(name, Value::Text(text.trim().to_owned()));
        }
    }

    /// Puts the answer to a question in.
    pub fn answer(&mut self, name: String, question: &str, value: Value) {
        self.known.insert(name, Fact { value, question: Some(question.to_owned()) });
    }

    /// Notes that a question was answered with "I'm not sure yet": no fact, but a condition may ask for it.
    pub fn leave_open(&mut self, name: String) {
        self.unsure.insert(name);
    }

    /// Whether this was answered with "I'm not sure yet".
    pub fn is_unsure(&self, name: &str) -> bool {
        self.unsure.contains(name)
    }

    /// Whether the practice is of this trade.
    pub fn is_trade(&self, trade: Trade) -> bool {
        matches!(self.get("practice.trade"), Some(Fact { value: Value::Choice(key, _), .. }) if key == trade.key())
    }

    /// The things of this name one by one, for a list; `None` when it is not several things.
    pub fn each(&self, name: &str, words: &Words) -> Option<Vec<String>> {
        match &self.get(name)?.value {
            Value::Many(items) => Some(items.iter().map(|i| i.said(words)).collect()),
            _ => None,
        }
    }

    /// Takes over what another guide's questions made: everything under its word. The questions stay with
    /// that guide.
    pub fn take_over(&mut self, group: &str, other: &Facts) {
        let is_of = |name: &str| name.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'));
        for (name, fact) in other.known.iter().filter(|(name, _)| is_of(name)) {
            self.set(name.clone(), fact.value.clone());
        }
        self.unsure.extend(other.unsure.iter().filter(|name| is_of(name)).cloned());
    }

    /// The fact of this name, if it is known.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.known.get(name)
    }

    /// How a sentence says this fact; `None` when it is unknown, or is one that cannot be said.
    pub fn show(&self, name: &str, words: &Words) -> Option<String> {
        match &self.get(name)?.value {
            Value::Text(text) => Some(text.clone()),
            Value::Number(n, unit) => Some(words.count(*n, unit)),
            Value::Money(money) => Some(money.show()),
            Value::Date(on) => Some(words.date(*on)),
            Value::Choice(_, phrase) => Some(phrase.clone()),
            Value::Span(span) => Some(words.count(span.amount, span.unit.key())),
            Value::Many(_) => Some(words.join(self.each(name, words)?.iter().map(String::as_str))),
            Value::Flag(_) => None,
        }
    }

    /// The facts of the practice.
    pub fn of_practice(practice: &Practice, words: &Words) -> Facts {
        let mut facts = Facts::default();
        facts.set("practice.trade", Value::Choice(practice.trade.key().into(), practice.trade.key().into()));
        for (name, text) in [
            ("practice.name", &practice.name),
            ("practice.owner", &practice.owner),
            ("practice.credentials", &practice.credentials),
            ("practice.email", &practice.email),
            ("practice.phone", &practice.phone),
            ("practice.address", &practice.address),
        ] {
            facts.set_text(name, text);
        }
        let reach: Vec<&str> =
            [practice.email.trim(), practice.phone.trim()].into_iter().filter(|s| !s.is_empty()).collect();
        facts.set_text("practice.reach", &reach.join(" · "));
        facts.set_trade_words(practice, words);
        facts
    }

    fn set_trade_words(&mut self, practice: &Practice, words: &Words) {
        if let Some(trade) = words.trade(practice.trade) {
            self.set_text("practice.role", &trade.role);
            self.set_text("practice.work", &trade.work);
            self.set_text("practice.agreement", &trade.agreement);
        }
    }

    /// Puts in what is known of the person a guide is about: who they are, and since when they are a client.
    pub fn add_person(&mut self, person: &Person, since: Option<NaiveDate>, words: &Words) {
        self.set_text("client.name", &person.name);
        self.set_text("client.first_name", person.first_name());
        self.set_text("client.contact", person.contact());
        let stage = person.stage.key();
        let label = words.text(&format!("stage.{stage}")).to_owned();
        self.set("client.stage", Value::Choice(stage.to_owned(), label));
        if let Some(day) = since {
            self.set("client.since", Value::Date(day));
        }
    }

    /// Facts that follow from the rules rather than from one answer.
    pub fn add_derived(&mut self, rules: &Rulebook) {
        if let Some(gap) = rules.gap_hours() {
            self.set("rules.gap_hours", Value::Number(gap, "hours".into()));
        }
    }
}
