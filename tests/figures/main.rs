//! What saving, documents, opening and backups cost. `cargo xtask bench` builds this in release, calls it, and prints the figures.
//!
//! Each line is one series of measurements: its name, its unit, the values.

mod documents;
mod importing;
mod open;
mod people;
mod save;
mod series;

use std::{env, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["save"] => save::measure(),
        ["documents"] => documents::measure(),
        ["open"] => open::measure(),
        ["backup"] => open::measure_backup(),
        ["people"] => {
            // First, because it tells how much memory this program holds.
            people::measure();
            importing::measure();
        }
        ["import"] => importing::measure(),
        ["locked-vault", folder] => save::make_locked_vault(Path::new(folder)),
        ["people-vault", folder] => people::make_vault(Path::new(folder)),
        _ => {
            eprintln!(
                "Usage: figures save | documents | open | backup | people | import | locked-vault <folder> | people-vault <folder>"
            );
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
