//! The answer of a store to a question for fingerprints.

use crate::corpus::ArticleId;

/// Articles with one fingerprint from which on it is left out of a question: so many articles share a
/// phrase, not a report. It bounds the time of a question. Not fitted.
pub const MOST_WITH_ONE: usize = 1_000;

/// The articles of a store that have some of the fingerprints of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FingerprintMatches {
    /// Each article with the number of these fingerprints that it has: those with most first, those
    /// with equally many in the order of their ids.
    pub articles: Vec<(ArticleId, usize)>,
    /// The number of fingerprints that were left out, because more than [`MOST_WITH_ONE`] articles
    /// have each.
    pub left_out: usize,
    /// The number of articles that were asked: all of the store.
    pub asked: usize,
}
