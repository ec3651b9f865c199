//! `Clusters`: groups of words with similar use.
//!
//! Every listed word belongs to one cluster in each of three groupings, of 1,024, 256 and 64
//! clusters. The table is a `CRWC` file, little endian:
//!
//! ```text
//! 0   magic "CRWC", u32 words N
//! 8   N × varint: the words' hashes (word_hash), ascending, each minus the one before
//! …   N × u24: cluster among 1,024 << 14 | among 256 << 6 | among 64
//! ```
//!
//! The table keeps hashes of 32 bits, not spellings. About one unlisted word in thirty thousand has
//! the hash of a listed one and gets its cluster. `cargo run --example make_clusters` makes the
//! table.

use super::varint;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

static TABLE: &[u8] = include_bytes!("../../assets/names/clusters.crwc");
const MAGIC: &[u8; 4] = b"CRWC";

/// The clusters of one word in the three groupings, counted from 1; 0 for an unlisted word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// The number of the cluster among 1,024.
    pub fine: u16,
    /// The number of the cluster among 256.
    pub middle: u16,
    /// The number of the cluster among 64.
    pub coarse: u16,
}

/// The clusters of all listed words, by [`word_hash`].
#[derive(Debug, Default)]
pub struct Clusters(FxHashMap<u32, u32>);

impl Clusters {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self::decode(TABLE).unwrap_or_default()
    }

    /// Reads a `CRWC` table; `None` if `bytes` is not one or is cut off.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, mut rest) = rest.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let mut hashes = Vec::with_capacity(count.min(rest.len()));
        let mut hash = 0u32;
        for _ in 0..count {
            hash = hash.wrapping_add(varint::read(&mut rest)?);
            hashes.push(hash);
        }
        let (values, _) = rest.as_chunks::<3>();
        if values.len() != count {
            return None;
        }
        let values =
            values.iter().map(|&[low, middle, high]| u32::from_le_bytes([low, middle, high, 0]));
        Some(Self(hashes.into_iter().zip(values).collect()))
    }

    /// The bytes of the table of `words` with their clusters among 1,024, 256 and 64, counted from
    /// 0. If two words have one hash, the first is kept.
    #[must_use]
    pub fn encode<'w>(words: impl IntoIterator<Item = (&'w str, [u32; 3])>) -> Vec<u8> {
        let mut entries: Vec<(u32, u32)> = words
            .into_iter()
            .map(|(word, [a, b, c])| (word_hash(word), a << 14 | b << 6 | c))
            .collect();
        entries.sort_by_key(|entry| entry.0);
        entries.dedup_by_key(|entry| entry.0);
        let mut bytes = MAGIC.to_vec();
        bytes.extend((entries.len() as u32).to_le_bytes());
        let mut before = 0;
        for &(hash, _) in &entries {
            varint::write(hash - before, &mut bytes);
            before = hash;
        }
        bytes.extend(entries.iter().flat_map(|(_, value)| value.to_le_bytes().into_iter().take(3)));
        bytes
    }

    /// The clusters of the word whose [`word_hash`] is `hash`.
    #[must_use]
    pub fn of(&self, hash: u32) -> Cluster {
        let Some(&value) = self.0.get(&hash) else { return Cluster::default() };
        let part = |shift: u32, mask: u32| (value >> shift & mask) as u16 + 1;
        Cluster { fine: part(14, 1023), middle: part(6, 255), coarse: part(0, 63) }
    }
}

/// The hash of a word in the tables of `assets/names`: the upper 32 bits of XXH3. It is the same on
/// every machine.
#[must_use]
pub fn word_hash(word: &str) -> u32 {
    (xxh3_64(word.as_bytes()) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoded_table_is_decoded() {
        let table = Clusters::encode([("minister", [1023, 255, 63]), ("river", [0, 1, 2])]);
        let clusters = Clusters::decode(&table).expect("a table");
        assert_eq!(
            clusters.of(word_hash("minister")),
            Cluster { fine: 1024, middle: 256, coarse: 64 }
        );
        assert_eq!(clusters.of(word_hash("river")), Cluster { fine: 1, middle: 2, coarse: 3 });
        assert_eq!(clusters.of(word_hash("absent")), Cluster::default());
        assert!(Clusters::decode(&table[..table.len() - 1]).is_none());
        assert!(Clusters::decode(b"").is_none());
    }

    #[test]
    fn words_used_alike_share_a_cluster() {
        let clusters = Clusters::embedded();
        let of = |word| clusters.of(word_hash(word));
        assert_eq!(of("monday").coarse, of("tuesday").coarse);
        assert_ne!(of("monday").coarse, 0);
    }
}
