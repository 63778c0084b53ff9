//! Would the other tests notice? Each page, question, option, condition, check and paragraph is taken out in
//! turn, and what every way through then says must differ from what the golden file holds.

use crate::{
    practice,
    walks::{self, PAPERS},
};
use app::library::Library;
use domain::{
    document::{
        Document,
        compose::{Frame, compose},
        plain_text,
        wording::Wording,
    },
    facts::Facts,
    guide::{
        checks,
        condition::Condition,
        definition::{Guide, Page, Question},
        engine, fields,
    },
    practice::Trade,
};
use expect_test::expect_file;
use std::collections::BTreeMap;

/// One trade with every way through its guide.
struct Ways {
    trade: Trade,
    library: Library,
    typed: Vec<domain::guide::TypedAnswers>,
    facts: Vec<Facts>,
}

fn every_way() -> Vec<Ways> {
    let of = |trade: Trade| {
        let library = Library::read(&practice(trade)).unwrap();
        let guide = library.guide("rulebook").unwrap();
        let typed = walks::all_typed(guide, &walks::base(&library, trade, 0), 0);
        let facts = typed.iter().enumerate().map(|(turn, typed)| {
            let base = walks::base(&library, trade, turn);
            let (standing, _) = engine::stand_with_rules(guide, &base, &walks::read(guide, typed)).unwrap();
            walks::with_parties(standing.facts, turn)
        });
        let facts = facts.collect();
        Ways { trade, typed, facts, library }
    };
    Trade::ALL.into_iter().map(of).collect()
}

impl Ways {
    /// What the guide does on one way: pages, answers kept, defaults, checks.
    fn guided(&self, guide: &Guide, turn: usize) -> Vec<String> {
        let base = walks::base(&self.library, self.trade, turn);
        let answers = walks::read(guide, &self.typed[turn]);
        let (standing, _) = engine::stand_with_rules(guide, &base, &answers).unwrap();
        let mut lines: Vec<String> =
            standing.answers.0.iter().map(|(id, answer)| format!("answer {id}: {answer:?}")).collect();
        for page in engine::relevant(guide, &standing.facts) {
            lines.push(format!("page {}", page.id));
            let fields =
                fields::in_the_fields(page, &Default::default(), &Default::default(), &standing.facts);
            for question in &page.questions {
                let values: Vec<&str> = question.options.iter().map(|o| o.value.as_str()).collect();
                lines.push(format!("offers for {}: {}", question.id, values.join(", ")));
            }
            lines.extend(fields.into_iter().map(|(id, typed)| format!("default {id}: {}", typed.choice)));
        }
        let open = checks::open(guide, &standing.facts, &[]);
        lines.extend(open.iter().map(|c| format!("check {}", c.id)));
        lines
    }

    /// What a document says on one way.
    fn said(&self, wording: &Wording, turn: usize) -> Vec<String> {
        let signatory = domain::document::Signatory { role: "Signs".into(), name: "Somebody".into() };
        let frame = Frame { signatories: vec![signatory], ..Frame::default() };
        lines(&compose(wording, &self.facts[turn], &self.library.words, &frame))
    }

    /// The first way on which something is different.
    fn differs(&self, as_it_is: &[Vec<String>], changed: impl Fn(usize) -> Vec<String>) -> bool {
        as_it_is.iter().enumerate().any(|(turn, before)| changed(turn) != *before)
    }
}

fn lines(document: &Document) -> Vec<String> {
    let text = |body| {
        plain_text::body(body).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim().to_owned()
    };
    document
        .blocks
        .iter()
        .flat_map(|b| text(&b.body).lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

/// How many ways show each line: the golden file that a lost branch would change.
#[test]
fn every_branch_is_as_it_was() {
    for ways in every_way() {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let guide = ways.library.guide("rulebook").unwrap();
        for turn in 0..ways.typed.len() {
            let said = PAPERS.iter().flat_map(|path| {
                let name = path.trim_start_matches("documents/").trim_end_matches(".md");
                let lines = ways.said(ways.library.document(path).unwrap(), turn);
                lines.into_iter().map(move |line| format!("{name}: {line}"))
            });
            for line in ways.guided(guide, turn).into_iter().chain(said) {
                *counts.entry(line).or_default() += 1;
            }
        }
        let all: String = counts.iter().map(|(line, n)| format!("{n:3}  {line}\n")).collect();
        let file = format!("{}/content/golden/branches-{}.txt", env!("CARGO_MANIFEST_DIR"), ways.trade.key());
        expect_file![file].assert_eq(&all);
    }
}

#[test]
fn nothing_can_be_taken_out_unnoticed() {
    let all = every_way();
    let (mut tried, mut unnoticed) = (Vec::new(), Vec::new());
    let mut note = |name: String, noticed: bool| {
        if !noticed {
            unnoticed.push(name.clone());
        }
        tried.push(name);
    };
    let turns = |ways: &Ways| 0..ways.typed.len();
    let guided: Vec<Vec<Vec<String>>> = all
        .iter()
        .map(|w| turns(w).map(|t| w.guided(w.library.guide("rulebook").unwrap(), t)).collect())
        .collect();
    for (name, change) in of_the_guide(all[0].library.guide("rulebook").unwrap()) {
        let noticed = all.iter().zip(&guided).any(|(ways, before)| {
            let mut guide = ways.library.guide("rulebook").unwrap().clone();
            change(&mut guide);
            ways.differs(before, |turn| ways.guided(&guide, turn))
        });
        note(name, noticed);
    }
    for path in PAPERS {
        let said: Vec<Vec<Vec<String>>> = all
            .iter()
            .map(|w| turns(w).map(|t| w.said(w.library.document(path).unwrap(), t)).collect())
            .collect();
        for (name, change) in of_the_wording(path, all[0].library.document(path).unwrap()) {
            let noticed = all.iter().zip(&said).any(|(ways, before)| {
                let mut wording = ways.library.document(path).unwrap().clone();
                change(&mut wording);
                ways.differs(before, |turn| ways.said(&wording, turn))
            });
            note(name, noticed);
        }
    }
    println!(
        "{}\n{} taken out in turn, {} noticed",
        tried.join("\n"),
        tried.len(),
        tried.len() - unnoticed.len()
    );
    assert_eq!(unnoticed, Vec::<String>::new(), "taken out without a trace");
}

type Change<T> = (String, Box<dyn Fn(&mut T)>);

fn of_the_guide(guide: &Guide) -> Vec<Change<Guide>> {
    let mut changes: Vec<Change<Guide>> = Vec::new();
    for (p, page) in guide.pages.iter().enumerate() {
        changes.push((format!("page {}", page.id), Box::new(move |g| drop(g.pages.remove(p)))));
        if page.when.is_some() {
            changes
                .push((format!("condition of page {}", page.id), Box::new(move |g| g.pages[p].when = None)));
        }
        changes.extend(of_the_questions(p, page));
    }
    for (c, check) in guide.checks.iter().enumerate() {
        changes.push((format!("check {}", check.id), Box::new(move |g| drop(g.checks.remove(c)))));
        let always = Condition::All { all: Vec::new() };
        changes.push((
            format!("condition of check {}", check.id),
            Box::new(move |g| g.checks[c].when = always.clone()),
        ));
    }
    changes
}

fn of_the_questions(p: usize, page: &Page) -> Vec<Change<Guide>> {
    let mut changes: Vec<Change<Guide>> = Vec::new();
    for (q, question) in page.questions.iter().enumerate() {
        let of = move |g: &mut Guide, change: &dyn Fn(&mut Question)| change(&mut g.pages[p].questions[q]);
        let id = &question.id;
        changes.push((format!("question {id}"), Box::new(move |g| drop(g.pages[p].questions.remove(q)))));
        if question.when.is_some() {
            changes
                .push((format!("condition of question {id}"), Box::new(move |g| of(g, &|q| q.when = None))));
        }
        for (o, option) in question.options.iter().enumerate() {
            let name = format!("option {} of {id}", option.value);
            changes.push((name, Box::new(move |g| of(g, &|q| drop(q.options.remove(o))))));
        }
        for (d, default) in question.default_when.iter().enumerate() {
            let name = format!("default {} of {id}", default.value);
            changes.push((name, Box::new(move |g| of(g, &|q| drop(q.default_when.remove(d))))));
        }
    }
    changes
}

fn of_the_wording(path: &str, wording: &Wording) -> Vec<Change<Wording>> {
    let mut changes: Vec<Change<Wording>> = Vec::new();
    for (b, block) in wording.blocks.iter().enumerate() {
        let start: String = format!("{:?}", block.kind).chars().filter(|c| *c != '\n').take(100).collect();
        let clause = block.clause.clone().unwrap_or_default();
        let name = format!("{path}, {clause}, block {b}: {start}");
        if block.when.is_some() {
            changes.push((
                format!("condition of {name}"),
                Box::new(move |w: &mut Wording| w.blocks[b].when = None),
            ));
        }
        changes.push((name, Box::new(move |w| drop(w.blocks.remove(b)))));
    }
    changes
}
