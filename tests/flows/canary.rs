//! A word typed into every field of every form is in no file that the app wrote: only, while the records are open,
//! in the folder of files that were handed to a viewer. The files' names count, too.

use app::views::{
    people::{NoteForm, PersonForm, StageForm},
    start::PracticeForm,
};
use domain::agreement::{CoverPage, Party, PartyRole};
use domain::guide::{Typed, TypedAnswers};
use domain::person::{ContactPoint, EmergencyContact, OwnField};
use std::path::PathBuf;
use store::backup::{Backups, Why};
use store::{KeyCost, Vault};
use tests::canary::{CANARY, found_in};
use tests::office::{Office, QUICK_RULES, fixtures, practice};

/// Where files stand that were handed to a viewer.
const HANDED_OUT: &str = "handed-out";

fn canary() -> String {
    CANARY.to_owned()
}

fn address() -> String {
    format!("{CANARY}@{CANARY}.example")
}

#[test]
fn no_word_that_is_typed_is_left_in_a_file() {
    let office = Office::with_texts(&fixtures());
    let made = office.app.create_vault(&their_practice(), CANARY, CANARY).unwrap();
    assert_eq!(made.errors, []);
    office.app.set_logo(&logo(&office)).unwrap();
    publish_rules(&office);
    let person = add_person(&office);
    let attachment = keep_beside(&office, &person);
    let agreement = issue(&office, &person);
    let run = answer_every_kind(&office);
    assert_eq!(found_in(office.folder.path()), [] as [PathBuf; 0], "while it is open");

    let handed = office.app.hand_out_agreement(&agreement).unwrap();
    office.app.hand_out_guide(&run, "meeting-note").unwrap();
    office.app.open_attachment(&attachment).unwrap();
    assert!(handed.starts_with(office.path("data").join(HANDED_OUT)), "{}", handed.display());
    let found = found_in(office.folder.path());
    let private = office.path("data").join(HANDED_OUT);
    assert!(!found.is_empty(), "their names say whose they are");
    assert!(found.iter().all(|path| path.starts_with(&private)), "{found:?}");

    office.app.lock().unwrap();
    assert_eq!(found_in(office.folder.path()), [] as [PathBuf; 0], "locked");
    with_a_backup(office, &person);
}

/// Backups and keys, made by the program after it was started again; and the words are there after all.
fn with_a_backup(office: Office, person: &str) {
    let Office { app, folder, .. } = office;
    drop(app);
    let data = folder.path().join("data");
    let vault = Vault::claim(&data, KeyCost::TEST).unwrap();
    let store = vault.unlock(CANARY).unwrap();
    let at = "2026-11-22T12:00:00+01:00".parse().unwrap();
    let backups = Backups { folders: vec![vault.backups_folder()] };
    backups.make(&vault.source(&store).unwrap(), at, Why::Asked).unwrap();
    assert_eq!(store.read(|r| store::table::person::load(r, person)).unwrap().name, CANARY);
    assert_eq!(found_in(&data), [] as [PathBuf; 0], "with a backup");
    drop(store);
    assert_eq!(found_in(&data), [] as [PathBuf; 0], "locked, with a backup");
}

fn their_practice() -> PracticeForm {
    PracticeForm {
        name: canary(),
        owner: canary(),
        credentials: canary(),
        email: address(),
        phone: canary(),
        address: canary(),
        ..practice()
    }
}

/// Its bytes are kept as they are; what else stands in the file is the user's own business.
fn logo(office: &Office) -> PathBuf {
    let path = office.path("logo.png");
    std::fs::write(&path, content::EXAMPLE_LOGO).unwrap();
    path
}

fn publish_rules(office: &Office) {
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        let own = |(id, choice, text): &(&'static str, &'static str, &'static str)| {
            let is_own = ["nature.words", "cancel.client.reason"].contains(id);
            (*id, *choice, if is_own { CANARY } else { *text })
        };
        view = office.answer(&view, &page.iter().map(own).collect::<Vec<_>>()).unwrap();
        assert_eq!(view.errors, []);
    }
    office.app.finish_guide(&view.run).unwrap();
}

/// A note, a file, and what was deleted a moment ago.
fn keep_beside(office: &Office, person: &str) -> String {
    let form = NoteForm { text: canary(), ..NoteForm::default() };
    for _ in 0..2 {
        let note = office.app.add_note(person, &form).unwrap().value.expect("a note").id;
        office.app.change_note(&note, &NoteForm { revision: 1, ..form.clone() }).unwrap();
        office.app.delete_note(&note).unwrap();
        office.app.undo().unwrap().expect("the note is back");
    }
    // Theirs to begin with: it lies elsewhere.
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join(format!("{CANARY}.txt"));
    std::fs::write(&file, canary()).unwrap();
    office.app.attach(person, &file).unwrap().id
}

fn add_person(office: &Office) -> String {
    let form = PersonForm {
        name: canary(),
        called: canary(),
        pronouns: canary(),
        emails: vec![ContactPoint { label: canary(), value: address() }],
        phones: vec![ContactPoint { label: canary(), value: canary() }],
        addresses: vec![ContactPoint { label: canary(), value: canary() }],
        emergency: EmergencyContact { name: canary(), relation: canary(), phone: canary() },
        tags: vec![canary()],
        fields: vec![OwnField { name: canary(), value: canary() }],
        notes: canary(),
        stage: "prospect".into(),
        source_kind: "referral".into(),
        source_who: canary(),
        source_detail: canary(),
        ..PersonForm::default()
    };
    let person = office.app.add_person(&form).unwrap().value.expect("no errors").person.id;
    let change = StageForm { stage: "client".into(), on: String::new(), reason: canary() };
    assert_eq!(office.app.change_stage(&person, &change).unwrap().errors, []);
    person
}

/// First with the word in every field, as a draft; then as it can be issued.
fn issue(office: &Office, person: &str) -> String {
    let draft = office.app.draft_agreement(person).unwrap();
    let id = draft.row.id.as_str();
    let party = Party { role: PartyRole::Guardian, name: canary(), contact: canary() };
    let everywhere = CoverPage {
        starts_on: canary(),
        sessions_per_month: canary(),
        minutes: canary(),
        medium: canary(),
        fee_basis: canary(),
        fee_amount: canary(),
        package_sessions: canary(),
        parties: vec![party.clone()],
    };
    let saved = office.app.save_agreement_draft(id, &everywhere, draft.saved.unwrap().revision).unwrap();
    assert_eq!(found_in(office.folder.path()), [] as [PathBuf; 0], "a draft");
    let cover = CoverPage { parties: [draft.cover.parties.clone(), vec![party]].concat(), ..draft.cover };
    assert_eq!(office.app.issue_agreement(id, &cover, saved.revision).unwrap().errors, []);
    draft.row.id
}

/// The guide that asks one question of every kind, answered in own words wherever there can be any.
fn answer_every_kind(office: &Office) -> String {
    let page = |fields: &[(&str, Typed)]| -> TypedAnswers {
        fields.iter().map(|(id, typed)| ((*id).to_owned(), typed.clone())).collect()
    };
    let list = Typed { entries: vec![canary(), canary()], ..Typed::default() };
    let own = Typed { choices: vec!["calm".into(), "other".into()], ..Typed::text(CANARY) };
    let pages = [
        ("start", page(&[])),
        ("what", page(&[("kind", Typed::other(CANARY)), ("why_other", Typed::text(CANARY))])),
        ("signs", page(&[("signs", own)])),
        ("day", page(&[("day", Typed::text("2026-11-20")), ("rating", Typed::choice("4"))])),
        ("next", page(&[("again", Typed::choice("yes")), ("steps", list)])),
        ("price", page(&[("fee", Typed::text("95")), ("minutes", Typed::text("50"))])),
        ("reach", page(&[("email", Typed::text(&address()))])),
        ("more", page(&[("more", Typed::text(CANARY))])),
    ];
    let mut view = office.app.new_run("every_kind").unwrap();
    for (page, typed) in pages {
        // What is refused is kept as typed, too.
        let wrong = typed.keys().map(|id| (id.clone(), Typed::other(CANARY))).collect();
        view.revision = office.app.save_draft(&view.run, page, wrong, view.revision).unwrap().revision;
        view = office.app.continue_page(&view.run, page, typed, view.revision).unwrap();
        assert_eq!(view.errors, [], "{page}");
    }
    office.app.finish_guide(&view.run).unwrap().run
}
