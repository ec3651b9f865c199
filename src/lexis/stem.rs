//! English stems: what is the same word but for its ending.

/// The stem of a folded word.
#[must_use]
pub fn stem(word: &str) -> &str {
    word
}
