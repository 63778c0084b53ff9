//! A document's wording as authors write it: Markdown with `{placeholders}`, parsed before any answer goes in.
//!
//! An HTML comment before a block says more about it, in TOML: `<!-- when = { fact = "…", is = "…" } -->`,
//! `<!-- as = "note" -->`. Before a heading, a condition holds for all that stands beneath it. The first comment
//! of a file is its head (title, subtitle, footer, layout). A clause begins with a heading of the second level
//! that carries the clause's id: `## If you need to cancel {#cancel.client}`. Values are put in as plain text
//! afterwards, so an answer can never become markup.

mod read;

use super::Layout;
use crate::guide::condition::Condition;
use serde::Deserialize;
use std::collections::BTreeSet;

/// A document's wording.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Title, subtitle, footer.
    pub head: Head,
    /// In order.
    pub blocks: Vec<WordingBlock>,
}

/// What stands around the text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Head {
    /// Large on top.
    pub title: String,
    /// Beneath the title; left out when a fact it names is unknown.
    pub subtitle: String,
    /// At the left of each page's footer.
    pub footer: String,
    /// How it stands on paper.
    pub layout: Layout,
    /// Whether clauses count 1, 2, 3; by default only on plain pages.
    pub numbered: Option<bool>,
}

impl Head {
    /// Whether clauses count 1, 2, 3.
    pub fn is_numbered(&self) -> bool {
        self.numbered.unwrap_or(self.layout == Layout::Pages)
    }
}

/// One block.
#[derive(Clone, Debug)]
pub struct WordingBlock {
    /// Shown only then.
    pub when: Option<Condition>,
    /// The clause it stands in.
    pub clause: Option<String>,
    /// What it is.
    pub kind: WordingKind,
}

/// Kinds of blocks.
#[derive(Clone, Debug)]
pub enum WordingKind {
    /// A clause's heading, numbered.
    Clause(Vec<Piece>),
    /// A heading between clauses, not numbered.
    Heading(Vec<Piece>),
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// A small remark.
    Note(Vec<Piece>),
    /// Words to say aloud.
    Say(Vec<Piece>),
    /// How to say them.
    Cue(Vec<Piece>),
    /// What may be answered, and the clause it leads to.
    Replies(Vec<WordingReply>),
    /// A list.
    Bullets(Vec<Vec<Piece>>),
    /// A numbered list.
    Steps(Vec<Vec<Piece>>),
    /// Lines of a letter's head; a line whose facts are unknown is left out.
    Address(Vec<Vec<Piece>>),
    /// Room to sign, then lines.
    SignOff(Vec<Vec<Piece>>),
    /// Label and value; a row whose facts are unknown is left out.
    Facts(Vec<(Vec<Piece>, Vec<Piece>)>),
    /// Lines to sign on.
    Signatures,
}

/// A reply as written: `[“Yes”](#yes)`.
#[derive(Clone, Debug)]
pub struct WordingReply {
    /// What they may say.
    pub text: Vec<Piece>,
    /// The clause it leads to.
    pub to: String,
}

/// A stretch of wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Text, or a fact's name.
    pub part: Part,
    /// Heavier.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
}

/// Text, or a place for a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Stands as it is.
    Text(String),
    /// `{client.name}`
    Fact(String),
}

/// Wording that cannot be read: a fault in content.
#[derive(Debug, thiserror::Error)]
pub enum BadWording {
    /// A comment is no TOML, or says something unknown.
    #[error("a comment in the wording cannot be read: {0}")]
    Comment(#[from] toml::de::Error),
    /// Something Markdown can say and our documents cannot.
    #[error("documents have no place for this: {0}")]
    Unknown(String),
    /// `as = "…"` before something that cannot be it, or before nothing.
    #[error("a comment stands before something it cannot be about: {0}")]
    Misplaced(String),
    /// A reply leads to a clause that is not in this document.
    #[error("a reply leads to {0:?}, which is no clause of this document")]
    NoClause(String),
}

impl Wording {
    /// Reads a document's file.
    pub fn read(markdown: &str) -> Result<Wording, BadWording> {
        let wording = read::read(markdown)?;
        let lost = {
            let clauses: BTreeSet<String> = wording.clauses().map(|(id, _)| id.to_owned()).collect();
            wording.replies().find(|reply| !clauses.contains(&reply.to)).map(|reply| reply.to.clone())
        };
        lost.map_or(Ok(wording), |to| Err(BadWording::NoClause(to)))
    }

    fn replies(&self) -> impl Iterator<Item = &WordingReply> {
        fn replies(block: &WordingBlock) -> std::slice::Iter<'_, WordingReply> {
            match &block.kind {
                WordingKind::Replies(replies) => replies.iter(),
                _ => [].iter(),
            }
        }
        self.blocks.iter().flat_map(replies)
    }

    /// The clauses in order, each with its heading, shown or not.
    pub fn clauses(&self) -> impl Iterator<Item = (&str, String)> {
        self.blocks.iter().filter_map(|block| match (&block.kind, &block.clause) {
            (WordingKind::Clause(heading), Some(id)) => Some((id.as_str(), as_written(heading))),
            _ => None,
        })
    }

    /// Every fact it names, in text and conditions, for the content test.
    pub fn names(&self) -> Vec<String> {
        let head = [&self.head.title, &self.head.subtitle, &self.head.footer];
        let in_head = head.into_iter().flat_map(|s| pieces(s, false, false));
        let in_text = self.blocks.iter().flat_map(|b| b.kind.pieces().into_iter().cloned());
        let conditions = self.blocks.iter().filter_map(|b| b.when.as_ref());
        in_head
            .chain(in_text)
            .filter_map(Piece::fact)
            .chain(conditions.flat_map(|c| c.names().into_iter().map(str::to_owned)))
            .collect()
    }
}

impl Piece {
    fn fact(self) -> Option<String> {
        match self.part {
            Part::Fact(name) => Some(name),
            Part::Text(_) => None,
        }
    }
}

impl WordingKind {
    /// All its stretches of text and places for facts.
    pub fn pieces(&self) -> Vec<&Piece> {
        match self {
            WordingKind::Clause(p)
            | WordingKind::Heading(p)
            | WordingKind::Paragraph(p)
            | WordingKind::Note(p)
            | WordingKind::Say(p)
            | WordingKind::Cue(p) => p.iter().collect(),
            WordingKind::Replies(replies) => replies.iter().flat_map(|r| &r.text).collect(),
            WordingKind::Bullets(lines)
            | WordingKind::Steps(lines)
            | WordingKind::Address(lines)
            | WordingKind::SignOff(lines) => lines.iter().flatten().collect(),
            WordingKind::Facts(rows) => rows.iter().flat_map(|(a, b)| a.iter().chain(b)).collect(),
            WordingKind::Signatures => Vec::new(),
        }
    }
}

fn as_written(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match &piece.part {
        Part::Text(text) => text.clone(),
        Part::Fact(name) => format!("{{{name}}}"),
    };
    pieces.iter().map(text).collect()
}

/// Splits text at its placeholders.
pub fn pieces(text: &str, bold: bool, italic: bool) -> Vec<Piece> {
    let piece = |part| Piece { part, bold, italic };
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        if !before.is_empty() {
            out.push(piece(Part::Text(before.to_owned())));
        }
        out.push(piece(Part::Fact(name.to_owned())));
        rest = behind;
    }
    if !rest.is_empty() {
        out.push(piece(Part::Text(rest.to_owned())));
    }
    out
}
