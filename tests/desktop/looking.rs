//! Looking around before anything is set up, and leaving without a trace.

use std::path::Path;

use tests::desktop::{Desk, Hands, Look, Setting};

use crate::steps::{arrive, go_to, open_person, set_up, unlock};

const WELCOME: &str = "The way you want to work, in writing";
const BANNER: &str = "You are looking around. Nothing here is real.";

#[tokio::test]
async fn looking_around_and_leaving_with_the_mouse_in_light() {
    journey(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn looking_around_and_leaving_with_the_keyboard_alone_in_dark() {
    journey(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn journey(setting: Setting) {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open_with(data.path(), setting).await;
    look_around(&desk).await;
    visit_everything(&desk).await;
    leave(&desk, data.path()).await;
    set_up(&desk, "Berg Coaching").await;
    desk.click("Go to Home first").await;
    desk.see("Berg Coaching").await;
    desk.see_gone(BANNER).await;
    desk.close().await;

    let desk = Desk::open_with(data.path(), setting).await;
    unlock(&desk).await;
    desk.see("Berg Coaching").await;
    desk.close().await;
}

#[tokio::test]
async fn set_up_begins_where_looking_around_ends() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    look_around(&desk).await;
    desk.click("Set up my practice").await;
    arrive(&desk, "Your practice").await;
    assert_eq!(left(data.path()), Vec::<String>::new());
    desk.close().await;
}

#[tokio::test]
async fn closing_the_window_leaves_nothing_and_a_crash_only_until_the_next_start() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    look_around(&desk).await;
    desk.close_by_hand().await;
    assert_eq!(left(data.path()), Vec::<String>::new());

    let desk = Desk::open(data.path()).await;
    look_around(&desk).await;
    desk.kill().await;
    assert!(left(data.path()).contains(&"example".to_owned()));

    let desk = Desk::open(data.path()).await;
    arrive(&desk, WELCOME).await;
    assert_eq!(left(data.path()), Vec::<String>::new());
    desk.close().await;
}

pub async fn look_around(desk: &Desk) {
    arrive(desk, WELCOME).await;
    desk.click("Look around first").await;
    // The unoptimised app takes its time over a year's agreements: one wait for them, one for the screens.
    desk.see_gone("Look around first").await;
    desk.see(BANNER).await;
    desk.see("Willow Row Coaching").await;
}

async fn visit_everything(desk: &Desk) {
    for section in ["Clients", "Agreements", "My rules", "Guides", "Settings", "Help"] {
        go_to(desk, section).await;
        desk.see(BANNER).await;
    }
    go_to(desk, "Clients").await;
    open_person(desk, "Jonas Meyer").await;
    desk.see("Choosing what comes after school.").await;
    desk.see(BANNER).await;
}

async fn leave(desk: &Desk, data: &Path) {
    desk.click("Leave").await;
    arrive(desk, WELCOME).await;
    desk.see_gone(BANNER).await;
    assert_eq!(left(data), Vec::<String>::new());
}

/// What the data folder holds besides its lock.
fn left(data: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(data).unwrap().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "lock" && name != "handed-out").collect()
}
