//! Finds contradictions about the source of a quote: another speaker, or another description.
//!
//! ```text
//! A  “…”, said the harbour master       ┐ one description each, no word in common: role
//! B  “…”, said a union leader           ┘
//! ```

use crate::analysis::quotes::{QuoteRef, Speaker, Utterance};
use crate::corpus::Corpus;
use crate::engine::Findings;
use crate::lexis::stem::stem;
use crate::text::fold;
use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// The contradictions about the source of one quote between the articles that carry it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Whether another article gives the same words to another actor.
    pub speaker: bool,
    /// Whether another article describes the source in words that share nothing with the words of
    /// this article.
    pub role: bool,
}

/// Compares the source of `quote` with that of every quote that shares its words. Both must name
/// an actor of the same kind, or both must describe their source; an article that leaves the
/// source open is in no conflict.
#[must_use]
pub fn conflicts(corpus: &Corpus, findings: &Findings, quote: QuoteRef) -> Conflicts {
    let mut found = Conflicts::default();
    let (Some(joined), Some(links)) = (findings.joined(), findings.quotes()) else { return found };
    for &at in joined.shared(quote) {
        let pair = &links.shared[at];
        let other = if pair.a == quote { pair.b } else { pair.a };
        match (joined.speaker(Utterance::Quote(quote)), joined.speaker(Utterance::Quote(other))) {
            (Some(a), Some(b)) if a != b => found.speaker |= same_kind(findings, a.at(), b.at()),
            (None, Some(_)) | (Some(_), None) => {}
            _ => {
                found.role |= differ(
                    &description(corpus, findings, quote),
                    &description(corpus, findings, other),
                );
            }
        }
    }
    found
}

/// Whether the actors at these indices are of one kind.
fn same_kind(findings: &Findings, a: usize, b: usize) -> bool {
    findings.actors().is_some_and(|actors| match (actors.actors.get(a), actors.actors.get(b)) {
        (Some(a), Some(b)) => a.kind == b.kind,
        _ => false,
    })
}

/// Returns the stems of the words that describe the source: of its role, or of the source itself if
/// it has no name. Empty for a pronoun.
fn description(corpus: &Corpus, findings: &Findings, quote: QuoteRef) -> BTreeSet<String> {
    let text = &corpus.article(quote.article).text.content;
    let of_speaker = |speaker: &Speaker| {
        let unnamed = if speaker.name.is_none() { Some(speaker.source) } else { None };
        speaker.role.or(unnamed)
    };
    let Some(span) = findings.quote(quote).and_then(|q| q.speaker.as_ref()).and_then(of_speaker)
    else {
        return BTreeSet::new();
    };
    let words = text[span].unicode_words().map(|word| stem(&fold::name(word)).to_owned());
    words.filter(|word| word.chars().count() > 3).collect()
}

/// Whether both descriptions have words, and none in common.
fn differ(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}
