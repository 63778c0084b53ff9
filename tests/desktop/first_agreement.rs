//! From the first start to a signed-ready agreement on paper, and everything still there the next day.

use std::path::Path;

use tests::{
    desktop::{Desk, Hands, Look, Setting},
    pdf,
};

use crate::steps::{arrive, go_to, open_rules, set_up, unlock, write_quick_rules};

const PRACTICE: &str = "Berg Coaching";
const CLIENT: &str = "Zoë Ångström-Núñez";

#[tokio::test]
async fn first_agreement_with_the_mouse_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn first_agreement_with_the_keyboard_alone_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let data = tempfile::tempdir().unwrap();
    let papers = tempfile::tempdir().unwrap();
    let paper = papers.path().join("agreement.pdf");

    let desk = Desk::open_with(data.path(), setting).await;
    set_up(&desk, PRACTICE).await;
    open_rules(&desk).await;
    write_quick_rules(&desk).await;
    save_fact_sheet(&desk, &papers.path().join("fact-sheet.pdf")).await;
    add_client(&desk).await;
    issue_agreement(&desk).await;
    save_paper(&desk, &paper).await;
    copy_paper(&desk).await;
    desk.close().await;

    let text = pdf::text(&paper);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [PRACTICE, CLIENT, "Ana Berg", "48 hours", "95", "half the fee"] {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }

    let desk = Desk::open_with(data.path(), setting).await;
    unlock(&desk).await;
    everything_is_there(&desk).await;
    desk.close().await;
}

async fn save_fact_sheet(desk: &Desk, sheet: &Path) {
    desk.click("Save PDF: What to expect, a fact sheet").await;
    desk.save_in_dialog("Save", sheet).await;
    desk.see("Saved as").await;
    let text = pdf::text(sheet);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [PRACTICE, "48 hours", "95"] {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }
}

async fn add_client(desk: &Desk) {
    desk.click("Add a client").await;
    arrive(desk, "New client").await;
    desk.fill("Name", CLIENT).await;
    desk.choose("Client").await;
    desk.click("Save client").await;
    arrive(desk, CLIENT).await;
}

async fn issue_agreement(desk: &Desk) {
    desk.click("New agreement").await;
    arrive(desk, &format!("Agreement with {CLIENT}")).await;
    desk.click("Issue agreement").await;
    desk.see("Issue this agreement?").await;
    desk.axe().await;
    desk.click("Issue agreement").await;
    desk.see("SHA-256").await;
    arrive(desk, &format!("Agreement with {CLIENT}")).await;
}

async fn save_paper(desk: &Desk, paper: &Path) {
    desk.click("Save PDF: What was issued").await;
    desk.save_in_dialog("Save", paper).await;
    desk.see("Saved as").await;
}

/// The web view lets only a press of the user write to the clipboard, so only the real window shows that it may.
async fn copy_paper(desk: &Desk) {
    for (form, said) in [("Copy as e-mail", "into your e-mail"), ("Copy as text", "where you need it")] {
        desk.click("More: What was issued").await;
        desk.axe().await;
        desk.pick(form).await;
        desk.see(&format!("Copied. Now paste it {said}.")).await;
    }
}

async fn everything_is_there(desk: &Desk) {
    desk.see(PRACTICE).await;
    go_to(desk, "Clients").await;
    desk.see(CLIENT).await;
    go_to(desk, "Agreements").await;
    desk.see(CLIENT).await;
    go_to(desk, "My rules").await;
    desk.see("48 hours").await;
    go_to(desk, "Guides").await;
    go_to(desk, "Settings").await;
    go_to(desk, "Help").await;
}
