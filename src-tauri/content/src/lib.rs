//! Words: guides, documents, letters and lexicons as files. Authors edit `en/` only.
//!
//! This crate holds files and hands out their text; it parses nothing. `domain` gives the text meaning.
//! Another language is another folder with the same file names; what it lacks is taken from `en`.

/// A file and its text.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("../en/", $path)))),*] };
}

/// English, which holds structure and words.
const EN: &[File] = files![
    "words.toml",
    "tone.toml",
    "example.toml",
    "contacts.toml",
    "export-readme.txt",
    "guides/rulebook.toml",
    "guides/profile.toml",
    "guides/decision.toml",
    "guides/dismissal.toml",
    "documents/agreement.md",
    "documents/fact-sheet.md",
    "documents/portrait.md",
    "documents/decision.md",
    "documents/script.md",
    "documents/cue-cards.md",
    "documents/confirmation.md",
    "documents/recommitment.md",
    "documents/recovery-key.md",
    "documents/person.md",
];

/// The logo of the example practice, a PNG drawn for it (`example-logo.svg`).
pub const EXAMPLE_LOGO: &[u8] = include_bytes!("../en/example-logo.png");

/// The language everything is written in first.
pub const FIRST: &str = "en";

/// The text of a file in this language, or in English where the language lacks it.
pub fn text(_lang: &str, path: &str) -> Option<&'static str> {
    EN.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// The paths of all files in a folder, for the tests that run every file to its end.
pub fn paths(folder: &str) -> impl Iterator<Item = &'static str> {
    EN.iter().map(|(path, _)| *path).filter(move |path| path.starts_with(folder))
}
