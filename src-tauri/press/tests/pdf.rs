//! The PDF as other programs see it. Needs `pdftotext`, `pdfinfo` (poppler) and `qpdf`, which the test command installs.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::{Body, Document, FactRow, Inline};
use domain::practice::PageSize;
use press::{Logo, Press, Preview, Stamp, pdf_of_all};
use sample::talks;
use std::collections::BTreeMap;
use std::process::Command;

fn stamp() -> Stamp {
    Stamp { created: "2026-11-22T09:30:00+01:00".parse().unwrap(), seed: "agreement-14".into() }
}

fn pdf(press: &Press, doc: &Document) -> Vec<u8> {
    press.lay_out(doc, None).pdf(&stamp()).unwrap()
}

/// What a program says about the PDF.
fn ask(program: &str, before: &[&str], bytes: &[u8], after: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new(program).args(before).arg(&path).args(after).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn text(bytes: &[u8]) -> String {
    let text = ask("pdftotext", &["-enc", "UTF-8"], bytes, &["-"]);
    // Marks of direction are poppler's, not ours.
    text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')).collect()
}

#[test]
fn names_extract_in_reading_order() {
    let names = ["Zoë Ångström-Núñez", "Łukasz", "Иванова", "Ελένη", "محمد", "علاء", "שרה", "山田"];
    let press = Press::new();
    let inlines: Vec<Inline> =
        names.iter().flat_map(|name| [Inline::plain(*name), Inline::plain(", then ")]).collect();
    let styled =
        |bold, italic| inlines.iter().map(|inline| Inline { bold, italic, ..inline.clone() }).collect();
    for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
        let body = Body::Paragraph { number: Some("1.1".into()), text: styled(bold, italic) };
        let pages = press.lay_out(&sample::document(PageSize::A4, vec![sample::plain(body)]), None);
        assert_eq!(pages.missing(), []);
        let text = text(&pages.pdf(&stamp()).unwrap()).replace('\n', " ");
        let mut rest = text.as_str();
        for name in names {
            let place = rest.find(name).unwrap_or_else(|| panic!("{name} is not in order in {text}"));
            rest = &rest[place + name.len()..];
        }
    }
}

#[test]
fn ligatures_and_marks_extract_as_letters() {
    let words = "office, affluent, final, fjord, Thfi, e\u{301}te\u{301}, x\u{323}\u{302}y";
    let body = Body::Paragraph { number: None, text: vec![Inline::plain(words)] };
    let text = text(&pdf(&Press::new(), &sample::document(PageSize::A4, vec![sample::plain(body)])));
    for word in ["office", "affluent", "final", "fjord"] {
        assert!(text.contains(word), "{word} in {text}");
    }
    assert!(text.contains("e\u{301}te\u{301}") || text.contains("été"), "{text}");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for doc in [talks::portrait(PageSize::A4), talks::cards(PageSize::A4)] {
        let once = pdf(&Press::with_bundled_fonts_only(), &doc);
        assert!(once == pdf(&Press::new(), &doc), "{:?}", doc.layout);
    }
    let doc = sample::agreement(PageSize::A4, 2);
    let once = pdf(&Press::with_bundled_fonts_only(), &doc);
    let press = Press::new();
    pdf(&press, &sample::agreement(PageSize::UsLetter, 3));
    assert!(once == pdf(&press, &doc), "neither the press nor what it printed before matters");
    let other = Stamp { seed: "agreement-15".into(), ..stamp() };
    assert!(once != press.lay_out(&doc, None).pdf(&other).unwrap());
}

#[test]
fn the_file_is_sound_and_small() {
    let logo = Logo::read(include_bytes!("sample/logo.jpg")).unwrap();
    for (page_size, width) in [(PageSize::A4, "595.276 x 841.89"), (PageSize::UsLetter, "612 x 792")] {
        let pages = Press::with_bundled_fonts_only().lay_out(&sample::agreement(page_size, 3), Some(&logo));
        let bytes = pages.pdf(&stamp()).unwrap();
        assert!(ask("qpdf", &["--check"], &bytes, &[]).contains("No syntax or stream encoding errors"));
        assert!(ask("pdfinfo", &[], &bytes, &[]).contains(&format!("{width} pts")));
    }
    let bytes = pdf(&Press::with_bundled_fonts_only(), &sample::agreement(PageSize::A4, 3));
    assert!(bytes.len() <= 100 * 1024, "{} bytes", bytes.len());
}

#[test]
fn it_says_what_it_is() {
    let mut doc = sample::agreement(PageSize::A4, 2);
    doc.title = "Vereinbarung <1> & mehr".into();
    doc.author = "Zoë Coaching".into();
    doc.language = "de-AT".into();
    let bytes = pdf(&Press::with_bundled_fonts_only(), &doc);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let info = ask("pdfinfo", &["-isodates"], &bytes, &[]);
    for line in [
        "Title:           Vereinbarung <1> & mehr",
        "Author:          Zoë Coaching",
        "Creator:         Ground Rules",
        "CreationDate:    2026-11-22T",
        "Tagged:          yes",
        "PDF version:     1.7",
    ] {
        assert!(info.contains(line), "{line} in {info}");
    }
    assert!(!info.contains("PDF/X") && !info.contains("printpdf"), "{info}");
    let meta = ask("pdfinfo", &["-meta"], &bytes, &[]);
    assert!(
        meta.contains("Vereinbarung &lt;1&gt; &amp; mehr") && meta.contains("2026-11-22T09:30:00+01:00"),
        "{meta}"
    );
    let catalog = ask("qpdf", &["--qdf", "--object-streams=disable"], &bytes, &["-"]);
    for entry in ["/Lang (de-AT)", "/DisplayDocTitle true", "/Marked true", "D:20261122093000+01'00'"] {
        assert!(catalog.contains(entry), "{entry}");
    }
}

#[test]
fn its_parts_are_tagged() {
    let logo = Logo::read(include_bytes!("sample/logo.jpg")).unwrap();
    let pages = Press::with_bundled_fonts_only().lay_out(&sample::agreement(PageSize::A4, 2), Some(&logo));
    let structure = ask("pdfinfo", &["-struct-text"], &pages.pdf(&stamp()).unwrap(), &[]);
    let counts = roles(&structure);
    for (role, count) in
        [("Document", 1), ("H1", 1), ("H2", 15), ("Figure", 1), ("Table", 1), ("TR", 6), ("Sect", 1)]
    {
        assert_eq!(counts.get(role), Some(&count), "{role} in {structure}");
    }
    assert_eq!(counts.get("LI"), counts.get("Lbl"));
    assert_eq!(counts.get("LI"), counts.get("LBody"));
    for text in ["\"Coaching agreement\"", "\"1 What coaching is, and what it is not\"", "\"Signature\""] {
        assert!(structure.contains(text), "{text} in {structure}");
    }
    assert!(!structure.contains("Page 1 of"), "header and footer are left out when it is read aloud");
}

/// Each role and how often it occurs.
fn roles(structure: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in structure.lines() {
        let role = line.trim().split([' ', ':']).next().unwrap_or_default();
        *counts.entry(role.to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn conversations_cards_and_portraits_are_tagged() {
    let structure =
        |doc: &Document| ask("pdfinfo", &["-struct-text"], &pdf(&Press::with_bundled_fonts_only(), doc), &[]);
    let count = |doc: &Document, kind: fn(&Body) -> bool| doc.blocks.iter().filter(|b| kind(&b.body)).count();
    for doc in [talks::script(PageSize::A4), talks::cards(PageSize::A4)] {
        let structure = structure(&doc);
        let roles = roles(&structure);
        assert_eq!(roles["BlockQuote"], count(&doc, |body| matches!(body, Body::Say(_))), "{structure}");
        assert_eq!(roles["H2"], count(&doc, |body| matches!(body, Body::Heading { .. })), "{structure}");
        assert!(structure.contains("\"Smile. Sit down before you go on.\""), "{structure}");
        assert!(!structure.contains("(2)"), "a repeated heading is not read twice: {structure}");
    }
    let script = structure(&talks::script(PageSize::A4));
    assert_eq!((roles(&script)["L"], roles(&script)["LI"]), (2, 7), "steps and replies: {script}");
    // The portrait tried several sizes of type; only one of them is in the file.
    let mut doc = talks::portrait(PageSize::A4);
    doc.blocks.push(sample::plain(Body::Facts(vec![FactRow {
        label: "Age".into(),
        value: vec![Inline::plain("any")],
    }])));
    let portrait = structure(&doc);
    assert_eq!((roles(&portrait)["Table"], roles(&portrait)["H1"]), (1, 1), "{portrait}");
}

#[test]
fn headings_are_bookmarks_in_order() {
    let bytes = pdf(&Press::with_bundled_fonts_only(), &sample::agreement(PageSize::A4, 2));
    let json = ask("qpdf", &["--json", "--json-key=outlines"], &bytes, &[]);
    let titles: Vec<&str> = json.lines().filter_map(|line| line.trim().strip_prefix("\"title\": ")).collect();
    assert_eq!(titles.len(), 15);
    assert!(
        titles[0].contains("1 What coaching is") && titles[1].contains("2 How often we meet"),
        "{titles:?}"
    );
    assert!(titles[14].contains("Signatures"), "{titles:?}");
}

/// Two agreements on different paper and a sheet in another language, in one file.
fn three_in_one() -> Vec<u8> {
    let logo = Logo::read(include_bytes!("sample/logo.jpg")).unwrap();
    let press = Press::with_bundled_fonts_only();
    let mut sheet =
        sample::document(PageSize::A4, vec![sample::plain(sample::paragraph(None, "Bonjour Łukasz"))]);
    (sheet.title, sheet.language) = ("Ce qui vous attend".into(), "fr".into());
    let parts = vec![
        press.lay_out(&sample::agreement(PageSize::A4, 2), Some(&logo)),
        press.lay_out(&sample::agreement(PageSize::UsLetter, 3), None),
        Press::with_bundled_fonts_only().lay_out(&sheet, Some(&logo)),
    ];
    pdf_of_all(parts, &stamp()).unwrap()
}

#[test]
fn several_documents_make_one_file() {
    let bytes = three_in_one();
    assert!(ask("qpdf", &["--check"], &bytes, &[]).contains("No syntax or stream encoding errors"));
    let info = ask("pdfinfo", &["-l", "99"], &bytes, &[]);
    assert!(info.contains("Coaching agreement, Coaching agreement, Ce qui vous attend"), "{info}");
    assert!(info.contains("595.276 x 841.89 pts (A4)") && info.contains("612 x 792 pts (letter)"), "{info}");
    let text = text(&bytes);
    let firsts: Vec<usize> = text.match_indices("Page 1 of").map(|(at, _)| at).collect();
    assert_eq!(firsts.len(), 3, "each counts its own pages: {text}");
    assert!(text.contains("Page 1 of 1") && text.contains("Bonjour Łukasz"), "{text}");
    let alone = pdf(&Press::with_bundled_fonts_only(), &sample::agreement(PageSize::A4, 2));
    assert!(bytes.len() < 4 * alone.len(), "fonts are kept once: {} bytes", bytes.len());
}

#[test]
fn each_of_several_documents_has_its_bookmark_and_its_part() {
    let bytes = three_in_one();
    let json = ask("qpdf", &["--json", "--json-key=outlines"], &bytes, &[]);
    let depth = |line: &str| line.len() - line.trim_start().len();
    let titles: Vec<(usize, &str)> = json
        .lines()
        .filter_map(|line| {
            Some((depth(line), line.trim().strip_prefix("\"title\": \"")?.trim_end_matches('"')))
        })
        .collect();
    let edge = titles.iter().map(|(depth, _)| *depth).min().unwrap();
    let tops: Vec<&str> =
        titles.iter().filter(|(depth, _)| *depth == edge).map(|(_, title)| *title).collect();
    assert_eq!(tops, ["Coaching agreement", "Coaching agreement", "Ce qui vous attend"]);
    assert_eq!(titles.len(), 3 + 2 * 15, "{titles:?}");
    let structure = ask("pdfinfo", &["-struct-text"], &bytes, &[]);
    for (role, count) in [("Document", 1), ("Part", 3), ("H1", 3), ("H2", 30), ("Figure", 2)] {
        let found =
            structure.lines().filter(|line| line.trim().split([' ', ':']).next() == Some(role)).count();
        assert_eq!(found, count, "{role} in {structure}");
    }
    let objects = ask("qpdf", &["--qdf", "--object-streams=disable"], &bytes, &["-"]);
    assert!(objects.contains("/Lang (en)") && objects.contains("/Lang (fr)"));
}

#[test]
fn one_document_bound_is_that_document() {
    let press = Press::with_bundled_fonts_only();
    let doc = sample::agreement(PageSize::A4, 2);
    assert!(pdf_of_all(vec![press.lay_out(&doc, None)], &stamp()).unwrap() == pdf(&press, &doc));
    assert!(pdf_of_all(vec![], &stamp()).is_err());
}

/// Words of one page with the left edge and the middle of each.
type Words = Vec<(String, f32, f32)>;

fn words_of_pdf(bytes: &[u8]) -> Vec<Words> {
    let boxes = ask("pdftotext", &["-bbox"], bytes, &["-"]);
    let mut pages: Vec<Words> = vec![];
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(vec![]);
        }
        let Some(word) = line.strip_prefix("<word ") else { continue };
        let value = |key: &str| -> f32 {
            let start = word.find(key).unwrap() + key.len() + 2;
            word[start..].split('"').next().unwrap().parse().unwrap()
        };
        let text = word.split(['>', '<']).nth(1).unwrap().replace("&amp;", "&");
        pages.last_mut().unwrap().push((text, value("xMin"), (value("yMin") + value("yMax")) / 2.0));
    }
    pages
}

fn words_of_preview(preview: &Preview, page: usize) -> Vec<String> {
    let mut lines: Vec<_> = preview.pages[page].lines.iter().collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut text = String::new();
    let mut end: Option<(f32, f32)> = None;
    for line in lines {
        // Runs that touch are one word in two styles.
        if end.is_none_or(|(x, y)| y != line.y || line.x - x > 1.0) {
            text.push(' ');
        }
        text.push_str(&line.text);
        end = Some((line.x + line.width, line.y));
    }
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_preview_shows_what_the_pdf_holds() {
    let mut doc = sample::agreement(PageSize::A4, 3);
    // Poppler turns words from the right round; their order is looked at elsewhere.
    doc.blocks.retain(|block| block.clause.as_deref() != Some("general"));
    for doc in [doc, talks::script(PageSize::A4), talks::portrait(PageSize::A4), talks::letter(PageSize::A4)]
    {
        shows_what_the_pdf_holds(&doc);
    }
}

fn shows_what_the_pdf_holds(doc: &Document) {
    let pages = Press::with_bundled_fonts_only().lay_out(doc, None);
    let preview = pages.preview();
    let printed = words_of_pdf(&pages.pdf(&stamp()).unwrap());
    assert_eq!(printed.len(), preview.pages.len());
    for (index, words) in printed.iter().enumerate() {
        let mut shown = words_of_preview(&preview, index);
        let mut texts: Vec<String> = words.iter().map(|(text, _, _)| text.clone()).collect();
        shown.sort();
        texts.sort();
        assert_eq!(texts, shown, "page {}", index + 1);
        for line in preview.pages[index].lines.iter().filter(|line| line.text.contains(' ')) {
            let first = line.text.split_whitespace().next().unwrap_or_default();
            let there = |(text, x, y): &&(String, f32, f32)| {
                text == first && (x - line.x).abs() < 0.5 && (y - line.y).abs() < line.size
            };
            let starts_word = !line.text.starts_with(' ') && words.iter().any(|(text, _, _)| text == first);
            assert!(
                !starts_word || words.iter().any(|word| there(&word)),
                "{first} at {} {}",
                line.x,
                line.y
            );
        }
    }
}
