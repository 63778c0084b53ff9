//! The shell: the one crate that knows Tauri. It opens the window, hands each command to `app`, and does
//! what only a desktop program can: dialogs, viewers, the native menu.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod backing_up;
mod closing;
mod commands;
mod dropped;
mod menu;
mod screen_lock;
mod setup;
mod telling;
mod watch;

use std::{process::ExitCode, time::Instant};
use tauri::{Manager, RunEvent};

fn main() -> ExitCode {
    let started = Instant::now();
    setup::settle_web_view();
    match setup::builder(started).build(tauri::generate_context!()) {
        Ok(window) => {
            window.run(|handle, event| {
                if let RunEvent::Exit = event
                    && let Some(app) = handle.try_state::<commands::Held>()
                {
                    // A last backup may take a moment; nobody need look on.
                    handle.webview_windows().values().for_each(|window| drop(window.hide()));
                    // Closing the file wipes the key; files handed to a viewer are taken back.
                    let _ = app.lock();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("Ground Rules could not open its window: {error}");
            ExitCode::FAILURE
        }
    }
}
