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
pub async fn backups(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.backups()).await
}

#[command]
pub async fn back_up_now(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.back_up_now()).await
}

#[command]
pub async fn choose_backup_folder(app: Window<'_>, handle: AppHandle) -> Answer<Option<BackupsView>> {
    on(app, move |app| files::choose_folder(&handle).map(|path| app.set_backup_folder(&path)).transpose())
        .await
}

#[command]
pub async fn forget_backup_folder(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.forget_backup_folder()).await
}

#[command]
pub async fn rehearse_restore(app: Window<'_>) -> Answer<BackupsView> {
    on(app, |app| app.rehearse_restore()).await
}

#[command]
pub async fn preview_restore(app: Window<'_>, backup: String) -> Answer<RestorePreview> {
    on(app, move |app| app.preview_restore(&backup)).await
}

#[command]
pub async fn restore(app: Window<'_>, backup: String, secret: String) -> Answer<Checked<Start>> {
    on(app, move |app| app.restore(&backup, &secret)).await
}

#[command]
pub async fn show_folder(app: Window<'_>, handle: AppHandle, name: String) -> Answer<()> {
    on(app, move |app| files::view(&handle, &app.folder_to_show(&name)?)).await
}

#[command]
pub async fn notices(app: Window<'_>) -> Answer<Vec<Notice>> {
    on(app, |app| app.notices()).await
}

#[command]
pub async fn dismiss_notice(app: Window<'_>, id: NoticeId) -> Answer<Vec<Notice>> {
    on(app, move |app| app.dismiss_notice(id)).await
}
