//! What two sentences say, without whom they say it of.
//!
//! ```text
//! Mara Oyelaran, the harbour master, closed the port.       closed the port
//! Harbour master Mara Oyelaran likes early mornings.        likes early mornings
//! ```
//!
//! Names, and the words that introduce their bearers, make sentences alike that
//! state quite different things. Quotations that both have are another layer. What
//! is left must be alike too.

use crate::text::{Span, Word};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Words before a name that may introduce its bearer.
const BEFORE: usize = 4;
/// … and words behind it, between commas.
const BEHIND: usize = 8;
/// Share of the shorter quotation's words that both have for it to be one quotation.
const ONE_QUOTE: f32 = 0.5;
/// Share of the shorter sentence that such a quotation has when the pair belongs to the layer of quotes.
const MOSTLY: f32 = 0.35;

/// A sentence in its text.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    /// The text of the whole article.
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
    /// The quotations of the article.
    pub(super) quoted: &'a [Span],
}

/// The words of both that neither name nor introduce whom both name. `None` when
/// one quotation is half of either.
pub(super) fn predicates(a: Said<'_>, b: Said<'_>) -> Option<(String, String)> {
    let (ours, theirs) = (a.quotation(), b.quotation());
    let shorter = ours.len().min(theirs.len());
    let shared = ours.intersection(&theirs).count() as f32;
    let one = shorter > 0 && shared >= ONE_QUOTE * shorter as f32;
    let told = shared >= MOSTLY * a.words.len().min(b.words.len()) as f32;
    (!(one && told)).then(|| (a.without(&a.introduced(b)), b.without(&b.introduced(a))))
}

impl Said<'_> {
    fn has_capital(self, at: usize) -> bool {
        self.text[self.words[at].span()].starts_with(char::is_uppercase)
    }

    /// What stands between a word and the next.
    fn gap(self, at: usize) -> &'static str {
        let Some(next) = self.words.get(at + 1) else { return "." };
        let gap = self.text.get(self.words[at].span().end()..next.span().start()).unwrap_or(".");
        match gap.trim() {
            "" => "",
            "," => ",",
            _ => ".",
        }
    }

    /// The words inside quotation marks.
    fn quotation(self) -> FxHashSet<u64> {
        let inside = |word: &&Word| self.quoted.iter().any(|quote| quote.covers(word.span()));
        self.words.iter().filter(inside).map(|word| word.key()).collect()
    }

    /// Which words are names that both have, or introduce the bearer of one with words that both have.
    fn introduced(self, other: Said<'_>) -> Vec<bool> {
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
                    .chain(self.aside(end).take_while(known))
                    .for_each(|word| dropped[word] = true);
            }
            at = end.max(at + 1);
        }
        dropped
    }

    /// The words before a name that begins at `at`, the nearest first: `chief executive Mara`, `the chief executive, Mara`.
    fn before(self, at: usize) -> impl Iterator<Item = usize> {
        let joined = move |&word: &usize| {
            self.gap(word).is_empty() || word + 1 == at && self.gap(word) == ","
        };
        (at.saturating_sub(BEFORE)..at).rev().take_while(joined)
    }

    /// The words between the commas behind a name that ends before `end`: `Mara, the chief executive,`.
    fn aside(self, end: usize) -> Range<usize> {
        let close =
            (end..self.words.len().min(end + BEHIND)).find(|&word| !self.gap(word).is_empty());
        match close {
            Some(close) if self.gap(end - 1) == "," => end..close + 1,
            _ => end..end,
        }
    }

    fn without(self, dropped: &[bool]) -> String {
        let kept = self.words.iter().zip(dropped).filter(|(_, dropped)| !**dropped);
        kept.map(|(word, _)| &self.text[word.span()]).collect::<Vec<_>>().join(" ")
    }
}
