//! Cue cards: four on a page, each a quarter of the paper, so that two straight cuts part them. What does
//! not fit a card goes on with the next one, beneath the same heading.

use super::{Paper, sections};
use crate::flow::Flow;
use crate::look::Look;
use crate::pages::{Item, Page, Placed, Purpose, Rule};
use crate::paginate::{Paginated, break_rows, height};
use crate::paragraph::{Line, Side};
use crate::rows::{Row, keep_with_next, rows};
use crate::running::{Strip, shortened};
use crate::style::{Ink, RUNNING, measure, space};
use crate::text::{Rich, single_line};
use crate::tree::{Role, Tree};
use domain::document::{Body, run_together};
use std::ops::Range;

/// Type to try, as shares of the smallest.
const SIZES: [f32; 2] = [1.28, 1.14];

pub(super) fn lay_out(flow: &mut Flow, paper: Paper) -> Paginated {
    let card = Paper { width: paper.width / 2.0, height: paper.height / 2.0 };
    let width = card.width - 2.0 * measure::CARD_PADDING;
    let room = card.height - measure::CARD_PADDING - measure::CARD_BOTTOM;
    let mut at = |size: f32| {
        flow.restart(Look::card(width).narrowed(width, size));
        deck(flow, room)
    };
    // The largest type that needs no more cards than the smallest does.
    let least = at(1.0).len();
    let larger = SIZES.into_iter().map(&mut at).find(|deck| deck.len() == least);
    let deck = larger.unwrap_or_else(|| at(1.0));
    deal(flow, deck, paper, card)
}

fn deck(flow: &mut Flow, room: f32) -> Vec<Vec<Row>> {
    let (before, sections) = sections(&flow.doc.blocks);
    let mut deck = vec![];
    if !before.is_empty() || sections.is_empty() {
        title(flow);
        let title = flow.doc.title.clone();
        deck.append(&mut cards(flow, before, &title, room));
    }
    for section in sections {
        let heading = match &flow.doc.blocks[section.start].body {
            Body::Heading { text, .. } => run_together(text),
            _ => String::new(),
        };
        deck.append(&mut cards(flow, section, &heading, room));
    }
    deck
}

/// What stands before any heading is headed by the title.
fn title(flow: &mut Flow) {
    let doc = flow.doc;
    if doc.title.is_empty() {
        return;
    }
    let element = flow.tree.add(Role::Title, Tree::ROOT);
    let look = flow.look;
    let mut rows = flow.text(&Rich::plain(&doc.title), &look.styles.heading, 0.0, look.column, element);
    keep_with_next(&mut rows);
    flow.push(rows, space::HEADING);
}

/// The cards that one section takes.
fn cards(flow: &mut Flow, section: Range<usize>, heading: &str, room: f32) -> Vec<Vec<Row>> {
    let first_block = section.start;
    flow.blocks(section);
    let rows = flow.take_rows();
    let below = space::SAY.above * flow.look.air;
    let head = flow.look.styles.heading.line_height + below;
    let mut cards = break_rows(rows, room, room - head);
    let heading = if cards.len() > 1 { short_heading(flow, heading, cards.len()) } else { String::new() };
    for (index, card) in cards.iter_mut().enumerate().skip(1) {
        let mut row = heading_again(flow, &heading, index + 1);
        row.block = Some(first_block);
        if let Some(first) = card.first_mut() {
            first.before = below;
        }
        card.insert(0, row);
    }
    debug_assert!(cards.iter().all(|card| card.len() < 2 || height(card) <= room + 0.1));
    cards
}

/// The heading, short enough to stand on one line with the number of its last card behind it.
fn short_heading(flow: &mut Flow, heading: &str, last: usize) -> String {
    let (style, width) = (flow.look.styles.heading, flow.look.column);
    let number = width_of(&flow.setter.lines(&Rich::plain(&again(last)), &style, width, Side::Start)[0]);
    let room = width - number - measure::NUMBER_GAP;
    let heading = shortened(&mut flow.setter, &single_line(heading), &style, room);
    let whole = Rich::plain(&format!("{heading}{}", again(last)));
    let lines = flow.setter.lines(&whole, &style, width, Side::Start);
    // A letter with hundreds of marks cannot be broken and may be wider than any card.
    if lines.len() > 1 || width_of(&lines[0]) > width { String::new() } else { heading }
}

fn width_of(line: &Line) -> f32 {
    line.iter().map(|run| run.width).sum()
}

fn again(number: usize) -> String {
    format!(" ({number})")
}

/// The heading once more, and which of its cards this is. Not read aloud a second time.
fn heading_again(flow: &mut Flow, heading: &str, number: usize) -> Row {
    let (style, width) = (flow.look.styles.heading, flow.look.column);
    let text = Rich::plain(&format!("{heading}{}", again(number)));
    let line = flow.setter.lines(&text, &style, width, Side::Start).swap_remove(0);
    rows(vec![line], &style, 0.0, Purpose::Running).pop().unwrap_or_default()
}

/// Lays the cards on pages, four by four.
fn deal(flow: &mut Flow, deck: Vec<Vec<Row>>, paper: Paper, card: Paper) -> Paginated {
    let mut done = Paginated::new();
    let (doc, count, width) = (flow.doc, deck.len(), flow.look.column);
    let name = [doc.title.as_str(), &doc.status].into_iter().filter(|text| !text.is_empty());
    let name = single_line(&name.collect::<Vec<_>>().join(" · "));
    let name = shortened(&mut flow.setter, &name, &RUNNING, width * measure::CARD_SHARES.0);
    for (index, rows) in deck.into_iter().enumerate() {
        if index % 4 == 0 {
            done.pages.push(Page { items: cut_marks(paper), ..Page::default() });
        }
        let left = if index % 2 == 0 { 0.0 } else { card.width } + measure::CARD_PADDING;
        let top = if index % 4 < 2 { 0.0 } else { card.height };
        done.stand(rows, doc, left, top + measure::CARD_PADDING, width);
        let y = top + card.height - measure::CARD_FOOT;
        let foot = Strip { left, column: width, y, shares: measure::CARD_SHARES };
        if let Some(page) = done.pages.last_mut() {
            page.items.extend(foot.line(&mut flow.setter, &name, Side::Start));
            page.items.extend(foot.line(&mut flow.setter, &format!("{} / {count}", index + 1), Side::End));
        }
    }
    done
}

/// Where to cut: a cross in the middle, and a mark at each edge.
fn cut_marks(paper: Paper) -> Vec<Placed> {
    let (x, y) = (paper.width / 2.0, paper.height / 2.0);
    let (edge, long) = (measure::CUT_EDGE, measure::CUT_MARK);
    let across = |x1: f32, x2: f32| (x1, y, x2, y);
    let down = |y1: f32, y2: f32| (x, y1, x, y2);
    let marks = [
        across(edge, edge + long),
        across(x - long / 2.0, x + long / 2.0),
        across(paper.width - edge - long, paper.width - edge),
        down(edge, edge + long),
        down(y - long / 2.0, y + long / 2.0),
        down(paper.height - edge - long, paper.height - edge),
    ];
    let mark = |(x1, y1, x2, y2)| {
        let rule = Rule { x1, y1, x2, y2, width: measure::CUT_LINE, ink: Ink::Muted };
        Placed { block: None, purpose: Purpose::Decoration, item: Item::Rule(rule) }
    };
    marks.into_iter().map(mark).collect()
}
