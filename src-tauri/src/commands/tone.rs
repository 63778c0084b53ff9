//! The tone check.

use super::{Answer, Window, on};
use app::views::tone::ToneView;
use tauri::command;

#[command]
pub fn check_tone(app: Window<'_>, text: String) -> Answer<ToneView> {
    on(app, |app| app.check_tone(&text))
}
