//! The recovery key: a second way in, on paper, for the day the passphrase is gone.
//!
//! 26 random signs (130 bits) and 4 that check them, in six groups of five: `7K2QD-…`. The alphabet is
//! Crockford's base 32, which has no I, L, O and U. The check is a Reed–Solomon code over the field of 32
//! elements: up to four wrong signs are always noticed, so any one of them and any two that changed places
//! are, and of a single wrong one it is known in which group it stands.

use crate::keys::random;
use std::io;
use zeroize::Zeroizing;

/// How many groups are printed.
pub const GROUPS: usize = 6;
/// Signs in one group.
const GROUP: usize = 5;
const SIGNS: usize = GROUPS * GROUP;
const CHECKS: usize = 4;
const SECRET: usize = SIGNS - CHECKS;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A recovery key. Wiped when dropped; only [`RecoveryKey::printed`] and [`RecoveryKey::group`] show it.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(Zeroizing<[u8; SIGNS]>);

/// What is wrong with a recovery key as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryKeyError {
    /// This sign stands in no recovery key.
    #[error("a sign that stands in no recovery key")]
    UnknownSign(char),
    /// Signs are missing, or there are too many.
    #[error("{found} signs instead of 30")]
    Length {
        /// How many were typed.
        found: usize,
    },
    /// All are there, but not all of them are right.
    #[error("a sign is wrong")]
    Mistyped {
        /// The group (1 to 6) to look at, when just one sign is wrong.
        group: Option<usize>,
    },
}

impl RecoveryKey {
    /// A new one from the system's randomness.
    pub fn random() -> io::Result<RecoveryKey> {
        let bytes = Zeroizing::new(random::<SECRET>()?);
        let mut signs = Zeroizing::new([0; SIGNS]);
        for (sign, byte) in signs.iter_mut().zip(bytes.iter()) {
            *sign = byte % 32;
        }
        let check = remainder(&signs[..SECRET]);
        signs[SECRET..].copy_from_slice(&check);
        Ok(RecoveryKey(signs))
    }

    /// Reads what somebody typed from paper: in capitals or not, with spaces, dashes or neither, O for 0,
    /// I or L for 1.
    pub fn parse(typed: &str) -> Result<RecoveryKey, RecoveryKeyError> {
        let read = signs_of(typed)?;
        let mut signs = Zeroizing::new([0; SIGNS]);
        if read.len() != SIGNS {
            return Err(RecoveryKeyError::Length { found: read.len() });
        }
        signs.copy_from_slice(&read);
        match wrong_places(&signs) {
            None => Ok(RecoveryKey(signs)),
            Some(place) => Err(RecoveryKeyError::Mistyped { group: place.map(|at| at / GROUP + 1) }),
        }
    }

    /// As it is printed: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`.
    pub fn printed(&self) -> Zeroizing<String> {
        let groups: Zeroizing<Vec<String>> = Zeroizing::new((1..=GROUPS).map(|n| self.text_of(n)).collect());
        Zeroizing::new(groups.join("-"))
    }

    /// The text of one group, 1 to 6; nothing for any other number.
    pub fn group(&self, number: usize) -> Zeroizing<String> {
        Zeroizing::new(self.text_of(number))
    }

    /// Whether this is what stands in one group: part of the key, typed back to show that it is on paper.
    pub fn group_is(&self, number: usize, typed: &str) -> bool {
        let signs = signs_of(typed);
        (1..=GROUPS).contains(&number) && signs.is_ok_and(|s| s.as_slice() == self.signs_in(number))
    }

    /// The number of a group that nobody could have guessed: the one to be typed back.
    pub fn any_group() -> io::Result<usize> {
        Ok(usize::from(random::<1>()?[0]) % GROUPS + 1)
    }

    /// The signs from which the wrapping key is made.
    pub(crate) fn secret(&self) -> &[u8] {
        &self.0[..SECRET]
    }

    fn signs_in(&self, number: usize) -> &[u8] {
        self.0.chunks(GROUP).nth(number.wrapping_sub(1)).unwrap_or_default()
    }

    fn text_of(&self, number: usize) -> String {
        self.signs_in(number).iter().map(|sign| char::from(ALPHABET[usize::from(*sign)])).collect()
    }
}

/// Whether both are the same signs, each typed as forgivingly as a key. What is no sign is like nothing.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    matches!((signs_of(one), signs_of(other)), (Ok(one), Ok(other)) if one == other)
}

/// The values of all signs typed, whatever stands between them.
fn signs_of(typed: &str) -> Result<Zeroizing<Vec<u8>>, RecoveryKeyError> {
    let mut signs = Zeroizing::new(Vec::with_capacity(SIGNS));
    for typed in typed.chars().filter(|c| !is_between(*c)) {
        let sign = match typed.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = (0_u8..).zip(ALPHABET).find(|(_, known)| char::from(**known) == sign);
        signs.push(value.ok_or(RecoveryKeyError::UnknownSign(typed))?.0);
    }
    Ok(signs)
}

fn is_between(sign: char) -> bool {
    // The dashes a text program makes of a hyphen, and the sign with which some copy zero-width space.
    sign.is_whitespace()
        || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | ',' | '_' | '\u{200b}')
}

/// Product in the field of 32 elements (x⁵ + x² + 1).
const fn times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 32 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// `x` to this power, which is a different element for each of 0 to 30.
fn power(exponent: usize) -> u8 {
    (0..exponent).fold(1, |p, _| times(p, 2))
}

/// What is left when the signs, as a polynomial times x⁴, are divided by (x − 1)(x − α)(x − α²)(x − α³).
fn remainder(signs: &[u8]) -> [u8; CHECKS] {
    let divisor = divisor();
    signs.iter().fold([0; CHECKS], |rest, sign| {
        let factor = sign ^ rest[0];
        let shifted = [rest[1], rest[2], rest[3], 0];
        std::array::from_fn(|at| shifted[at] ^ times(factor, divisor[at]))
    })
}

/// The divisor's coefficients below x⁴, highest first.
fn divisor() -> [u8; CHECKS] {
    let mut product = vec![1];
    for root in (0..CHECKS).map(power) {
        let (by_x, by_root) = ([product.as_slice(), &[0]].concat(), [&[0], product.as_slice()].concat());
        product = by_x.iter().zip(by_root).map(|(high, low)| high ^ times(low, root)).collect();
    }
    std::array::from_fn(|at| product[at + 1])
}

/// `None` when all is right; else the one place that is wrong, if it is only one.
fn wrong_places(signs: &[u8; SIGNS]) -> Option<Option<usize>> {
    let at_root = |root: u8| signs.iter().fold(0, |sum, sign| times(sum, root) ^ sign);
    let sums: [u8; CHECKS] = std::array::from_fn(|k| at_root(power(k)));
    if sums == [0; CHECKS] {
        return None;
    }
    let explains = |at: &usize| {
        let place = power(SIGNS - 1 - at);
        sums[0] != 0 && sums.windows(2).all(|pair| times(pair[0], place) == pair[1])
    };
    Some((0..SIGNS).find(explains))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> RecoveryKey {
        RecoveryKey::random().unwrap()
    }

    fn error(typed: &str) -> Option<RecoveryKeyError> {
        RecoveryKey::parse(typed).err()
    }

    #[test]
    fn it_is_printed_in_groups_and_read_back() {
        let key = key();
        let printed = key.printed();
        assert_eq!(printed.len(), 35);
        assert!(printed.split('-').all(|group| group.len() == 5));
        assert!(RecoveryKey::parse(&printed).is_ok_and(|again| again == key));
        assert_ne!(*printed, *RecoveryKey::random().unwrap().printed());
    }

    #[test]
    fn typing_is_forgiven() {
        // Found once by search: it holds zeros and ones.
        let key =
            std::iter::repeat_with(key).find(|k| k.printed().contains('0') && k.printed().contains('1'));
        let (key, check) = (key.unwrap(), |typed: String| RecoveryKey::parse(&typed).ok());
        let printed = key.printed().to_string();
        for typed in [
            printed.to_lowercase(),
            printed.replace('-', ""),
            printed.replace('-', " \u{2013} "),
            printed.replace('0', "O").replace('1', "I"),
            printed.replace('0', "o").replace('1', "l"),
            format!("\n  {printed}\t"),
        ] {
            assert!(check(typed.clone()).is_some_and(|k| k == key), "{typed}");
        }
    }

    #[test]
    fn every_wrong_sign_is_noticed_and_its_group_is_named() {
        let key = key();
        for at in 0..SIGNS {
            for other in (0..32).filter(|other| *other != key.0[at]) {
                let mut wrong = key.clone();
                wrong.0[at] = other;
                let group = Some(at / 5 + 1);
                assert_eq!(error(&wrong.printed()), Some(RecoveryKeyError::Mistyped { group }), "sign {at}");
            }
        }
    }

    #[test]
    fn every_swap_and_every_four_wrong_signs_are_noticed() {
        let (key, mut tried) = (key(), 0);
        for (one, other) in (0..SIGNS).flat_map(|a| (0..a).map(move |b| (a, b))) {
            let mut swapped = key.clone();
            swapped.0.swap(one, other);
            if swapped != key {
                assert!(matches!(error(&swapped.printed()), Some(RecoveryKeyError::Mistyped { .. })));
                tried += 1;
            }
        }
        assert!(tried > 300);
        for round in 0..5_000_usize {
            let mut wrong = key.clone();
            for n in 0..=round % 4 {
                let at = (round * 7 + n * 11) % SIGNS;
                wrong.0[at] ^= u8::try_from(1 + (round / 4 + n) % 31).unwrap();
            }
            assert!(error(&wrong.printed()).is_some(), "round {round}");
        }
    }

    #[test]
    fn what_cannot_be_one_is_said() {
        let printed = key().printed().to_string();
        assert_eq!(error(""), Some(RecoveryKeyError::Length { found: 0 }));
        assert_eq!(error(&printed[1..]), Some(RecoveryKeyError::Length { found: 29 }));
        assert_eq!(error(&format!("{printed}7")), Some(RecoveryKeyError::Length { found: 31 }));
        assert_eq!(error(&printed.replacen('-', "U", 1)), Some(RecoveryKeyError::UnknownSign('U')));
        assert_eq!(error("Straße"), Some(RecoveryKeyError::UnknownSign('ß')));
    }

    #[test]
    fn one_group_shows_that_it_is_on_paper() {
        let key = key();
        for number in 1..=GROUPS {
            assert!(key.group_is(number, &key.group(number).to_lowercase()));
            assert!(!key.group_is(number, &key.group(number)[1..]));
            assert!(!key.group_is(number, ""));
        }
        assert!(!key.group_is(0, &key.group(1)) && !key.group_is(7, "") && !key.group_is(0, ""));
    }

    /// All 32 signs come up: 26 are drawn from 256 values, of which 32 share evenly.
    #[test]
    fn all_signs_come_up() {
        let all: std::collections::BTreeSet<u8> = (0..100).flat_map(|_| *key().0).collect();
        assert_eq!(all.len(), 32);
    }
}
