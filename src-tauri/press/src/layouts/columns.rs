//! Boxes in two columns, in reading order: down the left one, then down the right one, about equally long.

use crate::pages::{Item, Page, Placed, Purpose, Rule};
use crate::paginate::{Paginated, break_rows, height};
use crate::rows::Row;
use crate::style::Ink;
use domain::document::Document;

/// Less than this at the foot of a column is not worth beginning a box in.
const LEAST: f32 = 90.0;
/// Columns end at the same height if no box has to grow by more than this.
const GROWTH: f32 = 44.0;

/// Two columns on every page.
pub(super) struct Columns {
    pub left: f32,
    pub top: f32,
    /// Of one column.
    pub width: f32,
    /// How high a page's columns are.
    pub room: f32,
    pub air: Air,
}

/// How much air boxes have.
#[derive(Clone, Copy)]
pub(super) struct Air {
    /// Between a box's edge and its text.
    pub padding: f32,
    /// Between boxes, beside and beneath each other.
    pub gap: f32,
}

impl Columns {
    /// Fills the last page from `used` on, and then as many pages as it takes.
    pub fn fill(&self, boxes: Vec<Vec<Row>>, used: f32, doc: &Document, done: &mut Paginated) {
        let pages = Cursor::new(self.air, self.room, used).sort(boxes);
        for (index, boxes) in pages.into_iter().enumerate() {
            if index > 0 {
                done.pages.push(Page::default());
            }
            let top = if index == 0 { self.top + used } else { self.top };
            self.place(boxes, top, doc, done);
        }
    }

    fn place(&self, boxes: Vec<Vec<Row>>, top: f32, doc: &Document, done: &mut Paginated) {
        let Air { padding, gap } = self.air;
        let in_left = self.air.split(&boxes);
        let ends = [&boxes[..in_left], &boxes[in_left..]].map(|column| self.air.column(column));
        let counts = [in_left, boxes.len() - in_left];
        let mut y = top;
        for (index, rows) in boxes.into_iter().enumerate() {
            if index == in_left {
                y = top;
            }
            let column = usize::from(index >= in_left);
            let tall = self.air.of(&rows) + share(ends[1 - column] - ends[column], counts[column]);
            let x = if column == 0 { self.left } else { self.left + self.width + gap };
            if let Some(page) = done.pages.last_mut() {
                page.items.push(ground(x, y, self.width, tall));
            }
            done.stand(rows, doc, x + padding, y + padding, self.width - 2.0 * padding);
            y += tall + gap;
        }
    }
}

impl Air {
    /// The height of a box.
    fn of(self, rows: &[Row]) -> f32 {
        height(rows) + 2.0 * self.padding
    }

    /// The height of boxes beneath each other.
    fn column(self, boxes: &[Vec<Row>]) -> f32 {
        let boxes = boxes.iter().map(|rows| self.of(rows) + self.gap);
        (boxes.sum::<f32>() - self.gap).max(0.0)
    }

    /// How many boxes stand in the left column, so that the longer column is as short as can be.
    fn split(self, boxes: &[Vec<Row>]) -> usize {
        let heights: Vec<f32> = boxes.iter().map(|rows| self.of(rows) + self.gap).collect();
        let all: f32 = heights.iter().sum();
        let (mut left, mut best, mut least) = (0.0, 0, f32::INFINITY);
        for (index, height) in heights.iter().enumerate() {
            left += height;
            let longer = left.max(all - left);
            if longer < least - 0.01 {
                (best, least) = (index + 1, longer);
            }
        }
        best
    }
}

/// What each of the boxes of a column that is shorter by `lacks` grows by.
#[expect(clippy::cast_precision_loss, reason = "no column has 2^24 boxes")]
fn share(lacks: f32, boxes: usize) -> f32 {
    let each = lacks / boxes.max(1) as f32;
    if (0.0..=GROWTH).contains(&each) { each } else { 0.0 }
}

/// What a box stands on: one broad line, since pages know no other figures.
fn ground(x: f32, y: f32, width: f32, height: f32) -> Placed {
    let middle = y + height / 2.0;
    let rule = Rule { x1: x, y1: middle, x2: x + width, y2: middle, width: height, ink: Ink::Soft };
    Placed { block: None, purpose: Purpose::Decoration, item: Item::Rule(rule) }
}

/// Where the next box would stand.
struct Cursor {
    air: Air,
    /// How high the columns of this page are.
    room: f32,
    /// How high those of all later pages are.
    full: f32,
    used: f32,
    in_right: bool,
    pages: Vec<Vec<Vec<Row>>>,
}

impl Cursor {
    fn new(air: Air, full: f32, used: f32) -> Cursor {
        Cursor { air, room: full - used, full, used: 0.0, in_right: false, pages: vec![vec![]] }
    }

    /// Which boxes stand on which page; a box higher than a column is broken.
    fn sort(mut self, boxes: Vec<Vec<Row>>) -> Vec<Vec<Vec<Row>>> {
        for rows in boxes {
            if self.room < LEAST {
                self.turn_page();
            }
            let tall = self.air.of(&rows);
            if tall > self.room {
                self.break_box(rows);
                continue;
            }
            if self.used + tall > self.room {
                self.turn();
            }
            self.put(rows);
        }
        self.pages
    }

    fn put(&mut self, rows: Vec<Row>) {
        self.used += self.air.of(&rows) + self.air.gap;
        if let Some(page) = self.pages.last_mut() {
            page.push(rows);
        }
    }

    fn break_box(&mut self, rows: Vec<Row>) {
        if self.room - self.used < LEAST {
            self.turn();
        }
        let padding = 2.0 * self.air.padding;
        let pieces = break_rows(rows, self.room - self.used - padding, self.room - padding);
        for (index, piece) in pieces.into_iter().filter(|piece| !piece.is_empty()).enumerate() {
            if index > 0 {
                self.turn();
            }
            self.put(piece);
        }
    }

    fn turn(&mut self) {
        if self.in_right {
            self.turn_page();
        } else {
            self.in_right = true;
            self.used = 0.0;
        }
    }

    fn turn_page(&mut self) {
        self.pages.push(vec![]);
        (self.room, self.used, self.in_right) = (self.full, 0.0, false);
    }
}
