//! The recovery key through the real window, and coming back to where one was after locking.

use tests::desktop::{Desk, Hands, Look, Setting};

use crate::steps::{PASSPHRASE, accept, arrive, go_to, open_rules, put_on_paper, set_up, unlock};

const NEW: &str = "maple window brave copper";

#[tokio::test]
async fn set_up_with_a_recovery_key_and_a_forgotten_passphrase() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    let key = set_up(&desk, "Berg Coaching").await;
    desk.click("Go to Home first").await;
    desk.see("First steps").await;
    desk.key("Ctrl+L").await;

    arrive(&desk, "Your records are locked").await;
    desk.click("I forgot my passphrase").await;
    arrive(&desk, "Open with your recovery key").await;
    desk.fill("Recovery key", &key[1..]).await;
    desk.click("Continue").await;
    desk.see("There is a problem").await;
    desk.see("here are 29").await;
    desk.axe().await;
    desk.screenshot("recovery-key-too-short").await;
    desk.fill("Recovery key", &key.to_lowercase().replace('-', " ")).await;
    desk.click("Continue").await;
    arrive(&desk, "Choose a new passphrase").await;
    desk.fill("New passphrase", NEW).await;
    desk.fill("The same again", PASSPHRASE).await;
    desk.click("Open my records").await;
    desk.see("The two are not the same.").await;
    desk.fill("The same again", NEW).await;
    desk.click("Open my records").await;
    desk.see("First steps").await;
    desk.close().await;

    let desk = Desk::open(data.path()).await;
    arrive(&desk, "Your records are locked").await;
    desk.fill("Passphrase", PASSPHRASE).await;
    desk.click("Open my records").await;
    desk.see("That is not the passphrase.").await;
    desk.fill("Passphrase", NEW).await;
    desk.click("Open my records").await;
    desk.see("First steps").await;
    desk.close().await;
}

#[tokio::test]
async fn a_wrong_group_and_the_keyboard_alone_in_dark() {
    let data = tempfile::tempdir().unwrap();
    let setting = Setting { look: Look::Dark, hands: Hands::Keyboard };
    let desk = Desk::open_with(data.path(), setting).await;
    set_up(&desk, "Berg Coaching").await;
    desk.key("Ctrl+,").await;
    desk.see_heading("Settings").await;
    desk.click("New recovery key").await;
    arrive(&desk, "New recovery key").await;
    desk.fill("Passphrase", PASSPHRASE).await;
    desk.click("Make a recovery key").await;
    put_on_paper(&desk).await;
    desk.click("Show the key again").await;
    let key = desk.recovery_key().await;
    desk.click("I have it on paper").await;
    desk.type_back(&["1", "2", "3", "4", "5", "6"].map(str::to_owned)).await;
    desk.click("Use this recovery key").await;
    desk.see("There is a problem").await;
    desk.see("These are not the signs of group").await;
    desk.axe().await;
    desk.type_back(&key).await;
    desk.click("Use this recovery key").await;
    arrive(&desk, "Your recovery key is ready").await;
    desk.close().await;
}

#[tokio::test]
async fn after_locking_one_is_back_where_one_was_with_what_was_half_typed() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    set_up(&desk, "Berg Coaching").await;
    open_rules(&desk).await;
    accept(&desk, "How do people reach you, and what do you ask them?").await;
    accept(&desk, "What if they already see a therapist or a doctor?").await;
    let question = "How often do you meet, and for how long?";
    desk.see_heading(question).await;
    desk.choose_in("How often", "Something else").await;
    desk.fill("Your answer", "3").await;
    // Before anything was saved by itself.
    desk.key("Ctrl+L").await;
    unlock(&desk).await;
    desk.see_heading(question).await;
    let typed = "return [...document.querySelectorAll('input')].some((it) => it.value === '3')";
    assert_eq!(desk.ask(typed).await, true);

    go_to(&desk, "Settings").await;
    desk.key("Ctrl+L").await;
    unlock(&desk).await;
    desk.see_heading("Settings").await;
    desk.close().await;
}
