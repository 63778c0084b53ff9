//! Finished pages: what stands where. The PDF and the preview are both drawn from these and decide nothing.
//!
//! Coordinates are points from the top left corner of the page, y downwards.

use crate::logo::Logo;
use crate::style::Ink;
use crate::tree::Tree;
use parley::FontData;
use std::ops::Range;

/// A document set onto pages.
#[derive(Clone)]
pub struct Pages {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) pages: Vec<Page>,
    /// The fonts that [`Run::face`] names.
    pub(crate) faces: Vec<FontData>,
    pub(crate) tree: Tree,
    pub(crate) outline: Vec<OutlineEntry>,
    pub(crate) missing: Vec<MissingGlyph>,
    pub(crate) logos: Vec<Logo>,
    pub(crate) about: About,
}

impl Pages {
    /// How many pages there are; at least one.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// Characters that no font has. Report them before anything is exported; they are left out of the print.
    pub fn missing(&self) -> &[MissingGlyph] {
        &self.missing
    }
}

/// A character that neither the bundled nor the system's fonts can draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// The block it stands in, by its place in the document; none for title, header and footer.
    pub block: Option<usize>,
}

/// What the PDF says about itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub title: String,
    pub author: String,
    pub language: String,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub width: f32,
    pub height: f32,
    /// Which of [`Pages::logos`] its picture is.
    pub logo: usize,
    pub items: Vec<Placed>,
    pub blocks: Vec<BlockBox>,
}

/// Where a block stands on one page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BlockBox {
    pub block: usize,
    pub clause: Option<String>,
    pub area: Area,
}

/// A heading, as a bookmark.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OutlineEntry {
    pub title: String,
    pub page: usize,
    pub y: f32,
    /// 0 stands at the edge, 1 beneath the last 0.
    pub level: usize,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    /// The block it belongs to.
    pub block: Option<usize>,
    /// What it is to a reader.
    pub purpose: Purpose,
    pub item: Item,
}

/// What an item is to somebody who has the page read to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Part of the document: its place in the structure tree.
    Content(usize),
    /// Repeated on every page: header and footer.
    Running,
    /// Lines that only part things.
    Decoration,
}

#[derive(Clone, Debug)]
pub(crate) enum Item {
    Run(Run),
    Rule(Rule),
    Logo(Area),
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    pub x1: f32,
    pub y1: f32,
    pub x2: f32,
    pub y2: f32,
    pub width: f32,
    pub ink: Ink,
}

/// Text of one style, one fact and one font on one line.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub face: usize,
    pub size: f32,
    pub ink: Ink,
    pub fact: Option<String>,
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// Without the space at the end of a line.
    pub width: f32,
    /// In the order it is read.
    pub text: String,
    /// From left to right.
    pub clusters: Vec<Cluster>,
    pub glyphs: Vec<Glyph>,
}

/// The smallest stretch of text that has glyphs of its own: a letter, a ligature, a letter with its marks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cluster {
    /// Within [`Run::text`].
    pub text: Range<usize>,
    /// Within [`Run::glyphs`].
    pub glyphs: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub id: u16,
    /// From [`Run::x`].
    pub x: f32,
    /// From [`Run::y`], downwards.
    pub y: f32,
}

impl Item {
    pub fn shift(&mut self, dx: f32, dy: f32) {
        match self {
            Item::Run(run) => {
                run.x += dx;
                run.y += dy;
            }
            Item::Rule(rule) => {
                rule.x1 += dx;
                rule.x2 += dx;
                rule.y1 += dy;
                rule.y2 += dy;
            }
            Item::Logo(area) => {
                area.x += dx;
                area.y += dy;
            }
        }
    }
}
