//! A word that stands in no file unless the app left it there.

use base64::{Engine, engine::general_purpose::STANDARD};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The word: nobody writes it by chance.
pub const CANARY: &str = "Kanarienvogel";

/// Every file below the folder that holds the word, or is named after it. What goes away meanwhile holds nothing.
pub fn found_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() {
            found.extend(found_in(&path));
        }
        // Sockets and pipes hold nothing either, and reading one would never end.
        let bytes = if kind.is_file() { fs::read(&path).unwrap_or_default() } else { Vec::new() };
        if holds(entry.file_name().as_encoded_bytes()) || holds(&bytes) {
            found.push(path);
        }
    }
    found
}

/// Whether the word is in there, in one of its disguises.
pub fn holds(bytes: &[u8]) -> bool {
    let inside = |word: &Vec<u8>| {
        let first = word.first().map(u8::to_ascii_lowercase);
        let begins = |part: &[u8]| part.first().map(u8::to_ascii_lowercase) == first;
        bytes.windows(word.len()).any(|part| begins(part) && part.eq_ignore_ascii_case(word))
    };
    disguises().iter().any(inside)
}

/// As it may stand in a file: as typed, in two bytes a letter, and in base64 from each of three beginnings.
fn disguises() -> Vec<Vec<u8>> {
    let wide: Vec<u8> = CANARY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let coded = (0..3).map(|before| {
        let text = STANDARD.encode(format!("{}{CANARY}", &"xx"[..before]));
        // The first letters depend on what stands before, the last on what follows.
        text.as_bytes()[4 * before.div_ceil(3)..text.len() - 4].to_vec()
    });
    [CANARY.as_bytes().to_vec(), wide].into_iter().chain(coded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_finds_every_disguise() {
        let check = |bytes: &[u8]| {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("file"), bytes).unwrap();
            assert_eq!(found_in(folder.path()).len(), 1, "{}", String::from_utf8_lossy(bytes));
        };
        check(format!("a {CANARY}.").as_bytes());
        check(&format!("a {CANARY}.").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
        for before in ["", "a", "bc", "def"] {
            check(STANDARD.encode(format!("{before}{CANARY} and more")).as_bytes());
        }
    }
}
