//! Start-up, against the same shell with an empty page; and the installed size.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{backend, figure::Series, window};
use crate::{
    bundle, command, paths,
    problem::{Outcome, Problem},
    scratch::Scratch,
    start,
};

const ROUNDS: usize = 15;
const NAMES: [&str; 4] =
    ["start/empty-page", "start/first-run", "start/locked-vault", "start/locked-people-10000"];
const OPENING: &str = "start/passphrase-to-list/10000";

/// Builds all in release, starts them in turn, and prints the figures.
pub fn measure() -> Outcome {
    super::build_window()?;
    print_starts()?;
    print_size();
    Ok(())
}

/// A new user's first start and the everyday one, between starts of the empty page; then with ten thousand people.
fn print_starts() -> Outcome {
    let (empty, locked) = (Scratch::new("bench-empty")?, Scratch::new("bench-locked")?);
    let people = Scratch::new("bench-people")?;
    backend::make_locked_vault(locked.path())?;
    backend::make_vault_of_people(people.path())?;
    let (floor, app) = (paths::built("release", start::FLOOR), paths::built("release", "ground-rules"));
    let programs =
        [(&*floor, empty.path()), (&*app, empty.path()), (&*app, locked.path()), (&*app, people.path())];
    let mut rounds = start::rounds(ROUNDS, &programs)?;
    let printed = command::output(&mut rounds).ok_or_else(|| Problem::new("The app did not start."))?;
    let rows: Vec<Vec<f64>> = printed.lines().filter_map(row).collect();
    let series = NAMES.iter().enumerate().map(|(at, name)| Series {
        name: (*name).to_owned(),
        unit: "ms".to_owned(),
        values: rows.iter().map(|row| row[at]).collect(),
    });
    let series: Vec<Series> = series.collect();
    print_against_first(&series.iter().collect::<Vec<_>>());
    if cfg!(target_os = "linux") {
        print_opening(&series, people.path())?;
    }
    Ok(())
}

/// From the program's start to its first screen, and from the passphrase to the list, as one; and the memory.
fn print_opening(starts: &[Series], people: &Path) -> Outcome {
    let measured = window::opening(people)?;
    let named = |name: &str| measured.iter().find(|one| one.name == name);
    let (Some(opening), Some(empty), Some(full)) =
        (named(OPENING), named("start/memory/empty-page"), named("start/memory/people-10000"))
    else {
        return Err(Problem::new("The window was not measured."));
    };
    println!("{}", opening.json());
    let whole = Series {
        name: "start/people-10000".to_owned(),
        unit: "ms".to_owned(),
        values: starts[3].values.iter().zip(&opening.values).map(|(start, open)| start + open).collect(),
    };
    println!("{}", whole.json());
    println!("{}", whole.ratio_json("ratio", &starts[0], &starts[0].name));
    print_against_first(&[empty, full]);
    Ok(())
}

fn print_against_first(series: &[&Series]) {
    for (at, one) in series.iter().enumerate() {
        println!("{}", one.json());
        if at > 0 {
            println!("{}", one.ratio_json("ratio", series[0], &series[0].name));
        }
    }
}

/// One round; anything else that is printed has not as many numbers.
fn row(line: &str) -> Option<Vec<f64>> {
    let times: Vec<f64> = line.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    (times.len() == NAMES.len()).then_some(times)
}

/// Of the package, if it was made from this build; else of the program, which is nearly all of it.
fn print_size() {
    let program = paths::built("release", "ground-rules");
    let fresh = |deb: &PathBuf| paths::changed(deb) >= paths::changed(&program);
    let of_package = |deb: PathBuf| {
        let kib =
            command::output(command::program("dpkg-deb").arg("--field").arg(deb).arg("Installed-Size"))?;
        kib.parse::<f64>().ok().map(|kib| ("start/installed-size", kib / 1024.0))
    };
    let of_program = || {
        let bytes = fs::metadata(&program).ok()?.len();
        Some(("start/program-size", bytes as f64 / (1024.0 * 1024.0)))
    };
    let size = bundle::newest_deb().filter(fresh).and_then(of_package).or_else(of_program);
    if let Some((name, mebibytes)) = size {
        let series = Series { name: name.to_owned(), unit: "MiB".to_owned(), values: vec![mebibytes] };
        println!("{}", series.json());
    }
}
