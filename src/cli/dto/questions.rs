//! The JSON lines of `crossread plan`, `headlines` and `origins`.

use super::{SiteItem, Source, SpanItem, score};
use crate::corpus::{ArticleIx, Corpus};
use crate::query::{CommonOrigin, HeadlineGap, OriginCarrier, ReadingPlan, ReadingStep};
use serde::Serialize;

/// A line of `plan`: the articles of one story in the order in which to read them.
#[derive(Serialize)]
pub(in crate::cli) struct PlanLine {
    articles: usize,
    steps: Vec<StepItem>,
}

#[derive(Serialize)]
struct StepItem {
    article: String,
    share: f64,
    adds: f64,
    statements: usize,
    quotes: usize,
    actors: usize,
    figures: usize,
}

impl PlanLine {
    pub(in crate::cli) fn new(corpus: &Corpus, plan: &ReadingPlan) -> Self {
        let step = |step: &ReadingStep| {
            let [statements, quotes, actors, figures] = step.added;
            let article = id(corpus, step.article);
            let (share, adds) = (score(step.share), score(step.adds));
            StepItem { article, share, adds, statements, quotes, actors, figures }
        };
        Self { articles: plan.articles.len(), steps: plan.steps.iter().map(step).collect() }
    }
}

fn id(corpus: &Corpus, ix: ArticleIx) -> String {
    corpus.article(ix).id.to_string()
}

/// A line of `headlines`: words of a headline that its own text does not bear out.
#[derive(Serialize)]
pub(in crate::cli) struct HeadlineLine<'a> {
    article: String,
    what: &'static str,
    /// Whether the marks may be a sign of distance rather than of a quotation.
    soft: bool,
    #[serde(flatten)]
    words: SpanItem<'a>,
}

impl<'a> HeadlineLine<'a> {
    pub(in crate::cli) fn new(source: &Source<'a>, ix: ArticleIx, gap: &HeadlineGap) -> Self {
        Self {
            article: id(source.corpus, ix),
            what: gap.part.name(),
            soft: gap.is_soft,
            words: source.span_item(ix, gap.span),
        }
    }
}

/// A line of `origins`: an origin to which several outlets go back.
#[derive(Serialize)]
pub(in crate::cli) struct OriginLine<'a> {
    kind: &'static str,
    name: Option<&'a str>,
    outlets: usize,
    /// The number of outlets of the story.
    of: usize,
    /// The common quotation; `None` for whole texts.
    statement: Option<SiteItem<'a>>,
    carriers: Vec<CarrierItem<'a>>,
}

#[derive(Serialize)]
struct CarrierItem<'a> {
    article: String,
    outlet: Option<&'a str>,
    why: &'static str,
    evidence: Option<SpanItem<'a>>,
    /// The article that this one leads to.
    from: Option<String>,
}

impl<'a> OriginLine<'a> {
    pub(in crate::cli) fn new(source: &Source<'a>, origin: &'a CommonOrigin) -> Self {
        let corpus = source.corpus;
        let carrier = |carrier: &OriginCarrier| CarrierItem {
            article: id(corpus, carrier.article),
            outlet: corpus.article(carrier.article).outlet.as_ref().map(|outlet| &*outlet.name),
            why: carrier.reason.name(),
            evidence: carrier.evidence.map(|site| source.span_item(site.article, site.span)),
            from: carrier.from.map(|ix| id(corpus, ix)),
        };
        Self {
            kind: origin.source.kind(),
            name: origin.source.name(),
            outlets: origin.outlets,
            of: corpus.owners().count(origin.story.iter().copied()),
            statement: origin.statement.map(|site| source.site_item(site)),
            carriers: origin.carriers.iter().map(carrier).collect(),
        }
    }
}
