//! Remarks on words that are written for a client: blame, labels, threats and the like, each with its reason
//! and a kinder phrasing.
//!
//! The rules are content (`tone.toml`); what a pattern may hold stands in [`pattern`]. Nothing here blocks
//! anything or changes a text: it remarks, and the writer decides. What stands in quotation marks is somebody
//! else's and left alone.

mod compiled;
mod fit;
mod kinder;
mod length;
pub mod pattern;
pub mod words;

use compiled::Compiled;
use kinder::put;
pub use length::Length;
use pattern::{BadPattern, Lists};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::Word;

/// The rules of one language, ready to look at texts.
#[derive(Debug)]
pub struct Tone {
    /// In the order of the file.
    pub families: Vec<Family>,
    length: Length,
    compiled: Compiled,
}

/// Rules of one kind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// `absolutes`
    pub id: String,
    /// "Always and never"
    pub name: String,
    /// In order. Of two that mark the same words, the first counts.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

/// What is marked, why, and how else it could be said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id, unique among all.
    pub id: String,
    /// Why it is worth a look: one kind sentence.
    pub why: String,
    /// What is marked.
    pub patterns: Vec<String>,
    /// What is left alone: where one of these touches the marked words.
    #[serde(default)]
    pub except: Vec<String>,
    /// Words that fit in place of the marked ones. An empty one leaves them out.
    #[serde(default)]
    pub instead: Vec<String>,
    /// Whole sentences one could write in place of one's own.
    #[serde(default)]
    pub sentences: Vec<String>,
}

/// Words that deserve a second look. Places are UTF-16 code units, as the screen counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Mark {
    /// The first unit.
    pub start: usize,
    /// Behind the last unit.
    pub end: usize,
    /// The rule's id.
    pub rule: String,
    /// The family's id.
    pub family: String,
    /// The marked words; of a long sentence its beginning.
    pub words: String,
    /// Why: one sentence.
    pub why: String,
    /// Kinder ways to say it.
    pub instead: Vec<Phrasing>,
}

/// A kinder way to say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Phrasing {
    /// The words; empty where leaving them out is best.
    pub words: String,
    /// What one click does; none for a whole sentence to write oneself.
    pub put: Option<Put>,
}

/// A change of the text, in UTF-16 code units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Put {
    /// The first unit that goes.
    pub start: usize,
    /// Behind the last unit that goes.
    pub end: usize,
    /// What comes in its place.
    pub words: String,
}

/// What was remarked about a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// In the order of the text.
    pub marks: Vec<Mark>,
    /// How many words it has.
    pub words: usize,
    /// Said when it is long, as a whole.
    pub advice: Option<String>,
}

/// Rules that cannot be read: a fault in content.
#[derive(Debug, thiserror::Error)]
pub enum BadTone {
    /// No TOML, or not of this shape.
    #[error("tone.toml: {0}")]
    Toml(#[from] toml::de::Error),
    /// A pattern nobody can follow.
    #[error("tone.toml, {0}: {1}")]
    Pattern(String, BadPattern),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lists: Lists,
    length: Length,
    #[serde(rename = "family")]
    families: Vec<Family>,
}

impl Tone {
    /// Reads `tone.toml`.
    pub fn read(text: &str) -> Result<Tone, BadTone> {
        let File { lists, length, families } = toml::from_str(text)?;
        let rules = families.iter().flat_map(|f| &f.rules);
        let compiled = Compiled::of(rules, &lists)?;
        Ok(Tone { families, length, compiled })
    }

    /// Looks at a text. The cost grows with its length alone.
    pub fn check(&self, text: &str) -> Remarks {
        let words = words::split(text);
        let rules: Vec<(&Family, &Rule)> =
            self.families.iter().flat_map(|f| f.rules.iter().map(move |r| (f, r))).collect();
        let hits = self.compiled.hits(&words);
        let mut marks: Vec<Mark> = hits
            .into_iter()
            .filter_map(|hit| {
                let (family, rule) = rules.get(hit.rule)?;
                mark(text, &words, hit.words, family, rule)
            })
            .collect();
        marks.extend(self.length.long_sentences(text, &words));
        marks.sort_by_key(|m| m.start);
        Remarks { marks, words: words.len(), advice: self.length.advice(words.len()) }
    }
}

fn mark(
    text: &str,
    words: &[Word],
    at: std::ops::Range<usize>,
    family: &Family,
    rule: &Rule,
) -> Option<Mark> {
    let marked = words.get(at)?;
    let (first, last) = (marked.first()?, marked.last()?);
    let fitting = rule.instead.iter().map(|with| put(text, first, last, with));
    let sentences = rule.sentences.iter().map(|words| Phrasing { words: words.clone(), put: None });
    Some(Mark {
        start: first.units.start,
        end: last.units.end,
        rule: rule.id.clone(),
        family: family.id.clone(),
        words: text[first.bytes.start..last.bytes.end].to_owned(),
        why: rule.why.clone(),
        instead: fitting.chain(sentences).collect(),
    })
}
