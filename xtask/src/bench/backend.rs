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

/// What is measured at several sizes, each ten times the one before.
const GROWING: &[&str] = &["people/search", "people/list", "people/person", "people/import"];
const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

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
            println!("{}", one.ratio_json("ratio", floor, called));
        }
    }
    growth(&series).iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// How many times the cost ten times as many have: ten is a straight line.
fn growth(series: &[Series]) -> Vec<String> {
    let of = |area: &str, size: u32| series.iter().find(|one| one.name == format!("{area}/{size}"));
    let pairs = GROWING.iter().flat_map(|area| SIZES.windows(2).map(move |two| (*area, two[0], two[1])));
    pairs
        .filter_map(|(area, fewer, more)| {
            let (fewer, more) = (of(area, fewer)?, of(area, more)?);
            Some(more.ratio_json("growth", fewer, &fewer.name))
        })
        .collect()
}

/// Makes a practice's records in a folder and leaves them locked.
pub fn make_locked_vault(folder: &Path) -> Outcome {
    figures(&["locked-vault", &folder.to_string_lossy()]).map(|_| ())
}

/// The same with ten thousand people, whose key costs next to nothing to derive.
pub fn make_vault_of_people(folder: &Path) -> Outcome {
    figures(&["people-vault", &folder.to_string_lossy()]).map(|_| ())
}

fn figures(words: &[&str]) -> Outcome<String> {
    super::build(&["figures"])?;
    let program = paths::built("release", "figures");
    let mut figures = command::program(&program.to_string_lossy());
    command::output(figures.args(words))
        .ok_or_else(|| Problem::new(format!("figures {} failed", words.join(" "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_told_where_both_sizes_were_measured() {
        let lines =
            ["people/list/1000 ms 2", "people/list/10000 ms 30", "people/search/1000 ms 1", "a/b/1000 ms 1"];
        let series: Vec<Series> = lines.iter().filter_map(|line| Series::read(line)).collect();
        let expected = r#"{"bench": "people/list/10000/growth", "median": 15.00, "p95": 15.00, "unit": "x", "n": 1, "against": "people/list/1000"}"#;
        assert_eq!(growth(&series), [expected]);
    }
}
