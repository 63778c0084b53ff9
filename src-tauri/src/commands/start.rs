//! Start, unlock, lock, home, and the menu.

use super::{Answer, Window, on};
use crate::{
    closing::Staying,
    menu::{self, MenuOfCommands},
    telling::Teller,
};
use app::views::{
    Checked,
    home::HomeView,
    news::News,
    start::{PracticeForm, Start},
};
use std::{sync::atomic::Ordering, time::Instant};
use tauri::{AppHandle, State, command};

/// When the program began.
pub struct Started(pub Instant);

/// Set by the benchmark: the moment the first screen can be used is then printed.
const MARKS: &str = "GROUND_RULES_MARKS";

#[command]
pub fn start(app: Window<'_>) -> Answer<Start> {
    on(app, |app| Ok(app.start()))
}

#[command]
pub fn frontend_ready(started: State<'_, Started>) {
    if std::env::var_os(MARKS).is_some() {
        println!("GROUND_RULES_READY {}", started.0.elapsed().as_millis());
    }
}

#[command]
pub fn check_practice(app: Window<'_>, form: PracticeForm) -> Answer<Checked<()>> {
    on(app, |app| Ok(app.check_practice(&form)))
}

#[command]
pub fn create_vault(
    app: Window<'_>,
    form: PracticeForm,
    passphrase: String,
    again: String,
    group: String,
) -> Answer<Checked<Start>> {
    on(app, |app| app.create_vault_with_recovery_key(&form, &passphrase, &again, &group))
}

#[command]
pub fn unlock(app: Window<'_>, passphrase: String) -> Answer<Start> {
    on(app, |app| app.unlock(&passphrase))
}

#[command]
pub fn look_around(app: Window<'_>) -> Answer<Start> {
    on(app, |app| app.look_around())
}

#[command]
pub fn leave_example(app: Window<'_>) -> Answer<Start> {
    on(app, |app| app.leave_example())
}

#[command]
pub fn lock(app: Window<'_>) -> Answer<()> {
    on(app, |app| app.lock())
}

/// The screen has saved what it had to save; now the window may go.
#[command]
pub fn quit(handle: AppHandle) {
    handle.exit(0);
}

/// Something could not be saved, and the screen says so: the window does not go yet.
#[command]
pub fn stay(staying: State<'_, Staying>) {
    staying.0.store(true, Ordering::Relaxed);
}

#[command]
pub fn home(app: Window<'_>) -> Answer<HomeView> {
    on(app, |app| app.home())
}

/// Answers once there is something to tell; nothing, when another page has asked since.
#[command]
pub fn news(teller: State<'_, Teller>) -> Option<News> {
    teller.next()
}

/// Menus belong to the main thread.
#[command]
pub fn set_menu(handle: AppHandle, menus: Vec<MenuOfCommands>) {
    let shown = handle.clone().run_on_main_thread(move || {
        if let Err(error) = menu::show(&handle, &menus) {
            log::warn!("the menu could not be shown: {error}");
        }
    });
    if let Err(error) = shown {
        log::warn!("the menu could not be shown: {error}");
    }
}
