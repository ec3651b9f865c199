//! The library as a source of articles, so that it is opened as a folder is.
//!
//! ```text
//! items ─ those with articles that are there and have no later version ─ bytes ─ ingest
//! ```
//!
//! The folders of items hang below a folder of their source each, so that a folder stands for an
//! outlet exactly where it did when the items were added.

use super::versions::outdated;
use super::{CoverageKey, ItemHead, ItemId, LibraryPlace, Store, StoreError, StoreResult};
use crate::corpus::ContentHash;
use crate::ingest::{
    ArticleSource, ChangeStamp, CustomInput, Input, SourceError, SourceItem, SourceListing,
    SourceProblem,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The name of the input of the user's own library.
const OWN: &str = "library";

/// What stands before the path or the address of another library in the name of its input.
const OTHER: &str = "library ";

/// A library, opened when it is first listed.
pub(super) struct LibrarySource {
    name: String,
    place: LibraryPlace,
    store: Option<Box<dyn Store>>,
    /// The records of each item that are part of the library now.
    records: FxHashMap<ItemId, FxHashSet<usize>>,
    /// How often the records of an item have changed, such as when a later version of one came.
    changes: FxHashMap<ItemId, u64>,
    /// The items of the last list.
    listed: FxHashSet<ItemId>,
    /// The items that were fetched, with their addresses.
    addresses: FxHashMap<ItemId, String>,
}

/// The input that reads the library at `place`.
#[must_use]
pub fn library_input(place: &LibraryPlace) -> Input {
    let name = match place {
        place if Some(place) == LibraryPlace::own().as_ref() => OWN.to_owned(),
        LibraryPlace::File(path) => {
            let path = path.canonicalize().unwrap_or_else(|_| path.into());
            format!("{OTHER}{}", path.to_string_lossy())
        }
        LibraryPlace::Server(address) => format!("{OTHER}{}", address.as_str()),
    };
    let place = place.clone();
    Input::Custom(CustomInput::new(name.clone(), move || {
        Box::new(LibrarySource {
            name: name.clone(),
            place: place.clone(),
            store: None,
            records: FxHashMap::default(),
            changes: FxHashMap::default(),
            listed: FxHashSet::default(),
            addresses: FxHashMap::default(),
        })
    }))
}

/// The file or the address of the library that `input` opens, empty for that of the user. `None` for
/// other inputs.
#[must_use]
pub fn opened_library(input: &Input) -> Option<String> {
    let Input::Custom(input) = input else { return None };
    if input.name() == OWN {
        return Some(String::new());
    }
    input.name().strip_prefix(OTHER).map(str::to_owned)
}

/// The library that keeps the user's work on `inputs`, and the key under which it does: an opened
/// library, else the user's own. `None` when nothing is kept of such inputs.
#[must_use]
pub fn work_place(inputs: &[Input]) -> Option<(LibraryPlace, CoverageKey)> {
    if let [only] = inputs
        && let Some(library) = opened_library(only)
    {
        let place = if library.is_empty() {
            LibraryPlace::own()?
        } else {
            LibraryPlace::of(library.as_ref())
        };
        return Some((place, CoverageKey::library()));
    }
    Some((LibraryPlace::own()?, CoverageKey::of_inputs(inputs)?))
}

impl LibrarySource {
    /// The items of the library as it is now. Notes which records of each are part of it.
    fn items(&mut self) -> StoreResult<Vec<ItemHead>> {
        let store = match self.store.take() {
            Some(store) => store,
            None => self.place.open()?,
        };
        let (heads, mut items) = (store.heads()?, store.items()?);
        let outdated = outdated(&heads, &items);
        let mut records: FxHashMap<ItemId, FxHashSet<usize>> = FxHashMap::default();
        for head in heads.iter().filter(|head| !outdated.contains(&head.name.id)) {
            records.entry(head.item).or_default().insert(head.record);
        }
        for (item, before) in &self.records {
            if records.get(item) != Some(before) {
                *self.changes.entry(*item).or_default() += 1;
            }
        }
        self.records = records;
        items.retain(|item| item.articles == 0 || self.records.contains_key(&item.id));
        self.listed = items.iter().map(|item| item.id).collect();
        let address = |item: &ItemHead| item.path.starts_with("http").then(|| item.path.clone());
        self.addresses = items.iter().filter_map(|item| Some((item.id, address(item)?))).collect();
        self.store = Some(store);
        Ok(items)
    }

    /// An item as the reader of coverages sees it.
    fn listed(&self, item: &ItemHead) -> SourceItem {
        let changes = self.changes.get(&item.id).copied().unwrap_or_default();
        place_of(item, ChangeStamp::counted(changes))
    }
}

impl ArticleSource for LibrarySource {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn list(&mut self) -> SourceListing {
        let is_first = self.store.is_none();
        let items = match self.items() {
            Ok(items) => items,
            Err(error) => {
                let location = self.place.text().into();
                let error = SourceError::Other(reason(error).into());
                let problem = SourceProblem { location, error, named: true };
                return SourceListing { items: Vec::new(), problems: vec![problem] };
            }
        };
        let notes = self.store.as_ref().map(|store| store.notes()).filter(|_| is_first);
        let problems = notes.unwrap_or_default().iter().map(|note| SourceProblem {
            location: self.place.text().into(),
            error: SourceError::Other(without_name(note).into()),
            named: false,
        });
        let items = items.iter().map(|item| self.listed(item));
        SourceListing { problems: problems.collect(), items: items.collect() }
    }

    fn list_added(&mut self) -> Vec<SourceItem> {
        let before = self.listed.clone();
        let items = self.items().unwrap_or_default();
        let added = items.iter().filter(|item| !before.contains(&item.id));
        added.map(|item| self.listed(item)).collect()
    }

    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        let gone = || SourceError::Other("no longer in the library".into());
        let (store, id) = self.store.as_ref().zip(item_id(item)).ok_or_else(gone)?;
        let bytes = store.item_bytes(id).map_err(|error| SourceError::Other(error.into()))?;
        bytes.map(Cow::Owned).ok_or_else(gone)
    }

    fn address(&self, item: &SourceItem) -> Option<String> {
        self.addresses.get(&item_id(item)?).cloned()
    }

    fn has_record(&self, item: &SourceItem, record: usize) -> bool {
        let records = item_id(item).and_then(|id| self.records.get(&id));
        records.is_some_and(|records| records.contains(&record))
    }

    fn shared_folder(&self) -> Option<PathBuf> {
        // The files of the user beside the library: facts, owners of outlets, the basket.
        self.place.files()
    }
}

/// The message of an error without the name of the store, which stands before it.
fn reason(error: StoreError) -> String {
    match error {
        StoreError::Missing(_) => "there is no library (crossread add PATH makes one)".to_owned(),
        error => without_name(&error.to_string()),
    }
}

/// A message without the name of the store at its beginning.
fn without_name(message: &str) -> String {
    message.split_once(": ").map_or(message, |(_, reason)| reason).to_owned()
}

/// An item of a library as a place of a source.
pub(super) fn place_of(item: &ItemHead, stamp: ChangeStamp) -> SourceItem {
    // Two levels, so that a source is never the sibling of another one.
    let root = ContentHash::of(item.source.as_bytes()).to_string();
    let root = Path::new(&root).join(&root);
    SourceItem {
        location: format!("library:{}/{}", item.id.0, item.path).into(),
        path: item.path.clone(),
        folder: item.folder.as_ref().map(|folder| root.join(folder)),
        named: false,
        stamp: Some(stamp),
    }
}

/// The number of an item from its location.
fn item_id(item: &SourceItem) -> Option<ItemId> {
    let location = item.location.to_str()?;
    let (id, _) = location.strip_prefix("library:")?.split_once('/')?;
    id.parse().ok().map(ItemId)
}
