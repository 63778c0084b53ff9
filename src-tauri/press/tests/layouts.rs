//! What each layout promises: parts of a conversation stay whole, cards go on, portraits find their size.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::{Block, Body, Document, FactRow, Inline, Layout};
use domain::practice::PageSize;
use press::{Ink, Logo, Press, Preview, PreviewLine, PreviewPage};
use sample::talks;

const PAPERS: [PageSize; 2] = [PageSize::A4, PageSize::UsLetter];

fn preview(doc: &Document) -> Preview {
    Press::with_bundled_fonts_only().lay_out(doc, None).preview()
}

fn lines(preview: &Preview) -> impl Iterator<Item = &PreviewLine> {
    preview.pages.iter().flat_map(|page| &page.lines)
}

fn says(page: &PreviewPage, text: &str) -> bool {
    page.lines.iter().any(|line| line.text.trim_end() == text)
}

/// The pages a clause stands on.
fn pages_of(preview: &Preview, clause: &str) -> Vec<usize> {
    let on = |page: &PreviewPage| page.lines.iter().any(|line| line.clause.as_deref() == Some(clause));
    (0..preview.pages.len()).filter(|index| on(&preview.pages[*index])).collect()
}

fn clauses(doc: &Document) -> Vec<String> {
    let mut clauses: Vec<String> = doc.blocks.iter().filter_map(|block| block.clause.clone()).collect();
    clauses.dedup();
    clauses
}

#[test]
fn no_page_is_turned_in_the_middle_of_what_is_said() {
    for lines in 0..30 {
        let mut doc = talks::script(PageSize::A4);
        doc.blocks.insert(0, sample::plain(Body::Note(vec![Inline::plain("line\n".repeat(lines))])));
        let preview = preview(&doc);
        for clause in clauses(&doc) {
            assert_eq!(pages_of(&preview, &clause).len(), 1, "{clause}, {lines} lines above");
        }
    }
}

#[test]
fn a_part_longer_than_a_page_is_broken_between_its_sentences() {
    let say =
        || sample::plain(Body::Say(vec![Inline::plain("Words that are said without any haste. ".repeat(8))]));
    let blocks =
        [sample::plain(sample::heading(Some("1"), "Long"))].into_iter().chain((0..20).map(|_| say()));
    let preview = preview(&sample::document(PageSize::A4, blocks.collect()));
    assert!(preview.pages.len() > 1);
    let page_of = |line: &&PreviewLine| preview.pages.iter().position(|page| page.lines.contains(line));
    for block in 1..=20 {
        let mut on: Vec<_> =
            lines(&preview).filter(|line| line.block == Some(block)).map(|l| page_of(&l)).collect();
        on.dedup();
        assert_eq!(on.len(), 1, "block {block}");
    }
}

#[test]
fn words_to_say_stand_out() {
    let doc = talks::script(PageSize::A4);
    let preview = preview(&doc);
    let size_of = |kind: fn(&Body) -> bool| {
        let index = doc.blocks.iter().position(|block| kind(&block.body)).unwrap();
        lines(&preview).find(|line| line.block == u32::try_from(index).ok()).unwrap().size
    };
    let say = size_of(|body| matches!(body, Body::Say(_)));
    assert!(say >= 1.25 * size_of(|body| matches!(body, Body::Cue(_))));
    assert!(say >= 1.25 * size_of(|body| matches!(body, Body::Paragraph { .. })));
    // Every line of them has its piece of the bar.
    for page in &preview.pages {
        let said = page.lines.iter().filter(|line| line.size == say);
        for line in said {
            let beside = page.rules.iter().any(|rule| {
                rule.x1 == rule.x2
                    && rule.ink == Ink::Accent
                    && rule.y1 < line.y
                    && line.y < rule.y2
                    && rule.x1 < line.x
            });
            assert!(beside, "{line:?}");
        }
    }
}

#[test]
fn replies_say_where_they_lead() {
    let doc = talks::script(PageSize::UsLetter);
    let preview = preview(&doc);
    let page = preview.pages.iter().find(|page| says(page, "“Yes. I want to try.”")).unwrap();
    let line = |text: &str| page.lines.iter().find(|line| line.text.trim_end() == text).expect(text);
    let (reply, to) = (line("“Yes. I want to try.”"), line("→ 6 If Daniel says yes"));
    assert_eq!(reply.y, to.y);
    assert!(to.x > reply.x + reply.width && to.ink == Ink::Accent);
}

#[test]
fn cards_are_read_at_arm_s_length_and_cut_in_two_strokes() {
    for paper in PAPERS {
        let doc = talks::cards(paper);
        let preview = preview(&doc);
        let (middle, centre) = (preview.width / 2.0, preview.height / 2.0);
        for line in lines(&preview) {
            assert!(line.block.is_none() || line.size >= 12.0, "{line:?}");
            assert!(line.x > middle || line.x + line.width < middle, "across the cut: {line:?}");
            assert!((line.y - centre).abs() > 20.0, "at the cut: {line:?}");
        }
        for page in &preview.pages {
            let at_cut =
                page.rules.iter().filter(|rule| rule.x1 == rule.x2 && (rule.x1 - middle).abs() < 0.1);
            assert!(at_cut.count() >= 3, "marks on top, in the middle and at the foot");
        }
        let count = clauses(&doc).len() + 1;
        assert_eq!(preview.pages.len(), count.div_ceil(4));
        assert!(says(&preview.pages[0], &format!("1 / {count}")));
    }
}

#[test]
fn a_card_with_too_much_on_it_goes_on_beneath_the_same_heading() {
    let preview = preview(&talks::cards(PageSize::A4));
    let line = |text: &str| lines(&preview).find(|line| line.text.trim_end() == text);
    let (first, again) = (line("If Daniel says no").unwrap(), line("If Daniel says no (2)").unwrap());
    assert_eq!((first.size, first.ink), (again.size, again.ink));
    assert_eq!(again.clause.as_deref(), Some("no"));
    assert!(line("If Daniel says no (3)").is_none());
}

#[test]
fn cards_use_the_largest_type_that_needs_no_more_of_them() {
    let size = |words: usize| {
        let blocks = vec![
            sample::plain(sample::heading(None, "One")),
            sample::plain(Body::Say(vec![Inline::plain("A few words. ".repeat(words))])),
        ];
        let doc = Document { layout: Layout::Cards, ..sample::document(PageSize::A4, blocks) };
        let preview = preview(&doc);
        let on_one_card = !says(&preview.pages[0], "One (2)");
        on_one_card.then(|| lines(&preview).find(|line| line.block == Some(1)).unwrap().size)
    };
    let mut sizes: Vec<f32> = (1..60).map_while(size).collect();
    assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
    sizes.dedup();
    assert_eq!(sizes, [18.56, 16.53, 14.5]);
}

/// A portrait with this many boxes of text, and its size of type.
fn portrait(boxes: usize) -> (Preview, f32) {
    let text = "Tells the truth, also about what was not done, and comes back to it.";
    let mut blocks = vec![sample::plain(sample::paragraph(None, "A few words on whom this is about."))];
    for index in 0..boxes {
        blocks.push(sample::plain(sample::heading(None, &format!("Box {index}"))));
        blocks.push(sample::plain(sample::paragraph(None, text)));
    }
    let doc = Document { layout: Layout::Portrait, ..sample::document(PageSize::A4, blocks) };
    let preview = preview(&doc);
    let size = lines(&preview).find(|line| line.block == Some(2)).unwrap().size;
    (preview, size)
}

#[test]
fn a_portrait_finds_the_size_that_fits_one_page() {
    let sizes: Vec<(usize, f32)> = (4..30).map(portrait).map(|(p, size)| (p.pages.len(), size)).collect();
    assert_eq!(sizes[0], (1, 12.0));
    for pair in sizes.windows(2) {
        let ((before, large), (after, small)) = (pair[0], pair[1]);
        assert!(before <= after && (after > 1 || small <= large), "{sizes:?}");
    }
    assert!(sizes.iter().any(|(pages, size)| *pages == 1 && *size < 8.6), "{sizes:?}");
    assert!(sizes.iter().all(|(_, size)| *size >= 8.49), "{sizes:?}");
    assert_eq!(*sizes.last().unwrap(), (2, 10.5), "what does not fit reads well again: {sizes:?}");
}

#[test]
fn the_boxes_of_a_portrait_hold_their_text_and_stand_clear() {
    for (preview, what) in [(portrait(6).0, "six"), (portrait(40).0, "forty")] {
        for page in &preview.pages {
            let boxes: Vec<[f32; 4]> = page
                .rules
                .iter()
                .filter(|rule| rule.ink == Ink::Soft)
                .map(|r| [r.x1, r.y1 - r.width / 2.0, r.x2, r.y1 + r.width / 2.0])
                .collect();
            for (index, a) in boxes.iter().enumerate() {
                assert!(a[3] <= preview.height - 61.0, "{what}: {a:?}");
                for b in &boxes[index + 1..] {
                    assert!(
                        a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1],
                        "{what}: {a:?} {b:?}"
                    );
                }
            }
            for line in page.lines.iter().filter(|line| line.block > Some(0)) {
                let holds = |b: &&[f32; 4]| {
                    b[0] < line.x && line.x + line.width < b[2] && b[1] < line.y - line.size && line.y < b[3]
                };
                assert_eq!(boxes.iter().filter(holds).count(), 1, "{what}: {line:?}");
            }
        }
    }
}

#[test]
fn blocks_cover_their_lines_in_every_layout() {
    let make = [talks::script, talks::cards, talks::portrait, talks::letter];
    let long = [talks::cards, talks::portrait].map(|make| {
        let mut doc = make(PageSize::A4);
        doc.blocks.push(sample::plain(sample::heading(None, "From one column to the next")));
        doc.blocks.push(sample::plain(sample::paragraph(None, &"Words that go on and on. ".repeat(200))));
        doc
    });
    for doc in make.map(|make| make(PageSize::A4)).into_iter().chain(long) {
        for page in &preview(&doc).pages {
            for line in page.lines.iter().filter(|line| line.block.is_some()) {
                let covers = page.blocks.iter().any(|block| {
                    let across = line.x >= block.x && line.x + line.width <= block.x + block.w + 0.5;
                    Some(block.block) == line.block
                        && across
                        && line.y > block.y
                        && line.y < block.y + block.h
                });
                assert!(covers, "{:?}: {line:?}", doc.layout);
            }
        }
    }
}

#[test]
fn a_letter_is_a_letter() {
    let logo = Logo::read(include_bytes!("sample/logo.jpg")).unwrap();
    for paper in PAPERS {
        let doc = talks::letter(paper);
        let preview = Press::with_bundled_fonts_only().lay_out(&doc, Some(&logo)).preview();
        assert_eq!(preview.pages.len(), 1);
        let page = &preview.pages[0];
        let y = |text: &str| page.lines.iter().find(|line| line.text.trim_end() == text).expect(text).y;
        let order = [
            "Stillwater Coaching",
            "Daniel Weber",
            "What we agreed when we spoke",
            "Dear ",
            "With warm regards,",
        ];
        let order: Vec<f32> = order.into_iter().map(|text| y(text.trim_end())).collect();
        assert!(order.is_sorted(), "{order:?}");
        assert!(y("Zoë Ångström-Núñez") - y("With warm regards,") > 40.0, "room for a hand");
        assert_eq!(page.images.len(), 1);
        assert!(!says(page, "Page 1 of 1") && !says(page, "1"), "no page number, no clause number");
    }
}

#[test]
fn a_letter_s_head_tears_no_number_apart() {
    let mut doc = talks::letter(PageSize::A4);
    let says_in_a_line = |doc: &Document, text: &str| says(&preview(doc).pages[0], text);
    assert!(says_in_a_line(&doc, &doc.contact.join(" · ")));
    doc.contact.push("a third line that leaves no room for all of them on one".into());
    for line in &doc.contact {
        assert!(says_in_a_line(&doc, line), "{line}");
    }
}

#[test]
fn a_longer_letter_counts_its_pages_and_does_not_leave_the_name_alone() {
    // Around the end of the first page, and around the end of the second.
    for extra in (0..30).chain(45..80) {
        let mut doc = talks::letter(PageSize::A4);
        let more =
            Block { clause: None, body: sample::paragraph(None, &"One more line. ".repeat(extra * 5 + 1)) };
        doc.blocks.insert(4, more);
        let preview = preview(&doc);
        let last = preview.pages.last().unwrap();
        let of_the_letter = last.lines.iter().filter(|line| line.block.is_some() && line.size > 10.0);
        assert!(of_the_letter.count() >= 4, "{extra}: a greeting and a name alone");
        let count = preview.pages.len();
        assert!(count == 1 || says(last, &format!("Page {count} of {count}")));
        assert!(!last.lines.iter().any(|line| count > 1 && line.text.trim() == "Stillwater Coaching"));
    }
}

#[test]
fn narrow_columns_hold_facts_and_numbers() {
    let row =
        FactRow { label: "How often we meet".into(), value: vec![Inline::plain("every second Thursday")] };
    let blocks = vec![
        sample::plain(sample::heading(Some("1"), "Numbered")),
        sample::plain(sample::paragraph(Some("1.1"), "A numbered paragraph in a narrow column.")),
        sample::plain(Body::Facts(vec![row])),
    ];
    for layout in [Layout::Cards, Layout::Portrait] {
        let doc = Document { layout, ..sample::document(PageSize::A4, blocks.clone()) };
        let preview = preview(&doc);
        let line = |text: &str| lines(&preview).find(|line| line.text.starts_with(text)).expect(text);
        assert!(line("Numbered").x > line("1 ").x + 10.0, "{layout:?}");
        assert!(line("every second").x > line("How often").x + 40.0, "{layout:?}");
    }
}
