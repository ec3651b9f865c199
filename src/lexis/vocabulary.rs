//! `Vocabulary`: maps the spelling of a piece of a word to its token.
//!
//! ```text
//! blob     3 the 4 then 5 ##ing …    the spellings in the file, each after its length
//! offsets    0     4      9          the start of each
//! table    · · 2 · · 1 · · · 3       token + 1, at the hash of the spelling or at the next free slot
//! ```
//!
//! Opening computes the offsets and the hash table. A slot has two bytes only, because a small
//! command spends more time on filling the table than on look-ups.

use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// The prefix of later pieces in the file.
const MARK: &[u8] = b"##";

/// The pieces of words, by spelling. A first piece begins a word; a later piece continues it.
pub(super) struct Vocabulary {
    blob: &'static [u8],
    /// The offset in the blob of the length byte of each spelling, by token.
    offsets: Vec<u32>,
    /// A hash table with linear probing: token + 1, or 0 for a free slot. The number of slots is a
    /// power of two, and less than half of them are used.
    table: Vec<u16>,
}

impl Vocabulary {
    /// Opens the vocabulary of `count` spellings in `blob`; `None` if `blob` is too short.
    pub(super) fn open(blob: &'static [u8], count: usize) -> Option<Self> {
        let count = u16::try_from(count).ok().filter(|count| *count < u16::MAX)?;
        let slots = (2 * usize::from(count) + 1).next_power_of_two();
        let mut made =
            Self { blob, offsets: Vec::with_capacity(count.into()), table: vec![0; slots] };
        let mut offset = 0;
        for token in 0..count {
            made.offsets.push(u32::try_from(offset).ok()?);
            let end = offset + 1 + usize::from(*blob.get(offset)?);
            let spelt = blob.get(offset + 1..end)?;
            let mut slot = match spelt.strip_prefix(MARK) {
                Some(later) => made.home(later, true),
                None => made.home(spelt, false),
            };
            while made.table[slot] != 0 {
                slot = made.after(slot);
            }
            made.table[slot] = token + 1;
            offset = end;
        }
        Some(made)
    }

    /// The token of a piece; `later` if it does not begin its word.
    pub(super) fn token(&self, piece: &str, later: bool) -> Option<u16> {
        let piece = piece.as_bytes();
        let mut slot = self.home(piece, later);
        while let Some(token) = self.table[slot].checked_sub(1) {
            let spelt = self.spelt(token);
            let is_piece =
                if later { spelt.strip_prefix(MARK) == Some(piece) } else { spelt == piece };
            if is_piece {
                return Some(token);
            }
            slot = self.after(slot);
        }
        None
    }

    /// The slot at which the search for a piece begins.
    fn home(&self, piece: &[u8], later: bool) -> usize {
        let mut hash = FxHasher::default();
        hash.write(piece);
        hash.write_u8(u8::from(later));
        hash.finish() as usize & (self.table.len() - 1)
    }

    /// The slot after `slot`; the first one after the last.
    fn after(&self, slot: usize) -> usize {
        (slot + 1) & (self.table.len() - 1)
    }

    /// The spelling of a token in the file.
    fn spelt(&self, token: u16) -> &'static [u8] {
        let offset = self.offsets[usize::from(token)] as usize;
        &self.blob[offset + 1..offset + 1 + usize::from(self.blob[offset])]
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
