//! Node and npm for the screens: the system's where new enough, else one of our own.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use super::debian;
use crate::{
    command,
    os::{self, Os},
    paths,
    problem::{Outcome, Problem},
};

const NO_NPM: &str = "\
Node is missing. Install Node 22 or newer, then try again:

    Fedora:   sudo dnf install nodejs npm
    Arch:     sudo pacman -S nodejs npm
    macOS:    brew install node
    Windows:  winget install --id OpenJS.NodeJS.LTS --exact";

/// A Node that is new enough, and the npm beside it.
pub struct Node {
    folders: Vec<PathBuf>,
}

impl Node {
    /// npm, with this Node first on the path.
    pub fn npm(&self, arguments: &[&str]) -> Command {
        self.program(Path::new(if cfg!(windows) { "npm.cmd" } else { "npm" }), arguments)
    }

    /// Any program that in turn calls node or npm.
    pub fn program(&self, name: &Path, arguments: &[&str]) -> Command {
        let mut command = command::program(&name.to_string_lossy());
        command.args(arguments).env("PATH", self.path());
        command
    }

    fn path(&self) -> OsString {
        let system = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&system));
        env::join_paths(folders).unwrap_or(system)
    }

    fn new_enough(&self) -> bool {
        let has_npm = command::succeeds(&mut self.npm(&["--version"]));
        let version = command::output(&mut self.program(Path::new("node"), &["--version"]));
        has_npm && version.is_some_and(|version| suits(&version))
    }
}

/// The system's Node, or one under target/tools that is installed now if need be.
pub fn find_or_install() -> Outcome<Node> {
    let system = Node { folders: Vec::new() };
    if system.new_enough() {
        return Ok(system);
    }
    let own = Node { folders: own_folders() };
    if !own.new_enough() {
        install_own(&system)?;
    }
    if own.new_enough() { Ok(own) } else { Err(Problem::new(NO_NPM)) }
}

/// Vite's own condition: ^20.19 or >= 22.12.
fn suits(version: &str) -> bool {
    let mut numbers =
        version.trim_start_matches('v').split('.').map_while(|number| number.parse::<u32>().ok());
    let (Some(major), Some(minor)) = (numbers.next(), numbers.next()) else { return false };
    matches!((major, minor), (20, 19..) | (22, 12..) | (23.., _))
}

fn install_own(system: &Node) -> Outcome {
    if !command::succeeds(&mut system.npm(&["--version"])) {
        if os::current() != Os::Debian {
            return Err(Problem::new(NO_NPM));
        }
        debian::install_packages(&["nodejs", "npm"])?;
    }
    let folder = paths::tools();
    let own = format!("{}@22", own_package());
    command::run(
        system.npm(&["install", "--no-audit", "--no-fund", "--prefix"]).arg(folder).args([&own, "npm@11"]),
    )
}

/// The package that holds the bare program; the package `node` only chooses among these.
fn own_package() -> String {
    let os = match env::consts::OS {
        "macos" => "darwin",
        "windows" => "win",
        other => other,
    };
    let processor = if env::consts::ARCH == "aarch64" { "arm64" } else { "x64" };
    format!("node-{os}-{processor}")
}

fn own_folders() -> Vec<PathBuf> {
    let packages = paths::tools().join("node_modules");
    vec![packages.join(own_package()).join("bin"), packages.join(".bin")]
}

#[cfg(test)]
mod tests {
    use super::suits;

    #[test]
    fn versions_that_vite_takes() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v22.23.3", "v24.0.0", "v26.10.0"] {
            assert!(suits(version), "{version}");
        }
        for version in ["v18.19.0", "v20.18.1", "v21.7.0", "v22.11.0", "", "nonsense"] {
            assert!(!suits(version), "{version}");
        }
    }
}
