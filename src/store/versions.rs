//! Which articles are later versions of others.
//!
//! Two articles at one address are versions of one article when both were fetched, or when both came
//! from the same file. Two files of a folder that state one address are not: the user has kept both.

use super::{ArticleHead, ItemHead, ItemId};
use crate::corpus::ArticleId;
use rustc_hash::{FxHashMap, FxHashSet};

/// The articles that have a later version.
pub(super) fn outdated(heads: &[ArticleHead], items: &[ItemHead]) -> FxHashSet<ArticleId> {
    let items: FxHashMap<ItemId, &ItemHead> = items.iter().map(|item| (item.id, item)).collect();
    let mut groups: FxHashMap<String, Vec<&ArticleHead>> = FxHashMap::default();
    for head in heads {
        let Some(item) = items.get(&head.item) else { continue };
        match &head.name.url {
            Some(url) => groups.entry(format!("url {url}")).or_default().push(head),
            None if item.articles == 1 => {
                let place = format!("place {}\n{}", item.source, item.path);
                groups.entry(place).or_default().push(head);
            }
            None => {}
        }
    }
    let mut outdated = FxHashSet::default();
    for versions in groups.into_values().filter(|versions| versions.len() > 1) {
        let Some(last) = versions.iter().map(|head| head.item).max() else { continue };
        for head in versions.iter().filter(|head| head.item != last) {
            if is_same_place(items[&head.item], items[&last]) {
                outdated.insert(head.name.id);
            }
        }
    }
    outdated
}

/// Whether two items with articles at one address are the same page at two times.
fn is_same_place(one: &ItemHead, other: &ItemHead) -> bool {
    one.fetched.is_some() && other.fetched.is_some()
        || one.source == other.source && one.path == other.path
}
