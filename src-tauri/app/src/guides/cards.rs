//! Every guide in a list, with how far one has come and what was made before.

use super::{
    is_closed, name_of, progress,
    runs::{open_runs, was_begun},
};
use crate::{
    App, Error,
    views::{
        guide::{GuideCard, GuideStatus, RunRow},
        people::PersonGuide,
    },
    worker::Desk,
};
use chrono::NaiveDate;
use domain::guide::{Run, definition::Guide};
use store::table;

impl App {
    /// Every guide, with how far one has come.
    pub fn guides(&self) -> Result<Vec<GuideCard>, Error> {
        let today = self.today();
        self.worker.with(move |desk| {
            let library = desk.library.clone();
            library.guides()?.map(|guide| card(desk, guide, today)).collect()
        })
    }
}

/// The guides that can be gone through about somebody.
pub(crate) fn about(desk: &Desk, person: &str) -> Result<Vec<PersonGuide>, Error> {
    let library = desk.library.clone();
    let guides = library.guides()?.filter(|g| g.is_about_a_person());
    let one = |guide: &Guide| {
        Ok(PersonGuide {
            id: guide.id.clone(),
            title: guide.title.clone(),
            outcome: guide.outcome.clone(),
            under_way: open_runs(desk, guide, Some(person))?.iter().any(was_begun),
        })
    };
    guides.map(one).collect()
}

fn card(desk: &Desk, guide: &Guide, today: NaiveDate) -> Result<GuideCard, Error> {
    let runs = desk.store.read(|r| table::guide_run::of_guide(r, &guide.id))?;
    let open = runs.iter().filter(|run| !is_closed(guide, run) && (guide.single || was_begun(run)));
    let (status, progress) = match open.max_by_key(|run| run.saved_at) {
        None if runs.iter().any(|r| r.finished_at.is_some()) => (GuideStatus::Done, String::new()),
        None => (GuideStatus::New, String::new()),
        Some(run) if run.finished_at.is_some() => (GuideStatus::Done, String::new()),
        Some(run) => (GuideStatus::UnderWay, progress(desk, guide, run, today)?),
    };
    let listed = |run: &&Run| !guide.single && (run.finished_at.is_some() || was_begun(run));
    Ok(GuideCard {
        id: guide.id.clone(),
        title: guide.title.clone(),
        outcome: guide.outcome.clone(),
        length: guide.length.clone(),
        status,
        progress,
        about_person: guide.is_about_a_person(),
        runs: runs.iter().filter(listed).map(|run| row(desk, run)).collect::<Result<_, Error>>()?,
    })
}

fn row(desk: &Desk, run: &Run) -> Result<RunRow, Error> {
    let words = &desk.library.words;
    let (key, at) = match run.finished_at {
        Some(at) => ("guide.finished", at),
        None => ("guide.begun", run.saved_at),
    };
    let date = words.date(at.date_naive());
    Ok(RunRow {
        run: run.id.clone(),
        name: name_of(desk, run.person.as_deref())?,
        said: words.say(key, &[("date", &date)]),
        finished: run.finished_at.is_some(),
    })
}
