//! A note on paper: its blocks as those of a document. Headings are bold lines there, since a note's heading is
//! none of the document's.

use super::{Body, Inline};
use crate::note_text::{NoteBlock, NoteRun};

/// A note as bodies of a document.
pub fn noted(blocks: &[NoteBlock]) -> Vec<Body> {
    blocks.iter().flat_map(|block| bodies(block, false)).collect()
}

fn bodies(block: &NoteBlock, quoted: bool) -> Vec<Body> {
    match block {
        NoteBlock::Heading { text } => vec![paragraph(heading(text, quoted))],
        NoteBlock::Paragraph { text } => vec![paragraph(inlines(text, quoted))],
        NoteBlock::Plain { text } => vec![paragraph(vec![plain(text, quoted)])],
        NoteBlock::Quote { blocks } => blocks.iter().flat_map(|block| bodies(block, true)).collect(),
        NoteBlock::List { first, items } => list(*first, items, quoted),
        NoteBlock::Line => Vec::new(),
    }
}

fn paragraph(text: Vec<Inline>) -> Body {
    Body::Paragraph { number: None, text }
}

/// A list within a list has no place on paper of its own: its points stand among the others, behind a dash. Then,
/// or where counting begins later, numbers are written out.
fn list(first: Option<u32>, items: &[Vec<NoteBlock>], quoted: bool) -> Vec<Body> {
    let is_flat = !items
        .iter()
        .flatten()
        .any(|block| matches!(block, NoteBlock::List { .. } | NoteBlock::Quote { .. }));
    match first {
        Some(1) if is_flat => vec![Body::Steps(points(None, items, quoted))],
        Some(first) => points(Some(first), items, quoted).into_iter().map(paragraph).collect(),
        None => vec![Body::Bullets(points(None, items, quoted))],
    }
}

fn points(first: Option<u32>, items: &[Vec<NoteBlock>], quoted: bool) -> Vec<Vec<Inline>> {
    let number = |at| first.map_or_else(String::new, |first| format!("{}. ", u64::from(first) + at));
    let each = (0..).map(number).zip(items);
    let mut all: Vec<Vec<Inline>> = each.flat_map(|(before, item)| point(&before, item, quoted)).collect();
    all.retain(|point| !super::run_together(point).trim().is_empty());
    all
}

/// An item's own words, line beneath line, then the points of the lists within it.
fn point(before: &str, item: &[NoteBlock], quoted: bool) -> Vec<Vec<Inline>> {
    let mut own = Vec::new();
    let mut within = Vec::new();
    for block in item {
        let said = match block {
            NoteBlock::Heading { text } => heading(text, quoted),
            NoteBlock::Paragraph { text } => inlines(text, quoted),
            NoteBlock::Plain { text } => vec![plain(text, quoted)],
            NoteBlock::Line => continue,
            NoteBlock::List { first, items } => {
                within.extend(points(*first, items, quoted));
                continue;
            }
            NoteBlock::Quote { blocks } => {
                within.extend(point("", blocks, true));
                continue;
            }
        };
        own.push(plain(if own.is_empty() { before } else { "\n" }, quoted));
        own.extend(said);
    }
    let dashed = within.into_iter().map(|point| [vec![plain("– ", quoted)], point].concat());
    std::iter::once(own).chain(dashed).collect()
}

fn heading(text: &[NoteRun], quoted: bool) -> Vec<Inline> {
    inlines(text, quoted).into_iter().map(|inline| Inline { bold: true, ..inline }).collect()
}

fn inlines(text: &[NoteRun], quoted: bool) -> Vec<Inline> {
    let inline = |run: &NoteRun| Inline {
        bold: run.bold,
        italic: run.italic || quoted,
        ..Inline::plain(run.text.clone())
    };
    text.iter().map(inline).collect()
}

fn plain(text: &str, quoted: bool) -> Inline {
    Inline { italic: quoted, ..Inline::plain(text) }
}
