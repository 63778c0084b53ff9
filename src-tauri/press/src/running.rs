//! Header and footer of every page: set last, when it is known how many pages there are.

use crate::pages::{Item, Page, Placed, Purpose};
use crate::paragraph::{Side, Typesetter};
use crate::rows::rows;
use crate::style::{RUNNING, measure};
use crate::text::{Rich, single_line};
use domain::document::Document;

/// Adds header and footer to every page.
pub(crate) fn add(setter: &mut Typesetter, doc: &Document, pages: &mut [Page], left: f32, page_height: f32) {
    let header = Strip { left, y: measure::HEADER, shares: measure::HEADER_SHARES };
    let footer = Strip { left, y: page_height - measure::FOOTER, shares: measure::FOOTER_SHARES };
    let mut fixed = header.line(setter, &doc.author, Side::Start);
    fixed.extend(header.line(setter, &doc.status, Side::End));
    fixed.extend(footer.line(setter, &doc.footer, Side::Start));
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.items.extend(fixed.iter().cloned());
        let label = page_label(&doc.page_label, index + 1, count);
        page.items.extend(footer.line(setter, &label, Side::End));
    }
}

fn page_label(label: &str, page: usize, pages: usize) -> String {
    label.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string())
}

/// A line across the column with text at both ends.
struct Strip {
    left: f32,
    y: f32,
    /// What its left and its right text may take of the column.
    shares: (f32, f32),
}

impl Strip {
    /// The text at one end; what does not fit is cut with an ellipsis.
    fn line(&self, setter: &mut Typesetter, text: &str, side: Side) -> Vec<Placed> {
        let share = if side == Side::Start { self.shares.0 } else { self.shares.1 };
        let width = measure::COLUMN * share;
        let x = if side == Side::Start { self.left } else { self.left + measure::COLUMN - width };
        let line = fitting(setter, &single_line(text), side, width);
        let mut items: Vec<Placed> =
            rows(vec![line], &RUNNING, x, Purpose::Running).into_iter().flat_map(|row| row.items).collect();
        for placed in &mut items {
            placed.item.shift(0.0, self.y);
        }
        items.retain(|placed| matches!(&placed.item, Item::Run(run) if !run.glyphs.is_empty()));
        items
    }
}

fn fitting(setter: &mut Typesetter, text: &str, side: Side, width: f32) -> crate::paragraph::Line {
    let mut lines = setter.lines(&Rich::plain(text), &RUNNING, width, side);
    if lines.len() > 1 {
        let first: String = lines.swap_remove(0).iter().map(|run| run.text.as_str()).collect();
        let kept = first.chars().count().saturating_sub(2);
        let cut: String = first.chars().take(kept).collect();
        lines = setter.lines(&Rich::plain(&format!("{}…", cut.trim_end())), &RUNNING, width, side);
    }
    lines.swap_remove(0)
}
