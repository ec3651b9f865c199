//! Ranks named phrases, such as actions and what they do, by typed letters.
//!
//! ```text
//! typed   nxt sto          quote
//! finds   next-story       next-quote, previous-quote, view-quotes, yank-quote …
//! ```

use super::query_words;
use crate::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// What a typed word is worth by where it stands. Not fitted: any better place beats the sum of worse
/// places of two words.
const SCORES: [i64; 5] = [10_000, 3_000, 900, 250, 0];
/// The highest score that letters in order can have.
const LETTERS: i64 = 200;

/// How well `typed` matches a phrase of this name and sentence; more is better, and `None` when a typed
/// word is nowhere. A word counts most as the beginning of a word of the name, then of the sentence,
/// then inside the name, inside the sentence, and least when only its letters stand in the name, in
/// order.
///
/// ```
/// use crossread::search::phrase_score;
/// let score = |typed| phrase_score(typed, "next-story", "only the next story");
/// assert!(score("story") > score("tory") && score("tory") > score("nsty"));
/// assert_eq!(score("story quote"), None);
/// ```
#[must_use]
pub fn phrase_score(typed: &str, name: &str, sentence: &str) -> Option<i64> {
    let (name, sentence) = (fold::name(name), fold::name(sentence));
    let mut sum = 0;
    for word in query_words(typed) {
        sum += word_score(&word, &name, &sentence)?;
    }
    Some(sum)
}

fn word_score(word: &str, name: &str, sentence: &str) -> Option<i64> {
    let starts = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|other| other.starts_with(word))
    };
    let places = [starts(name), starts(sentence), name.contains(word), sentence.contains(word)];
    if let Some(at) = places.into_iter().position(|stands| stands) {
        return Some(SCORES[at]);
    }
    let letters = SkimMatcherV2::default().ignore_case().fuzzy_match(name, word)?;
    Some(SCORES[4] + letters.clamp(0, LETTERS))
}
