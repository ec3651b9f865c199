//! The reason why a text is no query.

/// The reason why a text is no query of full text search.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct FullTextError {
    /// The byte of the text at which the error stands.
    pub at: usize,
    /// The reason, in a few words.
    pub reason: String,
}

impl FullTextError {
    /// An error at a byte of the text.
    pub(super) fn at(at: usize, reason: impl Into<String>) -> Self {
        Self { at, reason: reason.into() }
    }
}
