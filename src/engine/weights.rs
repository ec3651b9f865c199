//! How rare words are, for every analysis that compares articles.

use crate::lexis::weights::Weights;
use std::sync::Arc;

/// Inverse document frequencies of words.
pub struct WordWeights {
    /// The weights of words in this coverage, blended with those in English at large.
    pub coverage: Weights,
    /// The weights of words in English at large.
    pub english: Arc<Weights>,
}
