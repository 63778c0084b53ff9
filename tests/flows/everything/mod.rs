//! Taking everything along in one zip, and bringing it into an empty practice.

mod hostile;
mod rich;

use app::{Error, views::people::PersonForm};
use domain::agreement::AgreementState;
use rich::{
    NAMES, contents, empty, exported, issue, practice_with_everything, publish_rules, shown, unzipped,
};
use std::{fs, sync::Arc, thread};
use store::{KeyCost, Vault, digest::sha256_hex, table};
use tests::office::{Office, fixtures, practice};

#[test]
fn what_goes_out_comes_in_record_by_record_and_byte_by_byte() {
    let from = practice_with_everything();
    let zip = exported(&from);
    let (before, issued) = (shown(&from), bytes_of_issued(&from));
    let into = empty();
    let coming = into.app.choose_everything(&zip).unwrap();
    assert_eq!((coming.practice.as_str(), coming.version.as_str()), ("Stillwater Coaching", "0.0.0"));
    assert_eq!((coming.people, coming.agreements, coming.versions), (NAMES.len() as u32, 3, 2));
    let start = into.app.import_everything().unwrap();
    assert_eq!(start.practice.unwrap().name, "Stillwater Coaching", "not the one typed at set-up");
    assert_eq!(shown(&into), before);
    assert_eq!(bytes_of_issued(&into), issued);
    // What was brought in can be gone on with.
    publish_rules(&into);
    assert_eq!(into.app.rules().unwrap().version, 3);
    let somebody = into.everybody().rows[0].id.clone();
    issue(&into, &somebody);
    let (from, into) = (contents(&from), contents(&into));
    for (table, there) in &from {
        let here = &into[table];
        assert!(here.0 >= there.0, "{table}");
    }
}

#[test]
fn every_table_is_alike_afterwards_and_the_log_still_holds() {
    let from = practice_with_everything();
    let zip = exported(&from);
    let into = empty();
    into.app.choose_everything(&zip).unwrap();
    into.app.import_everything().unwrap();
    assert_eq!(contents(&into), contents(&from));
    let Office { app, folder, .. } = into;
    drop(app);
    let vault = Vault::claim(&folder.path().join("data"), KeyCost::TEST).unwrap();
    let store = vault.unlock(rich::OTHER_PASSPHRASE).unwrap();
    store.check().unwrap();
    assert_eq!(store.read(table::log_entry::first_broken).unwrap(), None);
    assert!(store.read(table::log_entry::list).unwrap().len() > 5);
}

#[test]
fn the_zip_can_be_read_without_the_app() {
    let from = practice_with_everything();
    let parts = unzipped(&exported(&from));
    let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let readme = text("README.txt");
    assert!(
        readme.starts_with("Stillwater Coaching\r\nEverything from Ground Rules, as of 22 November 2026")
    );
    assert!(!readme.contains('{'), "{readme}");
    // Quotes stand differently in each kind of file.
    for name in NAMES.iter().filter(|name| !name.contains('"')) {
        assert!(text("tables/person.csv").contains(name), "{name}");
        assert!(text("records/person.json").contains(name), "{name}");
    }
    assert!(text("tables/person.csv").contains(",'=1+1,"), "and nothing is worked out");
    assert!(text("records/person.json").contains("\"=1+1\""), "but the record is as it is");
    for issued in bytes_of_issued(&from) {
        assert!(
            parts.iter().any(|(name, bytes)| name.starts_with("documents/agreements/") && *bytes == issued)
        );
    }
    let count = |folder: &str| parts.keys().filter(|name| name.starts_with(folder)).count();
    assert_eq!(count("documents/agreements/"), 2);
    assert_eq!(count("documents/rules/"), 4, "two versions, two documents each");
    assert!(count("documents/guides/") > 0);
    assert!(parts["logo.png"].starts_with(b"\x89PNG"));
    let mut names: Vec<String> = parts.keys().map(|name| name.to_lowercase()).collect();
    names.dedup();
    assert_eq!(names.len(), parts.len(), "no two are one on a system that takes A for a");
    for name in parts.keys() {
        let odd =
            |c: char| c.is_control() || r#"\:*?"<>|"#.contains(c) || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!name.contains("..") && !name.contains(odd) && name.len() < 260, "{name}");
    }
    let manifest: serde_json::Value = serde_json::from_slice(&parts["manifest.json"]).unwrap();
    let listed = manifest["parts"].as_array().unwrap();
    assert_eq!(listed.len(), parts.len() - 1);
    for part in listed {
        assert_eq!(part["sha256"], sha256_hex(&parts[part["path"].as_str().unwrap()]), "{part}");
    }
}

#[test]
fn what_a_document_has_no_font_for_goes_as_text() {
    let office = Office::open_with(&fixtures());
    rich::add(&office, "ნინო");
    let person = office.everybody().rows[0].id.clone();
    rich::ponder(&office, &person);
    let parts = unzipped(&exported(&office));
    let words =
        parts.iter().find(|(name, _)| name.starts_with("documents/guides/") && name.ends_with(".txt"));
    assert!(String::from_utf8(words.unwrap().1.clone()).unwrap().contains("ნინო"));
}

#[test]
fn an_export_goes_on_while_the_practice_is_worked_in_and_is_of_one_moment() {
    let office = practice_with_everything();
    let zip = office.path("moment.zip");
    let before = office.everybody().rows.len();
    thread::scope(|s| {
        let export = s.spawn(|| office.app.export_everything(&zip));
        let mut added = 0;
        while !export.is_finished() && added < 40 {
            rich::add(&office, "Somebody new");
            added += 1;
        }
        assert!(added > 0);
        export.join().unwrap().unwrap();
    });
    let into = empty();
    let people = into.app.choose_everything(&zip).unwrap().people as usize;
    assert!(people >= before);
    into.app.import_everything().unwrap();
    assert_eq!(into.everybody().rows.len(), people);
}

#[test]
fn called_off_there_is_no_file_and_nothing_came_in() {
    let office = practice_with_everything();
    let folder = office.path("out");
    fs::create_dir(&folder).unwrap();
    let zip = folder.join("export.zip");
    call_off_when_begun(&office, || office.app.export_everything(&zip).map(drop));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    let zip = exported(&office);
    let into = empty();
    into.app.choose_everything(&zip).unwrap();
    call_off_when_begun(&into, || into.app.import_everything().map(drop));
    assert_eq!(into.everybody().rows.len(), 0);
    assert!(into.app.everything().unwrap().empty);
    assert_eq!(rich::leftovers(&into), 0);
    into.app.import_everything().unwrap();
}

fn call_off_when_begun(office: &Office, work: impl FnOnce() -> Result<(), Error> + Send) {
    thread::scope(|s| {
        let done = s.spawn(work);
        while !done.is_finished() && office.app.work().is_none_or(|work| work.done < 2) {
            thread::yield_now();
        }
        office.app.call_off();
        let said = done.join().unwrap();
        assert!(matches!(said, Err(Error::CalledOff)), "{said:?}");
    });
}

#[test]
fn a_lock_calls_an_export_off_so_that_no_key_outlasts_it() {
    let office = practice_with_everything();
    let zip = office.path("locked.zip");
    thread::scope(|s| {
        let export = s.spawn(|| office.app.export_everything(&zip));
        while !export.is_finished() && office.app.work().is_none_or(|work| work.done < 2) {
            thread::yield_now();
        }
        office.app.lock().unwrap();
        assert!(matches!(export.join().unwrap(), Err(Error::CalledOff)));
    });
    assert!(!zip.exists());
    assert_eq!(rich::leftovers(&office), 0);
}

#[test]
fn an_export_comes_only_into_an_empty_practice() {
    let from = practice_with_everything();
    let zip = exported(&from);
    let check = |office: &Office| {
        let refused = office.app.choose_everything(&zip);
        assert!(matches!(refused, Err(Error::Said("problem.import.not_empty"))), "{refused:?}");
        assert!(!office.app.everything().unwrap().empty);
    };
    let office = empty();
    rich::add(&office, "Ana");
    check(&office);
    let office = empty();
    office.app.open_guide("rulebook").unwrap();
    check(&office);
    // Something was written after it was looked at.
    let office = empty();
    office.app.choose_everything(&zip).unwrap();
    rich::add(&office, "Ana");
    assert!(matches!(office.app.import_everything(), Err(Error::Said("problem.import.not_empty"))));
    assert_eq!(office.everybody().rows.len(), 1);
    let office = empty();
    assert!(matches!(office.app.import_everything(), Err(Error::Said("problem.import.choose"))));
}

#[test]
fn the_example_neither_goes_out_nor_takes_anything_in() {
    let from = practice_with_everything();
    let zip = exported(&from);
    let office = Office::with_texts(&Arc::new(Vec::new()));
    office.app.look_around().unwrap();
    assert!(office.app.everything().unwrap().example);
    let to = office.path("example.zip");
    for refused in [
        office.app.export_everything(&to).err(),
        office.app.everything_file_name().err(),
        office.app.choose_everything(&zip).err(),
    ] {
        assert!(matches!(refused, Some(Error::Said("problem.everything.example"))), "{refused:?}");
    }
    assert!(!to.exists());
}

#[test]
fn the_new_vault_keeps_its_own_passphrase_and_what_set_up_made_is_replaced() {
    let from = practice_with_everything();
    let zip = exported(&from);
    let into = empty();
    assert_ne!(into.app.practice().unwrap().form.name, practice().name);
    into.app.choose_everything(&zip).unwrap();
    into.app.import_everything().unwrap();
    let office = into.reopen();
    office.app.start();
    assert_eq!(office.app.unlock(rich::OTHER_PASSPHRASE).unwrap().practice.unwrap().name, practice().name);
    assert!(office.app.practice().unwrap().logo.is_some());
    let person = PersonForm { name: "One more".into(), ..PersonForm::default() };
    office.app.add_person(&person).unwrap().value.unwrap();
}

fn bytes_of_issued(office: &Office) -> Vec<Vec<u8>> {
    let rows = office.app.agreements().unwrap();
    let issued = rows.iter().filter(|row| row.state == AgreementState::Issued);
    let file = office.path("issued.pdf");
    let bytes = |id: &str| {
        office.app.save_agreement_pdf(id, &file).unwrap();
        fs::read(&file).unwrap()
    };
    issued.map(|row| bytes(&row.id)).collect()
}
