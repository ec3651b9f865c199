//! Joins the findings of two analyses.
//!
//! - actors × speech: the actor of each speaker, the mentions inside a quotation ([`Naming`])
//! - passages × shared quotes × echoes: the counterparts of each sentence in other articles, which
//!   the gutter counts

use super::counterparts::{self, CounterpartBuilder, SentenceCounterparts};
use super::naming::{ActorMention, Naming};
use crate::analysis::Doc;
use crate::analysis::actors::{ActorIx, Actors};
use crate::analysis::passages::{Passage, PassageKind};
use crate::analysis::quotes::{QuoteLinks, QuoteRef, SharedKind, Speech, Utterance};
use crate::corpus::{ArticleIx, Corpus, OwnerIds, Site};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The way in which another article carries a sentence, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carried {
    /// Carried word for word.
    Verbatim,
    /// Carried with edits.
    Edited,
    /// Carried in other words.
    Reworded,
}

impl From<PassageKind> for Carried {
    fn from(kind: PassageKind) -> Self {
        match kind {
            PassageKind::Verbatim => Self::Verbatim,
            PassageKind::Edited => Self::Edited,
            PassageKind::Reworded => Self::Reworded,
        }
    }
}

impl From<SharedKind> for Carried {
    fn from(kind: SharedKind) -> Self {
        match kind {
            SharedKind::Verbatim => Self::Verbatim,
            SharedKind::Trimmed | SharedKind::Overlap | SharedKind::Altered => Self::Edited,
        }
    }
}

/// The finding that gives a sentence its counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// The passage at this index of the coverage's passages.
    Passage(usize),
    /// A shared quote, at this index of `QuoteLinks::shared`.
    Quote(usize),
    /// An echo, at this index of `QuoteLinks::echoes`.
    Echo(usize),
}

/// A place in another article that carries a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counterpart {
    /// The place in the other article.
    pub site: Site,
    /// How the place carries the sentence.
    pub carried: Carried,
    /// The confidence that the place carries the sentence, 0 to 1.
    pub score: f32,
    /// The finding that it is made from.
    pub via: Via,
}

/// Number of other owners that carry a sentence. Each is counted once, by its strongest way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CarrierCounts {
    /// Owners that carry the sentence word for word.
    pub verbatim: usize,
    /// Owners that carry the sentence with edits.
    pub edited: usize,
    /// Owners that carry the sentence in other words.
    pub reworded: usize,
}

impl CarrierCounts {
    /// The number of other owners that carry the sentence.
    #[must_use]
    pub fn outlets(self) -> usize {
        self.verbatim + self.edited + self.reworded
    }

    /// The strongest way in which another owner carries the sentence; `None` when none does.
    #[must_use]
    pub fn strongest(self) -> Option<Carried> {
        [
            (self.verbatim, Carried::Verbatim),
            (self.edited, Carried::Edited),
            (self.reworded, Carried::Reworded),
        ]
        .into_iter()
        .find(|(outlets, _)| *outlets > 0)
        .map(|(_, carried)| carried)
    }
}

/// The joined findings. Versions that repairs and added articles make share the parts that do not
/// change.
#[derive(Clone, Default)]
pub struct Joined {
    naming: Arc<Naming>,
    texts: Arc<Texts>,
}

/// The part that does not depend on actors. A repair of actors does not change it.
#[derive(Clone, Default)]
struct Texts {
    counterparts: Vec<SentenceCounterparts>,
    owners: Arc<OwnerIds>,
    quotes: Arc<Quotations>,
}

/// The shared quotes, echoes and families of each quote.
#[derive(Default)]
struct Quotations {
    shared: FxHashMap<QuoteRef, Vec<usize>>,
    echoes: FxHashMap<Utterance, Vec<usize>>,
    families: FxHashMap<QuoteRef, usize>,
}

impl Joined {
    /// The mentions of one article, in order.
    #[must_use]
    pub fn mentions(&self, ix: ArticleIx) -> &[ActorMention] {
        self.naming.mentions.get(ix.at()).map_or(&[], Vec::as_slice)
    }

    /// A copy with other actors.
    pub(super) fn with_actors(&self, corpus: &Corpus, speech: &[&Speech], actors: &Actors) -> Self {
        Self {
            naming: Arc::new(Naming::of(corpus, speech, actors)),
            texts: Arc::clone(&self.texts),
        }
    }

    /// A copy with the articles `docs[first..]` added behind the others. `changed` are the indices
    /// of the `passages` that the added articles are part of. Mentions and speakers of the added
    /// articles are missing.
    pub(super) fn with_articles(
        &self,
        corpus: &Corpus,
        docs: &[Doc<'_>],
        speech: &[&Speech],
        first: usize,
        passages: &[Passage],
        changed: &[usize],
    ) -> Self {
        let mut texts = Texts::clone(&self.texts);
        texts.counterparts.extend(docs[first..].iter().map(|doc| counterparts::none_of(doc)));
        texts.owners = Arc::clone(corpus.owners());
        let builder = CounterpartBuilder { docs, speech };
        let mut touched: Vec<usize> = Vec::new();
        for &at in changed {
            builder.passage(&mut texts.counterparts, &passages[at], Via::Passage(at), |article| {
                article.at() >= first
            });
            touched.extend(passages[at].sites.iter().map(|site| site.site.article.at()));
        }
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().for_each(|at| counterparts::in_order(&mut texts.counterparts[at]));
        Self { naming: Arc::clone(&self.naming), texts: Arc::new(texts) }
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

    /// The counterparts of the sentence with this index: strongest way first, then best score, then
    /// in order of articles.
    #[must_use]
    pub fn counterparts(&self, ix: ArticleIx, sentence: usize) -> &[Counterpart] {
        self.texts
            .counterparts
            .get(ix.at())
            .and_then(|s| s.get(sentence))
            .map_or(&[], Vec::as_slice)
    }

    /// How many other owners carry the sentence with this index.
    #[must_use]
    pub fn reach(&self, ix: ArticleIx, sentence: usize) -> CarrierCounts {
        let mut reach = CarrierCounts::default();
        let owners = &self.texts.owners;
        let mut seen: Vec<u32> = vec![owners.of(ix)];
        for counterpart in self.counterparts(ix, sentence) {
            let owner = owners.of(counterpart.site.article);
            if seen.contains(&owner) {
                continue;
            }
            seen.push(owner);
            match counterpart.carried {
                Carried::Verbatim => reach.verbatim += 1,
                Carried::Edited => reach.edited += 1,
                Carried::Reworded => reach.reworded += 1,
            }
        }
        reach
    }

    /// Indices into `QuoteLinks::shared` of the pairs this quote is in.
    #[must_use]
    pub fn shared(&self, quote: QuoteRef) -> &[usize] {
        self.texts.quotes.shared.get(&quote).map_or(&[], Vec::as_slice)
    }

    /// Indices into `QuoteLinks::echoes` of the echoes of this utterance, best first.
    #[must_use]
    pub fn echoes(&self, of: Utterance) -> &[usize] {
        self.texts.quotes.echoes.get(&of).map_or(&[], Vec::as_slice)
    }

    /// Index into `QuoteLinks::families` of the family this quote is in.
    #[must_use]
    pub fn family(&self, quote: QuoteRef) -> Option<usize> {
        self.texts.quotes.families.get(&quote).copied()
    }
}

pub(super) fn join(
    corpus: &Corpus,
    docs: &[Doc<'_>],
    speech: &[&Speech],
    actors: &Actors,
    links: &QuoteLinks,
    passages: &[Passage],
) -> Joined {
    let mut found: Vec<SentenceCounterparts> =
        docs.iter().map(|doc| counterparts::none_of(doc)).collect();
    let builder = CounterpartBuilder { docs, speech };
    for (at, passage) in passages.iter().enumerate() {
        builder.passage(&mut found, passage, Via::Passage(at), |_| true);
    }
    for (at, shared) in links.shared.iter().enumerate() {
        builder.shared_quote(&mut found, shared, Via::Quote(at));
    }
    for (at, echo) in links.echoes.iter().enumerate() {
        builder.echo(&mut found, echo, Via::Echo(at));
    }
    found.iter_mut().for_each(counterparts::in_order);
    let texts = Texts {
        counterparts: found,
        owners: Arc::clone(corpus.owners()),
        quotes: Arc::new(quotations(links)),
    };
    Joined { naming: Arc::new(Naming::of(corpus, speech, actors)), texts: Arc::new(texts) }
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
