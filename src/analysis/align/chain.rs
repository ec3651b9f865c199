//! Finds the heaviest rising chain: the sequence of pairs (left, right) with the greatest total
//! weight in which both numbers rise. `O(n log n)`, with a Fenwick tree.
//!
//! ```text
//! right │       4 ·           weights: · 1, ● 3
//!       │   ●                 chain: (0,0) (1,2) (3,3)
//!       │ ●     ●             (2,4) does not fit between (1,2) and (3,3)
//!       └──────── left
//! ```

use super::candidates::PairCandidate;
use std::cmp::Reverse;

/// Returns the heaviest sequence of pairs that rises on both sides. `pairs` are in order of the
/// left.
pub(super) fn heaviest_chain(
    pairs: &[PairCandidate],
    weight: impl Fn(&PairCandidate) -> f32,
) -> Vec<PairCandidate> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    // Pairs of one left sentence go from right to left, so that no two of them enter one chain.
    order.sort_by_key(|&at| (pairs[at].left, Reverse(pairs[at].right)));
    let width = pairs.iter().map(|pair| pair.right + 1).max().unwrap_or(0);
    let mut tree = PrefixMaxTree::new(width);
    let mut predecessors: Vec<Option<usize>> = vec![None; pairs.len()];
    for at in order {
        let (total, predecessor) = tree.max_below(pairs[at].right);
        predecessors[at] = predecessor;
        tree.raise(pairs[at].right, total + weight(&pairs[at]), at);
    }
    let mut chain = Vec::new();
    let mut at = tree.max_below(width).1;
    while let Some(pair) = at {
        chain.push(pairs[pair]);
        at = predecessors[pair];
    }
    chain.reverse();
    chain
}

/// A Fenwick tree over the right numbers, for the heaviest chain that ends before a number.
struct PrefixMaxTree {
    /// Weight of a chain, and its last pair.
    nodes: Vec<(f32, Option<usize>)>,
}

impl PrefixMaxTree {
    fn new(width: usize) -> Self {
        Self { nodes: vec![(0.0, None); width + 1] }
    }

    /// Returns the weight and the last pair of the heaviest chain that ends below `place`.
    fn max_below(&self, place: usize) -> (f32, Option<usize>) {
        let mut best = (0.0, None);
        let mut at = place;
        while at > 0 {
            if self.nodes[at].0 > best.0 {
                best = self.nodes[at];
            }
            at &= at - 1;
        }
        best
    }

    /// Records a chain of `weight` that ends at `place` with the pair `last`.
    fn raise(&mut self, place: usize, weight: f32, last: usize) {
        let mut at = place + 1;
        while at < self.nodes.len() {
            if weight > self.nodes[at].0 {
                self.nodes[at] = (weight, Some(last));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(usize, usize, f32)], expect: &[(usize, usize)]) {
        let pairs: Vec<PairCandidate> = pairs
            .iter()
            .map(|&(left, right, odds)| PairCandidate {
                left,
                right,
                odds,
                cosine: 0.0,
                penalty: 0.0,
            })
            .collect();
        let chain = heaviest_chain(&pairs, |pair| pair.odds);
        let found: Vec<_> = chain.iter().map(|pair| (pair.left, pair.right)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn the_heaviest_chain_is_taken_not_the_longest() {
        check(&[(0, 0, 1.0), (1, 1, 1.0), (2, 2, 1.0)], &[(0, 0), (1, 1), (2, 2)]);
        check(&[(0, 2, 5.0), (1, 0, 1.0), (2, 1, 1.0)], &[(0, 2)]);
        check(&[(0, 2, 1.5), (1, 0, 1.0), (2, 1, 1.0)], &[(1, 0), (2, 1)]);
        check(&[], &[]);
    }

    #[test]
    fn no_sentence_stands_twice_in_a_chain() {
        check(&[(0, 0, 1.0), (0, 1, 1.5), (1, 1, 1.0)], &[(0, 0), (1, 1)]);
    }
}
