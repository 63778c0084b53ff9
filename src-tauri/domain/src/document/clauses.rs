//! What can only be settled once it is known which blocks are shown: headings with nothing beneath them,
//! replies that lead nowhere, numbers.

use super::{Block, Body, Reply, run_together};
use std::collections::{BTreeMap, BTreeSet};

/// Leaves out what says nothing, then numbers the clauses, if they are to be numbered.
pub(super) fn settle(blocks: &mut Vec<Block>, numbered: bool) {
    // A clause left out can take a reply with it, and that reply another clause.
    loop {
        let before = blocks.len();
        drop_lonely_headings(blocks);
        drop_lost_replies(blocks);
        if blocks.len() == before {
            break;
        }
    }
    if numbered {
        number(blocks);
    }
    label_replies(blocks);
}

fn is_heading(block: &Block) -> bool {
    matches!(block.body, Body::Heading { .. })
}

/// A heading whose rule is still open says nothing; it goes.
fn drop_lonely_headings(blocks: &mut Vec<Block>) {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks.drain(..).rev() {
        let stands_over = |next: &Block| !is_heading(next) && next.clause == block.clause;
        if !is_heading(&block) || kept.last().is_some_and(stands_over) {
            kept.push(block);
        }
    }
    kept.reverse();
    *blocks = kept;
}

fn drop_lost_replies(blocks: &mut Vec<Block>) {
    let shown: BTreeSet<String> =
        blocks.iter().filter(|b| is_heading(b)).filter_map(|b| b.clause.clone()).collect();
    blocks.retain_mut(|block| match &mut block.body {
        Body::Replies(replies) => {
            replies.retain(|reply| shown.contains(&reply.to));
            !replies.is_empty()
        }
        _ => true,
    });
}

/// Clauses count 1, 2, 3; paragraphs of a clause with more than one count 3.1, 3.2. What is there to be said
/// aloud is found by its clause alone.
fn number(blocks: &mut [Block]) {
    let spoken = blocks.iter().any(|b| matches!(b.body, Body::Say(_)));
    let mut paragraphs: BTreeMap<String, usize> = BTreeMap::new();
    for block in blocks.iter().filter(|b| !spoken && matches!(b.body, Body::Paragraph { .. })) {
        *paragraphs.entry(block.clause.clone().unwrap_or_default()).or_default() += 1;
    }
    let (mut clause, mut paragraph) = (0, 0);
    for block in blocks {
        let Some(id) = &block.clause else { continue };
        let many = paragraphs.get(id).is_some_and(|count| *count > 1);
        match &mut block.body {
            Body::Heading { number, .. } => {
                (clause, paragraph) = (clause + 1, 0);
                *number = Some(clause.to_string());
            }
            Body::Paragraph { number, .. } if many => {
                paragraph += 1;
                *number = Some(format!("{clause}.{paragraph}"));
            }
            _ => {}
        }
    }
}

fn label_replies(blocks: &mut [Block]) {
    let mut labels: BTreeMap<String, String> = BTreeMap::new();
    for block in blocks.iter() {
        if let (Body::Heading { number, text }, Some(id)) = (&block.body, &block.clause) {
            let title = run_together(text);
            labels.insert(id.clone(), number.iter().map(|n| format!("{n} ")).collect::<String>() + &title);
        }
    }
    let replies = blocks.iter_mut().flat_map(|block| match &mut block.body {
        Body::Replies(replies) => replies.as_mut_slice(),
        _ => &mut [],
    });
    for Reply { to, label, .. } in replies {
        *label = labels.get(to).cloned().unwrap_or_default();
    }
}
