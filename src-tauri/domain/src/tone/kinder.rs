//! How a kinder phrasing gets into the text, so that the sentence around it stays right.

use super::{
    Phrasing, Put,
    words::{Gap, Word},
};

/// These words in place of the marked ones, from `first` to `last`.
pub fn put(text: &str, first: &Word, last: &Word, with: &str) -> Phrasing {
    let begins = first.before == Gap::End && text[first.bytes.clone()].starts_with(char::is_uppercase);
    if with.is_empty() {
        return Phrasing { words: String::new(), put: Some(left_out(text, first, last, begins)) };
    }
    let words = if begins { capital(with) } else { with.to_owned() };
    let put = Put { start: first.units.start, end: last.units.end, words: words.clone() };
    Phrasing { words, put: Some(put) }
}

/// The marked words go, with the space or comma that would be left over. The next word takes their capital.
fn left_out(text: &str, first: &Word, last: &Word, begins: bool) -> Put {
    let left_over = |c: &char| *c == ',' || (c.is_whitespace() && *c != '\n');
    let behind = &text[last.bytes.end..];
    let stop: usize =
        behind.chars().take_while(|c| matches!(c, '.' | '!' | '?' | '…')).map(char::len_utf16).sum();
    let gone: usize = behind.chars().take_while(left_over).map(char::len_utf16).sum();
    if gone == 0 {
        let before = text[..first.bytes.start].chars().rev().take_while(left_over);
        let start = first.units.start - before.map(char::len_utf16).sum::<usize>();
        // A sentence that goes takes its full stop with it.
        let end = last.units.end + if first.before == Gap::End { stop } else { 0 };
        return Put { start, end, words: String::new() };
    }
    let (start, end) = (first.units.start, last.units.end + gone);
    match behind.chars().find(|c| !left_over(c)).filter(|c| begins && c.is_alphabetic()) {
        Some(next) => Put { start, end: end + next.len_utf16(), words: next.to_uppercase().collect() },
        None => Put { start, end, words: String::new() },
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::words::split, *};

    #[test]
    fn the_sentence_around_stays_right() {
        let check = |text: &str, at: std::ops::Range<usize>, with: &str, want: &str| {
            let words = split(text);
            let put = put(text, &words[at.start], &words[at.end - 1], with).put.expect("a change");
            let units: Vec<u16> = text.encode_utf16().collect();
            let after =
                [&units[..put.start], &put.words.encode_utf16().collect::<Vec<_>>(), &units[put.end..]];
            assert_eq!(String::from_utf16_lossy(&after.concat()), want, "{text}");
        };
        check("You must call.", 0..2, "please", "Please call.");
        check("you must call.", 0..2, "please", "please call.");
        check("🙏 If so, you must call.", 2..4, "please", "🙏 If so, please call.");
        check("I just want it.", 1..2, "", "I want it.");
        check("Maybe we meet.", 0..1, "", "We meet.");
        check("Maybe, élan counts.", 0..1, "", "Élan counts.");
        check("We rest, or something.", 2..4, "", "We rest.");
        check("So, I guess, we rest.", 1..3, "", "So, we rest.");
        check("I kind of “know”.", 1..3, "", "I “know”.");
        check("Maybe", 0..1, "", "");
        check("Could you come? No worries.", 3..5, "", "Could you come?");
        check("We rest somehow\nYes", 2..3, "", "We rest\nYes");
    }
}
