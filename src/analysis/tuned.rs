//! `tuned!`: the tuned constants of one analysis, in one place and in one table.
//!
//! The pages in `docs/design` give the same names and values; `tests/design_docs.rs` compares them
//! with the table.

/// Declares constants, and `TABLE` with the name and value of each.
macro_rules! tuned {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$doc])* pub(super) const $name: $type = $value;)*

        /// The name and value of each constant.
        #[allow(clippy::cast_lossless, reason = "the constants are of several types")]
        pub(super) const TABLE: &[(&str, f64)] = &[$((stringify!($name), $name as f64)),*];
    };
}

pub(super) use tuned;
