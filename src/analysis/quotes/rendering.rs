//! Renderings: a quotation as the list of words that two outlets can share.
//!
//! ```text
//! “[T]he plan … was [according to the aide] bad,”
//!   the  plan   was                         bad      words
//!             ^     ^                                gaps: something is left out or put in
//! ```
//!
//! A bracketed first letter belongs to its word; bracketed words are the
//! reporter's and no words of the rendering.

use crate::text::{Segments, Span, Word};

/// The words of one quotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rendering {
    /// Keys of the words, in order.
    pub keys: Vec<u64>,
    /// Where each stands.
    pub spans: Vec<Span>,
    /// Before which words the outlet marks a gap (an elision, a bracketed insertion), in order.
    pub gaps: Vec<usize>,
    /// The reporter's own words in brackets: before which word they stand, and where.
    pub inserted: Vec<(usize, Span)>,
}

impl Rendering {
    /// Reads the rendering at `span` of `text`.
    pub(super) fn read(text: &str, segments: &Segments, span: Span) -> Self {
        let words = &segments.words[segments.words_in(span)];
        let mut out = Self {
            keys: Vec::with_capacity(words.len()),
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
                out.push(word.key(), word.span());
                k += 1;
            } else if let Some(joined) = bracketed_initial(text, &words[k..]) {
                out.push(joined, words[k].span().hull(words[k + 1].span()));
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

    fn push(&mut self, key: u64, span: Span) {
        self.keys.push(key);
        self.spans.push(span);
    }

    fn gap(&mut self) {
        if self.gaps.last() != Some(&self.keys.len()) {
            self.gaps.push(self.keys.len());
        }
    }

    /// Whether the outlet marks a gap after word `from` and not after word `to`.
    pub(super) fn gap_in(&self, from: usize, to: usize) -> bool {
        let first = self.gaps.partition_point(|&gap| gap < from);
        self.gaps.get(first).is_some_and(|&gap| gap <= to)
    }
}

/// “[T]he”: one letter in brackets, the rest of the word behind them.
fn bracketed_initial(text: &str, words: &[Word]) -> Option<u64> {
    let [first, second, ..] = words else { return None };
    let adjoins = &text[first.span().end()..second.span().start()] == "]"
        && text[first.span()].chars().count() == 1;
    adjoins.then(|| Word::key_of(&format!("{}{}", &text[first.span()], &text[second.span()])))
}

/// Whether the signs between two words mark that something is left out.
fn elides(between: &str) -> bool {
    between.contains('…') || between.contains("...") || between.contains(". . .")
}
