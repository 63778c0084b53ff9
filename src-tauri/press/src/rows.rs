//! Rows: what the paginator stacks. A row is never split; rows are kept together by `keep`.

use crate::pages::{Item, Placed, Purpose, Rule};
use crate::paragraph::Line;
use crate::style::{Ink, Style};

/// A strip across the page. Its items stand relative to its top and to the column's left edge.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub height: f32,
    /// Room above; falls away at the top of a page.
    pub before: f32,
    /// Stays on the page of the row that follows.
    pub keep: bool,
    /// The block it belongs to.
    pub block: Option<usize>,
    /// The bookmark it carries.
    pub bookmark: Option<String>,
    pub items: Vec<Placed>,
}

impl Row {
    pub fn add(&mut self, purpose: Purpose, item: Item) {
        self.items.push(Placed { block: None, purpose, item });
    }

    /// A line from `x1` to `x2`, `y` from the row's top.
    pub fn rule(&mut self, x1: f32, x2: f32, y: f32, width: f32, ink: Ink) {
        self.add(Purpose::Decoration, Item::Rule(Rule { x1, y1: y, x2, y2: y, width, ink }));
    }
}

/// One row for each line, the lines' left edge at `x`.
pub(crate) fn rows(lines: Vec<Line>, style: &Style, x: f32, purpose: Purpose) -> Vec<Row> {
    lines.into_iter().map(|line| row(line, style, x, purpose)).collect()
}

fn row(line: Line, style: &Style, x: f32, purpose: Purpose) -> Row {
    let mut row = Row { height: style.line_height, ..Row::default() };
    for run in line {
        let mut item = Item::Run(run);
        item.shift(x, style.baseline);
        row.add(purpose, item);
    }
    row
}

/// Puts two columns beside each other, line by line; the longer one decides how many rows there are.
pub(crate) fn beside(left: Vec<Row>, right: Vec<Row>) -> Vec<Row> {
    let count = left.len().max(right.len());
    let mut right = right.into_iter();
    let mut left = left.into_iter();
    (0..count)
        .map(|_| {
            let mut row = left.next().unwrap_or_default();
            let other = right.next().unwrap_or_default();
            row.height = row.height.max(other.height);
            row.before = row.before.max(other.before);
            row.items.extend(other.items);
            row
        })
        .collect()
}

/// Keeps all rows on one page, as far as a page can hold them.
pub(crate) fn keep_together(rows: &mut [Row]) {
    if let Some((_, all_but_last)) = rows.split_last_mut() {
        all_but_last.iter_mut().for_each(|row| row.keep = true);
    }
}

/// Keeps rows on the page of what follows them.
pub(crate) fn keep_with_next(rows: &mut [Row]) {
    rows.iter_mut().for_each(|row| row.keep = true);
}

/// At least two lines on each side of a page break.
pub(crate) fn no_lone_lines(rows: &mut [Row]) {
    let count = rows.len();
    if count > 1 {
        rows[0].keep = true;
        rows[count - 2].keep = true;
    }
}

/// A row of nothing, as room.
pub(crate) fn gap(height: f32) -> Row {
    Row { height, ..Row::default() }
}
