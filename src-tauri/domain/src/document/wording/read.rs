//! Markdown events into blocks of wording. What a document cannot hold is a fault, never passed over.

use super::{BadWording, Head, Part, Piece, Wording, WordingBlock, WordingKind, WordingReply, pieces};
use crate::guide::condition::Condition;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;
use std::mem::take;

/// Reads a document's file, without looking at where its replies lead.
pub(super) fn read(markdown: &str) -> Result<Wording, BadWording> {
    let options = Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_TABLES;
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, options) {
        reader.take(event)?;
    }
    match reader.remark {
        Some(remark) => Err(misplaced(remark.kind)),
        None => Ok(Wording { head: reader.head.unwrap_or_default(), blocks: reader.blocks }),
    }
}

/// What a comment says about the block behind it.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Remark {
    when: Option<Condition>,
    #[serde(rename = "as")]
    kind: Option<Special>,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Special {
    Note,
    Say,
    Cue,
    Replies,
    Address,
    Signoff,
    Signatures,
}

fn misplaced(kind: Option<Special>) -> BadWording {
    BadWording::Misplaced(kind.map_or("when".to_owned(), |kind| format!("{kind:?}")))
}

/// Which list is being read.
#[derive(Clone, Copy, PartialEq)]
enum List {
    Bullets,
    Steps,
}

/// Collects Markdown events into blocks.
#[derive(Default)]
struct Reader {
    head: Option<Head>,
    blocks: Vec<WordingBlock>,
    remark: Option<Remark>,
    clause: Option<String>,
    bold: bool,
    italic: bool,
    comment: String,
    line: Vec<Piece>,
    list: Option<List>,
    items: Vec<Vec<Piece>>,
    /// Where the link being read leads.
    link: String,
    replies: Vec<WordingReply>,
    cells: Vec<Vec<Piece>>,
    rows: Vec<(Vec<Piece>, Vec<Piece>)>,
}

impl Reader {
    fn take(&mut self, event: Event) -> Result<(), BadWording> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) => self.text(&text),
            Event::SoftBreak if self.keeps_lines() => self.text("\n"),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Html(html) => self.comment.push_str(&html),
            other => return Err(BadWording::Unknown(format!("{other:?}"))),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.line.extend(pieces(text, self.bold, self.italic));
    }

    /// Whether the lines of the file are the lines on paper.
    fn keeps_lines(&self) -> bool {
        matches!(self.kind(), Some(Special::Address | Special::Signoff))
    }

    fn kind(&self) -> Option<Special> {
        self.remark.as_ref().and_then(|remark| remark.kind)
    }

    fn start(&mut self, tag: Tag) -> Result<(), BadWording> {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.clause = if level == HeadingLevel::H2 { id.map(|id| id.to_string()) } else { None };
            }
            Tag::Strong => self.bold = true,
            Tag::Emphasis => self.italic = true,
            Tag::List(None) if self.list.is_none() => self.list = Some(List::Bullets),
            Tag::List(Some(1)) if self.list.is_none() => self.list = Some(List::Steps),
            Tag::Link { dest_url, .. } if self.kind() == Some(Special::Replies) => {
                let to = dest_url.strip_prefix('#').ok_or_else(|| BadWording::NoClause(dest_url.to_string()));
                self.link = to?.to_owned();
            }
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
            TagEnd::Heading(_) => self.heading()?,
            TagEnd::Paragraph if self.list.is_none() => self.paragraph()?,
            TagEnd::Link => {
                self.replies.push(WordingReply { text: take(&mut self.line), to: take(&mut self.link) })
            }
            TagEnd::Item => self.items.push(take(&mut self.line)),
            TagEnd::List(_) => self.list()?,
            TagEnd::TableCell => self.cells.push(take(&mut self.line)),
            TagEnd::TableHead => self.cells.clear(),
            TagEnd::TableRow => self.row(),
            TagEnd::Table => {
                let rows = take(&mut self.rows);
                self.push_plain(WordingKind::Facts(rows))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn remark(&mut self) -> Result<(), BadWording> {
        let comment = take(&mut self.comment);
        let toml = comment.trim().trim_start_matches("<!--").trim_end_matches("-->");
        if self.head.is_none() {
            self.head = Some(toml::from_str(toml)?);
            return Ok(());
        }
        if let Some(before) = self.remark.replace(toml::from_str(toml)?) {
            return Err(misplaced(before.kind));
        }
        if self.kind() == Some(Special::Signatures) {
            self.clause = None;
            self.push(WordingKind::Signatures);
        }
        Ok(())
    }

    fn heading(&mut self) -> Result<(), BadWording> {
        let line = take(&mut self.line);
        let clause = self.clause.is_some();
        self.push_plain(if clause { WordingKind::Clause(line) } else { WordingKind::Heading(line) })
    }

    fn paragraph(&mut self) -> Result<(), BadWording> {
        let line = take(&mut self.line);
        let kind = match self.kind() {
            None => WordingKind::Paragraph(line),
            Some(Special::Note) => WordingKind::Note(line),
            Some(Special::Say) => WordingKind::Say(line),
            Some(Special::Cue) => WordingKind::Cue(line),
            Some(Special::Address) => WordingKind::Address(lines(line)),
            Some(Special::Signoff) => WordingKind::SignOff(lines(line)),
            other @ Some(Special::Replies | Special::Signatures) => return Err(misplaced(other)),
        };
        self.push(kind);
        Ok(())
    }

    fn list(&mut self) -> Result<(), BadWording> {
        let (items, replies) = (take(&mut self.items), take(&mut self.replies));
        let list = self.list.take();
        let steps = list == Some(List::Steps);
        if self.kind() != Some(Special::Replies) {
            return self.push_plain(if steps {
                WordingKind::Steps(items)
            } else {
                WordingKind::Bullets(items)
            });
        }
        // Each item is one link and nothing beside it.
        if steps || items.len() != replies.len() || items.iter().any(|rest| !rest.is_empty()) {
            return Err(misplaced(self.kind()));
        }
        self.push(WordingKind::Replies(replies));
        Ok(())
    }

    fn row(&mut self) {
        let mut cells = take(&mut self.cells).into_iter();
        if let (Some(label), Some(value)) = (cells.next(), cells.next()) {
            self.rows.push((label, value));
        }
    }

    /// A block that no `as` can be about.
    fn push_plain(&mut self, kind: WordingKind) -> Result<(), BadWording> {
        match self.kind() {
            None => self.push(kind),
            special => return Err(misplaced(special)),
        }
        Ok(())
    }

    fn push(&mut self, kind: WordingKind) {
        let when = self.remark.take().and_then(|remark| remark.when);
        self.blocks.push(WordingBlock { when, clause: self.clause.clone(), kind });
    }
}

/// The lines of a paragraph.
fn lines(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let is_break = |piece: &Piece| piece.part == Part::Text("\n".to_owned());
    pieces.split(is_break).filter(|line| !line.is_empty()).map(<[Piece]>::to_vec).collect()
}
