//! A text as words with their places: what stands between them, and which of them somebody else said.

use std::ops::Range;

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing that would part two words.
    Space,
    /// A comma, a dash, a bracket, a quotation mark.
    Comma,
    /// The end of a sentence, or the beginning of the text.
    End,
}

/// One word of a text.
#[derive(Clone, Debug)]
pub struct Word {
    /// In lower case, with straight apostrophes and hyphens: as patterns are written.
    pub folded: String,
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
    /// Where it stands, in UTF-16 code units: what a text field on the screen counts in.
    pub units: Range<usize>,
    /// What stands before it.
    pub before: Gap,
    /// Whether it stands in quotation marks: somebody else's words.
    pub quoted: bool,
}

/// The words of a text, in order.
pub fn split(text: &str) -> Vec<Word> {
    let quotes = quotes(text);
    let mut quotes = quotes.iter().peekable();
    let mut words: Vec<Word> = Vec::new();
    let (mut units, mut before) = (0, Gap::End);
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let start = units;
        units += c.len_utf16();
        if !c.is_alphanumeric() {
            before = before.max(gap(text, at, c));
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((_, c)) = rest.next_if(|(at, c)| continues(text, *at, *c)) {
            units += c.len_utf16();
            end += c.len_utf8();
        }
        while quotes.next_if(|quote| quote.end <= at).is_some() {}
        let quoted = quotes.peek().is_some_and(|quote| quote.contains(&at));
        words.push(Word {
            folded: fold(&text[at..end]),
            bytes: at..end,
            units: start..units,
            before,
            quoted,
        });
        before = Gap::Space;
    }
    // Whoever puts the whole text in quotation marks means it as their own.
    if words.iter().all(|w| w.quoted) {
        words.iter_mut().for_each(|w| w.quoted = false);
    }
    words
}

/// A word as patterns are written.
pub fn fold(word: &str) -> String {
    let plain = word.chars().filter(|c| *c != SOFT_HYPHEN).map(|c| match c {
        c if is_apostrophe(c) => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    });
    plain.flat_map(char::to_lowercase).collect()
}

const SOFT_HYPHEN: char = '\u{ad}';

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '\u{2bc}')
}

/// Signs that belong to the letter before them: combining marks, joiners, variation selectors.
fn clings(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{200c}' | '\u{200d}' | SOFT_HYPHEN)
}

/// Whether this character goes on with the word before it: letters, and what joins two of them.
fn continues(text: &str, at: usize, c: char) -> bool {
    let joins = is_apostrophe(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}');
    c.is_alphanumeric() || clings(c) || (joins && begins_with_letter(&text[at + c.len_utf8()..]))
}

fn begins_with_letter(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphanumeric)
}

fn gap(text: &str, at: usize, c: char) -> Gap {
    let rest = &text[at + c.len_utf8()..];
    match c {
        // "10.30", "e.g." and "10:30" end no sentence.
        '.' | '!' | '?' | '…' | ':' | ';' if !begins_with_letter(rest) => Gap::End,
        '。' | '！' | '？' => Gap::End,
        // A line that goes on in small letters was only wrapped.
        '\n' => match rest.trim_start_matches([' ', '\t', '\r']).chars().next() {
            Some(c) if c.is_lowercase() => Gap::Space,
            _ => Gap::End,
        },
        ',' | '(' | ')' | '[' | ']' | '–' | '—' | '-' => Gap::Comma,
        c if QUOTES.iter().any(|(open, close)| *open == c || close.contains(&c)) => Gap::Comma,
        _ => Gap::Space,
    }
}

/// Quotation marks: what opens, and what may close.
const QUOTES: &[(char, &[char])] =
    &[('“', &['”']), ('„', &['“', '”']), ('«', &['»']), ('"', &['"']), ('‘', &['’']), ('\'', &['\''])];

/// What stands in quotation marks, line by line, and lines of a quoted letter ("> …"). An opening mark that
/// nothing closes quotes nothing.
fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('>') {
            found.push(from..from + line.len());
        } else {
            found.extend(quotes_in(line).into_iter().map(|q| from + q.start..from + q.end));
        }
        from += line.len();
    }
    found
}

fn quotes_in(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // A mark that is not closed once is not closed later either: each kind is sought in vain only once.
    let mut in_vain = [false; QUOTES.len()];
    let mut inside = 0;
    for (at, c) in line.char_indices() {
        let kind = QUOTES.iter().position(|(open, _)| *open == c);
        let Some(kind) = kind.filter(|kind| at >= inside && !in_vain[*kind] && opens(line, at, c)) else {
            continue;
        };
        match closes(line, at + c.len_utf8(), QUOTES[kind].1) {
            Some(end) => {
                found.push(at..end);
                inside = end;
            }
            None => in_vain[kind] = true,
        }
    }
    found
}

/// An apostrophe inside or at the end of a word opens nothing.
fn opens(line: &str, at: usize, c: char) -> bool {
    let after_letter = line[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let before_letter = begins_with_letter(&line[at + c.len_utf8()..]);
    c != '\'' || (!after_letter && before_letter)
}

/// Where the quotation ends: behind the mark that closes it. An apostrophe inside a word closes nothing.
fn closes(line: &str, from: usize, close: &[char]) -> Option<usize> {
    let ends = |(at, c): &(usize, char)| {
        let end = from + at + c.len_utf8();
        let inside = is_apostrophe(*c)
            && (begins_with_letter(&line[end..]) || line[..from + at].ends_with(char::is_whitespace));
        close.contains(c) && !inside
    };
    line[from..].char_indices().find(ends).map(|(at, c)| from + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let sign = |w: &Word| match w.before {
            Gap::Space => "",
            Gap::Comma => ", ",
            Gap::End => "| ",
        };
        let one = |w: &Word| format!("{}{}{}", sign(w), w.folded, if w.quoted { "”" } else { "" });
        split(text).iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_parted_as_people_read_them() {
        let check = |text: &str, want: &str| assert_eq!(said(text), want, "{text}");
        check("You’re well-read, aren't you?", "| you're well-read , aren't you");
        check("At 10.30 or 14:00. Then tea", "| at 10 30 or 14 00 | then tea");
        check("one line\nthat goes on\nAnd another", "| one line that goes on | and another");
        check("never\u{301} Café e\u{301}t 👩🏽‍🦱 on", "| never\u{301} café e\u{301}t on");
        check("a – b (c) d-", "| a , b , c , d");
        check("*never*, dog’s", "| never , dog's");
        check("", "");
    }

    #[test]
    fn quotations_are_somebody_elses_words() {
        let check = |text: &str, want: &str| assert_eq!(said(text), want, "{text}");
        check("You said “you never call” twice", "| you said , you” never” call” , twice");
        check("‘I can’t’ you said", "| i” can't” , you said");
        check("The clients' 'no' counts", "| the clients , no” , counts");
        check("\"open without end", "| open without end");
        check("“All of it”", "| all of it");
        check("> yes\nNo", "| yes” | no");
    }

    #[test]
    fn places_are_counted_as_the_screen_counts() {
        for text in ["👍 you", "e\u{301}é 🧘🏽‍♀️ you", "\u{feff}日本 you"] {
            let last = split(text).pop().expect("a word");
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(String::from_utf16_lossy(&units[last.units.clone()]), "you", "{text}");
            assert_eq!(&text[last.bytes], "you");
        }
    }
}
