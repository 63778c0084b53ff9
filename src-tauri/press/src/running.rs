//! Header and footer of every page: set last, when it is known how many pages there are.

use crate::pages::{Item, Page, Placed, Purpose};
use crate::paragraph::{Line, Side, Typesetter};
use crate::rows::rows;
use crate::style::{RUNNING, Style, measure};
use crate::text::{Rich, single_line};
use domain::document::Document;

/// More letters than any line has.
const MOST: usize = 400;

/// Which of a document's running texts a layout wants, and where.
#[derive(Clone, Copy)]
pub(crate) struct Running {
    pub left: f32,
    pub column: f32,
    pub page_height: f32,
    /// Whether the practice's name stands at the left of the header.
    pub author: bool,
    /// Whether a page that is the only one says so.
    pub always_numbered: bool,
}

/// Adds header and footer to every page.
pub(crate) fn add(setter: &mut Typesetter, doc: &Document, pages: &mut [Page], running: Running) {
    let Running { left, column, page_height, author, always_numbered } = running;
    let header = Strip { left, column, y: measure::HEADER, shares: measure::HEADER_SHARES };
    let footer = Strip { y: page_height - measure::FOOTER, shares: measure::FOOTER_SHARES, ..header };
    let mut fixed = if author { header.line(setter, &doc.author, Side::Start) } else { vec![] };
    fixed.extend(header.line(setter, &doc.status, Side::End));
    fixed.extend(footer.line(setter, &doc.footer, Side::Start));
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.items.extend(fixed.iter().cloned());
        if count > 1 || always_numbered {
            let label = page_label(&doc.page_label, index + 1, count);
            page.items.extend(footer.line(setter, &label, Side::End));
        }
    }
}

fn page_label(label: &str, page: usize, pages: usize) -> String {
    label.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string())
}

/// A line across a column with text at both ends.
#[derive(Clone, Copy)]
pub(crate) struct Strip {
    pub left: f32,
    pub column: f32,
    pub y: f32,
    /// What its left and its right text may take of the column.
    pub shares: (f32, f32),
}

impl Strip {
    /// The text at one end; what does not fit is cut with an ellipsis.
    pub fn line(&self, setter: &mut Typesetter, text: &str, side: Side) -> Vec<Placed> {
        let share = if side == Side::Start { self.shares.0 } else { self.shares.1 };
        let width = self.column * share;
        let x = if side == Side::Start { self.left } else { self.left + self.column - width };
        let line = fitting(setter, &single_line(text), &RUNNING, side, width);
        let mut items: Vec<Placed> =
            rows(vec![line], &RUNNING, x, Purpose::Running).into_iter().flat_map(|row| row.items).collect();
        for placed in &mut items {
            placed.item.shift(0.0, self.y);
        }
        items.retain(|placed| matches!(&placed.item, Item::Run(run) if !run.glyphs.is_empty()));
        items
    }
}

/// The text on one line; what does not fit is cut with an ellipsis.
fn fitting(setter: &mut Typesetter, text: &str, style: &Style, side: Side, width: f32) -> Line {
    let mut lines = setter.lines(&beginning(text), style, width, side);
    if lines.len() > 1 {
        lines = setter.lines(&Rich::plain(&cut(&lines[0])), style, width, side);
    }
    lines.swap_remove(0)
}

/// As much of the text as one line holds, with an ellipsis if that is not all.
pub(crate) fn shortened(setter: &mut Typesetter, text: &str, style: &Style, width: f32) -> String {
    let lines = setter.lines(&beginning(text), style, width, Side::Start);
    if lines.len() > 1 { cut(&lines[0]) } else { text.to_owned() }
}

/// No line holds more than this; the rest of a long text need not be set to be cut.
fn beginning(text: &str) -> Rich {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => Rich::plain(&text[..end]),
        None => Rich::plain(text),
    }
}

/// A line that is too long, with an ellipsis in place of its last letters.
fn cut(line: &Line) -> String {
    let text: String = line.iter().map(|run| run.text.as_str()).collect();
    let kept = text.chars().count().saturating_sub(2);
    let cut: String = text.chars().take(kept).collect();
    format!("{}…", cut.trim_end())
}
