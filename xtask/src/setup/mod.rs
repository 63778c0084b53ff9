//! What the system must have, and how it gets there.

mod arch;
pub mod debian;
mod fedora;
mod macos;
pub mod node;
mod rust;
mod windows;

use crate::{
    command,
    os::{self, Os},
    problem::{Outcome, Problem},
};

pub use rust::formatter_and_lints;

/// What packages are wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Building the app.
    Build,
    /// Tests without a window: PDF tools and fonts.
    Tests,
    /// Journeys through the real window.
    Journeys,
    /// A window without a screen.
    VirtualDisplay,
    /// Pictures of that window.
    Pictures,
}

/// Installs the packages that are missing, or says what to install.
pub fn system(needs: &[Need]) -> Outcome {
    match os::current() {
        Os::Debian => debian::install(needs),
        Os::Fedora => fedora::install(needs),
        Os::Arch => arch::install(needs),
        Os::Mac => macos::check(),
        Os::Windows => windows::check(),
        Os::OtherLinux => {
            println!("This Linux is not one whose packages are known. By Debian's names, these are needed:");
            println!("    {}", debian::names(needs).join(" "));
            Ok(())
        }
    }
}

/// Runs a package manager as root: directly, or through sudo.
pub fn as_root(words: &[&str]) -> Outcome {
    let is_root = command::output(command::program("id").arg("-u")).is_some_and(|id| id == "0");
    if is_root {
        return command::run(command::program(words[0]).args(&words[1..]));
    }
    if !command::succeeds(command::program("sudo").arg("--version")) {
        return Err(Problem::new(format!(
            "This needs root and there is no sudo. As root, run:\n\n    {}",
            words.join(" ")
        )));
    }
    command::run(command::program("sudo").args(words))
}

fn packages_for(needs: &[Need], packages: fn(Need) -> &'static [&'static str]) -> Vec<&'static str> {
    let mut all: Vec<&str> = needs.iter().flat_map(|need| packages(*need)).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}
