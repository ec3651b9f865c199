//! The utterances of each actor.

use crate::analysis::actors::ActorIx;
use crate::analysis::quotes::{QuoteRef, Utterance};
use crate::corpus::ArticleIx;
use crate::engine::Findings;

/// An utterance and the actor who speaks.
pub(super) type ActorUtterance = (ActorIx, Utterance);

/// Every utterance whose speaker is an actor, by actor, then quotations before indirect speech, each
/// in the order of the coverage.
#[derive(Default)]
pub(super) struct UtteranceIndex {
    all: Vec<ActorUtterance>,
}

impl UtteranceIndex {
    /// The utterances of the coverage. Empty until speakers are linked to actors.
    pub(super) fn new(findings: &Findings, articles: usize) -> Self {
        let Some(linked) = findings.linked() else { return Self::default() };
        let mut all = Vec::new();
        for at in 0..articles {
            let article = ArticleIx(at as u32);
            let Some(analysis) = findings.analysis(article) else { continue };
            let reference = |index: usize| QuoteRef { article, index: index as u32 };
            let quotes =
                (0..analysis.speech.quotes.len()).map(|index| Utterance::Quote(reference(index)));
            let indirect = (0..analysis.speech.indirect.len())
                .map(|index| Utterance::Indirect(reference(index)));
            all.extend(
                quotes
                    .chain(indirect)
                    .filter_map(|utterance| Some((linked.speaker(utterance)?, utterance))),
            );
        }
        all.sort_unstable_by_key(|&(actor, utterance)| {
            (actor, matches!(utterance, Utterance::Indirect(_)), utterance)
        });
        Self { all }
    }

    /// The quotations of an actor, and its indirect speech.
    pub(super) fn of(&self, actor: ActorIx) -> (&[ActorUtterance], &[ActorUtterance]) {
        let from = self.all.partition_point(|&(other, _)| other < actor);
        let to = self.all.partition_point(|&(other, _)| other <= actor);
        let mine = &self.all[from..to];
        mine.split_at(
            mine.partition_point(|(_, utterance)| matches!(utterance, Utterance::Quote(_))),
        )
    }
}
