//! Backups that make themselves, what they say, and taking one back.

use app::{
    Error,
    errors::Code,
    views::{notices::NoticeId, start::VaultState},
};
use chrono::Duration;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tests::office::{Office, PASSPHRASE};

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    all.sort();
    all
}

fn backups(office: &Office) -> usize {
    files_in(&office.path("data/backups")).len()
}

fn add(office: &Office, name: &str) {
    let form =
        app::views::people::PersonForm { name: name.into(), stage: "client".into(), ..Default::default() };
    assert_eq!(office.app.add_person(&form).unwrap().errors, []);
}

fn people(office: &Office) -> usize {
    office.everybody().rows.len()
}

#[test]
fn one_is_made_every_quarter_of_an_hour_while_something_changes() {
    let office = Office::open();
    let ask = |minutes: i64, want: usize| {
        office.later(Duration::minutes(minutes));
        office.app.keep_backed_up().unwrap();
        assert_eq!(backups(&office), want);
    };
    ask(0, 0);
    ask(14, 0);
    ask(1, 1);
    // The rehearsal of the first backup was written down: that is a change.
    ask(15, 2);
    ask(60, 2);
    add(&office, "Ana");
    ask(0, 3);
    add(&office, "Ben");
    ask(14, 3);
    ask(1, 4);
}

#[test]
fn one_is_made_before_locking_only_when_something_changed_and_never_of_an_example() {
    let office = Office::open();
    office.app.lock().unwrap();
    assert_eq!(backups(&office), 1);
    office.app.unlock(PASSPHRASE).unwrap();
    office.app.lock().unwrap();
    assert_eq!(backups(&office), 1, "the same needs no second one");
    office.app.unlock(PASSPHRASE).unwrap();
    add(&office, "Ana");
    office.app.lock().unwrap();
    assert_eq!(backups(&office), 2);

    let looking = Office::empty();
    looking.app.look_around().unwrap();
    looking.later(Duration::hours(2));
    looking.app.keep_backed_up().unwrap();
    let refused = looking.app.back_up_now().unwrap_err();
    assert!(looking.app.problem(&refused).message.contains("Leave the example"));
    assert!(looking.app.backups().is_err() && looking.app.notices().unwrap().is_empty());
    looking.app.leave_example().unwrap();
    assert_eq!(backups(&looking), 0);
}

#[test]
fn what_a_killed_program_did_not_back_up_is_found_after_the_next_start() {
    let office = Office::open();
    office.app.lock().unwrap();
    office.app.unlock(PASSPHRASE).unwrap();
    add(&office, "Ana");
    // Dropped without locking, as a crash would.
    let office = office.reopen();
    office.app.start();
    office.app.unlock(PASSPHRASE).unwrap();
    office.app.keep_backed_up().unwrap();
    office.later(Duration::minutes(15));
    office.app.keep_backed_up().unwrap();
    assert_eq!(backups(&office), 2);
}

#[test]
fn the_page_says_what_is_in_each_and_that_it_is_verified() {
    let office = Office::open();
    add(&office, "Ana");
    add(&office, "Ben");
    let view = office.app.back_up_now().unwrap();
    assert_eq!(view.rows.len(), 1);
    let row = &view.rows[0];
    assert_eq!((row.made.as_str(), row.flaw.as_str()), ("22 November 2026, 09:00", ""));
    assert_eq!((row.holds.as_str(), row.why.as_str()), ("2 people", "You asked for it"));
    assert!(row.size.ends_with("kB") && view.space == row.size, "{}", row.size);
    assert_eq!((view.failed.as_str(), view.synced.as_str()), ("", ""));
    // A file that was cut off says so, and stands last.
    let path = &files_in(&office.path("data/backups"))[0];
    let whole = fs::read(path).unwrap();
    fs::write(path.with_file_name("cut.grb"), &whole[..whole.len() - 9]).unwrap();
    let view = office.app.backups().unwrap();
    assert_eq!(view.rows.len(), 2);
    assert!(view.rows[1].flaw.contains("Not a whole backup"), "{:?}", view.rows[1]);
}

#[test]
fn a_backup_that_fails_holds_nobody_up_and_is_told() {
    let office = Office::open();
    fs::write(office.path("data/backups"), "in the way").unwrap();
    assert!(office.app.back_up_now().is_err());
    let notices = office.app.notices().unwrap();
    assert_eq!(notices[0].id, NoticeId::BackupFailed);
    assert!(notices[0].says.starts_with("The last backup was not made, because"), "{}", notices[0].says);
    assert!(office.app.backups().unwrap().failed.starts_with("The last backup was not made, because"));
    office.app.lock().unwrap();
    assert_eq!(office.app.start().vault, VaultState::Locked);
    office.app.unlock(PASSPHRASE).unwrap();
    assert_eq!(office.app.notices().unwrap().len(), 1, "and it is still told");
    fs::remove_file(office.path("data/backups")).unwrap();
    office.app.back_up_now().unwrap();
    assert!(office.app.notices().unwrap().is_empty(), "until one is made");
}

#[test]
fn a_second_folder_gets_each_one_and_what_it_missed_when_it_is_back() {
    let office = Office::open();
    let stick = office.path("stick");
    fs::create_dir(&stick).unwrap();
    let view = office.app.set_backup_folder(&stick).unwrap();
    assert_eq!(files_in(&stick).len(), 1, "the newest goes there at once");
    assert!(view.rows[0].in_both && view.rows.len() == 1, "one row for both");
    let inside = office.app.set_backup_folder(&office.path("data/backups")).unwrap_err();
    assert!(office.app.problem(&inside).message.contains("inside"));

    // Unplugged: it is said kindly, and no folder of that name is made.
    fs::rename(&stick, office.path("unplugged")).unwrap();
    add(&office, "Ana");
    office.later(Duration::minutes(20));
    office.app.keep_backed_up().unwrap();
    let second = office.app.backups().unwrap().second.unwrap();
    assert!(second.problem.contains("plugged in"), "{}", second.problem);
    assert!(!stick.exists() && backups(&office) >= 2);
    assert_eq!(files_in(&office.path("unplugged")).len(), 1);

    fs::rename(office.path("unplugged"), &stick).unwrap();
    office.app.keep_backed_up().unwrap();
    assert_eq!(files_in(&stick).len(), 2);
    let second = office.app.backups().unwrap().second.unwrap();
    assert_eq!(second.problem, "");

    let view = office.app.forget_backup_folder().unwrap();
    assert!(view.second.is_none() && files_in(&stick).len() == 2, "what is there stays");
}

#[test]
fn a_restore_says_first_what_differs_and_sets_the_present_vault_aside() {
    let office = Office::open();
    add(&office, "Ana");
    let id = office.app.back_up_now().unwrap().rows[0].id.clone();
    add(&office, "Ben");
    add(&office, "Carla");
    let preview = office.app.preview_restore(&id).unwrap();
    assert_eq!((preview.holds.as_str(), preview.made.as_str()), ("1 person", "22 November 2026, 09:00"));
    assert_eq!(preview.differs[0], "Would be gone, because it came later: 2 people.");
    assert_eq!(people(&office), 3, "a look changes nothing");

    let wrong = office.app.restore(&id, "not the passphrase").unwrap();
    assert_eq!(wrong.errors[0].field, "secret");
    assert_eq!(people(&office), 3);

    office.later(Duration::hours(1));
    let start = office.app.restore(&id, PASSPHRASE).unwrap().value.unwrap();
    assert_eq!((start.vault, people(&office)), (VaultState::Open, 1));
    let notices = office.app.notices().unwrap();
    assert_eq!(notices[0].id, NoticeId::CameBack);
    let view = office.app.backups().unwrap();
    assert_eq!(view.set_aside.len(), 1);
    assert!(notices[0].says.contains(&view.set_aside[0].path), "{}", notices[0].says);
    assert_eq!(
        office.app.folder_to_show(&view.set_aside[0].name).unwrap(),
        Path::new(&view.set_aside[0].path)
    );
    assert!(
        view.rows.iter().any(|row| row.why == "Before a restore" && row.holds == "3 people"),
        "{:?}",
        view.rows
    );
    assert!(office.app.dismiss_notice(NoticeId::CameBack).unwrap().is_empty());

    // And back again: nothing was lost by it.
    let before = view.rows.iter().find(|row| row.why == "Before a restore").unwrap();
    let preview = office.app.preview_restore(&before.id).unwrap();
    assert_eq!(preview.differs[0], "Would come back: 2 people.");
    office.app.restore(&before.id, PASSPHRASE).unwrap().value.unwrap();
    assert_eq!(people(&office), 3);
}

#[test]
fn a_damaged_backup_is_refused_and_the_records_stay_open() {
    let office = Office::open();
    let id = office.app.back_up_now().unwrap().rows[0].id.clone();
    let path = &files_in(&office.path("data/backups"))[0];
    let mut bytes = fs::read(path).unwrap();
    bytes[9000] ^= 1;
    fs::write(path, bytes).unwrap();
    for refused in
        [office.app.preview_restore(&id).unwrap_err(), office.app.restore(&id, PASSPHRASE).unwrap_err()]
    {
        let problem = office.app.problem(&refused);
        assert_eq!(problem.code, Code::Other, "it is not the records that are damaged");
        assert!(problem.message.contains("This backup is damaged"), "{}", problem.message);
    }
    office.app.home().unwrap();
}

#[test]
fn a_restore_is_rehearsed_once_a_month_and_when_asked() {
    let office = Office::open();
    assert_eq!(office.app.backups().unwrap().rehearsed, "");
    office.app.back_up_now().unwrap();
    office.app.keep_backed_up().unwrap();
    let said = office.app.backups().unwrap().rehearsed;
    assert!(said.starts_with("Last tried on 22 November 2026, 09:00"), "{said}");
    let days_later = |days: i64| {
        office.later(Duration::days(days));
        office.app.keep_backed_up().unwrap();
        office.app.backups().unwrap().rehearsed
    };
    assert_eq!(days_later(29), said, "not before a month is over");
    assert!(days_later(1).starts_with("Last tried on 22 December 2026"));
    office.later(Duration::hours(1));
    let asked = office.app.rehearse_restore().unwrap().rehearsed;
    assert!(asked.starts_with("Last tried on 22 December 2026, 10:00"), "{asked}");

    for path in files_in(&office.path("data/backups")) {
        let mut bytes = fs::read(&path).unwrap();
        bytes[9000] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    let said = office.app.rehearse_restore().unwrap().rehearsed;
    assert!(said.contains("is damaged"), "{said}");
}

#[test]
fn a_data_folder_that_is_kept_in_sync_is_pointed_out_once() {
    let office = Office::open();
    assert!(office.app.notices().unwrap().is_empty());
    fs::create_dir(office.path(".stfolder")).unwrap();
    let notices = office.app.notices().unwrap();
    assert_eq!(notices[0].id, NoticeId::Synced);
    assert!(notices[0].says.contains("Syncthing"), "{}", notices[0].says);
    assert!(office.app.dismiss_notice(NoticeId::Synced).unwrap().is_empty());
    assert!(office.app.backups().unwrap().synced.contains("Syncthing"), "settings still say so");
}

#[test]
fn a_locked_vault_has_nothing_to_say() {
    let office = Office::open();
    office.app.lock().unwrap();
    office.app.keep_backed_up().unwrap();
    assert!(matches!(office.app.backups(), Err(Error::Locked)));
    assert!(matches!(office.app.notices(), Err(Error::Locked)));
}
