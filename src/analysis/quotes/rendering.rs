//! Renderings: a quotation as the list of words that two outlets can share.
//!
//! ```text
//! “[T]he plan … was [according to the aide] bad,”
//!   the  plan   was                         bad      words
//!             ^     ^                                breaks: something is left out or put in
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
    /// How many gaps the outlet marks: elisions and bracketed insertions.
    pub breaks: usize,
}

impl Rendering {
    /// Reads the rendering at `span` of `text`.
    pub(super) fn read(text: &str, segments: &Segments, span: Span) -> Self {
        let words = &segments.words[segments.words_in(span)];
        let mut out = Self { keys: Vec::with_capacity(words.len()), breaks: elisions(&text[span]) };
        let mut k = 0;
        while k < words.len() {
            let word = words[k];
            let bracketed = word.span.start() > 0 && text.as_bytes()[word.span.start() - 1] == b'[';
            if !bracketed {
                out.keys.push(word.key);
                k += 1;
            } else if let Some(joined) = bracketed_initial(text, &words[k..]) {
                out.keys.push(joined);
                k += 2;
            } else {
                out.breaks += 1;
                let close = text[word.span.start()..span.end()].find(']').map_or(span.end(), |at| word.span.start() + at);
                let inside = words[k..].iter().take_while(|w| w.span.start() < close).count();
                k += inside.max(1);
            }
        }
        out
    }
}

/// “[T]he”: one letter in brackets, the rest of the word behind them.
fn bracketed_initial(text: &str, words: &[Word]) -> Option<u64> {
    let [first, second, ..] = words else { return None };
    let adjoins = &text[first.span.end()..second.span.start()] == "]" && text[first.span].chars().count() == 1;
    adjoins.then(|| Word::key(&format!("{}{}", &text[first.span], &text[second.span])))
}

fn elisions(text: &str) -> usize {
    text.matches('…').count() + text.matches("...").count() + text.matches(". . .").count()
}
