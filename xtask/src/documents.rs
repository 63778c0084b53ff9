//! `cargo xtask documents`: every kind of document of the example practice, in both page sizes.

use std::path::{Path, PathBuf};

use crate::{
    command, paths,
    problem::{Outcome, Problem},
    setup::{self, Need},
};

/// Prints them into the folder named.
pub fn documents(arguments: &[String]) -> Outcome {
    let out = out_folder(arguments, "documents")?;
    setup::system(&[Need::Build])?;
    command::run(&mut command::cargo(&["build", "--package", "tests", "--bin", "documents"]))?;
    let program = paths::built("debug", "documents");
    command::run(command::program(&program.to_string_lossy()).arg(out))
}

/// The folder after `--out`, as seen from where the command was given.
pub fn out_folder(arguments: &[String], name: &str) -> Outcome<PathBuf> {
    match arguments {
        [flag, folder] if flag == "--out" => std::path::absolute(Path::new(folder))
            .map_err(|error| Problem::new(format!("{folder} is no folder: {error}"))),
        _ => Err(Problem::new(format!("Usage: cargo xtask {name} --out <folder>"))),
    }
}
