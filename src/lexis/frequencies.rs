//! `Frequencies`: what the words of English at large weigh.
//!
//! A list of words by frequency is in `assets/`. Zipf's law turns the rank of a
//! word into its share of all words, and that into the share of articles that
//! have it; the negative logarithm is the weight. The table is a `CRWF` file,
//! little endian, read where it lies, so that nothing is paid before the first
//! look-up:
//!
//! ```text
//! 0     magic "CRWF", u32 ranks R, u32 keys N, f32 weight of a word that is not listed
//! 16    R × f32: the weight of each rank
//! …     4,097 × u32: how many keys are below each value of their upper 12 bits
//! …     N × u36, in 5 bytes: the rest of the keys, ascending
//! …     N × u16: their ranks
//! ```
//!
//! Keys are those of [`Word`]; every word is in it with its possessive.
//! `cargo run --example make_frequencies` makes the table.

use crate::text::Word;
use std::collections::BTreeMap;

static TABLE: &[u8] = include_bytes!("../../assets/lexicon/frequencies.crwf");
const MAGIC: &[u8; 4] = b"CRWF";

/// Words of an article of middling length, to turn a share of words into one of articles.
const ARTICLE: f64 = 400.0;
/// Bits of a key below the upper twelve.
const REST: u32 = 36;
const SLOTS: usize = 1 << 12;

/// A table of weights, in place.
#[derive(Clone, Copy, Debug)]
pub struct Frequencies {
    weights: &'static [[u8; 4]],
    slots: &'static [[u8; 4]],
    keys: &'static [[u8; 5]],
    ranks: &'static [[u8; 2]],
    unseen: f32,
}

impl Frequencies {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self::read(TABLE).expect("the table that ships is well-formed")
    }

    /// Reads a table; `None` when `bytes` is not one.
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
        (table.ranks.len() == keys && table.slot(SLOTS) == Some(keys)).then_some(table)
    }

    /// The table of `words`, most frequent first. Of two words with one key the first stays.
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

    /// The weight of the word with this key, if it is listed.
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

    /// The weight of a word that is not listed.
    #[must_use]
    pub fn unseen(&self) -> f32 {
        self.unseen
    }

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
