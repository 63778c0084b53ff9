//! Passphrase, recovery key, and whether anybody is there.

use super::{Answer, Window, files, on};
use app::views::{
    Checked,
    keys::{FreshKey, KeysView},
    start::{PracticeForm, Start},
};
use tauri::{AppHandle, command};

#[command]
pub fn keys(app: Window<'_>) -> Answer<KeysView> {
    on(app, |app| app.keys())
}

#[command]
pub fn new_recovery_key(
    app: Window<'_>,
    form: PracticeForm,
    passphrase: String,
    again: String,
) -> Answer<Checked<FreshKey>> {
    on(app, |app| app.new_recovery_key(&form, &passphrase, &again))
}

#[command]
pub fn replace_recovery_key(app: Window<'_>, passphrase: String) -> Answer<Checked<FreshKey>> {
    on(app, |app| app.replace_recovery_key(&passphrase))
}

#[command]
pub fn confirm_recovery_key(app: Window<'_>, group: String) -> Answer<Checked<KeysView>> {
    on(app, |app| app.confirm_recovery_key(&group))
}

#[command]
pub fn discard_recovery_key(app: Window<'_>) -> Answer<()> {
    on(app, |app| {
        app.discard_recovery_key();
        Ok(())
    })
}

#[command]
pub fn save_recovery_key_pdf(app: Window<'_>, handle: AppHandle) -> Answer<Option<String>> {
    on(app, |app| files::save(&handle, &app.recovery_key_file_name()?, |to| app.save_recovery_key_pdf(to)))
}

#[command]
pub fn open_recovery_key_pdf(app: Window<'_>, handle: AppHandle) -> Answer<()> {
    on(app, |app| files::view(&handle, &app.hand_out_recovery_key()?))
}

#[command]
pub fn check_recovery_key(app: Window<'_>, recovery_key: String) -> Answer<Checked<()>> {
    on(app, |app| app.check_recovery_key(&recovery_key))
}

#[command]
pub fn check_recovery_group(app: Window<'_>, group: String) -> Answer<Checked<KeysView>> {
    on(app, |app| app.check_recovery_group(&group))
}

#[command]
pub fn reset_passphrase(
    app: Window<'_>,
    recovery_key: String,
    passphrase: String,
    again: String,
) -> Answer<Checked<Start>> {
    on(app, |app| app.reset_passphrase(&recovery_key, &passphrase, &again))
}

#[command]
pub fn change_passphrase(
    app: Window<'_>,
    present: String,
    passphrase: String,
    again: String,
) -> Answer<Checked<()>> {
    on(app, |app| app.change_passphrase(&present, &passphrase, &again))
}

#[command]
pub fn set_lock_after(app: Window<'_>, minutes: u32) -> Answer<KeysView> {
    on(app, |app| app.set_lock_after(minutes))
}

#[command]
pub fn active(app: Window<'_>, together: bool) -> Answer<()> {
    on(app, |app| {
        app.active(together);
        Ok(())
    })
}
