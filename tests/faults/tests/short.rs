//! Each fault, tried for a few seconds. `cargo xtask faults` tries them in earnest.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_reader_can_be_fuzzed_for_longer_and_is_every_night() {
    let targets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    let manifest = fs::read_to_string(targets.join("Cargo.toml")).unwrap();
    let nightly = fs::read_to_string(targets.join("../../.github/workflows/nightly.yml")).unwrap();
    for reader in faults::readers::ALL {
        let (name, path) = (reader.name, format!("fuzz_targets/{}.rs", reader.name));
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"{path}\"")), "{name} in tests/fuzz");
        assert!(nightly.contains(&format!("          - {name}\n")), "{name} every night");
        assert!(fs::read_to_string(targets.join(path)).unwrap().contains(&format!("(\"{name}\", bytes)")));
    }
}

fn check(fault: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_faults")).args(["short", fault]).output().unwrap();
    let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    println!("{said}");
    assert!(output.status.success(), "{said}{errors}");
    assert!(said.lines().count() > 0, "no such fault");
}

#[test]
fn kill() {
    check("kill/");
}

#[test]
fn power() {
    check("power/");
}

#[test]
fn flip() {
    check("flip/");
}

#[test]
fn truncate() {
    check("truncate/");
}

#[cfg(unix)]
#[test]
fn full() {
    check("full/");
}

#[test]
fn race() {
    check("race/");
}

#[test]
fn restore() {
    check("restore/");
}

#[test]
fn fuzz() {
    check("fuzz/");
}
