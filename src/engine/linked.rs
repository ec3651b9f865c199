//! Links what is said with who says it and with what others said: the speakers, the mentions of
//! actors, and the relations of each quote.
//!
//! ```text
//! actors × speech                 speaker of each utterance, mentions inside a quotation
//! shared quotes, echoes, families  those of each quote
//! ```
//!
//! It needs no comparison of sentences: a view of quotes or of actors waits for this alone.

use super::naming::{ActorMention, Naming};
use crate::analysis::actors::{ActorIx, Actors};
use crate::analysis::quotes::{QuoteLinks, QuoteRef, Speech, Utterance};
use crate::corpus::{ArticleIx, Corpus};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Actors, speech and the relations of quotes, linked. Versions that repairs make share the part that
/// does not depend on actors.
#[derive(Clone, Default)]
pub struct LinkedSpeech {
    naming: Arc<Naming>,
    quotes: Arc<Quotations>,
}

/// The shared quotes, echoes and families of each quote.
#[derive(Default)]
struct Quotations {
    shared: FxHashMap<QuoteRef, Vec<usize>>,
    echoes: FxHashMap<Utterance, Vec<usize>>,
    families: FxHashMap<QuoteRef, usize>,
}

impl LinkedSpeech {
    /// Links the speech of the articles, which has one entry an article, with actors and quotes.
    pub(super) fn of(
        corpus: &Corpus,
        speech: &[&Speech],
        actors: &Actors,
        links: &QuoteLinks,
    ) -> Self {
        let naming = Arc::new(Naming::of(corpus, speech, actors));
        Self { naming, quotes: Arc::new(quotations(links)) }
    }

    /// A copy with other actors.
    pub(super) fn with_actors(&self, corpus: &Corpus, speech: &[&Speech], actors: &Actors) -> Self {
        let naming = Arc::new(Naming::of(corpus, speech, actors));
        Self { naming, quotes: Arc::clone(&self.quotes) }
    }

    /// The mentions of one article, in order.
    #[must_use]
    pub fn mentions(&self, ix: ArticleIx) -> &[ActorMention] {
        self.naming.mentions.get(ix.at()).map_or(&[], Vec::as_slice)
    }

    /// The speaker of an utterance, when its source names an actor of the coverage.
    #[must_use]
    pub fn speaker(&self, of: Utterance) -> Option<ActorIx> {
        self.naming.speakers.get(&of).copied()
    }

    /// All speakers of an utterance: several for a joint statement, none if its source names no actor.
    #[must_use]
    pub fn speakers(&self, of: Utterance) -> Vec<ActorIx> {
        match self.naming.joint.get(&of) {
            Some(together) => together.clone(),
            None => self.speaker(of).into_iter().collect(),
        }
    }

    /// Who gave no answer in the silence with this index of an article, when its source names an actor
    /// of the coverage.
    #[must_use]
    pub fn silent(&self, article: ArticleIx, index: usize) -> Option<ActorIx> {
        self.naming.silent.get(&QuoteRef { article, index: index as u32 }).copied()
    }

    /// Indices into `QuoteLinks::shared` of the pairs this quote is in.
    #[must_use]
    pub fn shared(&self, quote: QuoteRef) -> &[usize] {
        self.quotes.shared.get(&quote).map_or(&[], Vec::as_slice)
    }

    /// Indices into `QuoteLinks::echoes` of the echoes of this utterance, best first.
    #[must_use]
    pub fn echoes(&self, of: Utterance) -> &[usize] {
        self.quotes.echoes.get(&of).map_or(&[], Vec::as_slice)
    }

    /// Index into `QuoteLinks::families` of the family this quote is in.
    #[must_use]
    pub fn family(&self, quote: QuoteRef) -> Option<usize> {
        self.quotes.families.get(&quote).copied()
    }
}

fn quotations(links: &QuoteLinks) -> Quotations {
    let mut all = Quotations::default();
    for (at, shared) in links.shared.iter().enumerate() {
        all.shared.entry(shared.a).or_default().push(at);
        all.shared.entry(shared.b).or_default().push(at);
    }
    for (at, echo) in links.echoes.iter().enumerate() {
        all.echoes.entry(echo.of).or_default().push(at);
    }
    for (at, family) in links.families.iter().enumerate() {
        all.families.extend(family.members.iter().map(|member| (member.quote, at)));
    }
    all
}
