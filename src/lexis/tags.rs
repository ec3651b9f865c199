//! `TagModel`: the weights of the name recogniser, a linear chain over tags.
//!
//! A tag marks a word as outside of names, or as the beginning or the inside of a name of one of
//! four classes (persons, organisations, places, and names of other things). Weights are whole
//! numbers in units of `1 / unit` nat. The tag outside always has the weight 0. The table is a
//! `CRTM` file, little endian:
//!
//! ```text
//! 0   magic "CRTM", f32 unit, u32 links L, u32 features F
//! 16  L × 9 × 9 × i16: [link][tag before][tag]
//! …   F × varint: the features' hashes, ascending, each minus the one before
//! …   F × (u8 which of the tags 1–8 have a weight, i8 weight of each of them)
//! ```
//!
//! `cargo run --release --example train_actors` makes the table.

use super::varint;

static TABLE: &[u8] = include_bytes!("../../assets/names/tags.crtm");
const MAGIC: &[u8; 4] = b"CRTM";

/// The number of tags: outside, then beginning and inside of each class.
pub const TAGS: usize = 9;
/// The weights that one feature gives to the tags 1 to 8.
pub type TagRow = [i8; TAGS - 1];
/// The summed weights of the tags 1 to 8 over the features of a word.
pub type Sum = [i16; TAGS - 1];
/// The weights of each tag (second index) after each tag (first index).
pub type TagLink = [[i16; TAGS]; TAGS];

/// The weights of a linear chain over tags, by the hash of a feature.
///
/// Most features of a text have no weight. A Bloom filter with one hash function rejects nine in
/// ten of these; the others are looked up in a hash table with linear probing.
#[derive(Debug, Default)]
pub struct TagModel {
    unit: f32,
    links: Vec<TagLink>,
    /// The Bloom filter: bit `hash % bits` is set for each feature.
    present: Vec<u64>,
    /// The hash table, in order of hashes. A feature stands at slot `hash · spread / 2^32` or after
    /// it. Hash 0 marks an empty slot; the last slot is empty.
    slots: Vec<(u32, TagRow)>,
    /// The number of slots that hashes map to.
    spread: u32,
}

/// The least number of bits per feature in [`TagModel::present`].
const BITS: usize = 12;

impl TagModel {
    /// The model that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self::decode(TABLE).unwrap_or_default()
    }

    /// Whether the model has no features.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Reads a `CRTM` table; `None` if `bytes` is not one or is cut off.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (unit, rest) = rest.split_first_chunk::<4>()?;
        let (links, rest) = rest.split_first_chunk::<4>()?;
        let (count, rest) = rest.split_first_chunk::<4>()?;
        let (links, count) =
            (u32::from_le_bytes(*links) as usize, u32::from_le_bytes(*count) as usize);
        let (linked, mut rest) = rest.split_at_checked(links.checked_mul(TAGS * TAGS * 2)?)?;
        if count > rest.len() {
            return None;
        }
        let mut hashes = Vec::with_capacity(count);
        let mut hash = 0u32;
        for _ in 0..count {
            hash = hash.checked_add(varint::read(&mut rest)?)?;
            hashes.push(hash);
        }
        let mut model = Self {
            unit: f32::from_le_bytes(*unit),
            links: decode_links(linked),
            ..Self::default()
        };
        model.reserve(count);
        let mut next = 0;
        for hash in hashes {
            next = model.insert(hash, read_row(&mut rest)?, next);
        }
        Some(model)
    }

    /// The bytes of the table of a model. `features` ascend by hash and do not have hash 0.
    #[must_use]
    pub fn encode(unit: f32, links: &[TagLink], features: &[(u32, TagRow)]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(unit.to_le_bytes());
        bytes.extend((links.len() as u32).to_le_bytes());
        bytes.extend((features.len() as u32).to_le_bytes());
        links.iter().flatten().flatten().for_each(|weight| bytes.extend(weight.to_le_bytes()));
        let mut before = 0;
        for &(hash, _) in features {
            varint::write(hash - before, &mut bytes);
            before = hash;
        }
        for (_, row) in features {
            bytes.push((0..row.len()).fold(0, |mask, at| mask | u8::from(row[at] != 0) << at));
            bytes.extend(
                row.iter().filter(|&&weight| weight != 0).map(|weight| weight.cast_unsigned()),
            );
        }
        bytes
    }

    /// Makes empty tables for `count` features.
    fn reserve(&mut self, count: usize) {
        self.spread = (count + count / 2 + 1) as u32;
        self.slots = vec![(0, TagRow::default()); self.spread as usize + 1];
        self.present = vec![0; (count * BITS).next_power_of_two().max(64) / 64];
    }

    /// Puts a feature into the slot of its hash, or into `next` if that is later. Returns the slot
    /// after it.
    fn insert(&mut self, hash: u32, row: TagRow, next: usize) -> usize {
        let at = next.max(self.slot(hash));
        if at + 1 >= self.slots.len() {
            self.slots.resize(at + 2, (0, TagRow::default()));
        }
        self.slots[at] = (hash, row);
        let bits = self.present.len() * 64 - 1;
        let bit = hash as usize & bits;
        self.present[bit / 64] |= 1 << (bit % 64);
        at + 1
    }

    /// The slot at which the search for a hash begins.
    fn slot(&self, hash: u32) -> usize {
        ((u64::from(hash) * u64::from(self.spread)) >> 32) as usize
    }

    /// Adds the weights of `features` (hashes, none of them 0) to `weights`. Afterwards `features`
    /// has only those that pass the Bloom filter.
    pub fn add(&self, features: &mut Vec<u32>, weights: &mut Sum) {
        let bits = (self.present.len() * 64).wrapping_sub(1);
        let present = |hash: u32| {
            self.present
                .get((hash as usize & bits) / 64)
                .map_or(0, |word| word >> (hash as usize & bits & 63) & 1)
        };
        let mut kept = 0;
        for at in 0..features.len() {
            let hash = features[at];
            features[kept] = hash;
            kept += present(hash) as usize;
        }
        features.truncate(kept);
        for &hash in &*features {
            let from = self.slots.get(self.slot(hash)..).unwrap_or_default();
            let found = from
                .iter()
                .find(|(found, _)| *found == 0 || *found >= hash)
                .filter(|(found, _)| *found == hash);
            let Some((_, row)) = found else { continue };
            for (sum, &weight) in weights.iter_mut().zip(row) {
                *sum = sum.saturating_add(i16::from(weight));
            }
        }
    }

    /// The weights of one tag after another over the link with this number; zeros for an unknown
    /// number.
    #[must_use]
    pub fn link(&self, link: usize) -> &TagLink {
        const NONE: TagLink = [[0; TAGS]; TAGS];
        self.links.get(link).unwrap_or(&NONE)
    }

    /// The number of weight units in one nat.
    #[must_use]
    pub fn unit(&self) -> f32 {
        self.unit
    }
}

/// The links in `bytes`, a sequence of `i16`.
fn decode_links(bytes: &[u8]) -> Vec<TagLink> {
    let mut weights = bytes.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair));
    let mut links = vec![[[0; TAGS]; TAGS]; bytes.len() / (TAGS * TAGS * 2)];
    links.iter_mut().flatten().flatten().for_each(|to| *to = weights.next().unwrap_or(0));
    links
}

/// Reads the row of one feature from the front of `bytes`.
fn read_row(bytes: &mut &[u8]) -> Option<TagRow> {
    let (&mask, rest) = bytes.split_first()?;
    let (weights, rest) = rest.split_at_checked(mask.count_ones() as usize)?;
    *bytes = rest;
    let mut weights = weights.iter();
    let mut row = TagRow::default();
    for (at, to) in row.iter_mut().enumerate().filter(|(at, _)| mask >> at & 1 == 1) {
        debug_assert!(at < TAGS);
        *to = weights.next()?.cast_signed();
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoded_model_is_decoded() {
        let mut link = [[0; TAGS]; TAGS];
        link[1][2] = -300;
        let rows =
            [(7, [1, 0, 0, -2, 0, 0, 0, 127]), (9, [0, 5, 0, 0, 0, 0, 0, 0]), (1 << 31, [1; 8])];
        let bytes = TagModel::encode(0.5, &[link], &rows);
        let model = TagModel::decode(&bytes).expect("a model");
        let mut weights = Sum::default();
        model.add(&mut vec![7, 9, 8, 3], &mut weights);
        assert_eq!(weights, [1, 5, 0, -2, 0, 0, 0, 127]);
        assert_eq!(model.link(0)[1][2], -300);
        assert_eq!(model.link(1)[1][2], 0);
        assert!((0..bytes.len()).all(|end| TagModel::decode(&bytes[..end]).is_none()));
    }

    #[test]
    fn an_empty_model_adds_no_weight() {
        let mut weights = Sum::default();
        TagModel::default().add(&mut vec![3], &mut weights);
        assert_eq!(weights, Sum::default());
    }
}
