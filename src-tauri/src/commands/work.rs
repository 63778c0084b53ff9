//! Long work: how far it is, and calling it off.

use super::{Answer, Window};
use app::views::work::WorkView;
use tauri::command;

#[command]
pub fn work(app: Window<'_>) -> Answer<Option<WorkView>> {
    Ok(app.work())
}

#[command]
pub fn call_off(app: Window<'_>) -> Answer<()> {
    app.call_off();
    Ok(())
}
