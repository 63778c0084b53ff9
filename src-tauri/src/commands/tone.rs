//! The tone check.

use super::{Answer, Window, on};
use app::views::tone::ToneView;
use tauri::command;

#[command]
pub async fn check_tone(app: Window<'_>, text: String) -> Answer<ToneView> {
    on(app, move |app| app.check_tone(&text)).await
}
