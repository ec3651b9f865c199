//! `sparse`: sparse vectors over words or stems, as lists of their non-zero entries.
//!
//! ```text
//! a   (3, .2) (7, .5)         (12, .8)      ascending by key
//! b           (7, .4) (9, .1) (12, .6)
//! common      (7, .5·.4)      (12, .8·.6)
//! ```
//!
//! Sums add in the order of the keys, so a result has the same bits in every run.

/// An entry of a sparse vector.
pub trait Weighted {
    /// The key of the word or stem.
    fn key(&self) -> u64;

    /// The weight of the word or stem.
    fn weight(&self) -> f32;
}

impl Weighted for (u64, f32) {
    fn key(&self) -> u64 {
        self.0
    }

    fn weight(&self) -> f32 {
        self.1
    }
}

/// The pairs of entries with equal keys. Both vectors ascend by key and have each key once.
/// `O(|a| + |b|)`.
pub fn common<'v, A: Weighted, B: Weighted>(
    a: &'v [A],
    b: &'v [B],
) -> impl Iterator<Item = (&'v A, &'v B)> {
    let mut rest = b.iter().peekable();
    a.iter().filter_map(move |ours| {
        while rest.next_if(|theirs| theirs.key() < ours.key()).is_some() {}
        rest.next_if(|theirs| theirs.key() == ours.key()).map(|theirs| (ours, theirs))
    })
}

/// The scalar product of two vectors.
pub fn product(a: &[impl Weighted], b: &[impl Weighted]) -> f32 {
    common(a, b).map(|(ours, theirs)| ours.weight() * theirs.weight()).sum()
}

/// The Euclidean length of a vector.
pub fn norm(vector: &[impl Weighted]) -> f32 {
    vector.iter().map(|entry| entry.weight() * entry.weight()).sum::<f32>().sqrt()
}

/// The cosine of two vectors, from their scalar product and the product of their lengths; 0 if
/// `lengths` is 0.
#[must_use]
pub fn cosine(product: f32, lengths: f32) -> f32 {
    if lengths > 0.0 { product / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_equal_keys_count() {
        let (a, b) = ([(3, 2.0), (7, 0.5), (12, 4.0)], [(7, 0.5), (9, 8.0), (12, 0.25), (40, 1.0)]);
        let keys: Vec<u64> = common(&a, &b).map(|(x, _)| x.0).collect();
        assert_eq!(keys, [7, 12]);
        assert!((product(&a, &b) - 1.25).abs() < 1e-6);
        assert!((product(&b, &a) - 1.25).abs() < 1e-6);
        assert!((norm(&[(1, 3.0), (2, 4.0)]) - 5.0).abs() < 1e-6);
        assert!((cosine(1.0, 2.0) - 0.5).abs() < 1e-6);
        assert!(cosine(1.0, 0.0).abs() < 1e-6);
        assert_eq!(common(&a, &[(1, 1.0); 0]).count(), 0);
    }
}
