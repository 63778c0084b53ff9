//! Going through a guide: the run is loaded, the engine asked, the run saved, one view given back.

mod asking;
pub(crate) mod cards;
mod finishing;
mod known;
pub(crate) mod papers;
mod rehearsing;
mod result;
pub(crate) mod reviews;
pub(crate) mod runs;
mod showing;

pub(crate) use known::base;
pub(crate) use showing::{check_views, currency_sign, progress, view};

use crate::{
    App, Error,
    library::RULEBOOK,
    views::guide::{GuideView, Saved},
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{
    facts::Facts,
    fields::FieldError,
    guide::{
        Run, TypedAnswers, checks,
        definition::Guide,
        engine::{self, CHECK, RESULT, START, Standing, TASKS},
        fields,
    },
    rulebook::Rulebook,
};
use store::{StoreError, table};

/// A finished run is only looked at.
const FINISHED: Error = Error::Said("problem.finished");

impl App {
    /// Goes to a page (by its id, or the id of a clause it decides), to the start, the sections or the answers.
    /// A finished run can only be looked at.
    pub fn guide_page(&self, run: &str, page: &str) -> Result<GuideView, Error> {
        let page = page.to_owned();
        self.step(run, None, move |_, guide, run| {
            let closed = is_closed(guide, run);
            run.place = match page.as_str() {
                CHECK => page,
                RESULT if run.finished_at.is_some() => page,
                _ if closed => return Err(FINISHED),
                START => page,
                TASKS if !guide.sections.is_empty() => page,
                other => guide.page(other).ok_or(StoreError::NotFound)?.id.clone(),
            };
            Ok(Vec::new())
        })
    }

    /// Keeps what stands in a page's fields, valid or not.
    pub fn save_draft(
        &self,
        run: &str,
        page: &str,
        typed: TypedAnswers,
        revision: u32,
    ) -> Result<Saved, Error> {
        let (page, today) = (page.to_owned(), self.today());
        let view = self.change_run(run, Some(revision), move |desk, guide, run| {
            keep_typed(&standing(desk, guide, run, today)?.facts, guide, run, &page, typed);
            Ok(Vec::new())
        })?;
        Ok(Saved { revision: view.revision, at: view.saved_at })
    }

    /// Reads a page. In order: the next one without an answer. Not in order: the same, with what to put right.
    /// From the start page there is nothing to read, and the first page without an answer comes.
    pub fn continue_page(
        &self,
        run: &str,
        page: &str,
        typed: TypedAnswers,
        revision: u32,
    ) -> Result<GuideView, Error> {
        let (page, today) = (page.to_owned(), self.today());
        self.change_run(run, Some(revision), move |desk, guide, run| {
            let before = standing(desk, guide, run, today)?;
            if guide.pages.iter().any(|p| p.id == page) {
                keep_typed(&before.facts, guide, run, &page, typed);
                let errors = take_page(desk, guide, run, &page, today)?;
                if !errors.is_empty() {
                    return Ok(errors);
                }
                run.passed.insert(page.clone());
            }
            run.place = engine::onward(guide, &before, &standing(desk, guide, run, today)?, &page);
            Ok(Vec::new())
        })
    }

    /// Goes on without an answer from a page that may be left empty. What was typed stays typed.
    pub fn skip_page(
        &self,
        run: &str,
        page: &str,
        typed: TypedAnswers,
        revision: u32,
    ) -> Result<GuideView, Error> {
        let (page, today) = (page.to_owned(), self.today());
        self.change_run(run, Some(revision), move |desk, guide, run| {
            let before = standing(desk, guide, run, today)?;
            let skipped = guide.page(&page).ok_or(StoreError::NotFound)?;
            if !engine::can_be_skipped(skipped, &before.facts) {
                return Ok(Vec::new());
            }
            keep_typed(&before.facts, guide, run, &page, typed);
            fields::skip(skipped, &before.facts, &mut run.answers);
            run.passed.insert(page.clone());
            run.place = engine::onward(guide, &before, &standing(desk, guide, run, today)?, &page);
            Ok(Vec::new())
        })
    }

    /// Puts a check right with the answer it offers.
    pub fn fix_check(&self, run: &str, check: &str) -> Result<GuideView, Error> {
        let check = check.to_owned();
        self.change_run(run, None, move |_, guide, run| {
            let check = guide.check(&check).ok_or(StoreError::NotFound)?;
            checks::fix(guide, check, run);
            Ok(Vec::new())
        })
    }

    /// Leaves a check as it is; it is not shown again.
    pub fn accept_check(&self, run: &str, check: &str) -> Result<GuideView, Error> {
        let check = check.to_owned();
        self.change_run(run, None, move |_, guide, run| {
            guide.check(&check).ok_or(StoreError::NotFound)?;
            run.accepted_checks.push(check);
            Ok(Vec::new())
        })
    }

    /// Changes a run that is still open.
    fn change_run(
        &self,
        run: &str,
        seen: Option<u32>,
        change: impl FnOnce(&mut Desk, &Guide, &mut Run) -> Result<Vec<FieldError>, Error> + Send + 'static,
    ) -> Result<GuideView, Error> {
        self.step(
            run,
            seen,
            move |desk, guide, run| {
                if is_closed(guide, run) { Err(FINISHED) } else { change(desk, guide, run) }
            },
        )
    }

    /// Loads a run, has it changed, saves it as one step, and shows it. With a revision, an older screen
    /// than what is kept changes nothing.
    fn step(
        &self,
        run: &str,
        seen: Option<u32>,
        change: impl FnOnce(&mut Desk, &Guide, &mut Run) -> Result<Vec<FieldError>, Error> + Send + 'static,
    ) -> Result<GuideView, Error> {
        let (id, now, today) = (run.to_owned(), self.now(), self.today());
        self.worker.with(move |desk| {
            let mut run = load(desk, &id)?;
            if seen.is_some_and(|seen| seen < run.revision) {
                return Err(StoreError::StaleRevision.into());
            }
            let library = desk.library.clone();
            let errors = change(desk, library.guide(&run.guide)?, &mut run)?;
            run.revision += 1;
            run.saved_at = now;
            desk.store.tx(|tx| table::guide_run::save_draft(tx, &run))?;
            view(desk, &run, errors, today)
        })
    }
}

fn load(desk: &Desk, id: &str) -> Result<Run, Error> {
    Ok(desk.store.read(|r| table::guide_run::load(r, id))?)
}

/// A run that is finished and kept as it is. The rules' own run is never closed: its draft goes on.
pub(crate) fn is_closed(guide: &Guide, run: &Run) -> bool {
    !guide.single && run.finished_at.is_some()
}

/// Where a run stands, with everything known besides its answers. What was answered in a run that is closed
/// counts, whatever is known by now.
pub(crate) fn standing(desk: &Desk, guide: &Guide, run: &Run, today: NaiveDate) -> Result<Standing, Error> {
    let base = base(desk, guide, run.person.as_deref(), today)?;
    if is_closed(guide, run) {
        return Ok(engine::stand_closed(guide, &base, &run.answers));
    }
    let mut standing = engine::stand_run(guide, &base, run, &desk.practice.currency);
    if guide.id == RULEBOOK {
        standing.facts.add_derived(&Rulebook::from_answers(&standing.answers)?);
    }
    Ok(standing)
}

/// The name of the person a guide is about; empty where it is about nobody.
fn name_of(desk: &Desk, person: Option<&str>) -> Result<String, Error> {
    let Some(id) = person else { return Ok(String::new()) };
    Ok(desk.store.read(|r| table::person::load(r, id))?.name)
}

/// "Prepare a goodbye", "Prepare a goodbye, with Ana Berg"
pub(crate) fn title_of(desk: &Desk, guide: &Guide, person: Option<&str>) -> Result<String, Error> {
    let name = name_of(desk, person)?;
    let with = [("guide", guide.title.as_str()), ("name", &name)];
    let words = &desk.library.words;
    Ok(if name.is_empty() { guide.title.clone() } else { words.say("guide.with", &with) })
}

/// The run of the rulebook guide, if it was begun.
pub(crate) fn rulebook_run(desk: &Desk) -> Result<Option<Run>, Error> {
    Ok(desk.store.read(|r| table::guide_run::latest_of(r, RULEBOOK))?)
}

/// Only the page's own questions are taken, so that a stray field can never overwrite another page. Where
/// something was typed anew, the page is not left empty on purpose any more.
fn keep_typed(facts: &Facts, guide: &Guide, run: &mut Run, page: &str, mut typed: TypedAnswers) {
    let Some(page) = guide.page(page) else { return };
    run.place.clone_from(&page.id);
    typed.retain(|id, _| page.questions.iter().any(|q| q.id == *id));
    let before = run.typed.clone();
    run.typed.retain(|id, _| !typed.contains_key(id));
    run.typed.extend(fields::without_known(page, typed, facts));
    if run.typed != before {
        run.passed.remove(&page.id);
    }
}

/// Reads a page's fields into the answers, or says what to put right.
fn take_page(
    desk: &Desk,
    guide: &Guide,
    run: &mut Run,
    page: &str,
    today: NaiveDate,
) -> Result<Vec<FieldError>, Error> {
    let page = guide.page(page).ok_or(StoreError::NotFound)?;
    let currency = &desk.practice.currency;
    let base = base(desk, guide, run.person.as_deref(), today)?;
    match fields::continue_page(guide, &base, &run.answers, page, &run.typed, currency) {
        Ok(answers) => run.answers = answers,
        Err(errors) => return Ok(errors),
    }
    Ok(Vec::new())
}
