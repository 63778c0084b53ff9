//! One question as authors write it: how it is answered, what is offered, what stands there beforehand.

use crate::{
    facts::{Facts, Value},
    guide::condition::Condition,
    span::{Span, SpanUnit},
};
use serde::Deserialize;

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
    /// Radios, or boxes to tick, in order.
    #[serde(default, rename = "option")]
    pub options: Vec<Choice>,
    /// Of a number: a key of `units` in `words.toml`.
    #[serde(default)]
    pub unit: String,
    /// Of a length of time: the units offered.
    #[serde(default)]
    pub units: Vec<SpanUnit>,
    /// Of a number or length: the least that makes sense. Of several choices or a list: the fewest.
    #[serde(default)]
    pub least: u32,
    /// Of a number or length: the most that makes sense. Of several choices or a list: how many at most.
    /// Of a scale: its upper end.
    #[serde(default = "any_number")]
    pub most: u32,
    /// What the lower end of a scale means.
    #[serde(default)]
    pub low: String,
    /// What the upper end of a scale means.
    #[serde(default)]
    pub high: String,
    /// Chosen beforehand: an option's value; several with commas between; "2 days" for a length of time, and
    /// for the day that comes so long after today.
    #[serde(default)]
    pub default: String,
    /// Other defaults where a condition holds, say for one trade; the first that holds counts.
    #[serde(default)]
    pub default_when: Vec<DefaultWhen>,
    /// A fact that answers this question when it is known: nothing is asked twice.
    pub from: Option<String>,
    /// May be left empty.
    #[serde(default)]
    pub optional: bool,
    /// What it means for the document when it is left empty.
    #[serde(default)]
    pub skipped: String,
    /// What an open answer means for the document; offers "I'm not sure yet" when present.
    pub unsure: Option<String>,
    /// Of a number, a choice or several: offers "Something else", with this line beneath it.
    pub other: Option<String>,
    /// What to do when it is empty or makes no sense.
    #[serde(default)]
    pub error: String,
    /// Words to put in with one click.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Other such words where a condition holds, say for one trade; the first that holds counts.
    #[serde(default)]
    pub examples_when: Vec<ExamplesWhen>,
    /// Of a list: what else can be put in with one click.
    pub suggest: Option<Suggest>,
    /// Of a list: each row has a day, which may be empty, and words.
    #[serde(default)]
    pub dated: bool,
    /// Of words: they may reach the client, so their tone is looked at.
    #[serde(default)]
    pub for_client: bool,
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
    /// Written as `default` is.
    pub value: String,
}

/// Examples for some.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamplesWhen {
    /// Only then.
    pub when: Condition,
    /// In place of the others.
    pub examples: Vec<String>,
}

/// What is offered beside the rows of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suggest {
    /// The names of everybody in the records.
    People,
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
    /// A few words, on one line.
    ShortText,
    /// A sentence or two.
    Text,
    /// As much as one likes.
    LongText,
    /// Any number of the options.
    Several,
    /// A length of time: an amount and one of the offered units.
    Span,
    /// A day.
    Date,
    /// Lines of a few words, in an order.
    List,
    /// A step from 1 to `most`, whose ends have names.
    Scale,
}

/// One radio, or one box.
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
    /// Only then is it offered: for some trades, say.
    pub when: Option<Condition>,
    /// While this holds it can be chosen, but one cannot go on with it.
    pub refuse_when: Option<Condition>,
    /// Why not, and what to do instead.
    #[serde(default)]
    pub refuse: String,
}

impl Choice {
    /// Whether one can go on with it.
    pub fn is_refused(&self, facts: &Facts) -> bool {
        self.refuse_when.as_ref().is_some_and(|c| c.holds(facts))
    }
}

impl Question {
    /// The option with this value.
    pub fn option(&self, value: &str) -> Option<&Choice> {
        self.options.iter().find(|o| o.value == value)
    }

    /// The question as it is asked now: without the options that do not apply, and with the default and the
    /// examples that count.
    pub fn offered(&self, facts: &Facts) -> Question {
        let mut question = self.clone();
        question.options.retain(|o| o.when.as_ref().is_none_or(|c| c.holds(facts)));
        if let Some(for_some) = self.default_when.iter().find(|d| d.when.holds(facts)) {
            question.default.clone_from(&for_some.value);
        }
        if let Some(for_some) = self.examples_when.iter().find(|e| e.when.holds(facts)) {
            question.examples.clone_from(&for_some.examples);
        }
        if question.kind == Kind::Date {
            question.default = days_after_today(&question.default, facts).unwrap_or_default();
        }
        question
    }

    /// Of several choices or a list: how few will do.
    pub fn fewest(&self) -> usize {
        usize::try_from(self.least).unwrap_or(usize::MAX).max(1)
    }

    /// What means for the document that there is no answer.
    pub fn means_when_open(&self) -> &str {
        self.unsure.as_deref().filter(|_| self.skipped.is_empty()).unwrap_or(&self.skipped)
    }
}

/// "6 months" as the day it stands for, written as a field holds it; `None` when nobody knows what day it is.
fn days_after_today(default: &str, facts: &Facts) -> Option<String> {
    let Value::Date(today) = facts.get("today")?.value else { return None };
    Some(Span::read(default)?.after(today)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(lines: &str) -> Question {
        toml::from_str(&format!("id = \"q\"\nshort = \"Q\"\n{lines}")).unwrap()
    }

    #[test]
    fn examples_follow_the_first_condition_that_holds() {
        let q = question(
            "kind = \"text\"\nexamples = [\"a\"]\nexamples_when = [{ when = { fact = \"trade\", is = \"healer\" }, examples = [\"b\"] }]",
        );
        let mut facts = Facts::default();
        assert_eq!(q.offered(&facts).examples, ["a"]);
        facts.set_text("trade", "healer");
        assert_eq!(q.offered(&facts).examples, ["b"]);
    }

    #[test]
    fn a_day_is_offered_that_long_after_today() {
        let mut facts = Facts::default();
        let q = |default: &str| question(&format!("kind = \"date\"\ndefault = \"{default}\""));
        assert_eq!(q("6 months").offered(&facts).default, "", "nobody knows what day it is");
        facts.set("today", Value::Date("2026-08-31".parse().unwrap()));
        let check = |default: &str, want: &str| assert_eq!(q(default).offered(&facts).default, want);
        check("6 months", "2027-02-28");
        check("2 weeks", "2026-09-14");
        check("1 days", "2026-09-01");
        check("", "");
    }
}
