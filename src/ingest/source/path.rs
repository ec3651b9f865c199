//! A path as a source: one file, or a folder with all files below it.
//!
//! ```text
//! news/            walked in order of names, at most 64 folders deep
//! ├─ .crossread/   hidden names are skipped
//! ├─ up -> ..      a link to a folder that holds it is skipped
//! ├─ pipe          an entry that is no regular file is a problem
//! └─ post/a.html   an item
//! ```
//!
//! Links to files and folders are followed. Files are opened through
//! [`safe_fs`](crate::safe_fs), so one that turns into a FIFO after the walk does not block.

use super::{
    ArticleSource, ChangeStamp, MAX_ITEM_SIZE, SourceError, SourceItem, SourceListing,
    SourceProblem,
};
use crate::safe_fs;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The number of folders below the opened one, on the way to a file, that the walk goes through.
const MAX_DEPTH: usize = 64;

/// A file or folder that the user named.
pub(in crate::ingest) struct PathSource {
    path: PathBuf,
    /// The names in each folder that held an item at the last list.
    folders: FxHashMap<PathBuf, FxHashSet<OsString>>,
}

/// The result of one step of the walk through a folder.
enum Walked {
    Item(SourceItem),
    Problem(PathBuf, SourceError),
    /// A folder, or an entry that is skipped.
    Nothing,
}

impl PathSource {
    pub(in crate::ingest) fn new(path: PathBuf) -> Self {
        Self { path, folders: FxHashMap::default() }
    }

    /// The opened folder, or the folder of the opened file. It is empty for a file name alone.
    fn root(&self) -> &Path {
        if self.path.is_dir() { &self.path } else { self.path.parent().unwrap_or(&self.path) }
    }

    /// The item of the file at `file`, which lies below the opened folder.
    fn item(&self, file: &Path, metadata: &Metadata) -> Result<SourceItem, SourceError> {
        let path = file.strip_prefix(&self.path).unwrap_or(file);
        file_item(file, path.as_os_str(), metadata)
    }

    /// Lists the one file that the user named.
    fn list_file(&self, metadata: &Metadata) -> Result<SourceItem, SourceError> {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        Ok(SourceItem { named: true, ..file_item(&self.path, name, metadata)? })
    }

    /// Lists all files below the folder that the user named.
    fn list_folder(&mut self) -> SourceListing {
        let mut listing = SourceListing::default();
        let walk = WalkDir::new(&self.path)
            .follow_links(true)
            .max_depth(MAX_DEPTH)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| {
                entry.depth() == 0 || !is_hidden(entry.file_name()) && !leads_back(entry)
            });
        for entry in walk {
            match self.walked(entry) {
                Walked::Item(item) => listing.items.push(item),
                Walked::Problem(path, error) => listing.problems.push(SourceProblem {
                    named: path == self.path,
                    location: path.into(),
                    error,
                }),
                Walked::Nothing => {}
            }
        }
        self.remember(&listing.items);
        listing
    }

    fn walked(&self, entry: walkdir::Result<DirEntry>) -> Walked {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&self.path).to_path_buf();
                let is_hidden = error.depth() > 0 && path.file_name().is_some_and(is_hidden);
                return match error.into_io_error() {
                    Some(error) if !is_hidden => Walked::Problem(path, error.into()),
                    // Without an error of the system it is a link to a folder that holds it.
                    _ => Walked::Nothing,
                };
            }
        };
        let path = entry.path();
        if entry.file_type().is_dir() {
            if entry.depth() < MAX_DEPTH {
                return Walked::Nothing;
            }
            return Walked::Problem(path.to_path_buf(), SourceError::TooDeep);
        }
        let item = match entry.metadata() {
            Ok(metadata) => self.item(path, &metadata),
            Err(error) => Err(SourceError::from(std::io::Error::from(error))),
        };
        item.map_or_else(|error| Walked::Problem(path.to_path_buf(), error), Walked::Item)
    }

    /// Remembers the names in the folders of `items`, for [`ArticleSource::list_added`].
    fn remember(&mut self, items: &[SourceItem]) {
        self.folders.clear();
        for item in items {
            let file = Path::new(&item.location);
            let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { continue };
            if let Some(names) = self.folders.get_mut(folder) {
                names.insert(name.to_owned());
            } else {
                let names = std::iter::once(name.to_owned()).collect();
                self.folders.insert(folder.to_owned(), names);
            }
        }
    }

    /// The items in `folder` whose names are not among `names`.
    fn added(&self, folder: &Path, names: &FxHashSet<OsString>) -> Vec<SourceItem> {
        let mut added = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let name = entry.file_name();
            if is_hidden(&name) || names.contains(&name) {
                continue;
            }
            let file = folder.join(&name);
            if let Ok(metadata) = fs::metadata(&file) {
                added.extend(self.item(&file, &metadata));
            }
        }
        added
    }
}

impl ArticleSource for PathSource {
    fn name(&self) -> String {
        let root = self.root();
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        root.to_string_lossy().into_owned()
    }

    fn list(&mut self) -> SourceListing {
        let file = match fs::metadata(&self.path) {
            Ok(metadata) if metadata.is_dir() => return self.list_folder(),
            Ok(metadata) => self.list_file(&metadata),
            Err(error) => Err(error.into()),
        };
        self.folders.clear();
        match file {
            Ok(item) => SourceListing { items: vec![item], problems: Vec::new() },
            Err(error) => {
                let location = self.path.as_os_str().to_owned();
                let problem = SourceProblem { location, error, named: true };
                SourceListing { items: Vec::new(), problems: vec![problem] }
            }
        }
    }

    /// Compares the names in the folders that held an item with those of the last list. Known
    /// files are not looked at, nor are folders that held none.
    fn list_added(&mut self) -> Vec<SourceItem> {
        self.folders.iter().flat_map(|(folder, names)| self.added(folder, names)).collect()
    }

    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        Ok(Cow::Owned(safe_fs::read(&item.location, MAX_ITEM_SIZE)?))
    }

    fn shared_folder(&self) -> Option<PathBuf> {
        Some(self.root().to_path_buf())
    }
}

/// The item of the file at `file`, whose path below the source is `path`.
fn file_item(file: &Path, path: &OsStr, metadata: &Metadata) -> Result<SourceItem, SourceError> {
    if !metadata.is_file() {
        return Err(safe_fs::Error::NotRegular.into());
    }
    if metadata.len() > MAX_ITEM_SIZE.bytes() {
        return Err(safe_fs::Error::TooLarge(MAX_ITEM_SIZE).into());
    }
    Ok(SourceItem {
        location: file.as_os_str().to_owned(),
        path: path.to_string_lossy().into_owned(),
        folder: file.parent().map(Path::to_path_buf),
        named: false,
        stamp: ChangeStamp::of_file(metadata),
    })
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether `entry` is a link to a folder that holds it, however far above. The walk finds links
/// to folders that it is in; this finds links to folders above the opened one, too.
fn leads_back(entry: &DirEntry) -> bool {
    if !entry.path_is_symlink() || !entry.file_type().is_dir() {
        return false;
    }
    let Ok(target) = fs::canonicalize(entry.path()) else { return true };
    entry
        .path()
        .ancestors()
        .skip(1)
        .take(entry.depth())
        .any(|folder| real_path(folder).starts_with(&target))
}

/// The path without links; the path as it is when it does not exist.
fn real_path(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_path_buf())
}
