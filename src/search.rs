//! L3: finding things by what a user types. The only namer of fuzzy-matcher.
//!
//! - [`names`]: a person, organisation or place by any of its names
//! - [`within`]: words in one text

pub mod names;
mod within;

pub use within::within;
