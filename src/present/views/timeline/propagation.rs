//! What several articles carry: a quote, a passage, a figure, the name of an actor. Who carried it
//! first, and how the number of its outlets grew.

use crate::analysis::actors::ActorIx;
use crate::analysis::numbers::{Figure, PrintedFigure, Topic, Unit};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::Carried;
use crate::present::views::ViewInput;
use crate::query::earliest;
use jiff::civil;
use std::collections::BTreeSet;

/// A quote, passage, figure or actor that several articles carry, and the article that carried it
/// first.
#[derive(Clone, Debug)]
pub(super) struct Propagation {
    pub(super) what: PropagatedKind,
    /// The first of the dated articles, if that is certain, and how many articles have no date.
    pub(super) first: Option<(ArticleIx, usize)>,
    /// The number of outlets that carry `what`.
    pub(super) outlets: usize,
    /// How that number grew.
    pub(super) growth: Box<[GrowthStep]>,
}

/// A day, and how many outlets carried something by its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrowthStep {
    /// The day on the clocks of the sources.
    pub day: civil::Date,
    /// The number of outlets whose articles of this day or earlier carry it.
    pub outlets: usize,
}

/// The rank of an article among the articles that carry one quote, passage, figure or actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstRank {
    /// The first of all.
    First,
    /// The first of the articles with a date; others have no date.
    FirstDated,
    /// Another article was surely earlier.
    After,
    /// The dates do not decide.
    Unknown,
}

impl FirstRank {
    /// The word for it in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::FirstDated => "first-dated",
            Self::After => "after",
            Self::Unknown => "unknown",
        }
    }
}

/// What several articles can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PropagatedKind {
    /// A quote.
    Quote,
    /// A passage, and how it is carried.
    Passage(Carried),
    /// A figure in answer to the question of a topic, by its index.
    Figure(u32),
    /// The name of an actor.
    Actor(ActorIx),
}

impl PropagatedKind {
    /// Whether the sentences around it say nothing of who else carries it.
    pub(super) fn is_of_words(self) -> bool {
        matches!(self, Self::Quote | Self::Passage(_))
    }
}

impl Propagation {
    /// What `articles` carry, each once.
    pub(super) fn new(what: PropagatedKind, corpus: &Corpus, articles: &[ArticleIx]) -> Self {
        Self {
            what,
            first: earliest(corpus, articles),
            outlets: corpus.owners().count(articles.iter().copied()),
            growth: growth(corpus, articles),
        }
    }

    pub(super) fn rank(&self, ix: ArticleIx) -> FirstRank {
        match self.first {
            None => FirstRank::Unknown,
            Some((first, 0)) if first == ix => FirstRank::First,
            Some((first, _)) if first == ix => FirstRank::FirstDated,
            Some(_) => FirstRank::After,
        }
    }
}

/// The days on which more outlets carried something than before, with the number of outlets.
fn growth(corpus: &Corpus, articles: &[ArticleIx]) -> Box<[GrowthStep]> {
    let dated = articles.iter().filter_map(|&ix| Some((corpus.article(ix).published?.day(), ix)));
    let mut dated: Vec<(civil::Date, ArticleIx)> = dated.collect();
    dated.sort_unstable();
    let (mut owners, mut steps) = (BTreeSet::new(), Vec::<GrowthStep>::new());
    for (day, ix) in dated {
        if !owners.insert(corpus.owners().of(ix)) {
            continue;
        }
        match steps.last_mut().filter(|step| step.day == day) {
            Some(step) => step.outlets = owners.len(),
            None => steps.push(GrowthStep { day, outlets: owners.len() }),
        }
    }
    steps.into()
}

/// The places of each figure that several articles print in answer to the question of a topic. Days
/// and years are left out: to print a day before others means nothing.
pub(super) fn figures(topic: &Topic) -> Vec<Vec<Site>> {
    let same = |a: &Figure, b: &Figure| a.fits() == b.fits() && a.modifier == b.modifier;
    let mut groups: Vec<(Figure, Vec<Site>)> = Vec::new();
    for &PrintedFigure { article, figure, .. } in &topic.values {
        if matches!(figure.unit, Unit::Day | Unit::Year) {
            continue;
        }
        let site = Site { article, span: figure.span };
        match groups.iter_mut().find(|(other, _)| same(other, &figure)) {
            Some((_, sites)) => sites.push(site),
            None => groups.push((figure, vec![site])),
        }
    }
    groups.into_iter().map(|(_, sites)| sites).collect()
}

/// The sentence at a place that the gutter has a number for: the first of those in it, else the
/// first. `None` when the place is in no sentence.
fn sentence(input: ViewInput<'_>, site: Site) -> Option<usize> {
    let (joined, segments) = (input.findings.joined()?, input.findings.segments(site.article)?);
    let over = segments.sentences_over(site.span);
    let carried = over.clone().find(|&at| joined.reach(site.article, at).outlets() > 0);
    carried.or_else(|| over.clone().next())
}

/// The articles in which the gutter finds the sentence at a place.
pub(super) fn elsewhere(input: ViewInput<'_>, site: Site) -> Vec<ArticleIx> {
    let (Some(joined), Some(at)) = (input.findings.joined(), sentence(input, site)) else {
        return Vec::new();
    };
    joined.counterparts(site.article, at).iter().map(|other| other.site.article).collect()
}

/// The number of other outlets of a row: that of the gutter at the place, or, for a figure, an actor
/// and when the gutter has none, that of the propagation.
pub(super) fn others(input: ViewInput<'_>, site: Site, propagation: &Propagation) -> usize {
    let carried = if propagation.what.is_of_words() { reach(input, site) } else { 0 };
    if carried > 0 { carried } else { propagation.outlets.saturating_sub(1) }
}

/// The number of other outlets that carry the sentence at a place, as the gutter gives it; 0 when
/// the gutter gives none.
fn reach(input: ViewInput<'_>, site: Site) -> usize {
    let (Some(joined), Some(at)) = (input.findings.joined(), sentence(input, site)) else {
        return 0;
    };
    joined.reach(site.article, at).outlets()
}
