//! Rules made ready for looking: every line of every pattern, found by the word it begins with.

use super::{
    BadTone, Rule,
    pattern::{self, Line, Lists},
    words::Word,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// No pattern is longer, in words: as far back as an exception is looked for.
const REACH: usize = 40;

/// All lines of all rules.
#[derive(Debug, Default)]
pub struct Compiled {
    lines: Vec<Ready>,
    /// Lines by the words they can begin with.
    by_word: HashMap<String, Beginning>,
    /// Lines that can begin with more than can be listed.
    any: Vec<usize>,
}

/// Lines that begin with the same word. Most are told apart by their second: hundreds begin with "you".
#[derive(Debug, Default)]
struct Beginning {
    by_second: HashMap<String, Vec<usize>>,
    /// Those whose second word may be any.
    any: Vec<usize>,
}

#[derive(Debug)]
struct Ready {
    line: Line,
    rule: usize,
    spares: bool,
}

/// Words that a rule marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The rule's place among all.
    pub rule: usize,
    /// The marked words' places.
    pub words: Range<usize>,
}

impl Compiled {
    /// Makes rules ready, in their order.
    pub fn of<'a>(rules: impl Iterator<Item = &'a Rule>, lists: &Lists) -> Result<Compiled, BadTone> {
        let mut all = Compiled::default();
        for (at, rule) in rules.enumerate() {
            let lines = |pattern: &String| {
                pattern::read(pattern, lists).map_err(|bad| BadTone::Pattern(rule.id.clone(), bad))
            };
            for (patterns, spares) in [(&rule.patterns, false), (&rule.except, true)] {
                for pattern in patterns {
                    lines(pattern)?.into_iter().for_each(|line| all.add(Ready { line, rule: at, spares }));
                }
            }
        }
        Ok(all)
    }

    fn add(&mut self, ready: Ready) {
        let at = self.lines.len();
        match ready.line.first() {
            None => self.any.push(at),
            Some(words) => {
                for word in words {
                    self.by_word.entry(word.to_owned()).or_default().add(&ready.line, at);
                }
            }
        }
        self.lines.push(ready);
    }

    /// The lines that may fit at this word.
    fn near<'a>(&'a self, words: &'a [Word], at: usize) -> impl Iterator<Item = &'a Ready> {
        let beginning = words.get(at).and_then(|word| self.by_word.get(&word.folded));
        let second = words.get(at + 1).zip(beginning).and_then(|(word, b)| b.by_second.get(&word.folded));
        let any = beginning.map(|b| &b.any);
        let all = second.into_iter().chain(any).flatten().chain(&self.any);
        all.filter_map(|at| self.lines.get(*at))
    }

    /// What the rules mark in these words, in order and without overlaps.
    pub fn hits(&self, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        // Where exceptions begin, by rule and word, and the furthest each reaches.
        let mut spared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for at in 0..words.len() {
            for ready in self.near(words, at) {
                let Some(found) = ready.line.fits(words, at).filter(|found| !found.is_empty()) else {
                    continue;
                };
                if ready.spares {
                    let end = spared.entry((ready.rule, found.start)).or_default();
                    *end = (*end).max(found.end);
                } else if !words[found.clone()].iter().any(|w| w.quoted) {
                    hits.push(Hit { rule: ready.rule, words: found });
                }
            }
        }
        let is_spared = |hit: &Hit| {
            let near = (hit.rule, hit.words.start.saturating_sub(REACH))..(hit.rule, hit.words.end);
            spared.range(near).any(|(_, end)| *end > hit.words.start)
        };
        hits.retain(|hit| !is_spared(hit));
        apart(hits)
    }
}

impl Beginning {
    fn add(&mut self, line: &Line, at: usize) {
        match line.second() {
            None => self.any.push(at),
            Some(words) => {
                for word in words {
                    self.by_second.entry(word.to_owned()).or_default().push(at);
                }
            }
        }
    }
}

/// Of hits that overlap, the one that begins first; of those that begin together the longest, then the first rule.
fn apart(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.words.start, Reverse(hit.words.end), hit.rule));
    let mut end = 0;
    hits.retain(|hit| {
        let free = hit.words.start >= end;
        if free {
            end = hit.words.end;
        }
        free
    });
    hits
}
