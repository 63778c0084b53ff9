//! How hard a document is to read, as a school grade.
//!
//! The Flesch–Kincaid grade level: 0.39 × words per sentence + 11.8 × syllables per word − 15.59
//! (J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, "Derivation of New Readability Formulas …
//! for Navy Enlisted Personnel", Research Branch Report 8-75, 1975). It knows English only. Headings, tables
//! and signature lines are no sentences and are not counted: they would make any text look easier.

use super::{Body, Document, run_together};

/// What the formula counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Syllables of all words.
    pub syllables: usize,
}

/// The grade of a document's running text. Names say nothing about how hard a text is: those given are left
/// out. `None` when there is nothing to read.
pub fn reading_grade(document: &Document, names: &[&str]) -> Option<f64> {
    grade_of(document, names, sentences_of)
}

/// The same for the words to say aloud alone: they are heard once, and must be simpler than what is read.
pub fn spoken_grade(document: &Document, names: &[&str]) -> Option<f64> {
    grade_of(document, names, |body| match body {
        Body::Say(text) => vec![run_together(text)],
        _ => Vec::new(),
    })
}

fn grade_of(document: &Document, names: &[&str], texts: fn(&Body) -> Vec<String>) -> Option<f64> {
    let mut all = Counts::default();
    for text in document.blocks.iter().flat_map(|b| texts(&b.body)) {
        let plain = names.iter().filter(|n| !n.is_empty()).fold(text, |t, name| t.replace(name, " "));
        let counts = count(&plain);
        all.sentences += counts.sentences;
        all.words += counts.words;
        all.syllables += counts.syllables;
    }
    all.grade()
}

impl Counts {
    /// The formula.
    #[expect(clippy::cast_precision_loss, reason = "no document has 2^52 words")]
    pub fn grade(self) -> Option<f64> {
        if self.words == 0 || self.sentences == 0 {
            return None;
        }
        let (sentences, words) = (self.sentences as f64, self.words as f64);
        Some(0.39 * words / sentences + 11.8 * self.syllables as f64 / words - 15.59)
    }
}

/// Each paragraph and each item of a list, as text.
fn sentences_of(body: &Body) -> Vec<String> {
    match body {
        Body::Paragraph { text, .. } | Body::Note(text) | Body::Say(text) | Body::Cue(text) => {
            vec![run_together(text)]
        }
        Body::Bullets(items) | Body::Steps(items) => items.iter().map(|i| run_together(i)).collect(),
        Body::Heading { .. }
        | Body::Facts(_)
        | Body::Replies(_)
        | Body::Address(_)
        | Body::SignOff(_)
        | Body::Signatures(_) => Vec::new(),
    }
}

/// Counts one text; its end ends a sentence, with a full stop or without.
pub fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut open = false;
    for token in text.split_whitespace() {
        let syllables = syllables(token);
        if syllables > 0 {
            counts.words += 1;
            counts.syllables += syllables;
            open = true;
        }
        if open && ends_sentence(token) {
            counts.sentences += 1;
            open = false;
        }
    }
    counts.sentences += usize::from(open);
    counts
}

fn ends_sentence(token: &str) -> bool {
    token.trim_end_matches(['”', '’', '"', ')']).ends_with(['.', '?', '!', ':', '…'])
}

/// Syllables of a word as it is said; a number counts as it is read in short: one syllable a digit.
pub fn syllables(token: &str) -> usize {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let parts = token.split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'');
    parts.map(of_word).sum::<usize>() + digits
}

/// Groups of vowels, put right for endings that are silent and pairs that are said apart.
fn of_word(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
    if word.is_empty() {
        return 0;
    }
    if let Some((_, count)) = ODD.iter().find(|(odd, _)| *odd == word) {
        return *count;
    }
    let groups = vowel_groups(&word);
    (groups + apart(&word)).saturating_sub(silent(&word)).max(1)
}

/// Words that no rule gets right.
const ODD: &[(&str, usize)] = &[
    ("being", 2),
    ("business", 2),
    ("businesses", 3),
    ("client", 2),
    ("clients", 2),
    ("created", 3),
    ("every", 2),
    ("everybody", 4),
    ("everything", 3),
    ("evening", 2),
    ("doing", 2),
    ("going", 2),
    ("medicine", 3),
    ("quiet", 2),
    ("sometimes", 2),
    ("somebody", 3),
    ("somebodys", 3),
    ("someone", 2),
    ("something", 2),
    ("themselves", 2),
    ("yourselves", 2),
    ("area", 3),
    ("idea", 3),
    ("ideas", 3),
];

fn is_vowel(c: char) -> bool {
    "aeiouyäöüåéèêáàíóúø".contains(c)
}

fn vowel_groups(word: &str) -> usize {
    let mut before = false;
    let starts = word.chars().filter(|c| {
        let vowel = is_vowel(*c);
        let start = vowel && !before;
        before = vowel;
        start
    });
    starts.count()
}

/// Pairs of vowels that are two syllables: "di-et", "a-gre-ement" is not one of them.
fn apart(word: &str) -> usize {
    const PAIRS: &[&str] = &["iet", "ia", "io", "iu", "eo", "ua", "uou", "iou", "yi"];
    const TOGETHER: &[&str] =
        &["tia", "cia", "gia", "tio", "sio", "cio", "gio", "qua", "gua", "tiou", "ciou", "eop", "xio"];
    let said_apart = PAIRS.iter().any(|pair| word.contains(pair));
    let run_together = TOGETHER.iter().any(|pair| word.contains(pair));
    usize::from(said_apart && !run_together)
}

/// A silent e at the end, also before s and d: "time", "times", "moved", but "ended", "sentences", "little".
fn silent(word: &str) -> usize {
    let sounded_before_s = ["ses", "ces", "zes", "ges", "ches", "shes", "xes"];
    if word.ends_with("es") && sounded_before_s.iter().any(|end| word.ends_with(end)) {
        return 0;
    }
    let stem = match word {
        w if w.ends_with("ed") => &w[..w.len() - 1],
        w if w.ends_with("es") => &w[..w.len() - 1],
        w => w,
    };
    if word.ends_with("ed") && (word.ends_with("ted") || word.ends_with("ded")) {
        return 0;
    }
    let inner_e = ["fulness", "ement", "eless", "eful", "ely"]
        .iter()
        .any(|end| word.ends_with(end) && !vowel_before(word, end.trim_start_matches('e').len() + 1));
    let last_e = stem.ends_with('e') && !vowel_before(stem, 1) && !sounded_le(stem) && vowel_groups(stem) > 1;
    usize::from(last_e) + usize::from(inner_e && !word.ends_with("fulness"))
}

/// Whether a vowel stands before the last `from_end` letters.
fn vowel_before(word: &str, from_end: usize) -> bool {
    word.chars().rev().nth(from_end).is_some_and(is_vowel)
}

/// "lit-tle", "peo-ple": the l makes a syllable of its own; in "whole", "rule", "called" it does not.
fn sounded_le(stem: &str) -> bool {
    stem.ends_with("le") && stem.chars().rev().nth(2).is_some_and(|c| !is_vowel(c) && c != 'l')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_words_are_said() {
        let check = |count: usize, words: &str| {
            for word in words.split(' ') {
                assert_eq!(syllables(word), count, "{word}");
            }
        };
        check(
            1,
            "I you work time times moved rule rules whole please we’re what’s price paid late called named help",
        );
        check(1, "eight through would friend lose change changed");
        check(2, "client session coaching notice people little needed ended changes quiet always");
        check(
            2,
            "about answer before moment promise safely person agreed doctor settled going being business",
        );
        check(2, "sometimes prepared movement careful careless every evening region nation");
        check(
            3,
            "agreement medicine another decided however emergent somebody idea physical remember together",
        );
        check(3, "illnesses diagnose video tomorrow");
        check(4, "emergency information everybody society");
        check(5, "opportunity");
        check(0, "— · •");
        check(2, "24 48");
    }

    #[test]
    fn sentences_and_words_are_counted() {
        let check = |text: &str, sentences: usize, words: usize| {
            let counts = count(text);
            assert_eq!((counts.sentences, counts.words), (sentences, words), "{text}");
        };
        check("We meet. We talk.", 2, 4);
        check("We meet and talk", 1, 4);
        check("You say “I am not sure.” I wait.", 2, 8);
        check("The fee is €95.50 — paid before.", 1, 6);
        check("", 0, 0);
    }

    #[test]
    fn the_formula_is_the_published_one() {
        let counts = Counts { sentences: 10, words: 100, syllables: 150 };
        let grade = counts.grade().unwrap();
        assert!((grade - (0.39 * 10.0 + 11.8 * 1.5 - 15.59)).abs() < 1e-9, "{grade}");
        assert_eq!(Counts::default().grade(), None);
    }

    #[test]
    fn names_headings_and_tables_are_left_out() {
        use super::super::{Block, Inline};
        let block = |body: Body| Block { clause: None, body };
        let text = |text: &str| vec![Inline::plain(text)];
        let paragraph = |s: &str| block(Body::Paragraph { number: None, text: text(s) });
        let with = |blocks: Vec<Block>| Document { blocks, ..Document::default() };
        let plain = with(vec![paragraph("I help and you choose.")]);
        let named = with(vec![
            block(Body::Heading { number: None, text: text("Confidentiality considerations") }),
            paragraph("I help and Wolfeschlegelsteinhausen you choose."),
        ]);
        let grade = |d: &Document| reading_grade(d, &["Wolfeschlegelsteinhausen"]).unwrap();
        assert!((grade(&plain) - grade(&named)).abs() < 1e-9);
        assert_eq!(reading_grade(&with(Vec::new()), &[]), None);
    }

    #[test]
    fn what_is_said_can_be_graded_alone() {
        use super::super::{Block, Inline};
        let block = |body: Body| Block { clause: None, body };
        let text = |text: &str| vec![Inline::plain(text)];
        let say = block(Body::Say(text("I help and you choose.")));
        let cue =
            block(Body::Cue(text("Considerable deliberation accompanies uncomfortable conversations.")));
        let with = |blocks: Vec<Block>| Document { blocks, ..Document::default() };
        let both = with(vec![say.clone(), cue.clone()]);
        assert_eq!(spoken_grade(&both, &[]), reading_grade(&with(vec![say]), &[]));
        assert!(reading_grade(&both, &[]) > spoken_grade(&both, &[]));
        assert_eq!(spoken_grade(&with(vec![cue]), &[]), None);
    }
}
