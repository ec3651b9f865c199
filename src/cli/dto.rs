//! The JSON Lines contract: every type that is ever written as JSON.
//!
//! `start` and `end` count Unicode code points of the article's text, half-open. Field names are
//! stable; fields may be added. `docs/json.md` describes every line, `tests/cli.rs` has its shape.

mod articles;
mod basket;
mod check;
mod exports;
#[cfg(feature = "fetch")]
mod feeds;
mod library;
mod numbers;
mod omissions;
mod questions;
mod quotes;
mod search;
mod seen;
mod sources;
mod stories;
mod synopsis;
mod tables;

pub(super) use articles::{AgainstLine, ArticleLine, FactLine};
pub(super) use basket::BasketLine;
pub(super) use check::CheckLine;
pub(super) use exports::{ChangedRowLine, DifferenceLine, ExportedLine, VerifiedLine};
#[cfg(feature = "fetch")]
pub(super) use feeds::{FeedLine, FetchedLine};
pub(super) use library::{AddLine, LibraryLine};
pub(super) use numbers::NumbersLine;
pub(super) use omissions::OmissionsLine;
pub(super) use questions::{HeadlineLine, OriginLine, PlanLine};
pub(super) use quotes::{QuotesLine, ShareLine};
pub(super) use search::SearchLine;
pub(super) use seen::SeenLine;
pub(super) use sources::SourceLine;
pub(super) use stories::{StoryLine, WhyLine};
pub(super) use synopsis::{SynopsisLine, SynopsisSentenceLine};
pub(super) use tables::{ConcordanceLine, MatrixLine, TimelineLine, WordingLine};

use crate::analysis::actors::repair::Repair;
use crate::analysis::actors::{Actor, ActorIx, LinkedMention, NameLink};
use crate::analysis::align::AlignmentRow;
use crate::analysis::passages::{Passage, Relation};
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::ids::Places;
use crate::engine::{Findings, LinkedSpeech};
use crate::journal::JournalLine;
use crate::present::carried;
use crate::query::{Comparison, OneSided};
use crate::search::names::NameHit;
use crate::text::{Pair, Side, Span};
use serde::Serialize;

/// The corpus and the findings that the lines of one run are made from.
pub(super) struct Source<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) findings: &'a Findings,
    pub(super) places: &'a Places<'a>,
}

impl<'a> Source<'a> {
    fn span_item(&self, article: ArticleIx, span: Span) -> SpanItem<'a> {
        let site = Site { article, span };
        let (start, end) = self.places.code_points(site);
        SpanItem { start, end, text: self.corpus.text(site) }
    }

    fn site_item(&self, site: Site) -> SiteItem<'a> {
        SiteItem::at(self.corpus, self.places, site)
    }

    fn linked(&self) -> Option<&'a LinkedSpeech> {
        self.findings.linked()
    }
}

/// Rounds a score to three decimals. Further decimals would not be exact.
fn score(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

/// A span of the article that the line is about.
#[derive(Serialize)]
pub(super) struct SpanItem<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// A span of any article.
#[derive(Serialize)]
pub(super) struct SiteItem<'a> {
    article: String,
    #[serde(flatten)]
    here: SpanItem<'a>,
}

impl<'a> SiteItem<'a> {
    /// A place, without findings.
    fn at(corpus: &'a Corpus, places: &Places<'_>, site: Site) -> Self {
        let (start, end) = places.code_points(site);
        let here = SpanItem { start, end, text: corpus.text(site) };
        Self { article: places.article(site).to_string(), here }
    }
}

/// A line of `passages`.
#[derive(Serialize)]
pub(super) struct PassageLine<'a> {
    passage: String,
    kind: &'static str,
    score: f64,
    relation: &'static str,
    weight: f64,
    sites: Vec<PassagePlace<'a>>,
}

#[derive(Serialize)]
struct PassagePlace<'a> {
    #[serde(flatten)]
    there: SiteItem<'a>,
    kind: &'static str,
}

impl<'a> PassageLine<'a> {
    pub(super) fn new(source: &Source<'a>, id: String, passage: &Passage) -> Self {
        let place = |at: &crate::analysis::passages::PassageSite| PassagePlace {
            there: source.site_item(at.site),
            kind: at.kind.map_or("head", |kind| carried::word(kind.into())),
        };
        Self {
            passage: id,
            kind: carried::word(passage.kind.into()),
            score: score(passage.score),
            relation: carried::relation(passage.relation),
            weight: score(passage.weight),
            sites: passage.sites.iter().map(place).collect(),
        }
    }
}

/// A line of `actors`.
#[derive(Serialize)]
pub(super) struct ActorLine<'a> {
    actor: &'a str,
    kind: &'static str,
    name: &'a str,
    aliases: &'a [String],
    links: Vec<LinkItem<'a>>,
    roles: Vec<SiteItem<'a>>,
    confidence: f64,
    mentions: Vec<MentionItem<'a>>,
    /// Whether a repair has changed the actor. Left out when none has.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    repaired: bool,
    /// The ids of actors with a name that looks the same in other letters. Left out when there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    looks_like: Vec<&'a str>,
}

#[derive(Serialize)]
struct MentionItem<'a> {
    #[serde(flatten)]
    there: SiteItem<'a>,
    quoted: bool,
    rule: &'static str,
    confidence: f64,
}

#[derive(Serialize)]
struct LinkItem<'a> {
    alias: &'a str,
    to: &'a str,
    rule: &'static str,
    evidence: Vec<SiteItem<'a>>,
}

impl<'a> ActorLine<'a> {
    /// `alike` are the actors with a name that looks the same.
    pub(super) fn new(source: &Source<'a>, actor: &'a Actor, alike: &[ActorIx]) -> Self {
        let looks_like = alike.iter().filter_map(|ix| source.findings.actor(*ix));
        let quoted = |site: Site| source.linked().is_some_and(|linked| is_quoted(linked, site));
        let mention = |m: &LinkedMention| MentionItem {
            there: source.site_item(m.site),
            quoted: quoted(m.site),
            rule: m.rule.name(),
            confidence: score(m.confidence),
        };
        let link = |link: &'a NameLink| LinkItem {
            alias: &link.alias,
            to: &link.to,
            rule: link.rule.name(),
            evidence: link.evidence.iter().map(|&site| source.site_item(site)).collect(),
        };
        Self {
            actor: &actor.id,
            kind: actor.kind.name(),
            name: &actor.name,
            aliases: &actor.aliases,
            links: actor.links.iter().map(link).collect(),
            confidence: score(actor.confidence()),
            roles: actor.roles.iter().map(|&site| source.site_item(site)).collect(),
            mentions: actor.mentions.iter().map(mention).collect(),
            repaired: actor.repaired.is_some(),
            looks_like: looks_like.map(|other| other.id.as_str()).collect(),
        }
    }
}

/// Whether the mention at `site` stands inside a quote.
fn is_quoted(linked: &LinkedSpeech, site: Site) -> bool {
    let mentions = linked.mentions(site.article);
    let at = mentions.partition_point(|m| m.span < site.span);
    mentions.get(at).is_some_and(|m| m.span == site.span && m.quoted)
}

/// A line of `find`.
#[derive(Serialize)]
pub(super) struct FindLine<'a> {
    actor: &'a str,
    kind: &'static str,
    name: &'a str,
    score: u8,
    matched: &'a str,
    how: &'static str,
    articles: Vec<String>,
    mentions: usize,
}

impl<'a> FindLine<'a> {
    pub(super) fn new(corpus: &Corpus, actor: &'a Actor, hit: &'a NameHit) -> Self {
        let mut articles: Vec<ArticleIx> = actor.mentions.iter().map(|m| m.site.article).collect();
        articles.dedup();
        Self {
            actor: &actor.id,
            kind: actor.kind.name(),
            name: &actor.name,
            score: hit.score,
            matched: &hit.matched,
            how: hit.how.name(),
            articles: articles.into_iter().map(|ix| corpus.article(ix).id.to_string()).collect(),
            mentions: actor.mentions.len(),
        }
    }
}

/// A line of `diff` about one row of the alignment. [`SummaryLine`] follows the last one.
#[derive(Serialize)]
pub(super) struct RowLine<'a> {
    row: &'static str,
    moved: bool,
    left: Option<SpanItem<'a>>,
    right: Option<SpanItem<'a>>,
    score: f64,
    why: &'a str,
    edits: Sides<Vec<[usize; 2]>>,
    /// The parts of `edits` that the other side has elsewhere in the row.
    shifted: Sides<Vec<[usize; 2]>>,
}

/// A value for each side.
#[derive(Serialize)]
struct Sides<T> {
    left: T,
    right: T,
}

impl<T> Sides<T> {
    fn of(mut value: impl FnMut(Side) -> T) -> Self {
        Self { left: value(Side::Left), right: value(Side::Right) }
    }
}

impl<'a> RowLine<'a> {
    pub(super) fn new(
        source: &Source<'a>,
        articles: Pair<ArticleIx>,
        row: &'a AlignmentRow,
    ) -> Self {
        let side = |side: Side| row.sides[side].map(|span| source.span_item(articles[side], span));
        let places = |spans: &Pair<Vec<Span>>, side: Side| {
            let place = |&span: &Span| {
                source.places.code_points(Site { article: articles[side], span }).into()
            };
            spans[side].iter().map(place).collect()
        };
        Self {
            row: row.kind.name(),
            moved: row.moved,
            left: side(Side::Left),
            right: side(Side::Right),
            score: score(row.score),
            why: &row.why,
            edits: Sides::of(|side| places(&row.edits, side)),
            shifted: Sides::of(|side| places(&row.shifted, side)),
        }
    }
}

/// The last line of `diff`.
#[derive(Serialize)]
pub(super) struct SummaryLine<'a> {
    summary: SummaryItem<'a>,
}

#[derive(Serialize)]
struct SummaryItem<'a> {
    articles: Sides<String>,
    same: f64,
    edited: f64,
    reworded: f64,
    only: Sides<f64>,
    moved: f64,
    actors: Sides<Vec<ActorItem<'a>>>,
    quotes: Sides<Vec<SpanItem<'a>>>,
    numbers: Sides<Vec<SpanItem<'a>>>,
    /// `update` when the articles are versions of one address.
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'static str>,
    /// The step of the alignment that was left out because the texts are very long.
    #[serde(skip_serializing_if = "Option::is_none")]
    simplified: Option<&'static str>,
}

#[derive(Serialize)]
struct ActorItem<'a> {
    actor: &'a str,
    kind: &'static str,
    name: &'a str,
}

impl<'a> SummaryLine<'a> {
    pub(super) fn new(source: &Source<'a>, comparison: &Comparison) -> Self {
        let Comparison { articles, summary, .. } = comparison;
        let actors = source.findings.actors().map_or(&[][..], |actors| &actors.actors);
        let named = |side: Side| {
            let only = summary.one_sided[side].actors.iter().filter_map(|ix| actors.get(ix.at()));
            only.map(|actor| ActorItem {
                actor: &actor.id,
                kind: actor.kind.name(),
                name: &actor.name,
            })
            .collect()
        };
        let spans = |side: Side, of: fn(&OneSided) -> &[Span]| {
            of(&summary.one_sided[side])
                .iter()
                .map(|&span| source.span_item(articles[side], span))
                .collect()
        };
        let urls = articles.map(|ix| source.corpus.article(ix).url.as_deref());
        Self {
            summary: SummaryItem {
                articles: Sides::of(|side| source.corpus.article(articles[side]).id.to_string()),
                same: score(summary.same),
                edited: score(summary.edited),
                reworded: score(summary.reworded),
                only: Sides::of(|side| score(summary.only[side])),
                moved: score(summary.moved),
                actors: Sides::of(named),
                quotes: Sides::of(|side| spans(side, |it| &it.quotes)),
                numbers: Sides::of(|side| spans(side, |it| &it.numbers)),
                relation: if urls.left.is_some() && urls.left == urls.right {
                    Some(carried::relation(Relation::Update))
                } else {
                    None
                },
                simplified: comparison.alignment.simplified.note(),
            },
        }
    }
}

/// A line of `repair list`.
#[derive(Serialize)]
pub(super) struct RepairLine<'a> {
    place: &'a str,
    line: &'a str,
    repair: Option<&'static str>,
    /// The kind of the actor that the repair is about.
    kind: Option<&'static str>,
    name: Option<&'a str>,
    problem: Option<&'a str>,
    /// Whether the line is correct, but the articles do not name the actor.
    idle: bool,
}

impl<'a> RepairLine<'a> {
    pub(super) fn new(listed: &'a JournalLine) -> Self {
        let repair = listed.repair.as_ref();
        Self {
            place: &listed.place,
            line: &listed.text,
            repair: repair.map(Repair::verb),
            kind: repair.map(|repair| repair.actor().kind.name()),
            name: repair.map(|repair| repair.actor().name.as_str()),
            problem: listed.problem.as_deref(),
            idle: listed.is_idle,
        }
    }
}
