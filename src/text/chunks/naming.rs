//! Finds names with the words that say who bears them.
//!
//! ```text
//! deputy manager Ada Brandt, 46, the head of the River Trust, left
//! ├── title ───┤├── name ─┤ age ├──── apposition ─────┤
//! ```

use super::{Chunk, ChunkKind};
use crate::text::{Segments, calendar, fold};
use std::ops::Range;

/// Words of a title before a name, at most.
const MAX_TITLE_WORDS: usize = 3;
/// Words of a title that begins with `former` or its like, at most.
const MAX_PAST_TITLE_WORDS: usize = 9;
/// Words of an apposition, at most.
const MAX_APPOSITION_WORDS: usize = 16;
/// Words of a name, at most. A longer run of capitals is a heading.
const MAX_NAME_WORDS: usize = 9;

/// Appends the naming phrases among `words`, which are words of one sentence.
pub(super) fn push(text: &str, segments: &Segments, words: Range<usize>, found: &mut Vec<Chunk>) {
    let sentence = SentenceWords { text, segments, words: words.clone() };
    let mut at = words.start;
    while at < words.end {
        let Some(phrase) = sentence.phrase(at) else {
            at += 1;
            continue;
        };
        at = phrase.end;
        match found.last_mut() {
            Some(last)
                if last.kind == ChunkKind::Naming
                    && last.words.start >= words.start
                    && sentence.lists(last.words.end, phrase.start) =>
            {
                last.words.end = phrase.end;
            }
            _ => found.push(Chunk { words: phrase, kind: ChunkKind::Naming }),
        }
    }
}

/// Words of one sentence.
struct SentenceWords<'t> {
    text: &'t str,
    segments: &'t Segments,
    words: Range<usize>,
}

impl<'t> SentenceWords<'t> {
    fn word(&self, at: usize) -> &'t str {
        &self.text[self.segments.words[at].span()]
    }

    /// The characters between word `at` and the word before it, without white space.
    fn gap(&self, at: usize) -> &'t str {
        self.segments.gap_before(self.text, at).trim()
    }

    /// Whether word `at` continues the phrase of the word before it: nothing but space, a hyphen or
    /// the stop of an abbreviation is between them.
    fn is_joined(&self, at: usize) -> bool {
        at < self.words.end && matches!(self.gap(at), "" | "-" | ".")
    }

    /// Whether only a blank and a quotation mark stand before word `at`: the title of a book.
    fn is_marked(&self, at: usize) -> bool {
        at < self.words.end && matches!(self.gap(at), "“" | "”" | "\"" | "‘" | "’" | "«" | "»")
    }

    /// Whether a word is written as a name: with a capital, and no weekday or month.
    fn is_capital(&self, at: usize) -> bool {
        let word = self.word(at);
        word.starts_with(char::is_uppercase) && {
            let folded = fold::word(word);
            calendar::weekday(&folded).is_none()
                && (calendar::month(&folded).is_none() || word.len() < 4)
        }
    }

    /// Whether only commas or `and` stand between a phrase that ends before `end` and one that
    /// begins at `start`.
    fn lists(&self, end: usize, start: usize) -> bool {
        end == start && matches!(self.gap(start), "," | "" | "&")
            || end + 1 == start && matches!(self.word(end), "and" | "or")
    }

    /// The naming phrase whose name begins at word `at`, with its title.
    fn phrase(&self, at: usize) -> Option<Range<usize>> {
        let name = self.name(at)?;
        let start = self.title(at);
        let end = self.apposition(name.end);
        if end - start > 1 { Some(start..end) } else { None }
    }

    /// The words of the name that begins at `at`.
    fn name(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_capital(at) {
            return None;
        }
        let mut end = at + 1;
        loop {
            if self.is_joined(end) && self.is_capital(end) {
                end += 1;
                continue;
            }
            let small = (end..self.words.end.min(end + 2))
                .take_while(|&word| self.is_joined(word) && CONNECTING.contains(&self.word(word)))
                .count();
            let next = end + small;
            if small > 0 && self.is_joined(next) && self.is_capital(next) {
                end = next + 1;
            } else {
                break;
            }
        }
        let is_first = at == self.words.start;
        if end - at == 1 && is_first
            || end - at > MAX_NAME_WORDS
            || is_first && is_function_word(&fold::word(self.word(at)))
        {
            return None;
        }
        Some(at..end)
    }

    /// The first word of the title before a name that begins at `name`: `deputy manager Ada
    /// Brandt`, `The head of the union, Ada Brandt`.
    fn title(&self, name: usize) -> usize {
        let from = self.words.start;
        if name > from && self.gap(name) == "," {
            let first = (from.max(name.saturating_sub(MAX_APPOSITION_WORDS))..name)
                .rev()
                .find(|&word| word == from || !self.is_joined(word));
            return match first {
                Some(first) if DETERMINERS.contains(&&*fold::word(self.word(first))) => first,
                _ => name,
            };
        }
        let mut start = name;
        while start > from && name - start < MAX_TITLE_WORDS && self.is_joined(start) {
            let word = self.word(start - 1);
            if !word.starts_with(char::is_lowercase) || !may_be_noun(word) {
                break;
            }
            start -= 1;
        }
        self.past_title(name).unwrap_or(start)
    }

    /// The first word of a title that `former` or its like opens: `former deputy minister of mines and
    /// energy Ada Brandt`.
    fn past_title(&self, name: usize) -> Option<usize> {
        let from = self.words.start.max(name.saturating_sub(MAX_PAST_TITLE_WORDS));
        let joined = (from..name).rev().take_while(|&word| self.is_joined(word + 1));
        let title = joined.take_while(|&word| {
            let printed = self.word(word);
            let folded = fold::word(printed);
            matches!(&*folded, "of" | "for" | "and" | "the" | "former") || may_be_noun(&folded)
        });
        title
            .filter(|&word| {
                matches!(&*fold::word(self.word(word)), "former" | "late" | "acting" | "interim")
            })
            .last()
    }

    /// The end of the age and the apposition after a name that ends before word `from`.
    fn apposition(&self, from: usize) -> usize {
        let mut end = from;
        // An age, then an apposition; or the parts of a place: `Lomar, Tarn`.
        for _ in 0..2 {
            if end >= self.words.end || self.gap(end) != "," {
                break;
            }
            let close = (end + 1..self.words.end.min(end + 1 + MAX_APPOSITION_WORDS))
                .find(|&word| !self.is_joined(word) && !self.is_marked(word))
                .or((self.words.end <= end + MAX_APPOSITION_WORDS).then_some(self.words.end));
            match close {
                Some(close) if self.is_apposition(end..close) => end = close,
                _ => break,
            }
        }
        end
    }

    /// Whether the words between two commas say who or where somebody is.
    fn is_apposition(&self, words: Range<usize>) -> bool {
        let first = self.word(words.start);
        let is_age = words.len() == 1 && first.bytes().all(|byte| byte.is_ascii_digit());
        let is_place = words.clone().all(|word| self.is_capital(word)) && words.len() <= 3;
        let opens = DETERMINERS.contains(&first)
            || first.starts_with(char::is_uppercase)
            || may_be_noun(first);
        let has_verb = words.clone().any(|word| REPORTING.contains(&self.word(word)));
        is_age || is_place || words.len() > 1 && opens && !has_verb
    }
}

/// Whether a word in small letters may be a noun of a title or the first word of an apposition.
fn may_be_noun(word: &str) -> bool {
    let is_inflected = word.len() > 4 && ["ing", "ly", "ed"].iter().any(|end| word.ends_with(end));
    !(is_inflected || is_function_word(word) || REPORTING.contains(&word))
}

fn is_function_word(word: &str) -> bool {
    FUNCTION.contains(&word) || DETERMINERS.contains(&word)
}

/// Words in small letters inside names.
const CONNECTING: [&str; 19] = [
    "of", "for", "the", "and", "at", "on", "up", "de", "del", "della", "di", "da", "do", "van",
    "von", "der", "bin", "al", "la",
];

/// Words that open a noun phrase.
const DETERMINERS: [&str; 10] =
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "one"];

/// The commonest verbs of reporting clauses, which make a clause of the words between commas.
const REPORTING: [&str; 10] =
    ["said", "says", "told", "added", "adds", "wrote", "writes", "according", "is", "was"];

/// Words that begin no title and no apposition.
const FUNCTION: &[&str] = &[
    "in",
    "on",
    "at",
    "by",
    "for",
    "with",
    "from",
    "to",
    "of",
    "and",
    "but",
    "or",
    "nor",
    "so",
    "as",
    "if",
    "when",
    "while",
    "after",
    "before",
    "since",
    "until",
    "because",
    "that",
    "this",
    "these",
    "those",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "you",
    "your",
    "is",
    "was",
    "were",
    "are",
    "be",
    "been",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "not",
    "no",
    "who",
    "whom",
    "whose",
    "which",
    "what",
    "where",
    "why",
    "how",
    "there",
    "here",
    "then",
    "than",
    "too",
    "also",
    "just",
    "only",
    "even",
    "still",
    "yet",
    "again",
    "about",
    "into",
    "over",
    "under",
    "between",
    "among",
    "during",
    "through",
    "against",
    "without",
    "within",
    "across",
    "near",
    "behind",
    "beyond",
    "up",
    "down",
    "out",
    "off",
    "all",
    "both",
    "each",
    "few",
    "more",
    "most",
    "other",
    "some",
    "such",
    "however",
    "including",
    "like",
    "left",
    "came",
    "went",
    "met",
    "took",
    "saw",
    "won",
    "lost",
    "led",
];
