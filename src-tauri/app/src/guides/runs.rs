//! The goings-through of guides: begun, gone on with, looked at again, started again as a copy.

use super::{FINISHED, base, is_closed, load, view};
use crate::{App, Error, views::guide::GuideView, worker::Desk};
use chrono::{DateTime, FixedOffset};
use domain::guide::{
    Answers, Run, TypedAnswers,
    definition::Guide,
    engine::{self, CHECK, RESULT, START},
    meaning,
};
use std::collections::BTreeSet;
use store::{StoreError, table};

impl App {
    /// Opens a guide about the practice where one left off, or at its start page.
    pub fn open_guide(&self, guide: &str) -> Result<GuideView, Error> {
        self.open_about(guide, None)
    }

    /// The same, about this person where the guide is about one.
    pub fn open_about(&self, guide: &str, person: Option<&str>) -> Result<GuideView, Error> {
        self.open_or_begin(guide, person, |_, _| true)
    }

    /// Starts a guide anew, beside the runs there are. Of the rules there is one draft, which goes on.
    pub fn new_run(&self, guide: &str) -> Result<GuideView, Error> {
        self.new_run_about(guide, None)
    }

    /// The same, about this person where the guide is about one.
    pub fn new_run_about(&self, guide: &str, person: Option<&str>) -> Result<GuideView, Error> {
        self.open_or_begin(guide, person, |guide, open| guide.single || !was_begun(open))
    }

    /// Goes on with the open run if that will do, else begins one.
    fn open_or_begin(
        &self,
        guide: &str,
        person: Option<&str>,
        will_do: impl FnOnce(&Guide, &Run) -> bool + Send + 'static,
    ) -> Result<GuideView, Error> {
        let (id, now, today) = (self.fresh_id(), self.now(), self.today());
        let (guide, person) = (guide.to_owned(), person.map(str::to_owned));
        self.worker.with(move |desk| {
            let library = desk.library.clone();
            let guide = library.guide(&guide)?;
            let person = whom(desk, guide, person)?;
            let open = open_run(desk, guide, person.as_deref())?;
            let run = match open.filter(|run| will_do(guide, run)) {
                Some(run) => run,
                None => keep(desk, new_run(guide, person, id, now))?,
            };
            view(desk, &run, Vec::new(), today)
        })
    }

    /// Opens one run: a finished one at its result, another where it was left.
    pub fn open_run(&self, run: &str) -> Result<GuideView, Error> {
        let (id, today) = (run.to_owned(), self.today());
        self.worker.with(move |desk| {
            let mut run = load(desk, &id)?;
            if is_closed(desk.library.guide(&run.guide)?, &run) {
                run.place = RESULT.to_owned();
            }
            view(desk, &run, Vec::new(), today)
        })
    }

    /// Starts again with the answers of another run, which stays as it is.
    pub fn copy_run(&self, run: &str) -> Result<GuideView, Error> {
        let (from, id, now, today) = (run.to_owned(), self.fresh_id(), self.now(), self.today());
        self.worker.with(move |desk| {
            let library = desk.library.clone();
            let from = load(desk, &from)?;
            let guide = library.guide(&from.guide)?;
            if guide.single {
                return Err(StoreError::NotFound.into());
            }
            let answers = own_answers(guide, &from);
            let mut typed = from.typed;
            typed.retain(|id, _| !is_asked_anew(guide, id));
            let copy = Run {
                answers,
                typed,
                passed: from.passed,
                accepted_checks: from.accepted_checks,
                ..new_run(guide, from.person, id, now)
            };
            let base = base(desk, guide, copy.person.as_deref(), today)?;
            let standing = engine::stand_run(guide, &base, &copy, &desk.practice.currency);
            let place = engine::next(guide, &standing).map_or(CHECK, |_| START).to_owned();
            let copy = keep(desk, Run { place, ..copy })?;
            view(desk, &copy, Vec::new(), today)
        })
    }

    /// Lays a run that is not finished aside for good. The rules' own draft always goes on.
    pub fn discard_run(&self, run: &str) -> Result<(), Error> {
        let id = run.to_owned();
        self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            if desk.library.guide(&run.guide)?.single {
                return Err(StoreError::NotFound.into());
            }
            if run.finished_at.is_some() {
                return Err(FINISHED);
            }
            Ok(desk.store.tx(|tx| table::guide_run::discard(tx, &id))?)
        })
    }
}

/// Whom a run is about: somebody in the records, for a guide about a person; nobody for another.
fn whom(desk: &Desk, guide: &Guide, person: Option<String>) -> Result<Option<String>, Error> {
    if !guide.is_about_a_person() {
        return Ok(None);
    }
    let id = person.ok_or(Error::Said("problem.about_nobody"))?;
    Ok(Some(desk.store.read(|r| table::person::load(r, &id))?.id))
}

/// Nobody wants to look again on a day that has passed: the next version names one of its own.
fn is_asked_anew(guide: &Guide, question: &str) -> bool {
    guide.review_question().is_some_and(|q| q.id == question)
}

/// What somebody answered: what was only known beforehand follows its origin anew.
fn own_answers(guide: &Guide, from: &Run) -> Answers {
    let known = |id: &str| guide.question(id).is_some_and(|q| q.from.is_some());
    let own = from.answers.0.iter().filter(|(id, _)| !known(id) || from.typed.contains_key(*id));
    let own = own.filter(|(id, _)| !is_asked_anew(guide, id));
    Answers(own.map(|(id, answer)| (id.clone(), answer.clone())).collect())
}

fn new_run(guide: &Guide, person: Option<String>, id: String, now: DateTime<FixedOffset>) -> Run {
    Run {
        id,
        guide: guide.id.clone(),
        person,
        place: START.to_owned(),
        answers: Answers::default(),
        typed: TypedAnswers::new(),
        passed: BTreeSet::new(),
        accepted_checks: Vec::new(),
        revision: 1,
        saved_at: now,
        finished_at: None,
    }
}

fn keep(desk: &mut Desk, run: Run) -> Result<Run, Error> {
    desk.store.tx(|tx| table::guide_run::save_draft(tx, &run))?;
    Ok(run)
}

/// The run to go on with: of those still open, the one saved last.
fn open_run(desk: &Desk, guide: &Guide, person: Option<&str>) -> Result<Option<Run>, Error> {
    Ok(open_runs(desk, guide, person)?.into_iter().max_by_key(|run| run.saved_at))
}

/// The runs still open, about this person or about nobody.
pub(super) fn open_runs(desk: &Desk, guide: &Guide, person: Option<&str>) -> Result<Vec<Run>, Error> {
    let mut runs = desk.store.read(|r| table::guide_run::of_guide(r, &guide.id))?;
    runs.retain(|run| !is_closed(guide, run) && run.person.as_deref() == person);
    Ok(runs)
}

/// Whether anything was answered or typed.
pub(crate) fn was_begun(run: &Run) -> bool {
    !run.answers.0.is_empty() || !run.typed.is_empty() || !run.passed.is_empty()
}

/// A fact is worth showing with its origin as long as nobody put anything in its place.
pub(crate) fn follows_origin(
    question: &domain::guide::definition::Question,
    run: &Run,
    facts: &domain::facts::Facts,
) -> Option<domain::guide::Answer> {
    let own = run.typed.contains_key(&question.id) || run.answers.get(&question.id).is_some();
    meaning::prefilled(question, facts).filter(|_| !own)
}
