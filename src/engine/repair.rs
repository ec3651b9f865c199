use super::{Findings, Joined};
use crate::analysis::actors::Actors;
use crate::analysis::actors::repair::{Repair, apply};
use crate::corpus::Corpus;
use std::sync::Arc;

/// The actors with `repairs` applied to what was linked, and what joins them
/// with the rest. Recognises and links nothing anew. `None` until the analysis
/// is complete.
#[must_use]
pub fn repair(
    corpus: &Corpus,
    findings: &Findings,
    repairs: &[Repair],
) -> Option<(Arc<Actors>, Arc<Joined>)> {
    let actors = apply(corpus, findings.actors()?, repairs);
    let facts = corpus.iter().map(|(ix, _)| findings.facts(ix)).collect::<Option<Vec<_>>>()?;
    let joined = findings.joined()?.with_actors(corpus, &facts, &actors);
    Some((Arc::new(actors), Arc::new(joined)))
}
