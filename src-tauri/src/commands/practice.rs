//! The practice and its logo.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    start::{PracticeForm, PracticeView},
};
use domain::practice::Quiet;
use tauri::{AppHandle, command};

#[command]
pub fn practice(app: Window<'_>) -> Answer<PracticeView> {
    on(app, |app| app.practice())
}

#[command]
pub fn change_practice(app: Window<'_>, form: PracticeForm) -> Answer<Checked<PracticeView>> {
    on(app, |app| app.change_practice(&form))
}

#[command]
pub fn set_quiet(app: Window<'_>, quiet: Quiet) -> Answer<PracticeView> {
    on(app, |app| app.set_quiet(quiet))
}

#[command]
pub fn choose_logo(app: Window<'_>, handle: AppHandle) -> Answer<Option<PracticeView>> {
    on(app, |app| {
        files::choose(&handle, "PNG, JPEG", &["png", "jpg", "jpeg"])
            .map(|path| app.set_logo(&path))
            .transpose()
    })
}

#[command]
pub fn remove_logo(app: Window<'_>) -> Answer<PracticeView> {
    on(app, |app| app.remove_logo())
}
