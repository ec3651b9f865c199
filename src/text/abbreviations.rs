//! Abbreviations that are written with a full stop, in one table.
//!
//! | kind | example | effect |
//! |---|---|---|
//! | `Title` | `Gen. Okonjo` | a name follows: the stop ends no sentence |
//! | `Figure` | `No. 5`, `Jan. 3` | the stop ends no sentence before a figure |
//! | `NameEnd` | `Harbour Inc.` | the last word of a name |
//! | `Joining` | `vs.`, `e.g.` | the sentence goes on |
//! | `Clock` | `8 p.m.` | the sentence goes on before a day, a month or a time zone |
//! | `Street` | `10 Quay St.` | the last word of an address |

/// The position of an abbreviation in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AbbreviationKind {
    /// An abbreviation before a name.
    Title,
    /// An abbreviation before a figure.
    Figure,
    /// An abbreviation at the end of a name.
    NameEnd,
    /// An abbreviation inside a sentence.
    Joining,
    /// An abbreviation after a time of day.
    Clock,
    /// An abbreviation at the end of an address.
    Street,
}

/// The spellings of each kind, without the stop. `St`, `Jr` and `Sr` have two kinds.
const TABLE: &[(AbbreviationKind, &[&str])] = &[
    (
        AbbreviationKind::Title,
        &[
            "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr",
            "Adm", "Sgt", "Cpl", "Pvt", "Brig", "Rev", "Hon", "Pres", "Gov", "Sen", "Sens", "Rep",
            "Reps", "St", "Ste", "Msgr", "Mme", "Fr", "Sr", "Jr", "Messrs", "Supt", "Insp", "Det",
            "Ft", "Mt", "Lt.Col", "Maj.Gen", "Lt.Gen", "Brig.Gen",
        ],
    ),
    (
        AbbreviationKind::Figure,
        &[
            "No", "Nos", "Art", "Sec", "Fig", "Vol", "P", "Pp", "Ch", "Para", "Rs", "Rte", "Hwy",
            "Ext", "Tel", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",
            "Nov", "Dec",
        ],
    ),
    (AbbreviationKind::NameEnd, &["Inc", "Corp", "Ltd", "Co", "Cos", "Bros", "Jr", "Sr"]),
    (AbbreviationKind::Joining, &["vs", "v", "e.g", "i.e", "approx", "ca", "cf", "est"]),
    (AbbreviationKind::Clock, &["a.m", "p.m"]),
    (AbbreviationKind::Street, &["St", "Ave", "Rd", "Blvd", "Jr", "Sr"]),
];

/// Whether `TABLE` has a spelling of `kind` that passes `matches`.
fn has_spelling(kind: AbbreviationKind, matches: impl Fn(&str) -> bool) -> bool {
    TABLE.iter().any(|(of, spellings)| *of == kind && spellings.iter().any(|spelt| matches(spelt)))
}

/// Whether a sentence continues after `word` and a full stop, whatever follows. Ignores case; a
/// title needs a capital: `6 ft.` ends a sentence, `Ft. Harrow` goes on.
pub(super) fn goes_on(word: &str) -> bool {
    let is_word = |spelt: &str| spelt.eq_ignore_ascii_case(word);
    word.starts_with(char::is_uppercase) && has_spelling(AbbreviationKind::Title, is_word)
        || has_spelling(AbbreviationKind::Joining, is_word)
}

/// Whether `word` is written after a time of day: `p.m`. Ignores case.
pub(super) fn follows_clock(word: &str) -> bool {
    has_spelling(AbbreviationKind::Clock, |spelt| spelt.eq_ignore_ascii_case(word))
}

/// Whether `word` with a full stop can be the last word of an address or of a person's name, and
/// so of a sentence, although it can be a title too: `St`, `Jr`.
pub(super) fn ends_address(word: &str) -> bool {
    has_spelling(AbbreviationKind::Street, |spelt| spelt == word)
}

/// Whether a sentence continues after `word` and a full stop if a figure follows. Ignores case.
pub(super) fn goes_on_before_figure(word: &str) -> bool {
    has_spelling(AbbreviationKind::Figure, |spelt| spelt.eq_ignore_ascii_case(word))
}

/// Whether `word` ends a name and is written with a full stop: `Inc`, `Jr`.
#[must_use]
pub fn ends_name(word: &str) -> bool {
    has_spelling(AbbreviationKind::NameEnd, |spelt| spelt == word)
}

/// Whether a full stop after `word` is part of the word and not punctuation: `Mr`, `Inc`, `U.S`,
/// `J`. Single letters and words with stops inside count too.
#[must_use]
pub fn takes_stop(word: &str) -> bool {
    word.contains('.')
        || word.chars().filter(|c| c.is_alphabetic()).count() == 1
        || has_spelling(AbbreviationKind::Title, |spelt| spelt == word)
        || has_spelling(AbbreviationKind::NameEnd, |spelt| spelt == word)
        || matches!(word, "No" | "vs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_from_the_others() {
        assert!(goes_on("Gen") && goes_on("Vs") && !goes_on("Inc") && !goes_on("no"));
        assert!(!goes_on("ft") && follows_clock("P.M") && ends_address("St"));
        assert!(goes_on_before_figure("no") && goes_on_before_figure("Sept"));
        assert!(!goes_on_before_figure("gen"));
        assert!(ends_name("Bros") && !ends_name("bros") && !ends_name("Mr"));
        for word in ["Mr", "Inc", "U.S", "J", "No", "vs", "3.5"] {
            assert!(takes_stop(word), "{word}");
        }
        for word in ["no", "Jan", "mr", "ferry", "12"] {
            assert!(!takes_stop(word), "{word}");
        }
    }
}
