//! A document as blocks and inlines. `press` lays it out; plain text and e-mail come from the same blocks.
//!
//! Everything here is text: an answer that looks like markup is only an answer.

use crate::practice::PageSize;
use serde::{Deserialize, Serialize};

/// A whole document, ready for layout.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// `rulebook`, `agreement`, `fact-sheet`…: part of file names.
    pub kind: String,
    /// Stands large on top and in the PDF's metadata.
    pub title: String,
    /// A line beneath the title; may be empty.
    pub subtitle: String,
    /// The practice's name: header and metadata.
    pub author: String,
    /// BCP 47 language.
    pub language: String,
    /// The paper.
    pub page_size: PageSize,
    /// Small text at the right of each page's header: "Version 1", "Draft".
    pub status: String,
    /// Small text at the left of each page's footer.
    pub footer: String,
    /// "Page {page} of {pages}" in the document's language.
    pub page_label: String,
    /// What the logo shows, for people who cannot see it; the logo itself is handed to layout beside this.
    pub logo_description: String,
    /// The text, in reading order.
    pub blocks: Vec<Block>,
}

/// One block of a document. Its place in [`Document::blocks`] is its id in the preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// The clause it belongs to (`cancel.client`), if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What stands there.
    pub body: Body,
}

/// What a block can be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A section or clause heading; `number` ("4") hangs at the left when present.
    Heading {
        /// Clause number without a full stop.
        number: Option<String>,
        /// The heading.
        text: Vec<Inline>,
    },
    /// Running text; `number` ("4.1") hangs at the left when present; indented under a numbered clause.
    Paragraph {
        /// Paragraph number.
        number: Option<String>,
        /// The text.
        text: Vec<Inline>,
    },
    /// A bulleted list.
    Bullets(Vec<Vec<Inline>>),
    /// Label and value, in two columns with hairlines: a cover page's facts.
    Facts(Vec<FactRow>),
    /// A small, muted remark.
    Note(Vec<Inline>),
    /// Lines to sign on, kept together on one page.
    Signatures(Signatures),
}

/// One row of [`Body::Facts`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactRow {
    /// "Fee", "We meet".
    pub label: String,
    /// Its value.
    pub value: Vec<Inline>,
}

/// A signature block: two columns, a row for every two signatories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signatures {
    /// "Signature" beneath the line.
    pub signature_label: String,
    /// "Place and date" beneath the line.
    pub place_and_date_label: String,
    /// Who signs.
    pub signatories: Vec<Signatory>,
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signatory {
    /// "Coach", "Client", "Guardian".
    pub role: String,
    /// Beneath the role.
    pub name: String,
}

/// A stretch of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inline {
    /// The text, never markup.
    pub text: String,
    /// Heavier.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bold: bool,
    /// Slanted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub italic: bool,
    /// The fact it was filled in from (`cancel.client.notice_hours`), so that the screen can mark it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
}

impl Inline {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Inline {
        Inline { text: text.into(), ..Inline::default() }
    }
}

/// The text of several inlines, run together.
pub fn run_together(inlines: &[Inline]) -> String {
    inlines.iter().map(|i| i.text.as_str()).collect()
}
