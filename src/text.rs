//! L0: text and places in it. Knows nothing of articles, files or screens.

pub mod abbreviations;
pub mod calendar;
pub mod clean;
pub mod codepoints;
pub mod fold;
pub mod overlay;
mod pair;
pub mod segment;
mod span;
pub mod surface;
mod tokens;
mod word;

pub use clean::{Clean, Lines};
pub use codepoints::CodePoints;
pub use pair::{Pair, Side};
pub use segment::{Dateline, Segments};
pub use span::Span;
pub use tokens::{Sign, Token, TokenClass, TokenIter, tokens};
pub use word::{Case, Word, without_possessive};
