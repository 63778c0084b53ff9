//! `cargo xtask shots`: a picture of every screen, light and dark, in two sizes of the window.

use crate::{
    command, display,
    documents::out_folder,
    paths,
    problem::{Outcome, Problem},
    setup::{self, Need, node},
    ui,
};

/// Takes them into the folder named.
pub fn shots(arguments: &[String]) -> Outcome {
    let out = out_folder(arguments, "shots")?;
    if !cfg!(target_os = "linux") {
        return Err(Problem::new("The window is driven by WebKitWebDriver, which only Linux has."));
    }
    setup::system(&[Need::Build, Need::Tests, Need::Journeys, Need::Pictures])?;
    let node = node::find_or_install()?;
    ui::install(&node)?;
    ui::build(&node)?;
    // One command for both, as for the journeys: nothing is built twice.
    let build = ["build", "--workspace", "--bin", "ground-rules", "--bin", "shots"];
    command::run(&mut command::cargo(&build))?;
    let program = paths::built("debug", "shots");
    let mut shots = command::program(&program.to_string_lossy());
    shots.arg(out).env("GROUND_RULES_APP", paths::built("debug", "ground-rules"));
    command::run(&mut display::virtually(&shots))
}
