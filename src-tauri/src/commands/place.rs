//! Where the records are, and moving them elsewhere.

use super::{Answer, Window, files, on};
use app::views::{place::PlaceView, start::Start};
use tauri::{AppHandle, command};

#[command]
pub fn place(app: Window<'_>) -> Answer<PlaceView> {
    on(app, |app| Ok(app.place()))
}

#[command]
pub fn choose_place(app: Window<'_>, handle: AppHandle) -> Answer<Option<PlaceView>> {
    on(app, |app| files::choose_folder(&handle).map(|path| app.choose_place(&path)).transpose())
}

#[command]
pub fn forget_place(app: Window<'_>) -> Answer<PlaceView> {
    on(app, |app| Ok(app.forget_place()))
}

#[command]
pub fn move_records(app: Window<'_>) -> Answer<Start> {
    on(app, |app| app.move_records())
}

#[command]
pub fn begin_without_records(app: Window<'_>) -> Answer<Start> {
    on(app, |app| app.begin_without_records())
}

#[command]
pub fn find_records(app: Window<'_>, handle: AppHandle) -> Answer<Option<Start>> {
    on(app, |app| files::choose_folder(&handle).map(|path| app.find_records(&path)).transpose())
}
