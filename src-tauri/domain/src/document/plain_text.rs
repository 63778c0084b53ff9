//! A document as plain text: for e-mail, for people who listen, and for tests.

use super::{Body, Document, run_together};

/// The whole document, a blank line between blocks.
pub fn plain_text(document: &Document) -> String {
    let head = [document.title.clone(), document.subtitle.clone()].into_iter().filter(|s| !s.is_empty());
    head.chain(document.blocks.iter().map(|b| body(&b.body))).collect::<Vec<_>>().join("\n\n")
}

/// One block as text.
pub fn body(body: &Body) -> String {
    match body {
        Body::Heading { number, text } | Body::Paragraph { number, text } => match number {
            Some(number) => format!("{number}  {}", run_together(text)),
            None => run_together(text),
        },
        Body::Bullets(items) => lines(items.iter().map(|i| format!("• {}", run_together(i)))),
        Body::Steps(items) => lines((1..).zip(items).map(|(n, i)| format!("{n}. {}", run_together(i)))),
        Body::Facts(rows) => lines(rows.iter().map(|r| format!("{}: {}", r.label, run_together(&r.value)))),
        Body::Note(text) => run_together(text),
        Body::Say(text) => quoted(&run_together(text)),
        Body::Cue(text) => format!("[{}]", run_together(text)),
        Body::Replies(replies) => {
            lines(replies.iter().map(|r| format!("• {} → {}", run_together(&r.text), r.label)))
        }
        Body::Address(rows) | Body::SignOff(rows) => lines(rows.iter().map(|l| run_together(l))),
        Body::Signatures(block) => {
            let line = |s: &super::Signatory| format!("{}, {}: ____________________", s.role, s.name);
            lines(block.signatories.iter().map(line))
        }
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// In quotes, unless it stands in quotes already.
fn quoted(text: &str) -> String {
    if text.starts_with(['“', '"']) { text.to_owned() } else { format!("“{text}”") }
}
