//! A path as a source: one file, or a folder with all files below it.
//!
//! ```text
//! news/            walked in order of names, at most 64 folders deep
//! ├─ .crossread/   hidden names are skipped
//! ├─ up -> ..      a link to what is read in its own place is skipped
//! ├─ out -> /etc   a link that leads out of the opened folder is a problem
//! ├─ pipe          an entry that is no regular file is a problem
//! └─ post/a.html   an item
//! ```
//!
//! A link that the user names is followed. Below an opened folder, [`Links`] decides: each real file
//! and folder is read once, and nothing outside of the opened folder. Files are opened through
//! [`safe_fs`](crate::safe_fs), so one that turns into a FIFO after the walk does not block.

use super::links::{LinkTarget, Links, is_hidden};
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
    /// A folder whose entries come next.
    Folder,
    /// An entry that is not read.
    Skipped,
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
        let mut links = Links::below(&self.path);
        let mut walk = WalkDir::new(&self.path)
            .follow_links(true)
            .max_depth(MAX_DEPTH)
            .sort_by_file_name()
            .into_iter();
        while let Some(entry) = walk.next() {
            let is_folder = entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir());
            let walked = self.walked(entry, &mut links);
            if is_folder && !matches!(walked, Walked::Folder) {
                walk.skip_current_dir();
            }
            match walked {
                Walked::Item(item) => listing.items.push(item),
                Walked::Problem(path, error) => listing.problems.push(SourceProblem {
                    named: path == self.path,
                    location: path.into(),
                    error,
                }),
                Walked::Folder | Walked::Skipped => {}
            }
        }
        self.remember(&listing.items);
        listing
    }

    fn walked(&self, entry: walkdir::Result<DirEntry>, links: &mut Links) -> Walked {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&self.path).to_path_buf();
                let is_hidden = error.depth() > 0 && path.file_name().is_some_and(is_hidden);
                return match error.into_io_error() {
                    Some(error) if !is_hidden => Walked::Problem(path, error.into()),
                    // Without an error of the system it is a link to a folder that holds it.
                    _ => Walked::Skipped,
                };
            }
        };
        let path = entry.path();
        let is_folder = entry.file_type().is_dir();
        if entry.depth() > 0 && is_hidden(entry.file_name()) {
            return Walked::Skipped;
        }
        if entry.depth() > 0 && entry.path_is_symlink() {
            match links.target(path, is_folder) {
                LinkTarget::ToRead => {}
                LinkTarget::ReadElsewhere => return Walked::Skipped,
                LinkTarget::Outside => {
                    return Walked::Problem(path.to_path_buf(), SourceError::LeadsOut);
                }
            }
        }
        if is_folder {
            if entry.depth() < MAX_DEPTH {
                return Walked::Folder;
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
        let mut links = Links::below(&self.path);
        for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let name = entry.file_name();
            if is_hidden(&name) || names.contains(&name) {
                continue;
            }
            let file = folder.join(&name);
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if is_link && links.target(&file, false) != LinkTarget::ToRead {
                continue;
            }
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
