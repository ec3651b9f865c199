//! The JSON lines of `crossread check`.

use super::{SiteItem, Source, SpanItem, score};
use crate::corpus::Site;
use crate::query::{DraftChange, DraftFinding};
use serde::Serialize;

/// A line of `check`: one thing to look at in a draft. Places without an article are those of the draft.
#[derive(Serialize)]
pub(in crate::cli) struct CheckLine<'a> {
    what: &'static str,
    status: &'static str,
    /// The place in the draft; `None` for what is not found in it.
    here: Option<SpanItem<'a>>,
    /// The likeness of the nearest place, 0 to 1.
    likeness: Option<f64>,
    changed: Vec<ChangeItem<'a>>,
    /// The number of outlets, counted by owner, that the places are of.
    outlets: usize,
    places: Vec<EvidenceItem<'a>>,
}

/// Words that differ between the draft and the nearest place.
#[derive(Serialize)]
struct ChangeItem<'a> {
    here: Option<SpanItem<'a>>,
    there: Option<SiteItem<'a>>,
}

/// A place of another article with its outlet.
#[derive(Serialize)]
struct EvidenceItem<'a> {
    #[serde(flatten)]
    place: SiteItem<'a>,
    outlet: Option<&'a str>,
}

impl<'a> CheckLine<'a> {
    pub(in crate::cli) fn new(source: &Source<'a>, finding: &DraftFinding) -> Self {
        let here = |site: Site| source.span_item(site.article, site.span);
        let changed = |change: &DraftChange| ChangeItem {
            here: change.here.map(here),
            there: change.there.map(|site| source.site_item(site)),
        };
        let place = |&site: &Site| EvidenceItem {
            place: source.site_item(site),
            outlet: source.corpus.article(site.article).outlet.as_ref().map(|it| &*it.name),
        };
        Self {
            what: finding.kind.name(),
            status: finding.status.name(),
            here: finding.here.map(here),
            likeness: finding.likeness.map(score),
            changed: finding.changes.iter().map(changed).collect(),
            outlets: finding.outlets,
            places: finding.there.iter().map(place).collect(),
        }
    }
}
