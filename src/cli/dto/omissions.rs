//! The JSON lines of `crossread omissions`.

use super::{SiteItem, Source};
use crate::corpus::{ArticleIx, Site};
use crate::engine::{Omission, OmissionKind};
use crate::text::Span;
use serde::Serialize;

/// A line of `omissions`: findings of other articles that one article lacks, and sentences that only it
/// has.
#[derive(Serialize)]
pub(in crate::cli) struct OmissionsLine<'a> {
    article: String,
    missing: Vec<OmissionItem<'a>>,
    only_here: Vec<PlaceItem>,
}

#[derive(Serialize)]
struct OmissionItem<'a> {
    what: &'static str,
    carried_by: Vec<String>,
    /// The number of outlets, counted by owner, that these articles are of.
    outlets: usize,
    /// The id of the actor that is missing, when it is an actor.
    actor: Option<&'a str>,
    example: SiteItem<'a>,
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
        only_here: &[Span],
    ) -> Self {
        let place = |&span: &Span| {
            let (start, end) = source.places.code_points(Site { article: ix, span });
            PlaceItem { start, end }
        };
        Self {
            article: source.corpus.article(ix).id.to_string(),
            missing: missing.iter().map(|omission| OmissionItem::new(source, omission)).collect(),
            only_here: only_here.iter().map(place).collect(),
        }
    }
}

impl<'a> OmissionItem<'a> {
    fn new(source: &Source<'a>, omission: &Omission) -> Self {
        let actor = match omission.kind {
            OmissionKind::Actor(actor) => source.findings.actor(actor),
            OmissionKind::Sentence | OmissionKind::Quote | OmissionKind::Number => None,
        };
        Self {
            what: crate::present::views::omission_name(omission.kind),
            carried_by: omission
                .carried_by
                .iter()
                .map(|&ix| source.corpus.article(ix).id.to_string())
                .collect(),
            outlets: omission.outlets,
            actor: actor.map(|actor| actor.id.as_str()),
            example: source.site_item(omission.example),
        }
    }
}
