//! Undo: the last changes of people's records, each as one step back. In memory, for this run, while unlocked.
//!
//! A change of stage is undone by taking its entry out of the history: a slip of the hand is no part of
//! somebody's story. The log keeps both, the change and that it was taken back. What was issued, published or
//! finished is never undone here.

use crate::{App, Error, people::deletion::put_away, views::people::Undone, worker::Desk};
use chrono::{DateTime, FixedOffset, Utc};
use domain::{
    person::{Note, Person},
    words::Words,
};
use std::collections::VecDeque;
use store::{StoreError, Tx, table};

/// So many steps back are remembered.
const STEPS_MOST: usize = 50;

/// One change, with what it takes to go back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// Somebody was added.
    Added(String),
    /// People were brought in from a file, all at once: who is new, and how the others were.
    Imported(Vec<String>, Vec<Before>),
    /// Somebody's details were changed; how they were.
    Details(Box<Person>),
    /// Somebody's stage was changed.
    Stage(String),
    /// Somebody's picture was changed; how it was.
    Photo(String, Option<Vec<u8>>),
    /// These people were given a tag, or one was taken from them; the tags they had.
    Tags(Vec<(String, Vec<String>)>),
    /// A note was written.
    NoteAdded(Note),
    /// A note was changed; how it was.
    NoteChanged(Note),
    /// A note was deleted; how it was, and where it stood among the others.
    NoteDeleted(Note, i64),
    /// A file was added to somebody's records: whose, and which.
    Attached(String, String),
    /// A file was deleted: whose, and which.
    Detached(String, String),
    /// These people were deleted.
    Deleted(Vec<String>),
    /// Somebody deleted was had back; when they had been deleted.
    Restored(String, DateTime<Utc>),
}

/// Somebody as they were before a file added to what is known of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Before {
    /// Everything but the picture.
    pub person: Person,
    /// Whether the file brought their first picture.
    pub pictured: bool,
}

/// The steps back there are, the last one last.
#[derive(Debug, Default)]
pub struct Undo(VecDeque<Step>);

impl Undo {
    /// Remembers a change. A note that is written on and on is one change.
    pub(crate) fn remember(&mut self, step: Step) {
        if let Step::NoteChanged(note) = &step
            && matches!(self.0.back(), Some(Step::NoteAdded(last) | Step::NoteChanged(last)) if last.id == note.id)
        {
            return;
        }
        self.begin(step);
    }

    /// Remembers a change as one of its own, whatever the last one was.
    pub(crate) fn begin(&mut self, step: Step) {
        self.0.push_back(step);
        if self.0.len() > STEPS_MOST {
            self.0.pop_front();
        }
    }

    /// Forgets everything about somebody whose records are gone for good.
    pub(crate) fn forget(&mut self, person: &str) {
        for step in &mut self.0 {
            match step {
                Step::Imported(ids, before) => {
                    ids.retain(|id| id != person);
                    before.retain(|before| before.person.id != person);
                }
                Step::Deleted(ids) => ids.retain(|id| id != person),
                Step::Tags(people) => people.retain(|(id, _)| id != person),
                Step::Details(before) if before.source.person.as_deref() == Some(person) => {
                    (before.source.person, before.source.who) = (None, String::new());
                }
                _ => {}
            }
        }
        self.0.retain(|step| step.people().iter().any(|id| *id != person));
    }
}

impl Step {
    /// The people it was about.
    fn people(&self) -> Vec<&str> {
        match self {
            Step::Added(id) | Step::Stage(id) | Step::Photo(id, _) | Step::Restored(id, _) => vec![id],
            Step::Attached(id, _) | Step::Detached(id, _) => vec![id],
            Step::Details(before) => vec![&before.id],
            Step::NoteAdded(note) | Step::NoteChanged(note) | Step::NoteDeleted(note, _) => {
                vec![&note.person]
            }
            Step::Imported(ids, before) => {
                ids.iter().chain(before.iter().map(|before| &before.person.id)).map(String::as_str).collect()
            }
            Step::Deleted(ids) => ids.iter().map(String::as_str).collect(),
            Step::Tags(people) => people.iter().map(|(id, _)| id.as_str()).collect(),
        }
    }

    /// The key of what is said once it is undone.
    fn said(&self) -> &'static str {
        match self {
            Step::Added(_) => "undone.added",
            Step::Imported(..) => "undone.imported",
            Step::Details(_) => "undone.details",
            Step::Stage(_) => "undone.stage",
            Step::Photo(..) => "undone.photo",
            Step::Tags(_) => "undone.tags",
            Step::NoteAdded(_) => "undone.note_added",
            Step::NoteChanged(_) => "undone.note_changed",
            Step::NoteDeleted(..) => "undone.note_deleted",
            Step::Attached(..) => "undone.attached",
            Step::Detached(..) => "undone.detached",
            Step::Deleted(_) => "undone.deleted",
            Step::Restored(..) => "undone.restored",
        }
    }

    fn take_back(&self, tx: &Tx<'_>, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        match self {
            Step::Added(id) => put_away(tx, id, now),
            Step::Imported(ids, before) => {
                ids.iter().try_for_each(|id| put_away(tx, id, now))?;
                before.iter().try_for_each(|before| {
                    table::person::update(tx, &before.person)?;
                    if before.pictured {
                        table::person_photo::set(tx, &before.person.id, None)
                    } else {
                        Ok(())
                    }
                })
            }
            Step::Details(before) => table::person::update(tx, before),
            Step::Stage(id) => table::person::take_back_stage(tx, id, now.date_naive()),
            Step::Photo(id, before) => table::person_photo::set(tx, id, before.as_deref()),
            Step::Tags(people) => {
                people.iter().try_for_each(|(id, tags)| table::person::set_tags(tx, id, tags))
            }
            Step::NoteAdded(note) => table::note::delete(tx, &note.id),
            Step::NoteChanged(before) => table::note::put_back(tx, before),
            Step::NoteDeleted(before, sequence) => table::note::insert_again(tx, before, *sequence),
            Step::Attached(_, id) => table::attachment::remove(tx, id),
            Step::Detached(_, id) => table::attachment::restore(tx, id),
            Step::Deleted(ids) => ids.iter().try_for_each(|id| table::deletion::restore(tx, id)),
            Step::Restored(id, at) => table::deletion::delete(tx, id, *at),
        }
    }
}

impl App {
    /// Takes the last change of somebody's records back, and says which; `None` when there is none left.
    pub fn undo(&self) -> Result<Option<Undone>, Error> {
        let now = self.now();
        self.worker.with(move |desk| {
            let Some(step) = desk.undo.0.pop_back() else { return Ok(None) };
            let names = names(desk, &step)?;
            match desk.store.tx(|tx| step.take_back(tx, now)) {
                Ok(()) => Ok(Some(undone(desk, &step, &names))),
                // What it was about is gone, or something rests on it by now.
                Err(StoreError::NotFound | StoreError::Refused(_)) => Err(Error::Said("problem.not_undone")),
                Err(error) => {
                    desk.undo.0.push_back(step);
                    Err(error.into())
                }
            }
        })
    }
}

/// Read before: an undone step may take the people with it.
fn names(desk: &Desk, step: &Step) -> Result<Vec<String>, Error> {
    let name = |id: &&str| desk.store.read(|r| table::person::load_kept(r, id)).map(|person| person.name);
    let one = step.people();
    // Of several, their number is said.
    if one.len() == 1 { Ok(one.iter().filter_map(|id| name(id).ok()).collect()) } else { Ok(Vec::new()) }
}

fn undone(desk: &Desk, step: &Step, names: &[String]) -> Undone {
    let words = &desk.library.words;
    let who = whom(words, names, step.people().len());
    let id = step.people().first().map(|id| (*id).to_owned()).filter(|_| names.len() == 1);
    let person = id.filter(|id| desk.store.read(|r| table::person::load(r, id)).is_ok());
    let note = if let Step::NoteAdded(note) = step { Some(note.id.clone()) } else { None };
    Undone { says: words.say(step.said(), &[("who", &who)]), person, note }
}

/// "Ana Berg", "3 people".
pub(crate) fn whom(words: &Words, names: &[String], count: usize) -> String {
    match names {
        [one] => one.clone(),
        _ => words.count(count.try_into().unwrap_or(u32::MAX), "people"),
    }
}
