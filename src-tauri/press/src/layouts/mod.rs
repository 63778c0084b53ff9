//! How the blocks of a document become its pages: one file for each layout.

mod cards;
mod columns;
mod letter;
mod plain;
mod portrait;

use crate::flow::Flow;
use crate::logo::Logo;
use crate::paginate::Paginated;
use domain::document::{Block, Body, Layout};
use std::ops::Range;

/// The paper, in points.
#[derive(Clone, Copy)]
pub(crate) struct Paper {
    pub width: f32,
    pub height: f32,
}

/// Sets the document in its layout; at least one page.
pub(crate) fn lay_out(flow: &mut Flow, logo: Option<&Logo>, paper: Paper) -> Paginated {
    match flow.doc.layout {
        Layout::Pages => plain::lay_out(flow, logo, paper),
        Layout::Letter => letter::lay_out(flow, logo, paper),
        Layout::Cards => cards::lay_out(flow, paper),
        Layout::Portrait => portrait::lay_out(flow, logo, paper),
    }
}

/// The blocks before the first heading, and each heading with all beneath it.
fn sections(blocks: &[Block]) -> (Range<usize>, Vec<Range<usize>>) {
    let heading = |index: &usize| matches!(blocks[*index].body, Body::Heading { .. });
    let starts: Vec<usize> = (0..blocks.len()).filter(heading).collect();
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    let sections = starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    (0..starts.first().copied().unwrap_or(blocks.len()), sections)
}
