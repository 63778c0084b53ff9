//! Pictures of every screen, light and dark, in a usual window and in the smallest one. `cargo xtask shots`
//! calls this under a virtual display. What a screen is and how one gets there stands in `screens`.

#[cfg(target_os = "linux")]
mod screens;
#[cfg(target_os = "linux")]
mod walk;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out] = arguments.as_slice() else {
        eprintln!("Usage: shots <folder>");
        return ExitCode::FAILURE;
    };
    walk::walk_all(std::path::Path::new(out));
    ExitCode::SUCCESS
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("The window is driven by WebKitWebDriver, which only Linux has.");
    ExitCode::FAILURE
}
