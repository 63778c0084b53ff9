//! `cargo xtask faults`: every fault that could cost somebody their records, tried in earnest. One JSON object per
//! line on standard output; fails when anything was lost, or when the weak variant lost nothing.

use crate::{command, paths, problem::Outcome};

/// Tries all faults, or those whose names begin like one of the arguments.
pub fn faults(arguments: &[String]) -> Outcome {
    command::run(&mut command::cargo(&["build", "--release", "--package", "faults"]))?;
    let program = paths::built("release", "faults");
    command::run(command::program(&program.to_string_lossy()).arg("full").args(arguments))
}
