//! `cargo xtask bench`: figures, one JSON object per line on standard output.

mod figure;
mod start;

use crate::{
    command,
    problem::{Outcome, Problem},
};

/// Prints the figures of one area, or of all.
pub fn bench(arguments: &[String]) -> Outcome {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => backend("save").and_then(|()| backend("documents")).and_then(|()| start::start()),
        ["start"] => start::start(),
        [area @ ("save" | "documents")] => backend(area),
        _ => Err(Problem::new("Usage: cargo xtask bench [start|save|documents]")),
    }
}

/// These need no window: the tests' crate measures them in a release build.
fn backend(area: &str) -> Outcome {
    command::run(&mut command::cargo(&[
        "run",
        "--release",
        "--package",
        "tests",
        "--bin",
        "figures",
        "--",
        area,
    ]))
}
