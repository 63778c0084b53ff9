//! Characters no font has are reported, and the system's fonts are asked before that.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod sample;

use domain::document::{Block, Body, Inline};
use domain::practice::PageSize;
use press::{MissingGlyph, Press};

const NONE: [char; 0] = [];

fn document(text: &str) -> domain::document::Document {
    let body = |text: &str| Body::Paragraph { number: None, text: vec![Inline::plain(text)] };
    let block = |text: &str| Block { clause: None, body: body(text) };
    sample::document(PageSize::A4, vec![block("plain"), block(text)])
}

fn missing(press: &Press, text: &str) -> Vec<char> {
    let pages = press.lay_out(&document(text), None);
    assert!(pages.missing().iter().all(|glyph| glyph.block == Some(1)));
    pages.missing().iter().map(|glyph| glyph.character).collect()
}

#[test]
fn bundled_fonts_have_the_names_we_expect() {
    let press = Press::with_bundled_fonts_only();
    for text in [
        "Zoë Ångström-Núñez Łukasz Wójcik-Śliwiński Nguyễn Thị Ánh Tuyết Þórður Çağlar Őry",
        "Иванова Ελένη محمد שרה",
        "“quotes” – — … • € £ $ ¥ % § © ½ ′ − × №",
        "fi fl ff ffi \u{a0} \u{200d} \u{2060}",
    ] {
        assert_eq!(missing(&press, text), NONE, "{text}");
    }
    let italic = Inline { italic: true, ..Inline::plain("Иванова Ελένη Łukasz") };
    let doc = sample::document(PageSize::A4, vec![sample::plain(Body::Note(vec![italic]))]);
    assert_eq!(press.lay_out(&doc, None).missing(), []);
}

#[test]
fn with_the_systems_fonts_hidden_others_are_reported() {
    let press = Press::with_bundled_fonts_only();
    assert_eq!(missing(&press, "Taro 山田 and 山"), ['山', '田']);
    assert_eq!(missing(&press, "\u{e000} 🙏"), ['\u{e000}']);
    let pages = press.lay_out(&document("山"), None);
    assert_eq!(pages.missing(), [MissingGlyph { character: '山', block: Some(1) }]);
    let texts = pages.preview().pages.into_iter().flat_map(|page| page.lines);
    assert!(
        texts.filter(|line| line.text.contains('山')).all(|line| line.glyphs.is_empty()),
        "no box is drawn"
    );
}

/// How many glyphs are drawn for this text, which no font may lack.
fn drawn(text: &str) -> usize {
    let pages = Press::with_bundled_fonts_only().lay_out(&document(text), None);
    assert_eq!(pages.missing(), [], "{text}");
    let lines = pages.preview().pages.into_iter().flat_map(|page| page.lines);
    lines.filter(|line| line.block == Some(1)).map(|line| line.glyphs.len()).sum()
}

#[test]
fn emoji_print_in_one_colour() {
    for (text, glyphs) in [
        ("🙏", 1),
        // One colour has no skin tones: the hand alone is left.
        ("🙏🏽", 1),
        ("❤️", 1),
        // A family is its people, side by side; a flag its letters.
        ("👩‍👩‍👧‍👦", 4),
        ("🏳️‍🌈", 2),
        ("🇸🇪", 2),
        // The figure with a frame around it.
        ("1️⃣", 2),
        ("☺ ☺️", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1),
    ] {
        assert_eq!(drawn(text), glyphs, "{text}");
        assert_eq!(drawn(&format!("a {text}b")), glyphs + 2, "{text}");
    }
}

#[test]
fn emoji_leave_figures_and_signs_to_the_text_fonts() {
    let wide = |text: &str| {
        let preview = Press::with_bundled_fonts_only().lay_out(&document(text), None).preview();
        let lines = preview.pages.into_iter().flat_map(|page| page.lines);
        lines.filter(|line| line.block == Some(1)).map(|line| line.width).sum::<f32>()
    };
    assert!(wide("© 2026 #1 *") < wide("© 2026 #1 * 🙏") - 10.0);
    assert!(wide("0123456789") < 80.0, "{}", wide("0123456789"));
}

#[test]
fn titles_and_headers_are_looked_at_too() {
    let mut doc = document("plain");
    doc.title = "山".into();
    doc.author = "田".into();
    let pages = Press::with_bundled_fonts_only().lay_out(&doc, None);
    let expected = ['山', '田'].map(|character| MissingGlyph { character, block: None });
    assert_eq!(pages.missing(), expected);
}

/// Needs a Chinese, Japanese or Korean font on this computer; the list of system packages names one.
#[test]
fn the_systems_fonts_help_out() {
    let press = Press::new();
    assert_eq!(missing(&press, "山田 太郎"), NONE);
    // A character that is given to no script has no font anywhere.
    assert_eq!(missing(&press, "山 \u{10fffd}"), ['\u{10fffd}']);
}

#[test]
fn the_systems_fonts_change_nothing_else() {
    let doc = sample::agreement(PageSize::A4, 2);
    let both =
        [Press::new(), Press::with_bundled_fonts_only()].map(|press| press.lay_out(&doc, None).preview());
    assert_eq!(both[0], both[1]);
}

#[test]
fn a_press_and_its_pages_may_be_used_from_any_thread() {
    fn check<T: Send + Sync>() {}
    check::<Press>();
    check::<press::Pages>();
    check::<press::Logo>();
}
