//! Every reader of bytes that come from outside, each as one function: it must answer, never panic, and let
//! nothing in that is not right. `fuzz.rs` feeds them altered bytes that can be repeated; `tests/fuzz` feeds them
//! whatever libFuzzer thinks of.
//!
//! A new reader (an import, say) is one line of [`ALL`], its function, and one file of three lines in `tests/fuzz`.

mod content;
mod everything;
mod people;
mod vault;

/// One reader of bytes from outside.
pub struct Reader {
    /// Its name among the faults, after `fuzz/`.
    pub name: &'static str,
    /// Bytes it accepts: what is altered.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Reads the bytes; what it should not have accepted is an error.
    pub read: fn(&[u8]) -> Result<(), String>,
    /// How often it is tried, shortly and in full.
    pub tries: (usize, usize),
}

/// All of them.
pub const ALL: &[Reader] = &[
    Reader { name: "key-file", seeds: vault::key_files, read: vault::key_file, tries: (400, 20_000) },
    Reader { name: "backup", seeds: vault::backups, read: vault::backup, tries: (400, 20_000) },
    Reader { name: "vault", seeds: vault::vaults, read: vault::vault, tries: (200, 10_000) },
    Reader { name: "generation", seeds: vault::notes, read: vault::note, tries: (200, 10_000) },
    Reader {
        name: "recovery-key",
        seeds: vault::keys,
        read: vault::recovery_key,
        tries: (20_000, 1_000_000),
    },
    Reader { name: "logo", seeds: content::logos, read: content::logo, tries: (60, 20_000) },
    Reader { name: "scan", seeds: content::scans, read: content::scan, tries: (300, 300_000) },
    Reader { name: "guide", seeds: content::guides, read: content::guide, tries: (60, 20_000) },
    Reader { name: "wording", seeds: content::wordings, read: content::wording, tries: (100, 20_000) },
    Reader { name: "words", seeds: content::words, read: content::words_and_tone, tries: (60, 20_000) },
    Reader { name: "list", seeds: people::lists, read: people::people, tries: (200, 60_000) },
    Reader { name: "vcard", seeds: people::cards, read: people::people, tries: (200, 60_000) },
    Reader { name: "import", seeds: people::imports, read: people::import, tries: (40, 10_000) },
    Reader {
        name: "everything",
        seeds: everything::exports,
        read: everything::everything,
        tries: (16, 4_000),
    },
    Reader { name: "attachment", seeds: people::attachments, read: people::attachment, tries: (20, 5_000) },
    Reader { name: "photo", seeds: people::photos, read: people::photo, tries: (16, 10_000) },
    Reader { name: "file-name", seeds: people::names, read: people::file_name, tries: (1_000, 100_000) },
    Reader { name: "cells", seeds: people::texts, read: people::cells, tries: (500, 100_000) },
];

/// For a fuzzer: panics when the reader accepted what it should not have.
pub fn must_be_well(name: &str, bytes: &[u8]) {
    let reader = ALL.iter().find(|reader| reader.name == name).expect("a reader of this name");
    if let Err(what) = (reader.read)(bytes) {
        panic!("{name}: {what}");
    }
}
