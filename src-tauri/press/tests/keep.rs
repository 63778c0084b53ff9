//! What stays together when a page ends.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::{Block, Body, Document, FactRow, Inline, Signatory, Signatures};
use domain::practice::PageSize;
use press::{Press, Preview};

const WORDS: &str =
    "Words that fill a line and then another one, so that the paragraph has some length to break in. ";

/// Lays the blocks out beneath fillers of growing height, so that a page ends at every possible place in them.
fn at_every_height(blocks: &[Block], check: impl Fn(&Preview, usize)) {
    let press = Press::with_bundled_fonts_only();
    let mut broken = 0;
    for lines in 0..48 {
        let filler = Body::Note(vec![Inline::plain("line\n".repeat(lines).trim_end())]);
        let mut all = vec![sample::plain(filler)];
        all.extend(blocks.iter().cloned());
        let preview = press.lay_out(&sample::document(PageSize::A4, all), None).preview();
        broken += preview.pages.len() - 1;
        check(&preview, lines);
    }
    assert!(broken > 0, "no page ended within the blocks");
}

/// How many lines of a block stand on each page.
fn lines_by_page(preview: &Preview, block: u32) -> Vec<usize> {
    let heights = |page: &press::PreviewPage| {
        let mut heights: Vec<String> = page
            .lines
            .iter()
            .filter(|line| line.block == Some(block))
            .map(|line| line.y.to_string())
            .collect();
        heights.dedup();
        heights.len()
    };
    preview.pages.iter().map(heights).collect()
}

fn pages_of(preview: &Preview, block: u32) -> Vec<usize> {
    let lines = lines_by_page(preview, block);
    (0..lines.len()).filter(|page| lines[*page] > 0).collect()
}

#[test]
fn headings_stay_with_their_text() {
    let blocks = [
        sample::plain(sample::heading(Some("1"), "A heading")),
        sample::plain(sample::paragraph(Some("1.1"), &WORDS.repeat(3))),
    ];
    at_every_height(&blocks, |preview, lines| {
        assert_eq!(pages_of(preview, 1).last(), pages_of(preview, 2).first(), "{lines} lines above");
    });
}

#[test]
fn two_lines_stand_on_each_side_of_a_break() {
    let blocks = [sample::plain(sample::paragraph(None, &WORDS.repeat(5)))];
    at_every_height(&blocks, |preview, lines| {
        let by_page = lines_by_page(preview, 1);
        assert!(by_page.iter().all(|count| *count != 1), "{lines} lines above: {by_page:?}");
    });
}

#[test]
fn signatures_stay_whole_and_with_what_is_signed() {
    let signatories =
        ["Coach", "Client", "Guardian"].map(|role| Signatory { role: role.into(), name: "Zoë".into() });
    let signatures = Signatures {
        signature_label: "Signature".into(),
        place_and_date_label: "Place and date".into(),
        signatories: signatories.to_vec(),
    };
    let blocks = [sample::plain(sample::paragraph(None, WORDS)), sample::plain(Body::Signatures(signatures))];
    at_every_height(&blocks, |preview, lines| {
        let pages = pages_of(preview, 2);
        assert_eq!(pages.len(), 1, "{lines} lines above");
        assert_eq!(pages_of(preview, 1).last(), pages.first(), "{lines} lines above");
    });
}

#[test]
fn rows_of_facts_are_not_split() {
    let row = |label: &str| FactRow { label: label.into(), value: vec![Inline::plain(WORDS.repeat(2))] };
    let blocks = [sample::plain(Body::Facts(["One", "Two", "Three", "Four"].map(row).to_vec()))];
    at_every_height(&blocks, |preview, lines| {
        for page in &preview.pages {
            let count = page.lines.iter().filter(|line| line.block == Some(1) && line.x > 150.0).count();
            assert_eq!(count % 4, 0, "{lines} lines above: each row has four lines of value");
        }
    });
}

#[test]
fn a_list_stays_with_the_sentence_before_it() {
    let item = || vec![Inline::plain("one of the things")];
    let blocks = [
        sample::plain(sample::paragraph(Some("1.1"), WORDS)),
        sample::plain(Body::Bullets(vec![item(), item(), item()])),
    ];
    at_every_height(&blocks, |preview, lines| {
        assert_eq!(pages_of(preview, 1).last(), pages_of(preview, 2).first(), "{lines} lines above");
    });
}

#[test]
fn what_is_taller_than_a_page_is_broken() {
    let long = || vec![Inline::plain("line\n".repeat(150).trim_end())];
    let signatories = vec![Signatory { role: "Member".into(), name: "Zoë".into() }; 40];
    let signatures = Signatures {
        signature_label: "Signature".into(),
        place_and_date_label: "Place and date".into(),
        signatories,
    };
    let tall = [
        Body::Heading { number: Some("1".into()), text: long() },
        Body::Facts(vec![FactRow { label: "Label".into(), value: long() }]),
        Body::Signatures(signatures),
        Body::Paragraph { number: None, text: long() },
    ];
    for body in tall {
        let doc: Document = sample::document(PageSize::UsLetter, vec![sample::plain(body.clone())]);
        let preview = Press::with_bundled_fonts_only().lay_out(&doc, None).preview();
        assert!(preview.pages.len() >= 3, "{body:?}");
        for page in &preview.pages {
            assert!(page.lines.iter().all(|line| line.y < preview.height - 30.0), "{body:?}");
            assert!(page.lines.iter().any(|line| line.block.is_some()), "an empty page: {body:?}");
        }
    }
}
