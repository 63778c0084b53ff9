//! What makes a letter a letter: who writes, to whom, what about, and the hand that signs.

use super::opening::{add_logo, place};
use super::text_width;
use crate::flow::Flow;
use crate::logo::Logo;
use crate::pages::Area;
use crate::rows::{Row, gap, keep_together, keep_with_next};
use crate::style::{CONTACT, Ink, SENDER, Style, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::Inline;

/// The practice's name, how it is reached, and its logo.
pub(crate) fn letterhead(flow: &mut Flow, logo: Option<&Logo>) {
    let logo: Option<Area> = logo.map(|logo| place(flow, logo));
    let width = logo.as_ref().map_or(flow.look.column, |area| area.x - measure::LOGO_GAP);
    let mut rows = sender(flow, width);
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
    flow.push(rows, space::LETTERHEAD);
}

fn sender(flow: &mut Flow, width: f32) -> Vec<Row> {
    let doc = flow.doc;
    let mut rows = vec![];
    if !doc.author.is_empty() {
        let element = flow.tree.add(Role::Paragraph, Tree::ROOT);
        rows = flow.text(&Rich::plain(&doc.author), &SENDER, 0.0, width, element);
    }
    if doc.contact.is_empty() {
        return rows;
    }
    let element = flow.tree.add(Role::Paragraph, Tree::ROOT);
    let mut contact = flow.text(&Rich::plain(&doc.contact.join(" · ")), &CONTACT, 0.0, width, element);
    if contact.len() > 1 {
        // A number is not torn apart at the end of a line while there are lines of their own.
        contact = flow.text(&Rich::plain(&doc.contact.join("\n")), &CONTACT, 0.0, width, element);
    }
    rows.append(&mut contact);
    rows
}

/// What the letter is about.
pub(crate) fn subject(flow: &mut Flow) {
    let doc = flow.doc;
    if doc.title.is_empty() {
        return;
    }
    let element = flow.tree.add(Role::Title, Tree::ROOT);
    let (style, width) = (flow.look.styles.title, flow.look.column);
    let mut rows = flow.text(&Rich::plain(&doc.title), &style, 0.0, width, element);
    keep_with_next(&mut rows);
    flow.push(rows, space::SUBJECT);
}

pub(super) fn address(flow: &mut Flow, lines: &[Vec<Inline>]) {
    let body = flow.look.styles.body;
    let mut rows = set_lines(flow, lines, &body);
    keep_together(&mut rows);
    flow.push(rows, space::ADDRESS);
}

/// Room for a hand, then the name, then the rest small. It stays with the end of the letter.
pub(super) fn sign_off(flow: &mut Flow, lines: &[Vec<Inline>]) {
    let styles = flow.look.styles;
    let (name, rest) = lines.split_at(lines.len().min(1));
    let mut rows = vec![gap(measure::SIGN_ROOM)];
    rows.append(&mut set_lines(flow, name, &styles.body));
    rows.append(&mut set_lines(flow, rest, &styles.fact_label));
    keep_together(&mut rows);
    flow.push(rows, space::SIGN_OFF);
}

/// One paragraph for all lines, each beginning a new one on paper.
fn set_lines(flow: &mut Flow, lines: &[Vec<Inline>], style: &Style) -> Vec<Row> {
    let element = flow.tree.add(Role::Paragraph, Tree::ROOT);
    let (x, width) = (flow.indent, text_width(flow));
    let set = |line: &Vec<Inline>| flow.text(&Rich::from(line), style, x, width, element);
    lines.iter().flat_map(set).collect()
}
