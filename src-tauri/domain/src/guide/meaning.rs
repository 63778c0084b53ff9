//! What an answer means: the fact it makes, how "Check your answers" says it, and what known facts answer.

use crate::{
    facts::{Facts, Item, Value},
    guide::{
        Answer, DatedLine,
        definition::{Choice, Kind, Question},
        reading::OTHER,
    },
    words::Words,
};

/// The fact an answer makes; an open answer makes none.
pub fn value(question: &Question, answer: &Answer) -> Option<Value> {
    Some(match answer {
        Answer::Choice(chosen) => Value::Choice(chosen.clone(), phrase(question, chosen)),
        Answer::Own(words) => Value::Choice(OTHER.to_owned(), words.clone()),
        Answer::Flag(yes) => Value::Flag(*yes),
        Answer::Number(n) => Value::Number(*n, question.unit.clone()),
        Answer::Money(money) => Value::Money(money.clone()),
        Answer::Text(text) => Value::Text(text.clone()),
        Answer::Several { chosen, own } => {
            let offered = chosen.iter().map(|c| item(c, &phrase(question, c)));
            Value::Many(offered.chain(own.iter().map(|own| item(OTHER, own))).collect())
        }
        Answer::Span(span) => Value::Span(*span),
        Answer::Date(on) => Value::Date(*on),
        Answer::List(lines) => Value::Many(lines.iter().map(|line| item("", line)).collect()),
        Answer::Dated(lines) => Value::Many(lines.iter().map(dated_item).collect()),
        Answer::Empty | Answer::Unsure => return None,
    })
}

/// The answer a known fact gives (`from`), where its kind fits the question's and one could go on with it.
pub fn prefilled(question: &Question, facts: &Facts) -> Option<Answer> {
    still_offered(question, &known(question, facts)?, facts)
}

fn known(question: &Question, facts: &Facts) -> Option<Answer> {
    let value = &facts.get(question.from.as_deref()?)?.value;
    match (question.kind, value) {
        (Kind::ShortText | Kind::Text | Kind::LongText, Value::Text(text)) => {
            Some(Answer::Text(text.clone()))
        }
        (Kind::Choice, Value::Choice(chosen, _)) => {
            question.option(chosen).map(|o| Answer::Choice(o.value.clone()))
        }
        (Kind::YesNo, Value::Flag(yes)) => Some(Answer::Flag(*yes)),
        (Kind::Number, Value::Number(n, unit)) if *unit == question.unit => Some(Answer::Number(*n)),
        (Kind::Money, Value::Money(money)) => Some(Answer::Money(money.clone())),
        (Kind::Date, Value::Date(on)) => Some(Answer::Date(*on)),
        (Kind::Span, Value::Span(span)) if question.units.contains(&span.unit) => Some(Answer::Span(*span)),
        (Kind::List, Value::Many(items)) if question.dated => {
            Some(Answer::Dated(items.iter().map(dated_line).collect()))
        }
        (Kind::List, Value::Many(items)) => {
            Some(Answer::List(items.iter().map(|i| i.phrase.clone()).collect()))
        }
        _ => None,
    }
}

/// The chosen option with which one cannot go on, if there is one.
pub fn refused<'q>(question: &'q Question, answer: &Answer, facts: &Facts) -> Option<&'q Choice> {
    let is_chosen = |option: &Choice| match answer {
        Answer::Choice(value) => *value == option.value,
        Answer::Flag(yes) => option.value == if *yes { "yes" } else { "no" },
        Answer::Number(n) => option.value == n.to_string(),
        Answer::Several { chosen, .. } => chosen.contains(&option.value),
        _ => false,
    };
    question.options.iter().find(|o| is_chosen(o) && o.is_refused(facts))
}

/// The answer as far as it is still offered: an option that no longer applies answers nothing, nor does one
/// that is refused by now.
pub fn still_offered(question: &Question, answer: &Answer, facts: &Facts) -> Option<Answer> {
    if refused(question, answer, facts).is_some() {
        return None;
    }
    let gone = |value: &str| {
        question.option(value).and_then(|o| o.when.as_ref()).is_some_and(|when| !when.holds(facts))
    };
    match answer {
        Answer::Choice(value) if gone(value) => None,
        Answer::Several { chosen, own } => {
            let chosen: Vec<String> = chosen.iter().filter(|c| !gone(c)).cloned().collect();
            let some = own.is_some() || !chosen.is_empty();
            some.then(|| Answer::Several { chosen, own: own.clone() })
        }
        _ => Some(answer.clone()),
    }
}

/// An answer in the words of "Check your answers"; `None` while it is open.
pub fn said(question: &Question, answer: &Answer, words: &Words) -> Option<String> {
    let labelled = |value: &str| question.option(value).map(|o| option_label(o, question, words));
    match answer {
        Answer::Choice(value) => labelled(value),
        Answer::Flag(yes) => labelled(if *yes { "yes" } else { "no" }),
        Answer::Number(n) if question.kind == Kind::Scale => {
            Some(words.say("guide.scale", &[("n", &n.to_string()), ("most", &question.most.to_string())]))
        }
        Answer::Number(n) => labelled(&n.to_string()).or_else(|| Some(words.count(*n, &question.unit))),
        Answer::Own(text) | Answer::Text(text) => Some(text.clone()),
        Answer::Money(money) => Some(money.show()),
        Answer::Several { chosen, own } => {
            let mut lines: Vec<String> = chosen.iter().filter_map(|c| labelled(c)).collect();
            lines.extend(own.clone());
            Some(lines.join("\n"))
        }
        Answer::Span(span) => Some(words.count(span.amount, span.unit.key())),
        Answer::Date(on) => Some(words.date(*on)),
        Answer::List(lines) => Some(lines.join("\n")),
        Answer::Dated(lines) => {
            Some(lines.iter().map(|line| dated_item(line).said(words)).collect::<Vec<_>>().join("\n"))
        }
        Answer::Empty | Answer::Unsure => None,
    }
}

/// What a radio or a box is called.
pub fn option_label(option: &Choice, question: &Question, words: &Words) -> String {
    let number =
        || option.value.parse().map_or_else(|_| option.value.clone(), |n| words.count(n, &question.unit));
    if option.label.is_empty() { number() } else { option.label.clone() }
}

fn phrase(question: &Question, chosen: &str) -> String {
    let said = |o: &Choice| if o.phrase.is_empty() { o.label.clone() } else { o.phrase.clone() };
    question.option(chosen).map_or_else(|| chosen.to_owned(), said)
}

fn item(value: &str, phrase: &str) -> Item {
    Item { value: value.to_owned(), phrase: phrase.to_owned(), on: None }
}

fn dated_item(line: &DatedLine) -> Item {
    Item { on: line.on, ..item("", &line.says) }
}

fn dated_line(item: &Item) -> DatedLine {
    DatedLine { on: item.on, says: item.phrase.clone() }
}
