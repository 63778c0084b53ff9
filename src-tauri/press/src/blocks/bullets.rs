//! Lists: with bullets, and of steps that count 1, 2, 3.

use super::text_width;
use crate::flow::Flow;
use crate::pages::Purpose;
use crate::paragraph::Side;
use crate::rows::{Row, beside, no_lone_lines, rows};
use crate::style::{Space, Style, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::Inline;

pub(super) fn bullets(flow: &mut Flow, items: &[Vec<Inline>]) {
    let style = flow.look.styles.bullet;
    let mark = Mark { role: Role::BulletList, style, x: 1.0, indent: measure::BULLET_INDENT };
    list(flow, items, &mark, |_| "• ".to_owned());
}

pub(super) fn steps(flow: &mut Flow, items: &[Vec<Inline>]) {
    let style = flow.look.styles.number;
    let last = flow.setter.lines(&Rich::plain(&step(items.len())), &style, flow.look.column, Side::Start);
    let widest: f32 = last.iter().flatten().map(|run| run.width).sum();
    let indent = measure::STEP_INDENT.max(widest + measure::NUMBER_GAP);
    list(flow, items, &Mark { role: Role::NumberedList, style, x: 0.0, indent }, step);
}

fn step(number: usize) -> String {
    format!("{number}. ")
}

/// What stands before each item.
struct Mark {
    role: Role,
    style: Style,
    x: f32,
    /// Where the item's text starts.
    indent: f32,
}

fn list(flow: &mut Flow, items: &[Vec<Inline>], mark: &Mark, label: fn(usize) -> String) {
    let parent = flow.numbered.unwrap_or(Tree::ROOT);
    let list = flow.tree.add(mark.role, parent);
    for (index, text) in items.iter().enumerate() {
        let mut rows = item(flow, list, mark, &label(index + 1), text);
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

fn item(flow: &mut Flow, list: usize, mark: &Mark, label: &str, text: &[Inline]) -> Vec<Row> {
    let item = flow.tree.add(Role::ListItem, list);
    let label_element = flow.tree.add(Role::Label, item);
    let body = flow.tree.add(Role::ListBody, item);
    let marks = flow.setter.lines(&Rich::plain(label), &mark.style, mark.indent, Side::Start);
    let marks = rows(marks, &mark.style, flow.indent + mark.x, Purpose::Content(label_element));
    let x = flow.indent + mark.indent;
    let width = text_width(flow) - mark.indent;
    let style = flow.look.styles.body;
    let words = flow.text(&Rich::from(text), &style, x, width, body);
    beside(marks, words)
}
