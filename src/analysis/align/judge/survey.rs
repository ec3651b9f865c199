//! Looks at all proposed pairs of two articles: what either sentence covers of the other, and which
//! stems both have. The other traits are read of the pairs that may matter.
//!
//! ```text
//! by rows      left sentence laid out    ─► its right partners: cover of the right, shared stems
//! by columns   right sentence laid out   ─► its left partners: cover of the left
//! ```

use super::cover::{Cover, CoveredSentence, JudgedSide, MarkedSentence};
use super::shared::SharedStems;
use crate::lexis::sparse;

/// What is known of a proposed pair before its traits are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SurveyedPair {
    /// What each sentence has that the other covers, the left one first.
    pub(super) covers: [Cover; 2],
    /// What the stems weigh that both have.
    pub(super) shared: SharedStems,
    /// Number of words of the right sentence with a stem that the left one has too.
    pub(super) common: usize,
}

/// Looks at all `pairs` of two articles, which are in order.
pub(super) fn survey(
    sides: [JudgedSide<'_>; 2],
    pairs: &[(usize, usize)],
    marks: &mut MarkedSentence<'_>,
) -> Vec<SurveyedPair> {
    let [a, b] = sides;
    let mut found = vec![SurveyedPair::default(); pairs.len()];
    let mut shared = Vec::new();
    let mut from = 0;
    for row in pairs.chunk_by(|p, q| p.0 == q.0) {
        let left = row[0].0;
        marks.with(a, left, |marks| {
            for (&(_, right), pair) in row.iter().zip(&mut found[from..]) {
                pair.covers[1] = marks.cover(b, right);
                pair.common = marks.common(b, right);
                marks.shared(a.sentence(left), b, right, &mut shared);
                pair.shared = SharedStems::of([(a, left), (b, right)], &shared);
            }
        });
        from += row.len();
    }
    let by_column = by_column(pairs, b.article.statements.len());
    for column in by_column.chunk_by(|&p, &q| pairs[p].1 == pairs[q].1) {
        marks.with(b, pairs[column[0]].1, |marks| {
            for &at in column {
                found[at].covers[0] = marks.cover(a, pairs[at].0);
            }
        });
    }
    found
}

/// The indices of the pairs by right sentence, then left.
fn by_column(pairs: &[(usize, usize)], columns: usize) -> Vec<usize> {
    let mut next = vec![0; columns + 1];
    pairs.iter().for_each(|pair| next[pair.1 + 1] += 1);
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let mut order = vec![0; pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        order[next[pair.1]] = at;
        next[pair.1] += 1;
    }
    order
}

/// The score by which pairs are ranked among each other: how much of each side the other covers, and
/// the cosine of their stems.
pub(super) fn base(sides: [CoveredSentence<'_>; 2], shared: &SharedStems) -> f32 {
    let [p, q] = sides.map(CoveredSentence::share);
    0.5 * (p.max(q) + p.min(q)) * 0.5 + 0.5 * cosine(sides, shared)
}

/// The cosine of the stems of two sentences, by idf.
pub(super) fn cosine(sides: [CoveredSentence<'_>; 2], shared: &SharedStems) -> f32 {
    let [a, b] = sides.map(|side| side.sentence);
    sparse::cosine(shared.products.0, a.idf_norm * b.idf_norm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_in_order_of_the_right_sentence_then_the_left() {
        let pairs = [(0, 2), (0, 3), (1, 0), (1, 2), (3, 0)];
        assert_eq!(by_column(&pairs, 4), [2, 4, 0, 3, 1]);
        assert_eq!(by_column(&[], 0), [0; 0]);
    }
}
