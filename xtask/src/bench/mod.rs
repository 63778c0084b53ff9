//! `cargo xtask bench`: figures, one JSON object per line on standard output.

mod backend;
mod figure;
mod start;
mod window;

use crate::{
    command,
    problem::{Outcome, Problem},
    setup::{self, Need, node},
    start::FLOOR,
    ui,
};

/// Prints the figures of the areas named, or of all.
pub fn bench(arguments: &[String]) -> Outcome {
    let areas: Vec<&str> = arguments.iter().map(String::as_str).collect();
    for area in if areas.is_empty() {
        &["save", "documents", "open", "backup", "people", "start"]
    } else {
        areas.as_slice()
    } {
        match *area {
            "start" => start::measure()?,
            "people" => {
                backend::measure(area)?;
                window::search()?;
            }
            "save" | "documents" | "open" | "backup" => backend::measure(area)?,
            _ => {
                return Err(Problem::new(
                    "Usage: cargo xtask bench [start] [save] [documents] [open] [backup] [people]",
                ));
            }
        }
    }
    Ok(())
}

/// Builds programs in release. The packages are the same each time, and so are what is built in of what they share:
/// nothing is built twice.
fn build(programs: &[&str]) -> Outcome {
    let mut build = command::cargo(&["build", "--release"]);
    build.args(["tests", "ground-rules", FLOOR].iter().flat_map(|package| ["--package", package]));
    build.args(programs.iter().flat_map(|program| ["--bin", program]));
    command::run(&mut build)
}

/// Builds the screens, the app with them, the empty page it is held against, and on Linux what drives both.
fn build_window() -> Outcome {
    let needs = [Need::Build, Need::VirtualDisplay, Need::Journeys];
    setup::system(if cfg!(target_os = "linux") { &needs } else { &needs[..2] })?;
    let node = node::find_or_install()?;
    ui::install(&node)?;
    ui::build(&node)?;
    let programs = ["ground-rules", FLOOR, "window"];
    build(if cfg!(target_os = "linux") { &programs } else { &programs[..2] })
}
