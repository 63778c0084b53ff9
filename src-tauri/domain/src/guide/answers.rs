//! Answers as neutral values: never a label, never a word that translation would change.

use crate::{money::Money, span::Span};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The value of one answered question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One of the offered choices, by its value.
    Choice(String),
    /// Yes or no.
    Flag(bool),
    /// A whole number in the question's unit.
    Number(u32),
    /// An amount.
    Money(Money),
    /// The user's own words.
    Text(String),
    /// Own words instead of the offered choices.
    Own(String),
    /// Any number of the offered choices, and perhaps own words.
    Several {
        /// Their values, in the order they are offered.
        chosen: Vec<String>,
        /// Own words beside them.
        own: Option<String>,
    },
    /// A length of time.
    Span(Span),
    /// A day.
    Date(NaiveDate),
    /// Lines, in their order.
    List(Vec<String>),
    /// Lines with the day of each, in their order.
    Dated(Vec<DatedLine>),
    /// Left empty although something known was offered.
    Empty,
    /// "I'm not sure yet": answered, and left open.
    Unsure,
}

/// A line, and its day if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedLine {
    /// The day.
    pub on: Option<NaiveDate>,
    /// The words.
    pub says: String,
}

/// Question id → answer. What is absent was not answered, or was left empty where that is allowed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Answers {
    /// The answer to this question, "not sure" included.
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question)
    }

    /// The answers as nested JSON (`cancel.client.notice_hours` → `{"cancel":{"client":{…}}}`), which is how
    /// typed rules are read from them. Open answers are left out.
    pub fn nested(&self) -> Value {
        let mut root = Map::new();
        for (id, answer) in &self.0 {
            if let Some(value) = answer.neutral() {
                place(&mut root, id, value);
            }
        }
        Value::Object(root)
    }
}

impl Answer {
    fn neutral(&self) -> Option<Value> {
        match self {
            Answer::Choice(v) | Answer::Text(v) => Some(Value::from(v.as_str())),
            Answer::Flag(v) => Some(Value::from(*v)),
            Answer::Number(v) => Some(Value::from(*v)),
            Answer::Money(v) => serde_json::to_value(v).ok(),
            Answer::Several { chosen, .. } => Some(Value::from(chosen.clone())),
            Answer::Span(v) => serde_json::to_value(v).ok(),
            Answer::Date(v) => serde_json::to_value(v).ok(),
            Answer::List(v) => Some(Value::from(v.clone())),
            Answer::Dated(v) => serde_json::to_value(v).ok(),
            // A rule in somebody's own words is printed; nothing can apply it.
            Answer::Own(_) | Answer::Empty | Answer::Unsure => None,
        }
    }
}

fn place(root: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            root.insert(path.to_owned(), value);
        }
        Some((head, rest)) => {
            let inner = root.entry(head).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                place(inner, rest, value);
            }
        }
    }
}
