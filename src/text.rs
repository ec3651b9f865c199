//! Layer 0: strings that are safe to show, and spans, sentences, words and tokens of them.
//!
//! This layer depends on no other module of the crate. It has no notion of articles, files or
//! screens.
//!
//! ```text
//! raw bytes ─ clean ─▶ Clean ─ segment ─▶ Segments { sentences, words, datelines }
//!                                            ├─ tokens ─▶ words joined with their signs
//!                                            └─ signs ──▶ exact keys: `$5` is not `£5`
//! ```

pub mod abbreviations;
pub mod calendar;
pub mod chunks;
pub mod clean;
pub mod codepoints;
pub mod fold;
mod line_numbers;
pub mod overlay;
pub mod packed;
mod pair;
pub mod segment;
pub mod signs;
mod span;
pub mod surface;
mod tokens;
mod word;

pub use clean::{Clean, Lines};
pub use codepoints::CodePoints;
pub use line_numbers::LineNumbers;
pub use pair::{Pair, Side};
pub use segment::{Dateline, Segments};
pub use span::Span;
pub use tokens::{Sign, Token, TokenClass, TokenIter, tokens};
pub use word::{Case, Word, without_possessive};
