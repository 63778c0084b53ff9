//! Question ids and choices of the rulebook guide are exactly the fields and variants of `Rulebook`.

use crate::library;
use domain::{
    guide::{
        Answer, Answers,
        definition::{Kind, Question},
    },
    money::Money,
    rulebook::Rulebook,
    span::Span,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// The paths of all fields, down to those that hold no others.
fn fields(value: &Value, path: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(inner) => {
            for (name, value) in inner {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                fields(value, &path, into);
            }
        }
        _ => drop(into.insert(path.to_owned())),
    }
}

fn an_answer(question: &Question) -> Answer {
    match question.kind {
        Kind::Choice => Answer::Choice(question.options[0].value.clone()),
        Kind::YesNo => Answer::Flag(true),
        Kind::Number => Answer::Number(3),
        Kind::Money => Answer::Money(Money { minor: 100, currency: "EUR".into() }),
        Kind::ShortText | Kind::Text | Kind::LongText => Answer::Text("words".into()),
        Kind::Several => Answer::Several { chosen: vec![question.options[0].value.clone()], own: None },
        Kind::Span => Answer::Span(Span { amount: 2, unit: question.units[0] }),
        Kind::Date => Answer::Date("2028-02-29".parse().unwrap()),
        Kind::List => Answer::List(vec!["words".into()]),
        Kind::Scale => Answer::Number(1),
    }
}

fn read(question: &str, answer: Answer) -> Result<Rulebook, String> {
    let answers = Answers([(question.to_owned(), answer)].into());
    Rulebook::from_answers(&answers).map_err(|e| e.to_string())
}

#[test]
fn every_field_of_the_rulebook_is_asked_and_every_question_is_a_field() {
    let mut want = BTreeSet::new();
    fields(&serde_json::to_value(Rulebook::default()).unwrap(), "", &mut want);
    let library = library();
    let asked: BTreeSet<String> =
        library.guide("rulebook").unwrap().questions().map(|(_, q)| q.id.clone()).collect();
    assert_eq!(asked, want);
}

#[test]
fn every_answer_arrives_in_its_field() {
    let library = library();
    for (_, question) in library.guide("rulebook").unwrap().questions() {
        let answer = an_answer(question);
        let rules = serde_json::to_value(read(&question.id, answer).unwrap()).unwrap();
        let place = question.id.split('.').fold(&rules, |value, name| &value[name]);
        assert!(!place.is_null(), "{} is lost", question.id);
    }
}

#[test]
fn every_choice_is_a_variant_and_every_variant_a_choice() {
    let library = library();
    for (_, question) in
        library.guide("rulebook").unwrap().questions().filter(|(_, q)| q.kind == Kind::Choice)
    {
        // serde names all variants in its complaint about one that is none.
        let complaint = read(&question.id, Answer::Choice("no such choice".into())).unwrap_err();
        let variants: BTreeSet<&str> = complaint.split('`').skip(3).step_by(2).collect();
        let offered: BTreeSet<&str> = question.options.iter().map(|o| o.value.as_str()).collect();
        assert_eq!(offered, variants, "{}: {complaint}", question.id);
    }
}
