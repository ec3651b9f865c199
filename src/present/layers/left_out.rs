//! The layer of sentences after which other outlets say more than the article does.
//!
//! ```text
//! there   s1  s2  s3 (not here)     s4        the nearest sentence before it that both have: s2,
//! here    s1  s2 ^                  s4        so it would stand after s2
//! ```

use super::{LayerInput, LayerSign, LayerSpec, LayerToggle};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{ArticleOmissions, Findings, Omission, OmissionKind};
use crate::present::here::{Card, CardTarget};
use crate::present::line::{counted, cut_rows, paragraph};
use crate::present::list::source;
use crate::present::{Line, Role};
use crate::text::Span;

/// The row of this layer in the table of layers.
pub(super) const LAYER: LayerSpec = LayerSpec {
    name: "left-out",
    letter: 'o',
    help: [
        "next sentence after which others say more (^)",
        "sentence before after which others say more",
    ],
    hint: "not found here",
    is_hinted_early: false,
    landmark: "sentence after which others say more",
    toggle: LayerToggle::With("passage"),
    marks: |_| Vec::new(),
    landmarks: |input| {
        let omissions = input.findings.omissions()?.of(input.article)?;
        let gaps = gaps(input.findings, input.article, omissions);
        Some(gaps.iter().map(|gap| gap.after).collect())
    },
    spot: None,
    cursor: Role::Cursor,
    sign: Some(LayerSign {
        glyph: "^",
        role: Role::OnlyHere,
        meaning: "after this sentence others say what is not found here",
    }),
    note: Some(note),
    legend: &[],
};

/// Other outlets that must carry an omission before it has a mark in the text.
const LEAST: usize = 2;
/// Sentences to either side that are searched for a neighbour that both articles have.
const NEAR: usize = 12;
/// Omissions at one place that a card lists, at most.
const TOLD: usize = 12;
/// Rows of the words of one omission, at most.
const EXCERPT: usize = 4;

/// A sentence after which several outlets have something that is not found in the article.
struct Gap<'a> {
    /// The sentence before the gap.
    after: Span,
    /// What is not found there.
    omissions: Vec<&'a Omission>,
}

/// The gaps of an article in order. An omission without a neighbour in the article has no place in
/// the text; only the view of omissions lists it.
fn gaps<'a>(findings: &Findings, ix: ArticleIx, omissions: &'a ArticleOmissions) -> Vec<Gap<'a>> {
    let mut places: Vec<(Span, &Omission)> = omissions
        .carried_by_at_least(LEAST)
        .filter(|omission| matches!(omission.kind, OmissionKind::Sentence | OmissionKind::Quote))
        .filter_map(|omission| Some((place(findings, ix, omission.example)?, omission)))
        .collect();
    places.sort_by_key(|(after, _)| *after);
    let mut gaps: Vec<Gap<'_>> = Vec::new();
    for (after, omission) in places {
        match gaps.last_mut().filter(|gap| gap.after == after) {
            Some(gap) => gap.omissions.push(omission),
            None => gaps.push(Gap { after, omissions: vec![omission] }),
        }
    }
    gaps
}

/// The sentence of article `ix` after which the words at `there` would stand.
fn place(findings: &Findings, ix: ArticleIx, there: Site) -> Option<Span> {
    let (joined, segments, here) =
        (findings.joined()?, findings.segments(there.article)?, findings.segments(ix)?);
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

/// Adds to the card of a sentence what others have after it. Returns the index of the first
/// target that was added.
fn note(input: LayerInput<'_>, sentence: Span, card: &mut Card, columns: usize) -> Option<usize> {
    let omissions = input.findings.omissions()?.of(input.article)?;
    let gaps = gaps(input.findings, input.article, omissions);
    let gap = gaps.iter().find(|gap| gap.after == sentence)?;
    let first = card.targets.len();
    card.lines.extend([Line::new(), Line::of("NOT FOUND HERE, AFTER IT", Role::Heading)]);
    for omission in gap.omissions.iter().take(TOLD) {
        let from = card.lines.len();
        let article = input.corpus.article(omission.example.article);
        let tail = Line::of(counted(omission.outlets, "outlet"), Role::Dim);
        card.lines.push(
            Line::of("^ ", Role::OnlyHere)
                .with(source(article), Role::Strong)
                .with_tail(columns, tail),
        );
        let rows =
            paragraph(&article.text.content, omission.example.span, columns.saturating_sub(2), &[]);
        let rows = cut_rows(rows, EXCERPT).into_iter();
        card.lines.extend(rows.map(|row| Line::new().plain("  ").joined(row)));
        card.targets.push(CardTarget { site: omission.example, rows: from..card.lines.len() });
    }
    if gap.omissions.len() > TOLD {
        card.lines.push(Line::of(format!("showing {TOLD} of {}", gap.omissions.len()), Role::Dim));
    }
    Some(first)
}
