//! Aligns two renderings word by word: finds the runs of words that both have, in order.
//!
//! ```text
//! a   we  will  not  leave  the  town
//! b   we  will       leave  the  town
//!     └─ (0,0,2)     └── (3,2,3) ───┘
//! ```

use super::tuned::ALIGNED_CELLS;
use crate::text::surface;

/// A run of equal words on both sides. Positions are indices of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aligned {
    /// The first word of the run in the first rendering.
    pub a: usize,
    /// The first word of the run in the second rendering.
    pub b: usize,
    /// The number of words of the run.
    pub len: usize,
}

/// The runs that cover most of `b`, where each run costs half a word. Computed by dynamic
/// programming in `O(|a|·|b|)`; for more than [`ALIGNED_CELLS`] cells, the runs of a histogram
/// diff.
pub(super) fn align(a: &[u64], b: &[u64]) -> Vec<Aligned> {
    if a.len().saturating_mul(b.len()) > ALIGNED_CELLS {
        return surface::runs(a, b)
            .into_iter()
            .map(|r| Aligned { a: r.left, b: r.right, len: r.len })
            .collect();
    }
    let width = b.len() + 1;
    // Scores in half words. `run`: the best score that ends in this match; `best`: the best so far.
    let mut run = vec![0i32; width * (a.len() + 1)];
    let mut best = vec![0i32; width * (a.len() + 1)];
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let at = i * width + j;
            let skip = best[at - width].max(best[at - 1]);
            if a[i - 1] == b[j - 1] {
                run[at] = (run[at - width - 1] + 2).max(best[at - width - 1] + 1);
            }
            best[at] = skip.max(run[at]);
        }
    }
    trace(&run, &best, a.len(), b.len())
}

/// Reads the runs back from the filled tables.
fn trace(run: &[i32], best: &[i32], rows: usize, columns: usize) -> Vec<Aligned> {
    let width = columns + 1;
    let mut runs: Vec<Aligned> = Vec::new();
    let (mut i, mut j) = (rows, columns);
    while i > 0 && j > 0 {
        let at = i * width + j;
        if run[at] > 0 && best[at] == run[at] {
            let end = j;
            loop {
                let at = i * width + j;
                let goes_on = run[at - width - 1] > 0 && run[at] == run[at - width - 1] + 2;
                i -= 1;
                j -= 1;
                if !goes_on {
                    break;
                }
            }
            runs.push(Aligned { a: i, b: j, len: end - j });
        } else if best[at - width] >= best[at - 1] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    runs.reverse();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u64> {
        text.split(' ').map(crate::text::Word::key_of).collect()
    }

    #[test]
    fn runs_are_in_order_and_as_long_as_can_be() {
        let check = |a: &str, b: &str, expect: &[(usize, usize, usize)]| {
            let got: Vec<(usize, usize, usize)> =
                align(&keys(a), &keys(b)).iter().map(|r| (r.a, r.b, r.len)).collect();
            assert_eq!(got, expect, "{a:?} {b:?}");
        };
        check("we will not leave the town", "we will not leave the town", &[(0, 0, 6)]);
        check("we will not leave the town", "will not leave", &[(1, 0, 3)]);
        check("we will not leave the town", "we will leave the town", &[(0, 0, 2), (3, 2, 3)]);
        check("a b", "c d", &[]);
        check("the old man and the sea", "the sea", &[(4, 0, 2)]);
    }
}
