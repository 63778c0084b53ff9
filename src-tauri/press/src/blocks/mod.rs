//! One file for each kind of block: how it looks and what it is to a reader who listens.

mod bullets;
mod facts;
mod heading;
mod opening;
mod paragraph;
mod signatures;

pub(crate) use opening::opening;

use crate::flow::Flow;
use crate::pages::Purpose;
use crate::paragraph::Side;
use crate::rows::{Row, rows};
use crate::style::{Style, measure};
use crate::text::Rich;
use domain::document::{Body, Inline, Reply};

/// Sets the block at `index`.
pub(crate) fn block(flow: &mut Flow, index: usize, body: &Body) {
    match body {
        Body::Heading { number, text } => heading::heading(flow, number.as_deref(), text),
        Body::Paragraph { number: None, text } => paragraph::plain(flow, index, text),
        Body::Paragraph { number: Some(number), text } => paragraph::numbered(flow, index, number, text),
        Body::Say(text) => paragraph::plain(flow, index, text),
        Body::Cue(text) => paragraph::note(flow, text),
        Body::Replies(replies) => bullets::bullets(flow, &answers(replies)),
        Body::Bullets(items) | Body::Steps(items) => bullets::bullets(flow, items),
        Body::Address(lines) | Body::SignOff(lines) => paragraph::plain(flow, index, &lines.join(&brk())),
        Body::Facts(facts) => facts::facts(flow, index, facts),
        Body::Note(text) => paragraph::note(flow, text),
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

/// How wide running text is that starts at `indent`: never wider than numbered text.
fn text_width(indent: f32) -> f32 {
    (measure::COLUMN - indent).min(measure::TEXT)
}

fn brk() -> Inline {
    Inline::plain("\n")
}

fn answers(replies: &[Reply]) -> Vec<Vec<Inline>> {
    let answer = |reply: &Reply| {
        let mut text = reply.text.clone();
        text.push(Inline::plain(format!(" → {}", reply.label)));
        text
    };
    replies.iter().map(answer).collect()
}
