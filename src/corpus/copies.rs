//! Tells which articles of a coverage stand in another one, so that each is listed once.
//!
//! ```text
//! feed.xml   https://post.example/quay   "The quay is shut."                      left out
//! page.html  https://post.example/quay   "The quay is shut. Divers look at it."   kept
//! a.docx     Post, 3 March, "Quay shut"  one text, no address                     left out
//! b.json     Post, 3 March, "Quay shut"  one text                                 kept
//! ```
//!
//! Two texts at one address that differ stay both: they are versions.

use super::{Article, BlockKind};
use rustc_hash::FxHashMap;

/// For each article, whether its text stands in another article of the same address, outlet or
/// day. The longest text of an address is kept; of equal ones that with an address, else the first.
pub(super) fn of(articles: &[impl AsRef<Article>]) -> Vec<bool> {
    let mut is_copy = vec![false; articles.len()];
    let mut by_address: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut by_facts: FxHashMap<_, Vec<usize>> = FxHashMap::default();
    for (at, article) in articles.iter().enumerate() {
        let article = article.as_ref();
        if let Some(address) = article.url.as_deref() {
            by_address.entry(key(address)).or_default().push(at);
        }
        if let (Some(outlet), Some(date), Some(headline)) =
            (&article.outlet, &article.published, article.headline())
        {
            let facts = (outlet.name.to_string(), date.day(), headline.to_owned());
            by_facts.entry(facts).or_default().push(at);
        }
    }
    for group in by_address.values().filter(|group| group.len() > 1) {
        mark(articles, group, &mut is_copy, |one, other| one.contains(other));
    }
    for group in by_facts.values().filter(|group| group.len() > 1) {
        let of_group = |at: &&usize| articles[**at].as_ref().url.is_some() && !is_copy[**at];
        if group.iter().filter(of_group).count() <= 1 {
            mark(articles, group, &mut is_copy, |one, other| one == other && !one.is_empty());
        }
    }
    is_copy
}

/// Marks the articles of a group whose text another one `holds`, the longest first.
fn mark(
    articles: &[impl AsRef<Article>],
    group: &[usize],
    is_copy: &mut [bool],
    holds: impl Fn(&str, &str) -> bool,
) {
    let mut texts: Vec<(usize, String)> = group
        .iter()
        .filter(|at| !is_copy[**at])
        .map(|at| (*at, body(articles[*at].as_ref())))
        .collect();
    texts.sort_by_key(|(at, text)| {
        (std::cmp::Reverse(text.len()), articles[*at].as_ref().url.is_none(), *at)
    });
    for other in 1..texts.len() {
        let (before, rest) = texts.split_at(other);
        let mut kept = before.iter().filter(|(at, _)| !is_copy[*at]);
        if kept.any(|(_, text)| holds(text, &rest[0].1)) {
            is_copy[rest[0].0] = true;
        }
    }
}

/// The letters and digits of the text without its headline.
fn body(article: &Article) -> String {
    let blocks = article.text.blocks.iter().filter(|block| block.kind != BlockKind::Headline);
    let words = blocks.flat_map(|block| article.text.content[block.span].chars());
    words.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// An address without what two spellings of one address differ in.
fn key(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}
