//! Start-up, against the same shell with an empty page; and the installed size.

use std::fs;

use super::figure::Figure;
use crate::{
    bundle, command, paths,
    problem::{Outcome, Problem},
    scratch::Scratch,
    setup::{self, Need, node},
    start, ui,
};

const ROUNDS: usize = 15;
const FLOOR: &str = "start/empty-page";
const FIRST: &str = "start/first-screen";

/// Builds both in release, starts them in turn, and prints the figures.
pub fn start() -> Outcome {
    setup::system(&[Need::Build, Need::VirtualDisplay])?;
    let node = node::find_or_install()?;
    ui::install(&node)?;
    ui::build(&node)?;
    let build = ["build", "--release", "--package", "ground-rules", "--package", "floor"];
    command::run(&mut command::cargo(&build))?;
    print_starts()?;
    print_size();
    Ok(())
}

fn print_starts() -> Outcome {
    let data = Scratch::new("bench-start")?;
    let (floor, app) = (paths::built("release", "floor"), paths::built("release", "ground-rules"));
    let mut rounds = start::rounds(ROUNDS, &[(&floor, data.path()), (&app, data.path())])?;
    let printed = command::output(&mut rounds).ok_or_else(|| Problem::new("The app did not start."))?;
    let (floors, apps): (Vec<f64>, Vec<f64>) = printed.lines().filter_map(pair).unzip();
    let ratios = apps.iter().zip(&floors).map(|(app, floor)| app / floor).collect();
    for figure in [
        Figure { name: FLOOR, unit: "ms", against: None, values: floors },
        Figure { name: FIRST, unit: "ms", against: None, values: apps },
        Figure { name: "start/first-screen/ratio", unit: "x", against: Some(FLOOR), values: ratios },
    ] {
        println!("{}", figure.json());
    }
    Ok(())
}

fn pair(line: &str) -> Option<(f64, f64)> {
    let (floor, app) = line.split_once(' ')?;
    Some((floor.parse().ok()?, app.parse().ok()?))
}

/// Of the package where there is one, else of the program, which is nearly all of it.
fn print_size() {
    let package = bundle::newest_deb().and_then(|deb| {
        let kib =
            command::output(command::program("dpkg-deb").arg("--field").arg(deb).arg("Installed-Size"))?;
        kib.parse::<f64>().ok().map(|kib| ("start/installed-size", kib / 1024.0))
    });
    let program = || {
        let bytes = fs::metadata(paths::built("release", "ground-rules")).ok()?.len();
        Some(("start/program-size", bytes as f64 / (1024.0 * 1024.0)))
    };
    if let Some((name, mebibytes)) = package.or_else(program) {
        println!("{}", Figure { name, unit: "MiB", against: None, values: vec![mebibytes] }.json());
    }
}
