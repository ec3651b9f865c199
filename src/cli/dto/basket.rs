//! The line of `basket`.

use super::{SiteItem, score};
use crate::corpus::Corpus;
use crate::engine::ids::Places;
use crate::journal::{FoundBy, PlacedItem, PlacedMark};
use serde::Serialize;

/// A line of `basket`.
#[derive(Serialize)]
pub(in crate::cli) struct BasketLine<'a> {
    kind: &'a str,
    heading: &'a str,
    comment: String,
    markdown: String,
    path: &'a str,
    words: Option<&'a str>,
    line: &'a str,
    found: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alike: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<SiteItem<'a>>,
}

impl<'a> BasketLine<'a> {
    pub(in crate::cli) fn new(
        corpus: &'a Corpus,
        places: &Places<'_>,
        kept: &'a PlacedItem,
    ) -> Self {
        let (item, mark) = (&kept.item, &kept.item.mark);
        let (found, alike) = match kept.placed {
            PlacedMark::Found(_, FoundBy::Words) => ("words", None),
            PlacedMark::Found(_, FoundBy::FoldedWords) => ("folded", None),
            PlacedMark::Found(_, FoundBy::Likeness(alike)) => ("nearest", Some(score(alike))),
            PlacedMark::NoWords(_) => ("no-words", None),
            PlacedMark::NoArticle => ("no-article", None),
        };
        Self {
            kind: &mark.kind,
            heading: &item.heading,
            comment: item.typed_comment(),
            markdown: item.markdown().to_string(),
            path: &mark.article.path,
            words: mark.article.words.as_deref(),
            line: &item.place,
            found,
            alike,
            site: kept.placed.site().map(|site| SiteItem::at(corpus, places, site)),
        }
    }
}
