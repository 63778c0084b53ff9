//! Taking everything along: saved in one zip on one computer, and brought in on another.

use std::{collections::BTreeMap, fs::File, io::Read, path::Path};

use app::{
    App,
    views::{
        guide::GuidePlace,
        people::{NoteForm, PersonForm},
    },
};
use tests::{
    desktop::{Desk, Hands, Look, Setting},
    office::{QUICK_RULES, answers, app_in, morning, practice},
    pictures,
};
use zip::ZipArchive;

use crate::steps::{PASSPHRASE, arrive, go_to, open_person, set_up, unlock};

const CLIENT: &str = "Zoë 山田";
const NOTE: &str = "Plays the violoncello.";

#[tokio::test]
async fn everything_is_taken_along_with_the_mouse_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn everything_is_taken_along_with_the_keyboard_alone_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let (old, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let stick = tempfile::tempdir().unwrap();
    let zip = stick.path().join("everything.zip");
    make_practice(old.path());
    let desk = Desk::open_with(old.path(), setting).await;
    unlock(&desk).await;
    take_along(&desk, &zip).await;
    desk.close().await;
    all_is_in(&zip);

    let desk = Desk::open_with(new.path(), setting).await;
    set_up(&desk, "Typed at set-up").await;
    bring_in(&desk, &zip).await;
    everything_is_there(&desk).await;
    desk.close().await;
}

async fn take_along(desk: &Desk, zip: &Path) {
    go_to(desk, "Settings").await;
    desk.click("Take everything with you").await;
    arrive(desk, "Take everything with you").await;
    desk.click("Export everything").await;
    desk.save_in_dialog("Save", zip).await;
    desk.see("Saved as").await;
    desk.axe().await;
    desk.screenshot("taken-along").await;
}

/// What somebody finds in the zip who has no Ground Rules: it can all be read.
fn all_is_in(zip: &Path) {
    let mut zip = ZipArchive::new(File::open(zip).unwrap()).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.insert(part.name().unwrap().into_owned(), bytes);
    }
    for (part, words) in [
        ("manifest.json", practice().name.as_str()),
        ("manifest.json", "records/person.json"),
        ("records/person.json", CLIENT),
        ("tables/person.csv", CLIENT),
        ("records/note.json", NOTE),
    ] {
        let text = parts.get(part).map(|bytes| String::from_utf8_lossy(bytes));
        let text = text.unwrap_or_else(|| panic!("{part:?} is missing among {:?}", parts.keys()));
        assert!(text.contains(words), "{words:?} is missing in {part}:\n{text}");
    }
    let paper = |name: &&String| name.starts_with("documents/") && name.ends_with(".pdf");
    assert!(parts.keys().any(|name| paper(&name)), "no document is in it: {:?}", parts.keys());
}

async fn bring_in(desk: &Desk, zip: &Path) {
    desk.click("Bring my records").await;
    arrive(desk, "Bring my records from an export").await;
    desk.click("Choose the export").await;
    desk.open_in_dialog("Open", zip).await;
    desk.see("This is what comes in").await;
    desk.see(&practice().name).await;
    desk.see("People 1").await;
    desk.see("Versions of your rules 1").await;
    desk.axe().await;
    desk.screenshot("coming-in").await;
    desk.click("Import these records").await;
    desk.see_gone("Bring my records from an export").await;
}

async fn everything_is_there(desk: &Desk) {
    desk.see(&practice().name).await;
    desk.see_gone("Typed at set-up").await;
    desk.axe().await;
    desk.screenshot("home").await;
    go_to(desk, "Clients").await;
    open_person(desk, CLIENT).await;
    desk.see(NOTE).await;
    desk.turn_to("Agreements and files").await;
    desk.see("face.png").await;
    desk.screenshot("brought-in").await;
    go_to(desk, "My rules").await;
    desk.see("Version 1").await;

    // The passphrase is the one that was chosen here.
    desk.key("Ctrl+L").await;
    unlock(desk).await;
    desk.see_heading("My rules").await;
}

/// A practice with rules, a client, a note and a file, made without a window.
fn make_practice(data: &Path) {
    let app = app_in(data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    publish_rules(&app);
    let form = PersonForm { name: CLIENT.into(), stage: "client".into(), ..PersonForm::default() };
    let client = app.add_person(&form).unwrap().value.unwrap().person.id;
    app.add_note(&client, &NoteForm { text: NOTE.into(), ..NoteForm::default() }).unwrap();
    let picture = data.join("face.png");
    std::fs::write(&picture, pictures::png(64, 64)).unwrap();
    app.attach(&client, &picture).unwrap();
    std::fs::remove_file(&picture).unwrap();
}

fn publish_rules(app: &App) {
    let mut view = app.open_guide("rulebook").unwrap();
    for typed in [[].as_slice()].iter().chain(QUICK_RULES) {
        let page = match &view.place {
            GuidePlace::Start(_) => "start".to_owned(),
            GuidePlace::Page(page) => page.id.clone(),
            other => panic!("no question here: {other:?}"),
        };
        view = app.continue_page(&view.run, &page, answers(typed), view.revision).unwrap();
        assert_eq!(view.errors, []);
    }
    app.finish_guide(&view.run).unwrap();
}
