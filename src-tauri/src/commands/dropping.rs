//! Files dropped onto a person's page, pictures among the kept ones, and everything about somebody to read.

use super::{Answer, Window, files, on};
use crate::dropped::Dropped;
use app::views::files::{DroppedFile, Kept, PictureView};
use tauri::{AppHandle, State, command};

#[command]
pub async fn dropped_files(app: Window<'_>, dropped: State<'_, Dropped>) -> Answer<Vec<DroppedFile>> {
    let files = dropped.now();
    on(app, move |app| Ok(app.dropped_files(&files))).await
}

#[command]
pub async fn keep_dropped(app: Window<'_>, dropped: State<'_, Dropped>, person: String) -> Answer<Kept> {
    let files = dropped.take();
    on(app, move |app| app.keep_files(&person, &files)).await
}

#[command]
pub fn forget_dropped(dropped: State<'_, Dropped>) {
    dropped.take();
}

#[command]
pub async fn attachment_picture(app: Window<'_>, id: String) -> Answer<Option<PictureView>> {
    on(app, move |app| app.attachment_picture(&id)).await
}

#[command]
pub async fn save_person_pdf(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, move |app| files::save(&handle, &app.person_pdf_name(&id)?, |to| app.save_person_pdf(&id, to)))
        .await
}
