//! All content of one language in one practice's words, read once and shared.

use crate::contacts::programs::Programs;
use domain::{
    document::wording::{BadWording, Wording},
    facts::Facts,
    guide::definition::{BadGuide, Guide},
    practice::Practice,
    tone::{BadTone, Tone},
    words::{BadWords, Noun, Words, with_nouns},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

/// The id of the policy builder.
pub const RULEBOOK: &str = "rulebook";
/// The kind of its document that clients sign.
pub const AGREEMENT: &str = "agreement";
/// The kind of its document for people who are still deciding.
pub const FACT_SHEET: &str = "fact-sheet";

/// Texts that stand beside the shipped ones: path and text.
pub type Texts = Arc<Vec<(String, String)>>;

/// Guides, documents and words. Words are ready for use; all else is read when it is first asked for, so that neither
/// the lock screen nor the screen behind it waits for it.
pub struct Library {
    /// Units, dates, texts.
    pub words: Words,
    client: Noun,
    session: Noun,
    language: String,
    guides: OnceLock<BTreeMap<String, Guide>>,
    documents: OnceLock<BTreeMap<String, Wording>>,
    tone: OnceLock<Tone>,
    programs: OnceLock<Programs>,
    beside: Texts,
}

/// Content that cannot be read. The content test makes sure that nobody ever sees one.
#[derive(Debug, thiserror::Error)]
pub enum BadContent {
    /// A file is not there.
    #[error("content has no {0}")]
    Missing(String),
    /// `words.toml`.
    #[error(transparent)]
    Words(#[from] BadWords),
    /// A guide.
    #[error("{0}: {1}")]
    Guide(String, BadGuide),
    /// A document's wording.
    #[error("{0}: {1}")]
    Document(String, BadWording),
    /// The example practice.
    #[error("example: {0}")]
    Example(String),
    /// `contacts.toml`.
    #[error("contacts.toml: {0}")]
    Programs(#[from] toml::de::Error),
    /// `tone.toml`.
    #[error(transparent)]
    Tone(#[from] BadTone),
}

impl Library {
    /// Reads the content for this practice: its language, its words for "client" and "session".
    pub fn read(practice: &Practice) -> Result<Library, BadContent> {
        Library::with(practice, &Texts::default())
    }

    /// The same with further guides and documents.
    pub fn with(practice: &Practice, beside: &Texts) -> Result<Library, BadContent> {
        let language = practice.language.clone();
        let words = file(&language, beside, "words.toml")?;
        let plain = Words::read(words)?;
        let (client, session) = (plain.client(&practice.client_word), plain.session(&practice.session_word));
        let (Some(client), Some(session)) = (client.cloned(), session.cloned()) else {
            return Err(BadContent::Missing("words for client and session".to_owned()));
        };
        Ok(Library {
            words: Words::read(&with_nouns(words, &client, &session))?,
            client,
            session,
            language,
            guides: OnceLock::new(),
            documents: OnceLock::new(),
            tone: OnceLock::new(),
            programs: OnceLock::new(),
            beside: beside.clone(),
        })
    }

    /// The same content for another practice.
    pub fn reread(&self, practice: &Practice) -> Result<Library, BadContent> {
        Library::with(practice, &self.beside)
    }

    /// The guide with this id.
    pub fn guide(&self, id: &str) -> Result<&Guide, BadContent> {
        self.all_guides()?.get(id).ok_or_else(|| BadContent::Missing(id.to_owned()))
    }

    /// Every guide.
    pub fn guides(&self) -> Result<impl Iterator<Item = &Guide>, BadContent> {
        Ok(self.all_guides()?.values())
    }

    /// The wording with this path.
    pub fn document(&self, path: &str) -> Result<&Wording, BadContent> {
        let all = once(&self.documents, || self.read_documents())?;
        all.get(path).ok_or_else(|| BadContent::Missing(path.to_owned()))
    }

    /// The text of a file that is read only when it is wanted; a test's own one comes first.
    pub fn text(&self, path: &str) -> Result<&str, BadContent> {
        let own = self.beside.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str());
        own.or(content::text(content::FIRST, path)).ok_or_else(|| BadContent::Missing(path.to_owned()))
    }

    /// The wording of one of the documents a guide makes.
    pub fn wording(&self, guide: &Guide, kind: &str) -> Result<&Wording, BadContent> {
        let paper = guide.paper(kind).ok_or_else(|| BadContent::Missing(kind.to_owned()))?;
        self.document(&paper.wording)
    }

    /// The rules of the tone check.
    pub fn tone(&self) -> Result<&Tone, BadContent> {
        once(&self.tone, || Ok(Tone::read(&self.in_their_words("tone.toml")?)?))
    }

    /// What other programs call things.
    pub fn programs(&self) -> Result<&Programs, BadContent> {
        once(&self.programs, || Ok(Programs::read(self.text("contacts.toml")?)?))
    }

    /// What is known of the practice.
    pub fn facts(&self, practice: &Practice) -> Facts {
        Facts::of_practice(practice, &self.words)
    }

    fn all_guides(&self) -> Result<&BTreeMap<String, Guide>, BadContent> {
        once(&self.guides, || self.read_guides())
    }

    fn read_guides(&self) -> Result<BTreeMap<String, Guide>, BadContent> {
        let one = |path: &str| {
            let guide = Guide::read(&self.in_their_words(path)?)
                .map_err(|error| BadContent::Guide(path.to_owned(), error))?;
            Ok((guide.id.clone(), guide))
        };
        paths("guides/", &self.beside).map(one).collect()
    }

    fn read_documents(&self) -> Result<BTreeMap<String, Wording>, BadContent> {
        let one = |path: &str| {
            let wording = Wording::read(&self.in_their_words(path)?)
                .map_err(|error| BadContent::Document(path.to_owned(), error))?;
            Ok((path.to_owned(), wording))
        };
        paths("documents/", &self.beside).map(one).collect()
    }

    fn in_their_words(&self, path: &str) -> Result<String, BadContent> {
        Ok(with_nouns(file(&self.language, &self.beside, path)?, &self.client, &self.session))
    }
}

/// What is there, or what is read now and kept.
fn once<T>(kept: &OnceLock<T>, read: impl FnOnce() -> Result<T, BadContent>) -> Result<&T, BadContent> {
    match kept.get() {
        Some(there) => Ok(there),
        None => {
            let new = read()?;
            Ok(kept.get_or_init(|| new))
        }
    }
}

/// The shipped text of a file, or the one beside it.
fn file<'a>(language: &str, beside: &'a Texts, path: &str) -> Result<&'a str, BadContent> {
    let own = || beside.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str());
    content::text(language, path).or_else(own).ok_or_else(|| BadContent::Missing(path.to_owned()))
}

fn paths<'a>(folder: &'a str, beside: &'a Texts) -> impl Iterator<Item = &'a str> {
    let own = beside.iter().map(|(path, _)| path.as_str()).filter(move |path| path.starts_with(folder));
    content::paths(folder).map(|path| -> &'a str { path }).chain(own)
}
