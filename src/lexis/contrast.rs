//! `contrast`: do two sentences that are alike differ in a negation or a number?

/// What sets two otherwise similar sentences apart. The vectors cannot see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contrast {
    /// One side denies what the other says, or they use opposite words.
    pub polarity: bool,
    /// Each side has a figure without a partner on the other.
    pub numbers: bool,
}

/// The contrast between `a` and `b`.
#[must_use]
pub fn contrast(_a: &str, _b: &str) -> Contrast {
    Contrast::default()
}
