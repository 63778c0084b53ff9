//! What needs me now.

use crate::{
    App, Error, agreements,
    guides::{is_closed, progress, reviews::reviews, runs::was_begun, title_of},
    views::home::{HomeView, Reminder, ReminderKind, Step, StepId, UnderWay},
    worker::Desk,
};
use chrono::{Days, NaiveDate};
use domain::{
    agreement::AgreementState,
    guide::{Run, engine},
    person::Person,
};
use store::table;

/// The home screen shows no more than this many of the agreements issued last.
const LAST_ISSUED: usize = 5;
/// Thanks are due for people who were added this lately.
const THANK_WITHIN_DAYS: u64 = 60;
/// No more than so many thanks are asked for at once.
const THANKS_MOST: usize = 3;

impl App {
    /// The home screen.
    pub fn home(&self) -> Result<HomeView, Error> {
        let today = self.today();
        self.worker.with(move |desk| {
            let rows = agreements::rows(desk)?;
            let (drafts, issued): (Vec<_>, Vec<_>) =
                rows.into_iter().partition(|r| r.state == AgreementState::Draft);
            Ok(HomeView {
                today: desk.library.words.today(today),
                steps: steps(desk, !issued.is_empty())?,
                under_way: under_way(desk, today)?,
                reviews: reviews(desk, today)?,
                reminders: reminders(desk, today)?,
                drafts,
                issued: issued.into_iter().take(LAST_ISSUED).collect(),
            })
        })
    }
}

/// The first steps, until all are behind us.
fn steps(desk: &Desk, agreed: bool) -> Result<Vec<Step>, Error> {
    let has_rules = crate::rules::latest(desk)?.is_some();
    let has_people = desk.store.read(table::person::any)?;
    let steps =
        [(StepId::WriteRules, has_rules), (StepId::AddClient, has_people), (StepId::MakeAgreement, agreed)];
    if steps.iter().all(|(_, done)| *done) {
        return Ok(Vec::new());
    }
    Ok(steps.map(|(id, done)| Step { id, done }).to_vec())
}

/// Records kept long enough, then thanks that are due: those of the last weeks, or an import would bury the rest.
fn reminders(desk: &Desk, today: NaiveDate) -> Result<Vec<Reminder>, Error> {
    let words = &desk.library.words;
    let kept = desk.store.read(|r| table::person::kept_long_enough(r, today))?;
    let keep = |person: Person| Reminder {
        kind: ReminderKind::KeepUntil,
        title: words.say("remind.keep", &[("who", &person.name)]),
        says: words.say(
            "remind.keep.says",
            &[("date", &person.keep_until.map(|d| words.date(d)).unwrap_or_default())],
        ),
        person: person.id,
    };
    let since = today.checked_sub_days(Days::new(THANK_WITHIN_DAYS)).unwrap_or(today);
    let recommended = desk.store.read(|r| table::person::to_be_thanked_for(r, since, THANKS_MOST))?;
    let thank = |person: Person| {
        let referrer = person.source.person.as_deref();
        let known = referrer.and_then(|id| desk.store.read(|r| table::person::load(r, id)).ok());
        let who = known.map_or(person.source.who, |referrer| referrer.name);
        Reminder {
            kind: ReminderKind::Thank,
            title: words.say("remind.thank", &[("who", &who)]),
            says: words.say("remind.thank.says", &[("name", &person.name)]),
            person: person.id,
        }
    };
    let thanks = recommended.into_iter().map(thank);
    Ok(kept.into_iter().map(keep).chain(thanks).collect())
}

/// The guide left in the middle most lately.
fn under_way(desk: &Desk, today: NaiveDate) -> Result<Option<UnderWay>, Error> {
    let runs = desk.store.read(table::guide_run::all)?;
    let library = desk.library.clone();
    let is_open =
        |r: &Run| library.guide(&r.guide).is_ok_and(|g| !is_closed(g, r)) && r.place != engine::RESULT;
    let open = runs.into_iter().filter(|r| is_open(r) && was_begun(r));
    let Some(run) = open.max_by_key(|r| r.saved_at) else { return Ok(None) };
    let guide = library.guide(&run.guide)?;
    let heading = guide.pages.iter().find(|p| p.id == run.place).map(|p| p.heading.clone());
    Ok(Some(UnderWay {
        guide: guide.id.clone(),
        title: title_of(desk, guide, run.person.as_deref())?,
        progress: progress(desk, guide, &run, today)?,
        run: run.id,
        heading: heading.unwrap_or_default(),
    }))
}
