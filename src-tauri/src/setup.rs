//! Puts the window together: plugins, state, commands.

use crate::{backing_up, closing, commands, dropped, menu, telling::Teller, watch};
use app::{App, Surroundings};
use chrono::Local;
use std::{error::Error, path::PathBuf, sync::Arc, time::Instant};
use store::KeyCost;
use tauri::{AppHandle, Builder, Manager, Wry};

/// Names another data folder: a second practice, or a test. Such a folder is its own instance.
const DATA: &str = "GROUND_RULES_DATA";
/// Names another folder for small notes about the data folder. A data folder named by hand has none without it.
const SETTINGS: &str = "GROUND_RULES_SETTINGS";

/// What the web view on Linux reads from the environment, and our choice.
///
/// The accelerated path shows a blank window on some drivers; without a GPU it also costs a second. WebDriver's pictures
/// need it, so whoever sets the variable decides. The optimizing compiler for script is for pages that compute; ours
/// ask the shell and draw: it makes no key quicker and takes six megabytes. `JSC_useDFGJIT=1 cargo xtask bench start
/// people` shows what it is like with it.
#[cfg(target_os = "linux")]
const WEB_VIEW: [(&str, &str); 2] = [("WEBKIT_DISABLE_DMABUF_RENDERER", "1"), ("JSC_useDFGJIT", "0")];

/// Settles how the web view draws and runs. To be called first of all.
pub fn settle_web_view() {
    #[cfg(target_os = "linux")]
    for (name, choice) in WEB_VIEW {
        if std::env::var_os(name).is_some() {
            continue;
        }
        #[expect(
            unsafe_code,
            reason = "the web view reads its settings from the environment and nowhere else"
        )]
        // SAFETY: this is the first thing `main` does. There is no other thread yet that could read or
        // change the environment at the same time.
        unsafe {
            std::env::set_var(name, choice);
        }
    }
}

/// The window with everything in it, ready to be built.
pub fn builder(started: Instant) -> Builder<Wry> {
    let mut builder = Builder::default();
    if std::env::var_os(DATA).is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|handle, _, _| bring_forward(handle)));
    }
    builder
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_log::Builder::new().level(log::LevelFilter::Warn).build())
        .on_window_event(closing::save_first)
        .on_window_event(dropped::watch)
        .on_menu_event(|handle, event| menu::tell_the_screen(handle, &event))
        .setup(move |window| hold_app(window.handle(), started))
        .invoke_handler(commands::handler())
}

fn hold_app(handle: &AppHandle, started: Instant) -> Result<(), Box<dyn Error>> {
    let folder = match std::env::var_os(DATA) {
        Some(folder) => PathBuf::from(folder),
        // Local, not roaming: a vault that Windows copies between computers would be written by two of them.
        None => handle.path().app_local_data_dir()?,
    };
    let around = Surroundings {
        folder,
        settings: settings_folder(handle)?,
        cost: KeyCost::REAL,
        clock: Box::new(|| Local::now().fixed_offset()),
        ids: app::rising_ids(),
        platform: std::env::consts::OS,
        version: env!("CARGO_PKG_VERSION"),
        locale: sys_locale::get_locale().unwrap_or_default(),
    };
    let app = Arc::new(App::new(around)?);
    handle.manage(Teller::default());
    watch::begin(handle, &app);
    backing_up::begin(app.clone());
    handle.manage(app);
    handle.manage(commands::files::Written::default());
    handle.manage(commands::start::Started(started));
    handle.manage(closing::Staying::default());
    handle.manage(dropped::Dropped::default());
    Ok(())
}

/// Where it is remembered how new the vault is. Beside the data folder and not in it, because that one may be
/// put back as a whole; on this computer, because another one has a vault of its own.
fn settings_folder(handle: &AppHandle) -> tauri::Result<Option<PathBuf>> {
    if let Some(folder) = std::env::var_os(SETTINGS) {
        return Ok(Some(PathBuf::from(folder)));
    }
    if std::env::var_os(DATA).is_some() {
        return Ok(None);
    }
    let name = format!("{}.settings", handle.config().identifier);
    Ok(Some(handle.path().local_data_dir()?.join(name)))
}

fn bring_forward(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}
