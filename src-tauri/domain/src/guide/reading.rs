//! From what was typed to an answer, and back.

use crate::{
    guide::{
        Answer, Typed,
        definition::{Kind, Question},
    },
    money::Money,
};

/// The choice that leaves a question open.
pub const UNSURE: &str = "unsure";
/// The choice that opens the field behind offered numbers.
pub const OTHER: &str = "other";

/// What was typed makes no answer; the question's own words say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAnswer;

/// Reads what was typed. `None`: left empty where that is allowed.
pub fn read(question: &Question, typed: &Typed, currency: &str) -> Result<Option<Answer>, NoAnswer> {
    if typed.choice == UNSURE && question.unsure.is_some() {
        return Ok(Some(Answer::Unsure));
    }
    let empty = typed.choice.is_empty() && typed.text.trim().is_empty();
    if empty && question.optional {
        return Ok(None);
    }
    let answer = match question.kind {
        Kind::Choice => question.option(&typed.choice).map(|o| Answer::Choice(o.value.clone())),
        Kind::YesNo => yes_no(&typed.choice).map(Answer::Flag),
        Kind::Number => number(question, typed).map(Answer::Number),
        Kind::Money => Money::read(&typed.text, currency).ok().filter(|m| m.minor > 0).map(Answer::Money),
        Kind::Text => Some(typed.text.trim()).filter(|t| !t.is_empty()).map(|t| Answer::Text(t.to_owned())),
    };
    answer.map(Some).ok_or(NoAnswer)
}

/// What stands in the fields for an answer given before.
pub fn typed(question: &Question, answer: &Answer) -> Typed {
    let choice = |choice: &str| Typed { choice: choice.to_owned(), text: String::new() };
    let text = |text: String| Typed { choice: String::new(), text };
    match answer {
        Answer::Unsure => choice(UNSURE),
        Answer::Choice(value) => choice(value),
        Answer::Flag(yes) => choice(if *yes { "yes" } else { "no" }),
        Answer::Number(n) if question.option(&n.to_string()).is_some() => choice(&n.to_string()),
        Answer::Number(n) if question.options.is_empty() => text(n.to_string()),
        Answer::Number(n) => Typed { choice: OTHER.to_owned(), text: n.to_string() },
        Answer::Money(money) => text(money.typed()),
        Answer::Text(words) => text(words.clone()),
    }
}

fn yes_no(choice: &str) -> Option<bool> {
    match choice {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn number(question: &Question, typed: &Typed) -> Option<u32> {
    let behind_other = question.options.is_empty() || typed.choice == OTHER;
    let text = if behind_other { &typed.text } else { &question.option(&typed.choice)?.value };
    whole_number(text).filter(|n| (question.least..=question.most).contains(n))
}

/// "36", " 36 hours": a whole number, perhaps with its unit behind it.
pub fn whole_number(text: &str) -> Option<u32> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let only_a_unit = rest.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    digits.parse().ok().filter(|_| only_a_unit)
}
