//! Would the other tests notice? Each page, question, option, condition, check and paragraph is taken out in
//! turn, and what every way through then says must differ from what the golden file holds.

use crate::{known::Known, practice, walks};
use app::library::{Library, RULEBOOK};
use domain::{
    document::{
        Document,
        compose::{Frame, compose},
        plain_text,
        wording::Wording,
    },
    facts::Facts,
    guide::{
        TypedAnswers, checks,
        condition::Condition,
        definition::{ExamplesWhen, Guide, Page, Paper, Question},
        engine::{self, Standing},
        fields,
    },
    practice::Trade,
};
use expect_test::expect_file;
use std::{collections::BTreeMap, rc::Rc};

/// One trade with every way through one guide.
struct Ways {
    trade: Trade,
    library: Rc<Library>,
    guide: String,
    /// What is known beforehand and what is typed, way by way.
    ways: Vec<(Facts, TypedAnswers)>,
    /// What is known at the end of each.
    facts: Vec<Facts>,
}

/// Every guide we ship in every trade, guide by guide.
fn every_way() -> Vec<Vec<Ways>> {
    let mut every: BTreeMap<String, Vec<Ways>> = BTreeMap::new();
    for trade in Trade::ALL {
        let library = Rc::new(Library::read(&practice(trade)).unwrap());
        let known = Known::of(&library, trade);
        for guide in library.guides().unwrap() {
            every.entry(guide.id.clone()).or_default().push(Ways::of(trade, &library, &known, guide));
        }
    }
    every.into_values().collect()
}

fn stand(guide: &Guide, base: &Facts, typed: &TypedAnswers) -> Standing {
    let answers = walks::read(guide, typed);
    if guide.id == RULEBOOK {
        return engine::stand_with_rules(guide, base, &answers).unwrap().0;
    }
    engine::stand(guide, base, &answers)
}

impl Ways {
    fn of(trade: Trade, library: &Rc<Library>, known: &Known, guide: &Guide) -> Ways {
        // What is known of a person adds to what is answered: it takes more ways to meet all of it.
        let rounds = if guide.is_about_a_person() { 3 } else { 1 };
        let typed = (0..rounds).flat_map(|round| walks::all_typed(guide, &known.base(guide, 0), round));
        let ways: Vec<_> = typed.enumerate().map(|(turn, typed)| (known.base(guide, turn), typed)).collect();
        let at_the_end = |(turn, (base, typed)): (usize, &(Facts, TypedAnswers))| {
            walks::known_at_the_end(guide, stand(guide, base, typed).facts, turn)
        };
        let facts = ways.iter().enumerate().map(at_the_end).collect();
        Ways { trade, library: library.clone(), guide: guide.id.clone(), ways, facts }
    }

    fn guide(&self) -> &Guide {
        self.library.guide(&self.guide).unwrap()
    }

    fn turns(&self) -> std::ops::Range<usize> {
        0..self.ways.len()
    }

    /// What the guide does on one way: pages, answers kept, what stands in the fields, checks, what it makes.
    fn guided(&self, guide: &Guide, turn: usize) -> Vec<String> {
        let (base, typed) = &self.ways[turn];
        let standing = stand(guide, base, typed);
        let mut lines: Vec<String> =
            standing.answers.0.iter().map(|(id, answer)| format!("answer {id}: {answer:?}")).collect();
        for page in engine::relevant(guide, &standing.facts) {
            lines.push(format!("page {}", page.id));
            lines.extend(page.questions.iter().flat_map(|q| offers(q, &standing.facts)));
            let fields =
                fields::in_the_fields(page, &Default::default(), &Default::default(), &standing.facts);
            lines.extend(
                fields
                    .into_iter()
                    .map(|(id, t)| format!("default {id}: {}{}{}", t.choice, t.choices.join(", "), t.text)),
            );
        }
        let open = checks::open(guide, &standing.facts, &[]);
        lines.extend(open.iter().map(|c| format!("check {}", c.id)));
        lines.extend(guide.papers(&self.facts[turn]).map(|p| format!("makes {}", p.kind)));
        let leads = guide.next.iter().filter(|n| n.when.as_ref().is_none_or(|c| c.holds(&standing.facts)));
        lines.extend(leads.map(|n| format!("leads to: {}", n.label)));
        lines
    }

    /// What a document says on one way; nothing where it is not made.
    fn said(&self, paper: &Paper, wording: &Wording, turn: usize) -> Vec<String> {
        let facts = &self.facts[turn];
        if !self.guide().papers(facts).any(|p| p.kind == paper.kind) {
            return Vec::new();
        }
        let signatory = domain::document::Signatory { role: "Signs".into(), name: "Somebody".into() };
        let frame = Frame { signatories: vec![signatory], ..Frame::default() };
        lines(&compose(wording, facts, &self.library.words, &frame))
    }

    fn wording(&self, paper: &Paper) -> &Wording {
        self.library.document(&paper.wording).unwrap()
    }

    /// Whether something is different on one way at least.
    fn differs(&self, as_it_is: &[Vec<String>], changed: impl Fn(usize) -> Vec<String>) -> bool {
        as_it_is.iter().enumerate().any(|(turn, before)| changed(turn) != *before)
    }
}

/// What a question offers, and what it refuses.
fn offers(question: &Question, facts: &Facts) -> Vec<String> {
    let offered = question.offered(facts);
    let value = |o: &domain::guide::definition::Choice| {
        format!("{}{}", o.value, if o.is_refused(facts) { " (refused)" } else { "" })
    };
    let values: Vec<String> = offered.options.iter().map(value).collect();
    let mut lines = vec![format!("offers for {}: {}", question.id, values.join(", "))];
    lines.extend(offered.examples.iter().map(|e| format!("example for {}: {e}", question.id)));
    lines
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
    for ways in every_way().iter().flatten() {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let guide = ways.guide();
        for turn in ways.turns() {
            let said = guide.papers.iter().flat_map(|paper| {
                let lines = ways.said(paper, ways.wording(paper), turn);
                lines.into_iter().map(move |line| format!("{}: {line}", paper.kind))
            });
            for line in ways.guided(guide, turn).into_iter().chain(said) {
                *counts.entry(line).or_default() += 1;
            }
        }
        let all: String = counts.iter().map(|(line, n)| format!("{n:3}  {line}\n")).collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/content/golden");
        let file = format!("{folder}/branches-{}-{}.txt", ways.guide, ways.trade.key());
        expect_file![file].assert_eq(&all);
    }
}

#[test]
fn nothing_can_be_taken_out_unnoticed() {
    let (mut tried, mut unnoticed) = (Vec::new(), Vec::new());
    for in_trades in every_way() {
        let mut note = |name: String, noticed: bool| {
            let name = format!("{}, {name}", in_trades[0].guide);
            if !noticed {
                unnoticed.push(name.clone());
            }
            tried.push(name);
        };
        try_the_guide(&in_trades, &mut note);
        for paper in &in_trades[0].guide().papers {
            try_the_wording(&in_trades, paper, &mut note);
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

fn try_the_guide(in_trades: &[Ways], note: &mut impl FnMut(String, bool)) {
    let guided: Vec<Vec<Vec<String>>> =
        in_trades.iter().map(|w| w.turns().map(|t| w.guided(w.guide(), t)).collect()).collect();
    for (name, change) in of_the_guide(in_trades[0].guide()) {
        let noticed = in_trades.iter().zip(&guided).any(|(ways, before)| {
            let mut guide = ways.guide().clone();
            change(&mut guide);
            ways.differs(before, |turn| ways.guided(&guide, turn))
        });
        note(name, noticed);
    }
}

fn try_the_wording(in_trades: &[Ways], paper: &Paper, note: &mut impl FnMut(String, bool)) {
    let said: Vec<Vec<Vec<String>>> =
        in_trades.iter().map(|w| w.turns().map(|t| w.said(paper, w.wording(paper), t)).collect()).collect();
    for (name, change) in of_the_wording(&paper.kind, in_trades[0].wording(paper)) {
        let noticed = in_trades.iter().zip(&said).any(|(ways, before)| {
            let mut wording = ways.wording(paper).clone();
            change(&mut wording);
            ways.differs(before, |turn| ways.said(paper, &wording, turn))
        });
        note(name, noticed);
    }
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
    for (p, paper) in guide.papers.iter().enumerate().filter(|(_, paper)| paper.when.is_some()) {
        changes.push((format!("condition of {}", paper.kind), Box::new(move |g| g.papers[p].when = None)));
    }
    for (n, next) in guide.next.iter().enumerate() {
        changes.push((format!("link {}", next.label), Box::new(move |g| drop(g.next.remove(n)))));
        if next.when.is_some() {
            let name = format!("condition of link {}", next.label);
            changes.push((name, Box::new(move |g| g.next[n].when = None)));
        }
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
            if option.when.is_some() {
                let name = format!("condition of option {} of {id}", option.value);
                changes.push((name, Box::new(move |g| of(g, &|q| q.options[o].when = None))));
            }
            if option.refuse_when.is_some() {
                let name = format!("refusal of option {} of {id}", option.value);
                changes.push((name, Box::new(move |g| of(g, &|q| q.options[o].refuse_when = None))));
            }
        }
        for (d, default) in question.default_when.iter().enumerate() {
            let name = format!("default {} of {id}", default.value);
            changes.push((name, Box::new(move |g| of(g, &|q| drop(q.default_when.remove(d))))));
        }
        for (e, ExamplesWhen { examples, .. }) in question.examples_when.iter().enumerate() {
            let name = format!("examples {:?} of {id}", examples.first());
            changes.push((name, Box::new(move |g| of(g, &|q| drop(q.examples_when.remove(e))))));
        }
    }
    changes
}

fn of_the_wording(kind: &str, wording: &Wording) -> Vec<Change<Wording>> {
    let mut changes: Vec<Change<Wording>> = Vec::new();
    for (b, block) in wording.blocks.iter().enumerate() {
        let start: String = format!("{:?}", block.kind).chars().filter(|c| *c != '\n').take(100).collect();
        let clause = block.clause.clone().unwrap_or_default();
        let name = format!("{kind}, {clause}, block {b}: {start}");
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
