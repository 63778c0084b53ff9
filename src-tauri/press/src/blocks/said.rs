//! A conversation: words to say aloud, and how to say them. The words stand large beside a bar, so that
//! somebody who looks up and down again finds their place.

use super::text_width;
use crate::flow::Flow;
use crate::pages::{Item, Purpose, Rule};
use crate::rows::{Row, keep_together, keep_with_next, no_lone_lines};
use crate::style::{Ink, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::{Body, Inline};

pub(super) fn say(flow: &mut Flow, index: usize, text: &[Inline]) {
    let element = flow.tree.add(Role::Quote, Tree::ROOT);
    let style = flow.look.styles.say;
    let x = flow.indent + measure::SAY_INDENT;
    let width = text_width(flow) - measure::SAY_INDENT;
    let mut rows = flow.text(&Rich::from(text), &style, x, width, element);
    for row in &mut rows {
        bar(row, flow.indent);
    }
    keep_together(&mut rows);
    keep(flow, index, &mut rows);
    flow.push(rows, space::SAY);
}

/// A piece of the bar, at the left of one line.
fn bar(row: &mut Row, left: f32) {
    let x = left + measure::SAY_BAR / 2.0;
    let (y1, y2) = (-measure::SAY_OVERLAP, row.height + measure::SAY_OVERLAP);
    let rule = Rule { x1: x, y1, x2: x, y2, width: measure::SAY_BAR, ink: Ink::Accent };
    row.add(Purpose::Decoration, Item::Rule(rule));
}

pub(super) fn cue(flow: &mut Flow, index: usize, text: &[Inline]) {
    let element = flow.tree.add(Role::Paragraph, Tree::ROOT);
    let slanted: Vec<Inline> = text.iter().map(|i| Inline { italic: true, ..i.clone() }).collect();
    let style = flow.look.styles.cue;
    let x = flow.indent + measure::SAY_INDENT;
    let width = text_width(flow) - measure::SAY_INDENT;
    let mut rows = flow.text(&Rich::from(&slanted), &style, x, width, element);
    keep_with_next_if(flow, index, |body| matches!(body, Body::Say(_) | Body::Replies(_)), &mut rows);
    flow.push(rows, space::CUE);
}

/// The last lines stay with the cue behind them, and with what may be answered.
fn keep(flow: &Flow, index: usize, rows: &mut [Row]) {
    if let Some(last) = rows.last_mut() {
        last.keep = flow.followed_by(index, |body| matches!(body, Body::Cue(_) | Body::Replies(_)));
    }
}

fn keep_with_next_if(flow: &Flow, index: usize, kind: fn(&Body) -> bool, rows: &mut [Row]) {
    if flow.followed_by(index, kind) {
        keep_with_next(rows);
    } else {
        no_lone_lines(rows);
    }
}
