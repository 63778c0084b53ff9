//! Bytes from outside, altered at random: every reader answers, none panics, and nothing is let in.

use crate::Size;
use faults::dice::Dice;
use faults::outcome::Outcome;
use faults::readers::Reader;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Feeds a reader its own seeds, altered; the same ones each time.
pub fn feed(reader: &Reader, size: Size) -> Outcome {
    let (seeds, mut outcome) = ((reader.seeds)(), Outcome::default());
    assert!(!seeds.is_empty(), "{} has no seeds", reader.name);
    for trial in 0..size.pick(reader.tries.0, reader.tries.1) {
        let bytes = altered(&seeds[trial % seeds.len()], &mut Dice::new(trial));
        let done = catch_unwind(AssertUnwindSafe(|| (reader.read)(&bytes)));
        outcome.count(done.unwrap_or_else(|_| Err(format!("trial {trial} panicked"))));
    }
    outcome
}

/// One to four alterations: a bit, a byte, a piece gone, doubled, or replaced by noise or by a large number.
fn altered(whole: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        let end = (at + 1 + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            _ if bytes.is_empty() => {}
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = u8::try_from(dice.below(256)).unwrap_or_default(),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.splice(at..at, bytes[at..end].to_vec()).for_each(drop),
            4 => bytes.splice(at..end, dice.bytes(7)).for_each(drop),
            5 => bytes.splice(at..at, *b"99999999999999999999").for_each(drop),
            _ => bytes.truncate(at),
        }
    }
    bytes
}
