//! Which articles are later versions of others, and their texts.
//!
//! Two articles at one address are versions of one article when both were fetched, or when both came
//! from the same file. Two files of a folder that state one address are not: the user has kept both.

use super::library_source::place_of;
use super::{ArticleHead, ItemHead, ItemId, Store, StoreResult};
use crate::corpus::{Article, ArticleId};
use crate::ingest::{
    ArticleSource, ChangeStamp, CoverageReader, SourceError, SourceItem, SourceListing,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::Arc;

/// The versions of one article.
struct VersionChain<'a> {
    /// The versions that have a later one, oldest first.
    earlier: Vec<&'a ArticleHead>,
    /// The articles of the last item. More than one when it names an address twice.
    last: Vec<&'a ArticleHead>,
}

/// The articles that have a later version.
pub(super) fn outdated(heads: &[ArticleHead], items: &[ItemHead]) -> FxHashSet<ArticleId> {
    let chains = chains(heads, items);
    chains.iter().flat_map(|chain| &chain.earlier).map(|head| head.name.id).collect()
}

/// How many earlier versions a library has of each of its articles; articles without any are left out.
pub(super) fn edits(store: &dyn Store) -> StoreResult<FxHashMap<ArticleId, usize>> {
    let (heads, items) = (store.heads()?, store.items()?);
    let counted = |chain: &VersionChain<'_>| {
        let count = chain.earlier.len();
        chain.last.iter().map(|head| (head.name.id, count)).collect::<Vec<_>>()
    };
    Ok(chains(&heads, &items).iter().flat_map(counted).collect())
}

/// The versions of the article that `is_meant` picks one of, oldest first, read from their bytes.
pub(super) fn read_versions(
    store: &Arc<dyn Store>,
    is_meant: impl Fn(&ArticleHead) -> bool,
) -> StoreResult<Vec<Arc<Article>>> {
    let (heads, items) = (store.heads()?, store.items()?);
    let all = chains(&heads, &items);
    let mut of =
        all.iter().filter(|it| it.earlier.iter().chain(&it.last).any(|head| is_meant(head)));
    let Some(chain) = of.next() else { return Ok(Vec::new()) };
    let ids: Vec<ArticleId> =
        chain.earlier.iter().chain(chain.last.first()).map(|head| head.name.id).collect();
    let mut records: FxHashMap<ItemId, FxHashSet<usize>> = FxHashMap::default();
    for head in chain.earlier.iter().chain(&chain.last) {
        records.entry(head.item).or_default().insert(head.record);
    }
    let items = items.iter().filter(|item| records.contains_key(&item.id)).cloned().collect();
    let source = VersionSource { store: Arc::clone(store), items, records };
    let read = CoverageReader::from_sources(vec![Box::new(source)]).read().articles;
    let found = |id: &ArticleId| read.iter().find(|article| article.id == *id).cloned();
    Ok(ids.iter().filter_map(found).collect())
}

/// The articles of a library that have several versions.
fn chains<'a>(heads: &'a [ArticleHead], items: &'a [ItemHead]) -> Vec<VersionChain<'a>> {
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
    let mut chains = Vec::new();
    for mut versions in groups.into_values().filter(|versions| versions.len() > 1) {
        versions.sort_by_key(|head| (head.item, head.record));
        let Some(newest) = versions.last().map(|head| head.item) else { continue };
        let (last, mut earlier): (Vec<_>, Vec<_>) =
            versions.into_iter().partition(|head| head.item == newest);
        earlier.retain(|head| is_same_place(items[&head.item], items[&newest]));
        if !earlier.is_empty() {
            chains.push(VersionChain { earlier, last });
        }
    }
    chains
}

/// Whether two items with articles at one address are the same page at two times.
fn is_same_place(one: &ItemHead, other: &ItemHead) -> bool {
    one.fetched.is_some() && other.fetched.is_some()
        || one.source == other.source && one.path == other.path
}

/// The versions of one article as a source.
struct VersionSource {
    store: Arc<dyn Store>,
    items: Vec<ItemHead>,
    records: FxHashMap<ItemId, FxHashSet<usize>>,
}

impl VersionSource {
    fn item(&self, item: &SourceItem) -> Option<&ItemHead> {
        self.items.iter().find(|own| place_of(own, ChangeStamp::FIXED).location == item.location)
    }
}

impl ArticleSource for VersionSource {
    fn name(&self) -> String {
        "versions".to_owned()
    }

    fn list(&mut self) -> SourceListing {
        let items = self.items.iter().map(|item| place_of(item, ChangeStamp::FIXED));
        SourceListing { items: items.collect(), problems: Vec::new() }
    }

    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        let gone = || SourceError::Other("no longer in the library".into());
        let id = self.item(item).ok_or_else(gone)?.id;
        let bytes = self.store.item_bytes(id).map_err(|error| SourceError::Other(error.into()))?;
        bytes.map(Cow::Owned).ok_or_else(gone)
    }

    fn address(&self, item: &SourceItem) -> Option<String> {
        let path = &self.item(item)?.path;
        path.starts_with("http").then(|| path.clone())
    }

    fn has_record(&self, item: &SourceItem, record: usize) -> bool {
        let records = self.item(item).and_then(|item| self.records.get(&item.id));
        records.is_some_and(|records| records.contains(&record))
    }
}
