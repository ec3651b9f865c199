//! Finds contradictions about the source of a quote: another speaker, or another office.
//!
//! ```text
//! A  “…”, said Bram Olsen            ┐ speaker: two names of persons, nothing joins them
//! B  “…”, said Ilse Marten           ┘
//! A  “…”, said the finance minister  ┐ role: two offices that exclude each other
//! B  “…”, said the justice minister  ┘
//! ```
//!
//! A contradiction accuses an article, so it is said only with evidence of its own. [`speakers`] has
//! the tests for two speakers, [`offices`] those for two offices.

mod offices;
mod speakers;

use crate::analysis::quotes::{QuoteRef, SharedQuote, Utterance};
use crate::corpus::Corpus;
use crate::engine::Findings;

/// The contradictions about the source of one quote between the articles that carry it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Whether another article gives the same words to another person.
    pub speaker: bool,
    /// Whether another article gives the speaker an office that excludes the one given here.
    pub role: bool,
}

/// Compares the source of `quote` with that of every quote that shares its words. An article that
/// leaves the source open, or does not surely name it, is in no conflict.
#[must_use]
pub fn conflicts(corpus: &Corpus, findings: &Findings, quote: QuoteRef) -> Conflicts {
    let mut found = Conflicts::default();
    let (Some(linked), Some(links)) = (findings.linked(), findings.quotes()) else { return found };
    let shared = linked.shared(quote);
    if shared.is_empty() {
        return found;
    }
    found.speaker = !other_speakers(corpus, findings, quote).is_empty();
    let speaker = linked.speaker(Utterance::Quote(quote));
    found.role = speaker.is_some()
        && shared.iter().map(|&at| links.shared[at].other(quote)).any(|other| {
            linked.speaker(Utterance::Quote(other)) == speaker
                && offices::exclude(corpus, findings, quote, other)
        });
    found
}

/// The quotes of other articles that give the words of `quote` to another person.
pub(super) fn other_speakers(
    corpus: &Corpus,
    findings: &Findings,
    quote: QuoteRef,
) -> Vec<QuoteRef> {
    let (Some(linked), Some(links)) = (findings.linked(), findings.quotes()) else {
        return Vec::new();
    };
    let Some(speaker) = linked.speaker(Utterance::Quote(quote)) else { return Vec::new() };
    let differs = |other: QuoteRef| {
        linked.speaker(Utterance::Quote(other)).is_some_and(|there| there != speaker)
    };
    let pairs = linked.shared(quote).iter().map(|&at| &links.shared[at]);
    let mut pairs =
        pairs.filter(|pair| speakers::is_telling(pair) && differs(pair.other(quote))).peekable();
    if pairs.peek().is_none() {
        return Vec::new();
    }
    let Some(here) = speakers::NamedSpeaker::of(corpus, findings, quote) else {
        return Vec::new();
    };
    let contradicts = |pair: &&SharedQuote| {
        let there = speakers::NamedSpeaker::of(corpus, findings, pair.other(quote));
        there.is_some_and(|there| here.contradicts(&there, pair))
    };
    pairs.filter(contradicts).map(|pair| pair.other(quote)).collect()
}
