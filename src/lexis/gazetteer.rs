//! `Gazetteer`: known names of places, people and organisations.

/// The decoded gazetteers.
pub struct Gazetteer {}

impl Gazetteer {
    /// The tables that ship in `assets/`.
    #[must_use]
    pub fn embedded() -> Self {
        Self {}
    }
}
