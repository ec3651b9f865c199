//! Reduces two sentences to their predicates: removes the names that both have.
//!
//! ```text
//! Mara Oyelaran, the harbour master, closed the port.       closed the port
//! Harbour master Mara Oyelaran likes early mornings.        likes early mornings
//! ```
//!
//! Common names, and the words that introduce their bearers, make sentences similar that
//! state different things. The rest must be similar too. Quotations that both sentences have
//! are left to the shared quotes.

use super::constants::{
    MAX_QUOTATION, MAX_WORDS_AFTER_NAME, MAX_WORDS_BEFORE_NAME, SAME_QUOTATION,
};
use crate::text::{Span, Word};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A sentence with its article.
#[derive(Clone, Copy)]
pub(super) struct StatedSentence<'a> {
    /// The text of the whole article.
    pub(super) text: &'a str,
    /// The words of the sentence.
    pub(super) words: &'a [Word],
    /// The quotations of the article.
    pub(super) quoted: &'a [Span],
}

/// Returns both sentences without the names that both have and the words that introduce their
/// bearers. `None` when one quotation makes up most of both sentences.
pub(super) fn predicates(a: StatedSentence<'_>, b: StatedSentence<'_>) -> Option<(String, String)> {
    let (ours, theirs) = (a.quotation(), b.quotation());
    let shorter = ours.len().min(theirs.len());
    let shared = ours.intersection(&theirs).count() as f32;
    let is_one_quotation = shorter > 0 && shared >= SAME_QUOTATION * shorter as f32;
    let is_long = shared >= MAX_QUOTATION * a.words.len().min(b.words.len()) as f32;
    if is_one_quotation && is_long {
        return None;
    }
    Some((a.without(&a.common_names(b)), b.without(&b.common_names(a))))
}

impl StatedSentence<'_> {
    fn has_capital(self, at: usize) -> bool {
        self.text[self.words[at].span()].starts_with(char::is_uppercase)
    }

    /// The gap between a word and the next: empty, a comma, or `.` for anything else.
    fn gap(self, at: usize) -> &'static str {
        let Some(next) = self.words.get(at + 1) else { return "." };
        let gap = self.text.get(self.words[at].span().end()..next.span().start()).unwrap_or(".");
        match gap.trim() {
            "" => "",
            "," => ",",
            _ => ".",
        }
    }

    /// Keys of the words inside quotation marks.
    fn quotation(self) -> FxHashSet<u64> {
        let inside = |word: &&Word| self.quoted.iter().any(|quote| quote.covers(word.span()));
        self.words.iter().filter(inside).map(|word| word.key()).collect()
    }

    /// Marks the names that both sentences have, and the words that introduce their bearers in
    /// both.
    fn common_names(self, other: StatedSentence<'_>) -> Vec<bool> {
        let names: FxHashSet<u64> = (0..other.words.len())
            .filter(|&at| other.has_capital(at))
            .map(|at| other.words[at].key())
            .collect();
        let all: FxHashSet<u64> = other.words.iter().map(|word| word.key()).collect();
        let name = |at: usize| self.has_capital(at) && names.contains(&self.words[at].key());
        let mut dropped: Vec<bool> = (0..self.words.len()).map(name).collect();
        let mut at = 0;
        while at < self.words.len() {
            let end = (at..self.words.len()).find(|&end| !name(end)).unwrap_or(self.words.len());
            if end >= at + 2 {
                let known = |&word: &usize| all.contains(&self.words[word].key());
                self.before(at)
                    .take_while(known)
                    .chain(self.apposition(end).take_while(known))
                    .for_each(|word| dropped[word] = true);
            }
            at = end.max(at + 1);
        }
        dropped
    }

    /// Indices of the words that may introduce a name that begins at `at`, the nearest first:
    /// `chief executive Mara`, `the chief executive, Mara`.
    fn before(self, at: usize) -> impl Iterator<Item = usize> {
        let joined = move |&word: &usize| {
            self.gap(word).is_empty() || word + 1 == at && self.gap(word) == ","
        };
        (at.saturating_sub(MAX_WORDS_BEFORE_NAME)..at).rev().take_while(joined)
    }

    /// Indices of the words between the commas after a name that ends before `end`:
    /// `Mara, the chief executive,`.
    fn apposition(self, end: usize) -> Range<usize> {
        let close = (end..self.words.len().min(end + MAX_WORDS_AFTER_NAME))
            .find(|&word| !self.gap(word).is_empty());
        match close {
            Some(close) if self.gap(end - 1) == "," => end..close + 1,
            _ => end..end,
        }
    }

    /// The sentence without the dropped words.
    fn without(self, dropped: &[bool]) -> String {
        let kept = self.words.iter().zip(dropped).filter(|(_, dropped)| !**dropped);
        kept.map(|(word, _)| &self.text[word.span()]).collect::<Vec<_>>().join(" ")
    }
}
