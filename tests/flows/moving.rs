//! Records that move to another folder: all of them, to be opened as before; and folders they cannot go to.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use app::{
    App, Error,
    errors::{Code, Problem},
    views::{
        notices::NoticeId,
        people::PersonForm,
        start::{Start, VaultState},
    },
};
use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;
use tests::office::{PASSPHRASE, app_in, app_remembering_in, morning, practice, set_up};

/// A practice whose records began in a folder that a sync program looks after.
struct Flat {
    app: App,
    rooms: TempDir,
    clock: Arc<Mutex<DateTime<FixedOffset>>>,
    key: String,
}

impl Flat {
    fn new() -> Flat {
        let (rooms, clock) = (tempfile::tempdir().unwrap(), morning());
        for room in ["stick", "Dropbox/work"] {
            fs::create_dir_all(rooms.path().join(room)).unwrap();
        }
        let app = start(rooms.path(), &clock);
        let key = set_up(&app).join("-");
        let form = PersonForm { name: "Zoë".into(), stage: "client".into(), ..PersonForm::default() };
        assert_eq!(app.add_person(&form).unwrap().errors, []);
        app.back_up_now().unwrap();
        Flat { app, rooms, clock, key }
    }

    fn room(&self, name: &str) -> PathBuf {
        self.rooms.path().join(name)
    }

    /// Moves the records onto the stick.
    fn move_out(&self) -> Start {
        let view = self.app.choose_place(&self.room("stick")).unwrap();
        assert_eq!(view.chosen, Some(self.there().display().to_string()));
        self.app.move_records().unwrap()
    }

    fn there(&self) -> PathBuf {
        self.room("stick/Ground Rules")
    }

    /// A program started anew; the old one is gone.
    fn again(self) -> Flat {
        let Flat { app, rooms, clock, key } = self;
        drop(app);
        Flat { app: start(rooms.path(), &clock), rooms, clock, key }
    }

    fn refused(&self, into: &Path) -> String {
        let error = self.app.choose_place(into).unwrap_err();
        self.app.problem(&error).message
    }
}

fn start(rooms: &Path, clock: &Arc<Mutex<DateTime<FixedOffset>>>) -> App {
    app_remembering_in(&rooms.join("settings"), &rooms.join("Dropbox/records"), clock.clone())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn people(app: &App) -> usize {
    app.people(&tests::office::all_people()).unwrap().rows.len()
}

#[test]
fn moved_they_open_with_the_passphrase_and_with_the_recovery_key() {
    let flat = Flat::new();
    let notices = flat.app.notices().unwrap();
    assert!(matches!(notices.as_slice(), [one] if one.id == NoticeId::Synced && one.can_move));
    let moved = flat.move_out();
    assert_eq!((moved.vault, moved.problem), (VaultState::Locked, None));
    assert_eq!(moved.folder, flat.there().display().to_string());
    assert_eq!(names(&flat.room("Dropbox/records")), ["moved.note"]);

    flat.app.unlock(PASSPHRASE).unwrap();
    assert_eq!(people(&flat.app), 1);
    let notices = flat.app.notices().unwrap();
    assert!(matches!(notices.as_slice(), [one] if one.id == NoticeId::Moved), "{notices:?}");
    assert_eq!(flat.app.dismiss_notice(NoticeId::Moved).unwrap(), []);

    let flat = flat.again();
    assert_eq!(flat.app.start().folder, flat.there().display().to_string());
    let words = "maple window brave copper";
    let opened = flat.app.reset_passphrase(&flat.key, words, words).unwrap();
    assert_eq!(opened.errors, []);
    assert_eq!(people(&flat.app), 1);
    assert_eq!(flat.app.notices().unwrap(), []);
}

#[test]
fn backups_go_along_and_can_be_restored() {
    let flat = Flat::new();
    let second = flat.room("second");
    fs::create_dir(&second).unwrap();
    flat.app.set_backup_folder(&second).unwrap();
    let before = flat.app.backups().unwrap().rows.len();
    flat.move_out();
    flat.app.unlock(PASSPHRASE).unwrap();
    let view = flat.app.backups().unwrap();
    assert_eq!(view.rows.len(), before);
    assert!(view.folder.starts_with(&flat.there().display().to_string()), "{}", view.folder);
    assert!(view.second.is_some_and(|folder| folder.problem.is_empty()));
    let restored = flat.app.restore(&view.rows[0].id, PASSPHRASE).unwrap();
    assert_eq!(restored.errors, []);
    assert_eq!(people(&flat.app), 1);

    // On a bad day the second folder is found without the vault.
    let flat = flat.again();
    fs::remove_dir_all(flat.there().join("backups")).unwrap();
    fs::write(flat.there().join("vault.grv"), "nothing").unwrap();
    assert!(!flat.app.recovery().unwrap().backups.is_empty());
}

#[test]
fn folders_they_cannot_go_to_are_refused_with_the_reason() {
    let flat = Flat::new();
    let check = |into: &str, want: &str| {
        let said = flat.refused(&flat.room(into));
        assert!(said.contains(want), "{into}: {said}");
        assert!(flat.app.move_records().is_err(), "nothing is chosen");
    };
    check("Dropbox/records", "already");
    check("Dropbox/records/backups", "inside");
    check("Dropbox/work", "Dropbox looks after this folder, too");
    check("nowhere", "not there");
    let other = app_in(&flat.room("taken"), morning());
    other.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    check("taken", "There are records");
    fs::rename(flat.room("taken"), flat.room("stick/Ground Rules")).unwrap();
    check("stick", "There are records");
    fs::remove_dir_all(flat.room("stick/Ground Rules")).unwrap();
    assert_eq!(flat.app.start().vault, VaultState::Open, "nothing was locked or moved");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let flat = Flat::new();
    fs::set_permissions(flat.room("stick"), fs::Permissions::from_mode(0o500)).unwrap();
    // Whoever may do everything has no folder that is refused.
    if fs::write(flat.room("stick/tried"), "").is_err() {
        assert!(flat.refused(&flat.room("stick")).contains("Nothing can be written"));
    }
    fs::set_permissions(flat.room("stick"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_folder_of_somebody_elses_gets_a_neighbour() {
    let flat = Flat::new();
    fs::create_dir(flat.there()).unwrap();
    fs::write(flat.there().join("letter.txt"), "not ours").unwrap();
    let view = flat.app.choose_place(&flat.room("stick")).unwrap();
    assert_eq!(view.chosen, Some(flat.room("stick/Ground Rules 2").display().to_string()));
    assert_eq!(flat.app.forget_place().chosen, None);
    assert!(matches!(flat.app.move_records(), Err(Error::Said("problem.place.choose"))));
}

#[test]
fn a_stick_that_was_pulled_out_is_asked_for_and_no_new_vault_is_offered() {
    let flat = Flat::new();
    flat.move_out();
    fs::rename(flat.room("stick"), flat.room("drawer")).unwrap();
    let flat = flat.again();
    let away = |start: Start| {
        let Problem { code, message } = start.problem.expect("a problem");
        assert_eq!((code, start.vault), (Code::Away, VaultState::Locked));
        message
    };
    assert!(away(flat.app.start()).contains(&flat.there().display().to_string()));
    assert!(flat.app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).is_err());
    assert!(flat.app.look_around().is_err());

    // Under another letter today; the folder with the records or the one it is in will do.
    let nothing = flat.app.find_records(&flat.room("Dropbox")).unwrap_err();
    assert!(flat.app.problem(&nothing).message.contains("no records"));
    let found = flat.app.find_records(&flat.room("drawer")).unwrap();
    assert_eq!((found.vault, found.problem), (VaultState::Locked, None));
    flat.app.unlock(PASSPHRASE).unwrap();
    assert_eq!(people(&flat.app), 1);
}

#[test]
fn records_that_are_gone_for_good_make_room_for_a_backup_or_for_new_ones() {
    let flat = Flat::new();
    let second = flat.room("second");
    fs::create_dir(&second).unwrap();
    flat.app.set_backup_folder(&second).unwrap();
    flat.move_out();
    // While they are there, nobody is rid of them.
    assert_eq!(flat.app.begin_without_records().unwrap().vault, VaultState::Locked);
    assert_eq!(flat.app.start().folder, flat.there().display().to_string());
    fs::rename(flat.room("stick"), flat.room("sea")).unwrap();
    let flat = flat.again();
    assert!(flat.app.start().problem.is_some());
    let begun = flat.app.begin_without_records().unwrap();
    assert_eq!((begun.vault, begun.problem), (VaultState::Absent, None));
    assert_eq!(begun.folder, flat.room("Dropbox/records").display().to_string());
    flat.app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    assert_eq!(people(&flat.app), 0);
    let flat = flat.again();
    flat.app.unlock(PASSPHRASE).unwrap();
    assert!(flat.room("sea/Ground Rules/vault.grv").exists(), "nothing there is touched");
}

#[test]
fn notes_that_cannot_be_read_are_said() {
    let flat = Flat::new();
    flat.move_out();
    for folder in ["settings", "Dropbox/records"] {
        let mut files = fs::read_dir(flat.room(folder)).unwrap().flatten().map(|entry| entry.path());
        let note = files.find(|path| path.extension().is_some_and(|e| e == "note")).unwrap();
        fs::write(note, "{").unwrap();
    }
    let flat = flat.again();
    let problem = flat.app.start().problem.unwrap();
    assert_eq!(problem.code, Code::Away);
    assert!(problem.message.contains("cannot be read"), "{}", problem.message);
    let found = flat.app.find_records(&flat.there()).unwrap();
    assert_eq!((found.vault, found.problem), (VaultState::Locked, None));
}

#[test]
fn a_second_window_follows_once_the_first_is_gone() {
    let flat = Flat::new();
    let second = start(flat.rooms.path(), &flat.clock);
    assert_eq!(second.start().problem.map(|problem| problem.code), Some(Code::InUse));
    flat.move_out();
    assert_eq!(second.start().problem.map(|problem| problem.code), Some(Code::InUse));
    let Flat { app, rooms, .. } = flat;
    drop(app);
    let now = second.start();
    assert_eq!((now.vault, now.problem), (VaultState::Locked, None));
    assert_eq!(now.folder, rooms.path().join("stick/Ground Rules").display().to_string());
}

#[test]
fn without_a_settings_folder_and_while_looking_around_nothing_is_moved() {
    let rooms = tempfile::tempdir().unwrap();
    let folder = rooms.path().join("Dropbox");
    let app = app_in(&folder, morning());
    set_up(&app);
    let notices = app.notices().unwrap();
    assert!(matches!(notices.as_slice(), [one] if one.id == NoticeId::Synced && !one.can_move));
    assert!(notices[0].says.contains("leave this folder out"));
    assert!(!app.place().can_move);
    assert!(matches!(app.choose_place(rooms.path()), Err(Error::Said("problem.place.no_note"))));

    let app = app_remembering_in(&rooms.path().join("settings"), &rooms.path().join("new"), morning());
    app.look_around().unwrap();
    assert!(matches!(app.choose_place(rooms.path()), Err(Error::Said("problem.only_real"))));
}
