//! Use cases, one file a feature. [`App`] is what the shell holds and what whole-flow tests drive.
//!
//! Nothing here knows Tauri or SQL. Every method may block: the shell calls them off its own threads.

pub mod agreements;
pub mod backups;
pub mod contacts;
pub mod csv_cells;
pub mod documents;
pub mod errors;
pub mod everything;
pub mod example;
pub mod exporting;
pub mod guides;
pub mod home;
pub mod importing;
pub mod keys;
pub mod library;
pub mod notices;
pub mod papers;
pub mod people;
pub mod practice;
pub mod recovery;
pub mod rules;
pub mod start;
pub mod synced;
mod time_zone;
pub mod tone;
pub mod undo;
pub mod views;
pub mod watch;
pub mod whereabouts;
pub mod work;

mod worker;

pub use errors::Error;

use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::practice::Practice;
use library::{Library, Texts};
use press::Press;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::{KeyCost, Vault};
use worker::Worker;

/// Tells the time, in the user's zone.
pub type Clock = Box<dyn Fn() -> DateTime<FixedOffset> + Send + Sync>;
/// Makes identifiers nobody else has.
pub type Ids = Box<dyn Fn() -> String + Send + Sync>;

/// Identifiers as the app gives them: UUIDs of version 7 (RFC 9562), each higher than the one before, so that the
/// indexes of the vault grow at their end. By lot alone, an import would write all over them.
pub fn rising_ids() -> Ids {
    Box::new(|| uuid::Uuid::now_v7().to_string())
}

/// What the app gets from outside.
pub struct Surroundings {
    /// The data folder, unless the records were moved elsewhere.
    pub folder: PathBuf,
    /// A per-user folder that remembers how new the vault in the data folder is, where else its backups are,
    /// and where the records were moved to.
    /// With one, a data folder that was put back as a whole is noticed. `None`: it is taken.
    pub settings: Option<PathBuf>,
    /// How dear it is to try a passphrase.
    pub cost: KeyCost,
    /// The clock.
    pub clock: Clock,
    /// Fresh identifiers.
    pub ids: Ids,
    /// `macos`, `windows` or `linux`.
    pub platform: &'static str,
    /// The app's version.
    pub version: &'static str,
    /// BCP 47 tag of the system's language and region, for suggestions only.
    pub locale: String,
}

/// The whole app behind its window.
pub struct App {
    around: Arc<Surroundings>,
    /// The claimed data folder; `None` until the first start, or while another process has it.
    vault: Mutex<Option<Arc<Vault>>>,
    /// Where the records are.
    place: whereabouts::Place,
    /// Held while an example is made.
    looking: Mutex<()>,
    worker: Worker,
    /// A recovery key that was just made and is not on paper yet.
    fresh: keys::Fresh,
    /// How long nobody was there.
    watch: Mutex<watch::Watch>,
    /// What is remembered of backups.
    backing: backups::Backing,
    /// The one long work that may be under way.
    working: work::Working,
    /// The file of people that is being looked at, if any.
    importing: importing::Place,
    /// The export that was looked at and may be brought in.
    chosen: everything::Chosen,
    press: Arc<Press>,
    /// Content before any practice is known.
    plain: Arc<Library>,
}

impl App {
    /// Sets the app up. Touches no file: that begins with [`App::start`].
    pub fn new(around: Surroundings) -> Result<App, Error> {
        App::with_press(around, Press::new())
    }

    /// The same with fonts of one's choice: tests lay out with the bundled ones alone.
    pub fn with_press(around: Surroundings, press: Press) -> Result<App, Error> {
        App::with_texts(around, press, &Texts::default())
    }

    /// The same with further guides and documents: tests try the engine with guides of their own.
    pub fn with_texts(around: Surroundings, press: Press, beside: &Texts) -> Result<App, Error> {
        let nobody = Practice { language: content::FIRST.to_owned(), ..Practice::default() };
        let plain = Arc::new(Library::with(&nobody, beside)?);
        Ok(App::holding(around, Arc::new(press), plain))
    }

    fn holding(around: Surroundings, press: Arc<Press>, plain: Arc<Library>) -> App {
        App {
            place: whereabouts::Place::of(&around),
            around: Arc::new(around),
            vault: Mutex::new(None),
            looking: Mutex::new(()),
            worker: Worker::default(),
            fresh: keys::Fresh::default(),
            watch: Mutex::default(),
            backing: backups::Backing::default(),
            working: work::Working::default(),
            importing: importing::Place::default(),
            chosen: everything::Chosen::default(),
            press,
            plain,
        }
    }

    /// What the screen is told about an error, in the practice's language.
    pub fn problem(&self, error: &Error) -> errors::Problem {
        error.problem(&self.words().words)
    }

    fn words(&self) -> Arc<Library> {
        self.worker.library().unwrap_or_else(|| self.plain.clone())
    }

    fn now(&self) -> DateTime<FixedOffset> {
        (self.around.clock)()
    }

    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    fn fresh_id(&self) -> String {
        (self.around.ids)()
    }

    /// A panic elsewhere cannot have left the vault half claimed, so a poisoned lock is still good.
    fn claimed(&self) -> MutexGuard<'_, Option<Arc<Vault>>> {
        self.vault.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
