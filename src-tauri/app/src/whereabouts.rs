//! Where the records are, and moving them elsewhere: away from a folder that a sync program looks after, onto a
//! stick. The system's own dialog asks for the folder; the records get one of their own in it.

use crate::{
    App, Error, Surroundings,
    errors::Code,
    synced,
    views::{place::PlaceView, start::Start},
    work::Work,
};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::{Lost, Vault, VaultError, Whereabouts, holds_records};

/// What is known of the folder while the program runs.
pub struct Place(Mutex<Known>);

struct Known {
    /// The folder the records are in, or were last looked for.
    folder: PathBuf,
    /// Where they are to go: chosen, and looked at.
    chosen: Option<PathBuf>,
    /// They were moved, and nobody has been told yet.
    moved: bool,
}

impl Place {
    pub(crate) fn of(around: &Surroundings) -> Place {
        Place(Mutex::new(Known { folder: around.folder.clone(), chosen: None, moved: false }))
    }

    /// The folder the records were moved to, until that was read.
    pub(crate) fn told(&self) -> Option<PathBuf> {
        let known = self.known();
        known.moved.then(|| known.folder.clone())
    }

    /// It was read.
    pub(crate) fn was_told(&self) {
        self.known().moved = false;
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Where the records are, and where they are about to go.
    pub fn place(&self) -> PlaceView {
        let known = self.place.known();
        let (folder, chosen) = (known.folder.clone(), known.chosen.clone());
        drop(known);
        let words = self.words();
        let synced = self.synced().map(|by| synced::said(by, self.can_move(), &words.words));
        PlaceView {
            folder: folder.display().to_string(),
            can_move: self.can_move(),
            synced: synced.unwrap_or_default(),
            chosen: chosen.map(|folder| folder.display().to_string()),
        }
    }

    /// Looks at the folder that the records are to go into. Nothing is moved yet.
    pub fn choose_place(&self, into: &Path) -> Result<PlaceView, Error> {
        self.require_real()?;
        self.require_movable()?;
        self.place.known().chosen = None;
        let folder = self.folder_in(into)?;
        self.place.known().chosen = Some(folder);
        Ok(self.place())
    }

    /// Stays where the records are.
    pub fn forget_place(&self) -> PlaceView {
        self.place.known().chosen = None;
        self.place()
    }

    /// Locks the records and moves them into the chosen folder. Called off or failed, they are where they were.
    pub fn move_records(&self) -> Result<Start, Error> {
        self.require_real()?;
        let notes = self.require_movable()?;
        let chosen = self.place.known().chosen.take().ok_or(Error::Said("problem.place.choose"))?;
        // Looked at once more: a while may have gone by.
        let to = self.folder_in(chosen.parent().unwrap_or(&chosen))?;
        self.lock()?;
        let under_way = self.begin_work()?;
        self.move_locked(&to, &notes, &under_way.work()).map_err(|error| not_moved(error, &to))?;
        drop(under_way);
        Ok(self.start())
    }

    /// Takes the folder that somebody shows for the one the records are in. It has to hold some.
    pub fn find_records(&self, shown: &Path) -> Result<Start, Error> {
        let notes = self.require_movable()?;
        let shown = std::path::absolute(shown)?;
        let own = shown.join(self.name_of_folder());
        let found = [shown.clone(), own].into_iter().find(|folder| holds_records(folder));
        let found = found.ok_or_else(|| of("problem.place.none_there", &shown))?;
        // Only while nobody has any: whoever has records moves them.
        if self.claimed().is_none() {
            notes.are_in(&found)?;
        }
        Ok(self.start())
    }

    /// Records that are away are not waited for any longer: the folder they were in first takes others, new or from a
    /// backup. Where they are, nothing is touched.
    pub fn begin_without_records(&self) -> Result<Start, Error> {
        let notes = self.require_movable()?;
        // Records that are there are never left behind like this.
        if self.claimed().is_none() && notes.find().is_err() {
            notes.are_in(&self.around.folder)?;
        }
        Ok(self.start())
    }

    /// The folder the records are in.
    pub(crate) fn folder(&self) -> PathBuf {
        self.place.known().folder.clone()
    }

    /// The same without links, as far as the system can say.
    pub(crate) fn whole_folder(&self) -> PathBuf {
        let folder = self.folder();
        folder.canonicalize().unwrap_or(folder)
    }

    /// Whether the records can be moved: without a settings folder nobody would find them again.
    pub(crate) fn can_move(&self) -> bool {
        self.notes_of_place().is_some()
    }

    /// Claims the folder the records are in.
    pub(crate) fn claim_where_they_are(&self) -> Result<Vault, Error> {
        let Some(notes) = self.notes_of_place() else { return self.claim_folder(&self.around.folder) };
        let folder = notes.find().map_err(lost)?;
        let vault = self.claim_folder(&folder)?;
        // Another window may have moved them in between; the next look follows.
        if notes.find().map_err(lost)? != folder {
            return Err(VaultError::InUse.into());
        }
        notes.tidy();
        self.place.known().folder = folder;
        Ok(vault)
    }

    fn claim_folder(&self, folder: &Path) -> Result<Vault, Error> {
        let around = &self.around;
        Ok(Vault::claim_remembering(folder, around.cost, around.settings.as_deref())?)
    }

    fn move_locked(&self, to: &Path, notes: &Whereabouts, work: &Work) -> Result<(), Error> {
        let second = self.second_noted();
        // Held to the end: nobody unlocks what is being copied.
        let mut claimed = self.claimed();
        let new = {
            let old = claimed.as_ref().ok_or(Error::Locked)?;
            work.of(old.steps_to_move()?);
            old.move_to(to, notes, &mut || work.step(1))?
        };
        *claimed = Some(Arc::new(new));
        let mut known = self.place.known();
        (known.folder, known.moved) = (to.to_owned(), true);
        drop((known, claimed));
        second.into_iter().for_each(|name| self.note_second(name));
        Ok(())
    }

    /// The folder of their own that the records would get in this one; why not, if they cannot go there.
    fn folder_in(&self, into: &Path) -> Result<PathBuf, Error> {
        let into = std::path::absolute(into)?;
        let name = self.name_of_folder();
        let (whole, data) = (into.canonicalize()?, self.whole_folder());
        if whole == data || whole.join(&name) == data {
            return Err(Error::Said("problem.place.same"));
        }
        if whole.starts_with(&data) {
            return Err(Error::Said("problem.place.inside"));
        }
        if holds_records(&into) || holds_records(&into.join(&name)) {
            return Err(of("problem.place.taken", &into));
        }
        if let Some(by) = synced::synced(&whole) {
            return Err(said_of("problem.place.synced", by.to_owned()));
        }
        let folder = free(&into, &name).ok_or(Error::Said("problem.place.name"))?;
        require_writable(&folder).map_err(|_| of("problem.place.read_only", &into))?;
        Ok(folder)
    }

    fn name_of_folder(&self) -> String {
        self.words().words.text("place.folder").to_owned()
    }

    fn notes_of_place(&self) -> Option<Whereabouts> {
        Some(Whereabouts::of(&self.around.folder, self.around.settings.as_deref()?))
    }

    fn require_movable(&self) -> Result<Whereabouts, Error> {
        self.notes_of_place().ok_or(Error::Said("problem.place.no_note"))
    }
}

/// A folder of this name that is not there or is empty. `None` when nobody could note it.
fn free(into: &Path, name: &str) -> Option<PathBuf> {
    into.to_str()?;
    let named = |n: u32| into.join(if n == 1 { name.to_owned() } else { format!("{name} {n}") });
    let is_free = |folder: &PathBuf| match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == ErrorKind::NotFound,
    };
    (1..100).map(named).find(is_free)
}

fn require_writable(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let tried = fs::write(folder.join("lock"), []);
    let _ = fs::remove_file(folder.join("lock"));
    fs::remove_dir(folder)?;
    tried
}

fn lost(lost: Lost) -> Error {
    let (key, folder) = match lost {
        Lost::Away(folder) => ("problem.place.away", folder),
        Lost::Unreadable => ("problem.place.unreadable", PathBuf::new()),
    };
    Error::SaidOf { code: Code::Away, key, about: folder.display().to_string() }
}

/// What is said when the new folder cannot take the records.
fn not_moved(error: Error, to: &Path) -> Error {
    match error {
        Error::Vault(VaultError::DiskFull) => of("problem.place.full", to),
        Error::Vault(VaultError::ReadOnly) => of("problem.place.read_only", to),
        Error::Vault(error) => said_of("problem.place.failed", error.to_string()),
        error => error,
    }
}

fn of(key: &'static str, folder: &Path) -> Error {
    said_of(key, folder.display().to_string())
}

fn said_of(key: &'static str, about: String) -> Error {
    Error::SaidOf { code: Code::Other, key, about }
}
