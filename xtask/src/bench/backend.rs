//! Figures that need no window: the tests' crate measures them in a release build.

use std::path::Path;

use super::figure::Series;
use crate::{
    command, paths,
    problem::{Outcome, Problem},
};

/// What is held against what, and what that is called.
const RATIOS: &[(&str, &str, &str)] = &[
    ("save/answer", "save/bare-commit", "save/bare-commit"),
    ("people/search/1000", "people/bare-fts5/1000", "bare FTS5"),
    ("people/search/10000", "people/bare-fts5/10000", "bare FTS5"),
    ("people/search/100000", "people/bare-fts5/100000", "bare FTS5"),
    ("people/list/1000", "people/bare-list/1000", "bare SQL"),
    ("people/list/10000", "people/bare-list/10000", "bare SQL"),
    ("people/list/100000", "people/bare-list/100000", "bare SQL"),
    ("people/person/1000", "people/bare-person/1000", "bare SQL"),
    ("people/person/10000", "people/bare-person/10000", "bare SQL"),
    ("people/person/100000", "people/bare-person/100000", "bare SQL"),
    ("open/vault/10000", "open/bare-sqlcipher/10000", "bare SQLCipher"),
];

/// Prints the figures of one area.
pub fn measure(area: &str) -> Outcome {
    let printed = figures(&[area])?;
    let series: Vec<Series> = printed.lines().filter_map(Series::read).collect();
    for one in &series {
        println!("{}", one.json());
        let ratio = RATIOS.iter().find(|(name, ..)| *name == one.name);
        if let Some((_, floor, called)) = ratio
            && let Some(floor) = series.iter().find(|other| other.name == *floor)
        {
            println!("{}", one.ratio_json(floor, called));
        }
    }
    Ok(())
}

/// Makes a practice's records in a folder and leaves them locked.
pub fn make_locked_vault(folder: &Path) -> Outcome {
    figures(&["locked-vault", &folder.to_string_lossy()]).map(|_| ())
}

fn figures(words: &[&str]) -> Outcome<String> {
    command::run(&mut command::cargo(&["build", "--release", "--package", "tests", "--bin", "figures"]))?;
    let program = paths::built("release", "figures");
    let mut figures = command::program(&program.to_string_lossy());
    command::output(figures.args(words))
        .ok_or_else(|| Problem::new(format!("figures {} failed", words.join(" "))))
}
