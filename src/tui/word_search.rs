//! The keys `/ n N` of a screen of sentences: comparison and synopsis.
//!
//! ```text
//! stops     0        1        2        3          the parts that the cursor steps through
//! sentences …        … hit    …        … hit      n from 1 ──► 3, n again ──► 1
//! ```

use super::read::next_hit;
use crate::corpus::{Corpus, Site};
use crate::search::within;

/// The words that a screen searches for; none until some are typed.
#[derive(Default)]
pub(super) struct WordSearch(Option<String>);

/// The hit that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HitStep {
    /// The first hit at the cursor or after it.
    Here,
    /// The first hit after the cursor.
    Next,
    /// The last hit before the cursor.
    Previous,
}

impl WordSearch {
    /// The words that are searched for.
    pub(super) fn words(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Takes the typed words; blank text ends the search. Returns whether there is one.
    pub(super) fn set(&mut self, typed: &str) -> bool {
        self.0 = Some(typed.trim().to_owned()).filter(|words| !words.is_empty());
        self.0.is_some()
    }

    /// Whether a sentence has the words.
    pub(super) fn is_in(&self, corpus: &Corpus, site: Site) -> bool {
        self.words().is_some_and(|words| !within(corpus.text(site), words).is_empty())
    }

    /// The stop that a step from the stop `here` leads to, and the notice: which hit of how many, or
    /// that there is none in `place`. `sentences` are those of the stops, each with its stop, in order.
    pub(super) fn step(
        &self,
        corpus: &Corpus,
        sentences: impl Iterator<Item = (usize, Site)>,
        here: usize,
        step: HitStep,
        place: &str,
    ) -> (Option<usize>, String) {
        let Some(words) = self.words() else {
            return (None, "nothing was searched for yet".to_owned());
        };
        let hits = sentences.filter(|(_, site)| self.is_in(corpus, *site));
        let mut hits: Vec<usize> = hits.map(|(stop, _)| stop).collect();
        hits.dedup();
        let (onward, again) = (step != HitStep::Previous, step != HitStep::Here);
        match next_hit(&hits, |stop| *stop, &here, onward, again) {
            Some(at) => (Some(hits[at]), format!("{} of {}", at + 1, hits.len())),
            None => (None, format!("no “{words}” in this {place}")),
        }
    }
}
