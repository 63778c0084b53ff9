//! A disk that is full while somebody writes: it is said, and nothing typed is lost.

use std::{fs::File, io::Write, path::Path};

use tests::desktop::Desk;

use crate::steps::{accept, open_rules, set_up, unlock};

#[tokio::test]
async fn a_full_disk_is_said_and_what_was_typed_is_saved_once_there_is_room() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open_on_a_small_disk(data.path()).await;
    set_up(&desk, "Berg Coaching").await;
    open_rules(&desk).await;
    accept(&desk, "How do people reach you, and what do you ask them?").await;
    accept(&desk, "What if they already see a therapist or a doctor?").await;
    desk.see_heading("How often do you meet, and for how long?").await;

    let filler = desk.inside(&data.path().join("somebody-else"));
    assert!(desk.inside(&data.path().join("vault.grv")).exists(), "the records are on the small disk");
    fill(&filler);
    assert!(std::fs::write(filler.with_extension("more"), "x").is_err(), "there is no room left");
    desk.choose_in("How often", "Something else").await;
    desk.fill("Your answer", "3").await;
    // A little more always fits: the open vault keeps the room of its journal. So much does not.
    desk.ask(PASTE).await;
    desk.see("The disk is full").await;
    desk.axe().await;
    desk.screenshot("full").await;
    assert_eq!(desk.ask(TYPED).await, true, "what was typed is still there");

    std::fs::remove_file(&filler).unwrap();
    desk.write("3").await;
    desk.see("Saved").await;
    desk.see_gone("The disk is full").await;
    lock_and_come_back(&desk).await;
    assert_eq!(desk.ask(TYPED).await, true, "and it was kept");
    desk.close().await;
}

async fn lock_and_come_back(desk: &Desk) {
    desk.click("Settings").await;
    desk.click("Lock now").await;
    unlock(desk).await;
    desk.click("Home").await;
    desk.click("Continue").await;
    desk.see_heading("How often do you meet, and for how long?").await;
}

/// Puts a long text into the field in use, as pasting does.
const PASTE: &str = "const field = document.activeElement;
    field.value = '3'.repeat(60000);
    field.dispatchEvent(new Event('input', { bubbles: true }))";
const TYPED: &str = "return [...document.querySelectorAll('input')].some((it) => it.value.length >= 60000)";

/// Takes all the room that is left.
fn fill(file: &Path) {
    let mut file = File::create(file).unwrap();
    for piece in [64 * 1024, 4096, 1] {
        while file.write_all(&vec![7; piece]).is_ok() {}
    }
}
