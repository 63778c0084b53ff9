//! Passphrase, recovery key, and whether anybody is there.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    keys::{FreshKey, KeysView},
    start::{PracticeForm, Start},
};
use tauri::{AppHandle, command};

#[command]
pub async fn keys(app: Window<'_>) -> Answer<KeysView> {
    on(app, |app| app.keys()).await
}

#[command]
pub async fn new_recovery_key(
    app: Window<'_>,
    form: PracticeForm,
    passphrase: String,
    again: String,
) -> Answer<Checked<FreshKey>> {
    on(app, move |app| app.new_recovery_key(&form, &passphrase, &again)).await
}

#[command]
pub async fn replace_recovery_key(app: Window<'_>, passphrase: String) -> Answer<Checked<FreshKey>> {
    on(app, move |app| app.replace_recovery_key(&passphrase)).await
}

#[command]
pub async fn confirm_recovery_key(app: Window<'_>, group: String) -> Answer<Checked<KeysView>> {
    on(app, move |app| app.confirm_recovery_key(&group)).await
}

#[command]
pub async fn discard_recovery_key(app: Window<'_>) -> Answer<()> {
    on(app, |app| Ok(app.discard_recovery_key())).await
}

#[command]
pub async fn save_recovery_key_pdf(app: Window<'_>, handle: AppHandle) -> Answer<Option<String>> {
    on(app, move |app| {
        files::save(&handle, &app.recovery_key_file_name()?, |to| app.save_recovery_key_pdf(to))
    })
    .await
}

#[command]
pub async fn open_recovery_key_pdf(app: Window<'_>, handle: AppHandle) -> Answer<()> {
    on(app, move |app| files::view(&handle, &app.hand_out_recovery_key()?)).await
}

#[command]
pub async fn check_recovery_key(app: Window<'_>, recovery_key: String) -> Answer<Checked<()>> {
    on(app, move |app| app.check_recovery_key(&recovery_key)).await
}

#[command]
pub async fn check_recovery_group(app: Window<'_>, group: String) -> Answer<Checked<KeysView>> {
    on(app, move |app| app.check_recovery_group(&group)).await
}

#[command]
pub async fn reset_passphrase(
    app: Window<'_>,
    recovery_key: String,
    passphrase: String,
    again: String,
) -> Answer<Checked<Start>> {
    on(app, move |app| app.reset_passphrase(&recovery_key, &passphrase, &again)).await
}

#[command]
pub async fn change_passphrase(
    app: Window<'_>,
    present: String,
    passphrase: String,
    again: String,
) -> Answer<Checked<()>> {
    on(app, move |app| app.change_passphrase(&present, &passphrase, &again)).await
}

#[command]
pub async fn set_lock_after(app: Window<'_>, minutes: u32) -> Answer<KeysView> {
    on(app, move |app| app.set_lock_after(minutes)).await
}

#[command]
pub async fn active(app: Window<'_>, together: bool) -> Answer<()> {
    on(app, move |app| Ok(app.active(together))).await
}
