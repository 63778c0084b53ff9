//! What the system does with files: its dialogs, its viewer, its file manager. The screen never names a path.

use super::{Answer, Window, on};
use app::Error;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
use tauri::{AppHandle, Manager, command};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

/// Files saved while the app runs: the only ones it shows in the file manager.
#[derive(Default)]
pub struct Written(Mutex<BTreeSet<PathBuf>>);

/// Asks where to save a PDF, has it written, and says where it went; `None` when the user changed their mind.
pub fn save(
    handle: &AppHandle,
    name: &str,
    write: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<Option<String>, Error> {
    save_as(handle, name, "pdf", write)
}

/// The same for files of any kind, by their ending.
pub fn save_as(
    handle: &AppHandle,
    name: &str,
    ending: &str,
    write: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<Option<String>, Error> {
    let kind = if ending == "vcf" { "vCard".to_owned() } else { ending.to_uppercase() };
    let mut dialog = handle.dialog().file().set_file_name(name).add_filter(kind, &[ending]);
    if let Ok(documents) = handle.path().document_dir() {
        dialog = dialog.set_directory(documents);
    }
    let chosen = dialog.blocking_save_file().and_then(|file| file.into_path().ok());
    let Some(path) = chosen.map(|path| with_ending(path, ending)) else { return Ok(None) };
    write(&path)?;
    let shown = path.display().to_string();
    handle.state::<Written>().0.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
    Ok(Some(shown))
}

/// Asks for a file of this kind.
pub fn choose(handle: &AppHandle, kind: &str, endings: &[&str]) -> Option<PathBuf> {
    let dialog = handle.dialog().file().add_filter(kind, endings);
    dialog.blocking_pick_file().and_then(|file| file.into_path().ok())
}

/// Asks for a file to be kept with somebody's records. What kind it is, its bytes will tell.
pub fn choose_attachment(handle: &AppHandle) -> Option<PathBuf> {
    let dialog =
        handle.dialog().file().add_filter("PDF, PNG, JPEG, TXT", &["pdf", "png", "jpg", "jpeg", "txt"]);
    dialog.blocking_pick_file().and_then(|file| file.into_path().ok())
}

/// Asks for a folder.
pub fn choose_folder(handle: &AppHandle) -> Option<PathBuf> {
    handle.dialog().file().blocking_pick_folder().and_then(|folder| folder.into_path().ok())
}

/// Opens a file in the system's viewer, from where it is printed.
pub fn view(handle: &AppHandle, path: &Path) -> Result<(), Error> {
    handle
        .opener()
        .open_path(path.display().to_string(), None::<&str>)
        .map_err(|_| Error::Said("problem.no_viewer"))
}

#[command]
pub fn show_file(app: Window<'_>, handle: AppHandle, path: PathBuf) -> Answer<()> {
    on(app, |_| show(&handle, &path))
}

fn show(handle: &AppHandle, path: &Path) -> Result<(), Error> {
    let written = handle.state::<Written>();
    if !written.0.lock().unwrap_or_else(PoisonError::into_inner).contains(path) {
        return Err(Error::Said("problem.not_found"));
    }
    handle.opener().reveal_item_in_dir(path).map_err(|_| Error::Said("problem.no_viewer"))
}

/// Some dialogs hand back the name as typed; a file without its ending opens in nothing. The dialog has not
/// asked about the name we make of it, so a file that is there already is left alone.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let named = |n: u32| match n {
        1 => PathBuf::from(format!("{}.{ending}", path.display())),
        n => PathBuf::from(format!("{} ({n}).{ending}", path.display())),
    };
    (1..).map(named).find(|name| !name.exists()).unwrap_or_else(|| named(1))
}
