//! The days on which somebody wanted to look again.

use super::{is_closed, known::newest_finished};
use crate::{Error, views::home::Review, worker::Desk};
use chrono::{Days, NaiveDate};
use domain::{
    facts::Value,
    guide::{Run, definition::Guide, engine},
    person::Stage,
};
use std::collections::BTreeSet;
use store::table;

/// So many days before its day, a review is on the home screen.
const DAYS_AHEAD: u64 = 7;

/// The reviews whose day is near or past, the earliest first. A newer finished run of the same guide, about
/// the same person, settles one; so does the end of the work with that person.
pub(crate) fn reviews(desk: &Desk, today: NaiveDate) -> Result<Vec<Review>, Error> {
    let library = desk.library.clone();
    let mut due = Vec::new();
    for guide in library.guides()?.filter(|g| g.review.is_some()) {
        let runs = desk.store.read(|r| table::guide_run::of_guide(r, &guide.id))?;
        let about: BTreeSet<Option<String>> =
            runs.into_iter().filter(|r| is_closed(guide, r)).map(|r| r.person).collect();
        for person in about {
            if is_behind_us(desk, person.as_deref())? {
                continue;
            }
            let run = newest_finished(desk, guide, person.as_deref())?;
            due.extend(
                run.and_then(|run| Some((day_of(guide, &run)?, run))).map(|(day, run)| (day, guide, run)),
            );
        }
    }
    due.retain(|(day, _, _)| is_near(*day, today));
    due.sort_by_key(|(day, guide, _)| (*day, guide.id.clone()));
    due.into_iter().map(|(day, guide, run)| review(desk, guide, run, day)).collect()
}

/// Whether the work with this person has ended, or never began: there is nothing left to look at again.
fn is_behind_us(desk: &Desk, person: Option<&str>) -> Result<bool, Error> {
    let Some(id) = person else { return Ok(false) };
    let stage = desk.store.read(|r| table::person::load_kept(r, id))?.stage;
    Ok(matches!(stage, Stage::FormerClient | Stage::Declined))
}

fn is_near(day: NaiveDate, today: NaiveDate) -> bool {
    today.checked_add_days(Days::new(DAYS_AHEAD)).is_none_or(|ahead| day <= ahead)
}

/// The day a finished run named.
fn day_of(guide: &Guide, run: &Run) -> Option<NaiveDate> {
    match engine::facts_of(guide, &run.answers).get(guide.review.as_deref()?)?.value {
        Value::Date(day) => Some(day),
        _ => None,
    }
}

fn review(desk: &Desk, guide: &Guide, run: Run, day: NaiveDate) -> Result<Review, Error> {
    let words = &desk.library.words;
    Ok(Review {
        title: super::title_of(desk, guide, run.person.as_deref())?,
        says: words.say("guide.look_again_on", &[("date", &words.date(day))]),
        guide: guide.id.clone(),
        person: run.person,
        run: run.id,
    })
}
