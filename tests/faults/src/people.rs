//! People who come in by the file, everything at once, people erased, files saved over and over: killed at random
//! moments, all of it was done or nothing.

use crate::kill::kill;
use crate::outcome::{Outcome, require};
use crate::victim::acknowledge;
use crate::{Size, office, work};
use app::App;
use app::views::people::NoteForm;
use std::fs::{self, File};
use std::path::Path;
use tempfile::TempDir;
use tests::office::{PASSPHRASE, all_people, practice};

const ROUNDS: (usize, usize) = (4, 130);
/// So many people stand in one file.
const A_FILE: u32 = 40;
/// So many people there are before somebody is erased.
const MANY: u32 = 60;
/// A vault is killed so often, and goes on after each; then it has grown enough.
const GROWN: usize = 10;

/// A file of people comes in whole or not at all.
pub fn importing(size: Size) -> Outcome {
    let (mut outcome, mut folder) = (Outcome::default(), work::folder());
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        if round % GROWN == 0 {
            folder = work::folder();
            set_up(folder.path());
        }
        let before = files_in(folder.path()).expect("a practice");
        let acknowledged = kill("import", folder.path(), round, 120);
        outcome.count(acknowledged.and_then(|last| {
            let (now, least) = (files_in(folder.path())?, last.unwrap_or(before));
            let fits = (least..=least + 1).contains(&now) || last.is_none() && now >= least;
            require(fits, || format!("{least} files acknowledged, {now} are in"))
        }));
    }
    outcome
}

/// What the victim does: one file after the other, each acknowledged by its number.
pub fn import(folder: &Path) {
    let app = open(folder);
    let path = folder.join("people.csv");
    for number in people(&app).expect("the people") / A_FILE + 1.. {
        let row = |n| format!("Person {number}-{n},p{n}@file{number}.example,+49 30 {number:04}{n:03}\n");
        let rows: String = (0..A_FILE).map(row).collect();
        fs::write(&path, format!("Name,Email,Phone\n{rows}")).expect("a file");
        let view = app.read_people(&path).expect("people");
        app.review(&view.token, 0).expect("looked over");
        app.run_import(&view.token).expect("brought in");
        acknowledge(number);
    }
}

fn files_in(folder: &Path) -> Result<u32, String> {
    let there = whole(folder, people)?;
    require(there % A_FILE == 0, || format!("half a file: {there} people"))?;
    Ok(there / A_FILE)
}

/// An export comes into an empty practice whole or not at all.
pub fn bringing_everything_in(size: Size) -> Outcome {
    let (mut outcome, from) = (Outcome::default(), work::folder());
    set_up_with_people(&from.path().join("data"));
    let zip = from.path().join("everything.zip");
    open(&from.path().join("data")).export_everything(&zip).expect("everything");
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let folder = work::folder();
        set_up(folder.path());
        fs::copy(&zip, folder.path().join("everything.zip")).expect("a copy");
        let acknowledged = kill("everything", folder.path(), round, 150);
        outcome.count(acknowledged.and_then(|last| {
            let there = whole(folder.path(), people)?;
            let is_done = last == Some(2);
            require(there == MANY || there == 0 && !is_done, || {
                format!("{there} people, {last:?} acknowledged")
            })
        }));
    }
    outcome
}

/// What the victim does, once: acknowledges 1 before the first record, 2 after the last.
pub fn bring_everything_in(folder: &Path) {
    let app = open(folder);
    app.choose_everything(&folder.join("everything.zip")).expect("an export");
    acknowledge(1);
    app.import_everything().expect("brought in");
    acknowledge(2);
    std::thread::sleep(std::time::Duration::from_secs(600));
}

/// Somebody is erased with all there is about them, or is there with all of it.
pub fn erasing(size: Size) -> Outcome {
    let (mut outcome, mut folder) = (Outcome::default(), practice_with_people());
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let mut before = MANY - whole(folder.path(), people_with_all_of_it).expect("a practice");
        if before > MANY / 2 {
            (folder, before) = (practice_with_people(), 0);
        }
        let acknowledged = kill("erase", folder.path(), round, 100);
        outcome.count(acknowledged.and_then(|last| {
            let gone = MANY - whole(folder.path(), people_with_all_of_it)?;
            let least = last.unwrap_or(before);
            let fits = (least..=least + 1).contains(&gone) || last.is_none() && gone >= least;
            require(fits, || format!("{least} acknowledged, {gone} are gone"))
        }));
    }
    outcome
}

/// What the victim does: one after the other, until nobody is left; their number is acknowledged.
pub fn erase(folder: &Path) {
    let app = open(folder);
    let there = app.people(&all_people()).expect("the people").rows;
    let gone = MANY - u32::try_from(there.len()).expect("a small number");
    for (row, number) in there.iter().zip(gone + 1..) {
        app.erase_person(&row.id).expect("erased");
        acknowledge(number);
    }
    std::thread::sleep(std::time::Duration::from_secs(600));
}

/// Documents, lists and exports saved again and again: each is whole, the old one or the new one.
pub fn saving_files(size: Size) -> Outcome {
    let (mut outcome, folder) = (Outcome::default(), work::folder());
    office::open_for_business(&folder.path().join("data"));
    let app = open(&folder.path().join("data"));
    office::issue(&app);
    office::save_all(&app, "fact-sheet", &folder.path().join("out"));
    drop(app);
    for round in 0..size.pick(ROUNDS.0, ROUNDS.1) {
        let killed = kill("files", folder.path(), round, 90);
        outcome.count(killed.and_then(|_| all_whole(&folder.path().join("out"))));
    }
    outcome
}

/// What the victim does.
pub fn save_files(folder: &Path) {
    let app = open(&folder.join("data"));
    for number in 1.. {
        let document = if number % 2 == 0 { "fact-sheet" } else { "agreement" };
        office::save_all(&app, document, &folder.join("out"));
        acknowledge(number);
    }
}

fn all_whole(out: &Path) -> Result<(), String> {
    let read = |name: &str| fs::read(out.join(name)).map_err(|error| format!("{name}: {error}"));
    let pdf = read("rules.pdf")?;
    require(pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF"), || {
        "a torn PDF".to_owned()
    })?;
    require(read("people.csv")?.ends_with(b"\r\n"), || "a torn list".to_owned())?;
    require(read("people.vcf")?.ends_with(b"END:VCARD\r\n"), || "torn cards".to_owned())?;
    let zip = File::open(out.join("everything.zip")).map_err(|error| error.to_string())?;
    let mut zip = zip::ZipArchive::new(zip).map_err(|error| format!("a torn zip: {error}"))?;
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(|error| format!("a torn zip: {error}"))?;
        std::io::copy(&mut part, &mut std::io::sink()).map_err(|error| format!("a torn zip: {error}"))?;
    }
    Ok(())
}

fn practice_with_people() -> TempDir {
    let folder = work::folder();
    set_up_with_people(folder.path());
    folder
}

/// A practice just set up, and locked.
pub fn set_up(folder: &Path) {
    office::app(folder).create_vault(&practice(), PASSPHRASE, PASSPHRASE).expect("a vault");
}

/// The same with people: a note and a file about each.
fn set_up_with_people(folder: &Path) {
    set_up(folder);
    let app = open(folder);
    let letter = folder.join("letter.txt");
    fs::write(&letter, "Dear Zoë,\n".repeat(400)).expect("a file");
    for number in 0..MANY {
        let id = office::add(&app, &format!("Łukasz {number}"));
        let note = NoteForm { text: format!("Spoke about {number}."), ..NoteForm::default() };
        app.add_note(&id, &note).expect("a note").value.expect("no errors");
        app.attach(&id, &letter).expect("a file kept");
    }
}

/// The app on this folder, open.
pub fn open(folder: &Path) -> App {
    let app = office::app(folder);
    app.unlock(PASSPHRASE).expect("the vault");
    app
}

/// What is found in a vault that was killed, once all of it was checked.
fn whole<T>(folder: &Path, find: impl FnOnce(&App) -> Result<T, String>) -> Result<T, String> {
    let app = office::app(folder);
    app.unlock(PASSPHRASE).map_err(|error| error.to_string())?;
    let found = find(&app)?;
    drop(app);
    let store = work::claim(folder)?.unlock(PASSPHRASE).map_err(|error| error.to_string())?;
    store.check().map_err(|error| error.to_string())?;
    Ok(found)
}

/// How many people are in the records.
pub fn people(app: &App) -> Result<u32, String> {
    Ok(app.people(&all_people()).map_err(|error| error.to_string())?.total)
}

/// The same, once each of them has all that was ever kept about them.
fn people_with_all_of_it(app: &App) -> Result<u32, String> {
    for row in app.people(&all_people()).map_err(|error| error.to_string())?.rows {
        let told = app.timeline(&row.id, None, 0, 10).map_err(|error| error.to_string())?;
        require(told.total == 3, || format!("{} of 3 things about {}", told.total, row.name))?;
    }
    people(app)
}
