//! Title, then everything beneath each other.

use super::{Paper, sections};
use crate::blocks;
use crate::flow::Flow;
use crate::logo::Logo;
use crate::look::Look;
use crate::pages::Page;
use crate::paginate::{Paginated, break_rows, height};
use crate::rows::{Row, keep_together};
use crate::running::{self, Running};
use crate::style::measure;
use domain::document::Body;

pub(super) fn lay_out(flow: &mut Flow, logo: Option<&Logo>, paper: Paper) -> Paginated {
    flow.look = Look::pages();
    blocks::opening(flow, logo);
    flow.blocks(0..flow.doc.blocks.len());
    if flow.doc.blocks.iter().any(|block| matches!(block.body, Body::Say(_))) {
        keep_clauses(flow, paper);
    }
    let mut done = one_column(flow, paper, measure::TOP);
    let left = (paper.width - flow.look.column) / 2.0;
    let running = Running {
        left,
        column: flow.look.column,
        page_height: paper.height,
        author: true,
        always_numbered: true,
    };
    running::add(&mut flow.setter, flow.doc, &mut done.pages, running);
    done
}

/// Nobody turns a page in the middle of what they say: a part stays whole unless it is very long.
fn keep_clauses(flow: &mut Flow, paper: Paper) {
    let most = (paper.height - measure::TOP - measure::BOTTOM) * measure::PART_SHARE;
    let blocks = &flow.doc.blocks;
    let (_, sections) = sections(blocks);
    let section_of =
        |row: &Row| sections.partition_point(|section| row.block.is_some_and(|b| section.start <= b));
    for rows in flow.rows.chunk_by_mut(|a, b| section_of(a) == section_of(b)) {
        if section_of(&rows[0]) > 0 && height(rows) <= most {
            keep_together(rows);
        }
    }
}

/// All that has been set, in one column down the pages.
pub(super) fn one_column(flow: &mut Flow, paper: Paper, top: f32) -> Paginated {
    let column = flow.look.column;
    let left = (paper.width - column) / 2.0;
    let room = paper.height - top - measure::BOTTOM;
    let mut done = Paginated::new();
    for rows in break_rows(flow.take_rows(), room, room) {
        done.pages.push(Page::default());
        done.stand(rows, flow.doc, left, top, column);
    }
    done
}
