//! Backups, and what Home says about the records.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    backups::{BackupsView, RestorePreview},
    notices::{Notice, NoticeId},
    start::Start,
};
use tauri::{AppHandle, command};

#[command]
pub fn backups(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.backups())
}

#[command]
pub fn back_up_now(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.back_up_now())
}

#[command]
pub fn choose_backup_folder(app: Window<'_>, handle: AppHandle) -> Answer<Option<BackupsView>> {
    on(app, |app| files::choose_folder(&handle).map(|path| app.set_backup_folder(&path)).transpose())
}

#[command]
pub fn forget_backup_folder(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.forget_backup_folder())
}

#[command]
pub fn rehearse_restore(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.rehearse_restore())
}

#[command]
pub fn preview_restore(app: Window<'_>, backup: String) -> Answer<RestorePreview> {
    on(app, |app| app.preview_restore(&backup))
}

#[command]
pub fn restore(app: Window<'_>, backup: String, secret: String) -> Answer<Checked<Start>> {
    on(app, |app| app.restore(&backup, &secret))
}

#[command]
pub fn show_folder(app: Window<'_>, handle: AppHandle, name: String) -> Answer<()> {
    on(app, |app| files::view(&handle, &app.folder_to_show(&name)?))
}

#[command]
pub fn notices(app: Window<'_>) -> Answer<Vec<Notice>> {
    on(app, |app| app.notices())
}

#[command]
pub fn dismiss_notice(app: Window<'_>, id: NoticeId) -> Answer<Vec<Notice>> {
    on(app, |app| app.dismiss_notice(id))
}
