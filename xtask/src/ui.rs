//! The screens: installed and built only when something changed.

use std::{fs, path::Path, time::SystemTime};

use crate::{
    command,
    paths::{self, changed},
    problem::Outcome,
    setup::node::Node,
};

/// What is made from the sources, and so says nothing about their age.
const MADE: &[&str] = &["node_modules", "dist", "paraglide"];

/// Installs the packages that the lock file names, unless that is done.
pub fn install(node: &Node) -> Outcome {
    let installed = changed(&paths::ui().join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&paths::ui().join("package-lock.json")) {
        return Ok(());
    }
    command::run(node.npm(&["ci", "--no-audit", "--no-fund"]).current_dir(paths::ui()))
}

/// Builds the screens into ui/dist, unless nothing changed since.
pub fn build(node: &Node) -> Outcome {
    let built = changed(&paths::ui().join("dist/index.html"));
    if built.is_some() && built >= newest(&paths::ui()) {
        return Ok(());
    }
    script(node, "build")
}

/// Runs one script of ui/package.json.
pub fn script(node: &Node, name: &str) -> Outcome {
    command::run(node.npm(&["run", name]).current_dir(paths::ui()))
}

/// Whether ui/package.json has this script.
pub fn has_script(name: &str) -> bool {
    let package = fs::read_to_string(paths::ui().join("package.json")).unwrap_or_default();
    package.contains(&format!("\"{name}\":"))
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sources = entries.filter(|entry| !MADE.iter().any(|made| entry.file_name() == *made));
    let times = sources.map(|entry| match entry.file_type() {
        Ok(kind) if kind.is_dir() => newest(&entry.path()),
        _ => changed(&entry.path()),
    });
    times.max().flatten()
}
