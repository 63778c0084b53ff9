//! What stands in the fields of a page, and what becomes of it on *Continue*.

use crate::{
    facts::Facts,
    fields::FieldError,
    guide::{
        Answer, Answers, TypedAnswers,
        definition::{Guide, Page, Question},
        engine::{applies, stand},
        meaning, reading,
    },
};

/// What stands in a page's fields: what was typed, else what was answered or is known, else the default.
pub fn in_the_fields(page: &Page, typed: &TypedAnswers, answers: &Answers, facts: &Facts) -> TypedAnswers {
    let known = |q: &Question| answers.get(&q.id).cloned().or_else(|| meaning::prefilled(q, facts));
    let of = |q: &Question| {
        let typed = typed.get(&q.id).cloned().or_else(|| known(q).map(|a| reading::typed(q, &a)));
        typed.unwrap_or_else(|| reading::by_default(&q.offered(facts)))
    };
    page.questions.iter().map(|q| (q.id.clone(), of(q))).collect()
}

/// The answers with whatever makes sense in the fields of the page one is on, for the live document.
pub fn with_fields(
    page: &Page,
    typed: &TypedAnswers,
    answers: &Answers,
    facts: &Facts,
    currency: &str,
) -> Answers {
    let mut answers = answers.clone();
    let mut fields = in_the_fields(page, typed, &answers, facts);
    for question in &page.questions {
        let fields = fields.remove(&question.id).unwrap_or_default();
        match reading::read(&question.offered(facts), &fields, currency) {
            Ok(Some(answer)) => drop(answers.0.insert(question.id.clone(), answer)),
            Ok(None) => drop(answers.0.remove(&question.id)),
            Err(_) => {}
        }
    }
    answers
}

/// Leaves a page's questions without an answer, on purpose.
pub fn skip(page: &Page, facts: &Facts, answers: &mut Answers) {
    for question in &page.questions {
        answers.0.remove(&question.id);
        if meaning::prefilled(question, facts).is_some() {
            answers.0.insert(question.id.clone(), Answer::Empty);
        }
    }
}

/// Forgets what stands in fields only because it is known already: it goes on following its origin.
pub fn without_known(page: &Page, typed: TypedAnswers, facts: &Facts) -> TypedAnswers {
    let is_known = |id: &str, fields: &_| {
        let question = page.questions.iter().find(|q| q.id == id);
        question
            .is_some_and(|q| meaning::prefilled(q, facts).is_some_and(|a| reading::typed(q, &a) == *fields))
    };
    typed.into_iter().filter(|(id, fields)| !is_known(id, fields)).collect()
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
        let facts = stand(guide, base, &answers).facts;
        if applies(question.when.as_ref(), &facts)
            && let Err(error) = take(question, &facts, typed, currency, &mut answers)
        {
            errors.push(error);
        }
    }
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}

/// One question's fields into the answers. What is known already and was not changed is not taken over.
fn take(
    question: &Question,
    facts: &Facts,
    typed: &TypedAnswers,
    currency: &str,
    answers: &mut Answers,
) -> Result<(), FieldError> {
    let known = meaning::prefilled(question, facts);
    let fields = typed.get(&question.id).cloned();
    let before = answers.0.remove(&question.id);
    if known.is_some() && fields.is_none() {
        // Neither changed now nor before: an answer of one's own would still stand in the fields.
        answers.0.extend(before.filter(|b| *b == Answer::Empty).map(|b| (question.id.clone(), b)));
        return Ok(());
    }
    let error = |message: &str| FieldError { field: question.id.clone(), message: message.to_owned() };
    let answer = reading::read(&question.offered(facts), &fields.unwrap_or_default(), currency)
        .map_err(|_| error(&question.error))?;
    if let Some(refused) = answer.as_ref().and_then(|a| meaning::refused(question, a, facts)) {
        return Err(error(&refused.refuse));
    }
    let answer = answer.or_else(|| known.as_ref().map(|_| Answer::Empty));
    answers.0.extend(answer.filter(|a| known.as_ref() != Some(a)).map(|a| (question.id.clone(), a)));
    Ok(())
}
