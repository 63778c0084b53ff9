//! The tone check against what practitioners write: sentences that must be marked, with the very words, and
//! near ones that must not.
//!
//! Cases stand in `tone/<family>.txt`, one a line: `+ You [never] call.` has its marks in square brackets,
//! `- Never mind.` has none. Sentences are free of every other family too, unless they bracket its words.

use crate::library;
use domain::tone::{Mark, Put, Tone};
use expect_test::expect_file;
use std::{collections::BTreeSet, fs, time::Instant};

/// Fewer cases of a kind than this prove little.
const LEAST: usize = 40;

/// Sentences of the shipped content that are marked and stay as they are, with the reason.
const MEANT: &[(&str, &str)] = &[];

struct Case {
    /// Whether something of its family must be marked.
    must: bool,
    /// The sentence.
    text: String,
    /// The same, with brackets around what must be marked.
    want: String,
}

fn cases(family: &str) -> Vec<Case> {
    let path = format!("{}/content/tone/{family}.txt", env!("CARGO_MANIFEST_DIR"));
    let file = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (sign, want) = line.split_once(' ').unwrap();
            assert!(matches!(sign, "+" | "-"), "{line}");
            Case { must: sign == "+", text: want.replace(['[', ']'], ""), want: want.to_owned() }
        })
        .collect()
}

/// A text after the change a click would make.
fn applied(text: &str, put: &Put) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let said = |range: std::ops::Range<usize>| String::from_utf16(&units[range]).unwrap();
    said(0..put.start) + &put.words + &said(put.end..units.len())
}

fn bracketed(text: &str, marks: &[Mark]) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let said = |range: std::ops::Range<usize>| String::from_utf16(&units[range]).unwrap();
    let mut at = 0;
    let mut out = String::new();
    for mark in marks {
        out += &format!("{}[{}]", said(at..mark.start), said(mark.start..mark.end));
        at = mark.end;
    }
    out + &said(at..units.len())
}

fn marks(tone: &Tone, text: &str) -> Vec<Mark> {
    tone.check(text).marks
}

/// All families, the length of sentences included.
fn families(tone: &Tone) -> Vec<String> {
    tone.families.iter().map(|f| f.id.clone()).chain(["length".to_owned()]).collect()
}

#[test]
fn sentences_are_marked_where_they_should_be() {
    let library = library();
    let tone = library.tone().unwrap();
    let (mut wrong, mut hit) = (Vec::new(), BTreeSet::new());
    for family in families(tone) {
        let cases = cases(&family);
        let count = |must: bool| cases.iter().filter(|c| c.must == must).count();
        println!("{family}: {} to be marked, {} not", count(true), count(false));
        assert!(count(true) >= LEAST && count(false) >= LEAST, "{family} has too few cases");
        for case in &cases {
            let marks = marks(tone, &case.text);
            let have = bracketed(&case.text, &marks);
            let own = marks.iter().any(|m| m.family == family);
            if have != case.want || own != case.must {
                let rules: Vec<&str> = marks.iter().map(|m| m.rule.as_str()).collect();
                wrong.push(format!("{family}: want {}\n  have {have}  {rules:?}", case.want));
            }
            hit.extend(marks.into_iter().map(|m| m.rule));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    let idle: Vec<&String> =
        tone.families.iter().flat_map(|f| &f.rules).map(|r| &r.id).filter(|id| !hit.contains(*id)).collect();
    assert!(idle.is_empty(), "no case hits {idle:?}");
}

#[test]
fn rules_are_complete_and_kind() {
    let library = library();
    let tone = library.tone().unwrap();
    let mut ids = BTreeSet::new();
    for rule in tone.families.iter().flat_map(|f| &f.rules) {
        assert!(ids.insert(&rule.id), "{} stands twice", rule.id);
        let phrasings = rule.instead.len() + rule.sentences.len();
        assert!((1..=3).contains(&phrasings), "{} has {phrasings} phrasings", rule.id);
        for says in [&rule.why].into_iter().chain(&rule.sentences) {
            assert!(!says.contains('!') && says.ends_with(['.', '…', '?']), "{says}");
            for sentence in says.split(['.', '?', ':']) {
                assert!(sentence.split_whitespace().count() <= 20, "a long sentence: {sentence}");
            }
        }
        for kinder in rule.instead.iter().chain(&rule.sentences) {
            let marks = marks(tone, kinder);
            assert!(marks.is_empty(), "{}: {kinder:?} is marked itself: {marks:?}", rule.id);
        }
    }
}

/// Read by a person: each sentence with the offered words put in is still a sentence.
#[test]
fn offered_words_fit_into_the_sentence() {
    let library = library();
    let tone = library.tone().unwrap();
    let mut lines = Vec::new();
    for case in families(tone).iter().flat_map(|f| cases(f)).filter(|c| c.must) {
        for mark in marks(tone, &case.text) {
            let puts = mark.instead.iter().filter_map(|i| i.put.as_ref());
            lines.extend(puts.map(|put| applied(&case.text, put)));
        }
    }
    assert!(lines.len() > 100, "only {} sentences with words to put in", lines.len());
    let file = format!("{}/content/golden/tone-instead.txt", env!("CARGO_MANIFEST_DIR"));
    expect_file![file].assert_eq(&format!("{}\n", lines.join("\n")));
}

/// Paragraphs as their author wrote them, placeholders and all, without the remarks.
fn blocks(wording: &str) -> Vec<String> {
    let said = wording.split("<!--").map(|part| part.split_once("-->").map_or(part, |(_, said)| said));
    said.collect::<String>().split("\n\n").map(|block| block.trim().to_owned()).collect()
}

#[test]
fn shipped_words_are_unmarked() {
    let library = library();
    let tone = library.tone().unwrap();
    let mut said: Vec<String> = Vec::new();
    for path in content::paths("documents/") {
        said.extend(blocks(content::text("en", path).unwrap()));
    }
    let documents = said.len();
    for (_, question) in library.guides().unwrap().flat_map(|g| g.questions()) {
        said.extend(question.examples.iter().cloned());
    }
    assert!(documents > 100 && said.len() > documents, "the search for shipped words finds too little");
    for text in said.iter().filter(|t| !MEANT.iter().any(|(meant, _)| meant == t)) {
        let marks = marks(tone, text);
        assert!(marks.is_empty(), "{}", bracketed(text, &marks));
    }
    for (meant, _) in MEANT {
        assert!(!marks(tone, meant).is_empty(), "{meant:?} is not marked any more");
    }
}

/// Whatever is typed gets an answer whose places are inside the text, and the cost is a straight line.
#[test]
fn any_text_is_looked_at_in_a_straight_line() {
    let library = library();
    let tone = library.tone().unwrap();
    let parts = [
        "you always",
        "You Never",
        "so sorry",
        "if you",
        "again,",
        "👩🏽‍🦱",
        "e\u{301}",
        "‘",
        "’",
        "“",
        "'a",
        "\"",
        ">",
        "\n",
        "…",
        "---",
        "\u{0}",
        "\u{202e}",
        "you",
        "not",
        "feel",
        "ﬀ",
        "İ",
        "ß",
        "שלום",
        "日本",
        "  ",
        ",",
        "!",
        "kind of",
    ];
    let mut seed = 7_u64;
    let mut pick = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        parts[usize::try_from(seed >> 33).unwrap() % parts.len()]
    };
    let mut text_of = |most: usize| {
        let mut text = String::new();
        while text.len() < most {
            text += pick();
            text += if text.len().is_multiple_of(3) { "" } else { " " };
        }
        text
    };
    for size in (0..400).map(|n| n % 97) {
        let text = text_of(size);
        let units = text.encode_utf16().count();
        for mark in marks(tone, &text) {
            assert!(mark.start < mark.end && mark.end <= units, "{text:?}: {mark:?}");
            for put in mark.instead.iter().filter_map(|i| i.put.as_ref()) {
                assert!(
                    put.start <= mark.start && mark.end <= put.end && put.end <= units,
                    "{text:?}: {put:?}"
                );
                applied(&text, put);
            }
        }
    }
    let mut cost = |size: usize| {
        let text = text_of(size);
        let once = || {
            let start = Instant::now();
            assert!(!marks(tone, &text).is_empty());
            start.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap()
    };
    // The ratio alone is held: what a clock says depends on the machine. A square would be a hundredfold.
    let (small, large) = (cost(1_000), cost(10_000));
    println!("1,000 characters: {small:?}, 10,000: {large:?}");
    assert!(large < small * 40, "ten times the text takes {large:?} after {small:?}");
}

#[test]
fn length_is_counted_and_said() {
    let library = library();
    let tone = library.tone().unwrap();
    let says = |words: usize| {
        let remarks = tone.check(&"Rest. ".repeat(words));
        assert_eq!(remarks.words, words);
        remarks.advice
    };
    assert_eq!(says(0), None);
    assert_eq!(says(200), None);
    assert!(says(201).is_some_and(|advice| advice.contains("201") && advice.contains("200")));
}
