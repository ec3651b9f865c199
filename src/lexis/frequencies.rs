//! `Frequencies`: the inverse document frequency of words in English at large.
//!
//! `assets/` has a list of words by frequency. Zipf's law gives the share of a word among all words
//! from its rank, and that gives the share of articles that have the word. The weight is the
//! negative logarithm of that share:
//!
//! ```text
//! share(r) = 1 / (H · (r + 2.7))       H = Σ 1 / (r + 2.7) over twice as many ranks as the list has
//! weight   = −ln(1 − (1 − share)^400)  for an article of 400 words
//! ```
//!
//! The table is a `CRWF` file, little endian. It is read in place, so opening it costs nothing:
//!
//! ```text
//! 0     magic "CRWF", u32 ranks R, u32 keys N, f32 weight of a word that is not listed
//! 16    R × f32: the weight of each rank
//! …     4,097 × u32: how many keys are below each value of their upper 12 bits
//! …     N × u36, in 5 bytes: the rest of the keys, ascending
//! …     N × u16: their ranks
//! ```
//!
//! Keys are those of [`Word`]. Every word is listed with its possessive. `cargo run --example
//! make_frequencies` makes the table.

use crate::text::Word;
use std::collections::BTreeMap;

static TABLE: &[u8] = include_bytes!("../../assets/lexicon/frequencies.crwf");
const MAGIC: &[u8; 4] = b"CRWF";

/// Words of an article of average length. A larger value lowers all weights. The value is an
/// estimate; it was not fitted.
const ARTICLE: f64 = 400.0;
/// The number of bits of a key below the upper twelve.
const REST: u32 = 36;
/// The number of values of the upper twelve bits of a key.
const SLOTS: usize = 1 << 12;

/// The table of word weights, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Frequencies {
    /// The weight of each rank, `f32`.
    weights: &'static [[u8; 4]],
    /// For each value of the upper twelve bits, the number of keys below it, `u32`.
    slots: &'static [[u8; 4]],
    /// The lower 36 bits of the keys, ascending by whole key.
    keys: &'static [[u8; 5]],
    /// The rank of each key, `u16`.
    ranks: &'static [[u8; 2]],
    /// The weight of an unlisted word.
    unseen: f32,
}

impl Frequencies {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self::read(TABLE).expect("the table that ships is well-formed")
    }

    /// Opens a `CRWF` table; `None` if `bytes` is not one.
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let (header, rest) = bytes.strip_prefix(MAGIC)?.split_at_checked(12)?;
        let (numbers, _) = header.as_chunks::<4>();
        let (ranks, keys) =
            (u32::from_le_bytes(numbers[0]) as usize, u32::from_le_bytes(numbers[1]) as usize);
        let (weights, rest) = rest.split_at_checked(4 * ranks)?;
        let (slots, rest) = rest.split_at_checked(4 * (SLOTS + 1))?;
        let (low, rest) = rest.split_at_checked(5 * keys)?;
        let table = Self {
            weights: weights.as_chunks().0,
            slots: slots.as_chunks().0,
            keys: low.as_chunks().0,
            ranks: rest.as_chunks().0,
            unseen: f32::from_le_bytes(numbers[2]),
        };
        if table.ranks.len() == keys && table.slot(SLOTS) == Some(keys) {
            Some(table)
        } else {
            None
        }
    }

    /// The bytes of the table of `words`, most frequent first. If two words have one key, the more
    /// frequent one is kept.
    #[must_use]
    pub fn encode(words: &[&str]) -> Vec<u8> {
        let harmonic: f64 = (0..2 * words.len()).map(|rank| (rank as f64 + 2.7).recip()).sum();
        let weight = |rank: usize| {
            let share = (harmonic * (rank as f64 + 2.7)).recip();
            -(1.0 - (1.0 - share).powf(ARTICLE)).ln() as f32
        };
        let mut ranks: BTreeMap<u64, u16> = BTreeMap::new();
        for (rank, word) in words.iter().enumerate() {
            ranks.entry(Word::key_of(word)).or_insert(rank as u16);
            ranks.entry(Word::key_of(&format!("{word}'s"))).or_insert(rank as u16);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(
            [words.len() as u32, ranks.len() as u32].iter().flat_map(|count| count.to_le_bytes()),
        );
        bytes.extend(weight(2 * words.len()).to_le_bytes());
        bytes.extend((0..words.len()).flat_map(|rank| weight(rank).to_le_bytes()));
        let keys: Vec<u64> = ranks.keys().copied().collect();
        let below = |slot: usize| keys.partition_point(|key| key >> REST < slot as u64) as u32;
        bytes.extend((0..=SLOTS).flat_map(|slot| below(slot).to_le_bytes()));
        bytes.extend(
            keys.iter().flat_map(|key| (key & ((1 << REST) - 1)).to_le_bytes().into_iter().take(5)),
        );
        bytes.extend(ranks.values().flat_map(|rank| rank.to_le_bytes()));
        bytes
    }

    /// The weight of the word with this key, in nats; `None` for an unlisted word. `O(log n)`.
    #[must_use]
    pub fn of(&self, key: u64) -> Option<f32> {
        let slot = usize::try_from(key >> REST).ok()?;
        let (from, to) = (self.slot(slot)?, self.slot(slot + 1)?);
        let rest = key & ((1 << REST) - 1);
        let wide =
            |low: &[u8; 5]| u64::from_le_bytes([low[0], low[1], low[2], low[3], low[4], 0, 0, 0]);
        let at = self.keys.get(from..to)?.binary_search_by_key(&rest, wide).ok()?;
        let rank = u16::from_le_bytes(*self.ranks.get(from + at)?);
        self.weights.get(usize::from(rank)).map(|weight| f32::from_le_bytes(*weight))
    }

    /// The weight of every word that is not listed, in nats.
    #[must_use]
    pub fn unseen(&self) -> f32 {
        self.unseen
    }

    /// The number of keys whose upper twelve bits are below `slot`.
    fn slot(&self, slot: usize) -> Option<usize> {
        self.slots.get(slot).map(|count| u32::from_le_bytes(*count) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_that_of_the_list() {
        let list: Vec<&str> =
            include_str!("../../assets/lexicon/words-by-frequency.txt").lines().collect();
        let made: &'static [u8] = Frequencies::encode(&list).leak();
        assert_eq!(
            made[16 + 4 * list.len()..],
            TABLE[16 + 4 * list.len()..],
            "run the example make_frequencies"
        );
        let (made, ships) = (Frequencies::read(made).expect("made"), Frequencies::embedded());
        for word in list.iter().copied().chain(["zyxwvut", "", "the's", "Minister’s"]) {
            let key = Word::key_of(word);
            // The last bit of a logarithm may differ from machine to machine.
            assert!(
                (made.of(key).unwrap_or(-1.0) - ships.of(key).unwrap_or(-1.0)).abs() < 1e-5,
                "{word}"
            );
        }
        assert_eq!(ships.of(Word::key_of("zyxwvut")), None);
        assert_eq!(ships.of(u64::MAX), None);
    }
}
