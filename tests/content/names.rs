//! Whatever prefills, conditions and placeholders name is a fact somebody fills, and every text exists.

use crate::library;
use domain::guide::{checks::names_in, condition::Condition};
use std::{collections::BTreeSet, fs, path::Path};

fn known() -> BTreeSet<String> {
    let library = library();
    let answers = library
        .guides()
        .flat_map(|g| g.questions().map(move |(_, q)| format!("{}.{}", g.facts, q.id)).collect::<Vec<_>>());
    answers.chain(domain::facts::NAMES.iter().map(|n| (*n).to_owned())).collect()
}

#[test]
fn documents_name_only_facts_that_somebody_fills() {
    let (library, known) = (library(), known());
    for path in content::paths("documents/") {
        for name in library.document(path).unwrap().names() {
            assert!(known.contains(&name), "{path} names {name:?}, which nobody fills");
        }
    }
}

#[test]
fn checks_name_only_facts_that_somebody_fills() {
    let (library, known) = (library(), known());
    for check in library.guides().flat_map(|g| &g.checks) {
        for name in names_in(&check.says).into_iter().chain(Condition::names(&check.when)) {
            assert!(known.contains(name), "{} names {name:?}, which nobody fills", check.id);
        }
    }
}

#[test]
fn questions_are_prefilled_from_facts_that_somebody_fills() {
    let (library, known) = (library(), known());
    for question in library.guides().flat_map(|g| g.questions().map(|(_, q)| q)) {
        for name in question.from.iter().map(String::as_str) {
            assert!(known.contains(name), "{} is prefilled from {name:?}, which nobody fills", question.id);
        }
    }
}

#[test]
fn clauses_of_documents_are_decided_by_pages_of_that_name() {
    let library = library();
    for guide in library.guides() {
        let wording = library.document(&guide.document).unwrap();
        let clauses: BTreeSet<&str> = wording.blocks.iter().filter_map(|b| b.clause.as_deref()).collect();
        for page in &guide.pages {
            assert!(
                clauses.contains(page.clause.as_str()),
                "{} decides {:?}, which is not in the document",
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
