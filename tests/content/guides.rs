//! What every guide must keep to.

use crate::{library, names::from_outside};
use domain::guide::{
    condition::Condition,
    definition::{Guide, Kind, Page, Question},
    reading::{OTHER, UNSURE},
};
use domain::{
    document::reading_grade::{Counts, count},
    span::Span,
};
use std::collections::BTreeSet;

fn every_question(check: impl Fn(&Page, &Question)) {
    let library = library();
    for guide in library.guides().unwrap() {
        for (page, question) in guide.questions() {
            check(page, question);
        }
    }
}

#[test]
fn ids_are_used_once() {
    for guide in library().guides().unwrap() {
        let ids: Vec<&str> = guide.questions().map(|(_, q)| q.id.as_str()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}", guide.id);
        let pages: BTreeSet<&str> = guide.pages.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(pages.len(), guide.pages.len(), "{}", guide.id);
        assert!(
            pages
                .iter()
                .all(|p| !p.contains('.') && !["start", "tasks", "check", "result", "new"].contains(p)),
            "{pages:?}"
        );
        let checks: BTreeSet<&str> = guide.checks.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(checks.len(), guide.checks.len(), "{}", guide.id);
    }
}

#[test]
fn a_page_s_question_is_short_and_what_skipping_it_means_is_said() {
    for guide in library().guides().unwrap() {
        for page in &guide.pages {
            assert!(page.heading.split_whitespace().count() <= 12, "{}", page.heading);
            let needed = page.questions.iter().any(|q| !q.optional && q.when.is_none());
            let means = page.questions.iter().all(|q| !q.means_when_open().is_empty());
            assert!(needed || means, "{} can be skipped, and nobody says what that means", page.id);
            let section = guide.sections.iter().any(|s| s.id == page.section);
            assert_eq!(section, !guide.sections.is_empty(), "{} is in no section", page.id);
            assert!(!page.why.is_empty() && page.why.split_whitespace().count() <= 30, "{}", page.why);
        }
    }
}

#[test]
fn questions_say_what_to_do_and_offer_what_they_can_read() {
    every_question(|page, q| {
        assert!(q.optional || !q.error.is_empty(), "{} has no words for what to do", q.id);
        assert!(!q.short.is_empty(), "{} has no short name", q.id);
        assert!(
            !q.label.is_empty()
                || page.questions.len() == 1
                || page.questions.iter().filter(|o| o.when.is_none() && !o.optional).count() == 1,
            "{}",
            q.id
        );
        assert_eq!(
            matches!(q.kind, Kind::Choice | Kind::YesNo | Kind::Several),
            q.options.len() > 1 && q.kind != Kind::Number,
            "{}",
            q.id
        );
        for default in [&q.default].into_iter().chain(q.default_when.iter().map(|d| &d.value)) {
            let fits = match q.kind {
                Kind::Several => default.split(',').all(|v| q.option(v.trim()).is_some()),
                Kind::Span => Span::read(default).is_some_and(|s| q.units.contains(&s.unit)),
                Kind::Date => Span::read(default).is_some(),
                _ => q.option(default).is_some(),
            };
            assert!(default.is_empty() || fits, "{} defaults to nothing offered", q.id);
        }
        assert_eq!(q.kind == Kind::Span, !q.units.is_empty(), "{}", q.id);
        assert!(q.kind != Kind::Scale || [5, 10].contains(&q.most), "{} has {} steps", q.id, q.most);
        assert_eq!(q.kind == Kind::Scale, !q.low.is_empty() && !q.high.is_empty(), "{}", q.id);
        let group = q.from.as_deref().and_then(|f| f.split('.').next());
        let of_a_guide = |g: &str| library().guides().unwrap().any(|other| other.facts == g);
        let origin =
            group.is_none_or(|g| of_a_guide(g) || library().words.knows_text(&format!("origin.{g}")));
        assert!(origin, "nobody says where {} comes from", q.id);
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
    for guide in library.guides().unwrap() {
        let mut seen = BTreeSet::new();
        let outside = from_outside(&library, guide);
        for page in &guide.pages {
            let before = seen.clone();
            let known = |name: &str, seen: &BTreeSet<String>| outside.contains(name) || seen.contains(name);
            for name in page.when.iter().flat_map(Condition::names) {
                assert!(known(name, &before), "{} depends on {name}, which comes later", page.id);
            }
            for question in &page.questions {
                for name in question.default_when.iter().flat_map(|d| d.when.names()) {
                    assert!(known(name, &before), "{} defaults by {name}, which comes later", question.id);
                }
                for name in question.examples_when.iter().flat_map(|e| e.when.names()) {
                    assert!(
                        known(name, &before),
                        "{} gives examples by {name}, which comes later",
                        question.id
                    );
                }
                for name in question.options.iter().flat_map(|o| &o.when).flat_map(Condition::names) {
                    assert!(known(name, &before), "{} offers by {name}, which comes later", question.id);
                }
                for name in question.options.iter().flat_map(|o| &o.refuse_when).flat_map(Condition::names) {
                    assert!(known(name, &seen), "{} refuses by {name}, which comes later", question.id);
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
    for guide in library().guides().unwrap() {
        for check in &guide.checks {
            assert!(guide.pages.iter().any(|p| p.id == check.page), "{} leads nowhere", check.id);
            let Some(fix) = &check.fix else { continue };
            let question =
                guide.question(&fix.question).unwrap_or_else(|| panic!("{} answers nothing", check.id));
            assert!(question.option(&fix.choice).is_some(), "{} chooses nothing", check.id);
        }
    }
}

/// Everything somebody reads while going through a guide.
fn texts(guide: &Guide) -> Vec<&str> {
    let mut texts = vec![guide.outcome.as_str(), &guide.result.text];
    texts.extend(guide.pause.iter().chain(&guide.at_hand).map(String::as_str));
    texts.extend(guide.checks.iter().flat_map(|c| [c.says.as_str(), &c.why]));
    for page in &guide.pages {
        texts.extend([page.heading.as_str(), &page.why]);
        for q in &page.questions {
            texts.extend([q.label.as_str(), &q.hint, &q.skipped, &q.error]);
            texts.extend(q.unsure.iter().chain(&q.other).map(String::as_str));
            texts.extend(q.options.iter().flat_map(|o| [o.label.as_str(), &o.hint, &o.refuse]));
            let for_some = q.examples_when.iter().flat_map(|e| &e.examples);
            texts.extend(q.examples.iter().chain(for_some).map(String::as_str));
        }
    }
    texts
}

#[test]
fn what_one_reads_on_the_way_is_plain_and_calm() {
    for guide in library().guides().unwrap() {
        let mut all = Counts::default();
        for text in texts(guide) {
            assert!(!text.contains('!'), "{text}");
            for sentence in text.split(['.', '?', ':']) {
                assert!(sentence.split_whitespace().count() <= 20, "a long sentence: {sentence}");
            }
            let counts = count(text);
            all.sentences += counts.sentences;
            all.words += counts.words;
            all.syllables += counts.syllables;
        }
        let grade = all.grade().unwrap_or_default();
        println!("{}: {} words, grade {grade:.1}", guide.id, all.words);
        assert!(grade <= 7.0, "{} needs grade {grade:.1}", guide.id);
    }
}
