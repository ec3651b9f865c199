//! Reads articles from a source and adds them to a store with their bytes.
//!
//! ```text
//! source ─ recording ─ CoverageReader ─ articles ─┐
//!              └─ bytes, compressed ──────────────┴─ items ─ Store::add
//! ```

use super::{AddedItem, NewArticle, NewItem, PackedBytes, Store, StoreResult};
use crate::corpus::Article;
use crate::ingest::{
    ArticleSource, CoverageReader, Input, Problem, SourceError, SourceItem, SourceListing,
};
use crate::text::Clean;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The number of items that are added in one transaction.
const BATCH: usize = 256;

/// The ends of the names of tables, which may have facts about other files and no article.
const TABLE_ENDS: [&str; 6] = ["csv", "tsv", "xls", "xlsx", "xlsb", "ods"];

/// What adding did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddReport {
    /// The articles that are new, with the new versions.
    pub added: usize,
    /// How many of these are new versions of what was there.
    pub new_versions: usize,
    /// The articles that were there already.
    pub known: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl AddReport {
    fn count(&mut self, added: &[AddedItem]) {
        for item in added {
            self.added += item.new.len();
            self.new_versions += item.new_versions;
            self.known += item.known;
        }
    }
}

/// Reads `input` and adds its articles. Adding it again adds nothing.
///
/// # Errors
/// When the store cannot be written. What was reported as added before is kept.
pub fn add_input(store: &dyn Store, input: &Input) -> StoreResult<AddReport> {
    let source = input.source();
    let place = match input {
        Input::Path(path) => {
            let is_folder = path.is_dir();
            let whole = path.canonicalize().unwrap_or_else(|_| path.clone());
            let root = if is_folder { Some(whole.as_path()) } else { whole.parent() };
            root.unwrap_or(&whole).to_string_lossy().into_owned()
        }
        Input::Stdin | Input::Demo | Input::Custom(_) => source.name(),
    };
    add_source(store, source, &place, None)
}

/// Reads what `source` lists and adds its articles. `place` names the source, as in
/// [`NewItem::source`]; `fetched` is the time at which a server gave its items.
///
/// # Errors
/// When the store cannot be written. What was reported as added before is kept.
pub fn add_source(
    store: &dyn Store,
    source: Box<dyn ArticleSource>,
    place: &str,
    fetched: Option<i64>,
) -> StoreResult<AddReport> {
    let record = Arc::new(Mutex::new(RecordedItems::default()));
    let recording = RecordingSource { inner: source, record: Arc::clone(&record) };
    let ingested = CoverageReader::from_sources(vec![Box::new(recording)]).read();
    let record = std::mem::take(&mut *record.lock().unwrap_or_else(PoisonError::into_inner));
    let items = record.items(&ingested.articles, &ingested.problems, place, fetched);
    let mut report = AddReport { problems: ingested.problems, ..AddReport::default() };
    for batch in items.chunks(BATCH) {
        report.count(&store.add(batch)?);
    }
    if report.added > 0 {
        store.index_added()?;
    }
    Ok(report)
}

/// What a source listed and opened.
#[derive(Default)]
struct RecordedItems {
    items: Vec<ListedPlace>,
    bytes: FxHashMap<OsString, PackedBytes>,
}

/// An item that was listed.
struct ListedPlace {
    location: OsString,
    path: String,
    has_folder: bool,
    address: Option<String>,
}

impl RecordedItems {
    /// The items with their articles, and the tables that say something about them.
    fn items(
        mut self,
        articles: &[Arc<Article>],
        problems: &[Problem],
        place: &str,
        fetched: Option<i64>,
    ) -> Vec<NewItem> {
        let by_path: FxHashMap<Clean, usize> =
            (0..).zip(&self.items).map(|(at, item)| (Clean::line(&item.path), at)).collect();
        let mut held: Vec<Vec<NewArticle>> = vec![Vec::new(); self.items.len()];
        for article in articles {
            if let Some(at) = item_of(article, &by_path) {
                held[at].push(NewArticle::of(article));
            }
        }
        let failed = |item: &ListedPlace| {
            let location = Clean::line(&item.location.to_string_lossy());
            problems.iter().any(|problem| problem.path == location)
        };
        let mut items = Vec::new();
        for (item, mut articles) in self.items.into_iter().zip(held) {
            if articles.is_empty() && (!is_table(&item.path) || failed(&item)) {
                continue;
            }
            let Some(bytes) = self.bytes.remove(&item.location) else { continue };
            articles.sort_by_key(|article| article.head.record);
            let folder = if item.has_folder { Path::new(&item.path).parent() } else { None };
            items.push(NewItem {
                source: place.to_owned(),
                folder: folder.map(|folder| folder.to_string_lossy().into_owned()),
                path: item.address.unwrap_or(item.path),
                media_type: None,
                fetched,
                bytes,
                articles,
            });
        }
        items
    }
}

/// The item that an article was read from: members of a container stand behind its path.
fn item_of(article: &Article, by_path: &FxHashMap<Clean, usize>) -> Option<usize> {
    let mut path = &*article.origin.item;
    loop {
        if let Some(at) = by_path.get(path) {
            return Some(*at);
        }
        path = path.rsplit_once('/')?.0;
    }
}

fn is_table(path: &str) -> bool {
    let end = path.rsplit_once('.').map_or("", |(_, end)| end).to_lowercase();
    TABLE_ENDS.contains(&end.as_str())
}

/// A source that keeps what is opened of another one.
struct RecordingSource {
    inner: Box<dyn ArticleSource>,
    record: Arc<Mutex<RecordedItems>>,
}

impl ArticleSource for RecordingSource {
    fn name(&self) -> String {
        self.inner.name()
    }

    fn list(&mut self) -> SourceListing {
        let listing = self.inner.list();
        let places = listing.items.iter().map(|item| ListedPlace {
            location: item.location.clone(),
            path: item.path.clone(),
            has_folder: item.folder.is_some(),
            address: self.inner.address(item),
        });
        let places = places.collect();
        self.record.lock().unwrap_or_else(PoisonError::into_inner).items = places;
        listing
    }

    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        let bytes = self.inner.open(item)?;
        let packed = PackedBytes::of(&bytes);
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.bytes.insert(item.location.clone(), packed);
        Ok(bytes)
    }

    fn address(&self, item: &SourceItem) -> Option<String> {
        self.inner.address(item)
    }

    fn has_record(&self, item: &SourceItem, record: usize) -> bool {
        self.inner.has_record(item, record)
    }

    fn shared_folder(&self) -> Option<PathBuf> {
        self.inner.shared_folder()
    }
}
