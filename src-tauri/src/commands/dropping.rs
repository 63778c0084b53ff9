//! Files dropped onto a person's page, pictures among the kept ones, and everything about somebody to read.

use super::{Answer, Window, files, on};
use crate::dropped::Dropped;
use app::views::files::{DroppedFile, Kept, PictureView};
use tauri::{AppHandle, State, command};

#[command]
pub fn dropped_files(app: Window<'_>, dropped: State<'_, Dropped>) -> Answer<Vec<DroppedFile>> {
    let files = dropped.now();
    on(app, |app| Ok(app.dropped_files(&files)))
}

#[command]
pub fn keep_dropped(app: Window<'_>, dropped: State<'_, Dropped>, person: String) -> Answer<Kept> {
    let files = dropped.take();
    on(app, |app| app.keep_files(&person, &files))
}

#[command]
pub fn forget_dropped(dropped: State<'_, Dropped>) {
    dropped.take();
}

#[command]
pub fn attachment_picture(app: Window<'_>, id: String) -> Answer<Option<PictureView>> {
    on(app, |app| app.attachment_picture(&id))
}

#[command]
pub fn save_person_pdf(app: Window<'_>, handle: AppHandle, id: String) -> Answer<Option<String>> {
    on(app, |app| files::save(&handle, &app.person_pdf_name(&id)?, |to| app.save_person_pdf(&id, to)))
}
