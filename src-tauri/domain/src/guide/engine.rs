//! Runs a guide: which pages matter, which comes next, what an answer changes. Pure; the run is kept by `app`.

use crate::{
    facts::Facts,
    guide::{
        Answer, Answers, Run, Typed, TypedAnswers,
        condition::Condition,
        definition::{Guide, Page, Question},
        meaning, reading, sections,
    },
    rulebook::{NotARulebook, Rulebook},
};
use std::collections::BTreeSet;

/// Where a run stands besides its pages.
pub const START: &str = "start";
/// The sections of a long guide.
pub const TASKS: &str = "tasks";
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
    /// Those among them that nobody gave: a known fact did.
    pub prefilled: BTreeSet<String>,
    /// Pages continued or skipped.
    pub passed: BTreeSet<String>,
    /// Questions whose fields hold something else than what was answered.
    pub unsettled: BTreeSet<String>,
    /// Everything known: the practice's facts, and those the answers make.
    pub facts: Facts,
}

/// Walks the guide once, in order, so that a condition sees exactly the answers before it.
pub fn stand(guide: &Guide, base: &Facts, answers: &Answers) -> Standing {
    let mut standing = Standing { facts: base.clone(), ..Standing::default() };
    for page in &guide.pages {
        if !applies(page.when.as_ref(), &standing.facts) {
            continue;
        }
        for question in &page.questions {
            if applies(question.when.as_ref(), &standing.facts) {
                standing.meet(guide, question, answers.get(&question.id));
            }
        }
    }
    standing
}

/// Where a run stands: its answers, the pages it has passed, and what its fields leave unsettled.
pub fn stand_run(guide: &Guide, base: &Facts, run: &Run, currency: &str) -> Standing {
    let standing = Standing { passed: run.passed.clone(), ..stand(guide, base, &run.answers) };
    let unsettled = unsettled(guide, &standing, &run.typed, currency);
    Standing { unsettled, ..standing }
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

/// The standing of a run that is finished: its answers count as they were given, whatever is known since.
pub fn stand_closed(guide: &Guide, base: &Facts, answers: &Answers) -> Standing {
    let mut standing = Standing { facts: base.clone(), answers: answers.clone(), ..Standing::default() };
    note_all(&mut standing.facts, guide, answers);
    standing
}

/// The facts these answers make, whether asked now or not: what an earlier run has found out.
pub fn facts_of(guide: &Guide, answers: &Answers) -> Facts {
    let mut facts = Facts::default();
    note_all(&mut facts, guide, answers);
    facts
}

fn note_all(facts: &mut Facts, guide: &Guide, answers: &Answers) {
    for (_, question) in guide.questions() {
        if let Some(answer) = answers.get(&question.id) {
            note(facts, guide, question, answer);
        }
    }
}

/// Puts in the fact an answer makes.
fn note(facts: &mut Facts, guide: &Guide, question: &Question, answer: &Answer) {
    let name = format!("{}.{}", guide.facts, question.id);
    match meaning::value(question, answer) {
        Some(value) => facts.answer(name, &question.id, value),
        None if *answer == Answer::Unsure => facts.leave_open(name),
        None => {}
    }
}

impl Standing {
    /// What was answered counts; else what is known already.
    fn meet(&mut self, guide: &Guide, question: &Question, given: Option<&Answer>) {
        let answer = match given {
            Some(given) => meaning::still_offered(question, given, &self.facts),
            None => meaning::prefilled(question, &self.facts),
        };
        let Some(answer) = answer else { return };
        if given.is_none() {
            self.prefilled.insert(question.id.clone());
        }
        note(&mut self.facts, guide, question, &answer);
        self.answers.0.insert(question.id.clone(), answer);
    }
}

pub(super) fn applies(when: Option<&Condition>, facts: &Facts) -> bool {
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

/// Whether a question is asked, given what is known.
pub fn is_asked(page: &Page, question: &Question, facts: &Facts) -> bool {
    applies(page.when.as_ref(), facts) && applies(question.when.as_ref(), facts)
}

/// The first page that matters and still wants something; `None` once all are settled.
pub fn next<'g>(guide: &'g Guide, standing: &Standing) -> Option<&'g Page> {
    relevant(guide, &standing.facts).into_iter().find(|page| is_open(page, standing))
}

/// Whether a page still wants something: an answer, or a look at fields that hold something else than what
/// was answered. What is shown as saved must not be passed over.
pub fn is_open(page: &Page, standing: &Standing) -> bool {
    lacks(page, standing) || asked(page, &standing.facts).iter().any(|q| standing.unsettled.contains(&q.id))
}

/// Whether a page lacks an answer. One that may be left empty wants to be passed.
pub fn lacks(page: &Page, standing: &Standing) -> bool {
    let asked = asked(page, &standing.facts);
    let has = |q: &&Question| standing.answers.get(&q.id).is_some();
    if asked.iter().any(|q| !q.optional) {
        return asked.iter().any(|q| !q.optional && !has(q));
    }
    !asked.is_empty() && !standing.passed.contains(&page.id) && !asked.iter().any(has)
}

/// Whether every question a page asks may be left empty, so that the page can be skipped.
pub fn can_be_skipped(page: &Page, facts: &Facts) -> bool {
    asked(page, facts).iter().all(|q| q.optional)
}

/// Questions whose fields make something else than what was answered. On a page left empty on purpose,
/// what was typed before stays typed and means nothing.
fn unsettled(guide: &Guide, standing: &Standing, typed: &TypedAnswers, currency: &str) -> BTreeSet<String> {
    let is_empty = |q: &&Question| matches!(standing.answers.get(&q.id), None | Some(Answer::Empty));
    let mut unsettled = BTreeSet::new();
    for page in relevant(guide, &standing.facts) {
        let asked = asked(page, &standing.facts);
        let skipped = standing.passed.contains(&page.id) && asked.iter().all(|q| q.optional && is_empty(q));
        if !skipped {
            let open = |q: &&Question| !is_settled(q, standing, typed.get(&q.id), currency);
            unsettled.extend(asked.into_iter().filter(open).map(|q| q.id.clone()));
        }
    }
    unsettled
}

fn is_settled(question: &Question, standing: &Standing, typed: Option<&Typed>, currency: &str) -> bool {
    let Some(typed) = typed else { return true };
    let answer = standing.answers.get(&question.id).filter(|a| **a != Answer::Empty);
    reading::read(&question.offered(&standing.facts), typed, currency)
        .is_ok_and(|read| read.as_ref() == answer)
}

/// The place before this one: the page before it that matters, the sections, or the start.
pub fn before(guide: &Guide, facts: &Facts, place: &str) -> Option<String> {
    let pages = relevant(guide, facts);
    let long = !guide.sections.is_empty();
    match place {
        START => None,
        TASKS => Some(START.to_owned()),
        CHECK if long => Some(TASKS.to_owned()),
        CHECK => Some(pages.last().map_or(START, |p| &p.id).to_owned()),
        RESULT => Some(CHECK.to_owned()),
        page => {
            let at = pages.iter().position(|p| p.id == page)?;
            let first = if long { TASKS } else { START };
            let before = at.checked_sub(1).map(|i| pages[i]).filter(|p| p.section == pages[at].section);
            Some(before.map_or(first, |p| &p.id).to_owned())
        }
    }
}

/// Where *Continue* leads: the next open page (of the same section, in a long guide), the sections while
/// something is open elsewhere or was until now, and the answers once all is answered.
pub fn onward(guide: &Guide, before: &Standing, now: &Standing, place: &str) -> String {
    let place = match next(guide, now) {
        _ if !guide.sections.is_empty() => return sections::onward(guide, before, now, place),
        Some(page) => &page.id,
        None => CHECK,
    };
    place.to_owned()
}

/// Which question this is, and of about how many: of its section, in a long guide.
pub fn progress(guide: &Guide, facts: &Facts, page: &Page) -> (usize, usize) {
    let mut pages = relevant(guide, facts);
    pages.retain(|p| p.section == page.section);
    let at = pages.iter().position(|p| p.id == page.id).map_or(pages.len(), |i| i + 1);
    (at, pages.len())
}
