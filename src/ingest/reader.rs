//! Reads articles from sources, incrementally: an item is opened again only if it has changed.
//!
//! ```text
//! sources ─ list ─ items ─┬─ same stamp ───── articles of the last time ─┬─ outlet by folder,
//!                         └─ new or changed ─ open ─ formats ─ drafts ───┘  owner ─ articles
//! ```
//!
//! The outlet, its owner, and the meaning of a date such as `3/4/2021` depend on what lies around an
//! article. They are looked up again at each reading, also for items that were not opened.
//!
//! Invariant: a reading gives the same articles as a new reader over the same sources.

use super::article::{BuiltArticle, ItemPosition, ReadArticle};
use super::article_dates::ArticleDates;
use super::dates::DayOrders;
use super::formats::{CompanionTable, FormatError, ItemRecords, read_item};
use super::identities::{OutletFacts, OutletIdentities, StatedOutlet};
use super::kept::KeptItem;
use super::outlets::OutletOwners;
use super::source::{ArticleSource, ChangeStamp, SourceError, SourceItem};
use super::user_draft::UserDraft;
use super::user_facts::UserFactsFiles;
use super::{Ingested, Input, Problem};
use crate::corpus::Article;
use crate::text::packed::PackedStore;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Reads the articles of some sources, as often as wanted.
///
/// Sharing it between threads is fine: one reads at a time.
pub struct CoverageReader {
    state: Mutex<ReaderState>,
    /// What was read and found in earlier runs.
    store: Option<Arc<dyn PackedStore>>,
    /// The user's own draft.
    draft: Option<Box<UserDraft>>,
}

/// The sources, and all that was there at the last reading.
struct ReaderState {
    sources: Vec<Box<dyn ArticleSource>>,
    /// The name of each source.
    names: Vec<String>,
    /// The folder of each source that has files of the user beside it.
    folders: Vec<Option<PathBuf>>,
    items: FxHashMap<ItemKey, CachedItem>,
    outlets: OutletIdentities,
    owners: OutletOwners,
    orders: DayOrders,
    user_facts: UserFactsFiles,
    /// What was read of items in earlier runs.
    store: Option<Arc<dyn PackedStore>>,
}

/// The index of a source, and the location of an item in it.
type ItemKey = (usize, OsString);

/// An item as it was at the last reading.
struct CachedItem {
    /// `None` when the item must be opened again.
    stamp: Option<ChangeStamp>,
    articles: Vec<BuiltArticle>,
    errors: Vec<ItemError>,
}

/// The reason why an item, or a part of it, could not be read.
#[derive(Debug, thiserror::Error)]
enum ItemError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Format(#[from] FormatError),
}

/// An item in one reading.
struct ListedItem {
    source: usize,
    item: SourceItem,
}

/// The contents of an item, before its outlet and owner are looked up.
enum ItemContents {
    Unchanged(CachedItem),
    Opened {
        articles: Vec<ReadArticle>,
        errors: Vec<ItemError>,
        /// Facts about other files of the folder.
        companion: Option<CompanionTable>,
        /// Whether the item must be opened at the next reading, because its articles depend on
        /// another item or others depend on it.
        again: bool,
    },
}

impl CoverageReader {
    /// Makes a reader of the inputs of a command line. It reads nothing yet.
    #[must_use]
    pub fn new(inputs: &[Input]) -> Self {
        Self::from_sources(inputs.iter().map(Input::source).collect())
    }

    /// Makes a reader of sources. It reads nothing yet.
    #[must_use]
    pub fn from_sources(sources: Vec<Box<dyn ArticleSource>>) -> Self {
        let state = ReaderState {
            names: vec![String::new(); sources.len()],
            folders: vec![None; sources.len()],
            sources,
            items: FxHashMap::default(),
            outlets: OutletIdentities::default(),
            owners: OutletOwners::default(),
            orders: DayOrders::default(),
            user_facts: UserFactsFiles::default(),
            store: None,
        };
        Self { state: Mutex::new(state), store: None, draft: None }
    }

    /// Asks `store` for what was read of the same bytes before, and gives it what is read now.
    #[must_use]
    pub fn with_store(self, store: Option<Arc<dyn PackedStore>>) -> Self {
        self.state().store.clone_from(&store);
        Self { store, ..self }
    }

    /// Reads the user's own draft too, which becomes an article of nobody ([`Ingested::draft`]).
    #[must_use]
    pub fn with_draft(self, path: Option<&Path>) -> Self {
        Self { draft: path.map(|path| Box::new(UserDraft::new(path))), ..self }
    }

    /// The store of [`with_store`](Self::with_store), for the analysis of what is read.
    #[must_use]
    pub fn store(&self) -> Option<&dyn PackedStore> {
        self.store.as_deref()
    }

    /// Reads what is there now. Articles of items that have not changed since the last reading
    /// are the same values.
    #[must_use]
    pub fn read(&self) -> Ingested {
        let mut ingested = self.state().read();
        self.draft.iter().for_each(|draft| draft.join(&mut ingested));
        self.store.iter().for_each(|store| store.flush());
        ingested
    }

    /// Reads the articles of items that have come since the last [`CoverageReader::read`].
    ///
    /// It is quick, because known items are not looked at, and it may miss some; the next
    /// reading finds all.
    #[must_use]
    pub fn read_added(&self) -> Vec<Arc<Article>> {
        self.state().read_added()
    }

    fn state(&self) -> MutexGuard<'_, ReaderState> {
        // A source that panicked leaves at worst an empty cache behind.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReaderState {
    fn read(&mut self) -> Ingested {
        let mut problems = Vec::new();
        let mut listed = Vec::new();
        for (source, list) in self.sources.iter_mut().map(|source| source.list()).enumerate() {
            let items = list.items.into_iter();
            listed.extend(items.map(|item| ListedItem { source, item }));
            problems.extend(list.problems.into_iter().map(|problem| {
                Problem::new(&problem.location.to_string_lossy(), &problem.error, problem.named)
            }));
        }
        self.names = self.sources.iter().map(|source| source.name()).collect();
        self.folders = self.sources.iter().map(|source| source.shared_folder()).collect();
        let folders = self.folders.iter().flatten().cloned();
        let before =
            std::mem::replace(&mut self.user_facts, UserFactsFiles::read(folders, &mut problems));
        self.forget_changed(&before, &listed);
        let contents = self.contents(&listed);
        for (listed, contents) in listed.iter().zip(&contents) {
            problems.extend(contents.errors().iter().map(|error| listed.problem(error)));
        }
        let shared_folders = self.sources.iter().filter_map(|source| source.shared_folder());
        self.owners = OutletOwners::read(shared_folders, &mut problems);
        let stated: Vec<StatedOutlet<'_>> = (0..)
            .zip(listed.iter().zip(&contents))
            .flat_map(|(file, (listed, contents))| contents.outlets(file, listed))
            .collect();
        self.outlets = OutletIdentities::of(&stated);
        self.orders = DayOrders::default();
        contents
            .iter()
            .flat_map(ItemContents::dates)
            .for_each(|dates| dates.note(&mut self.orders));
        let items: Vec<CachedItem> = listed
            .par_iter()
            .zip(contents)
            .map(|(listed, contents)| self.build(listed, contents))
            .collect();
        let built = items.iter().flat_map(|item| &item.articles);
        let articles = built.map(|built| Arc::clone(&built.article)).collect();
        let keys = listed.into_iter().map(|listed| (listed.source, listed.item.location));
        self.items = keys.zip(items).collect();
        Ingested { articles, problems, draft: None }
    }

    fn read_added(&mut self) -> Vec<Arc<Article>> {
        let mut added = Vec::new();
        for (source, items) in self.sources.iter_mut().map(|source| source.list_added()).enumerate()
        {
            added.extend(items.into_iter().map(|item| ListedItem { source, item }));
        }
        added.sort_unstable_by(|a, b| a.item.path.cmp(&b.item.path));
        let items = added.par_iter().map(|listed| self.build(listed, self.open(listed, None)));
        items.flat_map_iter(|item| item.articles).map(|built| built.article).collect()
    }

    /// Forgets the items for which the user has set other facts since the last reading.
    fn forget_changed(&mut self, before: &UserFactsFiles, listed: &[ListedItem]) {
        if *before == self.user_facts {
            return;
        }
        for ListedItem { source, item } in listed {
            let folder = self.folders[*source].as_deref();
            if self.user_facts.differs_for(before, folder, &item.path) {
                self.items.remove(&(*source, item.location.clone()));
            }
        }
    }

    /// The contents of all items; those whose stamp is new are opened, in parallel.
    fn contents(&mut self, listed: &[ListedItem]) -> Vec<ItemContents> {
        let mut before = std::mem::take(&mut self.items);
        let unchanged: Vec<Option<CachedItem>> = listed
            .iter()
            .map(|ListedItem { source, item }| {
                let cached = before.remove(&(*source, item.location.clone()))?;
                let is_same = cached.stamp.is_some() && cached.stamp == item.stamp;
                if is_same { Some(cached) } else { None }
            })
            .collect();
        let mut contents: Vec<ItemContents> = listed
            .par_iter()
            .zip(unchanged)
            .map(|(listed, cached)| match cached {
                Some(cached) => ItemContents::Unchanged(cached),
                None => self.open(listed, None),
            })
            .collect();
        self.fill_from_tables(listed, &mut contents);
        contents
    }

    /// Opens the items that a table beside them is about once more, with the facts of the table.
    /// A table that is about some item is no problem.
    fn fill_from_tables(&self, listed: &[ListedItem], contents: &mut [ItemContents]) {
        let mut tables: Vec<(usize, CompanionTable)> = Vec::new();
        for (at, contents) in contents.iter_mut().enumerate() {
            if let ItemContents::Opened { companion, .. } = contents {
                tables.extend(companion.take().map(|table| (at, table)));
            }
        }
        for (at, table) in tables {
            let about = items_about(&table, at, listed);
            let is_used = !about.is_empty();
            for other in about {
                contents[other] = self.open(&listed[other], Some(&table));
            }
            if is_used && let ItemContents::Opened { errors, again, .. } = &mut contents[at] {
                errors.retain(
                    |error| matches!(error, ItemError::Format(error) if error.is_of_record()),
                );
                *again = true;
            }
        }
    }

    /// Opens an item; a table may have facts about it.
    fn open(&self, listed: &ListedItem, facts: Option<&CompanionTable>) -> ItemContents {
        let (source, item) = (&self.sources[listed.source], &listed.item);
        let bytes = match source.open(item) {
            Ok(bytes) => bytes,
            Err(error) => return ItemContents::failed(error),
        };
        // What a table or the user says about an item is no part of its bytes.
        let folder = self.folders[listed.source].as_deref();
        let is_alone = facts.is_none() && !self.user_facts.may_concern(folder, &item.path);
        let store = self.store.as_deref().filter(|_| is_alone);
        let location = item.location.to_string_lossy();
        let address = source.address(item);
        let kept = store.map(|store| KeptItem::new(store, &item.path, address.as_deref(), &bytes));
        if let Some((articles, errors)) = kept.as_ref().and_then(|kept| kept.get(&location))
            && articles.iter().all(|article| source.has_record(item, article.record))
        {
            return ItemContents::opened(articles, errors, None, false);
        }
        let ItemRecords { mut drafts, errors, companion, .. } = read_item(&item.path, &bytes);
        if let (Some(table), [only]) = (facts, &mut drafts[..]) {
            table.fill(&item.path, &mut only.draft);
        }
        let all = drafts.len();
        drafts.retain(|found| source.has_record(item, found.record));
        let is_whole = drafts.len() == all && companion.is_none();
        if let (Some(address), [only]) = (address, &mut drafts[..]) {
            only.draft.url.get_or_insert(address);
        }
        let read = drafts.into_iter().map(|found| {
            let set = self.user_facts.of(folder, &found.item(&item.path), found.record);
            ReadArticle::new(&location, found, &set)
        });
        let articles: Vec<ReadArticle> = read.collect();
        if let Some(kept) = kept.filter(|_| is_whole) {
            kept.put(&articles, &errors);
        }
        ItemContents::opened(articles, errors, companion, facts.is_some())
    }

    /// Makes the articles of an item, or puts the current outlets on those of the last reading.
    fn build(&self, listed: &ListedItem, contents: ItemContents) -> CachedItem {
        let item = &listed.item;
        match contents {
            ItemContents::Unchanged(mut cached) => {
                for built in &mut cached.articles {
                    built.update_outlet(item.folder.as_deref(), &self.outlets, &self.owners);
                    built.update_dates(&self.orders);
                }
                cached
            }
            ItemContents::Opened { articles, errors, again, .. } => {
                let position = ItemPosition {
                    source: &self.names[listed.source],
                    path: &item.path,
                    folder: item.folder.as_deref(),
                };
                let articles = articles
                    .into_iter()
                    .map(|read| position.build(read, &self.orders, &self.outlets, &self.owners))
                    .collect();
                let stamp = item.stamp.filter(|stamp| stamp.is_settled() && !again);
                CachedItem { stamp, articles, errors }
            }
        }
    }
}

impl ListedItem {
    fn problem(&self, error: &ItemError) -> Problem {
        let is_unopened = matches!(error, ItemError::Source(_));
        let location = self.item.location.to_string_lossy();
        Problem::new(&location, error, is_unopened && self.item.named)
    }
}

impl ItemContents {
    fn opened(
        articles: Vec<ReadArticle>,
        errors: Vec<FormatError>,
        companion: Option<CompanionTable>,
        again: bool,
    ) -> Self {
        let errors = errors.into_iter().map(ItemError::Format).collect();
        Self::Opened { articles, errors, companion, again }
    }

    /// An item that cannot be opened.
    fn failed(error: SourceError) -> Self {
        let errors = vec![error.into()];
        Self::Opened { articles: Vec::new(), errors, companion: None, again: false }
    }

    fn errors(&self) -> &[ItemError] {
        match self {
            Self::Unchanged(cached) => &cached.errors,
            Self::Opened { errors, .. } => errors,
        }
    }

    /// The dates of each article, as its source writes them.
    fn dates(&self) -> Vec<&ArticleDates> {
        match self {
            Self::Unchanged(cached) => cached.articles.iter().map(|built| &built.dates).collect(),
            Self::Opened { articles, .. } => articles.iter().map(|read| &read.dates).collect(),
        }
    }

    /// What each article states about its outlet.
    fn outlets<'c>(&'c self, file: usize, listed: &'c ListedItem) -> Vec<StatedOutlet<'c>> {
        let facts: Vec<&OutletFacts> = match self {
            Self::Unchanged(cached) => cached.articles.iter().map(|built| &built.outlet).collect(),
            Self::Opened { articles, .. } => articles.iter().map(|read| &read.outlet).collect(),
        };
        let folder = listed.item.folder.as_deref();
        facts.into_iter().map(|facts| StatedOutlet { facts, folder, file }).collect()
    }
}

/// The items that the table at `at` is about: those beside it, else those in the folders below it,
/// when no two of them have the same name.
fn items_about(table: &CompanionTable, at: usize, listed: &[ListedItem]) -> Vec<usize> {
    let Some(folder) = &listed[at].item.folder else { return Vec::new() };
    let named = |is_placed: &dyn Fn(&Path) -> bool| -> Vec<usize> {
        let is_about = |other: &usize| {
            let item = &listed[*other].item;
            *other != at
                && item.folder.as_deref().is_some_and(is_placed)
                && table.row(&item.path).is_some()
        };
        (0..listed.len()).filter(is_about).collect()
    };
    let beside = named(&|own| own == folder);
    if !beside.is_empty() {
        return beside;
    }
    let below = named(&|own| own.starts_with(folder));
    let row = |other: usize| table.row(&listed[other].item.path);
    let is_only = |other: &usize| below.iter().filter(|it| row(**it) == row(*other)).count() == 1;
    below.iter().copied().filter(is_only).collect()
}
