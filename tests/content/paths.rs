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
        definition::{Guide, Kind, Page, Question},
        engine::{self, Standing},
        reading::{OTHER, UNSURE},
    },
    practice::{Practice, Trade},
};
use std::collections::BTreeSet;
use tests::office::fixtures;

/// Somebody's words, with signs that mean something elsewhere.
const OWN: &str = "Some {words} of <b>my</b> *own*";

/// Each box, all boxes, and own words beside the first.
fn several(question: &Question) -> Vec<Typed> {
    let values: Vec<String> = question.options.iter().map(|o| o.value.clone()).collect();
    let ticked = |choices: &[String]| Typed { choices: choices.to_vec(), ..Typed::default() };
    let most = usize::try_from(question.most).unwrap().min(values.len());
    let mut ways: Vec<Typed> = values.windows(question.fewest()).map(ticked).collect();
    ways.push(ticked(&values[..most]));
    if question.other.is_some() {
        let choices = vec![values[0].clone(), OTHER.to_owned()];
        ways.push(Typed { choices, ..Typed::text(OWN) });
    }
    ways
}

/// Everything somebody could do with a question.
fn ways(question: &Question) -> Vec<Typed> {
    let mut ways = match question.kind {
        Kind::Several => several(question),
        _ => question.options.iter().map(|o| Typed::choice(&o.value)).collect(),
    };
    if question.other.is_some() && question.kind != Kind::Several {
        ways.push(Typed::other(&question.most.min(700).to_string()));
    }
    ways.extend(question.unsure.iter().map(|_| Typed::choice(UNSURE)));
    match question.kind {
        Kind::Money => ways.push(Typed::text("95")),
        Kind::Number if question.options.is_empty() => {
            ways.push(Typed::text(&question.least.max(2).to_string()));
        }
        Kind::ShortText | Kind::Text | Kind::LongText => ways.push(Typed::text(OWN)),
        Kind::Span => ways.extend(question.units.iter().map(|unit| Typed {
            unit: unit.key().into(),
            ..Typed::text(&question.least.max(1).to_string())
        })),
        Kind::Date => ways.push(Typed::text("2028-02-29")),
        Kind::Scale => ways.extend((1..=question.most).map(|n| Typed::choice(&n.to_string()))),
        Kind::List => {
            let entries = vec![OWN.to_owned(); question.fewest()];
            ways.push(Typed { entries, ..Typed::default() });
        }
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
        let standing = Standing { passed: pages.clone(), ..engine::stand(guide, base, &answers) };
        let Some(page) = engine::next(guide, &standing) else { return (standing, pages) };
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
    let text = plain_text(document).replace(OWN, "own words");
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

/// Goes every pair of ways through a guide, for every trade; every page must come up. How many ways it went.
fn every_way(read: impl Fn(&Practice) -> Library, guides: &[&str]) -> usize {
    let mut tried = 0;
    for trade in Trade::ALL {
        let practice = practice(trade);
        let library = read(&practice);
        for guide in library.guides().filter(|g| guides.is_empty() || guides.contains(&g.id.as_str())) {
            let questions: Vec<&Question> = guide.questions().map(|(_, q)| q).collect();
            let facts = library.facts(&practice);
            let ways: Vec<Vec<Typed>> = questions.iter().map(|q| ways(&q.offered(&facts))).collect();
            let mut reached = BTreeSet::new();
            for combination in pairwise(&ways) {
                let of = |(i, way): (usize, &usize)| (questions[i].id.clone(), ways[i][*way].clone());
                let typed: TypedAnswers = combination.iter().enumerate().map(of).collect();
                let (standing, pages) = to_the_end(guide, &library.facts(&practice), &typed);
                reached.extend(pages);
                is_whole(&document(&library, guide, &standing, tried % 2 == 0), &typed);
                tried += 1;
            }
            let known = |p: &&Page| p.questions.iter().all(|q| q.from.is_some());
            let asked = guide.pages.iter().filter(|p| !known(p) || reached.contains(&p.id)).count();
            assert_eq!(reached.len(), asked, "{}: only {reached:?} are ever asked", guide.id);
        }
    }
    tried
}

#[test]
fn every_path_of_every_guide_ends_in_a_whole_document() {
    let tried = every_way(|practice| Library::read(practice).unwrap(), &[]);
    println!("{tried} combinations of answers gone through");
    assert!(tried > 2_000);
}

/// The guides nobody ships, with every kind of question, sections, skips and prefills.
#[test]
fn every_kind_of_question_ends_in_a_whole_document() {
    let read = |practice: &Practice| Library::with(practice, &fixtures()).unwrap();
    let tried = every_way(read, &["every_kind", "long_one"]);
    assert!(tried > 1_000, "{tried}");
}
