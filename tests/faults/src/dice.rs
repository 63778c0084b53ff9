//! Chance that can be repeated: xorshift from a seed.

/// A row of numbers that look random.
pub struct Dice(u64);

impl Dice {
    /// The row that belongs to this seed.
    pub fn new(seed: usize) -> Dice {
        let mut dice = Dice((seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        // The first ones are much alike for seeds that are.
        (0..5).for_each(|_| _ = dice.next());
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below this one, 0 for 0.
    pub fn below(&mut self, most: usize) -> usize {
        let number = usize::try_from(self.next() >> 11).unwrap_or_default();
        number.checked_rem(most).unwrap_or_default()
    }

    /// So many bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next().to_le_bytes()[3]).collect()
    }

    /// Words in several scripts.
    pub fn text(&mut self, most_words: usize) -> String {
        const WORDS: &[&str] = &[
            "Zoë",
            "Łukasz",
            "Иванова",
            "Ελένη",
            "محمد",
            "שרה",
            "山田",
            "no",
            "\"rules\"",
            "24 h\n",
            "😀",
            "'--",
        ];
        let count = self.below(most_words + 1);
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}
