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

use crate::analysis::quotes::{QuoteRef, Utterance};
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
    let (Some(joined), Some(links)) = (findings.joined(), findings.quotes()) else { return found };
    let shared = joined.shared(quote);
    if shared.is_empty() {
        return found;
    }
    let here = speakers::NamedSpeaker::of(corpus, findings, quote);
    for &at in shared {
        let pair = &links.shared[at];
        let other = if pair.a == quote { pair.b } else { pair.a };
        let (a, b) =
            (joined.speaker(Utterance::Quote(quote)), joined.speaker(Utterance::Quote(other)));
        match (&here, a, b) {
            (Some(here), Some(a), Some(b)) if a != b && speakers::is_telling(pair) => {
                let there = speakers::NamedSpeaker::of(corpus, findings, other);
                found.speaker |= there.is_some_and(|there| here.contradicts(&there, pair));
            }
            (_, Some(a), Some(b)) if a == b => {
                found.role |= offices::exclude(corpus, findings, quote, other);
            }
            _ => {}
        }
    }
    found
}
