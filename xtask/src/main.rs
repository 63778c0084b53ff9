//! `cargo xtask`: run, test, bundle and measure, each with one command.
fn main() {}
