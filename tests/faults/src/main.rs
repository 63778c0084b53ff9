//! Every fault that could cost somebody their records, tried over and over: `cargo xtask faults`.
//!
//! One line of JSON for each: what was tried how often, how often something was lost (which must be never), and
//! what a variant that is weak on purpose lost in the same trial (which must be something). What a machine does not
//! let anybody try says so, and never counts as passed.
//! `faults short` tries less of each; `faults full kill` only those whose names begin so.

mod beside;
mod clock;
mod files;
mod full;
mod fuzz;
mod kill;
mod memory;
mod moving;
mod office;
mod people;
mod power;
mod race;
mod read_only;
mod restore;
mod swapped;
mod victim;

use faults::outcome::Outcome;
use faults::{dice, outcome, readers, work};
use std::process::ExitCode;

/// How often each fault is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Together well under five minutes: beside the other tests.
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
    ("kill/salvage", kill::salvaging),
    ("kill/migration", kill::migrating),
    ("kill/publishing-and-issuing", kill::publishing_and_issuing),
    ("kill/passphrase", kill::changing_the_passphrase),
    ("kill/creating", kill::creating),
    ("kill/import", people::importing),
    ("kill/everything", people::bringing_everything_in),
    ("kill/erase", people::erasing),
    ("kill/files", people::saving_files),
    ("kill/move", moving::killed),
    ("power/commit", power::commit),
    ("power/files", beside::files),
    ("flip/vault", files::flip_vault),
    ("flip/key-file", files::flip_key_file),
    ("flip/backup", files::flip_backup),
    ("truncate/vault", files::truncate_vault),
    ("truncate/backup", files::truncate_backup),
    ("truncate/key-file", files::truncate_key_file),
    ("truncate/swapped", swapped::by_another_vaults),
    ("truncate/older-copy", swapped::by_older_ones),
    #[cfg(unix)]
    ("full/file-size-limit", full::file_size_limit),
    ("full/disk", full::disk),
    ("full/move", moving::without_room),
    ("full/read-only", read_only::disk),
    ("race/processes", race::processes),
    ("race/windows", race::windows),
    ("race/stale-lock", race::stale_lock),
    ("restore/random-vaults", restore::random_vaults),
    ("restore/salvaged-vaults", restore::salvaged_vaults),
    ("restore/recovery-key", restore::with_the_recovery_key),
    ("restore/clock", clock::jumps),
    ("fuzz/memory", memory::of_heavy_files),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["victim", kind, folder] => victim::run(kind, folder.as_ref()),
        ["seeds", name, folder] => write_seeds(name, folder.as_ref()),
        ["short", ref names @ ..] => return run(Size::Short, names),
        ["full", ref names @ ..] => return run(Size::Full, names),
        _ => {
            eprintln!("Usage: faults short|full [<beginning of a name>…] | seeds <reader> <folder>");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// For `tests/fuzz`, which then need not guess what such bytes look like.
fn write_seeds(name: &str, folder: &std::path::Path) {
    let reader = readers::ALL.iter().find(|reader| reader.name == name).expect("a reader of this name");
    std::fs::create_dir_all(folder).expect("the folder");
    for (at, seed) in (reader.seeds)().into_iter().enumerate() {
        std::fs::write(folder.join(at.to_string()), seed).expect("written");
    }
}

fn run(size: Size, names: &[&str]) -> ExitCode {
    let wanted = |name: &str| names.is_empty() || names.iter().any(|begin| name.starts_with(begin));
    let trials = TRIALS.iter().map(|(name, trial)| ((*name).to_owned(), None, Some(trial)));
    let readers = readers::ALL.iter().map(|reader| (format!("fuzz/{}", reader.name), Some(reader), None));
    let mut all_is_well = true;
    for (name, reader, trial) in trials.chain(readers).filter(|(name, ..)| wanted(name)) {
        let fed = reader.map(|reader| fuzz::feed(reader, size));
        let outcome = fed.or_else(|| trial.map(|trial| trial(size))).unwrap_or_default();
        println!("{}", outcome.json(&name));
        // Where a machine does not let it be tried, the short run goes on; the figures are wanted whole.
        all_is_well &= outcome.is_well() || outcome.not_tried.is_some() && size == Size::Short;
    }
    if all_is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
