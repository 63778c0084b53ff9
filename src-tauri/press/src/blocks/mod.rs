//! One file for each kind of block: how it looks and what it is to a reader who listens.

mod bullets;
mod facts;
mod heading;
mod letter;
mod opening;
mod paragraph;
mod replies;
mod said;
mod signatures;

pub(crate) use letter::{letterhead, subject};
pub(crate) use opening::opening;

use crate::flow::Flow;
use crate::pages::Purpose;
use crate::paragraph::Side;
use crate::rows::{Row, rows};
use crate::style::{Style, measure};
use crate::text::Rich;
use domain::document::Body;

/// Sets the block at `index`.
pub(crate) fn block(flow: &mut Flow, index: usize, body: &Body) {
    match body {
        Body::Heading { number, text } => heading::heading(flow, number.as_deref(), text),
        Body::Paragraph { number: None, text } => paragraph::plain(flow, index, text),
        Body::Paragraph { number: Some(number), text } => paragraph::numbered(flow, index, number, text),
        Body::Say(text) => said::say(flow, index, text),
        Body::Cue(text) => said::cue(flow, index, text),
        Body::Replies(replies) => replies::replies(flow, replies),
        Body::Bullets(items) => bullets::bullets(flow, items),
        Body::Steps(items) => bullets::steps(flow, items),
        Body::Facts(facts) => facts::facts(flow, index, facts),
        Body::Note(text) => paragraph::note(flow, text),
        Body::Address(lines) => letter::address(flow, lines),
        Body::SignOff(lines) => letter::sign_off(flow, lines),
        Body::Signatures(signatures) => signatures::signatures(flow, signatures),
    }
}

/// What hangs at the left of a numbered block.
fn number_rows(flow: &mut Flow, number: &str, style: &Style, element: usize) -> Vec<Row> {
    // The space parts number and text for readers that run them together.
    let rich = Rich::plain(&format!("{number} "));
    let lines = flow.setter.lines(&rich, style, measure::NUMBER_COLUMN - measure::NUMBER_GAP, Side::Start);
    rows(lines, style, 0.0, Purpose::Content(element))
}

/// How wide running text is at the indent it stands at: never wider than numbered text.
fn text_width(flow: &Flow) -> f32 {
    (flow.look.column - flow.indent).min(flow.look.text)
}
