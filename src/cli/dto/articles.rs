//! The JSON lines of `crossread list` and `crossread show`.

use super::score;
use crate::analysis::agencies::{Credit, credits};
use crate::corpus::{Article, ArticleIx, Dropped, Site};
use crate::engine::ids::Places;
use crate::journal::SetFact;
use crate::query::BaseComparison;
use crate::store::ReadingState;
use serde::Serialize;
use std::collections::BTreeMap;

/// A line of `list` and `show`.
#[derive(Serialize)]
pub(in crate::cli) struct ArticleLine<'a> {
    article: String,
    path: &'a str,
    headline: Option<&'a str>,
    outlet: Option<&'a str>,
    /// The site of the outlet: a domain, or an account on a platform.
    site: Option<&'a str>,
    /// The owner of the outlet, when an outlets file gives one.
    group: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<String>,
    /// Whether the source gave a time of day.
    published_timed: Option<bool>,
    /// How much of the date is known: `day`, `time` (without a zone) or `zoned`.
    published_precision: Option<&'static str>,
    /// The words of the date in the source, also when they can be read in two ways.
    published_as: Option<&'a str>,
    modified: Option<String>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    words: usize,
    warnings: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    agencies: Vec<AgencyItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dropped: Option<Vec<DroppedPiece<'a>>>,
    /// The fields of the records that the journal has on the article: `"starred": true`.
    #[serde(flatten)]
    records: BTreeMap<&'static str, bool>,
    /// The tags that the user gave the article.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    /// How many versions of the article the library has, when that is more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<usize>,
}

/// An agency that the article names as its source. Without `start` and `end`, the byline names it.
#[derive(Serialize)]
struct AgencyItem {
    agency: String,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct DroppedPiece<'a> {
    text: &'a str,
    why: &'a str,
    /// The code point of the article's text before which it stood; `None` when that is not known.
    at: Option<usize>,
}

impl<'a> ArticleLine<'a> {
    pub(in crate::cli) fn new(article: &'a Article) -> Self {
        Self {
            article: article.id.to_string(),
            path: &article.path,
            headline: article.headline(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.as_str()),
            site: article.outlet.as_ref().and_then(|outlet| outlet.site.as_deref()),
            group: article.outlet.as_ref().and_then(|outlet| outlet.group.as_deref()),
            byline: article.byline.as_deref(),
            published: article.published.map(|date| date.to_string()),
            published_timed: article.published.map(|date| date.is_timed()),
            published_precision: article.published.map(|date| date.precision().word()),
            published_as: article.published_as.as_deref(),
            modified: article.modified.map(|date| date.to_string()),
            url: article.url.as_deref(),
            language: article.language(),
            words: crate::cli::list::words(article),
            warnings: article.cautions().iter().map(ToString::to_string).collect(),
            agencies: Vec::new(),
            text: None,
            dropped: None,
            records: BTreeMap::new(),
            tags: Vec::new(),
            versions: None,
        }
    }

    /// Adds the agencies that the article names as its source.
    pub(in crate::cli) fn with_agencies(
        mut self,
        places: &Places<'_>,
        ix: ArticleIx,
        article: &Article,
    ) -> Self {
        let agency = |credit: Credit| {
            let place = credit.span.map(|span| places.code_points(Site { article: ix, span }));
            AgencyItem {
                agency: credit.agency,
                start: place.map(|place| place.0),
                end: place.map(|place| place.1),
            }
        };
        self.agencies = credits(article).into_iter().map(agency).collect();
        self
    }

    /// Adds what the user has done with the article.
    pub(in crate::cli) fn with_state(mut self, state: &ReadingState) -> Self {
        for (is_set, field) in [(state.read, "read"), (state.starred, "starred")] {
            if is_set {
                self.records.insert(field, true);
            }
        }
        self.tags = state.tags.iter().map(ToString::to_string).collect();
        self
    }

    /// Adds how many versions of the article the library has.
    pub(in crate::cli) fn with_versions(mut self, versions: usize) -> Self {
        self.versions = Some(versions);
        self
    }

    /// Sets `field` to true, because the journal has its record on the article.
    pub(in crate::cli) fn with_record(mut self, field: &'static str) -> Self {
        self.records.insert(field, true);
        self
    }

    /// Adds the text of the article.
    pub(in crate::cli) fn with_text(mut self, article: &'a Article) -> Self {
        self.text = Some(&article.text.content);
        self
    }

    /// Adds the pieces that cleaning removed from the article, each with the reason.
    pub(in crate::cli) fn with_dropped(mut self, article: &'a Article) -> Self {
        let blocks = &article.text.blocks;
        let content = &article.text.content;
        // The dropped texts stand in order, so that each code point is counted once.
        let (mut byte, mut code_points) = (0, 0);
        let piece = |dropped: &'a Dropped| {
            let at = dropped.before.map(|before| {
                let next = blocks.get(before).map_or(content.len(), |block| block.span.start());
                code_points += content[byte..next.max(byte)].chars().count();
                byte = next.max(byte);
                code_points
            });
            DroppedPiece { text: &dropped.text, why: dropped.why, at }
        };
        self.dropped = Some(article.dropped.iter().map(piece).collect());
        self
    }
}

/// A line of `list --base`: what an article keeps of the base, cuts and adds. Shares are 0 to 1.
#[derive(Serialize)]
pub(in crate::cli) struct AgainstLine {
    article: String,
    base: String,
    /// The share of the words of the base that the article keeps in any way.
    kept: f64,
    verbatim: f64,
    edited: f64,
    reworded: f64,
    cut: f64,
    /// The share of the words of the article that the base does not have.
    added: f64,
}

impl AgainstLine {
    pub(in crate::cli) fn new(article: &Article, base: &Article, against: &BaseComparison) -> Self {
        Self {
            article: article.id.to_string(),
            base: base.id.to_string(),
            kept: score(against.kept()),
            verbatim: score(against.verbatim),
            edited: score(against.edited),
            reworded: score(against.reworded),
            cut: score(against.cut),
            added: score(against.added),
        }
    }
}

/// A line of `facts list`: a field that the user has set.
#[derive(Serialize)]
pub(in crate::cli) struct FactLine<'a> {
    place: &'a str,
    /// The path of the article, or a pattern of paths.
    article: &'a str,
    field: &'a str,
    /// One value; for `keep` the first words of each text that is put back.
    values: Vec<&'a str>,
}

impl<'a> FactLine<'a> {
    pub(in crate::cli) fn new(fact: &'a SetFact) -> Self {
        Self {
            place: &fact.place,
            article: &fact.pattern,
            field: &fact.field,
            values: fact.values.iter().map(|value| &**value).collect(),
        }
    }
}
