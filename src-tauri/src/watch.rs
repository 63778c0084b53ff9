//! Locks the records when nobody is there, the computer slept, or its screen was locked. When that is, `app`
//! decides.

use crate::{commands::Held, screen_lock, telling::tell};
use app::{views::news::News, watch::Due};
use std::{thread, time::Duration};
use tauri::{AppHandle, Manager};

/// Between two looks, and how long the screen may take to save what it holds.
const LOOK: Duration = Duration::from_secs(5);

/// Looks from now on, on a thread of its own.
pub fn begin(handle: &AppHandle, app: &Held) {
    let (handle, app) = (handle.clone(), app.clone());
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            match app.look(screen_lock::is_locked()) {
                Due::Nothing => {}
                Due::Ask => tell(&handle, News::Locking),
                Due::Lock => lock(&handle, &app),
            }
        }
    });
}

/// Without the screen: what it sent before is kept, and what it shows is gone.
fn lock(handle: &AppHandle, app: &Held) {
    if let Err(error) = app.lock() {
        log::warn!("the records could not be locked: {:?}", app.problem(&error).code);
    }
    if let Some(window) = handle.get_webview_window("main") {
        let _ = window.reload();
    }
}
