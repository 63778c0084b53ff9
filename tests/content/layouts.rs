//! Where every line of the real documents stands, on both papers: a change of wording or of layout shows
//! here as what it does to the pages. Renewed with UPDATE_EXPECT=1.

use crate::{known::Known, practice, walks, wording::by_default};
use app::library::Library;
use domain::{
    document::Document,
    practice::{PageSize, Trade},
};
use expect_test::expect_file;
use press::{Press, Preview, PreviewLine};
use std::fmt::Write;

/// One trade is asked little, one much; the others differ from them in wording alone.
const TRADES: [Trade; 2] = [Trade::Coach, Trade::Therapist];
const PAGE_SIZES: [(PageSize, &str); 2] = [(PageSize::A4, "a4"), (PageSize::UsLetter, "us-letter")];

/// Lines from the top, each with its place rounded to half a point.
fn drawn(preview: &Preview) -> String {
    let mut drawn = String::new();
    let place = |value: f32| (value * 2.0).round() / 2.0;
    for (number, page) in preview.pages.iter().enumerate() {
        writeln!(drawn, "page {} of {}", number + 1, preview.pages.len()).unwrap();
        let mut lines: Vec<&PreviewLine> = page.lines.iter().collect();
        lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        for line in lines {
            let text = line.text.trim_end();
            writeln!(drawn, "{:6} {:6} {:4} {text}", place(line.x), place(line.y), line.size).unwrap();
        }
    }
    drawn
}

#[test]
fn real_documents_stand_on_both_papers_as_they_should() {
    let press = Press::with_bundled_fonts_only();
    for trade in TRADES {
        let library = Library::read(&practice(trade)).unwrap();
        let known = Known::of(&library, trade);
        for guide in library.guides().unwrap() {
            let facts = by_default(guide, &known);
            for paper in guide.papers(&facts) {
                let mut document = walks::paper(&library, &paper.wording, &facts);
                document.status = "Version 1".into();
                stands_as_it_should(&press, document, &paper.kind, trade);
            }
        }
    }
}

fn stands_as_it_should(press: &Press, mut document: Document, kind: &str, trade: Trade) {
    for (page_size, size) in PAGE_SIZES {
        document.page_size = page_size;
        let pages = press.lay_out(&document, None);
        assert_eq!(pages.missing(), [], "{kind}");
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/content/golden");
        let file = format!("{golden}/layout-{kind}-{}-{size}.txt", trade.key());
        expect_file![file].assert_eq(&drawn(&pages.preview()));
    }
}
