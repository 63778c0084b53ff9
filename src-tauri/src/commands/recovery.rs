//! Records that do not open.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    recovery::{RecoveryView, SalvageView},
    start::Start,
};
use tauri::{AppHandle, command};

#[command]
pub async fn recovery(app: Window<'_>) -> Answer<RecoveryView> {
    on(app, |app| app.recovery()).await
}

#[command]
pub async fn choose_backup(app: Window<'_>, handle: AppHandle) -> Answer<Option<RecoveryView>> {
    on(app, move |app| {
        files::choose(&handle, "Ground Rules", &["grb"]).map(|path| app.look_at_backup(&path)).transpose()
    })
    .await
}

#[command]
pub async fn take_keys(app: Window<'_>, backup: String, secret: String) -> Answer<Checked<Start>> {
    on(app, move |app| app.take_keys(&backup, &secret)).await
}

#[command]
pub async fn go_on(app: Window<'_>, secret: String) -> Answer<Checked<Start>> {
    on(app, move |app| app.go_on(&secret)).await
}

#[command]
pub async fn salvage(app: Window<'_>, secret: String) -> Answer<Checked<SalvageView>> {
    on(app, move |app| app.salvage(&secret)).await
}

#[command]
pub async fn recover(app: Window<'_>) -> Answer<()> {
    on(app, |app| app.recover()).await
}

#[command]
pub async fn look_again(app: Window<'_>) -> Answer<Start> {
    on(app, |app| Ok(app.look_again())).await
}
