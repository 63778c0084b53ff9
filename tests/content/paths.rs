//! Each guide is gone through to its end, with every pair of answers at least once, for every trade.

use crate::practice;
use app::library::Library;
use domain::{
    document::{
        Body, Document,
        compose::{Frame, compose},
        plain_text::plain_text,
    },
    facts::{Facts, Value},
    guide::{
        Answers, Typed, TypedAnswers,
        definition::{Guide, Kind, Question},
        engine::{self, Standing},
        reading::{OTHER, UNSURE},
    },
    practice::Trade,
};
use std::collections::BTreeSet;

/// Everything somebody could do with a question.
fn ways(question: &Question) -> Vec<Typed> {
    let choice = |choice: &str| Typed { choice: choice.into(), text: String::new() };
    let text = |text: &str| Typed { choice: String::new(), text: text.into() };
    let mut ways: Vec<Typed> = question.options.iter().map(|o| choice(&o.value)).collect();
    ways.extend(
        question
            .other
            .iter()
            .map(|_| Typed { choice: OTHER.into(), text: question.most.min(700).to_string() }),
    );
    ways.extend(question.unsure.iter().map(|_| choice(UNSURE)));
    match question.kind {
        Kind::Money => ways.push(text("95")),
        Kind::Number if question.options.is_empty() => ways.push(text(&question.least.max(2).to_string())),
        Kind::Text => ways.push(text("Some {words} of <b>my</b> *own*")),
        _ => {}
    }
    if question.optional {
        ways.push(Typed::default());
    }
    ways
}

/// Combinations in which every pair of ways of two questions occurs; the others vary with the pair.
fn pairwise(questions: &[Vec<Typed>]) -> Vec<Vec<usize>> {
    let mut combinations = Vec::new();
    let mut turn = 0_usize;
    for a in 0..questions.len() {
        for b in a + 1..questions.len() {
            for (i, j) in (0..questions[a].len()).flat_map(|i| (0..questions[b].len()).map(move |j| (i, j))) {
                turn += 1;
                let vary = |q: usize| (turn * (2 * q + 1) + q) % questions[q].len();
                let mut combination: Vec<usize> = (0..questions.len()).map(vary).collect();
                (combination[a], combination[b]) = (i, j);
                combinations.push(combination);
            }
        }
    }
    combinations
}

/// Continues page after page; fails where the engine stands still.
fn to_the_end(guide: &Guide, base: &Facts, typed: &TypedAnswers) -> (Standing, BTreeSet<String>) {
    let (mut answers, mut pages) = (Answers::default(), BTreeSet::new());
    loop {
        let standing = engine::stand(guide, base, &answers);
        let Some(page) = engine::next(guide, &standing, &TypedAnswers::new(), "EUR") else {
            return (standing, pages);
        };
        assert!(pages.insert(page.id.clone()), "{} is asked twice", page.id);
        answers = engine::continue_page(guide, base, &answers, page, typed, "EUR")
            .unwrap_or_else(|e| panic!("{e:?} on {typed:?}"));
    }
}

fn document(library: &Library, guide: &Guide, standing: &Standing, client: bool) -> Document {
    let (mut facts, _) = (standing.facts.clone(), ());
    if client {
        facts.set("client.name", Value::Text("Łukasz Wójcik".into()));
    }
    compose(library.document(&guide.document).unwrap(), &facts, &library.words, &Frame::default())
}

fn is_whole(document: &Document, typed: &TypedAnswers) {
    let text = plain_text(document).replace("Some {words} of <b>my</b> *own*", "own words");
    assert!(!text.contains(['{', '}', '<', '*', '#']), "a leftover in: {text}");
    assert!(!text.contains("  \n") && !text.contains(" ."), "a gap in: {text}\n{typed:?}");
    let mut clauses = BTreeSet::new();
    for pair in document.blocks.windows(2) {
        if matches!(pair[0].body, Body::Heading { .. }) && pair[0].clause.is_some() {
            assert!(clauses.insert(pair[0].clause.clone()), "{:?} stands twice", pair[0].clause);
            assert_eq!(pair[0].clause, pair[1].clause, "a clause with nothing in it");
        }
    }
}

#[test]
fn every_path_of_every_guide_ends_in_a_whole_document() {
    let mut tried = 0;
    for trade in Trade::ALL {
        let practice = practice(trade);
        let library = Library::read(&practice).unwrap();
        for guide in library.guides() {
            let questions: Vec<&Question> = guide.questions().map(|(_, q)| q).collect();
            let ways: Vec<Vec<Typed>> = questions.iter().map(|q| ways(q)).collect();
            let mut reached = BTreeSet::new();
            for combination in pairwise(&ways) {
                let of = |(i, way): (usize, &usize)| (questions[i].id.clone(), ways[i][*way].clone());
                let typed: TypedAnswers = combination.iter().enumerate().map(of).collect();
                let (standing, pages) = to_the_end(guide, &library.facts(&practice), &typed);
                reached.extend(pages);
                is_whole(&document(&library, guide, &standing, tried % 2 == 0), &typed);
                tried += 1;
            }
            assert_eq!(reached.len(), guide.pages.len(), "{}: only {reached:?} are ever asked", guide.id);
        }
    }
    println!("{tried} combinations of answers gone through");
    assert!(tried > 2_000);
}
