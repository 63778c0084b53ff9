//! Looks into PDF files the way a reader does.

use std::{path::Path, process::Command};

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
