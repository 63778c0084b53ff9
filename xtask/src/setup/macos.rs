//! macOS: the web view is part of the system, the compiler is not.

use crate::{
    command,
    problem::{Outcome, Problem},
};

/// Says what is missing; installing it asks the person a question, so it is left to them.
pub fn check() -> Outcome {
    if command::succeeds(command::program("xcode-select").arg("-p")) {
        return Ok(());
    }
    Err(Problem::new(
        "Apple's command line tools are missing. Install them, then try again:\n\n    xcode-select --install",
    ))
}
