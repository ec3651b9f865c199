//! Words of kinship: `wife`, `brother`.

use super::given_names::Sex;

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

/// The sex of the relative that a word names, in small letters; `None` for other words.
#[must_use]
pub fn sex_of_relative(word: &str) -> Option<Sex> {
    match word {
        "wife" | "sister" | "mother" | "daughter" | "aunt" | "niece" | "grandmother" | "bride"
        | "granddaughter" | "widow" | "mum" | "mom" => Some(Sex::Female),
        "husband" | "brother" | "father" | "son" | "uncle" | "nephew" | "grandfather"
        | "grandson" | "widower" | "dad" => Some(Sex::Male),
        _ => None,
    }
}
