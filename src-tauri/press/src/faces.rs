//! The fonts one document came to use, and the characters none of them could draw.

use crate::pages::MissingGlyph;
use crate::text::is_invisible;
use parley::FontData;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;

/// The fonts of a document, in the order of their first use.
#[derive(Default)]
pub(crate) struct Faces {
    list: Vec<FontData>,
    places: HashMap<(u64, u32), usize>,
    outlines: Vec<Outlines>,
}

/// Which glyphs of a font are drawn by outlines: only those can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outlines {
    All,
    /// Coloured pictures stand beside outlines, or in place of them.
    Some,
    None,
}

impl Faces {
    /// The place of this font in the document's list.
    pub fn place(&mut self, font: &FontData) -> usize {
        *self.places.entry((font.data.id(), font.index)).or_insert_with(|| {
            self.list.push(font.clone());
            self.outlines.push(outlines(font));
            self.list.len() - 1
        })
    }

    /// Whether the glyph can be printed.
    pub fn is_drawable(&self, face: usize, glyph: u16) -> bool {
        match self.outlines.get(face) {
            Some(Outlines::All) => glyph != 0,
            Some(Outlines::Some) => {
                let font = self.list.get(face).and_then(open);
                glyph != 0 && font.is_some_and(|font| !crate::outlines::path(&font, glyph).is_empty())
            }
            _ => false,
        }
    }

    /// The first character of `text` that this font lacks.
    pub fn first_lacking(&self, face: usize, text: &str) -> Option<char> {
        let font = self.list.get(face).and_then(open)?;
        let lacks = |c: &char| !is_invisible(*c) && font.charmap().map(*c).is_none();
        text.chars().find(lacks).or_else(|| text.chars().next())
    }

    pub fn into_list(self) -> Vec<FontData> {
        self.list
    }
}

/// Whether both are one and the same font.
pub(crate) fn same_font(one: &FontData, other: &FontData) -> bool {
    (one.data.id(), one.index) == (other.data.id(), other.index)
}

/// The font's tables; none if it is damaged.
pub(crate) fn open(font: &FontData) -> Option<FontRef<'_>> {
    FontRef::from_index(font.data.as_ref(), font.index).ok()
}

fn outlines(font: &FontData) -> Outlines {
    let Some(font) = open(font) else { return Outlines::None };
    if font.glyf().is_err() && font.cff().is_err() && font.cff2().is_err() {
        return Outlines::None;
    }
    let coloured = font.colr().is_ok() || font.sbix().is_ok() || font.cbdt().is_ok() || font.svg().is_ok();
    if coloured { Outlines::Some } else { Outlines::All }
}

/// Characters to report, each once for each block.
#[derive(Default)]
pub(crate) struct Missing {
    list: Vec<MissingGlyph>,
    known: std::collections::HashSet<MissingGlyph>,
}

impl Missing {
    pub fn report(&mut self, character: char, block: Option<usize>) {
        let glyph = MissingGlyph { character, block };
        if self.known.insert(glyph) {
            self.list.push(glyph);
        }
    }

    pub fn into_list(self) -> Vec<MissingGlyph> {
        self.list
    }
}
