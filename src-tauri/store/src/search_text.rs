//! What people are found by: text as words that any way of writing them leads to.
//!
//! Case, accents and invisible signs make no difference. Scripts that do not part words (Chinese, Japanese,
//! Thai and their neighbours) and Korean are parted sign by sign, so that a name of two signs is found by either.

use crate::sort_key::folded;

/// Fewer digits than these are no phone number.
const DIGITS_LEAST: usize = 3;

/// Text as the index holds it: words between spaces. Words with a hyphen or an apostrophe in them also stand
/// in one piece.
pub fn indexed(text: &str) -> String {
    let text = cleaned(text);
    let mut words = tokens(&text);
    for word in text.split(char::is_whitespace) {
        let parts = tokens(word);
        if parts.len() > 1 && !parts.iter().any(|part| part.chars().any(stands_alone)) {
            words.push(parts.concat());
        }
    }
    words.join(" ")
}

/// Stands before digits that are a phone number's, so that no other number finds them. No word has it.
const PHONE: char = '№';

/// Phone numbers as the index holds them: each from every digit on, so that it is found from any of them.
pub fn indexed_digits<'a>(numbers: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = Vec::new();
    for number in numbers {
        let digits = digits_of(number);
        all.extend(
            (0..(digits.len() + 1).saturating_sub(DIGITS_LEAST))
                .map(|at| format!("{PHONE}{}", &digits[at..])),
        );
    }
    all.join(" ")
}

/// What was typed, as questions to the index: each word a phrase of tokens.
pub fn typed(search: &str) -> Vec<Vec<String>> {
    cleaned(search).split(char::is_whitespace).map(tokens).filter(|word| !word.is_empty()).collect()
}

/// The token to look for, when what was typed can be a phone number: without a country's "+" or "00" and
/// without the "0" before an area, which is left out abroad.
pub fn typed_digits(search: &str) -> Option<String> {
    let in_a_number = |c: char| c.is_whitespace() || c.is_numeric() || "+-–/().".contains(c);
    let digits = digits_of(search);
    let digits = digits.trim_start_matches('0');
    (search.trim().chars().all(in_a_number) && digits.len() >= DIGITS_LEAST)
        .then(|| format!("{PHONE}{digits}"))
}

/// The digits of any script, as 0 to 9. An area's "(0)" goes: it is dialled at home only.
fn digits_of(text: &str) -> String {
    folded(&text.replace("(0)", ""))
        .chars()
        .filter_map(digit)
        .filter_map(|d| char::from_digit(d, 10))
        .collect()
}

/// Digits that stand in rows of ten from a known sign on.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '০', '๐', '௦', '౦'];
    ZEROS.iter().find_map(|zero| (u32::from(c).checked_sub(u32::from(*zero))).filter(|d| *d < 10))
}

/// Folded, without signs that only steer how text is drawn; ς as any other σ.
fn cleaned(text: &str) -> String {
    let invisible = |c: &char| matches!(c, '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    folded(text).chars().filter(|c| !invisible(c)).map(|c| if c == 'ς' { 'σ' } else { c }).collect()
}

fn tokens(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in text.chars() {
        if !c.is_alphanumeric() {
            goes_on = false;
        } else if let (true, false, Some(word)) = (goes_on, stands_alone(c), all.last_mut()) {
            word.push(c);
        } else {
            all.push(c.into());
            goes_on = !stands_alone(c);
        }
    }
    all
}

/// Signs of scripts that do not part words, or whose syllables are words: blocks of Unicode 16.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}'      // Thai, Lao
        | '\u{1000}'..='\u{109f}'  // Burmese
        | '\u{1780}'..='\u{17ff}'  // Khmer
        | '\u{2e80}'..='\u{31ff}'  // radicals, kana, Bopomofo
        | '\u{3400}'..='\u{9fff}'  // Han
        | '\u{ac00}'..='\u{d7a3}'  // Hangul
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_words_in_any_script() {
        let check = |text: &str, want: &str| assert_eq!(indexed(text), want, "{text}");
        check("Zoë Ångström-Núñez", "zoe angstrom nunez angstromnunez");
        check("O’Brien", "o brien obrien");
        check("ŁUKASZ  Groß", "lukasz gross");
        check("Ελένη Παπαδόπουλος", "ελενη παπαδοπουλοσ");
        check("Ёлкина", "елкина");
        check("山田 花子", "山 田 花 子");
        check("김민준", "김 민 준");
        check("محمد\u{200f} عبـد", "محمد عبد");
        check("zoe@example.org", "zoe example org zoeexampleorg");
        check("--- !", "");
    }

    #[test]
    fn what_is_typed_becomes_phrases() {
        let check = |search: &str, want: &[&[&str]]| assert_eq!(typed(search), want, "{search}");
        check("Núñez zo", &[&["nunez"], &["zo"]]);
        check("zoe@ex", &[&["zoe", "ex"]]);
        check("山田", &[&["山", "田"]]);
        check(" \"* - ", &[]);
    }

    #[test]
    fn phone_numbers_are_their_digits() {
        let check =
            |search: &str, want: Option<&str>| assert_eq!(typed_digits(search).as_deref(), want, "{search}");
        check("+49 (0)170 12-34", Some("№491701234"));
        check("0170/1234", Some("№1701234"));
        check("0049 170", Some("№49170"));
        check("٠١٧٠ ١٢", Some("№17012"));
        check("12", None);
        check("room 170", None);
        assert_eq!(indexed_digits(["+1 234", "5"]), "№1234 №234");
    }
}
