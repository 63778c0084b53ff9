//! Who does not get in, and what they are told.

use std::{path::Path, time::Duration};

use app::views::people::PersonForm;
use tests::{
    desktop::{Bus, Desk},
    office::{app_in, morning, practice},
};

use crate::steps::{PASSPHRASE, accept, arrive, go_to, open_person, open_rules, set_up, unlock};

/// Long enough for the app to hear of it and to look several times.
const A_WHILE: Duration = Duration::from_secs(16);

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
    accept(&desk, "How do people reach you, and what do you ask them?").await;
    accept(&desk, "What if they already see a therapist or a doctor?").await;
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

#[tokio::test]
async fn when_the_screen_is_locked_the_records_are_and_nothing_typed_is_lost() {
    let data = tempfile::tempdir().unwrap();
    make_client(data.path(), "Zoë Ångström");
    let bus = Bus::start();
    let desk = Desk::open_on_bus(data.path(), bus.address()).await;
    unlock(&desk).await;
    go_to(&desk, "Clients").await;
    open_person(&desk, "Zoë Ångström").await;
    desk.key("Ctrl+Shift+N").await;
    // Not later, so that it is the lock that saves it.
    bus.lock_screen(true);
    desk.write("Plays the violoncello.").await;
    arrive(&desk, "Your records are locked").await;

    // Somebody who gets in behind a locked screen is not thrown out again.
    unlock(&desk).await;
    desk.see_heading("Zoë Ångström").await;
    desk.see("Plays the violoncello.").await;
    tokio::time::sleep(A_WHILE).await;
    desk.see_heading("Zoë Ångström").await;
    bus.lock_screen(false);
    tokio::time::sleep(A_WHILE).await;
    desk.see_heading("Zoë Ångström").await;

    bus.lock_screen(true);
    desk.see_heading("Your records are locked").await;
    desk.close().await;
}

/// A practice with one client, made without a window.
fn make_client(data: &Path, name: &str) {
    let app = app_in(data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    let form = PersonForm { name: name.into(), stage: "client".into(), ..PersonForm::default() };
    assert_eq!(app.add_person(&form).unwrap().errors, []);
}
