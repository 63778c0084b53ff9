//! Every reader of bytes that come from outside, each as one function: it must answer, never panic, and let
//! nothing in that is not right. `fuzz.rs` feeds them altered bytes that can be repeated; `tests/fuzz` feeds them
//! whatever libFuzzer thinks of.
//!
//! A new reader (an import, say) is one line of [`ALL`], its function, and one file of three lines in `tests/fuzz`.

mod content;
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
];

/// For a fuzzer: panics when the reader accepted what it should not have.
pub fn must_be_well(name: &str, bytes: &[u8]) {
    let reader = ALL.iter().find(|reader| reader.name == name).expect("a reader of this name");
    if let Err(what) = (reader.read)(bytes) {
        panic!("{name}: {what}");
    }
}
