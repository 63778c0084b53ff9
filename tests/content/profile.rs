//! The ideal-client profile: whom one thought of stays with oneself, and a portrait is whole whatever is skipped.

use crate::{library, practice, walks};
use app::library::Library;
use domain::{
    document::plain_text::plain_text,
    facts::Facts,
    guide::{
        Answers, Typed, TypedAnswers, checks,
        definition::{Guide, Kind, Question},
        engine::{self, Standing},
        fields,
        reading::UNSURE,
    },
    practice::Trade,
};
use expect_test::expect_file;
use std::collections::BTreeSet;

/// What somebody wrote only to see clearly: names, stories, tests.
const PRIVATE: [&str; 4] = ["profile.loved.", "profile.drained.", "profile.test.", "profile.ten_"];

fn is_private(fact: &str) -> bool {
    PRIVATE.iter().any(|start| fact.starts_with(start))
}

#[test]
fn whom_one_thought_of_stands_in_no_document_and_prefills_nothing() {
    let library = library();
    let guide = library.guide("profile").unwrap();
    let private = guide.questions().filter(|(_, q)| is_private(&format!("profile.{}", q.id))).count();
    assert_eq!(private, 10, "questions nobody else reads the answers of");
    for path in content::paths("documents/") {
        let named = library.document(path).unwrap().names();
        assert_eq!(named.iter().find(|name| is_private(name)), None, "{path}");
    }
    for guide in library.guides().unwrap() {
        let shown = guide.checks.iter().flat_map(|c| checks::names_in(&c.says));
        let taken = guide.questions().filter_map(|(_, q)| q.from.as_deref());
        assert_eq!(shown.chain(taken).find(|name| is_private(name)), None, "{}", guide.id);
    }
}

/// Left empty or open wherever that is allowed; else the first example or choice.
fn least(question: &Question) -> Typed {
    if question.optional {
        return Typed::default();
    }
    if question.unsure.is_some() {
        return Typed::choice(UNSURE);
    }
    let example = question.examples[0].clone();
    match question.kind {
        Kind::List => Typed { entries: vec![example], ..Typed::default() },
        _ => Typed::text(&example),
    }
}

fn with_the_least(guide: &Guide, base: &Facts) -> Standing {
    let (mut answers, mut passed) = (Answers::default(), BTreeSet::new());
    loop {
        let standing = Standing { passed: passed.clone(), ..engine::stand(guide, base, &answers) };
        let Some(page) = engine::next(guide, &standing) else { return standing };
        let typed: TypedAnswers =
            page.questions.iter().map(|q| (q.id.clone(), least(&q.offered(&standing.facts)))).collect();
        answers = fields::continue_page(guide, base, &answers, page, &typed, "EUR").unwrap();
        passed.insert(page.id.clone());
    }
}

#[test]
fn a_portrait_of_the_least_one_can_answer_is_whole() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        let guide = library.guide("profile").unwrap();
        let standing = with_the_least(guide, &walks::base(&library, trade, 0));
        let portrait = walks::paper(&library, "documents/portrait.md", &standing.facts);
        assert_eq!(portrait.footer, "", "no day, no promise to look again");
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/golden");
        let file = format!("{folder}/portrait-least-{}.txt", trade.key());
        expect_file![file].assert_eq(&format!("{}\n", plain_text(&portrait)));
    }
}

#[test]
fn five_are_enough() {
    let library = library();
    let guide = library.guide("profile").unwrap();
    for id in ["musts", "breakers", "signs"] {
        let (page, question) = guide.questions().find(|(_, q)| q.id == id).unwrap();
        let answered = |count: usize| {
            let entries = (0..count).map(|n| format!("Point {n}")).collect();
            let typed = [(id.to_owned(), Typed { entries, ..Typed::default() })].into();
            fields::continue_page(guide, &Facts::default(), &Answers::default(), page, &typed, "EUR")
        };
        assert!(answered(5).is_ok(), "{id}");
        let errors = answered(6).unwrap_err();
        assert_eq!((errors[0].field.as_str(), &errors[0].message), (id, &question.error));
        assert!(question.error.contains("five"), "{}", question.error);
    }
}
