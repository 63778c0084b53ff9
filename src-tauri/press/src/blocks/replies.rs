//! What may be answered, each with the clause it leads to, parted by hairlines.

use super::text_width;
use crate::flow::Flow;
use crate::rows::{Row, beside, gap, keep_together};
use crate::style::{Ink, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::Reply;

pub(super) fn replies(flow: &mut Flow, replies: &[Reply]) {
    let list = flow.tree.add(Role::PlainList, Tree::ROOT);
    let mut all: Vec<Row> = vec![];
    for answer in replies {
        all.append(&mut reply(flow, list, answer));
    }
    if let Some(first) = all.first_mut() {
        let right = flow.indent + text_width(flow);
        first.rule(flow.indent, right, 0.0, measure::HAIRLINE, Ink::Hairline);
    }
    flow.push(all, space::REPLIES);
}

fn reply(flow: &mut Flow, list: usize, reply: &Reply) -> Vec<Row> {
    let item = flow.tree.add(Role::ListItem, list);
    let body = flow.tree.add(Role::ListBody, item);
    let (left, width) = (flow.indent, text_width(flow));
    let share = width * measure::REPLY_SHARE;
    let styles = flow.look.styles;
    let words = flow.text(&Rich::from(&reply.text), &styles.body, left, share, body);
    let to = left + share + measure::REPLY_GAP;
    let label = Rich::plain(&format!("→ {}", reply.label));
    let label = flow.text(&label, &styles.reply, to, left + width - to, body);
    let mut rows = vec![gap(measure::REPLY_PADDING)];
    rows.append(&mut beside(words, label));
    let mut end = gap(measure::REPLY_PADDING);
    end.rule(left, left + width, measure::REPLY_PADDING, measure::HAIRLINE, Ink::Hairline);
    rows.push(end);
    keep_together(&mut rows);
    rows
}
