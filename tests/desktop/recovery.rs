//! Records that were damaged while the app was closed, and the way back.

use std::{fs, path::Path};

use tests::desktop::Desk;

use crate::steps::{PASSPHRASE, arrive, go_to, set_up};

#[tokio::test]
async fn damaged_records_come_back_from_the_newest_backup() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    set_up(&desk, "Berg Coaching").await;
    desk.click("Add a client").await;
    desk.fill("Name", "Łukasz Żółć").await;
    desk.choose("Client").await;
    desk.click("Save client").await;
    desk.see_heading("Łukasz Żółć").await;
    desk.close_by_hand().await;
    assert_eq!(backups(data.path()), 1, "closing makes one");

    let vault = data.path().join("vault.grv");
    let mut bytes = fs::read(&vault).unwrap();
    bytes[100] ^= 1;
    fs::write(&vault, &bytes).unwrap();

    let desk = Desk::open(data.path()).await;
    arrive(&desk, "Your records are locked").await;
    desk.fill("Passphrase", PASSPHRASE).await;
    desk.click("Open my records").await;
    arrive(&desk, "This is not the file with your records").await;
    assert_eq!(fs::read(&vault).unwrap(), bytes, "nothing is written to it");
    desk.fill("Passphrase or recovery key", "not these words at all").await;
    desk.click("Restore this backup").await;
    desk.see("That is neither the passphrase nor the recovery key.").await;
    desk.fill("Passphrase or recovery key", PASSPHRASE).await;
    desk.click("Restore this backup").await;
    desk.see("Your records are now those of the backup of").await;
    desk.axe().await;
    desk.screenshot("home").await;
    go_to(&desk, "Clients").await;
    desk.see("Łukasz Żółć").await;

    desk.click("Settings").await;
    desk.click("See my backups").await;
    arrive(&desk, "Backups").await;
    desk.see("1 person").await;
    desk.see("Set aside").await;
    desk.click("Back up now").await;
    desk.see("Backed up:").await;
    desk.screenshot("backed-up").await;
    desk.close().await;
}

fn backups(data: &Path) -> usize {
    fs::read_dir(data.join("backups")).unwrap().flatten().count()
}
