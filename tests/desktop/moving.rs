//! Records in a folder that a sync program looks after, moved onto a stick; and the stick pulled out.

use std::{fs, path::Path};

use app::views::people::PersonForm;
use tests::{
    desktop::{Desk, Hands, Look, Setting},
    office::{app_in, morning, practice},
};

use crate::steps::{PASSPHRASE, arrive, go_to, unlock};

#[tokio::test]
async fn records_move_out_of_dropbox_with_the_mouse_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn records_move_out_of_dropbox_with_the_keyboard_alone_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let rooms = tempfile::tempdir().unwrap();
    let room = |name: &str| rooms.path().join(name);
    let (data, settings, stick) = (room("Dropbox"), room("settings"), room("stick"));
    fs::create_dir(&stick).unwrap();
    make_practice(&data);
    let desk = Desk::open_remembering(&data, &settings, setting).await;
    unlock(&desk).await;
    desk.see("Your records are in a folder that Dropbox keeps in sync.").await;
    desk.axe().await;
    desk.screenshot("in-sync").await;
    desk.click("Move my records…").await;
    arrive(&desk, "Where your records are").await;
    refuse(&desk, &data.join("backups"), "This folder is inside the folder of your records.").await;
    desk.click("Move my records…").await;
    desk.open_in_dialog("Select Folder", &stick).await;
    arrive(&desk, "Move your records?").await;
    desk.click("Move my records").await;

    unlock(&desk).await;
    desk.see("Your records are now in").await;
    desk.axe().await;
    desk.screenshot("moved").await;
    let there = stick.join("Ground Rules");
    desk.see(&there.display().to_string()).await;
    go_to(&desk, "Clients").await;
    desk.see("Zoë Ångström").await;
    assert!(there.join("vault.grv").exists() && there.join("backups").is_dir());
    assert_eq!(records(&data), [""; 0]);
    desk.close().await;

    let drawer = room("drawer");
    fs::rename(&stick, &drawer).unwrap();
    let desk = Desk::open_remembering(&data, &settings, setting).await;
    arrive(&desk, "Your records are not there now").await;
    desk.see(&there.display().to_string()).await;
    fs::rename(&drawer, &stick).unwrap();
    desk.click("Look again").await;
    unlock(&desk).await;
    go_to(&desk, "Clients").await;
    desk.see("Zoë Ångström").await;
    desk.close().await;
}

async fn refuse(desk: &Desk, folder: &Path, why: &str) {
    desk.click("Move my records…").await;
    desk.open_in_dialog("Select Folder", folder).await;
    desk.see(why).await;
    desk.axe().await;
    desk.screenshot("refused").await;
}

/// What is left of records in a folder.
fn records(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "moved.note").collect()
}

/// One client and one backup, made without a window.
fn make_practice(data: &Path) {
    let app = app_in(data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    let form = PersonForm { name: "Zoë Ångström".into(), stage: "client".into(), ..PersonForm::default() };
    assert_eq!(app.add_person(&form).unwrap().errors, []);
    app.back_up_now().unwrap();
}
