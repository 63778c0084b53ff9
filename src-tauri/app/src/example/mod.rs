//! Looking around: an example practice, made by the use cases themselves, each on its own day.
//!
//! The example stands in for the open vault, so every screen shows it as it shows real records. It is held by
//! the [`Desk`]: whatever ends that (leaving, locking, closing the window, setting up a practice) ends it too.

mod script;
mod telling;

use crate::{App, Error, library::BadContent, practice, views::start::Start, worker::Desk};
use chrono::{DateTime, Duration, FixedOffset};
use script::Script;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Example, table};

/// Where the example's words stand.
const TEXT: &str = "example.toml";

impl App {
    /// Makes the example practice and opens it. Only where there are no records yet. When it cannot be made,
    /// nothing of it is left.
    pub fn look_around(&self) -> Result<Start, Error> {
        // A second press waits, and finds the example open.
        let _one = self.looking.lock().unwrap_or_else(PoisonError::into_inner);
        if !self.worker.is_example() {
            let example = self.claim()?.example()?;
            self.tell_into(&example)?;
            let desk = Desk::of(example.open()?, &self.plain)?;
            self.worker.hold(Some(Desk { example: Some(example), ..desk }))?;
        }
        Ok(self.start())
    }

    /// Ends looking around: nothing of the example stays. Real records are not touched.
    pub fn leave_example(&self) -> Result<Start, Error> {
        if self.worker.is_example() {
            self.lock()?;
        }
        Ok(self.start())
    }

    fn tell_into(&self, example: &Example) -> Result<(), Error> {
        let script = Script::read(self.plain.text(TEXT)?)?;
        let errors = practice::check_form(&script.practice, &self.plain.words);
        telling::in_order(&script.practice.name, &errors)?;
        let practice = practice::practice_of(&script.practice);
        let store = example.create(|tx| table::practice::save(tx, &practice))?;
        let (then, hands) = self.in_the_past();
        then.worker.hold(Some(Desk::of(store, &self.plain)?))?;
        then.keep_logo(content::EXAMPLE_LOGO.to_vec())?;
        telling::tell(&then, &script, |ago| hands.turn_to(self.now() - Duration::days(ago.into())))
    }

    /// The same app with nothing open and a clock of its own.
    fn in_the_past(&self) -> (App, Hands) {
        let hands = Hands(Arc::new(Mutex::new(self.now())));
        let (clock, ours) = (hands.0.clone(), self.around.clone());
        let around = crate::Surroundings {
            folder: self.folder(),
            settings: None,
            cost: ours.cost,
            clock: Box::new(move || *clock.lock().unwrap_or_else(PoisonError::into_inner)),
            platform: ours.platform,
            version: ours.version,
            locale: ours.locale.clone(),
            ids: Box::new(move || (ours.ids)()),
        };
        (App::holding(around, self.press.clone(), self.plain.clone()), hands)
    }
}

/// Turns a clock.
struct Hands(Arc<Mutex<DateTime<FixedOffset>>>);

impl Hands {
    fn turn_to(&self, moment: DateTime<FixedOffset>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }
}

/// Content that does not fit the app; the content test makes sure that nobody ever sees it.
fn bad(what: &str) -> Error {
    BadContent::Example(what.to_owned()).into()
}
