//! The least that our shell could be: the same window and plugins, an empty page, and the line that says
//! when the page is ready. `cargo xtask bench start` holds the app against it.

use std::{error::Error, time::Instant};

use tauri::State;

struct Started(Instant);

/// Called by the page two frames after it was drawn, as the app's own page does.
#[tauri::command]
fn frontend_ready(started: State<'_, Started>) {
    println!("GROUND_RULES_READY {}", started.0.elapsed().as_millis());
}

fn main() -> Result<(), Box<dyn Error>> {
    let started = Started(Instant::now());
    tauri::Builder::default()
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_log::Builder::new().build())
        .manage(started)
        .invoke_handler(tauri::generate_handler![frontend_ready])
        .run(tauri::generate_context!())?;
    Ok(())
}
