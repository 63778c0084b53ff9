//! Where the records are, and moving them elsewhere.

use super::{Answer, Window, files, on};
use app::views::{place::PlaceView, start::Start};
use tauri::{AppHandle, command};

#[command]
pub async fn place(app: Window<'_>) -> Answer<PlaceView> {
    on(app, |app| Ok(app.place())).await
}

#[command]
pub async fn choose_place(app: Window<'_>, handle: AppHandle) -> Answer<Option<PlaceView>> {
    on(app, move |app| files::choose_folder(&handle).map(|path| app.choose_place(&path)).transpose()).await
}

#[command]
pub async fn forget_place(app: Window<'_>) -> Answer<PlaceView> {
    on(app, |app| Ok(app.forget_place())).await
}

#[command]
pub async fn move_records(app: Window<'_>) -> Answer<Start> {
    on(app, |app| app.move_records()).await
}

#[command]
pub async fn begin_without_records(app: Window<'_>) -> Answer<Start> {
    on(app, |app| app.begin_without_records()).await
}

#[command]
pub async fn find_records(app: Window<'_>, handle: AppHandle) -> Answer<Option<Start>> {
    on(app, move |app| files::choose_folder(&handle).map(|path| app.find_records(&path)).transpose()).await
}
