//! Patterns of words, as authors write them:
//!
//! | Written | Means |
//! |---|---|
//! | `you never` | these words, one after the other, in one clause |
//! | `late/early` | one of these words |
//! | `forgot*` | a word that begins so |
//! | `(as ever\|of course)` | one of these sequences |
//! | `[so\|very much]` | one of them, or nothing |
//! | `*` | any one word |
//! | `...` | up to four words, whatever they are |
//! | `,` | a comma, dash, bracket or quotation mark stands here |
//! | `^` and `$` | a sentence begins, a sentence ends |
//! | `@bad` | a sequence of the list `bad` |
//! | `you <never> do` | all of it must be there, `never` is marked |
//!
//! Capitals and the kind of apostrophe do not matter. There is nothing else: whoever can read the table can
//! write a rule.

use super::words::fold;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The lists patterns may name, each written as the inside of round brackets.
pub type Lists = BTreeMap<String, String>;

/// More ways than this in one pattern is a slip of its author.
const MOST: usize = 4096;

/// One straight way through a pattern.
#[derive(Clone, Debug)]
pub struct Line(pub(super) Vec<Step>);

/// One step of a line.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// One of these words.
    Word(Arc<OneOf>),
    /// Any word.
    Any,
    /// Up to four words.
    Far,
    Comma,
    Start,
    End,
    MarkFrom,
    MarkTo,
}

/// Words of which one has to stand there.
#[derive(Debug, Default)]
pub(super) struct OneOf {
    whole: BTreeSet<String>,
    beginnings: Vec<String>,
}

/// A pattern that cannot be read: a fault in content.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// A bracket that is not closed, or not opened.
    #[error("{0:?}: brackets do not fit")]
    Brackets(String),
    /// A list nobody wrote.
    #[error("{0:?}: no such list")]
    NoList(String),
    /// A list that names itself, or far too many ways.
    #[error("{0:?}: too much in one pattern")]
    TooMuch(String),
    /// Nothing to look for: a pattern begins with a word.
    #[error("{0:?}: a pattern begins with a word")]
    NoWord(String),
}

/// Reads a pattern: all straight ways through it.
pub fn read(pattern: &str, lists: &Lists) -> Result<Vec<Line>, BadPattern> {
    let mut reader = Reader { lists, pattern, rest: pattern, depth: 0 };
    let ways = reader.ways(None)?;
    let lines: Vec<Line> = ways.into_iter().map(Line).collect();
    let begins = |line: &Line| {
        let first = line.0.iter().find(|s| !matches!(s, Step::MarkFrom | Step::Start | Step::Comma));
        matches!(first, Some(Step::Word(_)))
    };
    if lines.is_empty() || !lines.iter().all(begins) {
        return Err(BadPattern::NoWord(pattern.to_owned()));
    }
    Ok(lines)
}

type Way = Vec<Step>;

struct Reader<'a> {
    lists: &'a Lists,
    pattern: &'a str,
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// What stands until this bracket, or the end: every way through it.
    fn ways(&mut self, until: Option<char>) -> Result<Vec<Way>, BadPattern> {
        let (mut done, mut open) = (Vec::new(), vec![Way::new()]);
        loop {
            self.rest = self.rest.trim_start();
            let Some(c) = self.rest.chars().next() else {
                return if until.is_none() { Ok([done, open].concat()) } else { Err(self.brackets()) };
            };
            if !"([<)]>|".contains(c) {
                let one = self.token()?;
                open = self.follow(open, &one)?;
                continue;
            }
            self.rest = &self.rest[1..];
            open = match c {
                '(' => {
                    let inner = gathered(self.ways(Some(')'))?);
                    self.follow(open, &inner)?
                }
                '[' => {
                    let inner = gathered(self.ways(Some(']'))?);
                    self.follow(open, &[inner, vec![Way::new()]].concat())?
                }
                '<' => {
                    let inner = gathered(self.ways(Some('>'))?);
                    self.follow(open, &marked(inner))?
                }
                '|' => {
                    done.append(&mut open);
                    vec![Way::new()]
                }
                c if Some(c) == until => return Ok([done, open].concat()),
                _ => return Err(self.brackets()),
            };
        }
    }

    /// One token without brackets: words, or one of the signs.
    fn token(&mut self) -> Result<Vec<Way>, BadPattern> {
        let ends = |c: char| c.is_whitespace() || "([<)]>|".contains(c);
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        let step = match token {
            "*" => Step::Any,
            "..." => Step::Far,
            "," => Step::Comma,
            "^" => Step::Start,
            "$" => Step::End,
            _ if token.contains('@') => return self.lists(token),
            _ => Step::Word(Arc::new(one_of(token.split('/')))),
        };
        Ok(vec![vec![step]])
    }

    /// Words of which some are lists: `@bad/late`.
    fn lists(&mut self, token: &'a str) -> Result<Vec<Way>, BadPattern> {
        let mut ways = Vec::new();
        for part in token.split('/') {
            let Some(name) = part.strip_prefix('@') else {
                ways.push(vec![Step::Word(Arc::new(one_of([part].into_iter())))]);
                continue;
            };
            let list = self.lists.get(name).ok_or_else(|| BadPattern::NoList(self.pattern.to_owned()))?;
            if self.depth > 3 {
                return Err(self.too_much());
            }
            let mut inner =
                Reader { lists: self.lists, pattern: self.pattern, rest: list, depth: self.depth + 1 };
            ways.extend(inner.ways(None)?);
        }
        Ok(gathered(ways))
    }

    /// Each way before, followed by each way after.
    fn follow(&self, before: Vec<Way>, after: &[Way]) -> Result<Vec<Way>, BadPattern> {
        if before.len() * after.len() > MOST {
            return Err(self.too_much());
        }
        Ok(before
            .iter()
            .flat_map(|b| after.iter().map(move |a| [b.as_slice(), a.as_slice()].concat()))
            .collect())
    }

    fn brackets(&self) -> BadPattern {
        BadPattern::Brackets(self.pattern.to_owned())
    }

    fn too_much(&self) -> BadPattern {
        BadPattern::TooMuch(self.pattern.to_owned())
    }
}

fn marked(ways: Vec<Way>) -> Vec<Way> {
    let mark = |way: Way| [vec![Step::MarkFrom], way, vec![Step::MarkTo]].concat();
    ways.into_iter().map(mark).collect()
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> OneOf {
    let mut set = OneOf::default();
    for word in words.filter(|w| !w.is_empty()) {
        match word.strip_suffix('*') {
            Some(beginning) => set.beginnings.push(fold(beginning)),
            None => {
                set.whole.insert(fold(word));
            }
        }
    }
    set
}

/// All ways that are a single word, as one: a list of a hundred words is one step, not a hundred lines.
fn gathered(ways: Vec<Way>) -> Vec<Way> {
    let (single, mut longer): (Vec<Way>, Vec<Way>) =
        ways.into_iter().partition(|way| matches!(way.as_slice(), [Step::Word(_)]));
    let mut all = OneOf::default();
    for step in single.into_iter().flatten() {
        if let Step::Word(words) = step {
            all.whole.extend(words.whole.iter().cloned());
            all.beginnings.extend(words.beginnings.iter().cloned());
        }
    }
    if !all.whole.is_empty() || !all.beginnings.is_empty() {
        longer.insert(0, vec![Step::Word(Arc::new(all))]);
    }
    longer
}

impl OneOf {
    /// Whether this word is one of them.
    pub(super) fn has(&self, word: &str) -> bool {
        self.whole.contains(word) || self.beginnings.iter().any(|b| word.starts_with(b.as_str()))
    }
}

impl Line {
    /// The words this line can begin with; none when it can begin with more than can be listed.
    pub fn first(&self) -> Option<impl Iterator<Item = &str>> {
        self.word(0)
    }

    /// The words its second can be, when the second is known as well.
    pub fn second(&self) -> Option<impl Iterator<Item = &str>> {
        self.word(1)
    }

    fn word(&self, n: usize) -> Option<impl Iterator<Item = &str>> {
        let mut steps =
            self.0.iter().filter(|s| !matches!(s, Step::MarkFrom | Step::MarkTo | Step::Start | Step::Comma));
        match (steps.by_ref().take(n).all(|s| matches!(s, Step::Word(_))), steps.next()) {
            (true, Some(Step::Word(words))) if words.beginnings.is_empty() => {
                Some(words.whole.iter().map(String::as_str))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::words::split, *};

    fn marks(pattern: &str, text: &str) -> String {
        let lists =
            Lists::from([("bad".into(), "late/rude|not ready".into()), ("loop".into(), "@loop".into())]);
        let lines = read(pattern, &lists).expect("a pattern");
        let words = split(text);
        let found = (0..words.len()).find_map(|at| lines.iter().find_map(|line| line.fits(&words, at)));
        found
            .map_or("", |range| &text[words[range.start].bytes.start..words[range.end - 1].bytes.end])
            .to_owned()
    }

    #[test]
    fn patterns_find_the_words_they_describe() {
        let check =
            |pattern: &str, text: &str, want: &str| assert_eq!(marks(pattern, text), want, "{pattern}");
        check("you never", "I know You Never listen", "You Never");
        check("you never", "you, never", "");
        check("you never", "It is you. Never mind", "");
        check("you're/you late", "YOU’RE late", "YOU’RE late");
        check("you <never> do", "Now you never do it", "never");
        check("[so|very very] sorry", "I am very very sorry", "very very sorry");
        check("[so|very very] sorry", "I am sorry", "sorry");
        check("(in a way|of sorts)", "It is of sorts", "of sorts");
        check("disappoint*", "How disappointing", "disappointing");
        check("you ... <late>", "you are far too often late", "late");
        check("you ... <late>", "you are now and then a bit late", "");
        check("you ... <late>", "you are here, and late", "");
        check("you * late", "you were late", "you were late");
        check("you * late", "you late", "");
        check("so , sorry", "I am so, sorry", "so, sorry");
        check("so , sorry", "I am so sorry", "");
        check("^ <just> checking", "Hello. Just checking in", "Just");
        check("^ <just> checking", "I am just checking", "");
        check("or else $", "Pay, or else!", "or else");
        check("or else $", "or else we meet", "");
        check("you are <@bad>", "you are not ready yet", "not ready");
        check("you are <@bad/odd>", "you are odd", "odd");
    }

    #[test]
    fn slips_in_patterns_are_found() {
        let lists = Lists::from([("loop".into(), "@loop a".into())]);
        let check = |pattern: &str| assert!(read(pattern, &lists).is_err(), "{pattern}");
        for pattern in ["(a", "a)", "<a]", "@none", "@loop", "", "...", "* a", "a/b (c|d) [e", "[a]"] {
            check(pattern);
        }
    }
}
