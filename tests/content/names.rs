//! Whatever prefills, conditions and placeholders name is a fact somebody fills, and every text exists.

use crate::library;
use app::library::{Library, RULEBOOK};
use domain::guide::{checks::names_in, condition::Condition, definition::Guide};
use std::{collections::BTreeSet, fs, path::Path};

/// Facts that only an agreement can know.
const OF_AN_AGREEMENT: [&str; 2] = ["parties.others", "agreement.version"];

fn facts_of(guide: &Guide) -> impl Iterator<Item = String> {
    guide.questions().map(|(_, q)| format!("{}.{}", guide.facts, q.id))
}

/// What a guide may know before it begins: a guide about the practice knows nobody, and the rules come before
/// everything else.
pub fn from_outside(library: &Library, guide: &Guide) -> BTreeSet<String> {
    let rules = guide.id == RULEBOOK;
    let somebody = guide.is_about_a_person();
    let others = library.guides().unwrap().filter(|g| g.id != guide.id && !rules);
    let others = others.filter(|g| somebody || !g.is_about_a_person()).flat_map(facts_of);
    let is_there = |name: &&&str| {
        let of_somebody = name.starts_with("client.") || name.starts_with("agreement.");
        match **name {
            name if OF_AN_AGREEMENT.contains(&name) => rules,
            "practice.quiet" | "today" => !rules,
            _ => rules || somebody || !of_somebody,
        }
    };
    let names = domain::facts::NAMES.iter().filter(is_there).map(|n| (*n).to_owned());
    names.chain(others).collect()
}

/// What a guide and its documents may name.
fn known(library: &Library, guide: &Guide) -> BTreeSet<String> {
    from_outside(library, guide).into_iter().chain(facts_of(guide)).collect()
}

#[test]
fn documents_name_only_facts_that_somebody_fills() {
    let library = library();
    for guide in library.guides().unwrap() {
        let known = known(&library, guide);
        for paper in &guide.papers {
            for name in library.document(&paper.wording).unwrap().names() {
                assert!(known.contains(&name), "{} names {name:?}, which nobody fills", paper.wording);
            }
        }
    }
}

#[test]
fn every_wording_is_that_of_a_document() {
    let library = library();
    let mut used: BTreeSet<&str> =
        library.guides().unwrap().flat_map(|g| &g.papers).map(|p| p.wording.as_str()).collect();
    used.insert(app::keys::WORDING);
    // Everything about a person comes from their records, not from a guide.
    for path in content::paths("documents/").filter(|path| *path != "documents/person.md") {
        assert!(used.contains(path), "no guide makes {path}");
    }
}

#[test]
fn checks_and_links_name_only_facts_that_somebody_fills() {
    let library = library();
    for guide in library.guides().unwrap() {
        let known = known(&library, guide);
        let mut named: Vec<(&str, &str)> = Vec::new();
        for check in &guide.checks {
            named.extend(names_in(&check.says).into_iter().map(|n| (check.id.as_str(), n)));
            named.extend(check.when.names().into_iter().map(|n| (check.id.as_str(), n)));
        }
        for paper in &guide.papers {
            named.extend(paper.when.iter().flat_map(Condition::names).map(|n| (paper.kind.as_str(), n)));
        }
        for next in &guide.next {
            named.extend(next.when.iter().flat_map(Condition::names).map(|n| (next.label.as_str(), n)));
        }
        for (at, name) in named {
            assert!(known.contains(name), "{}, {at} names {name:?}, which nobody fills", guide.id);
        }
    }
}

#[test]
fn questions_are_prefilled_from_facts_that_somebody_fills() {
    let library = library();
    for guide in library.guides().unwrap() {
        let known = known(&library, guide);
        for (_, question) in guide.questions() {
            for name in question.from.iter() {
                assert!(
                    known.contains(name),
                    "{} is prefilled from {name:?}, which nobody fills",
                    question.id
                );
            }
        }
    }
}

#[test]
fn clauses_of_documents_are_decided_by_pages_of_that_name() {
    let library = library();
    for guide in library.guides().unwrap() {
        let wordings = guide.papers.iter().map(|p| library.document(&p.wording).unwrap());
        let clauses: BTreeSet<&str> =
            wordings.flat_map(|w| w.blocks.iter().filter_map(|b| b.clause.as_deref())).collect();
        for page in guide.pages.iter().filter(|p| !p.clause.is_empty()) {
            assert!(
                clauses.contains(page.clause.as_str()),
                "{} decides {:?}, which is in no document",
                page.id,
                page.clause
            );
        }
    }
}

/// Keys stand in the code as `text("…")` and `say("…")`, or as the `&'static str` of an error.
#[test]
fn every_text_the_code_asks_for_exists() {
    let library = library();
    let mut asked = BTreeSet::new();
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri");
    for folder in [
        "app/src",
        "app/src/guides",
        "domain/src",
        "domain/src/guide",
        "src",
        "src/commands",
        "domain/src/document",
    ] {
        for file in fs::read_dir(app.join(folder))
            .unwrap()
            .flatten()
            .filter(|f| f.path().extension().is_some_and(|e| e == "rs"))
        {
            asked.extend(keys(&fs::read_to_string(file.path()).unwrap()));
        }
    }
    assert!(asked.len() > 40, "the search for keys finds too little: {asked:?}");
    let missing: Vec<_> = asked.iter().filter(|key| !library.words.knows_text(key)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

/// Quoted words of the form `group.name` whose group is one of those in `[texts]`.
fn keys(code: &str) -> Vec<String> {
    const GROUPS: &[&str] = &[
        "agreement",
        "document",
        "entry",
        "file",
        "fix",
        "guide",
        "party",
        "problem",
        "reason",
        "rules",
        "stage",
    ];
    let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let quoted = code.split('"').skip(1).step_by(2);
    let is_key = |text: &&str| {
        let plain = text.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '_');
        let group = text.split('.').next().unwrap_or_default();
        // Facts share some of the groups' names; they are not texts.
        plain
            && text.contains('.')
            && GROUPS.contains(&group)
            && !domain::facts::is_name(text)
            && !text.starts_with("rules.gap")
    };
    quoted.filter(is_key).map(str::to_owned).collect()
}
