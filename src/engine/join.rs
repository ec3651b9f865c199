//! Joins passages, shared quotes and echoes: the counterparts of each sentence in other articles,
//! which the gutter counts.

use super::counterparts::{self, CounterpartBuilder, SentenceCounterparts};
use crate::analysis::Doc;
use crate::analysis::passages::{Passage, PassageKind};
use crate::analysis::quotes::{QuoteLinks, SharedKind, Speech};
use crate::corpus::{ArticleIx, Corpus, OwnerIds, Site};
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

impl Carried {
    /// The name in JSON and on screens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Edited => "edited",
            Self::Reworded => "reworded",
        }
    }
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

/// The counterparts of all sentences. Versions that added articles make share what does not change.
#[derive(Clone, Default)]
pub struct Joined {
    counterparts: Vec<SentenceCounterparts>,
    owners: Arc<OwnerIds>,
}

impl Joined {
    /// A copy with the articles `docs[first..]` added behind the others. `changed` are the indices
    /// of the `passages` that the added articles are part of.
    pub(super) fn with_articles(
        &self,
        corpus: &Corpus,
        docs: &[Doc<'_>],
        speech: &[&Speech],
        first: usize,
        passages: &[Passage],
        changed: &[usize],
    ) -> Self {
        let mut grown = self.clone();
        grown.counterparts.extend(docs[first..].iter().map(|doc| counterparts::none_of(doc)));
        grown.owners = Arc::clone(corpus.owners());
        let builder = CounterpartBuilder { docs, speech };
        let mut touched: Vec<usize> = Vec::new();
        for &at in changed {
            builder.passage(&mut grown.counterparts, &passages[at], Via::Passage(at), |article| {
                article.at() >= first
            });
            touched.extend(passages[at].sites.iter().map(|site| site.site.article.at()));
        }
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().for_each(|at| counterparts::in_order(&mut grown.counterparts[at]));
        grown
    }

    /// The counterparts of the sentence with this index: strongest way first, then best score, then
    /// in order of articles.
    #[must_use]
    pub fn counterparts(&self, ix: ArticleIx, sentence: usize) -> &[Counterpart] {
        let sentences = self.counterparts.get(ix.at());
        sentences.and_then(|all| all.get(sentence)).map_or(&[], Vec::as_slice)
    }

    /// How many other owners carry the sentence with this index.
    #[must_use]
    pub fn reach(&self, ix: ArticleIx, sentence: usize) -> CarrierCounts {
        let mut reach = CarrierCounts::default();
        let owners = &self.owners;
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
}

pub(super) fn join(
    corpus: &Corpus,
    docs: &[Doc<'_>],
    speech: &[&Speech],
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
    Joined { counterparts: found, owners: Arc::clone(corpus.owners()) }
}
