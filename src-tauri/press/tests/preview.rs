//! The preview says the same as the PDF, and enough for the screen to mark clauses and facts.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::practice::PageSize;
use press::{Press, Preview};

fn preview() -> Preview {
    Press::with_bundled_fonts_only().lay_out(&sample::agreement(PageSize::A4, 2), None).preview()
}

#[test]
fn facts_and_clauses_are_marked() {
    let preview = preview();
    let lines: Vec<_> = preview.pages.iter().flat_map(|page| &page.lines).collect();
    let notice = lines.iter().find(|line| line.text == "48 hours").expect("a run of its own");
    assert!(notice.fact.is_some());
    assert_eq!(notice.clause.as_deref(), Some("cancel.client"));
    for line in lines.iter().filter(|line| line.fact.is_some()) {
        assert!(line.block.is_some(), "{line:?}");
    }
    assert!(lines.iter().filter(|line| line.block.is_none()).all(|line| line.clause.is_none()));
}

#[test]
fn blocks_cover_their_lines() {
    for page in &preview().pages {
        for line in page.lines.iter().filter(|line| line.block.is_some()) {
            let block = page.blocks.iter().find(|block| Some(block.block) == line.block).expect("a box");
            assert_eq!(block.clause, line.clause);
            assert!(line.x >= block.x && line.x + line.width <= block.x + block.w + 0.5, "{line:?}");
            assert!(line.y > block.y && line.y < block.y + block.h, "{line:?}");
        }
        let mut previous = 0.0;
        for block in &page.blocks {
            assert!(block.y >= previous, "blocks do not overlap");
            previous = block.y + block.h - 0.05;
        }
    }
}

#[test]
fn outlines_are_sent_once_and_short() {
    let preview = preview();
    let mut known = std::collections::HashSet::new();
    for line in preview.pages.iter().flat_map(|page| &page.lines) {
        for (glyph, _, _) in &line.glyphs {
            assert!((*glyph as usize) < preview.glyphs.len());
            known.insert(*glyph);
        }
    }
    assert_eq!(known.len(), preview.glyphs.len(), "every outline is used");
    for path in &preview.glyphs {
        assert!(path.starts_with('M') && path.ends_with('Z'), "{path}");
        assert!(path.chars().all(|c| c.is_ascii_digit() || "MLQCZ -".contains(c)), "{path}");
    }
}

#[test]
fn letters_stand_upright_above_the_baseline() {
    let preview = preview();
    let line =
        preview.pages[0].lines.iter().find(|line| line.text.starts_with("Coaching agreement")).unwrap();
    let (glyph, x, y) = line.glyphs[0];
    assert_eq!((x, y), (0.0, 0.0));
    let numbers = preview.glyphs[glyph as usize].split(|c: char| !(c.is_ascii_digit() || c == '-'));
    let heights: Vec<i32> = numbers.filter_map(|number| number.parse().ok()).skip(1).step_by(2).collect();
    assert!(heights.iter().all(|y| (-800..=30).contains(y)), "{heights:?}");
    assert!(heights.iter().any(|y| *y < -600), "{heights:?}");
}
