//! The signs a PDF is written in: numbers, names, lists, dictionaries. Read within a budget, to a depth, and no
//! further.

use std::cell::Cell;

/// Lists and dictionaries within each other.
const DEEPEST: usize = 12;
/// Things in one list or dictionary.
const MOST_IN_ONE: usize = 8192;

/// How many bytes may still be looked at.
pub(super) struct Budget(Cell<usize>);

impl Budget {
    pub(super) fn new(bytes: usize) -> Budget {
        Budget(Cell::new(bytes))
    }

    /// How much is left of it.
    pub(super) fn left(&self) -> usize {
        self.0.get()
    }

    /// Takes this much of it; `None` when it is used up.
    pub(super) fn spend(&self, bytes: usize) -> Option<()> {
        self.0.set(self.0.get().checked_sub(bytes)?);
        Some(())
    }
}

/// One thing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object<'a> {
    Number(f64),
    Name(&'a [u8]),
    /// What it says is not asked for.
    Text,
    Array(Vec<Object<'a>>),
    Dict(Dict<'a>),
    /// Another object, by its number.
    Reference(u32),
    /// `true`, `null`, `obj`, and what draws a page.
    Word(&'a [u8]),
}

/// Names, each with what stands behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict<'a>(Vec<(&'a [u8], Object<'a>)>);

impl<'a> Dict<'a> {
    pub(super) fn get(&self, name: &[u8]) -> Option<&Object<'a>> {
        self.0.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    pub(super) fn is_named(&self, key: &[u8], name: &[u8]) -> bool {
        self.get(key) == Some(&Object::Name(name))
    }
}

/// Reads one thing after the other.
pub(super) struct Reader<'a, 'b> {
    bytes: &'a [u8],
    pub(super) at: usize,
    budget: &'b Budget,
}

impl<'a, 'b> Reader<'a, 'b> {
    pub(super) fn new(bytes: &'a [u8], at: usize, budget: &'b Budget) -> Reader<'a, 'b> {
        Reader { bytes, at, budget }
    }

    /// The next thing; `None` at the end, and where something cannot be read.
    pub(super) fn next(&mut self) -> Option<Object<'a>> {
        self.object(DEEPEST)
    }

    /// Whether nothing follows but spaces.
    pub(super) fn is_at_end(&mut self) -> Option<bool> {
        self.space()?;
        Some(self.at >= self.bytes.len())
    }

    fn object(&mut self, depth: usize) -> Option<Object<'a>> {
        let depth = depth.checked_sub(1)?;
        self.space()?;
        match self.bytes.get(self.at)? {
            b'/' => self.name().map(Object::Name),
            b'(' => self.text(),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.dict(depth),
            b'<' => self.hexadecimal(),
            b'[' => self.array(depth),
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(),
            _ => self.word(),
        }
    }

    /// Goes on while bytes are of this kind; says which they were.
    fn take(&mut self, is: impl Fn(u8) -> bool) -> Option<&'a [u8]> {
        let rest = self.bytes.get(self.at..)?;
        let length = rest.iter().position(|byte| !is(*byte)).unwrap_or(rest.len());
        self.budget.spend(length + 1)?;
        self.at += length;
        rest.get(..length)
    }

    /// Passes over spaces and remarks.
    fn space(&mut self) -> Option<()> {
        loop {
            self.take(is_space)?;
            if self.bytes.get(self.at) != Some(&b'%') {
                return Some(());
            }
            self.take(|byte| byte != b'\n' && byte != b'\r')?;
        }
    }

    fn name(&mut self) -> Option<&'a [u8]> {
        self.at += 1;
        self.take(is_of_word)
    }

    fn word(&mut self) -> Option<Object<'a>> {
        let word = self.take(is_of_word)?;
        (!word.is_empty()).then_some(Object::Word(word))
    }

    fn number(&mut self) -> Option<Object<'a>> {
        let digits = self.take(is_of_word)?;
        let number: f64 = std::str::from_utf8(digits).ok()?.parse().ok()?;
        let after = self.at;
        let reference = self.reference(digits);
        if reference.is_none() {
            self.at = after;
        }
        reference.or(Some(number).filter(|number| number.is_finite()).map(Object::Number))
    }

    /// "12 0 R"
    fn reference(&mut self, digits: &[u8]) -> Option<Object<'a>> {
        let number = whole(digits)?;
        self.take(is_space)?;
        whole(self.take(|byte| byte.is_ascii_digit())?)?;
        self.take(is_space)?;
        (self.take(is_of_word)? == b"R").then_some(Object::Reference(number))
    }

    fn text(&mut self) -> Option<Object<'a>> {
        let mut open = 0usize;
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.budget.spend(1)?;
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Some(Object::Text);
            }
        }
    }

    fn hexadecimal(&mut self) -> Option<Object<'a>> {
        self.at += 1;
        self.take(|byte| byte.is_ascii_hexdigit() || is_space(byte))?;
        self.sign(b">").then_some(Object::Text)
    }

    fn array(&mut self, depth: usize) -> Option<Object<'a>> {
        self.at += 1;
        let mut things = Vec::new();
        loop {
            self.space()?;
            if self.sign(b"]") {
                return Some(Object::Array(things));
            }
            if things.len() == MOST_IN_ONE {
                return None;
            }
            things.push(self.object(depth)?);
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Object<'a>> {
        self.at += 2;
        let mut things = Vec::new();
        loop {
            self.space()?;
            if self.sign(b">>") {
                return Some(Object::Dict(Dict(things)));
            }
            if things.len() == MOST_IN_ONE || self.bytes.get(self.at) != Some(&b'/') {
                return None;
            }
            let name = self.name()?;
            things.push((name, self.object(depth)?));
        }
    }

    /// Whether this stands next; it is passed over then.
    pub(super) fn sign(&mut self, sign: &[u8]) -> bool {
        let is_next = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(sign));
        self.at += if is_next { sign.len() } else { 0 };
        is_next
    }
}

pub(super) fn whole(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x0C | 0)
}

fn is_of_word(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}
