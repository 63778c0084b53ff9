//! Every fault that could cost somebody their records, tried over and over: `cargo xtask faults`.
//!
//! One line of JSON for each: what was tried how often, how often something was lost (which must be never), and
//! what a variant that is weak on purpose lost in the same trial (which must be something).
//! `faults short` tries less of each; `faults full kill` only those whose names begin so.

mod dice;
mod files;
#[cfg(unix)]
mod full;
mod fuzz;
mod kill;
mod outcome;
mod power;
mod race;
mod restore;
mod victim;
mod work;

use outcome::Outcome;
use std::process::ExitCode;

/// How often each fault is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Together about a minute: beside the other tests.
    Short,
    /// The figures to reach.
    Full,
}

impl Size {
    /// One number or the other.
    pub fn pick<T>(self, short: T, full: T) -> T {
        match self {
            Size::Short => short,
            Size::Full => full,
        }
    }
}

type Trial = fn(Size) -> Outcome;

const TRIALS: &[(&str, Trial)] = &[
    ("kill/writing", kill::writing),
    ("kill/backup", kill::backing_up),
    ("kill/restore", kill::restoring),
    ("kill/passphrase", kill::changing_the_passphrase),
    ("kill/creating", kill::creating),
    ("power/commit", power::commit),
    ("flip/vault", files::flip_vault),
    ("flip/key-file", files::flip_key_file),
    ("flip/backup", files::flip_backup),
    ("truncate/vault", files::truncate_vault),
    ("truncate/backup", files::truncate_backup),
    #[cfg(unix)]
    ("full/file-size-limit", full::file_size_limit),
    ("race/processes", race::processes),
    ("restore/random-vaults", restore::random_vaults),
    ("fuzz/key-file", fuzz::key_file),
    ("fuzz/backup", fuzz::backup),
    ("fuzz/vault", fuzz::vault),
    ("fuzz/recovery-key", fuzz::recovery_key),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["victim", kind, folder] => victim::run(kind, folder.as_ref()),
        ["short", ref names @ ..] => return run(Size::Short, names),
        ["full", ref names @ ..] => return run(Size::Full, names),
        _ => {
            eprintln!("Usage: faults short|full [<beginning of a name>…]");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn run(size: Size, names: &[&str]) -> ExitCode {
    let wanted = |name: &str| names.is_empty() || names.iter().any(|begin| name.starts_with(begin));
    let mut all_is_well = true;
    for (name, trial) in TRIALS.iter().filter(|(name, _)| wanted(name)) {
        let outcome = trial(size);
        println!("{}", outcome.json(name));
        all_is_well &= outcome.is_well();
    }
    if all_is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
