//! A practice with something in every table, and ways to look into it and into its export.

use app::views::{
    guide::GuidePlace,
    people::{PersonForm, StageForm},
    start::PracticeForm,
};
use domain::{
    guide::{Typed, TypedAnswers},
    person::ContactPoint,
    practice::Quiet,
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};
use store::{KeyCost, Vault};
use tests::office::{Office, PASSPHRASE, QUICK_RULES, fixtures, practice};

/// Somebody of every script, and what could be taken for something else.
pub const NAMES: &[&str] = &[
    "Zoë Ångström-Núñez",
    "Łukasz Żółć",
    "Иванова Мария",
    "Ελένη Παπαδοπούλου",
    "محمد عبد الله",
    "שרה כהן",
    "山田 花子",
    "김민수",
    "ნინო",
    "🌊 Wave, \"quoted\"",
    "../../etc/passwd",
    "CON",
    "evil\u{202e}fdp.exe",
    "=1+1",
];

/// What opens the practice that an export comes into.
pub const OTHER_PASSPHRASE: &str = "another four calm words";

/// Two versions, people, agreements issued and not, guides finished and not, a logo.
pub fn practice_with_everything() -> Office {
    let office = Office::open_with(&fixtures());
    let logo = office.path("logo.png");
    fs::write(&logo, content::EXAMPLE_LOGO).unwrap();
    office.app.set_logo(&logo).unwrap();
    office.app.set_quiet(Quiet::Prayer).unwrap();
    publish_rules(&office);
    let people: Vec<String> = NAMES.iter().map(|name| add(&office, name)).collect();
    issue(&office, &people[0]);
    publish_rules(&office);
    issue(&office, &people[4]);
    office.app.draft_agreement(&people[3]).unwrap();
    ponder(&office, &people[0]);
    ponder(&office, &people[5]);
    let form =
        StageForm { stage: "former_client".into(), on: String::new(), reason: "Moved away.\nTwice.".into() };
    office.app.change_stage(&people[0], &form).unwrap();
    office
}

/// A practice just set up, under another name.
pub fn empty() -> Office {
    let office = Office::with_texts(&fixtures());
    let form = PracticeForm { name: "Typed at set-up".into(), trade: "healer".into(), ..practice() };
    let made = office.app.create_vault(&form, OTHER_PASSPHRASE, OTHER_PASSPHRASE).unwrap();
    assert_eq!(made.errors, []);
    office
}

pub fn publish_rules(office: &Office) {
    let mut view = office.app.open_guide("rulebook").unwrap();
    if matches!(view.place, GuidePlace::Start(_)) {
        view = office.answer(&view, &[]).unwrap();
        for page in QUICK_RULES {
            view = office.answer(&view, page).unwrap();
        }
    } else {
        let hours = office.app.rules().unwrap().version * 10 + 4;
        let page = office.app.guide_page(&view.run, "cancel.client").unwrap();
        let hours = hours.to_string();
        let typed = [("cancel.client.notice_hours", "other", hours.as_str())];
        view = office.answer(&page, &typed).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
}

pub fn add(office: &Office, name: &str) -> String {
    let form = PersonForm {
        name: name.into(),
        phones: vec![ContactPoint { label: String::new(), value: "+46 31 555 01 42".into() }],
        ..PersonForm::default()
    };
    office.app.add_person(&form).unwrap().value.unwrap().person.id
}

pub fn issue(office: &Office, person: &str) {
    let draft = office.app.draft_agreement(person).unwrap();
    let revision = draft.saved.unwrap().revision;
    let issued = office.app.issue_agreement(&draft.row.id, &draft.cover, revision).unwrap();
    assert_eq!(issued.errors, []);
}

/// A small guide about somebody, finished.
pub fn ponder(office: &Office, person: &str) {
    let view = office.app.new_run_about("ponder", Some(person)).unwrap();
    let view = office.app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap();
    let GuidePlace::Page(page) = &view.place else { panic!("no question here") };
    let typed = [
        ("choice", Typed::choice(&page.questions[0].options[0].value)),
        ("reason", Typed::text("It is right.")),
        ("again_on", Typed::text("2026-12-24")),
    ];
    let typed = typed.map(|(id, typed)| (id.to_owned(), typed)).into();
    let view = office.app.continue_page(&view.run, &page.id, typed, view.revision).unwrap();
    assert_eq!(view.errors, []);
    office.app.finish_guide(&view.run).unwrap();
}

/// The export of a practice, beside its data.
pub fn exported(office: &Office) -> PathBuf {
    let name = office.app.everything_file_name().unwrap();
    assert_eq!(Path::new(&name).extension().unwrap(), "zip");
    let zip = office.path(&name);
    office.app.export_everything(&zip).unwrap();
    assert_eq!(leftovers(office), 0);
    zip
}

/// Files that are only there while something is under way.
pub fn leftovers(office: &Office) -> usize {
    let unfinished = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().contains(".part");
    let count = |folder: PathBuf| fs::read_dir(folder).unwrap().flatten().filter(unfinished).count();
    count(office.path("data")) + count(office.path("."))
}

/// Every part of a zip.
pub fn unzipped(zip: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(File::open(zip).unwrap()).unwrap();
    let count = zip.len();
    let read = |at: usize| {
        let mut part = zip.by_index(at).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    (0..count).map(read).collect()
}

/// Everything the screens show, as text.
pub fn shown(office: &Office) -> String {
    let app = &office.app;
    let people = office.everybody();
    let each: Vec<_> = people.rows.iter().map(|row| app.person(&row.id).unwrap()).collect();
    let all = (app.practice().unwrap(), &people, each, app.agreements().unwrap(), app.rules().unwrap());
    format!("{all:#?}\n{:#?}\n{:#?}", app.guides().unwrap(), app.home().unwrap())
}

/// How many records each table holds, and their digest, as they stand on the disk. Of settings, those about one
/// file stay with it.
pub fn contents(office: &Office) -> BTreeMap<String, (u64, String)> {
    office.app.lock().unwrap();
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(office.path("data")).unwrap().flatten().filter(|e| e.path().is_file()) {
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    let vault = Vault::claim(copy.path(), KeyCost::TEST).unwrap();
    let passphrase = [PASSPHRASE, OTHER_PASSPHRASE].into_iter().find(|p| office.app.unlock(p).is_ok());
    let tables = vault.unlock(passphrase.unwrap()).unwrap().contents().unwrap().tables.into_iter();
    // Some settings are about one file, and stay with it; the others are seen on the screens.
    tables.filter(|t| t.name != "setting").map(|t| (t.name, (t.rows, t.sha256))).collect()
}
