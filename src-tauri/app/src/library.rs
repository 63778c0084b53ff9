//! All content of one language in one practice's words, read once and shared.

use crate::contacts::programs::Programs;
use domain::{
    document::wording::{BadWording, Wording},
    facts::Facts,
    guide::definition::{BadGuide, Guide},
    practice::Practice,
    tone::{BadTone, Tone},
    words::{BadWords, Words, with_nouns},
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

/// Guides, documents and words, ready for use.
pub struct Library {
    /// Units, dates, texts.
    pub words: Words,
    guides: BTreeMap<String, Guide>,
    documents: BTreeMap<String, Wording>,
    tone: OnceLock<Tone>,
    programs: OnceLock<Programs>,
    tone_text: String,
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
        let lang = practice.language.as_str();
        let own = |path: &str| beside.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str());
        let file = |path: &str| {
            content::text(lang, path).or(own(path)).ok_or_else(|| BadContent::Missing(path.to_owned()))
        };
        let plain = Words::read(file("words.toml")?)?;
        let (client, session) = (plain.client(&practice.client_word), plain.session(&practice.session_word));
        let (Some(client), Some(session)) = (client, session) else {
            return Err(BadContent::Missing("words for client and session".to_owned()));
        };
        let in_their_words = |path: &str| Ok::<_, BadContent>(with_nouns(file(path)?, client, session));
        Ok(Library {
            words: Words::read(&in_their_words("words.toml")?)?,
            guides: guides(beside, &in_their_words)?,
            documents: documents(beside, &in_their_words)?,
            tone: OnceLock::new(),
            programs: OnceLock::new(),
            tone_text: in_their_words("tone.toml")?,
            beside: beside.clone(),
        })
    }

    /// The same content for another practice.
    pub fn reread(&self, practice: &Practice) -> Result<Library, BadContent> {
        Library::with(practice, &self.beside)
    }

    /// The guide with this id.
    pub fn guide(&self, id: &str) -> Result<&Guide, BadContent> {
        self.guides.get(id).ok_or_else(|| BadContent::Missing(id.to_owned()))
    }

    /// Every guide.
    pub fn guides(&self) -> impl Iterator<Item = &Guide> {
        self.guides.values()
    }

    /// The wording with this path.
    pub fn document(&self, path: &str) -> Result<&Wording, BadContent> {
        self.documents.get(path).ok_or_else(|| BadContent::Missing(path.to_owned()))
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

    /// The rules of the tone check. Read when they are first asked for: no start has to wait for them.
    pub fn tone(&self) -> Result<&Tone, BadContent> {
        match self.tone.get() {
            Some(tone) => Ok(tone),
            None => {
                let tone = Tone::read(&self.tone_text)?;
                Ok(self.tone.get_or_init(|| tone))
            }
        }
    }

    /// What other programs call things. Read when it is first asked for, like the tone check.
    pub fn programs(&self) -> Result<&Programs, BadContent> {
        match self.programs.get() {
            Some(programs) => Ok(programs),
            None => {
                let programs = Programs::read(self.text("contacts.toml")?)?;
                Ok(self.programs.get_or_init(|| programs))
            }
        }
    }

    /// What is known of the practice.
    pub fn facts(&self, practice: &Practice) -> Facts {
        Facts::of_practice(practice, &self.words)
    }
}

type Read<'a> = &'a dyn Fn(&str) -> Result<String, BadContent>;

fn paths<'a>(folder: &str, beside: &'a Texts) -> Vec<&'a str> {
    let own = beside.iter().map(|(path, _)| path.as_str()).filter(|path| path.starts_with(folder));
    let mut paths: Vec<&str> = content::paths(folder).collect();
    paths.extend(own);
    paths
}

fn guides(beside: &Texts, read: Read) -> Result<BTreeMap<String, Guide>, BadContent> {
    let one = |path: &str| {
        let guide = Guide::read(&read(path)?).map_err(|e| BadContent::Guide(path.to_owned(), e))?;
        Ok((guide.id.clone(), guide))
    };
    paths("guides/", beside).into_iter().map(one).collect()
}

fn documents(beside: &Texts, read: Read) -> Result<BTreeMap<String, Wording>, BadContent> {
    let one = |path: &str| {
        let wording = Wording::read(&read(path)?).map_err(|e| BadContent::Document(path.to_owned(), e))?;
        Ok((path.to_owned(), wording))
    };
    paths("documents/", beside).into_iter().map(one).collect()
}
