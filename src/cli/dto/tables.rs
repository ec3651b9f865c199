//! The JSON lines of `crossread matrix`, `timeline`, `concordance` and `wording`.

use super::{SiteItem, Source, SpanItem, score};
use crate::analysis::actors::Actor;
use crate::corpus::{ArticleIx, Site};
use crate::present::carried;
use crate::present::views::{
    GrowthStep, MatrixCell, MatrixHole, PropagatedKind, TimelineShare, share_before,
};
use crate::query::{WordChoice, WordPlace, WordingKind, sentence_of};
use crate::text::Span;
use serde::Serialize;

/// A line of `matrix`: an actor, and the articles that name it.
#[derive(Serialize)]
pub(in crate::cli) struct MatrixLine<'a> {
    actor: &'a str,
    kind: &'static str,
    name: &'a str,
    articles: usize,
    outlets: usize,
    named: u32,
    quoted: u32,
    cells: Vec<CellItem<'a>>,
    all_but_one: Vec<HoleItem>,
}

/// The one outlet of a story in whose articles the actor is not found.
#[derive(Serialize)]
struct HoleItem {
    /// The number of outlets of the story that were looked at.
    outlets: usize,
    not_found: Vec<String>,
}

/// An actor in one article.
#[derive(Serialize)]
struct CellItem<'a> {
    article: String,
    named: u32,
    quoted: u32,
    /// The share of the words of the article before the first mention.
    depth: f64,
    /// That share for each mention.
    depths: Vec<f64>,
    first: SpanItem<'a>,
}

impl<'a> MatrixLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        actor: &'a Actor,
        cells: &[MatrixCell],
        holes: &[MatrixHole],
    ) -> Self {
        let depths = |ix: ArticleIx| {
            let sites = actor.mentions.iter().map(|mention| mention.site);
            let here = sites.filter(|site| site.article == ix);
            here.map(|site| score(share_before(source.findings, site))).collect()
        };
        let id = |ix: &ArticleIx| source.corpus.article(*ix).id.to_string();
        let hole = |hole: &MatrixHole| HoleItem {
            outlets: hole.outlets,
            not_found: hole.articles.iter().map(id).collect(),
        };
        let item = |cell: &MatrixCell| CellItem {
            article: source.corpus.article(cell.article).id.to_string(),
            named: cell.named,
            quoted: cell.quoted,
            depth: score(cell.depth(source.findings)),
            depths: depths(cell.article),
            first: source.span_item(cell.article, cell.first.span),
        };
        Self {
            actor: &actor.id,
            kind: actor.kind.name(),
            name: &actor.name,
            articles: cells.len(),
            outlets: source.corpus.owners().count(cells.iter().map(|cell| cell.article)),
            named: cells.iter().map(|cell| cell.named).sum(),
            quoted: cells.iter().map(|cell| cell.quoted).sum(),
            cells: cells.iter().map(item).collect(),
            all_but_one: holes.iter().map(hole).collect(),
        }
    }
}

/// A line of `timeline`: an article, and what it shares with others.
#[derive(Serialize)]
pub(in crate::cli) struct TimelineLine<'a> {
    article: String,
    outlet: Option<&'a str>,
    headline: Option<&'a str>,
    published: Option<String>,
    published_precision: Option<&'static str>,
    first_with: usize,
    shares: Vec<ShareItem<'a>>,
}

/// A quote, passage or actor that other articles have too.
#[derive(Serialize)]
struct ShareItem<'a> {
    what: &'static str,
    kind: Option<&'static str>,
    actor: Option<&'a str>,
    #[serde(flatten)]
    here: SpanItem<'a>,
    rank: &'static str,
    first: Option<String>,
    /// The number of articles with it that have no date.
    undated: usize,
    outlets: usize,
    /// How the number of outlets grew, of the articles with a date.
    growth: Vec<GrowthItem>,
}

/// A day, and how many outlets had something by its end.
#[derive(Serialize)]
struct GrowthItem {
    day: String,
    outlets: usize,
}

impl<'a> TimelineLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        ix: ArticleIx,
        shares: &[TimelineShare],
    ) -> Self {
        let article = source.corpus.article(ix);
        let growth =
            |step: &GrowthStep| GrowthItem { day: step.day.to_string(), outlets: step.outlets };
        let item = |share: &TimelineShare| {
            let (what, kind, actor) = match share.what {
                PropagatedKind::Quote => ("quote", None, None),
                PropagatedKind::Passage(way) => ("passage", Some(carried::word(way)), None),
                PropagatedKind::Figure(_) => ("figure", None, None),
                PropagatedKind::Actor(actor) => ("actor", None, source.findings.actor(actor)),
            };
            ShareItem {
                what,
                kind,
                actor: actor.map(|actor| actor.id.as_str()),
                here: source.span_item(ix, share.site.span),
                rank: share.rank.name(),
                first: share.first.map(|first| source.corpus.article(first).id.to_string()),
                undated: share.undated,
                outlets: share.outlets,
                growth: share.growth.iter().map(growth).collect(),
            }
        };
        Self {
            article: article.id.to_string(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.as_str()),
            headline: article.headline(),
            published: article.published.map(|date| date.to_string()),
            published_precision: article.published.map(|date| date.precision().word()),
            first_with: shares.iter().filter(|share| share.first == Some(ix)).count(),
            shares: shares.iter().map(item).collect(),
        }
    }
}

/// A line of `concordance`: a mention, and the words of its sentence on both sides.
#[derive(Serialize)]
pub(in crate::cli) struct ConcordanceLine<'a> {
    #[serde(flatten)]
    here: SiteItem<'a>,
    left: &'a str,
    right: &'a str,
    outlet: Option<&'a str>,
    published: Option<String>,
}

impl<'a> ConcordanceLine<'a> {
    pub(in crate::cli) fn new(source: &Source<'a>, site: Site) -> Self {
        let article = source.corpus.article(site.article);
        let sentence = sentence_of(source.findings, site);
        let text = |start: usize, end: usize| {
            source.corpus.text(Site { article: site.article, span: Span::new(start, end) })
        };
        Self {
            here: source.site_item(site),
            left: text(sentence.start(), site.span.start()),
            right: text(site.span.end(), sentence.end()),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.as_str()),
            published: article.published.map(|date| date.to_string()),
        }
    }
}

/// A line of `wording`: two words that outlets put in the place of each other.
#[derive(Serialize)]
pub(in crate::cli) struct WordingLine<'a> {
    words: &'a [String; 2],
    /// The number of outlets that print each of the words at one of the places.
    outlets: [usize; 2],
    places: Vec<WordPlaceItem<'a>>,
}

/// Two places in two renderings of one sentence.
#[derive(Serialize)]
struct WordPlaceItem<'a> {
    kind: &'static str,
    sites: [WordSiteItem<'a>; 2],
}

/// A word, and its sentence.
#[derive(Serialize)]
struct WordSiteItem<'a> {
    #[serde(flatten)]
    here: SiteItem<'a>,
    outlet: Option<&'a str>,
    sentence: SpanItem<'a>,
}

impl<'a> WordingLine<'a> {
    pub(in crate::cli) fn new(source: &Source<'a>, choice: &'a WordChoice) -> Self {
        let site = |site: Site| WordSiteItem {
            here: source.site_item(site),
            outlet: source
                .corpus
                .article(site.article)
                .outlet
                .as_ref()
                .map(|outlet| outlet.name.as_str()),
            sentence: source.span_item(site.article, sentence_of(source.findings, site)),
        };
        let place = |place: &WordPlace| WordPlaceItem {
            kind: match place.kind {
                WordingKind::Passage(kind) => carried::word(kind.into()),
                WordingKind::Quote => "quote",
            },
            sites: place.sites.map(site),
        };
        Self {
            words: &choice.words,
            outlets: choice.outlets,
            places: choice.places.iter().map(place).collect(),
        }
    }
}
