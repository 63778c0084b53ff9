//! Header and footer of every page: set last, when it is known how many pages there are.

use crate::pages::{Item, Page, Placed, Purpose};
use crate::paragraph::{Side, Typesetter};
use crate::rows::rows;
use crate::style::{RUNNING, measure};
use crate::text::{Rich, single_line};
use domain::document::Document;

/// Adds header and footer to every page.
pub(crate) fn add(setter: &mut Typesetter, doc: &Document, pages: &mut [Page], left: f32, page_height: f32) {
    let header = measure::HEADER;
    let footer = page_height - measure::FOOTER;
    let mut fixed = line(setter, &doc.author, Side::Start, left, header);
    fixed.extend(line(setter, &doc.status, Side::End, left, header));
    fixed.extend(line(setter, &doc.footer, Side::Start, left, footer));
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        page.items.extend(fixed.iter().cloned());
        let label = page_label(&doc.page_label, index + 1, count);
        page.items.extend(line(setter, &label, Side::End, left, footer));
    }
}

fn page_label(label: &str, page: usize, pages: usize) -> String {
    label.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string())
}

/// One line at `y`; what does not fit is cut with an ellipsis.
fn line(setter: &mut Typesetter, text: &str, side: Side, left: f32, y: f32) -> Vec<Placed> {
    let share = if side == Side::Start { measure::RUNNING_LEFT } else { measure::RUNNING_RIGHT };
    let width = measure::COLUMN * share;
    let x = if side == Side::Start { left } else { left + measure::COLUMN - width };
    let line = fitting(setter, &single_line(text), side, width);
    let mut items = vec![];
    for row in rows(vec![line], &RUNNING, x, Purpose::Running) {
        items.extend(row.items);
    }
    for placed in &mut items {
        placed.item.shift(0.0, y);
    }
    items.retain(|placed| matches!(&placed.item, Item::Run(run) if !run.glyphs.is_empty()));
    items
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
