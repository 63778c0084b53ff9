//! Names from the right in lines from the left.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::{Block, Body, Inline};
use domain::practice::PageSize;
use press::Press;

/// The texts of the block's lines from left to right.
fn from_left(inlines: Vec<Inline>) -> Vec<String> {
    let body = Body::Paragraph { number: None, text: inlines };
    let doc = sample::document(PageSize::A4, vec![Block { clause: None, body }]);
    let preview = Press::with_bundled_fonts_only().lay_out(&doc, None).preview();
    let mut lines: Vec<_> = preview.pages[0].lines.iter().filter(|line| line.block == Some(0)).collect();
    lines.sort_by(|a, b| a.x.total_cmp(&b.x));
    assert!(lines[0].x < 100.0, "starts at the left: {}", lines[0].x);
    lines.iter().map(|line| line.text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_name_keeps_the_line_in_order() {
    let plain = Inline::plain;
    let between =
        from_left(vec![plain("Between "), plain("محمد"), plain(", 14 Main Street, and "), plain("שרה")]);
    assert_eq!(between.join(" "), "Between محمد , 14 Main Street, and שרה");
    assert_eq!(from_left(vec![plain("محمد"), plain(" is the client.")]), ["محمد", "is the client."]);
    assert_eq!(from_left(vec![plain("محمد")]), ["محمد"]);
}

#[test]
fn a_name_of_several_words_reads_from_the_right() {
    let mut words =
        from_left(vec![Inline::plain("Dear "), Inline::plain("محمد عبد الرحمن"), Inline::plain(", welcome")]);
    words[1..4].reverse();
    assert_eq!(words.join(" "), "Dear محمد عبد الرحمن , welcome");
}
