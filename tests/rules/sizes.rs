//! Small files, small functions: the figures of a code base that is simple to keep.

use crate::files;
use std::{fs, path::PathBuf};

fn code() -> Vec<(PathBuf, String)> {
    let product = files("src-tauri", "rs").into_iter().chain(files("xtask", "rs"));
    product.map(|file| (file.clone(), fs::read_to_string(file).unwrap())).collect()
}

fn at(mut sizes: Vec<usize>, percent: usize) -> usize {
    sizes.sort_unstable();
    sizes[(sizes.len() - 1) * percent / 100]
}

#[test]
fn files_are_small() {
    let sizes: Vec<usize> = code().iter().map(|(_, text)| text.lines().count()).collect();
    let (median, ninety) = (at(sizes.clone(), 50), at(sizes, 90));
    println!("lines a file: median {median}, 90 % at most {ninety}");
    assert!(median <= 130 && ninety <= 350, "median {median}, 90 % {ninety}");
}

#[test]
fn functions_are_small() {
    let mut sizes = Vec::new();
    for (file, text) in code() {
        for (name, lines) in functions(&text) {
            // All commands are a list, one name a line.
            assert!(lines <= 80 || name == "commands", "{}: {name} has {lines} lines", file.display());
            sizes.push(lines);
        }
    }
    let (median, ninety) = (at(sizes.clone(), 50), at(sizes, 90));
    println!("lines a function: median {median}, 90 % at most {ninety}");
    assert!(median <= 10 && ninety <= 35, "median {median}, 90 % {ninety}");
}

/// Functions by the formatter's own indentation: from `fn` to the closing brace in the same column.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let inner = line.trim_start();
        let Some(at) = inner.find("fn ").filter(|_| is_function(inner)) else { continue };
        let name: String = inner[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let indent = " ".repeat(line.len() - inner.len());
        let end = lines[i..].iter().position(|l| {
            **l == format!("{indent}}}") || (l.starts_with(&format!("{indent}fn")) && l.ends_with('}'))
        });
        found.push((name, end.map_or(1, |n| n + 1)));
    }
    found
}

fn is_function(line: &str) -> bool {
    let words = line.split("fn ").next().unwrap_or_default();
    line.ends_with(['{', '('])
        && words
            .split_whitespace()
            .all(|w| w.starts_with("pub") || ["async", "const", "in", "crate::guides)"].contains(&w))
}
