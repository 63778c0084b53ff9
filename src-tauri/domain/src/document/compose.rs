//! Wording + facts → document. What is unknown is left out whole: never a blank, never half a sentence.

use super::{
    Block, Body, Document, FactRow, Inline, Layout, Reply, Signatory, Signatures, clauses, run_together,
    wording::{Part, Piece, Wording, WordingBlock, WordingKind, WordingReply, pieces},
};
use crate::{facts::Facts, practice::PageSize, words::Words};

/// What a document needs besides its wording and the facts.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// Part of file names: `agreement`, `rulebook`.
    pub kind: String,
    /// BCP 47 language.
    pub language: String,
    /// The paper.
    pub page_size: PageSize,
    /// "Version 1", "Draft".
    pub status: String,
    /// Who signs.
    pub signatories: Vec<Signatory>,
}

/// Makes a document. Clauses are numbered as they appear; a heading with nothing under it is left out, and so
/// is a reply that leads to a clause left out.
pub fn compose(wording: &Wording, facts: &Facts, words: &Words, frame: &Frame) -> Document {
    let filled = Filled { facts, words };
    let line = |text: &str| {
        filled.inlines(&pieces(text, false, false)).map(|i| run_together(&i)).unwrap_or_default()
    };
    let author = facts.show("practice.name", words).unwrap_or_default();
    let mut document = Document {
        kind: frame.kind.clone(),
        title: line(&wording.head.title),
        subtitle: line(&wording.head.subtitle),
        footer: line(&wording.head.footer),
        logo_description: words.say("document.logo", &[("practice", &author)]),
        author,
        language: frame.language.clone(),
        page_size: frame.page_size,
        status: frame.status.clone(),
        page_label: words.text("document.page").to_owned(),
        layout: wording.head.layout,
        contact: filled.contact(wording.head.layout),
        blocks: Vec::new(),
    };
    document.blocks = shown(&wording.blocks, facts)
        .filter_map(|b| Some(Block { clause: b.clause.clone(), body: filled.body(&b.kind, frame)? }))
        .collect();
    clauses::settle(&mut document.blocks, wording.head.is_numbered());
    document
}

/// The blocks whose conditions hold; that of a heading holds for all beneath it.
fn shown<'a>(blocks: &'a [WordingBlock], facts: &Facts) -> impl Iterator<Item = &'a WordingBlock> {
    let mut beneath = true;
    blocks.iter().filter(move |block| {
        let holds = block.when.as_ref().is_none_or(|c| c.holds(facts));
        if matches!(block.kind, WordingKind::Clause(_) | WordingKind::Heading(_)) {
            beneath = holds;
        }
        holds && beneath
    })
}

struct Filled<'a> {
    facts: &'a Facts,
    words: &'a Words,
}

impl Filled<'_> {
    fn body(&self, kind: &WordingKind, frame: &Frame) -> Option<Body> {
        Some(match kind {
            WordingKind::Clause(p) | WordingKind::Heading(p) => {
                Body::Heading { number: None, text: self.inlines(p)? }
            }
            WordingKind::Paragraph(p) => Body::Paragraph { number: None, text: self.inlines(p)? },
            WordingKind::Note(p) => Body::Note(self.inlines(p)?),
            WordingKind::Say(p) => Body::Say(self.inlines(p)?),
            WordingKind::Cue(p) => Body::Cue(self.inlines(p)?),
            WordingKind::Replies(replies) => {
                Body::Replies(some(replies.iter().filter_map(|r| self.reply(r)).collect())?)
            }
            WordingKind::Bullets(items) => {
                Body::Bullets(some(items.iter().flat_map(|p| self.points(p)).collect())?)
            }
            WordingKind::Steps(items) => {
                Body::Steps(some(items.iter().flat_map(|p| self.points(p)).collect())?)
            }
            WordingKind::Address(lines) => Body::Address(self.lines(lines)?),
            WordingKind::SignOff(lines) => Body::SignOff(self.lines(lines)?),
            WordingKind::Facts(rows) => Body::Facts(some(rows.iter().filter_map(|r| self.row(r)).collect())?),
            WordingKind::Signatures => self.signatures(frame)?,
        })
    }

    /// A point of a list; one for each thing where it names several and nothing else.
    fn points(&self, pieces: &[Piece]) -> Vec<Vec<Inline>> {
        let [Piece { part: Part::Fact(name), bold, italic }] = pieces else {
            return self.inlines(pieces).into_iter().collect();
        };
        let Some(things) = self.facts.each(name, self.words) else {
            return self.inlines(pieces).into_iter().collect();
        };
        let fact = self.facts.get(name).and_then(|f| f.question.clone());
        let point = |text| vec![Inline { text, bold: *bold, italic: *italic, fact: fact.clone() }];
        things.into_iter().map(point).collect()
    }

    /// The pieces as inlines; `None` when one of their facts is unknown.
    fn inlines(&self, pieces: &[Piece]) -> Option<Vec<Inline>> {
        pieces.iter().map(|p| self.inline(p)).collect()
    }

    fn inline(&self, piece: &Piece) -> Option<Inline> {
        let (text, fact) = match &piece.part {
            Part::Text(text) => (text.clone(), None),
            Part::Fact(name) => (self.facts.show(name, self.words)?, self.facts.get(name)?.question.clone()),
        };
        Some(Inline { text, bold: piece.bold, italic: piece.italic, fact })
    }

    /// The label is known once it is known which clauses are shown.
    fn reply(&self, reply: &WordingReply) -> Option<Reply> {
        Some(Reply { text: self.inlines(&reply.text)?, to: reply.to.clone(), label: String::new() })
    }

    /// The lines whose facts are known; a fact of several lines makes several.
    fn lines(&self, lines: &[Vec<Piece>]) -> Option<Vec<Vec<Inline>>> {
        let known = lines.iter().filter_map(|line| self.inlines(line));
        some(known.flat_map(split_lines).collect())
    }

    /// How to reach the practice, for a letter's head.
    fn contact(&self, layout: Layout) -> Vec<String> {
        let names =
            if layout == Layout::Letter { ["practice.address", "practice.reach"].as_slice() } else { &[] };
        let known = names.iter().filter_map(|name| self.facts.show(name, self.words));
        known.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    fn row(&self, (label, value): &(Vec<Piece>, Vec<Piece>)) -> Option<FactRow> {
        Some(FactRow { label: run_together(&self.inlines(label)?), value: self.inlines(value)? })
    }

    fn signatures(&self, frame: &Frame) -> Option<Body> {
        Some(Body::Signatures(Signatures {
            signature_label: self.words.text("document.signature").to_owned(),
            place_and_date_label: self.words.text("document.place_and_date").to_owned(),
            signatories: some(frame.signatories.clone())?,
        }))
    }
}

fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    if items.is_empty() { None } else { Some(items) }
}

/// Lines of one line each; empty ones go.
fn split_lines(inlines: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for inline in inlines {
        for (i, text) in inline.text.lines().enumerate() {
            if i > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push(Inline { text: text.to_owned(), ..inline.clone() });
            }
        }
    }
    lines.retain(|line| !run_together(line).trim().is_empty());
    lines
}
