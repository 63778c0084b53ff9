//! Deleting, undoing, and what rests for thirty days: whatever is taken back is exactly as it was.

use crate::people::{add, add_form, file, note};
use app::{
    Error,
    views::people::{NoteForm, PersonForm, PersonView, StageForm},
};
use chrono::Duration;
use domain::person::PeopleQuery;
use tests::{
    office::{Office, PASSPHRASE, QUICK_RULES},
    people::Lot,
    pictures,
};

/// Everything about somebody but when it was last changed.
fn state(office: &Office, id: &str) -> String {
    office.app.person_bundle_json(id).unwrap()
}

fn undo(office: &Office) -> String {
    office.app.undo().unwrap().expect("something to undo").says
}

#[test]
fn every_change_can_be_taken_back_and_leaves_what_was() {
    let office = Office::open();
    let zoe = add_form(
        &office,
        &PersonForm { name: "Zoë".into(), tags: vec!["VIP".into()], ..PersonForm::default() },
    );
    let zoe = zoe.person.id;
    let written = note(&office, &zoe, "Before.");
    let file = file(&office, "form.pdf", b"%PDF-1.7");
    let picture = crate::people::file(&office, "zoe.png", &pictures::png(9, 9));
    let attached = office.app.attach(&zoe, &file).unwrap().id;
    let check = |change: &dyn Fn(), want: &str| {
        let before = state(&office, &zoe);
        change();
        assert_ne!(state(&office, &zoe), before, "{want}");
        assert_eq!(undo(&office), want);
        assert_eq!(state(&office, &zoe), before, "{want}");
    };
    let form = |view: PersonView| PersonForm { name: "Zoë Levi".into(), notes: "New.".into(), ..view.form };
    let change = || drop(office.app.change_person(&zoe, &form(office.app.person(&zoe).unwrap())).unwrap());
    check(&change, "The details of Zoë Levi are as they were.");
    let stage = StageForm { stage: "declined".into(), reason: "a slip".into(), ..StageForm::default() };
    check(&|| drop(office.app.change_stage(&zoe, &stage).unwrap()), "The change of stage of Zoë is undone.");
    check(
        &|| drop(office.app.tag_people(std::slice::from_ref(&zoe), "spring").unwrap()),
        "The tags of Zoë are as they were.",
    );
    check(
        &|| drop(office.app.untag_people(std::slice::from_ref(&zoe), "vip").unwrap()),
        "The tags of Zoë are as they were.",
    );
    check(&|| drop(office.app.set_photo(&zoe, &picture).unwrap()), "The picture of Zoë is as it was.");
    check(&|| drop(note(&office, &zoe, "After.")), "The note about Zoë is gone.");
    let twice = || {
        for revision in [1, 2] {
            let form = NoteForm { text: format!("Changed {revision}."), revision, ..NoteForm::default() };
            office.app.change_note(&written, &form).unwrap().value.unwrap();
        }
    };
    office.app.attach(&zoe, &file).unwrap();
    check(&twice, "The note about Zoë is as it was.");
    check(&|| drop(office.app.delete_note(&written).unwrap()), "The note about Zoë is back.");
    check(&|| drop(office.app.attach(&zoe, &file).unwrap()), "The file is no longer with Zoë.");
    check(&|| drop(office.app.delete_attachment(&attached).unwrap()), "The file is back with Zoë.");
    assert!(office.app.open_attachment(&attached).is_ok());
}

#[test]
fn a_note_changed_after_it_was_done_is_one_step_and_writing_it_another() {
    let office = Office::open();
    let zoe = add(&office, "Zoë");
    let written = note(&office, &zoe, "Spoke about sleep.");
    let change = |text: &str, revision, anew| {
        let form = NoteForm { text: text.into(), revision, anew, ..NoteForm::default() };
        office.app.change_note(&written, &form).unwrap().value.unwrap();
    };
    change("Spoke about sleep and work.", 1, false);
    let done = state(&office, &zoe);
    change("Spoke about sleep, work", 2, true);
    change("Spoke about sleep, work and rest.", 3, false);
    assert_eq!(undo(&office), "The note about Zoë is as it was.");
    assert_eq!(state(&office, &zoe), done);
    let undone = office.app.undo().unwrap().unwrap();
    assert_eq!((undone.says.as_str(), undone.note), ("The note about Zoë is gone.", Some(written.clone())));
}

#[test]
fn deleted_people_are_nowhere_and_come_back_as_they_were() {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    for page in [[].as_slice()].into_iter().chain(QUICK_RULES.iter().copied()) {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let (ana, ben) = (add(&office, "Ana"), add(&office, "Ben"));
    let draft = office.app.draft_agreement(&ana).unwrap();
    note(&office, &ana, "Likes violins.");
    let before = (state(&office, &ana), office.everybody(), office.app.home().unwrap());
    let done = office.app.delete_people(&[ana.clone(), "nobody".into()]).unwrap();
    assert_eq!((done.says.as_str(), done.count), ("1 person deleted.", 1));
    assert_eq!(office.everybody().rows.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), [ben.as_str()]);
    for search in ["ana", "violin"] {
        let query = PeopleQuery { search: search.into(), limit: 9, ..PeopleQuery::default() };
        assert_eq!(office.app.people(&query).unwrap().total, 0, "{search}");
    }
    assert!(office.app.person(&ana).is_err());
    assert!(office.app.agreement(&draft.row.id).is_err());
    assert_eq!(office.app.agreements().unwrap(), []);
    assert_eq!(office.app.home().unwrap().drafts, []);
    let rows = office.app.deleted_people().unwrap();
    assert_eq!((rows[0].name.as_str(), rows[0].deleted.as_str()), ("Ana", "Deleted 22 November 2026"));
    assert_eq!(rows[0].until, "Gone for good after 22 December 2026");
    assert_eq!(undo(&office), "Ana restored.");
    assert_eq!((state(&office, &ana), office.everybody(), office.app.home().unwrap()), before);
    assert_eq!(office.app.deleted_people().unwrap(), []);
}

#[test]
fn deleted_people_rest_for_thirty_days() {
    let office = Office::open();
    let (ana, ben) = (add(&office, "Ana"), add(&office, "Ben"));
    office.app.delete_people(std::slice::from_ref(&ana)).unwrap();
    let next_day = |office: &Office, days: i64| {
        office.later(Duration::days(days));
        office.app.lock().unwrap();
        office.app.unlock(PASSPHRASE).unwrap();
    };
    next_day(&office, 29);
    office.app.delete_people(std::slice::from_ref(&ben)).unwrap();
    assert_eq!(office.app.deleted_people().unwrap().len(), 2);
    office.app.restore_person(&ana).unwrap();
    assert_eq!(office.everybody().rows[0].name, "Ana");
    assert_eq!(undo(&office), "Ana is deleted again.");
    next_day(&office, 2);
    let left: Vec<_> = office.app.deleted_people().unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(left, [ben]);
    assert!(office.app.restore_person(&ana).is_err());
}

#[test]
fn fifty_steps_are_remembered_and_none_outlives_the_lock() {
    let office = Office::open();
    for number in 0..55 {
        add(&office, &format!("Person {number}"));
    }
    for _ in 0..50 {
        undo(&office);
    }
    assert_eq!(office.everybody().total, 5);
    assert_eq!(office.app.undo().unwrap(), None);
    let ana = add(&office, "Ana");
    let attached = office.app.attach(&ana, &file(&office, "a.txt", b"a")).unwrap().id;
    office.app.delete_attachment(&attached).unwrap();
    office.app.lock().unwrap();
    assert!(matches!(office.app.undo(), Err(Error::Locked)));
    office.app.unlock(PASSPHRASE).unwrap();
    assert_eq!(office.app.undo().unwrap(), None);
    assert!(office.app.open_attachment(&attached).is_err(), "what nobody can have back is gone");
}

#[test]
fn an_addition_with_records_is_undone_as_a_deletion() {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    for page in [[].as_slice()].into_iter().chain(QUICK_RULES.iter().copied()) {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let (ana, ben) = (add(&office, "Ana"), add(&office, "Ben"));
    office.app.draft_agreement(&ana).unwrap();
    assert_eq!(undo(&office), "Ben is not added.");
    assert_eq!(undo(&office), "Ana is not added.");
    let deleted: Vec<_> = office.app.deleted_people().unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(deleted, [ana], "{ben} left no trace");
}

/// Whatever is done in whatever order, undoing all of it leaves what was.
#[test]
fn any_row_of_changes_is_undone_to_where_it_began() {
    let office = Office::open();
    let people: Vec<String> = (0..4).map(|n| add(&office, &format!("Person {n}"))).collect();
    for id in &people {
        note(&office, id, "The first.");
    }
    let all = || people.iter().map(|id| state(&office, id)).collect::<Vec<_>>();
    for turn in 0..12 {
        let (before, mut lot, mut steps) = (all(), Lot::of(turn), 0);
        for _ in 0..12 {
            let id = &people[lot.below(people.len())];
            let Ok(view) = office.app.person(id) else { continue };
            let some = [id.clone(), people[lot.below(people.len())].clone()];
            let tag = format!("tag {}", lot.below(3));
            let newest = view.timeline.entries().iter().find_map(|e| e.note.clone());
            steps += match (lot.below(7), newest) {
                (0, _) => office.app.delete_people(&some[..1 + lot.below(2)]).unwrap().count.min(1),
                (1, _) => office.app.tag_people(&some, &tag).unwrap().count.min(1),
                (2, _) => office.app.untag_people(&some, &tag).unwrap().count.min(1),
                (3, Some(note)) => office.app.delete_note(&note.id).unwrap().count,
                (4, _) => {
                    let form = StageForm { stage: "declined".into(), ..StageForm::default() };
                    u32::from(office.app.change_stage(id, &form).unwrap().value.is_some())
                }
                (5, _) => {
                    let form = PersonForm { notes: format!("{}.", view.form.notes), ..view.form };
                    u32::from(office.app.change_person(id, &form).unwrap().value.is_some())
                }
                _ => {
                    note(&office, id, "One more.");
                    1
                }
            };
        }
        assert_ne!(all(), before, "turn {turn}");
        (0..steps).for_each(|_| drop(undo(&office)));
        assert_eq!(all(), before, "turn {turn}");
    }
}
