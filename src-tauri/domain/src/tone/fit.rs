//! Whether a pattern's line fits at a word of a text, and what it marks there.

use super::{
    pattern::{Line, Step},
    words::{Gap, Word},
};
use std::ops::Range;

/// The most words `...` stands for.
const FAR: usize = 4;

impl Line {
    /// The words it marks when it fits at this word.
    pub fn fits(&self, words: &[Word], at: usize) -> Option<Range<usize>> {
        let mut fit = Fit { words, from: at, mark: at..at, closed: false };
        let end = fit.steps(&self.0, at, Some(Gap::End))?;
        Some(if fit.closed { fit.mark } else { fit.from..end })
    }
}

struct Fit<'a> {
    words: &'a [Word],
    from: usize,
    mark: Range<usize>,
    closed: bool,
}

impl Fit<'_> {
    /// Goes through the steps from this word on; where they end. `gap` is the widest gap allowed before the
    /// next word, or none where a comma has to stand.
    fn steps(&mut self, steps: &[Step], at: usize, gap: Option<Gap>) -> Option<usize> {
        let Some((step, rest)) = steps.split_first() else { return Some(at) };
        let word = self.words.get(at);
        let near = word.is_some_and(|w| gap.map_or(w.before == Gap::Comma, |most| w.before <= most));
        match step {
            Step::Word(one) if near && word.is_some_and(|w| one.has(&w.folded)) => {
                self.steps(rest, at + 1, Some(Gap::Space))
            }
            Step::Any if near => self.steps(rest, at + 1, Some(Gap::Space)),
            Step::Far => (0..=FAR).find_map(|n| self.far(rest, at, n, gap)),
            Step::Comma => self.steps(rest, at, None),
            Step::Start if word.is_some_and(|w| w.before == Gap::End) => self.steps(rest, at, Some(Gap::End)),
            Step::End if word.is_none_or(|w| w.before == Gap::End) => self.steps(rest, at, gap),
            Step::MarkFrom => {
                self.mark.start = at;
                self.steps(rest, at, gap)
            }
            Step::MarkTo => {
                (self.mark.end, self.closed) = (at, true);
                self.steps(rest, at, gap)
            }
            _ => None,
        }
    }

    /// The rest, after this many words that stand close together.
    fn far(&mut self, rest: &[Step], at: usize, n: usize, gap: Option<Gap>) -> Option<usize> {
        let between = self.words.get(at..at + n)?;
        let close = between.iter().all(|w| w.before == Gap::Space);
        let gap = if n == 0 { gap } else { Some(Gap::Space) };
        if close { self.steps(rest, at + n, gap) } else { None }
    }
}
