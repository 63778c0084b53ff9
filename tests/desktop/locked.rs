//! Who does not get in, and what they are told.

use tests::desktop::Desk;

use crate::steps::{accept, arrive, open_rules, set_up, unlock};

#[tokio::test]
async fn a_wrong_passphrase_is_said_in_plain_words() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    set_up(&desk, "Berg Coaching").await;
    desk.close().await;

    let desk = Desk::open(data.path()).await;
    arrive(&desk, "Your records are locked").await;
    desk.fill("Passphrase", "teal heron quiet leader").await;
    desk.click("Open my records").await;
    desk.see("That is not the passphrase.").await;
    desk.axe().await;
    unlock(&desk).await;
    desk.see("Berg Coaching").await;
    desk.close().await;
}

#[tokio::test]
async fn a_second_window_says_that_the_first_one_has_the_records() {
    let data = tempfile::tempdir().unwrap();
    let first = Desk::open(data.path()).await;
    set_up(&first, "Berg Coaching").await;

    let second = Desk::open(data.path()).await;
    arrive(&second, "Your records are open in another window").await;
    first.close().await;
    second.click("Try again").await;
    unlock(&second).await;
    second.close().await;
}

#[tokio::test]
async fn what_was_saved_survives_a_crash() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    set_up(&desk, "Berg Coaching").await;
    open_rules(&desk).await;
    accept(&desk, "How do people reach you, and what do you ask them?").await;
    accept(&desk, "What if they already see a therapist or a doctor?").await;
    desk.see_heading("How often do you meet, and for how long?").await;
    desk.choose_in("How often", "Something else").await;
    desk.fill("Your answer", "3").await;
    desk.see("Saved").await;
    desk.kill().await;

    let desk = Desk::open(data.path()).await;
    unlock(&desk).await;
    desk.click("Continue").await;
    desk.see_heading("How often do you meet, and for how long?").await;
    let typed =
        desk.ask("return [...document.querySelectorAll('input')].some((it) => it.value === '3')").await;
    assert_eq!(typed, true);
    desk.close().await;
}

#[tokio::test]
async fn what_was_typed_last_is_saved_before_the_window_closes() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    set_up(&desk, "Berg Coaching").await;
    open_rules(&desk).await;
    desk.see_heading("How often do you meet, and for how long?").await;
    desk.choose_in("How often", "Something else").await;
    desk.fill("Your answer", "3").await;
    desk.close_by_hand().await;

    let desk = Desk::open(data.path()).await;
    unlock(&desk).await;
    desk.click("Continue").await;
    desk.see_heading("How often do you meet, and for how long?").await;
    let typed = "return [...document.querySelectorAll('input')].some((it) => it.value === '3')";
    assert_eq!(desk.ask(typed).await, true);
    desk.close().await;
}
