//! How rare words are, for every analysis that compares articles.

use crate::lexis::weights::Weights;
use std::sync::Arc;

/// Inverse document frequencies of words.
pub struct WordWeights {
    /// In this coverage, blended with English at large.
    pub coverage: Weights,
    /// In English at large.
    pub english: Arc<Weights>,
}
