//! Has what the script tells happen, through the same use cases as the screens.

use super::{
    bad,
    script::{Event, Going, NewStage, Paper, Said, Script, Somebody},
};
use crate::{
    App, Error,
    views::{
        guide::{GuidePlace, GuideView, QuestionKind, QuestionPage, QuestionView},
        people::{PersonForm, StageForm},
    },
};
use chrono::Duration;
use domain::{
    agreement::CoverPage,
    fields::FieldError,
    guide::{
        Typed, TypedAnswers,
        engine::{CHECK, START},
        reading::OTHER,
    },
};
use std::collections::BTreeMap;

/// Tells it all, turning the clock to so many days ago before each event.
pub fn tell(app: &App, script: &Script, turn: impl Fn(u32)) -> Result<(), Error> {
    let mut ids = BTreeMap::new();
    for (ago, event) in script.events() {
        turn(ago);
        match event {
            Event::Guide(None, going) => go_through(app, None, going)?,
            Event::Guide(Some(person), going) => go_through(app, Some(id_of(&ids, person)?), going)?,
            Event::Person(person) => drop(ids.insert(&person.form.name, add(app, person)?)),
            Event::Stage(person, stage) => change_stage(app, id_of(&ids, person)?, stage)?,
            Event::Agreement(person, paper) => agree(app, id_of(&ids, person)?, paper)?,
        }
    }
    Ok(())
}

/// What a screen would ask to be put right is wrong in the script.
pub fn in_order(what: &str, errors: &[FieldError]) -> Result<(), Error> {
    if errors.is_empty() { Ok(()) } else { Err(bad(&format!("{what}: {errors:?}"))) }
}

fn id_of<'a>(ids: &'a BTreeMap<&String, String>, person: &Somebody) -> Result<&'a str, Error> {
    let name = &person.form.name;
    ids.get(name).map(String::as_str).ok_or_else(|| bad(&format!("{name}: not there yet that day")))
}

fn add(app: &App, person: &Somebody) -> Result<String, Error> {
    let form = PersonForm { stage: "prospect".to_owned(), ..person.form.clone() };
    let added = app.add_person(&form)?;
    in_order(&form.name, &added.errors)?;
    added.value.map(|view| view.person.id).ok_or_else(|| bad(&form.name))
}

fn change_stage(app: &App, person: &str, stage: &NewStage) -> Result<(), Error> {
    let form = StageForm { stage: stage.to.clone(), on: String::new(), reason: stage.reason.clone() };
    in_order(&stage.reason, &app.change_stage(person, &form)?.errors)
}

fn agree(app: &App, person: &str, paper: &Paper) -> Result<(), Error> {
    let draft = app.draft_agreement(person)?;
    let revision = draft.saved.map_or(1, |saved| saved.revision);
    let starts = paper.starts.map(|days| app.today() + Duration::days(days.into()));
    let mut cover = draft.cover;
    cover.starts_on = starts.map(|day| day.to_string()).unwrap_or_default();
    fill(&mut cover, paper);
    if !paper.issue {
        return app.save_agreement_draft(&draft.row.id, &cover, revision).map(drop);
    }
    in_order(&draft.row.name, &app.issue_agreement(&draft.row.id, &cover, revision)?.errors)
}

/// What stands in the draft is what the rules say; the paper says what differs.
fn fill(cover: &mut CoverPage, paper: &Paper) {
    let fields = [
        (&mut cover.sessions_per_month, &paper.sessions_per_month),
        (&mut cover.minutes, &paper.minutes),
        (&mut cover.medium, &paper.medium),
        (&mut cover.fee_basis, &paper.fee_basis),
        (&mut cover.fee_amount, &paper.fee_amount),
        (&mut cover.package_sessions, &paper.package_sessions),
    ];
    for (field, said) in fields {
        if let Some(said) = said {
            field.clone_from(said);
        }
    }
    cover.parties.extend(paper.others.iter().cloned());
}

fn go_through(app: &App, person: Option<&str>, going: &Going) -> Result<(), Error> {
    let view = app.new_run_about(&going.guide, person)?;
    let run = view.run.clone();
    let mut left: Vec<&str> = going.pages.keys().map(String::as_str).collect();
    if matches!(view.place, GuidePlace::Result(_) | GuidePlace::Check(_)) {
        for page in left.drain(..) {
            answer(app, &app.guide_page(&run, page)?, going)?;
        }
    } else {
        walk(app, view, going, &mut left)?;
    }
    if !left.is_empty() {
        return Err(bad(&format!("{}: no such page: {left:?}", going.guide)));
    }
    if going.finish {
        let end = app.finish_guide(&run)?;
        if !matches!(end.place, GuidePlace::Result(_)) {
            return Err(bad(&format!("{}: not finished, but at {:?}", going.guide, end.place)));
        }
    }
    Ok(())
}

/// From page to page until all is answered; one that stays open ends where its answers do.
fn walk(app: &App, mut view: GuideView, going: &Going, left: &mut Vec<&str>) -> Result<(), Error> {
    loop {
        let next = match &view.place {
            GuidePlace::Start(_) => START,
            GuidePlace::Tasks(tasks) => {
                view = app.guide_page(&view.run, tasks.next.as_deref().unwrap_or(CHECK))?;
                continue;
            }
            GuidePlace::Page(page) if going.finish || going.pages.contains_key(&page.id) => &page.id,
            GuidePlace::Page(_) | GuidePlace::Check(_) | GuidePlace::Result(_) => return Ok(()),
        };
        left.retain(|page| *page != next);
        view = answer(app, &view, going)?;
    }
}

/// Answers the page one is on: as it is told, else as the guide offers.
fn answer(app: &App, view: &GuideView, going: &Going) -> Result<GuideView, Error> {
    let (page, typed) = match &view.place {
        GuidePlace::Page(page) => (page.id.as_str(), fields(app, page, going)?),
        _ => (START, TypedAnswers::new()),
    };
    let next = app.continue_page(&view.run, page, typed, view.revision)?;
    in_order(&format!("{} {page}", going.guide), &next.errors)?;
    Ok(next)
}

fn fields(app: &App, page: &QuestionPage, going: &Going) -> Result<TypedAnswers, Error> {
    let mut fields = page.typed.clone();
    for (id, said) in going.pages.get(&page.id).into_iter().flatten() {
        let question = page.questions.iter().find(|q| q.id == *id);
        let question = question.ok_or_else(|| bad(&format!("{}: no question {id}", page.id)))?;
        fields.insert(id.clone(), typed(app, question, said));
    }
    Ok(fields)
}

fn typed(app: &App, question: &QuestionView, said: &Said) -> Typed {
    let offers = |value: &str| question.options.iter().any(|option| option.value == value);
    let day = |ago: i64| (app.today() - Duration::days(ago)).to_string();
    match said {
        Said::Fields(fields) => fields.clone(),
        Said::Day { ago } => Typed::text(&day(*ago)),
        Said::Dated(rows) => Typed {
            entries: rows.iter().map(|row| row.words.clone()).collect(),
            days: rows.iter().map(|row| day(row.ago)).collect(),
            ..Typed::default()
        },
        Said::Words(words) if offers(words) => Typed::choice(words),
        Said::Words(words) if offers(OTHER) => Typed::other(words),
        Said::Words(words) => Typed::text(words),
        Said::Rows(rows) if question.kind == QuestionKind::List => {
            Typed { entries: rows.clone(), ..Typed::default() }
        }
        Said::Rows(rows) => Typed { choices: rows.clone(), ..Typed::default() },
    }
}
