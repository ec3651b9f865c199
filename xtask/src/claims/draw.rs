//! Draws some of many, the same ones for the same seed.

/// At most `most` of `all`, drawn at random with `seed`, in their old order.
pub(super) fn some<T>(all: Vec<T>, most: usize, seed: u64) -> Vec<T> {
    let mut dice = fastrand::Rng::with_seed(seed);
    let mut places = dice.choose_multiple(0..all.len(), most.min(all.len()));
    places.sort_unstable();
    let mut places = places.into_iter().peekable();
    let mut drawn = Vec::new();
    for (place, item) in all.into_iter().enumerate() {
        if places.next_if_eq(&place).is_some() {
            drawn.push(item);
        }
    }
    drawn
}
