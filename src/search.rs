//! L3: finding things by what a user types. The only namer of fuzzy-matcher.
//!
//! - [`names`]: a person, organisation or place by any of its names
//! - [`Headlines`]: an article by the words of its headline
//! - [`within`]: words in one text

mod headlines;
pub mod names;
mod within;

pub use headlines::Headlines;
pub use within::within;

/// The words of what is typed, folded.
#[must_use]
pub fn query_words(typed: &str) -> Vec<String> {
    typed
        .split_whitespace()
        .map(|word| crate::text::fold::name(word).into_owned())
        .filter(|word| !word.is_empty())
        .collect()
}
