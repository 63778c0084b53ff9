//! `cargo xtask bundle`: the installer, and on Debian a try of it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    command,
    os::{self, Os},
    paths,
    problem::Outcome,
    scratch::Scratch,
    setup::{self, Need, debian, node},
    start, ui,
};

const PACKAGE: &str = "ground-rules";

/// Builds the installer; the arguments go to `tauri build`.
pub fn bundle(arguments: &[String]) -> Outcome {
    setup::system(&[Need::Build])?;
    let node = node::find_or_install()?;
    ui::install(&node)?;
    let tauri = paths::ui().join("node_modules/.bin").join(if cfg!(windows) { "tauri.cmd" } else { "tauri" });
    command::run(node.program(&tauri, &["build"]).args(arguments))?;
    if os::current() == Os::Debian { try_installer() } else { Ok(()) }
}

/// Installs the package as a user would, opens the window, and removes it again.
fn try_installer() -> Outcome {
    let Some(package) = newest_deb() else {
        println!("No .deb was asked for, so none is tried.");
        return Ok(());
    };
    if debian::installed(PACKAGE) {
        println!("Ground Rules is installed here already and is left alone: the new package was not tried.");
        return Ok(());
    }
    setup::system(&[Need::VirtualDisplay])?;
    debian::install_packages(&[&package.to_string_lossy()])?;
    let tried = try_installed();
    debian::apt(&["remove", "--yes", PACKAGE])?;
    tried
}

fn try_installed() -> Outcome {
    let size = command::output(command::program("dpkg-query").args(["-W", "-f=${Installed-Size}", PACKAGE]));
    println!("Installed size: {} KiB", size.unwrap_or_default());
    let data = Scratch::new("bundle")?;
    let mut started = start::rounds(1, &[(Path::new("/usr/bin/ground-rules"), data.path())])?;
    println!("Milliseconds until the installed app's first screen is ready:");
    command::run(&mut started)
}

/// The newest package that was built, of any version.
pub fn newest_deb() -> Option<PathBuf> {
    let folder = fs::read_dir(paths::target().join("release/bundle/deb")).ok()?;
    let files = folder.flatten().map(|entry| entry.path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .max_by_key(|path| paths::changed(path))
}
