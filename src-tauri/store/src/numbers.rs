//! A set of small numbers, as bits: quick to put together and to look into.

/// A set of numbers from 0 on, none of them far beyond how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    bits: Vec<u64>,
}

impl Numbers {
    /// Puts a number in.
    pub fn insert(&mut self, number: u32) {
        let (at, bit) = place(number);
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(at) {
            *word |= bit;
        }
    }

    /// Whether a number is in it.
    pub fn contains(&self, number: u32) -> bool {
        let (at, bit) = place(number);
        self.bits.get(at).is_some_and(|word| word & bit != 0)
    }

    /// Those in both.
    pub fn and(self, other: Numbers) -> Numbers {
        Numbers { bits: self.bits.iter().zip(&other.bits).map(|(a, b)| a & b).collect() }
    }

    /// Those in either.
    pub fn or(self, other: Numbers) -> Numbers {
        let (mut more, fewer) = if self.bits.len() < other.bits.len() {
            (other.bits, self.bits)
        } else {
            (self.bits, other.bits)
        };
        more.iter_mut().zip(&fewer).for_each(|(a, b)| *a |= b);
        Numbers { bits: more }
    }
}

fn place(number: u32) -> (usize, u64) {
    (number as usize / 64, 1 << (number % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_put_together() {
        let of = |numbers: &[u32]| {
            let mut all = Numbers::default();
            numbers.iter().for_each(|number| all.insert(*number));
            all
        };
        let (a, b) = (of(&[1, 63, 64, 1000]), of(&[63, 64, 65]));
        for number in 0..2000 {
            let (in_a, in_b) = (a.contains(number), b.contains(number));
            assert_eq!(in_a, [1, 63, 64, 1000].contains(&number));
            assert_eq!(a.clone().and(b.clone()).contains(number), in_a && in_b);
            assert_eq!(a.clone().or(b.clone()).contains(number), in_a || in_b);
        }
    }
}
