//! `cargo xtask bench`: figures, one JSON object per line on standard output.

mod backend;
mod figure;
mod start;

use crate::problem::{Outcome, Problem};

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
            "save" | "documents" | "open" | "backup" | "people" => backend::measure(area)?,
            _ => {
                return Err(Problem::new(
                    "Usage: cargo xtask bench [start] [save] [documents] [open] [backup] [people]",
                ));
            }
        }
    }
    Ok(())
}
