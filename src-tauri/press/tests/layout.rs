//! Where every line stands: a change of layout shows as a change of these snapshots.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::Document;
use domain::practice::PageSize;
use expect_test::{ExpectFile, expect_file};
use press::{Press, Preview, PreviewLine};
use sample::talks;
use std::fmt::Write;

/// Lines that stand at one height, in order, with their place rounded to half a point.
fn drawn(preview: &Preview) -> String {
    let mut drawn = String::new();
    for (number, page) in preview.pages.iter().enumerate() {
        writeln!(drawn, "page {} of {}", number + 1, preview.pages.len()).unwrap();
        let mut lines: Vec<&PreviewLine> = page.lines.iter().collect();
        lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        for line in lines {
            let place = |value: f32| (value * 2.0).round() / 2.0;
            let fact = line.fact.as_deref().map(|fact| format!(" [{fact}]")).unwrap_or_default();
            let text = line.text.trim_end();
            let size = (line.size * 10.0).round() / 10.0;
            writeln!(drawn, "{:6} {:6} {size:4} {text}{fact}", place(line.x), place(line.y)).unwrap();
        }
    }
    drawn
}

fn check(document: &Document, expected: ExpectFile) {
    let press = Press::with_bundled_fonts_only();
    expected.assert_eq(&drawn(&press.lay_out(document, None).preview()));
}

#[test]
fn agreements() {
    check(&sample::agreement(PageSize::A4, 2), expect_file!["snapshots/agreement-a4.txt"]);
    check(&sample::agreement(PageSize::UsLetter, 3), expect_file!["snapshots/agreement-us-letter.txt"]);
}

#[test]
fn scripts() {
    check(&talks::script(PageSize::A4), expect_file!["snapshots/script-a4.txt"]);
    check(&talks::script(PageSize::UsLetter), expect_file!["snapshots/script-us-letter.txt"]);
}

#[test]
fn cue_cards() {
    check(&talks::cards(PageSize::A4), expect_file!["snapshots/cards-a4.txt"]);
    check(&talks::cards(PageSize::UsLetter), expect_file!["snapshots/cards-us-letter.txt"]);
}

#[test]
fn portraits() {
    check(&talks::portrait(PageSize::A4), expect_file!["snapshots/portrait-a4.txt"]);
    check(&talks::portrait(PageSize::UsLetter), expect_file!["snapshots/portrait-us-letter.txt"]);
}

#[test]
fn letters() {
    check(&talks::letter(PageSize::A4), expect_file!["snapshots/letter-a4.txt"]);
    check(&talks::letter(PageSize::UsLetter), expect_file!["snapshots/letter-us-letter.txt"]);
}

#[test]
fn both_papers_break_lines_alike() {
    let texts = |page_size| {
        let preview =
            Press::with_bundled_fonts_only().lay_out(&sample::agreement(page_size, 2), None).preview();
        let lines = preview.pages.into_iter().flat_map(|page| page.lines);
        lines.filter(|line| line.block.is_some()).map(|line| line.text).collect::<Vec<_>>()
    };
    assert_eq!(texts(PageSize::A4), texts(PageSize::UsLetter));
}

#[test]
fn lines_are_easy_to_read() {
    let preview =
        Press::with_bundled_fonts_only().lay_out(&sample::agreement(PageSize::A4, 2), None).preview();
    let mut lengths: Vec<usize> = vec![];
    for page in &preview.pages {
        for line in page.lines.iter().filter(|line| line.block.is_some()) {
            let same_height = |other: &&PreviewLine| other.y == line.y && other.size == line.size;
            lengths.push(page.lines.iter().filter(same_height).map(|line| line.text.chars().count()).sum());
        }
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() * 95 / 100] <= 80, "{lengths:?}");
}

#[test]
fn every_page_says_which_it_is() {
    let preview =
        Press::with_bundled_fonts_only().lay_out(&sample::agreement(PageSize::A4, 2), None).preview();
    let count = preview.pages.len();
    assert!((4..=6).contains(&count), "{count}");
    for (index, page) in preview.pages.iter().enumerate() {
        let says = |text: &str| page.lines.iter().any(|line| line.text.trim_end() == text);
        assert!(says(&format!("Page {} of {count}", index + 1)));
        assert!(says("Stillwater Coaching") && says("Version 1"));
        assert!(says("Coaching agreement, prepared 22 November 2026"));
    }
}
