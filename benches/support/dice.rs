//! Numbers and names by chance, the same on every run.

/// A generator of numbers, from a seed.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number from 0 to `n`, without it.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }

    /// A word that could be a name, with a capital.
    pub(crate) fn word(&mut self) -> String {
        const ONSETS: [&str; 24] = [
            "b", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "t", "v",
            "w", "z", "br", "st", "tr", "ch", "y",
        ];
        const RHYMES: [&str; 16] = [
            "a", "e", "i", "o", "u", "an", "ar", "el", "en", "ez", "in", "is", "or", "ul", "aw",
            "if",
        ];
        let syllables = 2 + self.below(2);
        let mut word: String =
            (0..syllables).flat_map(|_| [ONSETS[self.below(24)], RHYMES[self.below(16)]]).collect();
        word[..1].make_ascii_uppercase();
        word
    }
}
