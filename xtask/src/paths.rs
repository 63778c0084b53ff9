//! Where things are, and how old.

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The repository's root, which is also the Tauri folder.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// The screens.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// What cargo builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Tools that only this repository uses; the system's own are left alone.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// A program that cargo built, for `profile` "debug" or "release".
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(name).with_extension(env::consts::EXE_EXTENSION)
}

/// When the file was last written, if it is there.
pub fn changed(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|metadata| metadata.modified()).ok()
}
