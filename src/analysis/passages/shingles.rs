//! Shingles: every few words in a row, each as one hash.

use crate::text::Word;

/// Words of a shingle.
pub(super) const WIDTH: usize = 5;

/// What the hash of a shingle is a polynomial in.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// What the first word of a shingle is multiplied by.
const FIRST: u64 = BASE.wrapping_pow(WIDTH as u32 - 1);

/// The hash of the shingle that begins at each word, in order.
pub(super) fn hashes(words: &[Word]) -> impl Iterator<Item = u64> {
    let with = |sum: u64, word: &Word| sum.wrapping_mul(BASE).wrapping_add(word.key());
    let mut sum = words.iter().take(WIDTH - 1).fold(0, with);
    words.iter().skip(WIDTH - 1).zip(words).map(move |(last, first)| {
        let whole = with(sum, last);
        sum = whole.wrapping_sub(first.key().wrapping_mul(FIRST));
        (whole ^ whole >> 29).wrapping_mul(BASE)
    })
}

/// Which hashes may have come, and which more than once: all that have, and a few that share a slot.
///
/// ```text
/// slot   … 00 01 00 11 01 …     lower bit: some hash fell here; upper bit: and another, or the same
/// ```
pub(super) struct Repeated {
    slots: Vec<u64>,
    /// A hash without so many lower bits is the number of its slot.
    shift: u32,
}

impl Repeated {
    /// With this many slots, or a few more.
    pub(super) fn with_room(slots: usize) -> Self {
        let slots = slots.next_power_of_two().max(64);
        Self { slots: vec![0; slots / 32], shift: 64 - slots.trailing_zeros() }
    }

    pub(super) fn mark(&mut self, hash: u64) {
        let (word, bit) = self.slot(hash);
        let before = self.slots[word] >> bit & 1;
        self.slots[word] |= (before << 1 | 1) << bit;
    }

    /// Whether the hash may have come.
    pub(super) fn once(&self, hash: u64) -> bool {
        let (word, bit) = self.slot(hash);
        self.slots[word] >> bit & 1 != 0
    }

    /// Whether it may have come more than once.
    pub(super) fn again(&self, hash: u64) -> bool {
        let (word, bit) = self.slot(hash);
        self.slots[word] >> bit & 2 != 0
    }

    fn slot(&self, hash: u64) -> (usize, u64) {
        let slot = hash >> self.shift;
        ((slot / 32) as usize, slot % 32 * 2)
    }
}
