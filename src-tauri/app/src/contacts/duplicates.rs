//! Who of a file is in the records already, or twice in the file: by e-mail, phone or name.

use super::{Card, programs::folded};
use domain::person::{ContactPoint, Person};
use std::{
    collections::{BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

/// Fewer digits are an extension, not a number.
const DIGITS_LEAST: usize = 6;
/// So many digits at the end tell numbers apart, with or without the country before them.
const DIGITS_TELL: usize = 9;

/// What two people have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Common {
    /// An e-mail address, without regard to case.
    Email,
    /// The digits of a phone number.
    Phone,
    /// The name, without regard to case, accents and order of words.
    Name,
}

/// Who somebody in the file is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// Somebody in the records, by id.
    Record(String),
    /// Somebody further up in the file.
    Row(usize),
}

/// What becomes of somebody who is there already.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// What is missing is added; what is there stays.
    Merge,
    /// Left out.
    Skip,
    /// Added beside the other.
    KeepBoth,
}

/// One such case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Who of the file.
    pub row: usize,
    /// Who they are like.
    pub against: Against,
    /// What they have in common.
    pub common: Vec<Common>,
    /// What seemed right.
    pub offered: Way,
    /// What the user wants.
    pub way: Way,
}

/// What is known so far, by what people may have in common.
#[derive(Default)]
pub struct Known {
    whose: HashMap<u64, usize>,
    who: Vec<Against>,
}

impl Known {
    /// Takes somebody in; whoever came first is found first.
    pub fn add(&mut self, person: &Person, as_whom: Against) {
        let at = self.who.len();
        for (_, key) in keys(person) {
            self.whose.entry(key).or_insert(at);
        }
        self.who.push(as_whom);
    }

    /// Whom somebody is like.
    pub fn find(&self, card: &Card) -> Option<(&Against, Vec<Common>)> {
        let found: Vec<(Common, usize)> =
            keys(&card.person).filter_map(|(common, key)| Some((common, *self.whose.get(&key)?))).collect();
        let best = found.iter().min_by_key(|(common, at)| (*common, *at))?.1;
        let common: BTreeSet<Common> =
            found.iter().filter(|(_, at)| *at == best).map(|(common, _)| *common).collect();
        Some((self.who.get(best)?, common.into_iter().collect()))
    }
}

/// What seems right for two people with this in common. A shared address alone makes nobody the same person.
pub fn offered(common: &[Common], there: &Person, comes: &Person) -> Way {
    let words = |name: &str| folded(name).split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    if common.iter().any(|common| *common != Common::Name) {
        let alike = !words(&there.name).is_disjoint(&words(&comes.name));
        return if alike { Way::Merge } else { Way::KeepBoth };
    }
    let apart = |there: &[ContactPoint], comes: &[ContactPoint]| !there.is_empty() && !comes.is_empty();
    let others = apart(&there.emails, &comes.emails) || apart(&there.phones, &comes.phones);
    if others { Way::KeepBoth } else { Way::Merge }
}

fn keys(person: &Person) -> impl Iterator<Item = (Common, u64)> {
    let emails = person.emails.iter().map(|email| (Common::Email, email.value.trim().to_lowercase()));
    let phones = person.phones.iter().filter_map(|phone| Some((Common::Phone, digits(&phone.value)?)));
    let mut words: Vec<String> = folded(&person.name).split(' ').map(str::to_owned).collect();
    words.sort_unstable();
    let name = Some((Common::Name, words.join(" "))).filter(|(_, name)| !name.is_empty());
    emails.chain(phones).chain(name).map(|(common, text)| (common, hash(common, &text)))
}

/// The end of a number, in digits.
pub fn digits(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let told = digits.trim_start_matches('0');
    (told.len() >= DIGITS_LEAST).then(|| told[told.len().saturating_sub(DIGITS_TELL)..].to_owned())
}

fn hash(common: Common, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (common as u8, text).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str, phone: &str) -> Person {
        let points = |value: &str| if value.is_empty() { vec![] } else { vec![ContactPoint::of(value)] };
        Person { name: name.into(), emails: points(email), phones: points(phone), ..Person::default() }
    }

    #[test]
    fn people_are_found_again() {
        let check = |name, email, phone, want: Option<(&[Common], Way)>| {
            let there = person("Zoë Berg", "zoe@x.example", "+49 30 123 45 67");
            let mut known = Known::default();
            known.add(&there, Against::Record("r".into()));
            let comes = person(name, email, phone);
            let found = known.find(&Card { person: comes.clone(), ..Card::default() });
            let found = found.map(|(_, common)| (offered(&common, &there, &comes), common));
            assert_eq!(found, want.map(|(common, way)| (way, common.to_vec())), "{name} {email} {phone}");
        };
        check("Tom Levi", "tom@x.example", "", None);
        check("Zoe Berg", "", "", Some((&[Common::Name], Way::Merge)));
        check("Berg, ZOË", "", "", Some((&[Common::Name], Way::Merge)));
        check("Zoe Berg", "other@x.example", "", Some((&[Common::Name], Way::KeepBoth)));
        check("Z. Berg", "ZOE@X.example", "", Some((&[Common::Email], Way::Merge)));
        check("Tom Levi", "zoe@x.example", "", Some((&[Common::Email], Way::KeepBoth)));
        check("Zoe Berg", "", "0301234567", Some((&[Common::Phone, Common::Name], Way::Merge)));
        check("Tom Levi", "", "12", None);
    }

    #[test]
    fn whoever_is_twice_in_a_file_is_found() {
        let mut known = Known::default();
        known.add(&person("Ana", "ana@x.example", ""), Against::Row(3));
        let again = Card { person: person("Ana B", "ana@x.example", ""), ..Card::default() };
        assert_eq!(known.find(&again), Some((&Against::Row(3), vec![Common::Email])));
    }
}
