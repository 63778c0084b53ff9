//! `cargo xtask bench`: figures, one JSON object per line on standard output.

mod backend;
mod figure;
mod start;

use crate::problem::{Outcome, Problem};

/// Prints the figures of one area, or of all.
pub fn bench(arguments: &[String]) -> Outcome {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => backend::measure("save")
            .and_then(|()| backend::measure("documents"))
            .and_then(|()| start::measure()),
        ["start"] => start::measure(),
        [area @ ("save" | "documents")] => backend::measure(area),
        _ => Err(Problem::new("Usage: cargo xtask bench [start|save|documents]")),
    }
}
