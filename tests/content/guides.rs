//! What every guide must keep to.

use crate::library;
use domain::guide::{
    condition::Condition,
    definition::{Guide, Kind, Page, Question},
    reading::{OTHER, UNSURE},
};
use std::collections::BTreeSet;

fn every_question(check: impl Fn(&Guide, &Page, &Question)) {
    let library = library();
    for guide in library.guides() {
        for (page, question) in guide.questions() {
            check(guide, page, question);
        }
    }
}

#[test]
fn ids_are_used_once() {
    for guide in library().guides() {
        let ids: Vec<&str> = guide.questions().map(|(_, q)| q.id.as_str()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}", guide.id);
        let pages: BTreeSet<&str> = guide.pages.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(pages.len(), guide.pages.len(), "{}", guide.id);
        assert!(
            pages.iter().all(|p| !p.contains('.') && !["start", "check", "result"].contains(p)),
            "{pages:?}"
        );
        let checks: BTreeSet<&str> = guide.checks.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(checks.len(), guide.checks.len(), "{}", guide.id);
    }
}

#[test]
fn a_page_s_question_is_short_and_one_of_its_answers_is_needed() {
    for guide in library().guides() {
        for page in &guide.pages {
            assert!(page.heading.split_whitespace().count() <= 12, "{}", page.heading);
            assert!(
                page.questions.iter().any(|q| !q.optional && q.when.is_none()),
                "{} could be left empty",
                page.id
            );
            assert!(!page.why.is_empty() && page.why.split_whitespace().count() <= 30, "{}", page.why);
        }
    }
}

#[test]
fn questions_say_what_to_do_and_offer_what_they_can_read() {
    every_question(|_, page, q| {
        assert!(q.optional || !q.error.is_empty(), "{} has no words for what to do", q.id);
        assert!(!q.short.is_empty(), "{} has no short name", q.id);
        assert!(
            !q.label.is_empty()
                || page.questions.iter().filter(|o| o.when.is_none() && !o.optional).count() == 1,
            "{}",
            q.id
        );
        assert_eq!(
            matches!(q.kind, Kind::Choice | Kind::YesNo),
            q.options.len() > 1 && q.kind != Kind::Number,
            "{}",
            q.id
        );
        assert!(
            q.default.is_empty() || q.option(&q.default).is_some(),
            "{} defaults to nothing offered",
            q.id
        );
        for default in &q.default_when {
            assert!(q.option(&default.value).is_some(), "{} defaults to nothing offered", q.id);
        }
        assert!(q.options.iter().all(|o| ![OTHER, UNSURE].contains(&o.value.as_str())), "{}", q.id);
        if q.kind == Kind::Number {
            let fits = |value: &str| value.parse::<u32>().is_ok_and(|n| (q.least..=q.most).contains(&n));
            assert!(q.options.iter().all(|o| fits(&o.value)), "{} offers what it refuses", q.id);
            assert!(library().words.knows_unit(&q.unit), "{} counts in {:?}", q.id, q.unit);
        }
        if q.kind == Kind::YesNo {
            assert_eq!(
                q.options.iter().map(|o| o.value.as_str()).collect::<Vec<_>>(),
                ["yes", "no"],
                "{}",
                q.id
            );
        }
    });
}

/// The screen follows a sibling's choice by itself; other conditions are settled before the page is shown.
#[test]
fn conditions_name_questions_before_them_and_siblings_only_simply() {
    let library = library();
    for guide in library.guides() {
        let mut seen = BTreeSet::new();
        for page in &guide.pages {
            let before = seen.clone();
            let known =
                |name: &str, seen: &BTreeSet<String>| domain::facts::is_name(name) || seen.contains(name);
            for name in page.when.iter().flat_map(Condition::names) {
                assert!(known(name, &before), "{} depends on {name}, which comes later", page.id);
            }
            for question in &page.questions {
                for name in question.default_when.iter().flat_map(|d| d.when.names()) {
                    assert!(known(name, &before), "{} defaults by {name}, which comes later", question.id);
                }
                let condition = question.when.as_ref();
                for name in condition.iter().flat_map(|c| c.names()) {
                    assert!(known(name, &seen), "{} depends on {name}, which comes later", question.id);
                }
                let simple = matches!(
                    condition,
                    None | Some(Condition::Is { .. } | Condition::Known { known: true, .. })
                );
                let on_siblings = condition.is_some_and(|c| c.names().iter().any(|n| !before.contains(*n)));
                assert!(simple || !on_siblings, "{}: the screen cannot follow this condition", question.id);
                seen.insert(format!("{}.{}", guide.facts, question.id));
            }
        }
    }
}

#[test]
fn checks_lead_to_pages_and_fixes_to_choices() {
    for guide in library().guides() {
        for check in &guide.checks {
            assert!(guide.pages.iter().any(|p| p.id == check.page), "{} leads nowhere", check.id);
            let Some(fix) = &check.fix else { continue };
            let question =
                guide.question(&fix.question).unwrap_or_else(|| panic!("{} answers nothing", check.id));
            assert!(question.option(&fix.choice).is_some(), "{} chooses nothing", check.id);
        }
    }
}
