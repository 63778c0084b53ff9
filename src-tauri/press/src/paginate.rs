//! Rows onto pages.
//!
//! Rows tied by `keep` form a chain that moves as one. A chain taller than a page is broken where
//! the page ends: keeping together is a wish, an endless loop would be a fault.

use crate::pages::{Area, BlockBox, OutlineEntry, Page};
use crate::rows::Row;
use crate::style::measure;
use domain::document::Document;

/// The pages with their bookmarks.
pub(crate) struct Paginated {
    pub pages: Vec<Page>,
    pub outline: Vec<OutlineEntry>,
}

/// Stacks rows on pages; at least one page.
pub(crate) fn paginate(rows: Vec<Row>, doc: &Document, left: f32, page_height: f32) -> Paginated {
    let room = page_height - measure::TOP - measure::BOTTOM;
    let chains = chains(&rows);
    let mut stack = Stack { doc, left, room, used: 0.0, pages: vec![Page::default()], outline: vec![] };
    let mut rows = rows.into_iter();
    for chain in chains {
        let fits_somewhere = chain.height <= room;
        if fits_somewhere && stack.used > 0.0 && stack.used + chain.before + chain.height > room {
            stack.turn();
        }
        for row in rows.by_ref().take(chain.count) {
            stack.place(row);
        }
    }
    Paginated { pages: stack.pages, outline: stack.outline }
}

/// Rows that move as one.
struct Chain {
    count: usize,
    /// Room above the first row.
    before: f32,
    /// Without that room.
    height: f32,
}

fn chains(rows: &[Row]) -> Vec<Chain> {
    let mut chains = Vec::new();
    let mut open = false;
    for row in rows {
        match chains.last_mut() {
            Some(Chain { count, height, .. }) if open => {
                *count += 1;
                *height += row.before + row.height;
            }
            _ => chains.push(Chain { count: 1, before: row.before, height: row.height }),
        }
        open = row.keep;
    }
    chains
}

struct Stack<'a> {
    doc: &'a Document,
    left: f32,
    room: f32,
    used: f32,
    pages: Vec<Page>,
    outline: Vec<OutlineEntry>,
}

impl Stack<'_> {
    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.used = 0.0;
    }

    fn place(&mut self, row: Row) {
        if self.used > 0.0 && self.used + row.before + row.height > self.room {
            self.turn();
        }
        if self.used > 0.0 {
            self.used += row.before;
        }
        let y = measure::TOP + self.used;
        self.used += row.height;
        let page = self.pages.len() - 1;
        if let Some(title) = row.bookmark {
            self.outline.push(OutlineEntry { title, page, y, level: 0 });
        }
        let area = Area { x: self.left, y, width: measure::COLUMN, height: row.height };
        let page = &mut self.pages[page];
        if let Some(block) = row.block {
            cover(page, block, self.doc, area);
        }
        for mut placed in row.items {
            placed.block = row.block;
            placed.item.shift(self.left, y);
            page.items.push(placed);
        }
    }
}

/// Widens the block's box on this page so that it covers `area`.
fn cover(page: &mut Page, block: usize, doc: &Document, area: Area) {
    match page.blocks.last_mut() {
        Some(last) if last.block == block => last.area.height = area.y + area.height - last.area.y,
        _ => {
            let clause = doc.blocks.get(block).and_then(|block| block.clause.clone());
            page.blocks.push(BlockBox { block, clause, area });
        }
    }
}
