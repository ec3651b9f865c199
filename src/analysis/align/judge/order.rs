//! What two sentences have in the same order: pairs of neighbours, the longest sequence, the longest
//! run.
//!
//! ```text
//! left    police held three men in oldport     places of a stem: bits, the first word lowest
//! right   three men were held by police        held ·1·······   ···1··
//! ```

use super::statement::MAX_WORDS;
use crate::text::surface::in_both;

const _: () = assert!(MAX_WORDS <= u128::BITS as usize);

/// The stems of a sentence by place.
#[derive(Clone, Debug)]
pub(super) struct StemOrder {
    /// The stems in order.
    stems: Vec<u64>,
    /// The distinct stems, ascending, each with its places.
    places: Vec<(u64, u128)>,
    /// The distinct pairs of neighbours, as hashes, ascending.
    pairs: Vec<u64>,
}

/// What two sentences have in the same order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct CommonOrder {
    /// Number of pairs of neighbours that both have.
    pub(super) pairs: usize,
    /// Words of the longest common subsequence.
    pub(super) sequence: usize,
    /// Words of the longest common run.
    pub(super) run: usize,
}

impl StemOrder {
    /// Reads the stems of a sentence, of which there are at most [`MAX_WORDS`].
    pub(super) fn of(stems: &[u64]) -> Self {
        let mut places: Vec<(u64, u128)> =
            stems.iter().enumerate().map(|(at, &stem)| (stem, 1 << at)).collect();
        places.sort_unstable();
        places.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                kept.1 |= later.1;
            }
            is_same
        });
        let pair = |two: &[u64]| two[0].rotate_left(21) ^ two[1];
        let mut pairs: Vec<u64> = stems.windows(2).map(pair).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self { stems: stems.to_vec(), places, pairs }
    }

    /// Number of words.
    pub(super) fn words(&self) -> usize {
        self.stems.len()
    }

    /// The stems in order.
    pub(super) fn stems(&self) -> &[u64] {
        &self.stems
    }

    /// Number of distinct pairs of neighbours.
    pub(super) fn pairs(&self) -> usize {
        self.pairs.len()
    }

    /// Whether one of `stems` is in the sentence.
    pub(super) fn has_any(&self, stems: &[u64]) -> bool {
        stems.iter().any(|stem| self.places.binary_search_by_key(stem, |place| place.0).is_ok())
    }

    /// What both sentences have in the same order. Linear in the words, but for the run.
    pub(super) fn common(&self, other: &Self) -> CommonOrder {
        let (facing, own) = self.facing(other);
        if own == 0 {
            return CommonOrder::default();
        }
        let sequence = longest_sequence(&facing, own);
        let run = longest_run(facing, own);
        // Two sentences with a common pair of neighbours have a run of two words.
        let pairs = if run > 1 { in_both(&self.pairs, &other.pairs) } else { 0 };
        CommonOrder { pairs, sequence, run }
    }

    /// For each own place, the places of the same stem in `other`; and the own places that have any.
    fn facing(&self, other: &Self) -> ([u128; MAX_WORDS], u128) {
        let mut facing = [0; MAX_WORDS];
        let mut own = 0;
        let mut rest = &other.places[..];
        for &(stem, places) in &self.places {
            while let [(theirs, _), more @ ..] = rest
                && *theirs < stem
            {
                rest = more;
            }
            let Some(&(theirs, there)) = rest.first() else { break };
            if theirs == stem {
                own |= places;
                each_place(places, |at| facing[at] = there);
            }
        }
        (facing, own)
    }
}

/// Calls `f` with each place, the first first.
fn each_place(mut places: u128, mut f: impl FnMut(usize)) {
    while places != 0 {
        f(places.trailing_zeros() as usize);
        places &= places - 1;
    }
}

/// The length of the longest common subsequence (bit-parallel, after Crochemore, Iliopoulos, Pinzon
/// and Reid 2001): a zero bit is a place of the other sentence at which the sequence grows.
fn longest_sequence(facing: &[u128; MAX_WORDS], own: u128) -> usize {
    let mut open = u128::MAX;
    each_place(own, |at| {
        let taken = open & facing[at];
        open = open.wrapping_add(taken) | (open & !facing[at]);
    });
    open.count_zeros() as usize
}

/// The length of the longest common run. In round `n` a bit stays where a run of `n` words ends.
fn longest_run(mut facing: [u128; MAX_WORDS], own: u128) -> usize {
    let mut length = 0;
    let mut ends = own;
    while ends != 0 {
        length += 1;
        let mut left = ends;
        let mut kept = 0;
        while left != 0 {
            let at = (u128::BITS - 1 - left.leading_zeros()) as usize;
            left &= !(1 << at);
            let before = if at == 0 { 0 } else { facing[at - 1] << 1 };
            facing[at] &= before;
            if facing[at] != 0 {
                kept |= 1 << at;
            }
        }
        ends = kept;
    }
    length
}
