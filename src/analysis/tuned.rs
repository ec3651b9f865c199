//! `tuned!`: declares the tuned constants of one analysis together, with a table of their values.
//!
//! The pages in `docs/design` list the constants by name and value. `tests/design_docs.rs` compares
//! the pages with the table.
//!
//! ```text
//! tuned! { /// Words in a row …            const GRAM: usize = 3;
//!          GRAM: usize = 3; }       ─▶     const TABLE: &[(&str, f64)] = &[("GRAM", 3.0)];
//! ```

/// Declares constants for the parent module, and `TABLE` with the name and value of each.
macro_rules! tuned {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$doc])* pub(super) const $name: $type = $value;)*

        /// The name and value of each constant of this analysis.
        #[allow(clippy::cast_lossless, reason = "the constants are of several types")]
        pub(super) const TABLE: &[(&str, f64)] = &[$((stringify!($name), $name as f64)),*];
    };
}

pub(super) use tuned;
