//! The wording of every document, whole, for each trade: renewed with UPDATE_EXPECT=1 and read by a person.

use crate::{
    practice,
    walks::{self, CLIENT, PAPERS},
};
use app::library::Library;
use domain::{
    document::{Body, Document, plain_text, reading_grade::reading_grade},
    facts::Facts,
    guide::engine,
    practice::Trade,
};
use expect_test::expect_file;

/// The grade that nobody should need more than.
const GRADE: f64 = 8.0;
/// Words in a sentence.
const LONG: usize = 20;

/// What is known once somebody took every default.
pub fn by_default(library: &Library, trade: Trade) -> Facts {
    let guide = library.guide("rulebook").unwrap();
    let base = walks::base(library, trade, 0);
    let mut facts = engine::stand(guide, &base, &walks::by_default(guide, &base)).facts;
    facts.set_text("client.name", CLIENT);
    facts
}

fn grade(document: &Document) -> f64 {
    let own = practice(Trade::Coach);
    let reach = format!("{} · {}", own.email, own.phone);
    let names = [CLIENT, "Ana Berg (Sponsor)", &own.owner, &own.name, &reach];
    reading_grade(document, &names).unwrap()
}

#[test]
fn documents_read_well_for_every_trade() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        for path in PAPERS {
            let document = walks::paper(&library, path, &by_default(&library, trade));
            let name = path.trim_start_matches("documents/").trim_end_matches(".md");
            let file = format!("{}/content/golden/{name}-{}.txt", env!("CARGO_MANIFEST_DIR"), trade.key());
            println!("{name}, {trade:?}: grade {:.1}", grade(&document));
            expect_file![file].assert_eq(&format!("{}\n", plain_text::plain_text(&document)));
        }
    }
}

#[test]
fn documents_can_be_read_by_everybody() {
    let (mut hardest, mut tried) = (0.0_f64, 0);
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        let guide = library.guide("rulebook").unwrap();
        let mut check = |facts: &Facts| {
            for path in PAPERS {
                let grade = grade(&walks::paper(&library, path, facts));
                assert!(grade <= GRADE, "{path} for {trade:?} needs grade {grade:.1}");
                hardest = hardest.max(grade);
                tried += 1;
            }
        };
        check(&by_default(&library, trade));
        for (turn, typed) in walks::all_typed(guide, &walks::base(&library, trade, 0), 0).iter().enumerate() {
            let base = walks::base(&library, trade, turn);
            let standing = engine::stand(guide, &base, &walks::read(guide, typed));
            check(&walks::with_parties(standing.facts, turn));
        }
    }
    println!("{tried} documents, the hardest of grade {hardest:.1}");
}

#[test]
fn sentences_are_short_and_calm() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        let guide = library.guide("rulebook").unwrap();
        for (turn, typed) in walks::all_typed(guide, &walks::base(&library, trade, 0), 0).iter().enumerate() {
            let base = walks::base(&library, trade, turn);
            let standing = engine::stand(guide, &base, &walks::read(guide, typed));
            let facts = walks::with_parties(standing.facts, turn);
            for path in PAPERS {
                for block in walks::paper(&library, path, &facts).blocks {
                    are_calm(&block.body);
                }
            }
        }
    }
}

fn are_calm(body: &Body) {
    if !matches!(body, Body::Paragraph { .. } | Body::Bullets(_)) {
        return;
    }
    let text = plain_text::body(body).replace(CLIENT, "Name").replace("Zoë Ångström-Núñez", "Name");
    assert!(!text.contains('!'), "{text}");
    for sentence in text.split(['.', '?', ':', '\n']) {
        assert!(sentence.split_whitespace().count() <= LONG, "a long sentence: {sentence}");
    }
}
