//! Going through a script aloud, from the document as it is kept.

use super::load;
use crate::{App, Error, views::rehearsal::RehearsalView};
use domain::{
    document::rehearsal::{Rehearsal, rehearsal},
    guide::outcome::Made,
};
use store::table;

/// Nothing that this run made is to be said aloud, or it is not finished.
const NOTHING_TO_SAY: Error = Error::Said("problem.nothing_to_say");

impl App {
    /// The script a finished run made, step by step.
    pub fn rehearse(&self, run: &str) -> Result<RehearsalView, Error> {
        let id = run.to_owned();
        self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            let made = desk.store.read(|r| table::guide_document::of_run(r, &id))?;
            let (_, script) = script_of(&made).ok_or(NOTHING_TO_SAY)?;
            let name = match &run.person {
                Some(person) => desk.store.read(|r| table::person::load(r, person))?.first_name().to_owned(),
                None => String::new(),
            };
            Ok(RehearsalView { name, script })
        })
    }
}

/// What is gone through aloud: the first document with something to say. Cue cards say the same in fewer words.
pub(super) fn script_of(made: &[Made]) -> Option<(&str, Rehearsal)> {
    made.iter().find_map(|made| Some((made.kind.as_str(), rehearsal(&made.document)?)))
}
