//! Selects the wanted articles of what was fetched: since a day, with words, the newest so many,
//! each once.

use super::discover::{ReadItem, SiteQuery};
use super::source::{FetchedItem, FetchedItems};
use crate::corpus::{Article, ArticleId};
use crate::ingest::CoverageReader;
use crate::text::fold;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The articles of an item, as they are read from it.
pub(super) fn articles_of(item: &FetchedItem) -> Vec<Arc<Article>> {
    let source = FetchedItems::new(item.address.to_string(), vec![item.clone()]);
    CoverageReader::from_sources(vec![Box::new(source)]).read().articles
}

/// The items with only the records that are wanted, and the wanted articles. An item that has
/// articles but no wanted one is left out.
pub(super) fn wanted(
    items: Vec<ReadItem>,
    query: &SiteQuery,
) -> (Vec<FetchedItem>, Vec<Arc<Article>>) {
    let words: Vec<String> = query
        .search
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(|word| fold::name(word).into_owned())
        .collect();
    let mut seen: FxHashSet<ArticleId> = FxHashSet::default();
    let mut chosen: Vec<(usize, &Arc<Article>)> = Vec::new();
    for (at, read) in items.iter().enumerate() {
        for article in &read.articles {
            let is_old = query.since.is_some_and(|since| {
                article.published.is_some_and(|published| published.day() < since)
            });
            if !is_old && has_words(article, &words) && seen.insert(article.id) {
                chosen.push((at, article));
            }
        }
    }
    // The newest first; the order of the site decides between those of one time.
    chosen.sort_by_key(|(_, article)| {
        std::cmp::Reverse(article.published.map(|published| published.placed()))
    });
    chosen.truncate(query.limit.unwrap_or(usize::MAX));
    let articles: Vec<Arc<Article>> =
        chosen.iter().map(|(_, article)| Arc::clone(article)).collect();
    let mut records: Vec<FxHashSet<usize>> = vec![FxHashSet::default(); items.len()];
    for (at, article) in &chosen {
        records[*at].insert(article.origin.record);
    }
    let mut kept = Vec::new();
    for (ReadItem { mut item, articles }, records) in items.into_iter().zip(records) {
        let is_wanted = !records.is_empty() || articles.is_empty();
        if records.len() < articles.len() {
            item.records = Some(records);
        }
        if is_wanted {
            kept.push(item);
        }
    }
    (kept, articles)
}

/// Whether an article has all words.
fn has_words(article: &Article, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let text = fold::name(&article.text.content);
    words.iter().all(|word| text.contains(word.as_str()))
}
