//! The pages for the screen: lines of glyphs and what they belong to, as data. The screen draws them;
//! it lays nothing out.

use crate::faces::open;
use crate::outlines;
use crate::pages::{BlockBox, Item, Page, Pages, Placed, Run};
use crate::style::Ink;
use serde::Serialize;
use std::collections::HashMap;
use ts_rs::TS;

/// A document's pages as they will print. Measures are points, from the page's top left corner.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Preview {
    /// Of every page.
    pub width: f32,
    /// Of every page.
    pub height: f32,
    /// In order.
    pub pages: Vec<PreviewPage>,
    /// Outlines as SVG path data, in thousandths of the font size, y downwards; each once.
    pub glyphs: Vec<String>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct PreviewPage {
    /// Where each block stands, in reading order.
    pub blocks: Vec<PreviewBlock>,
    /// Its text.
    pub lines: Vec<PreviewLine>,
    /// Its straight lines.
    pub rules: Vec<PreviewRule>,
    /// The places of pictures.
    pub images: Vec<PreviewImage>,
}

/// The room a block takes on one page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PreviewBlock {
    /// Its place in the document.
    pub block: u32,
    /// The clause it belongs to.
    pub clause: Option<String>,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// Text of one style and one fact on one line.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PreviewLine {
    /// The block it belongs to, by its place in the document; none for title, header and footer.
    pub block: Option<u32>,
    /// The clause it belongs to.
    pub clause: Option<String>,
    /// The fact it was filled in from.
    pub fact: Option<String>,
    /// Its colour.
    pub ink: Ink,
    /// Font size.
    pub size: f32,
    /// Left edge.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Width, without a space at its end.
    pub width: f32,
    /// Place in [`Preview::glyphs`], then how far right and down of `x` and `y` it stands.
    pub glyphs: Vec<(u32, f32, f32)>,
    /// What it says, in reading order.
    pub text: String,
}

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct PreviewRule {
    /// Start.
    pub x1: f32,
    /// Start.
    pub y1: f32,
    /// End.
    pub x2: f32,
    /// End.
    pub y2: f32,
    /// Thickness.
    pub width: f32,
    /// Its colour.
    pub ink: Ink,
}

/// The place of the logo.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct PreviewImage {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Pages {
    /// The pages for the screen.
    pub fn preview(&self) -> Preview {
        let mut glyphs = Glyphs::default();
        let pages = self.pages.iter().map(|page| glyphs.page(self, page)).collect();
        Preview { width: short(self.width), height: short(self.height), pages, glyphs: glyphs.paths }
    }
}

/// The outlines collected so far.
#[derive(Default)]
struct Glyphs {
    paths: Vec<String>,
    /// By face and glyph; none for glyphs without ink.
    places: HashMap<(usize, u16), Option<u32>>,
}

impl Glyphs {
    fn page(&mut self, pages: &Pages, page: &Page) -> PreviewPage {
        let mut shown =
            PreviewPage { blocks: page.blocks.iter().map(block).collect(), ..PreviewPage::default() };
        for placed in &page.items {
            match &placed.item {
                Item::Run(run) => shown.lines.push(self.line(pages, page, placed, run)),
                Item::Rule(rule) => shown.rules.push(PreviewRule {
                    x1: short(rule.x1),
                    y1: short(rule.y1),
                    x2: short(rule.x2),
                    y2: short(rule.y2),
                    width: rule.width,
                    ink: rule.ink,
                }),
                Item::Logo(area) => shown.images.push(PreviewImage {
                    x: short(area.x),
                    y: short(area.y),
                    w: short(area.width),
                    h: short(area.height),
                }),
            }
        }
        shown
    }

    fn line(&mut self, pages: &Pages, page: &Page, placed: &Placed, run: &Run) -> PreviewLine {
        let block = placed.block;
        let clause = block.and_then(|block| page.blocks.iter().rev().find(|known| known.block == block));
        let glyphs = run.glyphs.iter().filter_map(|glyph| {
            let place = self.place(pages, run.face, glyph.id)?;
            Some((place, short(glyph.x), short(glyph.y)))
        });
        PreviewLine {
            glyphs: glyphs.collect(),
            block: block.and_then(|block| u32::try_from(block).ok()),
            clause: clause.and_then(|known| known.clause.clone()),
            fact: run.fact.clone(),
            ink: run.ink,
            size: run.size,
            x: short(run.x),
            y: short(run.y),
            width: short(run.width),
            text: run.text.clone(),
        }
    }

    fn place(&mut self, pages: &Pages, face: usize, glyph: u16) -> Option<u32> {
        *self.places.entry((face, glyph)).or_insert_with(|| {
            let path = outlines::path(&open(pages.faces.get(face)?)?, glyph);
            if path.is_empty() {
                return None;
            }
            self.paths.push(path);
            u32::try_from(self.paths.len() - 1).ok()
        })
    }
}

fn block(known: &BlockBox) -> PreviewBlock {
    PreviewBlock {
        block: u32::try_from(known.block).unwrap_or(u32::MAX),
        clause: known.clause.clone(),
        x: short(known.area.x),
        y: short(known.area.y),
        w: short(known.area.width),
        h: short(known.area.height),
    }
}

/// Hundredths of a point are finer than any screen, and short to send.
fn short(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
