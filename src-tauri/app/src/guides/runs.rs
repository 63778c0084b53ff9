//! The goings-through of guides: begun, gone on with, looked at again, started again as a copy.

use super::{base, is_closed, load, progress, view};
use crate::{
    App, Error,
    views::guide::{GuideCard, GuideStatus, GuideView, RunRow},
    worker::Desk,
};
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
    /// Every guide, with how far one has come.
    pub fn guides(&self) -> Result<Vec<GuideCard>, Error> {
        self.worker.with(|desk| {
            let library = desk.library.clone();
            library.guides().map(|guide| card(desk, guide)).collect()
        })
    }

    /// Opens a guide where one left off, or at its start page.
    pub fn open_guide(&self, guide: &str) -> Result<GuideView, Error> {
        let (guide, id, now) = (guide.to_owned(), self.fresh_id(), self.now());
        self.worker.with(move |desk| {
            let library = desk.library.clone();
            let guide = library.guide(&guide)?;
            let run = match open_run(desk, guide)? {
                Some(run) => run,
                None => keep(desk, new_run(guide, id, now))?,
            };
            view(desk, &run, Vec::new())
        })
    }

    /// Starts a guide anew, beside the runs there are. Of the rules there is one draft, which goes on.
    pub fn new_run(&self, guide: &str) -> Result<GuideView, Error> {
        let (guide, id, now) = (guide.to_owned(), self.fresh_id(), self.now());
        self.worker.with(move |desk| {
            let library = desk.library.clone();
            let guide = library.guide(&guide)?;
            let untouched = open_run(desk, guide)?.filter(|run| guide.single || !was_begun(run));
            let run = match untouched {
                Some(run) => run,
                None => keep(desk, new_run(guide, id, now))?,
            };
            view(desk, &run, Vec::new())
        })
    }

    /// Opens one run: a finished one at its result, another where it was left.
    pub fn open_run(&self, run: &str) -> Result<GuideView, Error> {
        let id = run.to_owned();
        self.worker.with(move |desk| {
            let mut run = load(desk, &id)?;
            if is_closed(desk.library.guide(&run.guide)?, &run) {
                run.place = RESULT.to_owned();
            }
            view(desk, &run, Vec::new())
        })
    }

    /// Starts again with the answers of another run, which stays as it is.
    pub fn copy_run(&self, run: &str) -> Result<GuideView, Error> {
        let (from, id, now) = (run.to_owned(), self.fresh_id(), self.now());
        self.worker.with(move |desk| {
            let library = desk.library.clone();
            let from = load(desk, &from)?;
            let guide = library.guide(&from.guide)?;
            if guide.single {
                return Err(StoreError::NotFound.into());
            }
            let copy = Run {
                answers: own_answers(guide, &from),
                typed: from.typed,
                passed: from.passed,
                accepted_checks: from.accepted_checks,
                ..new_run(guide, id, now)
            };
            let standing = engine::stand_run(guide, &base(desk, guide)?, &copy, &desk.practice.currency);
            let place = engine::next(guide, &standing).map_or(CHECK, |_| START).to_owned();
            let copy = keep(desk, Run { place, ..copy })?;
            view(desk, &copy, Vec::new())
        })
    }
}

/// What somebody answered: what was only known beforehand follows its origin anew.
fn own_answers(guide: &Guide, from: &Run) -> Answers {
    let known = |id: &str| guide.question(id).is_some_and(|q| q.from.is_some());
    let own = from.answers.0.iter().filter(|(id, _)| !known(id) || from.typed.contains_key(*id));
    Answers(own.map(|(id, answer)| (id.clone(), answer.clone())).collect())
}

fn new_run(guide: &Guide, id: String, now: DateTime<FixedOffset>) -> Run {
    Run {
        id,
        guide: guide.id.clone(),
        person: None,
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
fn open_run(desk: &Desk, guide: &Guide) -> Result<Option<Run>, Error> {
    let runs = desk.store.read(|r| table::guide_run::of_guide(r, &guide.id))?;
    Ok(runs.into_iter().filter(|run| !is_closed(guide, run)).max_by_key(|run| run.saved_at))
}

/// Whether anything was answered or typed.
pub(crate) fn was_begun(run: &Run) -> bool {
    !run.answers.0.is_empty() || !run.typed.is_empty() || !run.passed.is_empty()
}

fn card(desk: &Desk, guide: &Guide) -> Result<GuideCard, Error> {
    let runs = desk.store.read(|r| table::guide_run::of_guide(r, &guide.id))?;
    let open = open_run(desk, guide)?.filter(|run| guide.single || was_begun(run));
    let (status, progress) = match &open {
        None if runs.iter().any(|r| r.finished_at.is_some()) => (GuideStatus::Done, String::new()),
        None => (GuideStatus::New, String::new()),
        Some(run) if run.finished_at.is_some() => (GuideStatus::Done, String::new()),
        Some(run) => (GuideStatus::UnderWay, progress(desk, guide, run)?),
    };
    let listed = |run: &&Run| !guide.single && (run.finished_at.is_some() || was_begun(run));
    Ok(GuideCard {
        id: guide.id.clone(),
        title: guide.title.clone(),
        outcome: guide.outcome.clone(),
        length: guide.length.clone(),
        status,
        progress,
        runs: runs.iter().filter(listed).map(|run| row(desk, run)).collect(),
    })
}

fn row(desk: &Desk, run: &Run) -> RunRow {
    let words = &desk.library.words;
    let (key, at) = match run.finished_at {
        Some(at) => ("guide.finished", at),
        None => ("guide.begun", run.saved_at),
    };
    let date = words.date(at.date_naive());
    RunRow {
        run: run.id.clone(),
        said: words.say(key, &[("date", &date)]),
        finished: run.finished_at.is_some(),
    }
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
