//! A letter: the practice's head, to whom, what about, and then running text without numbers or headers.

use super::{Paper, plain::one_column};
use crate::blocks;
use crate::flow::Flow;
use crate::logo::Logo;
use crate::look::Look;
use crate::paginate::Paginated;
use crate::rows::Row;
use crate::running::{self, Running};
use crate::style::measure;
use domain::document::Body;

pub(super) fn lay_out(flow: &mut Flow, logo: Option<&Logo>, paper: Paper) -> Paginated {
    let mut done = set(flow, Look::letter(), logo, paper);
    if done.pages.len() == 2 {
        let mut closer = Look::close_letters().into_iter().map(|look| set(flow, look, logo, paper));
        let close = closer.find(|close| close.pages.len() == 1);
        done = close.unwrap_or_else(|| set(flow, Look::letter(), logo, paper));
    }
    let column = flow.look.column;
    let left = (paper.width - column) / 2.0;
    let running = Running { left, column, page_height: paper.height, author: false, always_numbered: false };
    running::add(&mut flow.setter, flow.doc, &mut done.pages, running);
    done
}

fn set(flow: &mut Flow, look: Look, logo: Option<&Logo>, paper: Paper) -> Paginated {
    flow.restart(look);
    let blocks = &flow.doc.blocks;
    let head = blocks.iter().take_while(|block| matches!(block.body, Body::Address(_))).count();
    blocks::letterhead(flow, logo);
    flow.blocks(0..head);
    blocks::subject(flow);
    flow.blocks(head..blocks.len());
    if let Some(sign_off) = blocks.iter().rposition(|block| matches!(block.body, Body::SignOff(_))) {
        keep_the_end(&mut flow.rows, sign_off);
    }
    one_column(flow, paper, measure::LETTER_TOP)
}

/// The name does not stand on a page with nothing but a greeting: the end of the letter comes along.
fn keep_the_end(rows: &mut [Row], sign_off: usize) {
    let end = rows.partition_point(|row| row.block.is_none_or(|block| block < sign_off));
    let greeting = rows.partition_point(|row| row.block.is_none_or(|block| block + 1 < sign_off));
    for row in &mut rows[greeting.saturating_sub(2)..end] {
        row.keep = true;
    }
}
