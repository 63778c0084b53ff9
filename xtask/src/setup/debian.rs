//! Debian, Ubuntu and what is made from them.

use super::{Need, as_root, packages_for};
use crate::{command, problem::Outcome};

const BUILD: &[&str] = &[
    "build-essential",
    "file",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "make",
    "perl",
    "pkg-config",
];
const TESTS: &[&str] = &["fonts-dejavu-core", "fonts-noto-cjk", "poppler-utils", "qpdf"];
const JOURNEYS: &[&str] = &[
    "at-spi2-core",
    "dbus-x11",
    "iproute2",
    "openbox",
    "procps",
    "util-linux",
    "webkit2gtk-driver",
    "xauth",
    "xdotool",
    "xvfb",
];
const VIRTUAL_DISPLAY: &[&str] = &["dbus-x11", "fonts-dejavu-core", "xauth", "xvfb"];
const PICTURES: &[&str] = &["imagemagick"];

fn packages(need: Need) -> &'static [&'static str] {
    match need {
        Need::Build => BUILD,
        Need::Tests => TESTS,
        Need::Journeys => JOURNEYS,
        Need::VirtualDisplay => VIRTUAL_DISPLAY,
        Need::Pictures => PICTURES,
    }
}

/// What is needed, by Debian's names.
pub fn names(needs: &[Need]) -> Vec<&'static str> {
    packages_for(needs, packages)
}

/// Installs what is missing.
pub fn install(needs: &[Need]) -> Outcome {
    let wanted = packages_for(needs, packages);
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !installed(package)).collect();
    install_packages(&missing)
}

/// Installs these packages or package files, none of them being no work.
pub fn install_packages(missing: &[&str]) -> Outcome {
    if missing.is_empty() {
        return Ok(());
    }
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], missing].concat())
}

/// Whether the system has this package.
pub fn installed(package: &str) -> bool {
    let status =
        command::output(command::program("dpkg-query").args(["-W", "-f=${db:Status-Abbrev}", package]));
    status.is_some_and(|status| status.starts_with("ii"))
}

/// Calls apt without questions, waiting for another apt to end.
pub fn apt(arguments: &[&str]) -> Outcome {
    let start = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=600"];
    as_root(&[&start, arguments].concat())
}
