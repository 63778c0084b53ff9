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
    /// How it stands on paper.
    #[serde(skip_serializing_if = "Layout::is_pages")]
    pub layout: Layout,
    /// Beneath the practice's name on a letter's head: address, e-mail, phone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contact: Vec<String>,
    /// The text, in reading order.
    pub blocks: Vec<Block>,
}

/// How a document stands on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Title, then clauses one beneath the other.
    #[default]
    Pages,
    /// Every clause is a card to cut out, four a page.
    Cards,
    /// Every clause is a box; all of them on one page if possible.
    Portrait,
    /// A letter with the practice's name on top.
    Letter,
}

impl Layout {
    fn is_pages(&self) -> bool {
        *self == Layout::Pages
    }
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
    /// Words to say aloud, without quotes.
    Say(Vec<Inline>),
    /// How to say them: "Pause. Let it land."
    Cue(Vec<Inline>),
    /// What may be answered, each with the clause it leads to.
    Replies(Vec<Reply>),
    /// A bulleted list.
    Bullets(Vec<Vec<Inline>>),
    /// A list that counts 1, 2, 3.
    Steps(Vec<Vec<Inline>>),
    /// Lines of a letter's head: to whom, where, when.
    Address(Vec<Vec<Inline>>),
    /// Room to sign by hand, then lines: the practitioner's name and what they are.
    SignOff(Vec<Vec<Inline>>),
    /// Label and value, in two columns with hairlines: a cover page's facts.
    Facts(Vec<FactRow>),
    /// A small, muted remark.
    Note(Vec<Inline>),
    /// Lines to sign on, kept together on one page.
    Signatures(Signatures),
}

/// Something that may be answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// What they may say, in the quotes of its wording.
    pub text: Vec<Inline>,
    /// The clause it leads to; it is in the document.
    pub to: String,
    /// Number and title of that clause: "9 Yes".
    pub label: String,
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
