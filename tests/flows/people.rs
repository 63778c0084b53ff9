//! People and what is kept with them: details, notes, files, pictures, local time, reminders.

use app::{
    Error,
    views::{
        home::ReminderKind,
        people::{EntryKind, NoteForm, PersonForm, PersonView, StageForm},
    },
};
use chrono::Duration;
use domain::person::{Channel, ContactPoint, EmergencyContact, MediaType, OwnField};
use std::{fs, path::PathBuf};
use store::StoreError;
use tests::{
    office::{Office, PASSPHRASE},
    pictures,
};

pub fn add(office: &Office, name: &str) -> String {
    add_form(office, &PersonForm { name: name.into(), stage: "client".into(), ..PersonForm::default() })
        .person
        .id
}

pub fn add_form(office: &Office, form: &PersonForm) -> PersonView {
    let added = office.app.add_person(form).unwrap();
    assert_eq!(added.errors, []);
    added.value.unwrap()
}

pub fn note(office: &Office, person: &str, text: &str) -> String {
    let form = NoteForm { text: text.into(), ..NoteForm::default() };
    office.app.add_note(person, &form).unwrap().value.unwrap().id
}

/// A file outside the vault.
pub fn file(office: &Office, name: &str, bytes: &[u8]) -> PathBuf {
    let path = office.folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn problem(office: &Office, error: &Error) -> String {
    office.app.problem(error).message
}

fn whole_form() -> PersonForm {
    let points = |all: &[(&str, &str)]| {
        let point =
            |(label, value): &(&str, &str)| ContactPoint { label: (*label).into(), value: (*value).into() };
        all.iter().map(point).collect::<Vec<_>>()
    };
    PersonForm {
        name: " Zoë Ångström-Núñez ".into(),
        called: "Zo".into(),
        pronouns: "she/they".into(),
        emails: points(&[("work", "zoe@example.org"), ("", " "), ("home", "zo@example.com")]),
        phones: points(&[("", "+46 70 123 45 67")]),
        addresses: points(&[("home", "Götgatan 1\nStockholm")]),
        channel: "video".into(),
        time_zone: "Asia/Kolkata".into(),
        language: "sv-SE".into(),
        emergency: EmergencyContact { name: "Åke".into(), relation: "brother".into(), phone: "112".into() },
        tags: vec!["VIP".into(), " spring ".into(), "vip".into(), String::new()],
        fields: vec![OwnField { name: "Insurance".into(), value: "none".into() }, OwnField::default()],
        notes: "Likes *tea*.\n".into(),
        keep_until: "2031-01-31".into(),
        stage: "prospect".into(),
        source_kind: "referral".into(),
        source_who: "Ana".into(),
        ..PersonForm::default()
    }
}

#[test]
fn everything_about_a_person_is_kept_and_can_be_changed() {
    let office = Office::open();
    let view = add_form(&office, &whole_form());
    let person = &view.person;
    assert_eq!((person.name.as_str(), person.first_name()), ("Zoë Ångström-Núñez", "Zo"));
    assert_eq!(
        person.emails.iter().map(|e| e.value.as_str()).collect::<Vec<_>>(),
        ["zoe@example.org", "zo@example.com"]
    );
    assert_eq!(person.channel, Some(Channel::Video));
    assert_eq!(person.tags, ["spring", "VIP"]);
    assert_eq!(person.fields.len(), 1);
    assert_eq!(view.local_time, "13:30 there, 4 hours and 30 minutes ahead");
    let office = office.reopen();
    office.app.unlock(PASSPHRASE).unwrap();
    let again = office.app.person(&person.id).unwrap();
    assert_eq!(again.person, *person);
    let same = office.app.change_person(&person.id, &again.form).unwrap().value.unwrap();
    assert_eq!(same.person, *person, "the form holds everything");
    let other = PersonForm { called: String::new(), tags: Vec::new(), ..again.form };
    let changed = office.app.change_person(&person.id, &other).unwrap().value.unwrap();
    assert_eq!((changed.person.first_name(), changed.person.tags.len()), ("Zoë", 0));
}

#[test]
fn what_is_typed_wrongly_is_said_at_its_field() {
    let office = Office::open();
    let check = |field: &str, change: fn(&mut PersonForm)| {
        let mut form = whole_form();
        change(&mut form);
        let errors = office.app.add_person(&form).unwrap().errors;
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), [field], "{errors:?}");
        assert!(errors.iter().all(|e| !e.message.contains("fix.") && !e.message.contains('{')), "{errors:?}");
    };
    check("name", |form| form.name = " ".into());
    check("emails.2", |form| form.emails[2].value = "nobody".into());
    check("phones.0", |form| form.phones[0].value = "1".repeat(301));
    check("channel", |form| form.channel = "pigeon".into());
    check("time_zone", |form| form.time_zone = "Europe/Atlantis".into());
    check("language", |form| form.language = "Swedish!".into());
    check("keep_until", |form| form.keep_until = "soon".into());
    check("tags", |form| form.tags.push("x".repeat(61)));
    check("tags", |form| form.tags = (0..51).map(|n| n.to_string()).collect());
    check("fields.0", |form| form.fields[0].name = "x".repeat(301));
    check("notes", |form| form.notes = "x".repeat(100_001));
    assert_eq!(office.everybody().total, 0);
}

#[test]
fn local_time_says_how_far_ahead_and_on_which_day() {
    let office = Office::open();
    let check = |zone: &str, want: &str| {
        let form = PersonForm { name: "Zoë".into(), time_zone: zone.into(), ..PersonForm::default() };
        assert_eq!(add_form(&office, &form).local_time, want, "{zone}");
    };
    // It is nine in the morning, one hour east of Greenwich.
    check("", "");
    check("Europe/Stockholm", "");
    check("Europe/Lisbon", "08:00 there, 1 hour behind");
    check("Pacific/Auckland", "21:00 there, 12 hours ahead");
    check("America/Los_Angeles", "00:00 there, 9 hours behind");
    check("Pacific/Honolulu", "22:00 yesterday there, 11 hours behind");
    office.later(Duration::hours(6));
    check("Asia/Tokyo", "23:00 there, 8 hours ahead");
    check("Pacific/Auckland", "03:00 tomorrow there, 12 hours ahead");
}

#[test]
fn notes_are_written_changed_while_fresh_and_stand_in_the_timeline() {
    let office = Office::open();
    let zoe = add(&office, "Zoë");
    let empty = office.app.add_note(&zoe, &NoteForm { text: " \n".into(), ..NoteForm::default() }).unwrap();
    assert_eq!(empty.errors[0].field, "text");
    let id = note(&office, &zoe, "Spoke about <b>work</b>.");
    let form = NoteForm {
        text: "Spoke about sleep.".into(),
        on: "2026-11-20".into(),
        revision: 1,
        ..NoteForm::default()
    };
    let changed = office.app.change_note(&id, &form).unwrap().value.unwrap();
    assert_eq!((changed.revision, changed.day.as_str(), changed.fresh), (2, "2026-11-20", true));
    let older = office.app.change_note(&id, &form).unwrap_err();
    assert!(matches!(older, Error::Store(StoreError::StaleRevision)), "{older:?}");
    let timeline = office.app.timeline(&zoe, None, 0, 10).unwrap();
    let kinds: Vec<EntryKind> = timeline.entries().iter().map(|e| e.kind).collect();
    assert_eq!(kinds, [EntryKind::Stage, EntryKind::Note], "in the order of their days");
    office.later(Duration::hours(25));
    let settled = office.app.change_note(&id, &NoteForm { revision: 2, ..form }).unwrap_err();
    assert!(problem(&office, &settled).starts_with("A note can be changed for one day."));
    assert!(
        !office.app.timeline(&zoe, Some(EntryKind::Note), 0, 10).unwrap().entries()[0]
            .note
            .as_ref()
            .unwrap()
            .fresh
    );
    office.app.delete_note(&id).unwrap();
    assert_eq!(office.app.timeline(&zoe, None, 0, 10).unwrap().total, 1);
}

#[test]
fn a_timeline_is_read_part_by_part_and_by_kind() {
    let office = Office::open();
    let zoe = add(&office, "Zoë");
    for day in 1..=60 {
        let on = format!("2026-{:02}-{:02}", 9 + day / 30, 1 + day % 28);
        let form = NoteForm { text: format!("note {day}"), on, revision: 0, ..NoteForm::default() };
        office.app.add_note(&zoe, &form).unwrap().value.unwrap();
    }
    let all = office.app.timeline(&zoe, None, 0, 100).unwrap();
    assert_eq!((all.total, all.entries().len()), (61, 61));
    let titles: Vec<&str> = all.months.iter().map(|m| m.title.as_str()).collect();
    assert_eq!(titles, ["November 2026", "October 2026", "September 2026"]);
    let days: Vec<&str> = all.entries().iter().filter_map(|e| Some(e.note.as_ref()?.day.as_str())).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    let mut parts = Vec::new();
    for offset in (0..70).step_by(7) {
        let part = office.app.timeline(&zoe, None, offset, 7).unwrap();
        parts.extend(part.entries().into_iter().cloned());
    }
    assert_eq!(parts.iter().collect::<Vec<_>>(), all.entries());
    let stages = office.app.timeline(&zoe, Some(EntryKind::Stage), 0, 10).unwrap();
    assert_eq!((stages.total, stages.entries().len()), (1, 1));
    assert_eq!(
        office.app.person(&zoe).unwrap().timeline.entries().len(),
        50,
        "the first part comes with the page"
    );
}

#[test]
fn files_are_kept_as_they_came_and_known_by_what_stands_in_them() {
    let office = Office::open();
    let zoe = add(&office, "Zoë");
    let long =
        b"%PDF-1.7".iter().copied().chain((0..3_000_000_u32).map(|n| n.to_le_bytes()[1])).collect::<Vec<_>>();
    let check = |name: &str, bytes: &[u8], want: Option<(&str, MediaType)>| {
        let attached = office.app.attach(&zoe, &file(&office, name, bytes));
        let Some((name, kind)) = want else {
            let said = problem(&office, &attached.unwrap_err());
            assert!(said.contains("cannot be kept") || said.contains("25 MB"), "{said}");
            return;
        };
        let view = attached.unwrap();
        assert_eq!((view.name.as_str(), view.kind), (name, kind));
        let opened = office.app.open_attachment(&view.id).unwrap();
        assert!(opened.ends_with(name), "{opened:?}");
        assert!(fs::read(opened).unwrap() == bytes, "{name}");
    };
    check("Intake form.PDF", &long, Some(("Intake form.pdf", MediaType::Pdf)));
    check("invoice.pdf.exe", b"%PDF-1.4", Some(("invoice.pdf.exe.pdf", MediaType::Pdf)));
    check("scan.jpeg", b"\xff\xd8\xff\xe0", Some(("scan.jpg", MediaType::Jpeg)));
    check("picture", &pictures::png(2, 2), Some(("picture.png", MediaType::Png)));
    check("words.txt", "Zoë".as_bytes(), Some(("words.txt", MediaType::Text)));
    check("program.pdf", b"MZ\x90\0", None);
    check("empty.txt", b"", None);
    check("large.txt", &vec![b'a'; 25 * 1024 * 1024 + 1], None);
    let view = office.app.person(&zoe).unwrap();
    assert_eq!(view.attachments.len(), 5);
    assert_eq!(
        view.attachments.iter().find(|a| a.kind == MediaType::Pdf && a.size == "3.0 MB").map(|a| &*a.name),
        Some("Intake form.pdf")
    );
    let gone = office.app.attach(&zoe, &office.folder.path().join("nothing"));
    assert!(gone.is_err());
}

#[test]
fn a_picture_is_small_and_one_that_can_be_shown() {
    let office = Office::open();
    let zoe = add(&office, "Zoë");
    let fine = file(&office, "fine.png", &pictures::png(40, 40));
    let view = office.app.set_photo(&zoe, &fine).unwrap();
    assert!(view.photo.unwrap().starts_with("data:image/png;base64,"));
    let check = |name: &str, bytes: &[u8], want: &str| {
        let said = problem(&office, &office.app.set_photo(&zoe, &file(&office, name, bytes)).unwrap_err());
        assert!(said.contains(want), "{said}");
    };
    let large = pictures::noise(1200, 800);
    assert!(large.len() > 512 * 1024, "as a camera writes it");
    let view = office.app.set_photo(&zoe, &file(&office, "camera.png", &large)).unwrap();
    let small = view.photo.unwrap();
    assert!(small.starts_with("data:image/png;base64,") && small.len() < 700_000, "{}", small.len());
    check("huge.png", &pictures::png(6000, 4000), "20 million pixels");
    check("endless.png", &vec![0; 25 * 1024 * 1024 + 1], "25 MB");
    check("words.png", b"words", "picture");
    assert!(office.app.person(&zoe).unwrap().photo.is_some(), "the one before stays");
    assert_eq!(office.app.remove_photo(&zoe).unwrap().photo, None);
}

#[test]
fn home_reminds_of_thanks_and_of_records_kept_long_enough() {
    let office = Office::open();
    let ana = add(&office, "Ana");
    let referred = PersonForm {
        name: "Ben".into(),
        source_kind: "referral".into(),
        source_who: "somebody".into(),
        source_person: ana.clone(),
        keep_until: "2026-11-22".into(),
        ..PersonForm::default()
    };
    let ben = add_form(&office, &referred);
    assert_eq!((ben.source.as_str(), ben.to_thank), ("Recommended by Ana", true));
    assert_eq!(office.app.person(&ana).unwrap().recommended[0].name, "Ben");
    let reminders = office.app.home().unwrap().reminders;
    let said: Vec<_> = reminders.iter().map(|r| (r.kind, r.title.as_str(), r.says.as_str())).collect();
    assert_eq!(
        said,
        [
            (
                ReminderKind::KeepUntil,
                "Keep or erase the records of Ben",
                "You wanted to keep them until 22 November 2026."
            ),
            (ReminderKind::Thank, "Thank Ana", "They recommended you to Ben."),
        ]
    );
    assert!(!office.app.thank(&ben.person.id).unwrap().to_thank);
    let form = PersonForm { keep_until: String::new(), ..office.app.person(&ben.person.id).unwrap().form };
    office.app.change_person(&ben.person.id, &form).unwrap();
    assert_eq!(office.app.home().unwrap().reminders, []);
    assert!(!office.app.person(&ben.person.id).unwrap().to_thank, "a change of details leaves the thanks");
}

#[test]
fn a_stage_changes_with_its_day() {
    let office = Office::open();
    let zoe = add(&office, "Zoë");
    let form = StageForm { stage: "former_client".into(), on: "2026-11-01".into(), reason: "done".into() };
    let view = office.app.change_stage(&zoe, &form).unwrap().value.unwrap();
    assert_eq!(view.stage_since, "since 1 November 2026");
    assert!(office.app.change_stage("nobody", &form).is_err());
}

#[test]
fn a_source_that_is_corrected_leaves_nothing_of_the_one_before() {
    let office = Office::open();
    let by = |who: &str, id: &str| PersonForm {
        name: "Zoë".into(),
        source_kind: "referral".into(),
        source_who: who.into(),
        source_person: id.into(),
        ..PersonForm::default()
    };
    let named = |name: &str| {
        let form = PersonForm { name: name.into(), ..PersonForm::default() };
        office.app.add_person(&form).unwrap().value.unwrap().person.id
    };
    let (ana, ben) = (named("Ana"), named("Ben"));
    let zoe = office.app.add_person(&by("Ana", &ana)).unwrap().value.unwrap().person.id;
    let change = |form: &PersonForm| office.app.change_person(&zoe, form).unwrap().value.unwrap();
    office.app.thank(&zoe).unwrap();
    let detailed = PersonForm { source_detail: "At the fair.".into(), ..by("Ana", &ana) };
    assert!(!change(&detailed).to_thank, "whoever was thanked stays so");
    assert!(change(&by("Ben", &ben)).to_thank, "somebody else was not thanked");
    assert_eq!(office.app.person(&ana).unwrap().recommended, []);
    let site = PersonForm { source_kind: "website".into(), source_who: "a search".into(), ..by("", &ben) };
    let view = change(&site);
    assert_eq!((view.source.as_str(), view.referrer), ("My website: a search", None));
    assert_eq!(office.app.person(&ben).unwrap().recommended, []);
    let unknown = PersonForm { source_kind: "unknown".into(), ..by("Ben", &ben) };
    assert_eq!(change(&unknown).person.source, domain::person::Source::default());
}

#[test]
fn a_change_of_stage_that_is_none_or_still_to_come_is_refused() {
    let office = Office::open();
    let form = PersonForm { name: "Zoë".into(), stage: "client".into(), ..PersonForm::default() };
    let zoe = office.app.add_person(&form).unwrap().value.unwrap().person.id;
    let before = office.app.person(&zoe).unwrap();
    let check = |stage: &str, on: &str, field: &str, want: &str| {
        let form = StageForm { stage: stage.into(), on: on.into(), ..StageForm::default() };
        let errors = office.app.change_stage(&zoe, &form).unwrap().errors;
        let said: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.message.as_str())).collect();
        assert_eq!(said, [(field, want)]);
        assert_eq!(office.app.person(&zoe).unwrap(), before);
    };
    check("client", "", "stage", "They are at this stage already. Choose another one.");
    check("former_client", "2062-11-01", "on", "This day is still to come. Enter today or an earlier day.");
}
