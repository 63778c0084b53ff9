//! What goes out of the app as text.

use domain::document::{Document, email};
use serde::Serialize;
use ts_rs::TS;

/// A document for the clipboard: programs that show headings take the one, all others the other.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Copied {
    /// As plain text.
    pub text: String,
    /// As HTML, every word of it escaped. It goes to the clipboard only, never onto the screen.
    pub html: String,
}

impl Copied {
    /// The document in both forms.
    pub(crate) fn of(document: &Document) -> Copied {
        Copied { text: email::text(document), html: email::html(document) }
    }
}
