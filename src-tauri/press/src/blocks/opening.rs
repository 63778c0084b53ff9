//! The head of the first page: title, line beneath it, logo.

use crate::flow::Flow;
use crate::logo::Logo;
use crate::pages::{Area, Item, Purpose};
use crate::rows::{Row, keep_with_next};
use crate::style::{Ink, Space, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};

pub(crate) fn opening(flow: &mut Flow, logo: Option<&Logo>) {
    let logo = logo.map(|logo| place(flow, logo));
    let width = match &logo {
        Some(area) => area.x - measure::LOGO_GAP,
        None => flow.look.text,
    };
    let mut rows = title(flow, width);
    if let Some(area) = logo {
        add_logo(flow, &mut rows, area);
    }
    if rows.is_empty() {
        return;
    }
    let mut line = Row { height: measure::TITLE_LINE, before: space::TITLE_LINE.above, ..Row::default() };
    line.rule(0.0, flow.look.column, 0.0, measure::TITLE_LINE, Ink::Accent);
    rows.push(line);
    keep_with_next(&mut rows);
    let below = space::TITLE_LINE.below;
    flow.push(rows, Space { above: 0.0, below });
}

/// Title and the line of text beneath it.
fn title(flow: &mut Flow, width: f32) -> Vec<Row> {
    let (doc, styles) = (flow.doc, flow.look.styles);
    let mut rows = vec![];
    if !doc.title.is_empty() {
        let element = flow.tree.add(Role::Title, Tree::ROOT);
        rows = flow.text(&Rich::plain(&doc.title), &styles.title, 0.0, width, element);
    }
    if !doc.subtitle.is_empty() {
        let element = flow.tree.add(Role::Paragraph, Tree::ROOT);
        let mut subtitle = flow.text(&Rich::plain(&doc.subtitle), &styles.subtitle, 0.0, width, element);
        subtitle[0].before = space::SUBTITLE.above;
        rows.append(&mut subtitle);
    }
    rows
}

/// Where the logo stands: top right, as large as its room allows.
pub(super) fn place(flow: &Flow, logo: &Logo) -> Area {
    let (width, height) = logo.size();
    let scale = (measure::LOGO_WIDTH / width).min(measure::LOGO_HEIGHT / height);
    let (width, height) = (width * scale, height * scale);
    Area { x: flow.look.column - width, y: 0.0, width, height }
}

/// Puts the logo beside the title and makes room for it if the title is lower.
pub(super) fn add_logo(flow: &mut Flow, rows: &mut Vec<Row>, area: Area) {
    let figure = flow.tree.add(Role::Figure, Tree::ROOT);
    let doc = flow.doc;
    let description = if doc.logo_description.is_empty() { &doc.author } else { &doc.logo_description };
    flow.tree.describe(figure, description);
    if rows.is_empty() {
        rows.push(Row::default());
    }
    let height: f32 = rows.iter().map(|row| row.before + row.height).sum();
    rows[0].add(Purpose::Content(figure), Item::Logo(area));
    if let Some(last) = rows.last_mut() {
        last.height += (area.height - height).max(0.0);
    }
}
