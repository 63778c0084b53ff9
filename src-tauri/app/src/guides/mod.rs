//! Going through a guide: the run is loaded, the engine asked, the run saved, one view given back.

mod papers;
pub(crate) mod runs;
mod showing;

pub(crate) use showing::{check_views, currency_sign, progress, view};

use crate::{
    App, Error,
    library::RULEBOOK,
    views::guide::{GuideView, Saved},
    worker::Desk,
};
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
use press::Preview;
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
        let page = page.to_owned();
        let view = self.change_run(run, Some(revision), move |desk, guide, run| {
            keep_typed(&standing(desk, guide, run)?.facts, guide, run, &page, typed);
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
        let page = page.to_owned();
        self.change_run(run, Some(revision), move |desk, guide, run| {
            let before = standing(desk, guide, run)?;
            if guide.pages.iter().any(|p| p.id == page) {
                keep_typed(&before.facts, guide, run, &page, typed);
                let errors = take_page(desk, guide, run, &page)?;
                if !errors.is_empty() {
                    return Ok(errors);
                }
                run.passed.insert(page.clone());
            }
            run.place = engine::onward(guide, &before, &standing(desk, guide, run)?, &page);
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
        let page = page.to_owned();
        self.change_run(run, Some(revision), move |desk, guide, run| {
            let before = standing(desk, guide, run)?;
            let skipped = guide.page(&page).ok_or(StoreError::NotFound)?;
            if !engine::can_be_skipped(skipped, &before.facts) {
                return Ok(Vec::new());
            }
            keep_typed(&before.facts, guide, run, &page, typed);
            fields::skip(skipped, &before.facts, &mut run.answers);
            run.passed.insert(page.clone());
            run.place = engine::onward(guide, &before, &standing(desk, guide, run)?, &page);
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

    /// Makes what the guide makes. With a question still open, goes there instead.
    pub fn finish_guide(&self, run: &str) -> Result<GuideView, Error> {
        let (now, today) = (self.now(), self.today());
        self.change_run(run, None, move |desk, guide, run| {
            let standing = standing(desk, guide, run)?;
            if let Some(open) = engine::next(guide, &standing) {
                run.place = open.id.clone();
                return Ok(Vec::new());
            }
            if guide.id == RULEBOOK {
                crate::rules::publish(desk, &standing.answers, today)?;
            }
            if !guide.single {
                // What was known that day is part of what was made.
                run.answers = standing.answers;
            }
            run.place = RESULT.to_owned();
            run.finished_at = Some(now);
            Ok(Vec::new())
        })
    }

    /// The live document: what is answered, with what stands in the fields of the page one is on.
    pub fn preview_guide(&self, run: &str) -> Result<Preview, Error> {
        let id = run.to_owned();
        let (document, logo) = self.worker.with(move |desk| {
            let mut run = load(desk, &id)?;
            let library = desk.library.clone();
            let guide = library.guide(&run.guide)?;
            if !is_closed(guide, &run) {
                let facts = standing(desk, guide, &run)?.facts;
                let page = guide.pages.iter().find(|p| p.id == run.place);
                run.answers = page.map_or(run.answers.clone(), |p| {
                    fields::with_fields(p, &run.typed, &run.answers, &facts, &desk.practice.currency)
                });
            }
            let document = papers::document_of(desk, guide, &run)?;
            Ok((document, desk.store.read(table::practice::logo)?))
        })?;
        Ok(self.preview_of(&document, logo.as_deref()))
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
        let (id, now) = (run.to_owned(), self.now());
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
            view(desk, &run, errors)
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

/// Where a run stands, with everything known besides its answers.
pub(crate) fn standing(desk: &Desk, guide: &Guide, run: &Run) -> Result<Standing, Error> {
    let mut standing = engine::stand_run(guide, &base(desk, guide)?, run, &desk.practice.currency);
    if guide.id == RULEBOOK {
        standing.facts.add_derived(&Rulebook::from_answers(&standing.answers)?);
    }
    Ok(standing)
}

/// What is known before anything is answered: the practice, and its newest rules.
pub(crate) fn base(desk: &Desk, guide: &Guide) -> Result<Facts, Error> {
    let library = desk.library.clone();
    let practice = library.facts(&desk.practice);
    if guide.id == RULEBOOK {
        return Ok(practice);
    }
    let Some(version) = crate::rules::latest(desk)? else { return Ok(practice) };
    let rules = engine::stand_with_rules(library.guide(RULEBOOK)?, &practice, &version.answers)?;
    Ok(rules.0.facts)
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
fn take_page(desk: &Desk, guide: &Guide, run: &mut Run, page: &str) -> Result<Vec<FieldError>, Error> {
    let page = guide.page(page).ok_or(StoreError::NotFound)?;
    let currency = &desk.practice.currency;
    let base = base(desk, guide)?;
    match fields::continue_page(guide, &base, &run.answers, page, &run.typed, currency) {
        Ok(answers) => run.answers = answers,
        Err(errors) => return Ok(errors),
    }
    Ok(Vec::new())
}
