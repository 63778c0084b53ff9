//! The end of a guide: what it makes is composed once and kept, so that later wording never changes it.

use super::{FINISHED, is_closed, load, papers, standing, view};
use crate::{App, Error, library::RULEBOOK, views::guide::GuideView, worker::Desk};
use chrono::NaiveDate;
use domain::guide::{
    Run,
    definition::Guide,
    engine::{self, RESULT, Standing},
    outcome::Made,
};
use store::table;

impl App {
    /// Makes what the guide makes. With a question still open, goes there instead.
    pub fn finish_guide(&self, run: &str) -> Result<GuideView, Error> {
        let (id, now, today) = (run.to_owned(), self.now(), self.today());
        self.worker.with(move |desk| {
            let mut run = load(desk, &id)?;
            let library = desk.library.clone();
            let guide = library.guide(&run.guide)?;
            if is_closed(guide, &run) {
                return Err(FINISHED);
            }
            let standing = standing(desk, guide, &run, today)?;
            let mut made = Vec::new();
            match engine::next(guide, &standing) {
                Some(open) => run.place = open.id.clone(),
                None => {
                    made = make(desk, guide, &mut run, standing, today)?;
                    run.place = RESULT.to_owned();
                    run.finished_at = Some(now);
                }
            }
            run.revision += 1;
            run.saved_at = now;
            keep(desk, &run, &made)?;
            view(desk, &run, Vec::new(), today)
        })
    }
}

/// What was known that day is part of what was made.
fn make(
    desk: &mut Desk,
    guide: &Guide,
    run: &mut Run,
    standing: Standing,
    today: NaiveDate,
) -> Result<Vec<Made>, Error> {
    if guide.id == RULEBOOK {
        crate::rules::publish(desk, &standing.answers, today)?;
    }
    if guide.single {
        return Ok(Vec::new());
    }
    let made = papers::make(desk, guide, run, &standing.facts, today)?;
    run.answers = standing.answers;
    Ok(made)
}

/// The run and what it made, in one step.
fn keep(desk: &mut Desk, run: &Run, made: &[Made]) -> Result<(), Error> {
    let logo = if made.is_empty() { None } else { desk.store.read(table::practice::logo)? };
    desk.store.tx(|tx| {
        table::guide_run::save_draft(tx, run)?;
        table::guide_document::insert(tx, &run.id, made, logo.as_deref())
    })?;
    Ok(())
}
