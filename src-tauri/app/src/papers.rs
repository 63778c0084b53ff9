//! Documents as pages, as PDF, and as files that leave the vault.

use crate::{App, Error};
use domain::{document::Document, words::Words};
use press::{Logo, MissingGlyph, Pages, Preview, Stamp};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Files handed to a viewer live here; emptied at lock, at quit and at the next start.
const HANDED_OUT: &str = "handed-out";
/// File names longer than this are trouble on some systems once a folder's path stands before them.
const NAME_MOST: usize = 120;
/// Linux counts bytes, of which a sign of many scripts takes three: with these, its ending and "(2)" there is room.
const NAME_BYTES_MOST: usize = 200;
/// What the name of a person or a practice may take of that.
const PART_MOST: usize = 48;

impl App {
    /// The pages as the screen draws them.
    pub(crate) fn preview_of(&self, document: &Document, logo: Option<&[u8]>) -> Preview {
        self.pages(document, logo).preview()
    }

    /// The document as PDF. Signs that no font has are reported; they are never printed as boxes.
    pub(crate) fn pdf_of(
        &self,
        document: &Document,
        logo: Option<&[u8]>,
        seed: &str,
    ) -> Result<Vec<u8>, Error> {
        let pages = self.pages(document, logo);
        require_glyphs(pages.missing())?;
        Ok(pages.pdf(&self.stamp(seed))?)
    }

    /// Several documents as one PDF, each with its own pages and its own place in the outline.
    pub(crate) fn pdf_of_all(
        &self,
        documents: &[Document],
        logo: Option<&[u8]>,
        seed: &str,
    ) -> Result<Vec<u8>, Error> {
        let pages: Vec<Pages> = documents.iter().map(|document| self.pages(document, logo)).collect();
        require_glyphs(pages.iter().flat_map(Pages::missing))?;
        Ok(press::pdf_of_all(pages, &self.stamp(seed))?)
    }

    fn stamp(&self, seed: &str) -> Stamp {
        Stamp { created: self.now(), seed: seed.to_owned() }
    }

    /// A kept logo was decoded when it came in; should it be unreadable now, documents do without it.
    fn pages(&self, document: &Document, logo: Option<&[u8]>) -> Pages {
        let logo = logo.and_then(|bytes| Logo::read(bytes).ok());
        self.press.lay_out(document, logo.as_ref())
    }

    /// Writes a file where the user chose, whole or not at all.
    pub(crate) fn write_file(&self, to: &Path, bytes: &[u8]) -> Result<(), Error> {
        Ok(store::files::write_atomically(to, bytes)?)
    }

    /// Puts a file where the system's viewer can read it, and says where.
    pub(crate) fn hand_out(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, Error> {
        let folder = self.folder().join(HANDED_OUT).join(self.fresh_id());
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        store::files::write_atomically(&path, bytes)?;
        Ok(path)
    }

    /// Empties the folder of files handed out. A file that a viewer still holds stays until the next time.
    pub fn take_back_files(&self) {
        // Where the records were first, too: a viewer may have held one while they moved.
        for place in [self.folder(), self.around.folder.clone()] {
            let place = place.join(HANDED_OUT);
            // Each in a folder of its own: one that is still open must not keep the others here.
            for folder in std::fs::read_dir(&place).into_iter().flatten().flatten() {
                let _ = std::fs::remove_dir_all(folder.path());
            }
            let _ = std::fs::remove_dir(place);
        }
    }
}

fn require_glyphs<'a>(missing: impl IntoIterator<Item = &'a MissingGlyph>) -> Result<(), Error> {
    let missing: BTreeSet<char> = missing.into_iter().map(|m| m.character).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::Glyphs(missing.into_iter().map(String::from).collect::<Vec<_>>().join(" ")))
}

/// The name of a PDF by one of the texts of content. A long name of somebody leaves room for what comes after.
pub(crate) fn named(words: &Words, text: &str, with: &[(&str, &str)]) -> String {
    let short =
        |part: &str| in_file_names(part).chars().take(PART_MOST).collect::<String>().trim().to_owned();
    let parts: Vec<(&str, String)> = with.iter().map(|(name, part)| (*name, short(part))).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, part)| (*name, part.as_str())).collect();
    file_name(&words.say(text, &parts), "pdf")
}

/// A file name that every system takes: no separators, no reserved names, no tricks with direction.
pub fn file_name(stem: &str, extension: &str) -> String {
    let spaced = in_file_names(stem);
    let trimmed = spaced.trim_matches(['.', ' ', ',']);
    let mut name: String = trimmed.chars().take(NAME_MOST).collect();
    while name.len() > NAME_BYTES_MOST {
        name.pop();
    }
    name.truncate(name.trim_end_matches(['.', ' ', ',']).len());
    if name.is_empty() || is_reserved(&name) {
        name.insert_str(0, "Document ");
    }
    format!("{}.{extension}", name.trim_end())
}

fn in_file_names(text: &str) -> String {
    let kept: String = text.chars().map(|c| if is_safe(c) { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_safe(c: char) -> bool {
    let steers =
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    !c.is_control() && !steers && !r#"/\:*?"<>|"#.contains(c)
}

/// Names that Windows keeps for devices, with or without an extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|n| n.len() == 1 && n != "0" && n.chars().all(|c| c.is_ascii_digit()))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_names_are_safe_on_every_system() {
        let check = |stem: &str, want: &str| assert_eq!(file_name(stem, "pdf"), want, "{stem:?}");
        check("Zoë Ångström-Núñez, coaching agreement", "Zoë Ångström-Núñez, coaching agreement.pdf");
        check("山田 花子", "山田 花子.pdf");
        check("../../etc/passwd", "etc passwd.pdf");
        check("a/b\\c:d", "a b c d.pdf");
        check("CON", "Document CON.pdf");
        check("com1", "Document com1.pdf");
        check("nul.txt", "Document nul.txt.pdf");
        check("trailing dot.", "trailing dot.pdf");
        check("new\nline\0nul", "new line nul.pdf");
        check("evil\u{202e}fdp.exe", "evil fdp.exe.pdf");
        check("", "Document.pdf");
        check("...", "Document.pdf");
        check(&"a".repeat(300), &format!("{}.pdf", "a".repeat(120)));
        check(&"山".repeat(300), &format!("{}.pdf", "山".repeat(66)));
    }
}
