//! L3: finding things by what a user types. The only namer of fuzzy-matcher.
//!
//! - [`names`]: a person, organisation or place by any of its names

pub mod names;
