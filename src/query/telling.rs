//! What tells most about a coverage at a glance: how many quotations are altered, how many numbers
//! disagree, what several outlets share.

use super::{ArticleSet, statements};
use crate::analysis::numbers::TopicVerdict;
use crate::analysis::passages::Relation;
use crate::analysis::quotes::{Alteration, SharedKind};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;

/// A kind of fact, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TellingKind {
    /// Statements of which a rendering has another number, a negation or another content word.
    AlteredQuotes,
    /// Statements that articles give to different speakers.
    OtherSpeakers,
    /// Numbers of which no value fits all articles.
    DisagreeingNumbers,
    /// Statements that several owners quote.
    SharedQuotes,
    /// Passages of prose that several owners share.
    SharedPassages,
}

/// How often a coverage has something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TellingFact {
    /// What it is.
    pub kind: TellingKind,
    /// How many there are, at least one.
    pub count: usize,
}

/// What there is in the articles of `scope`, the most telling first; `None` for all articles.
#[must_use]
pub fn telling_facts(
    corpus: &Corpus,
    findings: &Findings,
    scope: Option<&ArticleSet>,
) -> Vec<TellingFact> {
    let shows = |article: ArticleIx| scope.is_none_or(|set| set.has(article));
    let (mut altered, mut spoken, mut shared) = (0, 0, 0);
    for statement in statements(corpus, findings) {
        if !statement.renderings.iter().any(|member| shows(member.quote.article)) {
            continue;
        }
        let is_altered = statement.renderings.iter().any(|member| {
            member.kind == SharedKind::Altered
                && member.alteration.is_some_and(Alteration::is_grave)
        });
        altered += usize::from(is_altered);
        spoken += usize::from(statement.conflicts.speaker);
        shared += usize::from(statement.outlets > 1);
    }
    let topics = findings.numbers().unwrap_or_default().iter();
    let disagreeing = topics.filter(|topic| {
        topic.verdict == TopicVerdict::Disagree
            && topic.values.iter().any(|value| shows(value.article))
    });
    let passages = findings.passages().unwrap_or_default().iter().filter(|passage| {
        passage.relation == Relation::CrossOutlet
            && passage.sites.iter().any(|place| shows(place.site.article))
    });
    let counts = [
        (TellingKind::AlteredQuotes, altered),
        (TellingKind::OtherSpeakers, spoken),
        (TellingKind::DisagreeingNumbers, disagreeing.count()),
        (TellingKind::SharedQuotes, shared),
        (TellingKind::SharedPassages, passages.count()),
    ];
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| TellingFact { kind, count })
        .collect()
}
