//! How long a text is, and which of its sentences are long.

use super::{
    Mark, Phrasing,
    words::{Gap, Word},
};
use serde::Deserialize;

/// What counts as long, and what is said then.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// The family's id.
    pub id: String,
    /// A text of more words than this is long.
    pub words: usize,
    /// Said of a long text; `{words}` and `{most}` are filled in.
    pub advice: String,
    /// A sentence of more words than this is long.
    pub sentence: usize,
    /// Why a long sentence is worth a look.
    pub why: String,
    /// How it could be said.
    pub sentences: Vec<String>,
}

/// How many words of a long sentence are shown.
const SHOWN: usize = 5;

impl Length {
    /// What is said of a text of so many words.
    pub fn advice(&self, words: usize) -> Option<String> {
        let fill =
            || self.advice.replace("{words}", &words.to_string()).replace("{most}", &self.words.to_string());
        (words > self.words).then(fill)
    }

    /// A mark over each long sentence.
    pub fn long_sentences(&self, text: &str, words: &[Word]) -> Vec<Mark> {
        let sentences = words.chunk_by(|_, next| next.before != Gap::End);
        sentences.filter(|s| s.len() > self.sentence).filter_map(|s| self.mark(text, s)).collect()
    }

    fn mark(&self, text: &str, sentence: &[Word]) -> Option<Mark> {
        let (first, last) = (sentence.first()?, sentence.last()?);
        let shown = sentence.get(..SHOWN)?.last()?;
        let phrasing = |words: &String| Phrasing { words: words.clone(), put: None };
        (!first.quoted).then(|| Mark {
            start: first.units.start,
            end: last.units.end,
            rule: self.id.clone(),
            family: self.id.clone(),
            words: format!("{} …", &text[first.bytes.start..shown.bytes.end]),
            why: self.why.clone(),
            instead: self.sentences.iter().map(phrasing).collect(),
        })
    }
}
