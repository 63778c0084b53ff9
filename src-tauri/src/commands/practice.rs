//! The practice and its logo.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    start::{PracticeForm, PracticeView},
};
use domain::practice::Quiet;
use tauri::{AppHandle, command};

#[command]
pub async fn practice(app: Window<'_>) -> Answer<PracticeView> {
    on(app, |app| app.practice()).await
}

#[command]
pub async fn change_practice(app: Window<'_>, form: PracticeForm) -> Answer<Checked<PracticeView>> {
    on(app, move |app| app.change_practice(&form)).await
}

#[command]
pub async fn set_quiet(app: Window<'_>, quiet: Quiet) -> Answer<PracticeView> {
    on(app, move |app| app.set_quiet(quiet)).await
}

#[command]
pub async fn choose_logo(app: Window<'_>, handle: AppHandle) -> Answer<Option<PracticeView>> {
    on(app, move |app| {
        files::choose(&handle, "PNG, JPEG", &["png", "jpg", "jpeg"])
            .map(|path| app.set_logo(&path))
            .transpose()
    })
    .await
}

#[command]
pub async fn remove_logo(app: Window<'_>) -> Answer<PracticeView> {
    on(app, |app| app.remove_logo()).await
}
