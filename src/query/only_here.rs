//! Tells of the sentences that no other article is seen to carry what can be said of them.

use crate::corpus::ArticleIx;
use crate::engine::{ArticleOmissions, Findings, LoneSentence, Standing};
use crate::text::Span;

/// The sentences of an article that are only here: a test of its own found nothing near them in
/// the other articles of the story. In order; empty until omissions are found.
#[must_use]
pub fn only_here(findings: &Findings, ix: ArticleIx) -> Vec<Span> {
    let only_here = lone(findings, ix).filter(|one| one.standing == Standing::OnlyHere);
    only_here.map(|one| one.span).collect()
}

/// The sentences of an article without a counterpart that are not only here, in order.
pub fn not_found(findings: &Findings, ix: ArticleIx) -> impl Iterator<Item = &LoneSentence> {
    lone(findings, ix).filter(|one| one.standing != Standing::OnlyHere)
}

/// What can be said of a sentence without a counterpart; `None` until omissions are found.
#[must_use]
pub fn standing(findings: &Findings, ix: ArticleIx, sentence: Span) -> Option<&LoneSentence> {
    lone(findings, ix).find(|one| one.span == sentence)
}

fn lone(findings: &Findings, ix: ArticleIx) -> impl Iterator<Item = &LoneSentence> {
    let of = findings.omissions().and_then(|omissions| omissions.of(ix));
    of.into_iter().flat_map(ArticleOmissions::lone)
}
