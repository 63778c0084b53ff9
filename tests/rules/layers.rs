//! Imports run one way, and each large library has one door.

use crate::{files, read, root};
use std::fs;

#[test]
fn crates_depend_only_on_those_below_them() {
    const OURS: &[&str] = &["app", "content", "domain", "press", "store"];
    let check = |krate: &str, allowed: &[&str]| {
        let manifest = read(&format!("src-tauri/{krate}/Cargo.toml"));
        let dependencies = manifest
            .split("[dependencies]")
            .nth(1)
            .and_then(|rest| rest.split("\n[").next())
            .unwrap_or_default();
        let named = |other: &&&str| {
            dependencies.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(**other))
        };
        let ours: Vec<&str> = OURS.iter().filter(named).copied().collect();
        assert_eq!(ours, allowed, "{krate}");
        assert!(!dependencies.contains("tauri"), "{krate} knows the shell");
    };
    check("domain", &[]);
    check("content", &[]);
    check("store", &["domain"]);
    check("press", &["domain"]);
    check("app", &["content", "domain", "press", "store"]);
}

#[test]
fn each_large_library_has_one_door() {
    let check = |word: &str, folder: &str, doors: &[&str]| {
        for file in files(folder, if folder.starts_with("ui") { "ts" } else { "rs" }) {
            let path = file.strip_prefix(root()).unwrap().display().to_string().replace('\\', "/");
            let code = fs::read_to_string(&file).unwrap();
            let names = code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            assert!(!names || doors.iter().any(|door| path.starts_with(door)), "{path} names {word}");
        }
    };
    check("printpdf::", "src-tauri", &["src-tauri/press/src/pdf"]);
    check("rusqlite::", "src-tauri", &["src-tauri/store"]);
    check("tauri::", "src-tauri", &["src-tauri/src", "src-tauri/build.rs"]);
    // Only a trial of migrating adds steps that nobody released.
    check("try_further_steps", "src-tauri", &["src-tauri/store"]);
    check("@tauri-apps", "ui/src", &["ui/src/lib/backend.ts"]);
}

#[test]
fn the_screens_make_no_markup_from_text() {
    for ending in ["svelte", "ts"] {
        for file in files("ui/src", ending) {
            let code = fs::read_to_string(&file).unwrap();
            for word in ["{@html", "innerHTML", "insertAdjacentHTML", "document.write", "eval("] {
                assert!(!code.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

#[test]
fn content_holds_the_words() {
    // A sentence in quotes in Rust code that is no test is a word in the wrong place.
    for folder in ["src-tauri/app/src", "src-tauri/domain/src"] {
        for file in files(folder, "rs").into_iter().filter(|file| !file.ends_with("tests.rs")) {
            let code = fs::read_to_string(&file).unwrap();
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            let code: String = code
                .lines()
                .filter(|l| {
                    !l.trim_start().starts_with("//") && !l.contains("#[error") && !l.contains("#[expect")
                })
                .collect();
            for text in code.split('"').skip(1).step_by(2) {
                let sentence = text.ends_with('.') && text.split(' ').count() > 3;
                assert!(!sentence, "{}: {text:?} belongs into content", file.display());
            }
        }
    }
}
