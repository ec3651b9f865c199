//! The carriers of a coverage: the articles of each owner, and the name of the owner or outlet.

use crate::corpus::{ArticleIx, Corpus};
use std::collections::BTreeMap;

/// The articles of each owner, in order of the coverage. An article of unknown outlet is alone.
#[must_use]
pub fn carriers(corpus: &Corpus) -> Vec<Vec<ArticleIx>> {
    let mut found: Vec<Vec<ArticleIx>> = Vec::new();
    let mut numbers: BTreeMap<u32, usize> = BTreeMap::new();
    for (ix, _) in corpus.iter() {
        let at = *numbers.entry(corpus.owners().of(ix)).or_insert_with(|| {
            found.push(Vec::new());
            found.len() - 1
        });
        found[at].push(ix);
    }
    found
}

/// The name of a carrier by its articles: the outlet; the owner, if the articles are from several
/// outlets of one owner; the path of the article, if its outlet is unknown.
#[must_use]
pub fn carrier_name<'c>(corpus: &'c Corpus, articles: &[ArticleIx]) -> &'c str {
    let Some((&first, others)) = articles.split_first() else { return "" };
    let article = corpus.article(first);
    let Some(outlet) = &article.outlet else { return &article.path };
    let same = |&ix: &ArticleIx| {
        let other = corpus.article(ix).outlet.as_ref();
        other.is_some_and(|other| other.identity() == outlet.identity())
    };
    match &outlet.group {
        Some(owner) if !others.iter().all(same) => owner,
        _ => &outlet.name,
    }
}
