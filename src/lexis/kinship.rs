//! Words of kinship: `wife`, `brother`.

/// Whether a word, in any case, names a relative.
#[must_use]
pub fn is_kinship(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "wife"
            | "husband"
            | "spouse"
            | "widow"
            | "widower"
            | "son"
            | "sons"
            | "daughter"
            | "daughters"
            | "brother"
            | "brothers"
            | "sister"
            | "sisters"
            | "father"
            | "mother"
            | "nephew"
            | "niece"
            | "cousin"
            | "uncle"
            | "aunt"
            | "grandson"
            | "granddaughter"
            | "grandfather"
            | "grandmother"
            | "stepson"
            | "stepdaughter"
            | "fiancée"
            | "fiancé"
            | "bride"
    )
}
