//! `sound`: reduces names to their sound, so that transliterations of one name become equal.
//!
//! ```text
//! Shahbaz  Shehbaz              sahbaz
//! Zelensky Zelenskyy Zelenskiy  zalanski
//! Urumqi   Urumchi              urumki, urumci
//! ```

/// The sounds of a folded word: one, or two if `qi` can be read in two ways.
///
/// Two words sound alike when they share one.
#[must_use]
pub fn sounds(word: &str) -> Vec<String> {
    let first = reduced(word);
    if word.contains("qi") {
        let second = reduced(&word.replace("qi", "chi"));
        return vec![first, second];
    }
    vec![first]
}

/// Whether two folded words share a sound.
///
/// ```
/// use crossread::lexis::sound::alike;
/// assert!(alike("shahbaz", "shehbaz") && alike("urumqi", "urumchi"));
/// assert!(!alike("hassan", "hussain"));
/// ```
#[must_use]
pub fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (sounds(a), sounds(b));
    a.iter().any(|sound| b.contains(sound))
}

/// Letters and groups of letters with their sound, longest first.
const SPELLINGS: &[(&str, &str)] = &[
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("qui", "ki"),
    ("ch", "c"),
    ("sh", "s"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ck", "k"),
    ("aa", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("x", "ks"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("y", "i"),
    ("e", "a"),
    ("o", "u"),
];

/// `word` with each spelling replaced by its sound, and no sound twice in a row.
fn reduced(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let spelt = SPELLINGS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (sound, after) = match spelt {
            Some((letters, sound)) => (*sound, &rest[letters.len()..]),
            None => rest.split_at(c.len_utf8()),
        };
        rest = after;
        for c in sound.chars().filter(|c| c.is_alphanumeric()) {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
    }
    out
}
