//! The tone check: remarks on words that somebody writes for a client.

use crate::{App, Error, views::tone::ToneView};

impl App {
    /// Remarks on a text, in the practice's language. It reads no record and changes nothing.
    pub fn check_tone(&self, text: &str) -> Result<ToneView, Error> {
        Ok(self.words().tone()?.check(text).into())
    }
}
