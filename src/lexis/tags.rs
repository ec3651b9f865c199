//! `TagModel`: what each feature of a word says of its tag.
//!
//! A tag is outside of names, or the beginning or the inside of a name of one of
//! four classes (persons, organisations, places, and names of other things).
//! Weights are whole numbers in one unit; `unit` of them are one nat. Outside
//! always weighs 0. The table is a `CRTM` file, little endian:
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

/// Number of tags: outside, then beginning and inside of each class.
pub const TAGS: usize = 9;
/// Weights of the tags 1 to 8.
pub type TagRow = [i8; TAGS - 1];
/// Sums of rows.
pub type Sum = [i16; TAGS - 1];
/// Weights of each tag (second) after each tag (first).
pub type TagLink = [[i16; TAGS]; TAGS];

/// The weights of a linear chain over tags.
///
/// Most features that are asked for have no weight. A bit for each feature, in
/// little room, says so for nine in ten of them; the rest are looked up.
#[derive(Debug, Default)]
pub struct TagModel {
    unit: f32,
    links: Vec<TagLink>,
    /// Bit `hash % bits` of each feature.
    present: Vec<u64>,
    /// In order of hashes, each at the slot that its share of all hashes says or
    /// after it; hash 0 is empty, and the last is.
    slots: Vec<(u32, TagRow)>,
    /// How many slots hashes are spread over.
    spread: u32,
}

/// Bits a feature in [`TagModel::present`], at least.
const BITS: usize = 12;

impl TagModel {
    /// The model that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self::decode(TABLE).unwrap_or_default()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Reads a model; `None` when `bytes` is not one.
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
        model.make_room(count);
        let mut next = 0;
        for hash in hashes {
            next = model.insert(hash, read_row(&mut rest)?, next);
        }
        Some(model)
    }

    /// The bytes of a model. `features` must be in ascending order of hashes,
    /// without 0; links as many as the recogniser has.
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

    fn make_room(&mut self, count: usize) {
        self.spread = (count + count / 2 + 1) as u32;
        self.slots = vec![(0, TagRow::default()); self.spread as usize + 1];
        self.present = vec![0; (count * BITS).next_power_of_two().max(64) / 64];
    }

    /// Puts a feature at `next` or after it; gives the slot after that.
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

    /// Where a hash begins to be looked for.
    fn slot(&self, hash: u32) -> usize {
        ((u64::from(hash) * u64::from(self.spread)) >> 32) as usize
    }

    /// Adds what the features, none of which is 0, say to the weights of the tags
    /// but outside. Leaves in `features` what may have a weight.
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

    /// The weights of a tag after another over a link of this number.
    #[must_use]
    pub fn link(&self, link: usize) -> &TagLink {
        const NONE: TagLink = [[0; TAGS]; TAGS];
        self.links.get(link).unwrap_or(&NONE)
    }

    /// How many units are one nat.
    #[must_use]
    pub fn unit(&self) -> f32 {
        self.unit
    }
}

fn decode_links(bytes: &[u8]) -> Vec<TagLink> {
    let mut weights = bytes.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair));
    let mut links = vec![[[0; TAGS]; TAGS]; bytes.len() / (TAGS * TAGS * 2)];
    links.iter_mut().flatten().flatten().for_each(|to| *to = weights.next().unwrap_or(0));
    links
}

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
    fn what_is_written_is_read() {
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
    fn an_empty_model_says_nothing() {
        let mut weights = Sum::default();
        TagModel::default().add(&mut vec![3], &mut weights);
        assert_eq!(weights, Sum::default());
    }
}
