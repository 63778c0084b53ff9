//! Fedora and its kin.

use super::{Need, as_root, packages_for};
use crate::{command, problem::Outcome};

const BUILD: &[&str] = &[
    "file",
    "gcc",
    "gcc-c++",
    "gtk3-devel",
    "librsvg2-devel",
    "libxdo-devel",
    "make",
    "openssl-devel",
    "perl-core",
    "pkgconf-pkg-config",
    "webkit2gtk4.1-devel",
];
const TESTS: &[&str] = &["dejavu-sans-fonts", "google-noto-sans-cjk-fonts", "poppler-utils", "qpdf"];
// The driver's package has changed its name more than once; its path has not.
const JOURNEYS: &[&str] = &[
    "/usr/bin/WebKitWebDriver",
    "/usr/bin/dbus-run-session",
    "/usr/bin/xvfb-run",
    "at-spi2-core",
    "iproute",
    "openbox",
    "procps-ng",
    "util-linux",
    "xdotool",
];
const VIRTUAL_DISPLAY: &[&str] = &["/usr/bin/dbus-run-session", "/usr/bin/xvfb-run", "dejavu-sans-fonts"];
const PICTURES: &[&str] = &["ImageMagick"];

fn packages(need: Need) -> &'static [&'static str] {
    match need {
        Need::Build => BUILD,
        Need::Tests => TESTS,
        Need::Journeys => JOURNEYS,
        Need::VirtualDisplay => VIRTUAL_DISPLAY,
        Need::Pictures => PICTURES,
    }
}

/// Installs what is missing.
pub fn install(needs: &[Need]) -> Outcome {
    let wanted = packages_for(needs, packages);
    let missing: Vec<&str> = wanted.into_iter().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        as_root(&[&["dnf", "install", "--assumeyes"], &missing[..]].concat())
    }
}

fn installed(package: &str) -> bool {
    command::succeeds(command::program("rpm").args(["--query", "--whatprovides", package]))
}
