//! Each guide is gone through to its end, with every pair of answers at least once, for every trade.

use crate::{known::Known, practice, walks};
use app::library::Library;
use domain::{
    document::{Body, Document, plain_text::plain_text},
    facts::Facts,
    guide::{
        Answers, Typed, TypedAnswers,
        definition::{Guide, Page, Question},
        engine::{self, Standing},
        fields,
    },
    practice::{Practice, Trade},
};
use std::collections::BTreeSet;
use tests::office::fixtures;

/// How often each pair of answers is tried, every time in other company.
const ROUNDS: usize = 6;

/// Continues page after page; fails where the engine stands still. A choice that is refused gives way to the
/// first one that is not.
fn to_the_end(guide: &Guide, base: &Facts, typed: &TypedAnswers) -> (Standing, BTreeSet<String>) {
    let (mut answers, mut pages) = (Answers::default(), BTreeSet::new());
    let mut typed = typed.clone();
    loop {
        let standing = Standing { passed: pages.clone(), ..engine::stand(guide, base, &answers) };
        let Some(page) = engine::next(guide, &standing) else { return (standing, pages) };
        assert!(pages.insert(page.id.clone()), "{} is asked twice", page.id);
        for question in engine::asked(page, &standing.facts) {
            if let Some(other) = instead(question, &typed, &standing.facts) {
                let refused = fields::continue_page(guide, base, &answers, page, &typed, "EUR").unwrap_err();
                assert!(refused.iter().any(|e| e.field == question.id), "{refused:?}");
                typed.insert(question.id.clone(), other);
            }
        }
        answers = fields::continue_page(guide, base, &answers, page, &typed, "EUR")
            .unwrap_or_else(|e| panic!("{e:?} on {typed:?}"));
    }
}

/// What to choose in place of an option that is refused.
fn instead(question: &Question, typed: &TypedAnswers, facts: &Facts) -> Option<Typed> {
    let offered = question.offered(facts);
    let is_chosen = |typed: &Typed, value: &String| typed.choice == *value || typed.choices.contains(value);
    let typed = typed.get(&question.id)?;
    offered.options.iter().find(|o| is_chosen(typed, &o.value) && o.is_refused(facts))?;
    let allowed = offered.options.iter().find(|o| !o.is_refused(facts)).expect("not every option is refused");
    Some(Typed { choices: vec![allowed.value.clone()], ..Typed::choice(&allowed.value) })
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

/// Goes every pair of ways through a guide, for every trade; every page and every document must come up. How
/// many ways it went.
fn every_way(read: impl Fn(&Practice) -> Library, of: impl Fn(&Guide) -> bool, rounds: usize) -> usize {
    let mut tried = 0;
    for trade in Trade::ALL {
        let library = read(&practice(trade));
        let known = Known::of(&library, trade);
        for guide in library.guides().unwrap().filter(|g| of(g)) {
            tried += every_way_of(guide, &library, &known, rounds);
        }
    }
    tried
}

fn every_way_of(guide: &Guide, library: &Library, known: &Known, rounds: usize) -> usize {
    let (mut pages, mut papers, mut tried) = (BTreeSet::new(), BTreeSet::new(), 0);
    let facts = known.base(guide, 0);
    for typed in (0..rounds).flat_map(|round| walks::all_typed(guide, &facts, round)) {
        let (standing, seen) = to_the_end(guide, &known.base(guide, tried), &typed);
        pages.extend(seen);
        let facts = walks::known_at_the_end(guide, standing.facts, tried);
        assert!(guide.papers(&facts).next().is_some(), "{} makes nothing of {typed:?}", guide.id);
        for paper in guide.papers(&facts) {
            papers.insert(paper.kind.clone());
            is_whole(&walks::paper(library, &paper.wording, &facts), &typed);
        }
        tried += 1;
    }
    assert_eq!(pages, asked_in(guide, &facts, &pages), "{}", guide.id);
    let every: BTreeSet<String> = guide.papers.iter().map(|p| p.kind.clone()).collect();
    assert_eq!(papers, every, "{} never makes some of its documents", guide.id);
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
    let shipped = Library::read(&practice(Trade::Coach)).unwrap();
    let tried = every_way(read, |guide| shipped.guide(&guide.id).is_err(), ROUNDS);
    assert!(tried > 500, "{tried}");
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
