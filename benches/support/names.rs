//! Words that could be names, from a seeded generator.

/// A word of two or three syllables with a capital.
pub(crate) fn word(rng: &mut fastrand::Rng) -> String {
    const ONSETS: [&str; 24] = [
        "b", "d", "f", "g", "h", "j", "k", "kh", "l", "m", "n", "p", "r", "s", "sh", "t", "v", "w",
        "z", "br", "st", "tr", "ch", "y",
    ];
    const RHYMES: [&str; 16] =
        ["a", "e", "i", "o", "u", "an", "ar", "el", "en", "ez", "in", "is", "or", "ul", "aw", "if"];
    let syllables = rng.usize(2..4);
    let mut word: String = (0..syllables)
        .flat_map(|_| [ONSETS[rng.usize(..ONSETS.len())], RHYMES[rng.usize(..RHYMES.len())]])
        .collect();
    word[..1].make_ascii_uppercase();
    word
}
