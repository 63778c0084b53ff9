//! Closing the window: the screen saves what it still holds, then the program ends.

use crate::telling::tell;
use app::views::news::News;
use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};
use tauri::{Manager, Window, WindowEvent};

/// A screen that has not answered by then will not answer any more.
const PATIENCE: Duration = Duration::from_secs(3);

/// Set by a screen that could not save: whoever closes the window a second time means it.
#[derive(Default)]
pub struct Staying(pub AtomicBool);

/// Puts the close off until the screen has saved: it answers with the command `quit`.
pub fn save_first(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    api.prevent_close();
    let handle = window.app_handle().clone();
    tell(&handle, News::Closing);
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        if !handle.state::<Staying>().0.swap(false, Ordering::Relaxed) {
            handle.exit(0);
        }
    });
}
