//! Records that do not open.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    recovery::{RecoveryView, SalvageView},
    start::Start,
};
use tauri::{AppHandle, command};

#[command]
pub fn recovery(app: Window<'_>) -> Answer<RecoveryView> {
    on(app, |app| app.recovery())
}

#[command]
pub fn choose_backup(app: Window<'_>, handle: AppHandle) -> Answer<Option<RecoveryView>> {
    on(app, |app| {
        files::choose(&handle, "Ground Rules", &["grb"]).map(|path| app.look_at_backup(&path)).transpose()
    })
}

#[command]
pub fn take_keys(app: Window<'_>, backup: String, secret: String) -> Answer<Checked<Start>> {
    on(app, |app| app.take_keys(&backup, &secret))
}

#[command]
pub fn go_on(app: Window<'_>, secret: String) -> Answer<Checked<Start>> {
    on(app, |app| app.go_on(&secret))
}

#[command]
pub fn salvage(app: Window<'_>, secret: String) -> Answer<Checked<SalvageView>> {
    on(app, |app| app.salvage(&secret))
}

#[command]
pub fn recover(app: Window<'_>) -> Answer<()> {
    on(app, |app| app.recover())
}

#[command]
pub fn look_again(app: Window<'_>) -> Answer<Start> {
    on(app, |app| Ok(app.look_again()))
}
