//! Each fault, tried for a few seconds. `cargo xtask faults` tries them in earnest.

use std::process::Command;

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
