//! Arch Linux and its kin.

use super::{Need, as_root, packages_for};
use crate::{command, problem::Outcome};

const BUILD: &[&str] =
    &["base-devel", "file", "gtk3", "librsvg", "openssl", "perl", "webkit2gtk-4.1", "xdotool"];
const TESTS: &[&str] = &["noto-fonts-cjk", "poppler", "qpdf", "ttf-dejavu"];
// Of the three builds of WebKitGTK it is the GTK 4 one that carries WebKitWebDriver.
const JOURNEYS: &[&str] = &[
    "at-spi2-core",
    "dbus",
    "iproute2",
    "openbox",
    "procps-ng",
    "util-linux",
    "webkitgtk-6.0",
    "xdotool",
    "xorg-server-xvfb",
    "xorg-xauth",
];
const VIRTUAL_DISPLAY: &[&str] = &["dbus", "ttf-dejavu", "xorg-server-xvfb", "xorg-xauth"];
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

/// Installs what is missing.
pub fn install(needs: &[Need]) -> Outcome {
    let wanted = packages_for(needs, packages);
    // `--deptest` succeeds when nothing is missing.
    if command::succeeds(command::program("pacman").arg("--deptest").args(&wanted)) {
        return Ok(());
    }
    // Not `-Sy`: fresh lists without the upgrade that belongs to them can break the system.
    as_root(&[&["pacman", "-S", "--needed", "--noconfirm"], &wanted[..]].concat())
}
