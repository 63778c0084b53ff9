//! The terms of one agreement: the rulebook, the engagement's own choices on top, resolved and frozen.

use crate::{
    agreement::CoverPage,
    fields::FieldError,
    guide::{
        Answer, Answers, Typed,
        definition::{Guide, Kind, Question},
        reading,
    },
    rulebook::Rulebook,
    words::Words,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Resolved terms: what holds for this client, with nothing left to look up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// First day of the work, when known.
    pub starts_on: Option<NaiveDate>,
    /// Every rule, with the cover page's choices already in it.
    pub rules: Rulebook,
}

/// A field of the cover page, the question of the rulebook it stands for, and whether it may be empty.
struct Field {
    name: &'static str,
    question: &'static str,
    required: bool,
}

const FIELDS: [Field; 6] = [
    Field { name: "sessions_per_month", question: "frequency.sessions_per_month", required: false },
    Field { name: "minutes", question: "frequency.minutes", required: false },
    Field { name: "medium", question: "medium.kind", required: true },
    Field { name: "fee_basis", question: "fee.basis", required: true },
    Field { name: "package_sessions", question: "fee.package_sessions", required: true },
    Field { name: "fee_amount", question: "fee.amount", required: true },
];

impl CoverPage {
    fn field(&self, name: &str) -> &str {
        match name {
            "sessions_per_month" => &self.sessions_per_month,
            "minutes" => &self.minutes,
            "medium" => &self.medium,
            "fee_basis" => &self.fee_basis,
            "package_sessions" => &self.package_sessions,
            "fee_amount" => &self.fee_amount,
            _ => "",
        }
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        match name {
            "sessions_per_month" => Some(&mut self.sessions_per_month),
            "minutes" => Some(&mut self.minutes),
            "medium" => Some(&mut self.medium),
            "fee_basis" => Some(&mut self.fee_basis),
            "package_sessions" => Some(&mut self.package_sessions),
            "fee_amount" => Some(&mut self.fee_amount),
            _ => None,
        }
    }
}

/// The cover page the rulebook's answers give: where every agreement begins.
pub fn cover_of(answers: &Answers) -> CoverPage {
    let mut cover = CoverPage::default();
    for field in &FIELDS {
        if let (Some(place), Some(answer)) = (cover.field_mut(field.name), answers.get(field.question)) {
            *place = in_the_field(answer);
        }
    }
    cover
}

fn in_the_field(answer: &Answer) -> String {
    match answer {
        Answer::Choice(value) | Answer::Text(value) => value.clone(),
        Answer::Number(n) => n.to_string(),
        Answer::Money(money) => money.typed(),
        _ => String::new(),
    }
}

/// The rulebook's answers with the cover page's choices on top, and what to put right where one makes no
/// sense. With errors, the answers hold whatever could be read: enough for the preview.
pub fn resolve(
    guide: &Guide,
    rulebook: &Answers,
    cover: &CoverPage,
    currency: &str,
    words: &Words,
) -> (Answers, Vec<FieldError>) {
    let (mut answers, mut errors) = (rulebook.clone(), Vec::new());
    for field in &FIELDS {
        let Some(question) = guide.question(field.question) else { continue };
        if field.name == "package_sessions" && cover.fee_basis != "package" {
            answers.0.remove(field.question);
            continue;
        }
        let text = cover.field(field.name).trim();
        match read(question, text, currency) {
            Some(answer) => drop(answers.0.insert(question.id.clone(), answer)),
            None => {
                answers.0.remove(field.question);
                if field.required || !text.is_empty() {
                    errors.push(FieldError {
                        field: field.name.into(),
                        message: what_to_do(field.name, question, words),
                    });
                }
            }
        }
    }
    (answers, errors)
}

fn read(question: &Question, text: &str, currency: &str) -> Option<Answer> {
    let typed = match question.kind {
        Kind::Choice | Kind::YesNo => Typed::choice(text),
        _ => Typed::other(text),
    };
    reading::read(question, &typed, currency).ok().flatten().filter(|a| *a != Answer::Unsure)
}

fn what_to_do(field: &str, question: &Question, words: &Words) -> String {
    match (field, question.kind) {
        ("fee_amount", _) => words.text("fix.fee").to_owned(),
        ("package_sessions", _) => words.text("fix.package").to_owned(),
        (_, Kind::Number) => words.say(
            "fix.number",
            &[("least", &question.least.to_string()), ("most", &question.most.to_string())],
        ),
        _ => words.text("fix.choose").to_owned(),
    }
}
