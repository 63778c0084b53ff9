//! Text nobody meant to be printed must not stop or spoil a document.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::{Block, Body, Document, FactRow, Inline, Layout, Reply, Signatory, Signatures};
use domain::practice::PageSize;
use press::{Press, Preview, Stamp};

const LAYOUTS: [Layout; 4] = [Layout::Pages, Layout::Letter, Layout::Cards, Layout::Portrait];

/// What stays free at both sides.
fn margin(preview: &Preview, layout: Layout) -> f32 {
    match layout {
        Layout::Pages | Layout::Letter => (preview.width - 396.0) / 2.0,
        Layout::Portrait => 52.0,
        Layout::Cards => 34.0,
    }
}

/// Puts the text wherever a document can hold text.
fn everywhere(text: &str) -> Vec<Block> {
    let inlines = || vec![Inline { fact: Some(text.into()), ..Inline::plain(text) }];
    let bodies = vec![
        // Numbers are counted; they are nobody's words.
        Body::Heading { number: Some("12".into()), text: inlines() },
        Body::Paragraph { number: Some("12.34".into()), text: inlines() },
        Body::Bullets(vec![inlines(), inlines()]),
        Body::Say(inlines()),
        Body::Cue(inlines()),
        Body::Replies(vec![
            Reply { text: inlines(), to: text.into(), label: text.into() },
            Reply { text: inlines(), to: "nowhere".into(), label: String::new() },
        ]),
        Body::Steps(vec![inlines(), inlines()]),
        Body::Address(vec![inlines(), inlines()]),
        Body::Paragraph {
            number: None,
            text: vec![Inline { bold: true, italic: true, ..Inline::plain(text) }],
        },
        Body::Facts(vec![FactRow { label: text.into(), value: inlines() }]),
        Body::Note(inlines()),
        Body::Signatures(Signatures {
            signature_label: text.into(),
            place_and_date_label: text.into(),
            signatories: vec![Signatory { role: text.into(), name: text.into() }; 3],
        }),
        Body::SignOff(vec![inlines(), inlines()]),
    ];
    bodies.into_iter().map(|body| Block { clause: Some(text.into()), body }).collect()
}

/// In every layout, each block with no more text than a page or two; gives back plain pages.
fn check(what: &str, text: &str) -> Preview {
    let some: String = text.chars().take(1_000).collect();
    for layout in [Layout::Letter, Layout::Cards, Layout::Portrait] {
        check_layout(&format!("{what}, {layout:?}"), &filled(layout, &some));
    }
    check_layout(what, &filled(Layout::Pages, text))
}

fn filled(layout: Layout, text: &str) -> Document {
    let mut doc = Document { layout, ..sample::document(PageSize::A4, everywhere(text)) };
    for field in [&mut doc.title, &mut doc.subtitle, &mut doc.author, &mut doc.status, &mut doc.footer] {
        *field = text.into();
    }
    doc.contact = vec![text.into(), text.into()];
    doc
}

fn check_layout(what: &str, doc: &Document) -> Preview {
    let pages = Press::with_bundled_fonts_only().lay_out(doc, None);
    let preview = pages.preview();
    stays_on_the_page(what, &preview, doc.layout);
    nothing_overlaps(what, &preview);
    let stamp = Stamp { created: "2026-11-22T09:00:00+01:00".parse().unwrap(), seed: what.into() };
    assert!(pages.pdf(&stamp).unwrap().starts_with(b"%PDF-1.7"), "{what}");
    preview
}

fn stays_on_the_page(what: &str, preview: &Preview, layout: Layout) {
    let margin = margin(preview, layout);
    // A space at the end of a line may hang over the edge.
    for line in preview.pages.iter().flat_map(|page| &page.lines) {
        let inside = line.x >= margin - 1.0 && line.x + line.width <= preview.width - margin + 1.0;
        assert!(inside, "{what}: {} to {} {line:?}", line.x, line.x + line.width);
        assert!(line.y > 30.0 && line.y < preview.height - 30.0, "{what}: {}", line.y);
        // Nothing is drawn behind the line's end either.
        let last = line.glyphs.iter().map(|(_, x, _)| *x).fold(0.0, f32::max);
        assert!(last <= line.width + 6.0, "{what}: {last}");
    }
}

/// Lines that share a stretch of the width stand clear of each other.
fn nothing_overlaps(what: &str, preview: &Preview) {
    for (number, page) in preview.pages.iter().enumerate() {
        let mut lines: Vec<_> = page.lines.iter().filter(|line| line.width > 1.0).collect();
        lines.sort_by(|a, b| a.y.total_cmp(&b.y));
        for (index, line) in lines.iter().enumerate() {
            let near = lines[index + 1..].iter().take_while(|other| other.y - line.y < 40.0);
            for other in near.filter(|other| other.y - line.y < 0.8 * line.size.min(other.size)) {
                let shared = (line.x + line.width).min(other.x + other.width) - line.x.max(other.x);
                assert!(shared <= 1.0, "{what}, page {number}: {:?} over {:?}", line.text, other.text);
            }
        }
    }
}

#[test]
fn any_text_lays_out() {
    let cases = [
        ("nothing", String::new()),
        ("blanks", " ".repeat(3000)),
        ("only breaks", "\n\r\n\r".into()),
        ("controls", "a\u{0}b\u{7}c\u{1b}[2Jd\u{7f}e\u{9f}f".into()),
        ("emoji", "👩‍👩‍👧‍👦 🏳️‍🌈 ☺️ 1️⃣ thank you 🙏🏽".into()),
        ("directions", "a \u{202e}b\u{202c} \u{2067}c محمد 14, שרה (15) \u{2069}\u{2069}".into()),
        ("marks", format!("Z{}algo", "\u{0301}\u{0323}\u{20dd}".repeat(300))),
        ("joiners", "\u{200d}\u{200c}\u{200b}\u{fe0f}\u{2060}\u{feff}\u{ad}".into()),
        ("private", "\u{e000}\u{f8ff}\u{10fffd}\u{fffd}\u{ffff}".into()),
        ("scripts", "Ångström Łukasz Иванова Ελένη Nguyễn ไทย हिन्दी 山田 한국 ქართული".into()),
        ("markup", "<b>{name}</b> **not bold** [x](y) \\u0041 %s ) Tj ET (".into()),
        ("every space", "\u{a0}\u{2003}\u{3000}\u{1680}a\u{202f}b\t\u{b}\u{c}c".into()),
    ];
    for (what, text) in cases {
        check(what, &text);
    }
}

#[test]
fn long_text_lays_out() {
    let words = "All work and no play. ".repeat(455);
    for (what, text) in [("one word", "x".repeat(10_000)), ("one paragraph", words)] {
        let preview = check(what, &text);
        assert!(preview.pages.len() > 4, "{what}");
    }
}

#[test]
fn right_to_left_text_stays_on_the_page() {
    check("Arabic", &"محمد عبد الرحمن ".repeat(120));
    check("one Hebrew word", &"ש".repeat(2000));
    let mut doc = sample::document(PageSize::A4, everywhere("محمد wrote 14 שרה"));
    doc.language = "ar".into();
    for layout in LAYOUTS {
        doc.layout = layout;
        check_layout("an Arabic document", &doc);
    }
}

#[test]
fn a_break_in_text_breaks_the_line() {
    let lines = |text: &str| {
        let doc = sample::document(PageSize::A4, vec![sample::plain(sample::paragraph(None, text))]);
        let preview = Press::with_bundled_fonts_only().lay_out(&doc, None).preview();
        let lines = preview.pages[0].lines.iter().filter(|line| line.block == Some(0));
        lines.map(|line| line.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(lines("one\ntwo"), ["one", "two"]);
    assert_eq!(lines("one\r\ntwo\rthree"), ["one", "two", "three"]);
    assert_eq!(lines("one\u{0}\u{7}two"), ["onetwo"]);
}

#[test]
fn an_empty_document_is_one_page() {
    for layout in LAYOUTS {
        let empty = Document { layout, ..Document::default() };
        assert_eq!(check_layout("nothing at all", &empty).pages.len(), 1);
        let only_a_title = Document { title: "Title".into(), ..empty };
        let preview = check_layout("only a title", &only_a_title);
        assert!(preview.pages[0].lines.iter().any(|line| line.text.trim() == "Title"), "{layout:?}");
    }
}

#[test]
fn clauses_without_anything_in_them_lay_out() {
    let heading = |text: &str| sample::plain(sample::heading(Some("1"), text));
    let empty = [
        Body::Say(vec![]),
        Body::Cue(vec![]),
        Body::Replies(vec![]),
        Body::Steps(vec![]),
        Body::Bullets(vec![]),
        Body::Facts(vec![]),
        Body::Address(vec![]),
        Body::SignOff(vec![]),
        Body::SignOff(vec![vec![]]),
        Body::Heading { number: None, text: vec![] },
    ];
    let mut blocks: Vec<Block> = (0..9).map(|n| heading(&n.to_string())).collect();
    blocks.extend(empty.into_iter().map(sample::plain));
    for layout in LAYOUTS {
        let doc = Document { layout, ..sample::document(PageSize::UsLetter, blocks.clone()) };
        check_layout(&format!("empty clauses, {layout:?}"), &doc);
    }
}

/// What is left of the text when it is read off the pages, without spaces.
fn read_off(preview: &Preview, block: u32) -> String {
    let lines = preview.pages.iter().flat_map(|page| &page.lines).filter(|line| line.block == Some(block));
    lines.flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// Ten thousand letters and more, as one word and as many, in each layout.
#[test]
fn nothing_is_cut() {
    let words: String = (0..1500).map(|n| format!("word{n} ")).collect();
    for (layout, text) in
        LAYOUTS.into_iter().flat_map(|layout| [(layout, words.clone()), (layout, "x".repeat(10_000))])
    {
        let inlines = || vec![Inline::plain(&text)];
        let kinds = [Body::Say(inlines()), Body::Cue(inlines()), Body::Steps(vec![inlines()])];
        let mut blocks = vec![sample::plain(sample::heading(None, "Too much"))];
        blocks.extend(kinds.into_iter().map(sample::plain));
        let doc = Document { layout, ..sample::document(PageSize::A4, blocks) };
        let preview = check_layout(&format!("{layout:?}"), &doc);
        let packed: String = text.split_whitespace().collect();
        for block in 1..=3 {
            let read = read_off(&preview, block);
            let read = if block == 3 { read.trim_start_matches("1.") } else { &read };
            assert!(read == packed, "{layout:?}, block {block}: {read}");
        }
        assert!(preview.pages.len() > 5, "{layout:?}");
    }
}
