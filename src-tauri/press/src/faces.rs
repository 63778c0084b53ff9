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
    /// Whether a face has outlines; fonts of coloured pictures have none and cannot be printed.
    drawable: Vec<bool>,
}

impl Faces {
    /// The place of this font in the document's list.
    pub fn place(&mut self, font: &FontData) -> usize {
        *self.places.entry((font.data.id(), font.index)).or_insert_with(|| {
            self.list.push(font.clone());
            self.drawable.push(has_outlines(font));
            self.list.len() - 1
        })
    }

    pub fn is_drawable(&self, face: usize) -> bool {
        self.drawable.get(face).copied().unwrap_or(false)
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

/// The font's tables; none if it is damaged.
pub(crate) fn open(font: &FontData) -> Option<FontRef<'_>> {
    FontRef::from_index(font.data.as_ref(), font.index).ok()
}

fn has_outlines(font: &FontData) -> bool {
    open(font).is_some_and(|font| font.glyf().is_ok() || font.cff().is_ok())
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
