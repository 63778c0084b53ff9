//! What draws a page: followed only as far as to know that it draws one picture, where, and nothing on top.

use super::syntax::{Budget, Object, Reader};

/// A page of a scan is a line or two, and a word for each word that was recognised.
const MOST_BYTES: usize = 2 * 1024 * 1024;
const MOST_WORK: usize = 3 * MOST_BYTES;
/// What is set aside within each other.
const MOST_ASIDE: usize = 64;
/// No operator has more.
const MOST_BEFORE: usize = 64;
/// Words that are there to be found and copied, not to be seen.
const UNSEEN: f64 = 3.0;

/// From a square of one by one onto the page.
type Matrix = [f64; 6];

/// The one picture a page draws.
#[derive(Debug, PartialEq)]
pub(super) struct Drawn {
    pub name: Vec<u8>,
    matrix: Matrix,
}

/// How things are drawn now.
#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    words: f64,
}

struct Page {
    now: State,
    aside: Vec<State>,
    drawn: Option<Drawn>,
}

impl Drawn {
    /// The picture, if it is all that is to be seen.
    pub(super) fn only(content: &[u8]) -> Option<Drawn> {
        if content.len() > MOST_BYTES {
            return None;
        }
        let budget = Budget::new(MOST_WORK);
        let mut reader = Reader::new(content, 0, &budget);
        let now = State { matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], words: 0.0 };
        let mut page = Page { now, aside: Vec::new(), drawn: None };
        let mut before = Vec::new();
        while !reader.is_at_end()? {
            match reader.next()? {
                Object::Word(operator) => page.draw(operator, &std::mem::take(&mut before))?,
                other if before.len() < MOST_BEFORE => before.push(other),
                _ => return None,
            }
        }
        page.drawn
    }

    /// How much of the page it takes.
    pub(super) fn area(&self) -> f64 {
        let [a, b, c, d, ..] = self.matrix;
        (a * d - b * c).abs()
    }

    /// How far it is drawn turned, clockwise; `None` when it is askew or mirrored.
    pub(super) fn turned(&self) -> Option<u16> {
        let [a, b, c, d, ..] = self.matrix;
        let size = a.abs() + b.abs() + c.abs() + d.abs();
        let sign = |side: f64| if side.abs() < size / 1000.0 { 0 } else { side.signum() as i8 };
        match [a, b, c, d].map(sign) {
            [1, 0, 0, 1] => Some(0),
            [0, -1, 1, 0] => Some(90),
            [-1, 0, 0, -1] => Some(180),
            [0, 1, -1, 0] => Some(270),
            _ => None,
        }
    }
}

impl Page {
    fn draw(&mut self, operator: &[u8], before: &[Object]) -> Option<()> {
        match operator {
            b"q" if self.aside.len() < MOST_ASIDE => self.aside.push(self.now),
            b"Q" => self.now = self.aside.pop()?,
            b"cm" => self.now.matrix = multiplied(numbers(before)?, self.now.matrix),
            b"Tr" => [self.now.words] = numbers(before)?,
            b"Do" => self.picture(before)?,
            // Words that can be seen, pictures within the text, and what nobody knows.
            b"Tj" | b"TJ" | b"'" | b"\"" if self.now.words == UNSEEN => {}
            b"q" | b"Tj" | b"TJ" | b"'" | b"\"" | b"BI" | b"ID" | b"EI" | b"sh" => return None,
            // Paper is painted before the picture lies on it; what is painted after it may cover it.
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" if self.drawn.is_some() => {
                return None;
            }
            _ => {}
        }
        Some(())
    }

    fn picture(&mut self, before: &[Object]) -> Option<()> {
        let [Object::Name(name)] = before else { return None };
        let picture = Drawn { name: name.to_vec(), matrix: self.now.matrix };
        self.drawn.replace(picture).is_none().then_some(())
    }
}

fn numbers<const N: usize>(before: &[Object]) -> Option<[f64; N]> {
    let number = |object: &Object| match object {
        Object::Number(number) => Some(*number),
        _ => None,
    };
    before.iter().map(number).collect::<Option<Vec<f64>>>()?.try_into().ok()
}

/// First one, then the other.
fn multiplied([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}
