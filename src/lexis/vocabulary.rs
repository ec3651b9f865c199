//! `Vocabulary`: the pieces of words, by their spelling.
//!
//! ```text
//! blob     3 the 4 then 5 ##ing …    the spellings where they lie in the file, each behind its length
//! places     0     4      9          where each begins
//! table    · · 2 · · 1 · · · 3       numbers from 1, at the hash of the spelling or at the next free slot
//! ```
//!
//! Places and table are all that is made when it is opened: two bytes a slot, for
//! the table of a small command costs more to fill than to ask.

use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// What the file marks later pieces with.
const MARK: &[u8] = b"##";

/// The pieces of words: first ones, and later ones.
pub(super) struct Vocabulary {
    blob: &'static [u8],
    /// Where the length of each spelling stands in the blob.
    places: Vec<u32>,
    /// A power of two of slots, less than half of them taken; 0 is a free one.
    table: Vec<u16>,
}

impl Vocabulary {
    /// The vocabulary of `count` spellings in `blob`; `None` when that is not one.
    pub(super) fn open(blob: &'static [u8], count: usize) -> Option<Self> {
        let count = u16::try_from(count).ok().filter(|count| *count < u16::MAX)?;
        let slots = (2 * usize::from(count) + 1).next_power_of_two();
        let mut made =
            Self { blob, places: Vec::with_capacity(count.into()), table: vec![0; slots] };
        let mut place = 0;
        for token in 0..count {
            made.places.push(u32::try_from(place).ok()?);
            let end = place + 1 + usize::from(*blob.get(place)?);
            let spelt = blob.get(place + 1..end)?;
            let mut slot = match spelt.strip_prefix(MARK) {
                Some(later) => made.home(later, true),
                None => made.home(spelt, false),
            };
            while made.table[slot] != 0 {
                slot = made.after(slot);
            }
            made.table[slot] = token + 1;
            place = end;
        }
        Some(made)
    }

    /// The token of a piece, a later one or the first of its word.
    pub(super) fn token(&self, piece: &str, later: bool) -> Option<u16> {
        let piece = piece.as_bytes();
        let mut slot = self.home(piece, later);
        while let Some(token) = self.table[slot].checked_sub(1) {
            let spelt = self.spelt(token);
            if if later { spelt.strip_prefix(MARK) == Some(piece) } else { spelt == piece } {
                return Some(token);
            }
            slot = self.after(slot);
        }
        None
    }

    /// The slot of a piece, unless another one has it.
    fn home(&self, piece: &[u8], later: bool) -> usize {
        let mut hash = FxHasher::default();
        hash.write(piece);
        hash.write_u8(u8::from(later));
        hash.finish() as usize & (self.table.len() - 1)
    }

    fn after(&self, slot: usize) -> usize {
        (slot + 1) & (self.table.len() - 1)
    }

    fn spelt(&self, token: u16) -> &'static [u8] {
        let place = self.places[usize::from(token)] as usize;
        &self.blob[place + 1..place + 1 + usize::from(self.blob[place])]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_later_pieces_are_told_apart() {
        let spelt = ["##", "##a", "##ing", "$", "a", "ing", "the"];
        let blob: Vec<u8> = spelt
            .iter()
            .flat_map(|spelt| [&[spelt.len() as u8], spelt.as_bytes()].concat())
            .collect();
        let vocabulary = Vocabulary::open(blob.leak(), spelt.len()).expect("well-formed");
        for (piece, later, expect) in [
            ("a", true, Some(1)),
            ("a", false, Some(4)),
            ("ing", true, Some(2)),
            ("ing", false, Some(5)),
            ("the", true, None),
            ("$", false, Some(3)),
            ("x", false, None),
        ] {
            assert_eq!(vocabulary.token(piece, later), expect, "{piece} {later}");
        }
        assert!(Vocabulary::open(&[3, b'a'], 1).is_none());
    }
}
