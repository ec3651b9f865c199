//! Where in the text of an article the words would stand that it lacks.
//!
//! ```text
//! there   s1  s2  s3 (lacked here)  s4        the nearest sentence before it that both have: s2,
//! here    s1  s2 ^                  s4        so it would stand after s2
//! ```

use super::here::{Card, Target};
use super::line::{counted, paragraph};
use super::list::source;
use super::{Line, Role};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Findings, Omission, What};
use crate::text::Span;

/// How many other outlets carry what is worth a mark in the text.
const LEAST: usize = 2;
/// How many sentences off one looks for a neighbour that both articles have.
const NEAR: usize = 12;
/// Most omissions that a card tells of one place, and rows of each.
const TOLD: usize = 12;
const EXCERPT: usize = 4;

/// A sentence after which several outlets have something that the article lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The sentence.
    pub after: Span,
    /// Indices into the omissions of the article.
    pub omissions: Vec<usize>,
}

/// The gaps of an article in order. What has no neighbour there has no place:
/// it is in the list of omissions only.
#[must_use]
pub fn gaps(findings: &Findings, ix: ArticleIx, omissions: &[Omission]) -> Vec<Gap> {
    let words = |omission: &Omission| {
        matches!(omission.what, What::Sentence | What::Quote) && omission.outlets >= LEAST
    };
    let lacked = omissions.iter().enumerate().filter(|(_, omission)| words(omission));
    let mut places: Vec<(Span, usize)> = lacked
        .filter_map(|(at, omission)| Some((place(findings, ix, omission.example)?, at)))
        .collect();
    places.sort_unstable();
    let mut gaps: Vec<Gap> = Vec::new();
    for (after, at) in places {
        match gaps.last_mut().filter(|gap| gap.after == after) {
            Some(gap) => gap.omissions.push(at),
            None => gaps.push(Gap { after, omissions: vec![at] }),
        }
    }
    gaps
}

/// The sentence of article `ix` after which the words at `there` would stand.
fn place(findings: &Findings, ix: ArticleIx, there: Site) -> Option<Span> {
    let (joined, segments, here) = (
        findings.joined()?,
        &findings.facts(there.article)?.segments,
        &findings.facts(ix)?.segments,
    );
    let at = segments.sentence_at(there.span.start())?;
    let answer = |sentence: usize| {
        joined.counterparts(there.article, sentence).iter().find(|other| other.site.article == ix)
    };
    let before = (0..at)
        .rev()
        .take(NEAR)
        .find_map(answer)
        .and_then(|other| here.sentence_at(other.site.span.start()));
    let after = || {
        let next = (at + 1..segments.sentences.len()).take(NEAR).find_map(answer)?;
        here.sentence_at(next.site.span.start())?.checked_sub(1)
    };
    here.sentences.get(before.or_else(after)?).copied()
}

/// Adds to the card of a sentence what others have after it. Gives the first
/// of the targets that are added.
pub fn tell(
    card: &mut Card,
    corpus: &Corpus,
    gap: &Gap,
    omissions: &[Omission],
    columns: usize,
) -> usize {
    let first = card.targets.len();
    card.lines.extend([Line::new(), Line::of("LEFT OUT AFTER IT", Role::Heading)]);
    for omission in gap.omissions.iter().take(TOLD).filter_map(|&at| omissions.get(at)) {
        let from = card.lines.len();
        let article = corpus.article(omission.example.article);
        let tail = Line::of(counted(omission.outlets, "outlet"), Role::Dim);
        card.lines.push(
            Line::of("^ ", Role::OnlyHere)
                .with(source(article), Role::Strong)
                .with_tail(columns, tail),
        );
        let rows =
            paragraph(&article.text.content, omission.example.span, columns.saturating_sub(2), &[]);
        let cut = rows.len() > EXCERPT;
        card.lines
            .extend(rows.into_iter().take(EXCERPT).map(|row| Line::new().plain("  ").joined(row)));
        if cut && let Some(last) = card.lines.last_mut() {
            last.push(" …", Role::Dim);
        }
        card.targets.push(Target { site: omission.example, rows: from..card.lines.len() });
    }
    if gap.omissions.len() > TOLD {
        card.lines.push(Line::of(format!("showing {TOLD} of {}", gap.omissions.len()), Role::Dim));
    }
    first
}
