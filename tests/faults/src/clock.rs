//! A clock that jumps: set back by years, across the hour that comes twice or not at all, over leap days, from one end
//! of the world to the other. Everything keeps the order in which it was written, and the day it was.

use crate::dice::Dice;
use crate::outcome::{Outcome, require};
use crate::{Size, people, work};
use app::App;
use app::views::people::{EntryKind, NoteForm, StageForm};
use chrono::{DateTime, Duration, FixedOffset};
use std::path::Path;
use std::sync::{Arc, Mutex};
use store::table::{log_entry, note, person};
use tests::office::{PASSPHRASE, app_in, practice};

/// So much happens in each trial.
const EVENTS: usize = 14;

/// Moments at which programs stumble.
const MOMENTS: &[&str] = &[
    // The hour that comes twice, and that which does not come.
    "2026-10-25T02:50:00+02:00",
    "2026-10-25T02:10:00+01:00",
    "2026-03-29T01:59:59+01:00",
    "2026-03-29T03:00:00+02:00",
    // A leap day, the day before a year without one, the end of a year.
    "2028-02-29T23:59:59+01:00",
    "2027-02-28T23:59:59+01:00",
    "2026-12-31T23:59:59+00:00",
    "2027-01-01T00:00:00+00:00",
    // One moment at both ends of the world: two different days.
    "2026-06-15T23:30:00+14:00",
    "2026-06-14T21:30:00-12:00",
    // An empty battery, and a clock far ahead.
    "1970-01-01T00:00:10+00:00",
    "2099-12-31T12:00:00-03:30",
    "2026-06-15T00:00:00+05:45",
];

/// Any of them in any order, some seconds apart.
pub fn jumps(size: Size) -> Outcome {
    let mut outcome = Outcome::default();
    for seed in 0..size.pick(3, 200) {
        outcome.count(jump(&mut Dice::new(seed)));
    }
    outcome
}

fn jump(dice: &mut Dice) -> Result<(), String> {
    let folder = work::folder();
    let moments: Vec<_> = (0..EVENTS).map(|_| moment(dice)).collect();
    let clock = Arc::new(Mutex::new(moments[0]));
    let app = app_in(folder.path(), clock.clone());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).map_err(|error| error.to_string())?;
    let form = app::views::people::PersonForm { name: "Ελένη".into(), ..Default::default() };
    let person = app.add_person(&form).expect("a person").value.expect("no errors").person.id;
    for (number, now) in moments.iter().enumerate() {
        *clock.lock().expect("the clock") = *now;
        happen(&app, &person, number)?;
    }
    as_shown(&app, &person, &moments)?;
    let before = app.backups().map_err(|error| error.to_string())?.rows.len();
    // What no tier keeps may have gone, the newest one never.
    require(before > 1, || format!("{before} backups"))?;
    drop(app);
    as_kept(folder.path(), &person, &moments)?;
    restored(folder.path(), &person, &moments)
}

fn moment(dice: &mut Dice) -> DateTime<FixedOffset> {
    let one = DateTime::parse_from_rfc3339(MOMENTS[dice.below(MOMENTS.len())]).expect("a moment");
    let seconds = i64::try_from(dice.below(3)).unwrap_or_default();
    one + Duration::seconds(seconds)
}

fn happen(app: &App, person: &str, number: usize) -> Result<(), String> {
    let said = |error: app::Error| error.to_string();
    let note = NoteForm { text: number.to_string(), ..NoteForm::default() };
    app.add_note(person, &note).map_err(said)?.value.ok_or("no note")?;
    let stage = ["client", "former_client"][number % 2];
    let form = StageForm { stage: stage.into(), on: String::new(), reason: number.to_string() };
    app.change_stage(person, &form).map_err(said)?.value.ok_or("no stage")?;
    // The last of all is the one that counts.
    if number % 4 == 1 { app.back_up_now().map(drop).map_err(said) } else { Ok(()) }
}

/// The days newest first, and of one day what was written last above the rest.
fn as_shown(app: &App, person: &str, moments: &[DateTime<FixedOffset>]) -> Result<(), String> {
    let shown = |kind| -> Result<Vec<String>, String> {
        let view = app.timeline(person, Some(kind), 0, 100).map_err(|error| error.to_string())?;
        let entries = view.months.into_iter().flat_map(|month| month.entries);
        Ok(entries.map(|entry| entry.note.map_or(entry.detail, |note| note.text)).collect())
    };
    let mut want: Vec<usize> = (0..moments.len()).collect();
    want.sort_by_key(|number| std::cmp::Reverse((moments[*number].date_naive(), *number)));
    let want: Vec<String> = want.iter().map(usize::to_string).collect();
    let notes = shown(EntryKind::Note)?;
    require(notes == want, || format!("notes as {notes:?}, written as {want:?} at {moments:?}"))?;
    let mut stages = shown(EntryKind::Stage)?;
    // The one with which somebody is added says nothing.
    stages.retain(|reason| !reason.is_empty());
    require(stages == want, || format!("stages as {stages:?}, written as {want:?} at {moments:?}"))
}

fn as_kept(folder: &Path, who: &str, moments: &[DateTime<FixedOffset>]) -> Result<(), String> {
    let said = |error: store::StoreError| error.to_string();
    let store = work::claim(folder)?.unlock(PASSPHRASE).map_err(|error| error.to_string())?;
    store.check().map_err(said)?;
    let mut notes = store.read(|r| note::of_person(r, who)).map_err(said)?;
    notes.sort_by_key(|note| note.text.parse::<usize>().unwrap_or(usize::MAX));
    let are_right = notes.len() == moments.len()
        && notes.iter().zip(moments).all(|(n, at)| {
            n.on == at.date_naive() && n.written_at == *at && n.written_at.offset() == at.offset()
        });
    require(are_right, || format!("{notes:?} written at {moments:?}"))?;
    let changes = store.read(|r| person::stage_changes(r, who)).map_err(said)?;
    let mut order: Vec<_> =
        changes.iter().filter_map(|c| Some((c.reason.parse::<usize>().ok()?, c.on))).collect();
    order.sort_unstable();
    let days: Vec<_> = order.iter().map(|(_, on)| *on).collect();
    let want: Vec<_> = moments.iter().map(DateTime::date_naive).collect();
    require(days == want, || format!("stages on {days:?}, changed on {want:?}"))?;
    let log = store.read(log_entry::list).map_err(said)?;
    let days: Vec<_> = log.iter().skip(log.len() - moments.len()).map(|entry| entry.at).collect();
    let broken = store.read(log_entry::first_broken).map_err(said)?;
    require(days == want && broken.is_none(), || format!("the log says {days:?}, broken at {broken:?}"))
}

/// The newest backup by its number is the one made last, and everything comes back from it.
fn restored(folder: &Path, who: &str, moments: &[DateTime<FixedOffset>]) -> Result<(), String> {
    let said = |error: store::VaultError| error.to_string();
    let vault = work::claim(folder)?;
    let newest = work::backups(&vault).list_checked().into_iter().next().ok_or("no backup")?;
    let note = newest.note.map_err(|flaw| flaw.to_string())?;
    let last = moments[moments.len() - 1];
    require(note.made_at == last && note.made_at.offset() == last.offset(), || {
        format!("made at {}", note.made_at)
    })?;
    let backup = vault.open_backup(&newest.path, store::WayIn::Passphrase(PASSPHRASE)).map_err(said)?;
    vault.restore(&backup, last).map_err(said)?;
    drop(vault);
    as_kept(folder, who, moments)?;
    let app = people::open(folder);
    let there = people::people(&app)?;
    require(there == 1, || format!("{there} people"))
}
