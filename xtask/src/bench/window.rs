//! The window with ten thousand people, driven by WebDriver: key to rows, passphrase to list, memory.

use std::path::Path;

use super::{backend, figure::Series};
use crate::{
    command, display, paths,
    problem::{Outcome, Problem},
    scratch::Scratch,
    start,
};

/// From a key in the search to other rows.
pub fn search() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    super::build_window()?;
    let vault = Scratch::new("bench-people")?;
    backend::make_vault_of_people(vault.path())?;
    measured("search", &[vault.path()])?.iter().for_each(|one| println!("{}", one.json()));
    Ok(())
}

/// From the passphrase to the list, and the memory then, beside the memory of the empty page.
pub fn opening(vault: &Path) -> Outcome<Vec<Series>> {
    measured("opening", &[&paths::built("release", start::FLOOR), vault])
}

fn measured(what: &str, places: &[&Path]) -> Outcome<Vec<Series>> {
    let mut window = command::program(&paths::built("release", "window").to_string_lossy());
    window.arg(what).args(places);
    // As the app starts by itself; so that the empty page does, too.
    window.env("GROUND_RULES_APP", paths::built("release", "ground-rules")).env(start::RENDERER, "1");
    let printed = command::output(&mut display::virtually(&window))
        .ok_or_else(|| Problem::new(format!("window {what} failed")))?;
    Ok(printed.lines().filter_map(Series::read).collect())
}
