//! A portrait: a large title, a few words, then quiet boxes in two columns, made to be pinned to the wall.
//! It is one page if any size of type allows that; else it goes on, in a size that reads well.

use super::{
    Paper,
    columns::{Air, Columns},
    sections,
};
use crate::blocks;
use crate::flow::Flow;
use crate::logo::Logo;
use crate::look::Look;
use crate::pages::Page;
use crate::paginate::{Paginated, break_rows, height};
use crate::rows::Row;
use crate::running::{self, Running};
use crate::style::measure;

/// How a portrait may be set.
#[derive(Clone, Copy)]
struct Setting {
    /// Size of type as a share of the usual one.
    size: f32,
    /// What the room between boxes, and within them, is multiplied by.
    air: f32,
}

/// Settings to try, from 12 points to 8.5; boxes draw together before the type becomes small.
const SETTINGS: [Setting; 11] = [
    points(12.0, 1.0),
    points(11.5, 1.0),
    points(11.0, 1.0),
    points(10.5, 1.0),
    points(10.0, 1.0),
    points(10.0, 0.7),
    points(9.5, 0.6),
    points(9.25, 0.6),
    points(9.0, 0.5),
    points(8.5, 0.5),
    points(8.5, 0.4),
];
/// The setting of what does not fit one page.
const LONG: Setting = points(10.5, 1.0);

const fn points(size: f32, air: f32) -> Setting {
    Setting { size: size / 10.5, air }
}

pub(super) fn lay_out(flow: &mut Flow, logo: Option<&Logo>, paper: Paper) -> Paginated {
    let mut done = at_some_size(flow, logo, paper);
    let left = measure::PORTRAIT_MARGIN;
    let column = paper.width - 2.0 * left;
    let running = Running { left, column, page_height: paper.height, author: true, always_numbered: false };
    running::add(&mut flow.setter, flow.doc, &mut done.pages, running);
    done
}

fn at_some_size(flow: &mut Flow, logo: Option<&Logo>, paper: Paper) -> Paginated {
    let long = at(flow, logo, paper, LONG);
    // Even the closest setting saves no more than half of the room.
    if long.pages.len() > 2 {
        return long;
    }
    for setting in SETTINGS {
        let done = at(flow, logo, paper, setting);
        if done.pages.len() == 1 {
            return done;
        }
    }
    at(flow, logo, paper, LONG)
}

fn at(flow: &mut Flow, logo: Option<&Logo>, paper: Paper, setting: Setting) -> Paginated {
    let Setting { size, air: closeness } = setting;
    let factor = size * closeness;
    let left = measure::PORTRAIT_MARGIN;
    let width = paper.width - 2.0 * left;
    let room = paper.height - measure::PORTRAIT_TOP - measure::PORTRAIT_BOTTOM;
    flow.restart(Look::portrait(width));
    let (introduction, sections) = sections(&flow.doc.blocks);
    blocks::opening(flow, logo);
    flow.look.styles = flow.look.styles.introduction(size);
    flow.blocks(introduction);
    let mut done = Paginated::new();
    let mut used = 0.0;
    for rows in break_rows(flow.take_rows(), room, room) {
        used = if rows.is_empty() { 0.0 } else { height(&rows) + measure::INTRODUCTION_GAP * size };
        done.pages.push(Page::default());
        done.stand(rows, flow.doc, left, measure::PORTRAIT_TOP, width);
    }
    let air = Air { padding: measure::BOX_PADDING * factor, gap: measure::BOX_GAP * factor };
    let column = (width - air.gap) / 2.0;
    flow.look = Look::portrait(width).narrowed(column - 2.0 * air.padding, size);
    flow.look.air *= closeness;
    let boxes: Vec<Vec<Row>> = sections
        .into_iter()
        .map(|section| {
            flow.blocks(section);
            without_room_above(flow.take_rows())
        })
        .collect();
    let columns = Columns { left, top: measure::PORTRAIT_TOP, width: column, room, air };
    columns.fill(boxes, used, flow.doc, &mut done);
    done
}

fn without_room_above(mut rows: Vec<Row>) -> Vec<Row> {
    if let Some(first) = rows.first_mut() {
        first.before = 0.0;
    }
    rows
}
