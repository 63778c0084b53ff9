//! Text as it goes into layout: one string, and what holds for which part of it.
//!
//! Answers come from keyboards, clipboards and imports. What has no place on paper is taken out here,
//! once, so that nothing behind this file needs to think of it.

use domain::document::Inline;
use std::ops::Range;

/// Keeps the text between this and [`ISOLATE_END`] in its own order, whatever stands around it.
const ISOLATE: char = '\u{2068}';
const ISOLATE_END: char = '\u{2069}';

/// Cleaned text with its styles.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rich {
    pub text: String,
    pub spans: Vec<Span>,
    /// The facts named by [`Span::fact`].
    pub facts: Vec<String>,
}

/// What holds for a part of the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Span {
    pub range: Range<usize>,
    pub bold: bool,
    pub italic: bool,
    pub fact: Option<u16>,
}

impl Rich {
    pub fn plain(text: &str) -> Rich {
        Rich::from(&[Inline::plain(text)])
    }

    pub fn from(inlines: &[Inline]) -> Rich {
        let mut rich = Rich::default();
        for inline in inlines {
            rich.push(inline);
        }
        rich
    }

    fn push(&mut self, inline: &Inline) {
        let start = self.text.len();
        // An Arabic or Hebrew name keeps its inner order and leaves that of the line alone,
        // also when a number or a comma follows.
        let isolate = inline.text.chars().any(is_right_to_left);
        if isolate {
            self.text.push(ISOLATE);
        }
        clean_into(&mut self.text, &inline.text);
        if isolate {
            self.text.push(ISOLATE_END);
        }
        let fact = inline.fact.as_ref().map(|fact| self.fact(fact));
        let range = start..self.text.len();
        self.spans.push(Span { range, bold: inline.bold, italic: inline.italic, fact });
    }

    fn fact(&mut self, fact: &str) -> u16 {
        let known = self.facts.iter().position(|f| f == fact);
        let index = known.unwrap_or_else(|| {
            self.facts.push(fact.to_owned());
            self.facts.len() - 1
        });
        u16::try_from(index).unwrap_or(u16::MAX)
    }
}

/// One line without breaks: for headers, outlines and metadata.
pub(crate) fn single_line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    clean_into(&mut clean, text);
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing of this is ever drawn: breaks, joiners, direction marks, variation selectors.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\n' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}

fn clean_into(clean: &mut String, text: &str) {
    let mut previous = ' ';
    for c in text.chars() {
        match c {
            // Windows' line end is one break, not two.
            '\n' if previous == '\r' => {}
            '\r' | '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            c if is_dropped(c) => {}
            c => clean.push(c),
        }
        previous = c;
    }
}

/// Controls, soft hyphens (layout draws no hyphen at them) and marks that reorder text behind the reader's back.
fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Letters of the scripts written from the right: Hebrew, Arabic, Syriac, Thaana, N'Ko and their forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned() {
        let check = |given: &str, expected: &str| assert_eq!(Rich::plain(given).text, expected, "{given:?}");
        check("one\r\ntwo\rthree\u{2028}four", "one\ntwo\nthree\nfour");
        check("a\tb\u{0}c\u{1b}[31m", "a bc[31m");
        check("co\u{ad}operate\u{feff}", "cooperate");
        check("evil\u{202e}fdp.exe", "evilfdp.exe");
        check("", "");
        check("\u{5e9}\u{5e8}\u{5d4}", "\u{2068}\u{5e9}\u{5e8}\u{5d4}\u{2069}");
    }

    #[test]
    fn inlines_keep_their_facts() {
        let fact = |text: &str, fact: &str| Inline { fact: Some(fact.into()), ..Inline::plain(text) };
        let rich =
            Rich::from(&[Inline::plain("Pay "), fact("90", "fee"), fact(" euro", "fee"), fact("now", "due")]);
        assert_eq!(rich.facts, ["fee", "due"]);
        assert_eq!(rich.spans.iter().map(|s| s.fact).collect::<Vec<_>>(), [None, Some(0), Some(0), Some(1)]);
    }

    #[test]
    fn a_single_line_has_no_breaks() {
        assert_eq!(single_line("  North\nlight \r\n Coaching "), "North light Coaching");
    }
}
