//! Applies repairs of actors to findings that are complete.

use super::runner::made_from;
use super::{Finding, FindingKind, Findings, LinkedSpeech};
use crate::analysis::actors::Actors;
use crate::analysis::actors::repair::{Repair, apply};
use crate::corpus::Corpus;
use std::sync::Arc;

/// The findings that a repair of actors changes without a new analysis.
#[derive(Clone)]
pub struct RepairedActors {
    /// The actors with the repairs applied.
    pub actors: Arc<Actors>,
    /// The speakers and mentions of these actors. Everything else is unchanged.
    pub linked: Arc<LinkedSpeech>,
}

/// Applies `repairs` to the linked actors. No name is recognised or linked again. `None` until the
/// analysis is complete.
#[must_use]
pub fn repair(corpus: &Corpus, findings: &Findings, repairs: &[Repair]) -> Option<RepairedActors> {
    let actors = apply(corpus, findings.actors()?, repairs);
    let speech = corpus.iter().map(|(ix, _)| findings.speech(ix)).collect::<Option<Vec<_>>>()?;
    let linked = findings.linked()?.with_actors(corpus, &speech, &actors);
    Some(RepairedActors { actors: Arc::new(actors), linked: Arc::new(linked) })
}

impl Findings {
    /// Takes repaired actors in, and drops every other finding that was made from the actors.
    /// An analysis that starts from these findings makes the dropped ones again.
    pub fn absorb_repaired(&mut self, repaired: RepairedActors) {
        made_from(FindingKind::Actors).into_iter().for_each(|kind| self.forget(kind));
        self.absorb(Finding::Actors(repaired.actors));
        self.absorb(Finding::Linked(repaired.linked));
    }
}
