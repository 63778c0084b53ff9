//! Text nobody meant to be printed must not stop or spoil a document.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::{Block, Body, FactRow, Inline, Signatory, Signatures};
use domain::practice::PageSize;
use press::{Press, Preview, Stamp};

/// Half of what the column leaves of the paper.
fn margin(preview: &Preview) -> f32 {
    (preview.width - 396.0) / 2.0
}

/// Puts the text wherever a document can hold text.
fn everywhere(text: &str) -> Vec<Block> {
    let inlines = || vec![Inline { fact: Some(text.into()), ..Inline::plain(text) }];
    let bodies = vec![
        Body::Heading { number: Some(text.into()), text: inlines() },
        Body::Paragraph { number: Some(text.into()), text: inlines() },
        Body::Bullets(vec![inlines(), inlines()]),
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
    ];
    bodies.into_iter().map(|body| Block { clause: Some(text.into()), body }).collect()
}

fn check(what: &str, text: &str) -> Preview {
    let mut doc = sample::document(PageSize::A4, everywhere(text));
    for field in [&mut doc.title, &mut doc.subtitle, &mut doc.author, &mut doc.status, &mut doc.footer] {
        *field = text.into();
    }
    let pages = Press::with_bundled_fonts_only().lay_out(&doc, None);
    let preview = pages.preview();
    stays_on_the_page(what, &preview);
    let stamp = Stamp { created: "2026-11-22T09:00:00+01:00".parse().unwrap(), seed: text.into() };
    assert!(pages.pdf(&stamp).unwrap().starts_with(b"%PDF-1.7"), "{what}");
    preview
}

fn stays_on_the_page(what: &str, preview: &Preview) {
    let margin = margin(preview);
    for line in preview.pages.iter().flat_map(|page| &page.lines) {
        let inside = line.x >= margin - 0.5 && line.x + line.width <= preview.width - margin + 0.5;
        assert!(inside, "{what}: {} to {} {line:?}", line.x, line.x + line.width);
        assert!(line.y > 30.0 && line.y < preview.height - 30.0, "{what}: {}", line.y);
        // Nothing is drawn behind the line's end either.
        let last = line.glyphs.iter().map(|(_, x, _)| *x).fold(0.0, f32::max);
        assert!(last <= line.width + 6.0, "{what}: {last}");
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
    stays_on_the_page("an Arabic document", &Press::with_bundled_fonts_only().lay_out(&doc, None).preview());
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
    let press = Press::with_bundled_fonts_only();
    let pages = press.lay_out(&domain::document::Document::default(), None);
    assert_eq!(pages.count(), 1);
    let stamp = Stamp { created: "2026-11-22T09:00:00+01:00".parse().unwrap(), seed: String::new() };
    assert!(pages.pdf(&stamp).is_ok());
}
