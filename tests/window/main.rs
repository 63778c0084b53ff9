//! What the real window costs with a practice of ten thousand people. `cargo xtask bench` builds app, empty page and
//! this in release and calls it under a virtual display.
//!
//! Each line is one series of measurements, as the figures without a window are: its name, its unit, the values.

#[cfg(target_os = "linux")]
mod measure;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["search", data] => measure::search(data.as_ref()),
        ["opening", floor, data] => measure::opening(floor.as_ref(), data.as_ref()),
        _ => {
            eprintln!(
                "Usage: window search <data folder> | opening <program with an empty page> <data folder>"
            );
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("The window is driven by WebKitWebDriver, which only Linux has.");
    ExitCode::FAILURE
}
