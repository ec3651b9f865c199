//! The table of articles: all that the coverage has, with a mark for those in the scope.

use super::DataTable;
use super::column::RowDescription;
use crate::analysis::agencies::credits;
use crate::analysis::stories::THRESHOLD;
use crate::corpus::{Article, ArticleIx};
use crate::export::ExportSource;
use std::collections::BTreeMap;

/// One row an article.
pub(super) fn table<'a>(source: &'a ExportSource<'a>) -> DataTable {
    let stories = stories(source);
    let article = |ix: &ArticleIx| -> &'a Article { source.corpus.article(*ix) };
    let outlet = move |ix: &ArticleIx| article(ix).outlet.as_ref();
    let text = |words: Option<&str>| words.map(str::to_owned);
    RowDescription::new()
        .id("article", "the id of the article", |ix| source.article(*ix))
        .text("path", "where the article was read", move |ix| article(ix).path.to_string())
        .text("headline", "the headline", move |ix| text(article(ix).headline()))
        .text("outlet", "the name of the outlet", move |ix| {
            outlet(ix).map(|it| it.name.to_string())
        })
        .text("site", "the domain of the outlet, or its account on a platform", move |ix| {
            text(outlet(ix).and_then(|it| it.site.as_deref()))
        })
        .text("group", "the owner of the outlet, when the user's facts give one", move |ix| {
            text(outlet(ix).and_then(|it| it.group.as_deref()))
        })
        .text("byline", "the authors as printed", move |ix| text(article(ix).byline.as_deref()))
        .text("published", "date of publication, as exact as its source", move |ix| {
            article(ix).published.map(|date| date.to_string())
        })
        .text("published_precision", "day, time (without a zone) or zoned", move |ix| {
            article(ix).published.map(|date| date.precision().word())
        })
        .text("published_as", "the words of the date in the source", move |ix| {
            text(article(ix).published_as.as_deref())
        })
        .text("modified", "date of the last change", move |ix| {
            article(ix).modified.map(|date| date.to_string())
        })
        .text("url", "the address of the article", move |ix| text(article(ix).url.as_deref()))
        .text("language", "ISO 639-1 code of the language", move |ix| text(article(ix).language()))
        .whole("words", "words of the text", |ix| {
            source.findings.segments(*ix).map(|segments| segments.words.len())
        })
        .text("warnings", "what to know before findings are trusted, parted by semicolons", {
            move |ix| joined(article(ix).cautions().iter().map(ToString::to_string))
        })
        .text("agencies", "news agencies that the article credits, parted by semicolons", {
            move |ix| joined(credits(article(ix)).into_iter().map(|credit| credit.agency))
        })
        .id("story", "the story that the article is part of", move |ix| stories.get(ix).cloned())
        .truth("in_scope", "whether the scope of the export has the article", |ix| {
            source.shows(*ix)
        })
        .table(source.corpus.iter().map(|(ix, _)| ix))
}

/// The id of the story of each article.
fn stories(source: &ExportSource<'_>) -> BTreeMap<ArticleIx, String> {
    let stories =
        source.findings.stories().map(|stories| stories.at(THRESHOLD)).unwrap_or_default();
    let mut of = BTreeMap::new();
    for story in &stories {
        let id = source.places.story(story);
        of.extend(story.articles.iter().map(|&ix| (ix, id.clone())));
    }
    of
}

/// Several values in one cell. A semicolon inside a value becomes a comma.
pub(super) fn joined(values: impl Iterator<Item = String>) -> String {
    values.map(|value| value.replace(';', ",")).collect::<Vec<_>>().join("; ")
}
