//! `cargo xtask run`: from a fresh machine to the open window.

use crate::{
    command, display,
    problem::{Outcome, Problem},
    setup::{self, Need, node},
    ui,
};

const NO_DISPLAY: &str = "\
There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can open.
Start it from a desktop session, or on a virtual display:

    cargo xtask run --virtual-display";

/// Installs what is missing, builds what changed, and opens the app.
pub fn run(arguments: &[String]) -> Outcome {
    let (ours, theirs) = split(arguments);
    let virtually = ours.iter().any(|word| word == "--virtual-display");
    if !virtually && !display::present() {
        return Err(Problem::new(NO_DISPLAY));
    }
    setup::system(if virtually { &[Need::Build, Need::VirtualDisplay] } else { &[Need::Build] })?;
    let node = node::find_or_install()?;
    ui::install(&node)?;
    ui::build(&node)?;
    start(theirs, virtually)
}

fn start(arguments: &[String], virtually: bool) -> Outcome {
    command::run(&mut command::cargo(&["build", "--package", "ground-rules"]))?;
    let mut app = command::cargo(&["run", "--quiet", "--package", "ground-rules", "--"]);
    app.args(arguments);
    let mut app = if virtually { display::virtually(&app) } else { app };
    command::run(&mut app)
}

/// What stands after `--` belongs to the app.
fn split(arguments: &[String]) -> (&[String], &[String]) {
    match arguments.iter().position(|word| word == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[]),
    }
}
