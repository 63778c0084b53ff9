//! Rows onto pages.
//!
//! Rows tied by `keep` form a chain that moves as one. A chain taller than its room is broken where
//! the room ends: keeping together is a wish, an endless loop would be a fault.

use crate::pages::{Area, BlockBox, OutlineEntry, Page};
use crate::rows::Row;
use domain::document::Document;

/// The pages with their bookmarks.
pub(crate) struct Paginated {
    pub pages: Vec<Page>,
    pub outline: Vec<OutlineEntry>,
}

/// Breaks rows into pieces that fit their room: that of the first piece, and that of all others. At least one
/// piece; none begins with the room above its first row.
pub(crate) fn break_rows(rows: Vec<Row>, first: f32, later: f32) -> Vec<Vec<Row>> {
    let chains = chains(&rows);
    let mut pieces = Pieces { done: vec![], piece: vec![], used: 0.0, room: first, later };
    let mut rows = rows.into_iter();
    for chain in chains {
        let fits_somewhere = chain.height <= pieces.room.max(later);
        if fits_somewhere && pieces.used + chain.before + chain.height > pieces.room {
            pieces.turn();
        }
        for row in rows.by_ref().take(chain.count) {
            pieces.place(row);
        }
    }
    pieces.done.push(pieces.piece);
    pieces.done
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

struct Pieces {
    done: Vec<Vec<Row>>,
    piece: Vec<Row>,
    used: f32,
    room: f32,
    later: f32,
}

impl Pieces {
    /// Begins the next piece, unless this one is still empty and the next has no more room.
    fn turn(&mut self) {
        if self.used > 0.0 || self.room < self.later {
            self.done.push(std::mem::take(&mut self.piece));
            self.used = 0.0;
            self.room = self.later;
        }
    }

    fn place(&mut self, mut row: Row) {
        if self.used + row.before + row.height > self.room {
            self.turn();
        }
        if self.used == 0.0 {
            row.before = 0.0;
        }
        self.used += row.before + row.height;
        self.piece.push(row);
    }
}

/// How much room rows take.
pub(crate) fn height(rows: &[Row]) -> f32 {
    rows.iter().map(|row| row.before + row.height).sum()
}

impl Paginated {
    /// No pages yet.
    pub fn new() -> Paginated {
        Paginated { pages: vec![], outline: vec![] }
    }

    /// Stands rows beneath each other on the last page.
    pub fn stand(&mut self, rows: Vec<Row>, doc: &Document, x: f32, y: f32, width: f32) {
        let Some(index) = self.pages.len().checked_sub(1) else { return };
        let mut y = y;
        for row in rows {
            y += row.before;
            if let Some(title) = row.bookmark {
                self.outline.push(OutlineEntry { title, page: index, y, level: 0 });
            }
            let page = &mut self.pages[index];
            if let Some(block) = row.block {
                cover(page, block, doc, Area { x, y, width, height: row.height });
            }
            for mut placed in row.items {
                placed.block = row.block;
                placed.item.shift(x, y);
                page.items.push(placed);
            }
            y += row.height;
        }
    }
}

/// Widens the block's box so that it covers `area`; in another column it gets a box of its own.
fn cover(page: &mut Page, block: usize, doc: &Document, area: Area) {
    match page.blocks.last_mut() {
        Some(last) if last.block == block && last.area.x == area.x && last.area.y <= area.y => {
            last.area.height = area.y + area.height - last.area.y;
        }
        _ => {
            let clause = doc.blocks.get(block).and_then(|block| block.clause.clone());
            page.blocks.push(BlockBox { block, clause, area });
        }
    }
}
