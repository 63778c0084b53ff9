//! The parts of the Rust toolchain that a minimal installation lacks.

use crate::{command, problem::Outcome};

/// Adds rustfmt and clippy where they are missing.
pub fn formatter_and_lints() -> Outcome {
    let present = |part: &str| command::succeeds(command::cargo(&[part, "--version"]).arg("--quiet"));
    if present("fmt") && present("clippy") {
        return Ok(());
    }
    command::run(command::program("rustup").args(["component", "add", "rustfmt", "clippy"]))
}
