//! Bulleted lists.

use super::text_width;
use crate::flow::Flow;
use crate::pages::Purpose;
use crate::paragraph::Side;
use crate::rows::{Row, beside, no_lone_lines, rows};
use crate::style::{BODY, BULLET, Space, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::Inline;

pub(super) fn bullets(flow: &mut Flow, items: &[Vec<Inline>]) {
    let parent = flow.numbered.unwrap_or(Tree::ROOT);
    let list = flow.tree.add(Role::BulletList, parent);
    for (index, item) in items.iter().enumerate() {
        let mut rows = bullet(flow, list, item);
        no_lone_lines(&mut rows);
        // The first item is not left alone beneath the sentence that introduces the list.
        let first_of_many = index == 0 && items.len() > 1;
        if let Some(last) = rows.last_mut().filter(|_| first_of_many) {
            last.keep = true;
        }
        let above = if index == 0 { space::BULLETS.above } else { space::BULLET };
        let below = if index + 1 == items.len() { space::BULLETS.below } else { space::BULLET };
        flow.push(rows, Space { above, below });
    }
}

fn bullet(flow: &mut Flow, list: usize, text: &[Inline]) -> Vec<Row> {
    let item = flow.tree.add(Role::ListItem, list);
    let label = flow.tree.add(Role::Label, item);
    let body = flow.tree.add(Role::ListBody, item);
    let mark = flow.setter.lines(&Rich::plain("• "), &BULLET, measure::BULLET_INDENT, Side::Start);
    let mark = rows(mark, &BULLET, flow.indent + 1.0, Purpose::Content(label));
    let x = flow.indent + measure::BULLET_INDENT;
    let width = text_width(flow.indent) - measure::BULLET_INDENT;
    let words = flow.text(&Rich::from(text), &BODY, x, width, body);
    beside(mark, words)
}
