//! Layer 3: searches articles and actors by typed words. Only this module names fuzzy-matcher.
//!
//! - [`names`]: a person, organisation or place by any of its names
//! - [`HeadlineIndex`]: an article by the words of its headline
//! - [`within`]: words in one text
//! - [`full_text`]: whole texts by words, phrases and beginnings, ranked
//! - [`seen`]: the words, quotations and figures of a sentence in other texts
//! - [`phrase_score`]: an action by its name or what it does
//! - [`TextPattern`]: words, a regular expression or a name, for a concordance

pub mod full_text;
mod headlines;
pub mod names;
mod pattern;
mod phrases;
pub mod seen;
mod within;

pub use headlines::HeadlineIndex;
pub use pattern::{PatternError, TextPattern, WordPattern};
pub use phrases::phrase_score;
pub use within::within;

/// The typed words, folded, in order.
#[must_use]
pub fn query_words(typed: &str) -> Vec<String> {
    typed
        .split_whitespace()
        .map(|word| crate::text::fold::name(word).into_owned())
        .filter(|word| !word.is_empty())
        .collect()
}
