//! Records on their way to another folder: killed, and without room where they are to go.

use crate::kill::{kill, make};
use crate::outcome::{Outcome, require};
use crate::victim::acknowledge;
use crate::{Size, full, office, work};
use app::{App, Surroundings};
use std::fs;
use std::path::{Path, PathBuf};
use store::{KeyCost, Vault, VaultError, Whereabouts, holds_records};
use tests::office::PASSPHRASE;

/// The last step before anything is moved.
const BEGUN_WITH: u32 = 8;

/// What a crash leaves is whole in one place, the next start knows which, and clears the other.
pub fn killed(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(15, 260) {
        let folder = work::folder();
        let places = Places(folder.path());
        places.begin();
        let acknowledged = kill("move", folder.path(), round, 60);
        outcome.count(acknowledged.and_then(|last| places.is_kept(last.unwrap_or(BEGUN_WITH))));
    }
    outcome
}

/// What the victim does: a step, and a move, by turns and for ever.
pub fn move_about(folder: &Path) {
    let places = Places(folder);
    let mut vault = places.start().expect("the records");
    for turn in 1.. {
        let mut store = vault.unlock(work::WORDS).expect("the vault");
        let number = work::last_step(&store).expect("the last step") + 1;
        work::step(&mut store, number).expect("a write");
        acknowledge(number);
        drop(store);
        let moved: Result<Vault, VaultError> =
            vault.move_to(&places.stick(turn % 2), &places.notes(), &mut || Ok(()));
        vault = moved.expect("moved");
    }
}

/// Where the records begin, where they go by turns, and what remembers it.
struct Places<'f>(&'f Path);

impl Places<'_> {
    fn home(&self) -> PathBuf {
        self.0.join("home")
    }

    fn stick(&self, number: u32) -> PathBuf {
        self.0.join(format!("stick {number}"))
    }

    fn settings(&self) -> PathBuf {
        self.0.join("settings")
    }

    fn notes(&self) -> Whereabouts {
        Whereabouts::of(&self.home(), &self.settings())
    }

    fn begin(&self) {
        fs::create_dir(self.settings()).expect("a folder for settings");
        make(&self.home(), |store| {
            (4..=BEGUN_WITH).for_each(|number| work::step(store, number).expect("a write"))
        });
    }

    /// As a program does that was started anew.
    fn start(&self) -> Result<Vault, String> {
        let folder = self.notes().find().map_err(|lost| format!("{lost:?}"))?;
        let vault = Vault::claim_remembering(&folder, KeyCost::TEST, Some(&self.settings()));
        let vault = vault.map_err(|error| error.to_string())?;
        self.notes().tidy();
        Ok(vault)
    }

    fn is_kept(&self, acknowledged: u32) -> Result<(), String> {
        let vault = self.start()?;
        let store = vault.unlock(work::WORDS).map_err(|error| error.to_string())?;
        store.check().map_err(|error| error.to_string())?;
        let last = work::last_step(&store).map_err(|error| error.to_string())?;
        require(last >= acknowledged, || format!("{acknowledged} acknowledged, {last} kept"))?;
        let backups = work::backups(&vault).list_checked();
        let whole = !backups.is_empty() && backups.iter().all(|found| found.note.is_ok());
        require(whole, || format!("{} backups, not all whole", backups.len()))?;
        let all = [self.home(), self.stick(0), self.stick(1)];
        let there = all.iter().filter(|folder| holds_records(folder)).count();
        require(there == 1, || format!("records in {there} places"))
    }
}

/// The records are larger than the stick is.
pub fn without_room(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for round in 0..size.pick(1, 20) {
        let folder = work::folder();
        let stick = folder.path().join("stick");
        fs::create_dir(&stick).expect("a folder");
        // From hardly anything to most of it.
        let tried = full::on_a_small_disk(
            &stick,
            100 + 15 * round,
            folder.path(),
            ["no-room-to-move", "room-to-move"],
        );
        match tried {
            Some(result) => outcome.count(result),
            None => return full::no_small_disk(),
        }
    }
    outcome
}

/// It is said which folder is too small; the records are where they were, and nothing of them is on the stick.
pub fn move_without_room(folder: &Path) {
    println!("begun");
    let home = folder.join("home");
    office::open_for_business(&home);
    let app = app(folder);
    app.unlock(PASSPHRASE).expect("the vault");
    app.back_up_now().expect("a backup");
    app.choose_place(&folder.join("stick")).expect("a place that seems right");
    let refused = app.move_records().expect_err("there is no room");
    let said = app.problem(&refused).message;
    assert!(said.contains("not enough room") && said.contains("stick"), "{said}");
    assert_eq!(fs::read_dir(folder.join("stick")).expect("the stick").count(), 0, "nothing is left there");
    assert_eq!(app.place().folder, home.display().to_string());
    app.unlock(PASSPHRASE).expect("the records are where they were");
}

/// The same stick, larger.
pub fn move_with_room(folder: &Path) {
    let app = app(folder);
    app.unlock(PASSPHRASE).expect("the vault");
    app.choose_place(&folder.join("stick")).expect("a place");
    app.move_records().expect("moved");
    assert!(!holds_records(&folder.join("home")));
    app.unlock(PASSPHRASE).expect("the records are on the stick");
}

/// One that can move its records.
fn app(folder: &Path) -> App {
    let settings = folder.join("settings");
    fs::create_dir_all(&settings).expect("a folder for settings");
    let around = office::around(&folder.join("home"));
    App::new(Surroundings { settings: Some(settings), ..around }).expect("content that can be read")
}
