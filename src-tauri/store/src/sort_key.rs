//! How names are ordered: without regard to case and accents, in any script.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text lists are ordered by. It is kept beside the name, so that ordering is one walk over an index.
pub fn sort_key(name: &str) -> String {
    let bare = name.trim().nfkd().filter(|c| !is_combining_mark(*c));
    bare.flat_map(char::to_lowercase).flat_map(base_letter).collect()
}

/// The same for any text, composed again where that makes one sign of several.
pub fn folded(text: &str) -> String {
    sort_key(text).nfc().collect()
}

/// Latin letters whose stroke or ligature is no accent to Unicode, but is to a reader.
fn base_letter(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ł' => ('l', None),
        'ø' => ('o', None),
        'đ' | 'ð' => ('d', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_a_reader_looks_for_them() {
        let ordered = [
            "anna",
            "Åsa",
            "Ben",
            "  Chris",
            "Lüder",
            "Łukasz",
            "Lyra",
            "Øystein",
            "Zoë",
            "Ελένη",
            "Иванова",
            "山田",
        ];
        let mut shuffled = ordered.map(str::to_owned);
        shuffled.reverse();
        shuffled.sort_by_key(|name| sort_key(name));
        assert_eq!(shuffled, ordered);
    }

    #[test]
    fn case_and_composition_make_no_difference() {
        assert_eq!(sort_key("ZOË"), sort_key("zoe\u{308}"));
        assert_eq!(sort_key("Groß"), sort_key("GROSS"));
    }
}
