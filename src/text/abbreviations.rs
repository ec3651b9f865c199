//! The abbreviations that are written with a full stop, in one table.
//!
//! | kind | example | what it means |
//! |---|---|---|
//! | [`Title`](AbbreviationKind::Title) | `Gen. Okonjo` | a name follows: the stop ends no sentence |
//! | [`Figure`](AbbreviationKind::Figure) | `No. 5`, `Jan. 3` | the stop ends no sentence before a figure |
//! | [`NameEnd`](AbbreviationKind::NameEnd) | `Harbour Inc.` | the last word of a name |
//! | [`Joining`](AbbreviationKind::Joining) | `vs.`, `e.g.` | the sentence goes on |

/// What an abbreviation stands beside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AbbreviationKind {
    /// Before a name.
    Title,
    /// Before a figure.
    Figure,
    /// At the end of a name.
    NameEnd,
    /// Inside a sentence.
    Joining,
}

/// Spellings without the stop. `No` and `Jr` are of two kinds.
const TABLE: &[(AbbreviationKind, &[&str])] = &[
    (
        AbbreviationKind::Title,
        &[
            "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr",
            "Adm", "Sgt", "Cpl", "Pvt", "Brig", "Rev", "Hon", "Pres", "Gov", "Sen", "Sens", "Rep",
            "Reps", "St", "Msgr", "Fr", "Sr", "Jr", "Messrs", "Supt", "Insp", "Det", "Ft", "Mt",
            "Lt.Col", "Maj.Gen", "Lt.Gen", "Brig.Gen",
        ],
    ),
    (
        AbbreviationKind::Figure,
        &[
            "No", "Nos", "Art", "Sec", "Fig", "Vol", "P", "Pp", "Jan", "Feb", "Mar", "Apr", "Jun",
            "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
        ],
    ),
    (AbbreviationKind::NameEnd, &["Inc", "Corp", "Ltd", "Co", "Bros", "Jr", "Sr"]),
    (AbbreviationKind::Joining, &["vs", "v", "e.g", "i.e", "approx"]),
];

fn is(kind: AbbreviationKind, test: impl Fn(&str) -> bool) -> bool {
    TABLE.iter().any(|(of, spellings)| *of == kind && spellings.iter().any(|spelt| test(spelt)))
}

/// Whether a sentence goes on behind `word` and a full stop, whatever follows. Case plays no part.
pub(super) fn goes_on(word: &str) -> bool {
    let same = |spelt: &str| spelt.eq_ignore_ascii_case(word);
    is(AbbreviationKind::Title, same) || is(AbbreviationKind::Joining, same)
}

/// Whether a sentence goes on behind `word` and a full stop when a figure follows. Case plays no
/// part.
pub(super) fn goes_on_before_figure(word: &str) -> bool {
    is(AbbreviationKind::Figure, |spelt| spelt.eq_ignore_ascii_case(word))
}

/// Whether `word` ends a name and is written with a full stop: `Inc`, `Jr`.
#[must_use]
pub fn ends_name(word: &str) -> bool {
    is(AbbreviationKind::NameEnd, |spelt| spelt == word)
}

/// Whether a full stop behind `word` belongs to the word and is no punctuation: `Mr`, `Inc`,
/// `U.S`, `J`. Single letters and words with stops inside count too.
#[must_use]
pub fn takes_stop(word: &str) -> bool {
    word.contains('.')
        || word.chars().filter(|c| c.is_alphabetic()).count() == 1
        || is(AbbreviationKind::Title, |spelt| spelt == word)
        || is(AbbreviationKind::NameEnd, |spelt| spelt == word)
        || matches!(word, "No" | "vs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_told_from_the_others() {
        assert!(goes_on("gen") && goes_on("Vs") && !goes_on("Inc") && !goes_on("no"));
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
