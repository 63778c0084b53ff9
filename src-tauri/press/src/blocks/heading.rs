//! Section and clause headings; they stay with the text beneath them.

use super::{number_rows, text_width};
use crate::flow::Flow;
use crate::rows::{beside, keep_with_next};
use crate::style::{measure, space};
use crate::text::{Rich, single_line};
use crate::tree::{Role, Tree};
use domain::document::{Inline, run_together};

pub(super) fn heading(flow: &mut Flow, number: Option<&str>, text: &[Inline]) {
    let element = flow.tree.add(Role::Heading, Tree::ROOT);
    flow.indent = if number.is_some() { measure::NUMBER_COLUMN } else { 0.0 };
    let style = flow.look.styles.heading;
    let numbers = number.map(|number| number_rows(flow, number, &style, element)).unwrap_or_default();
    let words = flow.text(&Rich::from(text), &style, flow.indent, text_width(flow), element);
    let mut rows = beside(numbers, words);
    rows[0].bookmark = bookmark(number, text);
    keep_with_next(&mut rows);
    flow.push(rows, space::HEADING);
}

fn bookmark(number: Option<&str>, text: &[Inline]) -> Option<String> {
    let title = single_line(&format!("{} {}", number.unwrap_or_default(), run_together(text)));
    (!title.is_empty()).then_some(title)
}
