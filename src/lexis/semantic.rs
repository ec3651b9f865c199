//! Static word vectors: how alike two sentences are in meaning.

/// The decoded table of vectors.
pub struct Vectors {}

/// A sentence as the vectors see it: its tokens and their weighted sum.
#[derive(Clone, Debug, Default)]
pub struct Meaning {}

impl Vectors {
    /// The table that ships in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self {}
    }

    /// The meaning of `text`.
    #[must_use]
    pub fn meaning(&self, _text: &str) -> Meaning {
        Meaning {}
    }

    /// How alike `a` and `b` are, 0 to 1: `S = 0.25 cos + 0.75 soft`.
    #[must_use]
    pub fn similarity(&self, _a: &Meaning, _b: &Meaning) -> f32 {
        0.0
    }
}
