//! Locks the records when nobody is there, or the computer slept. When that is, `app` decides.
//!
//! Not here: the system's own screen lock. Nothing tells of it alike on all three systems without code of
//! our own against each of them; idle time and sleep cover it.

use crate::commands::Held;
use app::watch::Due;
use std::{thread, time::Duration};
use tauri::{AppHandle, Emitter, Manager};

/// Between two looks, and how long the screen may take to save what it holds.
const LOOK: Duration = Duration::from_secs(5);

/// Looks from now on, on a thread of its own.
pub fn begin(handle: &AppHandle, app: &Held) {
    let (handle, app) = (handle.clone(), app.clone());
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            match app.look() {
                Due::Nothing => {}
                Due::Ask => drop(handle.emit("locking", ())),
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
