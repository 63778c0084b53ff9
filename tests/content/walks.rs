//! Ways through a guide: everything somebody could do with a question, put together so that every pair of
//! answers occurs, and what the documents then say.

use crate::practice;
use app::library::{Library, RULEBOOK};
use domain::{
    document::{
        Document, Signatory,
        compose::{Frame, compose},
    },
    facts::{Facts, Value},
    guide::{
        Answers, Typed, TypedAnswers,
        definition::{Guide, Kind, Question},
        engine::{self, Standing},
        fields,
        reading::{self, OTHER, UNSURE},
    },
    practice::Trade,
};
use std::collections::{BTreeSet, HashSet};

/// A client whose name is no easy one.
pub const CLIENT: &str = "Łukasz Wójcik-Śliwiński";

/// Somebody's words, with signs that mean something elsewhere.
pub const OWN: &str = "Some {words} of <b>my</b> *own*";

/// Everything somebody could do with a question.
pub fn ways(question: &Question) -> Vec<Typed> {
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
        // An earlier and a later one, for days that are held against each other.
        Kind::Date => ways.extend(["2028-02-29", "2028-03-31"].map(Typed::text)),
        Kind::Scale => ways.extend((1..=question.most).map(|n| Typed::choice(&n.to_string()))),
        Kind::List => {
            let entries = vec![OWN.to_owned(); question.fewest()];
            let days = if question.dated { vec!["2028-02-29".to_owned()] } else { Vec::new() };
            ways.push(Typed { entries: entries.clone(), days, ..Typed::default() });
            ways.extend(question.dated.then(|| Typed { entries, ..Typed::default() }));
        }
        _ => {}
    }
    if question.optional {
        ways.push(Typed::default());
    }
    ways
}

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

/// Combinations in which every pair of ways of two questions occurs: each begins with a pair not yet seen,
/// and every other question takes the way that brings the most new pairs. Another round begins elsewhere.
pub fn pairwise(counts: &[usize], round: usize) -> Vec<Vec<usize>> {
    let mut left: HashSet<(usize, usize, usize, usize)> = HashSet::new();
    let mut order = Vec::new();
    for a in 0..counts.len() {
        for b in a + 1..counts.len() {
            for (i, j) in (0..counts[a]).flat_map(|i| (0..counts[b]).map(move |j| (i, j))) {
                left.insert((a, i, b, j));
                order.push((a, i, b, j));
            }
        }
    }
    let shift = (order.len() / 7 * round) % order.len().max(1);
    order.rotate_left(shift);
    let mut combinations = Vec::new();
    for first in order {
        if left.contains(&first) {
            let combination = filled(counts, first, &left, round + combinations.len());
            for (a, i) in combination.iter().enumerate() {
                for (b, j) in combination.iter().enumerate().skip(a + 1) {
                    left.remove(&(a, *i, b, *j));
                }
            }
            combinations.push(combination);
        }
    }
    combinations
}

type Pair = (usize, usize, usize, usize);

fn filled(counts: &[usize], first: Pair, left: &HashSet<Pair>, turn: usize) -> Vec<usize> {
    let mut chosen: Vec<Option<usize>> = vec![None; counts.len()];
    (chosen[first.0], chosen[first.2]) = (Some(first.1), Some(first.3));
    for step in 0..counts.len() {
        let q = (step + turn) % counts.len();
        if chosen[q].is_some() {
            continue;
        }
        let new_pairs = |way: usize| {
            let with = |(other, i): (usize, &Option<usize>)| {
                let i = (*i)?;
                let pair = if other < q { (other, i, q, way) } else { (q, way, other, i) };
                left.contains(&pair).then_some(())
            };
            chosen.iter().enumerate().filter_map(with).count()
        };
        // Among equals the way varies with the turn, so that no answer is met more often than others.
        chosen[q] = (0..counts[q]).map(|w| (w + turn) % counts[q]).max_by_key(|w| new_pairs(*w));
    }
    chosen.into_iter().map(Option::unwrap_or_default).collect()
}

/// Every pair of ways of this guide, as it would be typed where these facts are known.
pub fn all_typed(guide: &Guide, base: &Facts, round: usize) -> Vec<TypedAnswers> {
    let questions: Vec<&Question> = guide.questions().map(|(_, q)| q).collect();
    let ways: Vec<Vec<Typed>> = questions.iter().map(|q| ways(&q.offered(base))).collect();
    let counts: Vec<usize> = ways.iter().map(Vec::len).collect();
    let typed = |combination: Vec<usize>| {
        combination.iter().enumerate().map(|(i, w)| (questions[i].id.clone(), ways[i][*w].clone())).collect()
    };
    pairwise(&counts, round).into_iter().map(typed).collect()
}

/// What somebody gets who takes every default, and the first thing that fits where there is none.
pub fn by_default(guide: &Guide, base: &Facts) -> Answers {
    let mut answers = Answers::default();
    let mut seen = BTreeSet::new();
    loop {
        let standing = Standing { passed: seen.clone(), ..engine::stand(guide, base, &answers) };
        let Some(page) = engine::next(guide, &standing) else { return standing.answers };
        assert!(seen.insert(page.id.clone()), "{} is asked twice", page.id);
        let mut typed = fields::in_the_fields(page, &TypedAnswers::new(), &answers, &standing.facts);
        for question in &page.questions {
            let mut offered = question.offered(&standing.facts);
            offered.options.retain(|o| !o.is_refused(&standing.facts));
            fill(&offered, typed.entry(question.id.clone()).or_default());
        }
        answers = fields::continue_page(guide, base, &answers, page, &typed, "EUR")
            .unwrap_or_else(|e| panic!("a default of {} makes no answer: {e:?}", page.id));
    }
}

/// Puts something into fields that stand empty.
fn fill(question: &Question, field: &mut Typed) {
    let example = question.examples.first().cloned();
    let words = || example.clone().unwrap_or_else(|| "A few words.".to_owned());
    let first = || question.options.first().map(|o| o.value.clone()).unwrap_or_default();
    match question.kind {
        Kind::Money => field.text = "95".into(),
        Kind::Text | Kind::ShortText | Kind::LongText if question.optional => {
            field.text = example.unwrap_or_default();
        }
        Kind::List if question.optional && !question.examples.is_empty() => {
            field.entries.clone_from(&question.examples);
        }
        _ if question.optional || !field.is_empty() => {}
        Kind::Text | Kind::ShortText | Kind::LongText => field.text = words(),
        Kind::Choice | Kind::YesNo => field.choice = first(),
        Kind::Number if !question.options.is_empty() => field.choice = first(),
        Kind::Number | Kind::Span => field.text = question.least.max(1).to_string(),
        Kind::Several => {
            let values = question.options.iter().map(|o| o.value.clone());
            field.choices = values.take(question.fewest()).collect();
        }
        Kind::Date => field.text = "2028-02-29".into(),
        Kind::Scale => field.choice = question.most.div_ceil(2).to_string(),
        Kind::List => {
            let mut lines = question.examples.clone();
            lines.resize(lines.len().max(question.fewest()), words());
            lines.truncate(question.fewest().max(2).min(usize::try_from(question.most).unwrap()));
            field.entries = lines;
        }
    }
}

/// All answers that can be read, whatever page they stand on.
pub fn read(guide: &Guide, typed: &TypedAnswers) -> Answers {
    let answer = |q: &Question| {
        let answer = reading::read(q, typed.get(&q.id)?, "EUR").ok()??;
        Some((q.id.clone(), answer))
    };
    Answers(guide.questions().filter_map(|(_, q)| answer(q)).collect())
}

/// The facts of a practice of this trade; every fifth time one that names no way to reach it.
pub fn base(library: &Library, trade: Trade, turn: usize) -> Facts {
    let mut practice = practice(trade);
    if turn % 5 == 4 {
        (practice.email, practice.phone) = (String::new(), String::new());
    }
    library.facts(&practice)
}

/// Only the rules' documents learn at the end whom they are for; other guides know it from the beginning.
pub fn known_at_the_end(guide: &Guide, facts: Facts, turn: usize) -> Facts {
    if guide.id == RULEBOOK { with_parties(facts, turn) } else { facts }
}

/// With a client, and with somebody else who signs, or without.
pub fn with_parties(mut facts: Facts, turn: usize) -> Facts {
    if turn.is_multiple_of(2) {
        facts.set_text("client.name", CLIENT);
        facts.set("agreement.version", Value::Text("Version 1".into()));
    }
    if turn.is_multiple_of(4) {
        facts.set_text("parties.others", "Ana Berg (Sponsor)");
    }
    facts
}

/// One of the papers.
pub fn paper(library: &Library, path: &str, facts: &Facts) -> Document {
    let signatory = |role: &str, name: &str| Signatory { role: role.into(), name: name.into() };
    let own = facts.show("practice.role", &library.words).unwrap_or_default();
    let signatories = vec![signatory(&own, "Zoë Ångström-Núñez"), signatory("Client", CLIENT)];
    let frame = Frame { signatories, ..Frame::default() };
    compose(library.document(path).unwrap(), facts, &library.words, &frame)
}
