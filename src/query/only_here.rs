//! Lists the sentences that only one article has.

use crate::corpus::ArticleIx;
use crate::engine::Findings;
use crate::text::Span;

/// The sentences of an article that no article of another owner carries, in order.
///
/// Once omissions are found, a sentence that a comparison with another article of the story
/// answers is not among them. Empty until the counterparts of sentences are known.
#[must_use]
pub fn only_here(findings: &Findings, ix: ArticleIx) -> Vec<Span> {
    let known = findings.omissions().and_then(|omissions| omissions.of(ix));
    known.map_or_else(|| findings.without_counterpart(ix), |of| of.only_here().to_vec())
}
