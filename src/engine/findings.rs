use super::Joined;
use crate::analysis::Doc;
use crate::analysis::actors::{Actor, ActorIx, Actors, RecognisedNames};
use crate::analysis::passages::Passage;
use crate::analysis::quotes::{Quote, QuoteLinks, QuoteRef, Speech};
use crate::analysis::stories::Stories;
use crate::corpus::{ArticleIx, Corpus};
use crate::lexis::Lexis;
use crate::lexis::weights::Weights;
use crate::text::{Segments, Span};
use std::sync::Arc;

/// What one article holds by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Sentences and words.
    pub segments: Segments,
    /// Quotations and indirect speech.
    pub speech: Speech,
    /// Named people, organisations and places, as far as this article tells.
    pub named: RecognisedNames,
}

/// One result of the analysis. A later one of the same name replaces nothing:
/// it is equal, because the analysis is deterministic. (After a repair, actors
/// and what joins them come anew, together.)
#[derive(Clone)]
pub enum Finding {
    /// What one article holds by itself.
    Facts(ArticleIx, Arc<Facts>),
    /// Which articles tell of the same event.
    Stories(Arc<Stories>),
    /// The actors of the coverage.
    Actors(Arc<Actors>),
    /// Shared quotes, families, echoes.
    Quotes(Arc<QuoteLinks>),
    /// Shared passages, verbatim, edited and reworded.
    Passages(Arc<Vec<Passage>>),
    /// What joins them. Comes last: after it the analysis is complete.
    Joined(Arc<Joined>),
}

/// Everything found so far.
#[derive(Clone, Default)]
pub struct Findings {
    facts: Vec<Option<Arc<Facts>>>,
    stories: Option<Arc<Stories>>,
    actors: Option<Arc<Actors>>,
    quotes: Option<Arc<QuoteLinks>>,
    passages: Option<Arc<Vec<Passage>>>,
    joined: Option<Arc<Joined>>,
}

/// How far the analysis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Articles read, of how many.
    Reading(usize, usize),
    /// All read; linking actors, quotes and passages: steps done, of how many.
    Linking(usize, usize),
    /// Nothing more will come.
    Done,
}

impl Findings {
    /// Nothing is known yet of `articles` articles.
    #[must_use]
    pub fn new(articles: usize) -> Self {
        Self { facts: vec![None; articles], ..Self::default() }
    }

    /// The same of `articles` articles, of which nothing is known of those that are more than before.
    pub(super) fn with_room(&self, articles: usize) -> Self {
        let mut all = self.clone();
        all.facts.resize(articles, None);
        all
    }

    /// Takes one finding in. The order of arrival is without effect, and so is
    /// a second arrival.
    pub fn absorb(&mut self, finding: Finding) {
        match finding {
            Finding::Facts(ix, facts) => {
                if let Some(slot) = self.facts.get_mut(ix.at()) {
                    *slot = Some(facts);
                }
            }
            Finding::Stories(stories) => self.stories = Some(stories),
            Finding::Actors(actors) => self.actors = Some(actors),
            Finding::Quotes(quotes) => self.quotes = Some(quotes),
            Finding::Passages(passages) => self.passages = Some(passages),
            Finding::Joined(joined) => self.joined = Some(joined),
        }
    }

    /// How far the analysis is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let read = self.facts.iter().flatten().count();
        if self.joined.is_some() {
            return Progress::Done;
        }
        if read < self.facts.len() {
            return Progress::Reading(read, self.facts.len());
        }
        let steps = [
            self.stories.is_some(),
            self.actors.is_some(),
            self.quotes.is_some(),
            self.passages.is_some(),
        ];
        Progress::Linking(steps.into_iter().filter(|&done| done).count(), steps.len() + 1)
    }

    /// What the article holds by itself, once it is known.
    #[must_use]
    pub fn facts(&self, ix: ArticleIx) -> Option<&Facts> {
        self.facts.get(ix.at())?.as_deref()
    }

    /// The same, to be kept.
    pub(super) fn shared_facts(&self, ix: ArticleIx) -> Option<Arc<Facts>> {
        self.facts.get(ix.at())?.clone()
    }

    /// The quote that `quote` names.
    #[must_use]
    pub fn quote(&self, quote: QuoteRef) -> Option<&Quote> {
        self.facts(quote.article)?.speech.quotes.get(quote.index as usize)
    }

    /// The stories, once the articles are grouped.
    #[must_use]
    pub fn stories(&self) -> Option<&Stories> {
        self.stories.as_deref()
    }

    /// The actors, once they are linked.
    #[must_use]
    pub fn actors(&self) -> Option<&Actors> {
        self.actors.as_deref()
    }

    /// The same, to be kept.
    #[must_use]
    pub fn shared_actors(&self) -> Option<Arc<Actors>> {
        self.actors.clone()
    }

    /// The sentences of an article that no other outlet carries, in order; none until that is known.
    #[must_use]
    pub fn only_here(&self, ix: ArticleIx) -> Vec<Span> {
        let (Some(joined), Some(facts)) = (self.joined(), self.facts(ix)) else {
            return Vec::new();
        };
        let alone = facts
            .segments
            .sentences
            .iter()
            .enumerate()
            .filter(|&(at, _)| joined.reach(ix, at).outlets() == 0);
        alone.map(|(_, &span)| span).collect()
    }

    /// One of the actors, once they are linked.
    #[must_use]
    pub fn actor(&self, ix: ActorIx) -> Option<&Actor> {
        self.actors()?.actors.get(ix.at())
    }

    /// Shared quotes, families and echoes, once they are known.
    #[must_use]
    pub fn quotes(&self) -> Option<&QuoteLinks> {
        self.quotes.as_deref()
    }

    /// Shared passages, once they are known.
    #[must_use]
    pub fn passages(&self) -> Option<&[Passage]> {
        self.passages.as_ref().map(|passages| passages.as_slice())
    }

    /// What joins the findings, once everything is known.
    #[must_use]
    pub fn joined(&self) -> Option<&Joined> {
        self.joined.as_deref()
    }

    /// How rare words are: in the coverage once it is analysed, in English at large before.
    #[must_use]
    pub fn weights<'a>(&'a self, lexis: &'a Lexis) -> &'a Weights {
        self.joined().map_or_else(|| lexis.background(), Joined::weights)
    }

    /// The article as an analysis sees it, once it is segmented.
    #[must_use]
    pub fn doc<'a>(&'a self, corpus: &'a Corpus, ix: ArticleIx) -> Option<Doc<'a>> {
        Some(Doc { ix, article: corpus.article(ix), segments: &self.facts(ix)?.segments })
    }
}
