//! Erasing somebody for good, and handing over everything about them.

use crate::people::{add, add_form, file, note};
use app::views::{
    guide::GuidePlace,
    people::{PersonForm, StageForm},
};
use chrono::Duration;
use domain::person::PeopleQuery;
use std::fs;
use tests::{
    office::{Office, PASSPHRASE, QUICK_RULES},
    pictures,
};

fn with_rules() -> Office {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    for page in [[].as_slice()].into_iter().chain(QUICK_RULES.iter().copied()) {
        view = office.answer(&view, page).unwrap();
    }
    assert!(matches!(view.place, GuidePlace::Check(_)));
    office.app.finish_guide(&view.run).unwrap();
    office
}

/// Somebody with a record of every kind.
fn with_everything(office: &Office, name: &str) -> String {
    let form = PersonForm { name: name.into(), tags: vec!["rare tag".into()], ..PersonForm::default() };
    let id = add_form(office, &form).person.id;
    note(office, &id, "Plays the violoncello.");
    office.app.attach(&id, &file(office, "form.pdf", b"%PDF-1.7 form")).unwrap();
    office.app.set_photo(&id, &file(office, "face.png", &pictures::png(8, 8))).unwrap();
    let stage = StageForm { stage: "client".into(), ..StageForm::default() };
    office.app.change_stage(&id, &stage).unwrap();
    let draft = office.app.draft_agreement(&id).unwrap();
    let issued =
        office.app.issue_agreement(&draft.row.id, &draft.cover, draft.saved.unwrap().revision).unwrap();
    assert_eq!(issued.errors, []);
    office.app.draft_agreement(&id).unwrap();
    id
}

#[test]
fn everything_about_somebody_goes_and_nothing_of_anybody_else() {
    let office = with_rules();
    let (zoe, ana) = (with_everything(&office, "Zoë Ångström"), with_everything(&office, "Ana"));
    let form = PersonForm {
        name: "Ben".into(),
        source_kind: "referral".into(),
        source_who: "Zoë Ångström".into(),
        source_person: zoe.clone(),
        ..PersonForm::default()
    };
    let ben = add_form(&office, &form).person.id;
    let others = office.app.person_bundle_json(&ana).unwrap();
    let view = office.app.erase_view(&zoe).unwrap();
    assert_eq!(view.name, "Zoë Ångström");
    assert_eq!(view.goes[1..], ["1 note", "1 file", "1 issued agreement", "1 agreement being prepared"]);
    assert_eq!(view.stays.len(), 3);
    let erased = office.app.erase_person(&zoe).unwrap();
    assert_eq!(
        (erased.says.as_str(), erased.problem.as_str()),
        ("Everything about Zoë Ångström is erased.", "")
    );
    assert!(office.app.person(&zoe).is_err() && office.app.person_bundle_json(&zoe).is_err());
    assert_eq!(office.app.agreements().unwrap().len(), 2);
    for search in ["zoe", "violoncello", "rare"] {
        let query = PeopleQuery { search: search.into(), limit: 9, ..PeopleQuery::default() };
        assert!(office.app.people(&query).unwrap().rows.iter().all(|row| row.id == ana), "{search}");
    }
    let left = office.app.person(&ben).unwrap();
    assert_eq!((left.source.as_str(), left.person.source.person), ("Recommended by somebody", None));
    assert_eq!(office.app.person_bundle_json(&ana).unwrap(), others);
    // What is left to undo is about the others.
    while let Some(undone) = office.app.undo().unwrap() {
        assert!(!undone.says.contains("Zoë"), "{}", undone.says);
    }
    assert!(office.app.erase_person(&zoe).is_err());
    let office = office.reopen();
    office.app.unlock(PASSPHRASE).unwrap();
    assert!(office.app.person(&zoe).is_err());
}

#[test]
fn issued_agreements_stay_as_safe_as_they_were() {
    let office = with_rules();
    let (zoe, ana) = (with_everything(&office, "Zoë"), with_everything(&office, "Ana"));
    office.app.erase_person(&zoe).unwrap();
    // Where the triggers stood, they stand again: nothing of Ana's can be taken away but by erasing her.
    let issued = office
        .app
        .person(&ana)
        .unwrap()
        .agreements
        .into_iter()
        .find(|a| a.version > 0 && !a.number.is_empty());
    assert!(office.app.discard_agreement(&issued.unwrap().id).is_err());
}

#[test]
fn after_an_erase_there_is_a_backup_and_the_older_ones_can_go() {
    let office = with_rules();
    let zoe = with_everything(&office, "Zoë");
    for _ in 0..3 {
        office.later(Duration::minutes(20));
        note(&office, &zoe, "More.");
        office.app.back_up_now().unwrap();
    }
    let before = office.app.backups().unwrap().rows.len();
    office.later(Duration::minutes(20));
    let erased = office.app.erase_person(&zoe).unwrap();
    assert_eq!(erased.older_backups as usize, before);
    assert_eq!(office.app.backups().unwrap().rows.len(), before + 1);
    let done = office.app.delete_older_backups().unwrap();
    assert_eq!(done.count as usize, before);
    let rows = office.app.backups().unwrap().rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].flaw, "");
}

#[test]
fn a_bundle_holds_everything_exactly() {
    let office = with_rules();
    let zoe = with_everything(&office, "Zoë Ångström");
    let to = office.path("bundle.json");
    office.app.save_person_bundle(&zoe, &to).unwrap();
    let bundle: serde_json::Value = serde_json::from_slice(&fs::read(&to).unwrap()).unwrap();
    assert_eq!(bundle["person"]["name"], "Zoë Ångström");
    assert_eq!(bundle["notes"][0]["text"], "Plays the violoncello.");
    assert_eq!(bundle["stages"].as_array().unwrap().len(), 2);
    assert_eq!(bundle["agreements"].as_array().unwrap().len(), 2);
    assert!(bundle["agreements"][1]["pdf"].as_str().unwrap().len() > 1000);
    assert!(bundle["attachments"][0]["bytes"].is_string() && bundle["photo"].is_string());
    assert_eq!(office.app.person_bundle_name(&zoe).unwrap(), "Zoë Ångström, records.json");
}

#[test]
fn a_deleted_person_can_be_erased_too() {
    let office = Office::open();
    let ana = add(&office, "Ana");
    office.app.delete_people(std::slice::from_ref(&ana)).unwrap();
    assert_eq!(office.app.erase_view(&ana).unwrap().name, "Ana");
    office.app.erase_person(&ana).unwrap();
    assert_eq!(office.app.deleted_people().unwrap(), []);
    assert_eq!(office.app.undo().unwrap(), None);
}
