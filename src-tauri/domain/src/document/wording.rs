//! A document's wording as authors write it: Markdown with `{placeholders}`, parsed before any answer goes in.
//!
//! An HTML comment before a block says more about it, in TOML: `<!-- when = { fact = "…", is = "…" } -->`,
//! `<!-- as = "note" -->`. The first comment of a file is its head (title, subtitle, footer). A clause begins
//! with a heading of the second level that carries the clause's id: `## If you need to cancel {#cancel.client}`.
//! Values are put in as plain text afterwards, so an answer can never become markup.

use crate::guide::condition::Condition;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;

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
    /// A list.
    Bullets(Vec<Vec<Piece>>),
    /// Label and value; a row whose facts are unknown is left out.
    Facts(Vec<(Vec<Piece>, Vec<Piece>)>),
    /// Lines to sign on.
    Signatures,
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
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Remark {
    when: Option<Condition>,
    #[serde(rename = "as")]
    kind: Option<Special>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Special {
    Note,
    Signatures,
}

impl Wording {
    /// Reads a document's file.
    pub fn read(markdown: &str) -> Result<Wording, BadWording> {
        let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_TABLES;
        let mut reader = Reader::default();
        for event in Parser::new_ext(markdown, options) {
            reader.take(event)?;
        }
        Ok(Wording { head: reader.head.unwrap_or_default(), blocks: reader.blocks })
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
    fn pieces(&self) -> Vec<&Piece> {
        match self {
            WordingKind::Clause(p)
            | WordingKind::Heading(p)
            | WordingKind::Paragraph(p)
            | WordingKind::Note(p) => p.iter().collect(),
            WordingKind::Bullets(items) => items.iter().flatten().collect(),
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

/// Collects Markdown events into blocks.
#[derive(Default)]
struct Reader {
    head: Option<Head>,
    blocks: Vec<WordingBlock>,
    remark: Remark,
    clause: Option<String>,
    bold: bool,
    italic: bool,
    comment: String,
    line: Vec<Piece>,
    items: Vec<Vec<Piece>>,
    cells: Vec<Vec<Piece>>,
    rows: Vec<(Vec<Piece>, Vec<Piece>)>,
    in_list: bool,
}

impl Reader {
    fn take(&mut self, event: Event) -> Result<(), BadWording> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) => self.line.extend(pieces(&text, self.bold, self.italic)),
            Event::SoftBreak => self.line.extend(pieces(" ", self.bold, self.italic)),
            Event::HardBreak => self.line.extend(pieces("\n", self.bold, self.italic)),
            Event::Html(html) => self.comment.push_str(&html),
            other => return Err(BadWording::Unknown(format!("{other:?}"))),
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag) -> Result<(), BadWording> {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.clause = if level == HeadingLevel::H2 { id.map(|id| id.to_string()) } else { None };
            }
            Tag::Strong => self.bold = true,
            Tag::Emphasis => self.italic = true,
            Tag::List(None) => self.in_list = true,
            Tag::Paragraph
            | Tag::Item
            | Tag::HtmlBlock
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell => {}
            other => return Err(BadWording::Unknown(format!("{other:?}"))),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), BadWording> {
        match tag {
            TagEnd::Strong => self.bold = false,
            TagEnd::Emphasis => self.italic = false,
            TagEnd::HtmlBlock => self.remark()?,
            TagEnd::Heading(_) => self.heading(),
            TagEnd::Paragraph if !self.in_list => self.paragraph(),
            TagEnd::Item => self.items.push(std::mem::take(&mut self.line)),
            TagEnd::List(_) => {
                self.in_list = false;
                let items = std::mem::take(&mut self.items);
                self.push(WordingKind::Bullets(items));
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.line)),
            TagEnd::TableHead => self.cells.clear(),
            TagEnd::TableRow => self.row(),
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.push(WordingKind::Facts(rows));
            }
            _ => {}
        }
        Ok(())
    }

    fn remark(&mut self) -> Result<(), BadWording> {
        let comment = std::mem::take(&mut self.comment);
        let toml = comment.trim().trim_start_matches("<!--").trim_end_matches("-->");
        if self.head.is_none() {
            self.head = Some(toml::from_str(toml)?);
            return Ok(());
        }
        self.remark = toml::from_str(toml)?;
        if self.remark.kind == Some(Special::Signatures) {
            self.clause = None;
            self.push(WordingKind::Signatures);
        }
        Ok(())
    }

    fn heading(&mut self) {
        let line = std::mem::take(&mut self.line);
        let kind = if self.clause.is_some() { WordingKind::Clause(line) } else { WordingKind::Heading(line) };
        self.push(kind);
    }

    fn paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let note = self.remark.kind == Some(Special::Note);
        self.push(if note { WordingKind::Note(line) } else { WordingKind::Paragraph(line) });
    }

    fn row(&mut self) {
        let mut cells = std::mem::take(&mut self.cells).into_iter();
        if let (Some(label), Some(value)) = (cells.next(), cells.next()) {
            self.rows.push((label, value));
        }
    }

    fn push(&mut self, kind: WordingKind) {
        let remark = std::mem::take(&mut self.remark);
        self.blocks.push(WordingBlock { when: remark.when, clause: self.clause.clone(), kind });
    }
}
