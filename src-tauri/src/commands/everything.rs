//! Taking everything along in one zip, and bringing such a zip in.

use super::{Answer, Window, files, on};
use app::views::{
    everything::{ComingView, EverythingView},
    start::Start,
};
use tauri::{AppHandle, command};

#[command]
pub fn everything(app: Window<'_>) -> Answer<EverythingView> {
    on(app, |app| app.everything())
}

#[command]
pub fn export_everything(app: Window<'_>, handle: AppHandle) -> Answer<Option<String>> {
    on(app, |app| {
        let name = app.everything_file_name()?;
        files::save_as(&handle, &name, "zip", |path| app.export_everything(path))
    })
}

#[command]
pub fn choose_everything(app: Window<'_>, handle: AppHandle) -> Answer<Option<ComingView>> {
    on(app, |app| {
        files::choose(&handle, "ZIP", &["zip"]).map(|path| app.choose_everything(&path)).transpose()
    })
}

#[command]
pub fn import_everything(app: Window<'_>) -> Answer<Start> {
    on(app, |app| app.import_everything())
}
