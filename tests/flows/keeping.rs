//! Files dropped onto somebody's page, and everything about somebody as a document to read. What stands above it,
//! the drop itself, is the shell's: it hands over where the files are.

use app::{
    Error,
    views::people::{NoteForm, PersonForm, StageForm},
};
use domain::person::{ContactPoint, EmergencyContact, OwnField};
use std::{fs, path::PathBuf};
use tests::{office::Office, pdf, pictures};

fn zoe(office: &Office) -> String {
    let point = |label: &str, value: &str| ContactPoint { label: label.into(), value: value.into() };
    let form = PersonForm {
        name: "Zoë Ångström-Núñez".into(),
        called: "Zozo".into(),
        pronouns: "she/her".into(),
        emails: vec![point("home", "zoe@example.org"), point("", "z@work.example")],
        phones: vec![point("mobile", "+46 70 555 01 42")],
        addresses: vec![point("home", "Skolgatan 3\n753 12 Uppsala")],
        channel: "message".into(),
        emergency: EmergencyContact {
            name: "Łukasz Wójcik".into(),
            relation: "brother".into(),
            phone: "112 33".into(),
        },
        tags: vec!["spring group".into()],
        fields: vec![OwnField { name: "Insurance".into(), value: "SE-77".into() }],
        notes: "Plays the cello.\nWorks nights.".into(),
        keep_until: "2031-01-01".into(),
        stage: "prospect".into(),
        source_kind: "referral".into(),
        source_who: "Ελένη".into(),
        ..PersonForm::default()
    };
    office.app.add_person(&form).unwrap().value.unwrap().person.id
}

fn file(office: &Office, name: &str, bytes: &[u8]) -> PathBuf {
    let path = office.path(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn dropped_files_are_kept_each_for_itself() {
    let office = Office::open();
    let id = zoe(&office);
    let scan = file(&office, "scan.pdf", b"%PDF-1.7 a scan");
    let program = file(&office, "game.exe", b"MZ\x90\x00");
    let gone = office.path("gone.pdf");
    let files = [scan.clone(), program, gone];
    let shown = office.app.dropped_files(&files);
    assert_eq!(
        shown.iter().map(|f| (f.name.as_str(), f.size.as_str())).collect::<Vec<_>>(),
        [("scan.pdf", "1 kB"), ("game.exe", "1 kB"), ("gone.pdf", "")]
    );

    let kept = office.app.keep_files(&id, &files).unwrap();
    assert_eq!((kept.says.as_str(), kept.count), ("scan.pdf is kept.", 1));
    let refused: Vec<&str> = kept.refused.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(refused, ["game.exe", "gone.pdf"]);
    assert!(kept.refused.iter().all(|f| !f.message.contains('/')), "no place is named: {:?}", kept.refused);

    // The file outside is a copy from now on.
    fs::remove_file(&scan).unwrap();
    let view = office.app.person(&id).unwrap();
    assert_eq!(view.attachments.len(), 1);
    let opened = office.app.open_attachment(&view.attachments[0].id).unwrap();
    assert_eq!(fs::read(&opened).unwrap(), b"%PDF-1.7 a scan");
}

#[test]
fn several_files_are_said_in_one_sentence_and_none_in_none() {
    let office = Office::open();
    let id = zoe(&office);
    let files = ["a.txt", "b.txt"].map(|name| file(&office, name, b"words"));
    assert_eq!(office.app.keep_files(&id, &files).unwrap().says, "2 files are kept.");
    assert_eq!(office.app.keep_files(&id, &[]).unwrap().says, "");
    office.app.lock().unwrap();
    assert!(matches!(office.app.keep_files(&id, &files), Err(Error::Locked)));
}

#[test]
fn only_pictures_are_shown_as_pictures() {
    let office = Office::open();
    let id = zoe(&office);
    let words = office.app.attach(&id, &file(&office, "a.txt", b"words")).unwrap();
    let picture = office.app.attach(&id, &file(&office, "p.png", b"\x89PNG\r\n\x1a\n...")).unwrap();
    assert_eq!(office.app.attachment_picture(&words.id).unwrap(), None);
    let shown = office.app.attachment_picture(&picture.id).unwrap().unwrap();
    assert!(shown.data.starts_with("data:image/png;base64,"), "{}", shown.data);
    assert_eq!((shown.turned, shown.pages), (0, None));
}

#[test]
fn a_scan_shows_its_first_page() {
    let office = Office::open();
    let id = zoe(&office);
    let kept = |name: &str, bytes: &[u8]| office.app.attach(&id, &file(&office, name, bytes)).unwrap().id;
    let scan = office.app.attachment_picture(&kept("scan.pdf", &pictures::scan(3))).unwrap().unwrap();
    assert!(scan.data.starts_with("data:image/jpeg;base64,"), "{}", scan.data);
    assert_eq!((scan.turned, scan.pages), (0, Some(3)));
    for (name, bytes) in
        [("broken.pdf", b"%PDF-1.7 a scan".as_slice()), ("half.pdf", &pictures::scan(3)[..4000])]
    {
        assert_eq!(office.app.attachment_picture(&kept(name, bytes)).unwrap(), None, "{name}");
    }
    // A document that was written, not scanned.
    let paper = office.path("zoe.pdf");
    office.app.save_person_pdf(&id, &paper).unwrap();
    assert_eq!(office.app.attachment_picture(&kept("own.pdf", &fs::read(&paper).unwrap())).unwrap(), None);
}

#[test]
fn everything_about_somebody_can_be_read_on_paper() {
    let office = Office::open();
    let id = zoe(&office);
    let note = |text: &str, on: &str| {
        let form = NoteForm { text: text.into(), on: on.into(), revision: 0, ..NoteForm::default() };
        office.app.add_note(&id, &form).unwrap().value.unwrap();
    };
    note("Asked for the raise.\nGot it.\n\n**Next:**\n\n- write to *him*\n- rest\n  1. sleep", "2026-11-03");
    note("First call.", "2026-10-12");
    office.app.attach(&id, &file(&office, "scan.pdf", b"%PDF-1.7 a scan")).unwrap();
    let stage = StageForm { stage: "client".into(), on: String::new(), reason: "Ready to begin".into() };
    office.app.change_stage(&id, &stage).unwrap();

    let paper = office.path("zoe.pdf");
    office.app.save_person_pdf(&id, &paper).unwrap();
    let text = pdf::text(&paper);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "Zoë Ångström-Núñez",
        "Zozo",
        "she/her",
        "home: zoe@example.org",
        "z@work.example",
        "mobile: +46 70 555 01 42",
        "Skolgatan 3",
        "a text message",
        "Łukasz Wójcik",
        "brother",
        "112 33",
        "spring group",
        "Insurance: SE-77",
        "Plays the cello.",
        "1 January 2031",
        "Ελένη",
        "3 November 2026 Asked for the raise. Got it. Next: • write to him • rest • – 1. sleep",
        "scan.pdf (1 kB)",
        "Client: Ready to begin",
    ] {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }
    let (first, second) = (text.find("First call.").unwrap(), text.find("Asked for the raise.").unwrap());
    assert!(first < second, "the oldest first");
    assert!(office.app.person_pdf_name(&id).unwrap().starts_with("Zoë Ångström-Núñez, records"));
}

#[test]
fn of_what_is_not_known_the_paper_has_no_heading() {
    let office = Office::open();
    let form = PersonForm { name: "Ana".into(), stage: "prospect".into(), ..PersonForm::default() };
    let id = office.app.add_person(&form).unwrap().value.unwrap().person.id;
    let paper = office.path("ana.pdf");
    office.app.save_person_pdf(&id, &paper).unwrap();
    let text = pdf::text(&paper);
    for heading in ["How to reach them", "In an emergency", "Own fields", "Notes", "Files", "Guides"] {
        assert!(!text.lines().any(|line| line.trim() == heading), "{heading:?} stands in:\n{text}");
    }
}
