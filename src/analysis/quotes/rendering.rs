//! `Rendering`: a quotation as a list of words that can be compared with another outlet's.
//!
//! ```text
//! “[T]he plan … was [according to the aide] bad,”
//!   the  plan   was                         bad      words
//!             ^     ^                                gaps: an elision or an insertion
//! ```
//!
//! A bracketed first letter is part of its word. Bracketed words are the reporter's and not part of
//! the rendering.

use crate::text::signs::{exact_key, figure_key};
use crate::text::{Segments, Span, Word};

/// The words of one quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rendering {
    /// The keys of the words, in order. A number has its signs: `$5` is not `£5`.
    pub keys: Vec<u64>,
    /// The keys of the words with the question and exclamation marks after them.
    pub exact: Vec<u64>,
    /// The bytes of each word.
    pub spans: Vec<Span>,
    /// The indices of the words before which the outlet marks a gap (an elision or a bracketed
    /// insertion), ascending.
    pub gaps: Vec<usize>,
    /// The reporter's own words in brackets: the index of the word after them, and their bytes.
    pub inserted: Vec<(usize, Span)>,
}

impl Rendering {
    /// The rendering of the quotation at `span` of `text`.
    pub(super) fn read(text: &str, segments: &Segments, span: Span) -> Self {
        let words = &segments.words[segments.words_in(span)];
        let mut out = Self {
            keys: Vec::with_capacity(words.len()),
            exact: Vec::with_capacity(words.len()),
            spans: Vec::with_capacity(words.len()),
            ..Self::default()
        };
        let mut k = 0;
        let mut end = span.start();
        while k < words.len() {
            let word = words[k];
            let before = text.get(end..word.span().start()).unwrap_or("");
            if elides(before) {
                out.gap();
            }
            if !before.ends_with('[') {
                out.push((figure_key(text, word), exact_key(text, word)), word.span());
                k += 1;
            } else if let Some(joined) = bracketed_initial(text, &words[k..]) {
                out.push((joined, joined), words[k].span().hull(words[k + 1].span()));
                k += 2;
            } else {
                out.gap();
                let close = text[word.span().start()..span.end()]
                    .find(']')
                    .map_or(span.end(), |at| word.span().start() + at);
                let inside =
                    words[k..].iter().take_while(|w| w.span().start() < close).count().max(1);
                out.inserted.push((out.keys.len(), word.span().hull(words[k + inside - 1].span())));
                k += inside;
            }
            end = words[k - 1].span().end();
        }
        out
    }

    fn push(&mut self, (key, exact): (u64, u64), span: Span) {
        self.keys.push(key);
        self.exact.push(exact);
        self.spans.push(span);
    }

    /// Marks a gap before the next word.
    fn gap(&mut self) {
        if self.gaps.last() != Some(&self.keys.len()) {
            self.gaps.push(self.keys.len());
        }
    }

    /// Whether the outlet marks a gap before one of the words `from..=to`.
    pub(super) fn gap_in(&self, from: usize, to: usize) -> bool {
        let first = self.gaps.partition_point(|&gap| gap < from);
        self.gaps.get(first).is_some_and(|&gap| gap <= to)
    }
}

/// The key of a word with its first letter in brackets: “[T]he”. `None` for other words.
fn bracketed_initial(text: &str, words: &[Word]) -> Option<u64> {
    let [first, second, ..] = words else { return None };
    let is_initial = &text[first.span().end()..second.span().start()] == "]"
        && text[first.span()].chars().count() == 1;
    if !is_initial {
        return None;
    }
    Some(Word::key_of(&format!("{}{}", &text[first.span()], &text[second.span()])))
}

/// Whether the signs between two words mark an elision.
fn elides(between: &str) -> bool {
    between.contains('…') || between.contains("...") || between.contains(". . .")
}
