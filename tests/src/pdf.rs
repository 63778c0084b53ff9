//! Looks into PDF files the way a reader does.

use std::{path::Path, process::Command};

/// The size of its pages in points, as `pdfinfo` says it: "595.28 x 841.89 pts (A4)".
pub fn page_size(file: &Path) -> String {
    let read = Command::new("pdfinfo").arg(file).output();
    let read = read.expect("pdfinfo, which `cargo xtask test` installs");
    let said = String::from_utf8_lossy(&read.stdout).into_owned();
    let size = said.lines().find_map(|line| line.strip_prefix("Page size:"));
    size.unwrap_or_else(|| panic!("{} is no PDF", file.display())).trim().to_owned()
}

/// The file's text in reading order, by poppler's `pdftotext`.
pub fn text(file: &Path) -> String {
    let read = Command::new("pdftotext").args(["-enc", "UTF-8", "-layout"]).arg(file).arg("-").output();
    let read = read.expect("pdftotext, which `cargo xtask test` installs");
    assert!(read.status.success(), "{} is no PDF: {}", file.display(), String::from_utf8_lossy(&read.stderr));
    // Some scripts come with marks of direction around them, which are no letters.
    String::from_utf8_lossy(&read.stdout)
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{200e}' | '\u{200f}'))
        .collect()
}
