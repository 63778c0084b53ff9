//! People: the list, adding somebody, changing their details and stage.

mod attachments;
pub(crate) mod deletion;
mod erasing;
mod form;
mod keeping;
mod local_time;
mod notes;
mod page;
mod paper;
mod several;
mod timeline;

pub(crate) use attachments::photo;
pub(crate) use form::{is_language, key};

use crate::{
    App, Error, agreements, time_zone,
    undo::Step,
    views::{
        Checked,
        people::{PeopleView, PersonForm, PersonRow, PersonView, StageForm},
    },
    worker::Desk,
};
use chrono::{FixedOffset, NaiveDate};
use domain::{
    fields::FieldError,
    person::{PeopleQuery, Person, Source, StageChange},
};
use store::table::{self, people::Listed};

impl App {
    /// The people a query asks for, a window of them.
    pub fn people(&self, query: &PeopleQuery) -> Result<PeopleView, Error> {
        let (query, now) = (query.clone(), self.now());
        self.worker.with(move |desk| {
            let found = table::people::list(&desk.store, &mut desk.roster, &query)?;
            let row = |listed| row(desk, listed, *now.offset(), now.date_naive());
            Ok(PeopleView {
                rows: found.rows.into_iter().map(row).collect(),
                total: found.total,
                counts: found.counts,
                everybody: found.everybody,
                nearest: found.nearest,
            })
        })
    }

    /// Adds somebody, with the stage they begin in.
    pub fn add_person(&self, form: &PersonForm) -> Result<Checked<PersonView>, Error> {
        let (form, id, now) = (form.clone(), self.fresh_id(), self.now());
        self.worker.with(move |desk| {
            let errors = form::check(&form, &desk.library.words);
            if !errors.is_empty() {
                return Ok(Checked::wrong(errors));
            }
            let stage = form::choice(&form.stage).unwrap_or_default();
            let person = Person { stage, ..form::person_of(&form, id.clone()) };
            let begins = StageChange { stage, on: now.date_naive(), reason: String::new() };
            desk.store.tx(|tx| {
                table::person::insert_now(tx, &person, now)?;
                table::person::change_stage(tx, &id, &begins)
            })?;
            desk.undo.remember(Step::Added(id.clone()));
            Ok(Checked::fine(page::view(desk, &id, now)?))
        })
    }

    /// One person's page.
    pub fn person(&self, id: &str) -> Result<PersonView, Error> {
        let (id, now) = (id.to_owned(), self.now());
        self.worker.with(move |desk| page::view(desk, &id, now))
    }

    /// Keeps changed details. Agreements already issued keep the name they were issued with.
    pub fn change_person(&self, id: &str, form: &PersonForm) -> Result<Checked<PersonView>, Error> {
        let (form, id, now) = (form.clone(), id.to_owned(), self.now());
        self.worker.with(move |desk| {
            let errors = form::check(&form, &desk.library.words);
            if !errors.is_empty() {
                return Ok(Checked::wrong(errors));
            }
            let before = desk.store.read(|r| table::person::load(r, &id))?;
            let mut person = Person { stage: before.stage, ..form::person_of(&form, id.clone()) };
            // Whoever was thanked: somebody else is not.
            let source = Source { thanked_on: before.source.thanked_on, ..person.source.clone() };
            if source.is_by_the_same(&before.source) {
                person.source = source;
            }
            if person != before {
                desk.store.tx(|tx| {
                    table::person::update(tx, &person)?;
                    table::person::touch(tx, &id, now)
                })?;
                desk.undo.remember(Step::Details(Box::new(before)));
            }
            Ok(Checked::fine(page::view(desk, &id, now)?))
        })
    }

    /// Records a change of stage, with its day and reason.
    pub fn change_stage(&self, id: &str, form: &StageForm) -> Result<Checked<PersonView>, Error> {
        let (form, id, now) = (form.clone(), id.to_owned(), self.now());
        self.worker.with(move |desk| {
            let words = &desk.library.words;
            let wrong =
                |field: &str, key: &str| FieldError { field: field.into(), message: words.text(key).into() };
            let Some(stage) = form::choice(&form.stage) else {
                return Ok(Checked::wrong(vec![wrong("stage", "fix.choose")]));
            };
            let on = if form.on.trim().is_empty() { Some(now.date_naive()) } else { form::day(&form.on) };
            let Some(on) = on else { return Ok(Checked::wrong(vec![wrong("on", "fix.date")])) };
            if on > now.date_naive() {
                return Ok(Checked::wrong(vec![wrong("on", "fix.stage_day")]));
            }
            if desk.store.read(|r| table::person::load(r, &id))?.stage == stage {
                return Ok(Checked::wrong(vec![wrong("stage", "fix.same_stage")]));
            }
            let change = StageChange { stage, on, reason: form.reason.trim().to_owned() };
            desk.store.tx(|tx| {
                table::person::load(tx, &id)?;
                table::person::change_stage(tx, &id, &change)?;
                table::person::touch(tx, &id, now)
            })?;
            desk.undo.remember(Step::Stage(id.clone()));
            Ok(Checked::fine(page::view(desk, &id, now)?))
        })
    }

    /// Notes that whoever recommended the practice to this person was thanked today.
    pub fn thank(&self, id: &str) -> Result<PersonView, Error> {
        let (id, now) = (id.to_owned(), self.now());
        self.worker.with(move |desk| {
            let before = desk.store.read(|r| table::person::load(r, &id))?;
            let mut person = before.clone();
            person.source.thanked_on = Some(now.date_naive());
            desk.store.tx(|tx| {
                table::person::update(tx, &person)?;
                table::person::touch(tx, &id, now)
            })?;
            desk.undo.remember(Step::Details(Box::new(before)));
            page::view(desk, &id, now)
        })
    }
}

impl App {
    /// Every time zone there is, by its IANA name, in order.
    pub fn time_zones(&self) -> Vec<String> {
        time_zone::all()
    }
}

fn row(desk: &Desk, listed: Listed, zone: FixedOffset, today: NaiveDate) -> PersonRow {
    let words = &desk.library.words;
    let changed = listed.changed_at.map(|at| words.short_date(at.with_timezone(&zone).date_naive(), today));
    PersonRow {
        agreement: agreements::standing(words, listed.agreement, listed.issued_on),
        issued: listed.issued_on.is_some(),
        changed: changed.unwrap_or_default(),
        id: listed.id,
        name: listed.name,
        stage: listed.stage,
        contact: listed.contact,
        tags: listed.tags,
        source: listed.source,
    }
}
