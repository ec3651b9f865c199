//! Shingles: every five words in a row, each as one hash.
//!
//! ```text
//! words      the talks failed again on Monday
//! shingles   ├──────────────────────┤
//!                ├────────────────────────┤
//! ```

use super::constants::SHINGLE_WORDS;
use crate::text::Word;

/// The base of the polynomial hash of a shingle.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// The factor of the first word of a shingle.
const FIRST_FACTOR: u64 = BASE.wrapping_pow(SHINGLE_WORDS as u32 - 1);

/// Returns the hash of the shingle that begins at each word, in order (a rolling hash).
pub(super) fn hashes(words: &[Word]) -> impl Iterator<Item = u64> {
    let with = |sum: u64, word: &Word| sum.wrapping_mul(BASE).wrapping_add(word.key());
    let mut sum = words.iter().take(SHINGLE_WORDS - 1).fold(0, with);
    words.iter().skip(SHINGLE_WORDS - 1).zip(words).map(move |(last, first)| {
        let whole = with(sum, last);
        sum = whole.wrapping_sub(first.key().wrapping_mul(FIRST_FACTOR));
        (whole ^ whole >> 29).wrapping_mul(BASE)
    })
}

/// A counting filter with two bits for each slot: which hashes were added, and which more than
/// once. It never misses one, and lets a few others pass that share a slot.
///
/// ```text
/// slot   … 00 01 00 11 01 …     lower bit: a hash was added; upper bit: a second one was
/// ```
pub(super) struct ShingleFilter {
    slots: Vec<u64>,
    /// Shifting a hash right by this gives the number of its slot.
    shift: u32,
}

impl ShingleFilter {
    /// An empty filter with at least this many slots.
    pub(super) fn with_slots(slots: usize) -> Self {
        let slots = slots.next_power_of_two().max(64);
        Self { slots: vec![0; slots / 32], shift: 64 - slots.trailing_zeros() }
    }

    /// Adds a hash.
    pub(super) fn add(&mut self, hash: u64) {
        let (word, bit) = self.slot(hash);
        let before = self.slots[word] >> bit & 1;
        self.slots[word] |= (before << 1 | 1) << bit;
    }

    /// Whether the hash may have been added.
    pub(super) fn may_contain(&self, hash: u64) -> bool {
        let (word, bit) = self.slot(hash);
        self.slots[word] >> bit & 1 != 0
    }

    /// Whether the hash may have been added more than once.
    pub(super) fn may_repeat(&self, hash: u64) -> bool {
        let (word, bit) = self.slot(hash);
        self.slots[word] >> bit & 2 != 0
    }

    fn slot(&self, hash: u64) -> (usize, u64) {
        let slot = hash >> self.shift;
        ((slot / 32) as usize, slot % 32 * 2)
    }
}
