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
        Body::Bullets(items) => {
            items.iter().map(|i| format!("• {}", run_together(i))).collect::<Vec<_>>().join("\n")
        }
        Body::Facts(rows) => rows
            .iter()
            .map(|r| format!("{}: {}", r.label, run_together(&r.value)))
            .collect::<Vec<_>>()
            .join("\n"),
        Body::Note(text) => run_together(text),
        Body::Signatures(block) => {
            let line = |s: &super::Signatory| format!("{}, {}: ____________________", s.role, s.name);
            block.signatories.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    }
}
