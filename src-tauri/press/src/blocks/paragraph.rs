//! Running text: plain, numbered, and small remarks.

use super::{number_rows, text_width};
use crate::flow::Flow;
use crate::rows::Row;
use crate::rows::{beside, no_lone_lines};
use crate::style::{measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::{Body, Inline};

pub(super) fn plain(flow: &mut Flow, index: usize, text: &[Inline]) {
    let element = flow.tree.add(Role::Paragraph, Tree::ROOT);
    let style = flow.look.styles.body;
    let mut rows = flow.text(&Rich::from(text), &style, flow.indent, text_width(flow), element);
    keep(flow, index, &mut rows);
    let room = flow.paragraph_room();
    flow.push(rows, room);
}

pub(super) fn numbered(flow: &mut Flow, index: usize, number: &str, text: &[Inline]) {
    let list = flow.numbered_list();
    let item = flow.tree.add(Role::ListItem, list);
    let label = flow.tree.add(Role::Label, item);
    let body = flow.tree.add(Role::ListBody, item);
    let styles = flow.look.styles;
    let numbers = number_rows(flow, number, &styles.number, label);
    flow.indent = measure::NUMBER_COLUMN;
    let words = flow.text(&Rich::from(text), &styles.body, flow.indent, text_width(flow), body);
    let mut rows = beside(numbers, words);
    keep(flow, index, &mut rows);
    let room = flow.paragraph_room();
    flow.push(rows, room);
    flow.numbered = Some(body);
}

pub(super) fn note(flow: &mut Flow, text: &[Inline]) {
    let element = flow.tree.add(Role::Paragraph, Tree::ROOT);
    let style = flow.look.styles.note;
    let mut rows = flow.text(&Rich::from(text), &style, flow.indent, text_width(flow), element);
    no_lone_lines(&mut rows);
    flow.push(rows, space::NOTE);
}

/// A paragraph's last lines stay with the list it introduces, and with the signatures beneath it:
/// a signature alone on a page could belong to any text.
fn keep(flow: &Flow, index: usize, rows: &mut [Row]) {
    no_lone_lines(rows);
    let introduces = |body: &Body| {
        matches!(
            body,
            Body::Bullets(_) | Body::Steps(_) | Body::Replies(_) | Body::Signatures(_) | Body::SignOff(_)
        )
    };
    if flow.followed_by(index, introduces)
        && let Some(last) = rows.last_mut()
    {
        last.keep = true;
    }
}
