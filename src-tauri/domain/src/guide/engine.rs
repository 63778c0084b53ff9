//! Runs a guide: which pages matter, which comes next, what an answer changes. Pure; the run is kept by `app`.

use crate::{
    facts::{Facts, Value},
    fields::FieldError,
    guide::{
        Answer, Answers, Typed, TypedAnswers,
        condition::Condition,
        definition::{Guide, Page, Question},
        reading,
    },
    rulebook::{NotARulebook, Rulebook},
};

/// Where a run stands besides its pages.
pub const START: &str = "start";
/// All answers, before anything is made.
pub const CHECK: &str = "check";
/// What was made.
pub const RESULT: &str = "result";

/// The answers that count, and the facts they make: questions hidden by a condition keep their answers in
/// the run but take no part here.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Answers of questions that are asked.
    pub answers: Answers,
    /// Everything known: the practice's facts, and those the answers make.
    pub facts: Facts,
}

/// Walks the guide once, in order, so that a condition sees exactly the answers before it.
pub fn stand(guide: &Guide, base: &Facts, answers: &Answers) -> Standing {
    let mut standing = Standing { answers: Answers::default(), facts: base.clone() };
    for page in &guide.pages {
        if !applies(page.when.as_ref(), &standing.facts) {
            continue;
        }
        for question in &page.questions {
            let Some(answer) = answers.get(&question.id) else { continue };
            if applies(question.when.as_ref(), &standing.facts) {
                standing.take(guide, question, answer);
            }
        }
    }
    standing
}

/// The standing of the rulebook guide, with the facts that follow from its rules.
pub fn stand_with_rules(
    guide: &Guide,
    base: &Facts,
    answers: &Answers,
) -> Result<(Standing, Rulebook), NotARulebook> {
    let mut standing = stand(guide, base, answers);
    let rules = Rulebook::from_answers(&standing.answers)?;
    standing.facts.add_derived(&rules);
    Ok((standing, rules))
}

impl Standing {
    fn take(&mut self, guide: &Guide, question: &Question, answer: &Answer) {
        self.answers.0.insert(question.id.clone(), answer.clone());
        if let Some(value) = value(question, answer) {
            self.facts.answer(format!("{}.{}", guide.facts, question.id), &question.id, value);
        }
    }
}

/// The fact an answer makes; an open answer makes none.
fn value(question: &Question, answer: &Answer) -> Option<Value> {
    match answer {
        Answer::Choice(chosen) => {
            let phrase = question
                .option(chosen)
                .map_or(chosen, |o| if o.phrase.is_empty() { &o.label } else { &o.phrase });
            Some(Value::Choice(chosen.clone(), phrase.clone()))
        }
        Answer::Flag(yes) => Some(Value::Flag(*yes)),
        Answer::Number(n) => Some(Value::Number(*n, question.unit.clone())),
        Answer::Money(money) => Some(Value::Money(money.clone())),
        Answer::Text(text) => Some(Value::Text(text.clone())),
        Answer::Unsure => None,
    }
}

fn applies(when: Option<&Condition>, facts: &Facts) -> bool {
    when.is_none_or(|c| c.holds(facts))
}

/// The pages that matter, given what is known.
pub fn relevant<'g>(guide: &'g Guide, facts: &Facts) -> Vec<&'g Page> {
    guide.pages.iter().filter(|p| applies(p.when.as_ref(), facts)).collect()
}

/// The questions a page asks, given what is known.
pub fn asked<'g>(page: &'g Page, facts: &Facts) -> Vec<&'g Question> {
    page.questions.iter().filter(|q| applies(q.when.as_ref(), facts)).collect()
}

/// The first page that matters and is not settled: a question without an answer, or one whose fields hold
/// something else than what was answered. What is shown as saved must not be passed over. `None` once all are.
pub fn next<'g>(
    guide: &'g Guide,
    standing: &Standing,
    typed: &TypedAnswers,
    currency: &str,
) -> Option<&'g Page> {
    relevant(guide, &standing.facts).into_iter().find(|page| {
        let settled = |q: &&Question| is_settled(q, standing.answers.get(&q.id), typed.get(&q.id), currency);
        !asked(page, &standing.facts).iter().all(settled)
    })
}

fn is_settled(question: &Question, answer: Option<&Answer>, typed: Option<&Typed>, currency: &str) -> bool {
    match typed {
        Some(typed) => reading::read(question, typed, currency).is_ok_and(|read| read.as_ref() == answer),
        None => question.optional || answer.is_some(),
    }
}

/// The place before this page: the page before it that matters, or the start.
pub fn before(guide: &Guide, facts: &Facts, place: &str) -> Option<String> {
    let pages = relevant(guide, facts);
    match place {
        START => None,
        CHECK => Some(pages.last().map_or(START, |p| &p.id).to_owned()),
        RESULT => Some(CHECK.to_owned()),
        page => {
            let at = pages.iter().position(|p| p.id == page)?;
            Some(if at == 0 { START } else { &pages[at - 1].id }.to_owned())
        }
    }
}

/// Which question this is, and of about how many.
pub fn progress(guide: &Guide, facts: &Facts, page: &str) -> (usize, usize) {
    let pages = relevant(guide, facts);
    let at = pages.iter().position(|p| p.id == page).map_or(pages.len(), |i| i + 1);
    (at, pages.len())
}

/// What stands in a page's fields: what was typed, else what was answered, else the default.
pub fn in_the_fields(page: &Page, typed: &TypedAnswers, answers: &Answers, facts: &Facts) -> TypedAnswers {
    let of = |q: &Question| {
        typed
            .get(&q.id)
            .cloned()
            .or_else(|| answers.get(&q.id).map(|a| reading::typed(q, a)))
            .unwrap_or_else(|| by_default(q, facts))
    };
    page.questions.iter().map(|q| (q.id.clone(), of(q))).collect()
}

fn by_default(question: &Question, facts: &Facts) -> Typed {
    let for_some = question.default_when.iter().find(|d| d.when.holds(facts)).map(|d| &d.value);
    Typed { choice: for_some.unwrap_or(&question.default).clone(), text: String::new() }
}

/// Reads a page that was continued. Every question asked must make an answer, or nothing is taken.
pub fn continue_page(
    guide: &Guide,
    base: &Facts,
    answers: &Answers,
    page: &Page,
    typed: &TypedAnswers,
    currency: &str,
) -> Result<Answers, Vec<FieldError>> {
    let mut answers = answers.clone();
    let mut errors = Vec::new();
    for question in &page.questions {
        let hidden = |when: &Condition| !when.holds(&stand(guide, base, &answers).facts);
        if question.when.as_ref().is_some_and(hidden) {
            continue;
        }
        let nothing = Typed::default();
        match reading::read(question, typed.get(&question.id).unwrap_or(&nothing), currency) {
            Ok(Some(answer)) => drop(answers.0.insert(question.id.clone(), answer)),
            Ok(None) => drop(answers.0.remove(&question.id)),
            Err(_) => {
                answers.0.remove(&question.id);
                errors.push(FieldError { field: question.id.clone(), message: question.error.clone() });
            }
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}
