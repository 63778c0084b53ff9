//! What guides make and lead to, and what their questions offer besides the usual.

use crate::library;
use domain::guide::definition::{Kind, Place};
use std::collections::BTreeSet;

#[test]
fn documents_have_a_kind_of_their_own_and_are_named() {
    let library = library();
    let mut kinds = BTreeSet::new();
    for guide in library.guides().unwrap() {
        assert!(!guide.papers.is_empty(), "{} makes nothing", guide.id);
        for paper in &guide.papers {
            assert!(kinds.insert(&paper.kind), "{} is made by two guides", paper.kind);
            let plain = paper.kind.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            assert!(plain && !paper.kind.is_empty(), "{:?} is no part of a file's name", paper.kind);
            assert!(library.document(&paper.wording).is_ok(), "{} has no wording", paper.kind);
            assert!(!paper.name.is_empty() && !paper.name.ends_with('.'), "{:?}", paper.name);
            assert!(paper.says.ends_with('.') && paper.says.split_whitespace().count() <= 20);
        }
    }
}

#[test]
fn results_lead_somewhere() {
    let library = library();
    for guide in library.guides().unwrap() {
        for next in &guide.next {
            assert!(!next.label.is_empty(), "{} leads on without words", guide.id);
            assert_ne!(next.guide.is_empty(), next.place.is_none(), "{}: a guide or a place", next.label);
            let of_somebody = match &next.place {
                Some(place) => matches!(place, Place::Person | Place::Agreement),
                None => library.guide(&next.guide).expect("a guide to go to").is_about_a_person(),
            };
            assert!(!of_somebody || guide.is_about_a_person(), "{}: with whom?", next.label);
        }
        if let Some(review) = &guide.review {
            let kind = guide.review_question().map(|q| q.kind);
            assert_eq!(kind, Some(Kind::Date), "{review} is no day that is asked");
        }
    }
}

#[test]
fn a_guide_says_what_it_is_for() {
    for guide in library().guides().unwrap() {
        assert!(guide.pause.iter().all(|line| line.ends_with(['?', '.'])), "{:?}", guide.pause);
        assert!(!guide.single || !guide.is_about_a_person(), "{} can be about one person only", guide.id);
        assert_eq!(guide.single, !guide.act_again.is_empty(), "{}", guide.id);
        assert!(!guide.act.is_empty() && !guide.result.heading.is_empty() && !guide.result.text.is_empty());
    }
}

#[test]
fn extras_of_questions_fit_their_kind() {
    for guide in library().guides().unwrap() {
        for (_, q) in guide.questions() {
            let list = q.kind == Kind::List;
            assert!(list || !q.dated, "{} has days and no rows", q.id);
            assert!((list && !q.dated) || q.suggest.is_none(), "{} suggests and has no rows", q.id);
            let words = matches!(q.kind, Kind::ShortText | Kind::Text | Kind::LongText) || list;
            assert!(words || !q.for_client, "{} has no words for a client", q.id);
            for option in &q.options {
                assert_eq!(option.refuse_when.is_some(), !option.refuse.is_empty(), "{}", q.id);
            }
        }
    }
}
