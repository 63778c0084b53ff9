//! The wording of every document, whole, for each trade: renewed with UPDATE_EXPECT=1 and read by a person.

use crate::{
    known::Known,
    practice,
    walks::{self, CLIENT},
};
use app::library::{Library, RULEBOOK};
use domain::{
    document::{Body, Document, plain_text, reading_grade::reading_grade},
    facts::Facts,
    guide::{definition::Guide, engine},
    practice::Trade,
};
use expect_test::expect_file;

/// The grade that nobody should need more than.
const GRADE: f64 = 8.0;
/// Words in a sentence.
const LONG: usize = 20;

/// What is known once somebody took every default.
pub fn by_default(guide: &Guide, known: &Known) -> Facts {
    // A turn in which only the person is known, where there is one.
    let base = known.base(guide, 0);
    let mut facts = engine::stand(guide, &base, &walks::by_default(guide, &base)).facts;
    if guide.id == RULEBOOK {
        facts.set_text("client.name", CLIENT);
    }
    facts
}

/// Every document on every way through every guide of one trade, the one with all defaults first.
fn every_document(trade: Trade, mut check: impl FnMut(&str, &Document)) {
    let library = Library::read(&practice(trade)).unwrap();
    let known = Known::of(&library, trade);
    for guide in library.guides().unwrap() {
        let mut check = |facts: &Facts| {
            for paper in guide.papers(facts) {
                check(&paper.wording, &walks::paper(&library, &paper.wording, facts));
            }
        };
        check(&by_default(guide, &known));
        for (turn, typed) in walks::all_typed(guide, &known.base(guide, 0), 0).iter().enumerate() {
            let base = known.base(guide, turn);
            let standing = engine::stand(guide, &base, &walks::read(guide, typed));
            check(&walks::known_at_the_end(guide, standing.facts, turn));
        }
    }
}

fn grade(document: &Document) -> Option<f64> {
    let own = practice(Trade::Coach);
    let reach = format!("{} · {}", own.email, own.phone);
    let first = CLIENT.split_whitespace().next().unwrap_or_default();
    let names = [CLIENT, "Ana Berg (Sponsor)", &own.owner, &own.name, &reach, first];
    reading_grade(document, &names)
}

#[test]
fn documents_read_well_for_every_trade() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        let known = Known::of(&library, trade);
        for guide in library.guides().unwrap() {
            let facts = by_default(guide, &known);
            for paper in &guide.papers {
                let document = walks::paper(&library, &paper.wording, &facts);
                let name = paper.wording.trim_start_matches("documents/").trim_end_matches(".md");
                let file =
                    format!("{}/content/golden/{name}-{}.txt", env!("CARGO_MANIFEST_DIR"), trade.key());
                println!("{name}, {trade:?}: grade {:.1}", grade(&document).unwrap_or_default());
                expect_file![file].assert_eq(&format!("{}\n", plain_text::plain_text(&document)));
            }
        }
    }
}

#[test]
fn documents_can_be_read_by_everybody() {
    let (mut hardest, mut tried) = (0.0_f64, 0);
    for trade in Trade::ALL {
        every_document(trade, |path, document| {
            let grade = grade(document).unwrap_or_default();
            assert!(grade <= GRADE, "{path} for {trade:?} needs grade {grade:.1}");
            hardest = hardest.max(grade);
            tried += 1;
        });
    }
    println!("{tried} documents, the hardest of grade {hardest:.1}");
    assert!(tried > 400);
}

#[test]
fn sentences_are_short_and_calm() {
    for trade in Trade::ALL {
        every_document(trade, |_, document| document.blocks.iter().for_each(|b| are_calm(&b.body)));
    }
}

fn are_calm(body: &Body) {
    if matches!(body, Body::Heading { .. } | Body::Facts(_) | Body::Address(_) | Body::Signatures(_)) {
        return;
    }
    let text = plain_text::body(body).replace(CLIENT, "Name").replace("Zoë Ångström-Núñez", "Name");
    assert!(!text.contains('!'), "{text}");
    for sentence in text.split(['.', '?', ':', '\n']) {
        assert!(sentence.split_whitespace().count() <= LONG, "a long sentence: {sentence}");
    }
}
