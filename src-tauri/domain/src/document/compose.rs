//! Wording + facts → document. What is unknown is left out whole: never a blank, never half a sentence.

use super::{
    Block, Body, Document, FactRow, Inline, Signatory, Signatures, run_together,
    wording::{Part, Piece, Wording, WordingKind, pieces},
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

/// Makes a document. Clauses are numbered as they appear; a clause with nothing under it is left out.
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
        blocks: Vec::new(),
    };
    let shown = wording.blocks.iter().filter(|b| b.when.as_ref().is_none_or(|c| c.holds(facts)));
    document.blocks = shown
        .filter_map(|b| Some(Block { clause: b.clause.clone(), body: filled.body(&b.kind, frame)? }))
        .collect();
    drop_empty_clauses(&mut document.blocks);
    number(&mut document.blocks);
    document
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
            WordingKind::Bullets(items) => {
                Body::Bullets(some(items.iter().flat_map(|p| self.bullets(p)).collect())?)
            }
            WordingKind::Facts(rows) => Body::Facts(some(rows.iter().filter_map(|r| self.row(r)).collect())?),
            WordingKind::Signatures => self.signatures(frame)?,
        })
    }

    /// A point of a list; one for each thing where it names several and nothing else.
    fn bullets(&self, pieces: &[Piece]) -> Vec<Vec<Inline>> {
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

fn is_clause_heading(block: &Block) -> bool {
    block.clause.is_some() && matches!(block.body, Body::Heading { .. })
}

/// A heading whose rule is still open says nothing; it goes.
fn drop_empty_clauses(blocks: &mut Vec<Block>) {
    let lonely = |i: usize, blocks: &[Block]| {
        is_clause_heading(&blocks[i]) && blocks.get(i + 1).is_none_or(|next| next.clause != blocks[i].clause)
    };
    let mut i = 0;
    while i < blocks.len() {
        if lonely(i, blocks) { drop(blocks.remove(i)) } else { i += 1 }
    }
}

/// Clauses count 1, 2, 3; paragraphs of a clause with more than one count 3.1, 3.2.
fn number(blocks: &mut [Block]) {
    let paragraphs = |blocks: &[Block], clause: &Option<String>| {
        blocks.iter().filter(|b| b.clause == *clause && matches!(b.body, Body::Paragraph { .. })).count()
    };
    let (mut clause, mut paragraph) = (0, 0);
    for i in 0..blocks.len() {
        let many = blocks[i].clause.is_some() && paragraphs(blocks, &blocks[i].clause) > 1;
        let in_clause = blocks[i].clause.is_some();
        match &mut blocks[i].body {
            Body::Heading { number, .. } if in_clause => {
                (clause, paragraph) = (clause + 1, 0);
                *number = Some(clause.to_string());
            }
            Body::Paragraph { number, .. } if many => {
                paragraph += 1;
                *number = Some(format!("{clause}.{paragraph}"));
            }
            _ => {}
        }
    }
}
