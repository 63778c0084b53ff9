//! Each guide is gone through to its end, with every pair of answers at least once, for every trade.

use crate::{
    practice,
    walks::{self, PAPERS},
};
use app::library::{Library, RULEBOOK};
use domain::{
    document::{Body, Document, plain_text::plain_text},
    facts::Facts,
    guide::{
        Answers, TypedAnswers,
        definition::{Guide, Page},
        engine::{self, Standing},
    },
    practice::{Practice, Trade},
};
use std::collections::BTreeSet;
use tests::office::fixtures;

/// How often each pair of answers is tried, every time in other company.
const ROUNDS: usize = 10;

/// Continues page after page; fails where the engine stands still.
fn to_the_end(guide: &Guide, base: &Facts, typed: &TypedAnswers) -> (Standing, BTreeSet<String>) {
    let (mut answers, mut pages) = (Answers::default(), BTreeSet::new());
    loop {
        let standing = Standing { passed: pages.clone(), ..engine::stand(guide, base, &answers) };
        let Some(page) = engine::next(guide, &standing) else { return (standing, pages) };
        assert!(pages.insert(page.id.clone()), "{} is asked twice", page.id);
        answers = engine::continue_page(guide, base, &answers, page, typed, "EUR")
            .unwrap_or_else(|e| panic!("{e:?} on {typed:?}"));
    }
}

fn is_whole(document: &Document, typed: &TypedAnswers) {
    let text = plain_text(document).replace(walks::OWN, "own words");
    assert!(!text.contains(['{', '}', '<', '*', '#']), "a leftover in: {text}");
    assert!(!text.contains("  \n") && !text.contains(" ."), "a gap in: {text}\n{typed:?}");
    let mut clauses = BTreeSet::new();
    for pair in document.blocks.windows(2) {
        let heading = |i: usize| matches!(pair[i].body, Body::Heading { .. });
        assert!(!heading(0) || !heading(1), "a heading with nothing beneath it in: {text}\n{typed:?}");
        if heading(0) && pair[0].clause.is_some() {
            assert!(clauses.insert(pair[0].clause.clone()), "{:?} stands twice", pair[0].clause);
            assert_eq!(pair[0].clause, pair[1].clause, "a clause with nothing in it");
        }
    }
}

/// Goes every pair of ways through a guide, for every trade; every page must come up. How many ways it went.
fn every_way(read: impl Fn(&Practice) -> Library, of: impl Fn(&Guide) -> bool, rounds: usize) -> usize {
    let mut tried = 0;
    for trade in Trade::ALL {
        let library = read(&practice(trade));
        for guide in library.guides().filter(|g| of(g)) {
            let papers: Vec<&str> =
                if guide.id == RULEBOOK { PAPERS.to_vec() } else { vec![&guide.document] };
            let facts = walks::base(&library, trade, 0);
            let mut reached = BTreeSet::new();
            for typed in (0..rounds).flat_map(|round| walks::all_typed(guide, &facts, round)) {
                let (standing, pages) = to_the_end(guide, &walks::base(&library, trade, tried), &typed);
                reached.extend(pages);
                let facts = walks::with_parties(standing.facts, tried);
                for path in &papers {
                    is_whole(&walks::paper(&library, path, &facts), &typed);
                }
                tried += 1;
            }
            let trade_s_pages = asked_in(guide, &walks::base(&library, trade, 0), &reached);
            assert_eq!(reached, trade_s_pages, "{}, {trade:?}", guide.id);
        }
    }
    tried
}

#[test]
fn every_path_of_every_guide_ends_in_whole_documents() {
    let tried = every_way(|practice| Library::read(practice).unwrap(), |_| true, ROUNDS);
    println!("{tried} combinations of answers gone through");
    assert!(tried > 2_000);
}

/// The guides nobody ships, with every kind of question, sections, skips and prefills.
#[test]
fn every_kind_of_question_ends_in_whole_documents() {
    let read = |practice: &Practice| Library::with(practice, &fixtures()).unwrap();
    let tried = every_way(read, |guide| guide.id != RULEBOOK, ROUNDS);
    assert!(tried > 1_000, "{tried}");
}

/// The pages that are not shut out by the trade alone, or by something known already.
fn asked_in(guide: &Guide, base: &Facts, reached: &BTreeSet<String>) -> BTreeSet<String> {
    let by_trade = |p: &&Page| {
        p.when.as_ref().is_none_or(|c| c.names().iter().any(|n| *n != "practice.trade") || c.holds(base))
    };
    let known = |p: &&Page| p.questions.iter().all(|q| q.from.is_some());
    let pages = guide.pages.iter().filter(by_trade).filter(|p| !known(p) || reached.contains(&p.id));
    pages.map(|p| p.id.clone()).collect()
}

#[test]
fn the_quick_set_takes_twenty_minutes() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        let guide = library.guide("rulebook").unwrap();
        let base = walks::base(&library, trade, 0);
        let answers = walks::by_default(guide, &base);
        let pages = engine::relevant(guide, &engine::stand(guide, &base, &answers).facts).len();
        println!("{trade:?}: {pages} pages, {} answers", answers.0.len());
        assert!((15..=21).contains(&pages), "{trade:?} answers {pages} pages");
    }
}
