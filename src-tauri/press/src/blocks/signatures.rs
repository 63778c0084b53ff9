//! Lines to sign on: two columns, a row for every two signatories, all on one page.

use crate::flow::Flow;
use crate::rows::{Row, beside, gap, keep_together};
use crate::style::{Ink, SIGN_LABEL, measure, space};
use crate::text::Rich;
use crate::tree::{Role, Tree};
use domain::document::{Signatory, Signatures};

pub(super) fn signatures(flow: &mut Flow, signatures: &Signatures) {
    let section = flow.tree.add(Role::Section, Tree::ROOT);
    let mut all: Vec<Row> = vec![];
    for pair in signatures.signatories.chunks(2) {
        let mut rows = vec![];
        for (column, signatory) in pair.iter().enumerate() {
            rows = beside(rows, form(flow, section, signatures, signatory, column));
        }
        if let Some(first) = rows.first_mut().filter(|_| !all.is_empty()) {
            first.before = space::SIGNATORIES;
        }
        all.append(&mut rows);
    }
    keep_together(&mut all);
    flow.push(all, space::SIGNATURES);
}

/// Who signs, and the two lines to write on.
fn form(flow: &mut Flow, section: usize, words: &Signatures, who: &Signatory, column: usize) -> Vec<Row> {
    let width = (flow.look.column - measure::SIGN_GAP) / 2.0;
    let x = if column == 0 { 0.0 } else { width + measure::SIGN_GAP };
    let mut rows = vec![];
    let styles = flow.look.styles;
    for (text, style) in [(&who.role, &styles.role), (&who.name, &styles.body)] {
        let element = flow.tree.add(Role::Paragraph, section);
        rows.append(&mut flow.text(&Rich::plain(text), style, x, width, element));
    }
    for label in [&words.signature_label, &words.place_and_date_label] {
        let element = flow.tree.add(Role::Paragraph, section);
        let mut line = gap(measure::SIGN_ROOM);
        line.rule(x, x + width, measure::SIGN_ROOM - 2.0, measure::SIGN_LINE, Ink::Muted);
        rows.push(line);
        rows.append(&mut flow.text(&Rich::plain(label), &SIGN_LABEL, x, width, element));
    }
    rows
}
