//! The JSON lines of `crossread omissions`.

use super::{SiteItem, Source};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{LoneSentence, Nearest, Omission, OmissionKind, Standing};
use crate::present::views::{omission_name, omission_tier};
use crate::text::Span;
use serde::Serialize;

/// A line of `omissions`: findings of other articles that are not found in one article, and its
/// sentences without a counterpart.
#[derive(Serialize)]
pub(in crate::cli) struct OmissionsLine<'a> {
    article: String,
    missing: Vec<OmissionItem<'a>>,
    only_here: Vec<PlaceItem>,
    not_found: Vec<LoneItem<'a>>,
}

/// A sentence without a counterpart that is not only here.
#[derive(Serialize)]
struct LoneItem<'a> {
    start: usize,
    end: usize,
    /// `not-found`, `perhaps` or `not-compared`.
    status: &'static str,
    nearest: Option<NearestItem<'a>>,
}

/// The place that comes nearest to a statement.
#[derive(Serialize)]
struct NearestItem<'a> {
    #[serde(flatten)]
    place: SiteItem<'a>,
    /// Likeness, 0 to 1.
    score: f64,
}

#[derive(Serialize)]
struct OmissionItem<'a> {
    what: &'static str,
    /// `not-found` or `perhaps` for a sentence or a quote, `name`, `number`.
    tier: &'static str,
    carried_by: Vec<String>,
    /// The number of outlets, counted by owner, that these articles are of.
    outlets: usize,
    /// The id of the actor that is missing, when it is an actor.
    actor: Option<&'a str>,
    example: SiteItem<'a>,
    /// The places that state it, one an article.
    stated: Vec<SiteItem<'a>>,
    /// The place of this article that comes nearest to it.
    nearest: Option<NearestItem<'a>>,
}

#[derive(Serialize)]
struct PlaceItem {
    start: usize,
    end: usize,
}

impl<'a> OmissionsLine<'a> {
    pub(in crate::cli) fn new(
        source: &Source<'a>,
        ix: ArticleIx,
        missing: &[&'a Omission],
        lone: &'a [LoneSentence],
    ) -> Self {
        let place = |&span: &Span| {
            let (start, end) = source.places.code_points(Site { article: ix, span });
            PlaceItem { start, end }
        };
        let spans = |wanted| lone.iter().filter(move |one| one.standing == wanted);
        Self {
            article: source.corpus.article(ix).id.to_string(),
            missing: missing.iter().map(|omission| OmissionItem::new(source, omission)).collect(),
            only_here: spans(Standing::OnlyHere).map(|one| place(&one.span)).collect(),
            not_found: lone
                .iter()
                .filter(|one| one.standing != Standing::OnlyHere)
                .map(|one| LoneItem::new(source, ix, one))
                .collect(),
        }
    }
}

impl<'a> LoneItem<'a> {
    fn new(source: &Source<'a>, article: ArticleIx, lone: &LoneSentence) -> Self {
        let (start, end) = source.places.code_points(Site { article, span: lone.span });
        Self {
            start,
            end,
            status: lone.standing.name(),
            nearest: lone.nearest.map(|nearest| NearestItem::new(source, nearest)),
        }
    }
}

impl<'a> NearestItem<'a> {
    fn new(source: &Source<'a>, nearest: Nearest) -> Self {
        Self { place: source.site_item(nearest.site), score: super::score(nearest.score) }
    }
}

impl<'a> OmissionItem<'a> {
    fn new(source: &Source<'a>, omission: &Omission) -> Self {
        let actor = match omission.kind {
            OmissionKind::Actor(actor) => source.findings.actor(actor),
            OmissionKind::Sentence | OmissionKind::Quote | OmissionKind::Number => None,
        };
        Self {
            what: omission_name(omission.kind),
            tier: omission_tier(omission),
            carried_by: omission
                .carried_by
                .iter()
                .map(|&ix| source.corpus.article(ix).id.to_string())
                .collect(),
            outlets: omission.outlets,
            actor: actor.map(|actor| actor.id.as_str()),
            example: source.site_item(omission.example),
            stated: omission.stated.iter().map(|&site| source.site_item(site)).collect(),
            nearest: omission.nearest.map(|nearest| NearestItem::new(source, nearest)),
        }
    }
}
