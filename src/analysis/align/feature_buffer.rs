//! The features of a pair, filled in the order of their names.

/// The features of a pair that are computed so far.
pub(super) struct FeatureBuffer<const N: usize> {
    features: [f32; N],
    len: usize,
}

impl<const N: usize> FeatureBuffer<N> {
    pub(super) fn new() -> Self {
        Self { features: [0.0; N], len: 0 }
    }

    pub(super) fn push(&mut self, value: f32) {
        self.features[self.len] = value;
        self.len += 1;
    }

    /// Leaves the next `count` features 0.
    pub(super) fn push_none(&mut self, count: usize) {
        self.len += count;
    }

    /// Pushes 1 when `holds`, else 0.
    pub(super) fn push_bool(&mut self, holds: bool) {
        self.push(f32::from(u8::from(holds)));
    }

    /// Pushes the larger, then the smaller of the values of both sides.
    pub(super) fn push_two(&mut self, [p, q]: [f32; 2]) {
        self.push(p.max(q));
        self.push(p.min(q));
    }

    /// All features.
    pub(super) fn all(self) -> [f32; N] {
        debug_assert_eq!(self.len, N);
        self.features
    }
}
