//! Records that do not open, and each way back to them.

use app::{
    errors::Code,
    views::{
        notices::NoticeId,
        recovery::{RecoveryView, RecoveryWay},
        start::VaultState,
    },
};
use std::{fs, path::PathBuf};
use tests::office::{Office, PASSPHRASE, all_people, app_remembering_in, morning, practice};

const PAGE: usize = 4096;

/// A practice with people, backed up and locked; two more people were added since.
fn locked() -> Office {
    let office = Office::open();
    (0..20).for_each(|n| add(&office, &format!("Ana {n}")));
    office.app.back_up_now().unwrap();
    office.later(chrono::Duration::minutes(5));
    office.app.lock().unwrap();
    office
}

fn add(office: &Office, name: &str) {
    let form =
        app::views::people::PersonForm { name: name.into(), stage: "client".into(), ..Default::default() };
    assert_eq!(office.app.add_person(&form).unwrap().errors, []);
}

fn people(office: &Office) -> usize {
    office.everybody().rows.len()
}

fn vault(office: &Office) -> PathBuf {
    office.path("data/vault.grv")
}

/// Looks at the vault as a program does that is started anew.
fn anew(office: Office) -> Office {
    let office = office.reopen();
    office.app.start();
    office
}

/// The recovery screen as it is come to: by itself, or after the passphrase.
fn recovery(office: &Office) -> RecoveryView {
    if office.app.start().problem.is_none() {
        let refused = office.app.unlock(PASSPHRASE).unwrap_err();
        assert_eq!(office.app.problem(&refused).code, Code::Trouble, "{refused}");
    }
    assert_eq!(office.app.start().problem.unwrap().code, Code::Trouble);
    office.app.recovery().unwrap()
}

fn restore_newest(office: &Office) {
    let view = office.app.recovery().unwrap();
    assert_eq!(view.backups[0].flaw, "", "{:?}", view.backups[0]);
    let start = office.app.restore(&view.backups[0].id, PASSPHRASE).unwrap().value.unwrap();
    assert_eq!((start.vault, start.problem), (VaultState::Open, None));
    assert_eq!(people(office), 20);
    assert_eq!(office.app.notices().unwrap()[0].id, NoticeId::CameBack);
}

#[test]
fn each_trouble_is_known_and_a_backup_brings_everything_back() {
    type Harm = fn(&Office);
    let troubles: [(&str, Harm, &[RecoveryWay]); 5] = [
        (
            "is cut off",
            |o| {
                let bytes = fs::read(vault(o)).unwrap();
                fs::write(vault(o), &bytes[..bytes.len() - 1000]).unwrap();
            },
            &[RecoveryWay::Restore, RecoveryWay::Salvage],
        ),
        ("is empty", |o| fs::write(vault(o), "").unwrap(), &[RecoveryWay::Restore]),
        ("not in their folder", |o| fs::remove_file(vault(o)).unwrap(), &[RecoveryWay::Restore]),
        (
            "not the file",
            |o| fs::write(vault(o), b"my shopping list".repeat(512)).unwrap(),
            &[RecoveryWay::Restore, RecoveryWay::TakeKeys],
        ),
        (
            "not the file",
            |o| {
                let mut bytes = fs::read(vault(o)).unwrap();
                bytes[100] ^= 1;
                fs::write(vault(o), bytes).unwrap();
            },
            &[RecoveryWay::Restore, RecoveryWay::TakeKeys],
        ),
    ];
    for (title, harm, ways) in troubles {
        let office = locked();
        harm(&office);
        let harmed = fs::read(vault(&office)).unwrap_or_default();
        let office = anew(office);
        let view = recovery(&office);
        assert!(view.title.contains(title), "{title}: {}", view.title);
        assert_eq!(view.ways, ways, "{title}");
        assert_eq!(fs::read(vault(&office)).unwrap_or_default(), harmed, "nothing is written to it");
        restore_newest(&office);
    }
}

#[test]
fn a_damaged_page_is_met_while_working_and_the_rest_can_be_had_back() {
    let office = locked();
    let whole = fs::read(vault(&office)).unwrap();
    // The first page on which reading the people stops.
    let harmed = (8..whole.len() / PAGE).find(|page| {
        let mut bytes = whole.clone();
        bytes[page * PAGE + 77] ^= 1;
        fs::write(vault(&office), &bytes).unwrap();
        let opened = office.app.unlock(PASSPHRASE).is_ok();
        let stopped = opened && office.app.people(&all_people()).is_err();
        let _ = office.app.recover();
        stopped
    });
    assert!(harmed.is_some(), "some page holds people");
    let office = anew(office);
    office.app.unlock(PASSPHRASE).unwrap();
    assert!(office.app.back_up_now().is_err(), "nothing damaged gets among the backups");
    let notice = &office.app.notices().unwrap()[0];
    assert_eq!(notice.id, NoticeId::Damaged, "{notice:?}");
    let refused = office.app.people(&all_people()).unwrap_err();
    assert_eq!(office.app.problem(&refused).code, Code::Trouble);
    office.app.recover().unwrap();
    let view = recovery(&office);
    assert_eq!(view.ways, [RecoveryWay::Restore, RecoveryWay::Salvage]);
    assert_eq!(office.app.salvage("not it").unwrap().errors[0].field, "secret");
    let salvaged = office.app.salvage(PASSPHRASE).unwrap().value.unwrap();
    assert!(!salvaged.lines.is_empty() && salvaged.set_aside.contains("set-aside"), "{salvaged:?}");
    assert_eq!(office.app.start().vault, VaultState::Open);
    office.app.people(&all_people()).unwrap();
    assert_eq!(office.app.notices().unwrap()[0].id, NoticeId::CameBack);
    office.app.back_up_now().unwrap();
}

#[test]
fn a_file_without_its_first_bytes_is_not_salvaged_and_nothing_changes() {
    let office = locked();
    let mut bytes = fs::read(vault(&office)).unwrap();
    bytes[5] ^= 1;
    fs::write(vault(&office), &bytes).unwrap();
    let office = anew(office);
    let refused = office.app.salvage(PASSPHRASE).unwrap_err();
    assert!(office.app.problem(&refused).message.contains("Restore a backup instead"), "{refused}");
    assert_eq!(fs::read(vault(&office)).unwrap(), bytes);
}

#[test]
fn keys_that_are_lost_or_damaged_come_from_a_backup_and_no_record_is_given_up() {
    let copies = ["data/vault.key", "data/vault.key.copy"];
    let check = |title: &str, harm: fn(&PathBuf)| {
        let office = Office::open();
        office.app.back_up_now().unwrap();
        add(&office, "Newer than the backup");
        // As a crash would: no backup before locking.
        let office = office.reopen();
        copies.iter().for_each(|name| harm(&office.path(name)));
        let view = {
            office.app.start();
            recovery(&office)
        };
        assert!(view.title.contains(title), "{}", view.title);
        assert_eq!(view.ways, [RecoveryWay::TakeKeys, RecoveryWay::Restore]);
        let id = &view.backups[0].id;
        assert_eq!(office.app.take_keys(id, "not it").unwrap().errors[0].field, "secret");
        office.app.take_keys(id, PASSPHRASE).unwrap().value.unwrap();
        assert_eq!(people(&office), 1);
        office.app.lock().unwrap();
        assert_eq!(office.app.start().problem, None);
        office.app.unlock(PASSPHRASE).unwrap();
    };
    check("are missing", |path| fs::remove_file(path).unwrap());
    check("are damaged", |path| fs::write(path, "rot").unwrap());
    // One copy is enough, and is put right by itself.
    let office = locked();
    fs::remove_file(office.path(copies[0])).unwrap();
    let office = anew(office);
    assert_eq!(office.app.start().problem, None);
    office.app.unlock(PASSPHRASE).unwrap();
    assert!(office.path(copies[0]).exists());
}

#[test]
fn an_older_copy_is_gone_on_with_only_on_somebody_s_word() {
    let office = locked();
    let older = fs::read(vault(&office)).unwrap();
    office.app.unlock(PASSPHRASE).unwrap();
    add(&office, "Newer");
    office.app.lock().unwrap();
    fs::write(vault(&office), &older).unwrap();
    let office = anew(office);
    let view = recovery(&office);
    assert!(view.title.contains("older copy"), "{}", view.title);
    assert_eq!(view.ways, [RecoveryWay::Restore, RecoveryWay::GoOn]);
    assert_eq!(office.app.go_on("not it").unwrap().errors[0].field, "secret");
    office.app.go_on(PASSPHRASE).unwrap().value.unwrap();
    assert_eq!(people(&office), 20);
    office.app.lock().unwrap();
    office.app.unlock(PASSPHRASE).unwrap();
    assert_eq!(office.app.notices().unwrap()[0].id, NoticeId::CameBack, "it counts as the newest now");
}

#[test]
fn an_older_copy_of_the_whole_folder_is_noticed_where_settings_remember() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, data) = (folder.path().join("settings"), folder.path().join("data"));
    let app = app_remembering_in(&settings, &data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    app.lock().unwrap();
    let kept = ["vault.grv", "vault.generation"].map(|name| (name, fs::read(data.join(name)).unwrap()));
    app.unlock(PASSPHRASE).unwrap();
    app.change_practice(&practice()).unwrap();
    app.lock().unwrap();
    kept.iter().for_each(|(name, file)| fs::write(data.join(name), file).unwrap());
    app.unlock(PASSPHRASE).unwrap_err();
    assert_eq!(app.recovery().unwrap().ways, [RecoveryWay::Restore, RecoveryWay::GoOn]);
    // The newest backup is the one that was made before locking: nothing is lost by it.
    let newest = app.recovery().unwrap().backups[0].id.clone();
    app.restore(&newest, PASSPHRASE).unwrap().value.unwrap();
    app.lock().unwrap();
    app.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_backup_brings_the_records_to_a_new_computer() {
    let office = locked();
    let backup = fs::read_dir(office.path("data/backups")).unwrap().flatten().next().unwrap().path();
    let new = Office::empty();
    assert_eq!(new.app.start().vault, VaultState::Absent);
    let view = new.app.recovery().unwrap();
    assert!(view.backups.is_empty() && view.title == "Bring your records back", "{view:?}");
    let view = new.app.look_at_backup(&backup).unwrap();
    assert_eq!(view.backups.len(), 1);
    new.app.restore(&view.backups[0].id, PASSPHRASE).unwrap().value.unwrap();
    assert_eq!(people(&new), 20);
    assert!(new.app.notices().unwrap()[0].says.starts_with("Your records are back"));
    // Something else says what it is, and is no way back.
    let list = new.path("list.grb");
    fs::write(&list, "milk, bread").unwrap();
    let view = new.app.look_at_backup(&list).unwrap();
    assert!(view.backups[0].flaw.contains("Not a whole backup"), "{:?}", view.backups[0]);
}

#[test]
fn a_vault_put_right_by_hand_opens_when_looked_at_again() {
    let office = locked();
    let kept = fs::read(vault(&office)).unwrap();
    fs::remove_file(vault(&office)).unwrap();
    let office = anew(office);
    recovery(&office);
    fs::write(vault(&office), kept).unwrap();
    assert_eq!(office.app.look_again().problem, None);
    office.app.unlock(PASSPHRASE).unwrap();
    assert_eq!(people(&office), 20);
}
