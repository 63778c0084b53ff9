//! One person's page: a note, a scan kept with them, erased for good; and somebody deleted and had back.

use std::{fs, path::Path};

use app::views::people::PersonForm;
use tests::{
    desktop::{Desk, Hands, Look, Setting},
    office::{app_in, morning, practice},
    pictures,
};

use crate::steps::{PASSPHRASE, arrive, go_to, open_person, unlock};

const ERASED: &str = "Zoë Ångström";
const DELETED: &str = "Łukasz Żółć";

#[tokio::test]
async fn one_person_with_the_mouse_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn one_person_with_the_keyboard_alone_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let data = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    let scan = files.path().join("signed agreement.png");
    fs::write(&scan, pictures::png(210, 297)).unwrap();
    make_practice(data.path());
    let desk = Desk::open_with(data.path(), setting).await;
    unlock(&desk).await;
    go_to(&desk, "Clients").await;
    open_person(&desk, ERASED).await;
    write_note(&desk).await;
    keep_scan(&desk, &scan).await;
    erase(&desk, data.path()).await;
    delete_and_have_back(&desk).await;
    desk.close().await;
}

async fn write_note(desk: &Desk) {
    desk.key("Ctrl+Shift+N").await;
    desk.write("Plays the **violoncello**.").await;
    desk.see("Saved").await;
    desk.axe().await;
    desk.screenshot("note-saved").await;
    desk.key("Ctrl+Enter").await;
    desk.see("Plays the violoncello. Written").await;
    let bold = desk.ask("return document.querySelector('.note-text strong')?.innerText ?? ''").await;
    assert_eq!(bold, "violoncello");
    desk.screenshot("note-finished").await;
}

async fn keep_scan(desk: &Desk, scan: &Path) {
    desk.turn_to("Agreements and files").await;
    desk.see("No files yet.").await;
    desk.click("Add a file").await;
    desk.open_in_dialog("Open", scan).await;
    desk.see("signed agreement.png is kept.").await;
    // It is in the records now: what stands outside no longer matters.
    fs::remove_file(scan).unwrap();
    desk.settle().await;
    desk.axe().await;
    desk.screenshot("scan-kept").await;
}

async fn erase(desk: &Desk, data: &Path) {
    desk.click(&format!("More about {ERASED}")).await;
    desk.screenshot("more").await;
    desk.pick("Erase for good…").await;
    arrive(desk, &format!("Erase {ERASED} for good?")).await;
    desk.see("1 note").await;
    desk.see("1 file").await;
    let confirm = format!("Type “{ERASED}”");
    desk.fill(&confirm, DELETED).await;
    desk.click("Erase for good").await;
    desk.see(&format!("Type the name as it stands here: {ERASED}")).await;
    desk.axe().await;
    desk.screenshot("wrong-name").await;
    // As one types it without looking for the right keys.
    desk.fill(&confirm, "zoe angstrom").await;
    desk.click("Erase for good").await;
    arrive(desk, &format!("Everything about {ERASED} is erased.")).await;

    assert_eq!(backups(data), 2, "the one from before, and one without her");
    desk.click("Delete 1 older backup").await;
    desk.see("Delete 1 older backup?").await;
    desk.axe().await;
    desk.screenshot("delete-older").await;
    desk.click("Delete 1 older backup").await;
    desk.see("The newest one stays.").await;
    assert_eq!(backups(data), 1);
    desk.screenshot("older-deleted").await;
    desk.click("Back to your clients").await;
    arrive(desk, "Clients").await;
    desk.see(DELETED).await;
    desk.see_gone(ERASED).await;
}

async fn delete_and_have_back(desk: &Desk) {
    open_person(desk, DELETED).await;
    desk.click(&format!("More about {DELETED}")).await;
    desk.pick("Delete").await;
    desk.see(&format!("{DELETED} deleted.")).await;
    desk.see_heading("Clients").await;
    desk.axe().await;
    desk.screenshot("deleted").await;
    desk.click("Undo").await;
    desk.see(&format!("{DELETED} restored.")).await;
    open_person(desk, DELETED).await;
}

fn backups(data: &Path) -> usize {
    fs::read_dir(data.join("backups")).unwrap().flatten().count()
}

/// Two clients and one backup, made without a window.
fn make_practice(data: &Path) {
    let app = app_in(data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    for name in [ERASED, DELETED] {
        let form = PersonForm { name: name.into(), stage: "client".into(), ..PersonForm::default() };
        assert_eq!(app.add_person(&form).unwrap().errors, []);
    }
    app.back_up_now().unwrap();
}
