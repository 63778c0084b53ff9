//! What the tone check remarks.

use domain::tone::{Mark, Remarks};
use serde::Serialize;
use ts_rs::TS;

/// Remarks on one text. They block nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ToneView {
    /// Words that deserve a second look, in the order of the text.
    pub marks: Vec<Mark>,
    /// How many words the text has.
    pub words: usize,
    /// Said when the text is long, as a whole.
    pub advice: Option<String>,
}

impl From<Remarks> for ToneView {
    fn from(Remarks { marks, words, advice }: Remarks) -> ToneView {
        ToneView { marks, words, advice }
    }
}
