//! Which links below an opened folder are followed.
//!
//! ```text
//! news/post/b.txt      a real file
//! news/echo -> post    skipped: `post` is read in its own place
//! news/new -> .store   followed once: the walk does not go into hidden folders
//! news/out -> /etc     leads out of the opened folder
//! ```

use rustc_hash::FxHashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The links of one walk through an opened folder. Each real file and folder is read once, so that
/// links to one another do not multiply the files.
pub(super) struct Links {
    /// The opened folder without links; `None` when it cannot be found.
    root: Option<PathBuf>,
    /// The hidden files and folders that a link has led to.
    followed: FxHashSet<PathBuf>,
}

/// What the target of a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkTarget {
    /// It is read through this link.
    ToRead,
    /// It is read in its own place, or through an earlier link.
    ReadElsewhere,
    /// It lies outside of the opened folder.
    Outside,
}

impl Links {
    /// The links of a walk through `folder`.
    pub(super) fn below(folder: &Path) -> Self {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Self { root: fs::canonicalize(folder).ok(), followed: FxHashSet::default() }
    }

    /// What `link`, a link to a file or folder, leads to. A folder that holds the link counts as read.
    pub(super) fn target(&mut self, link: &Path, is_folder: bool) -> LinkTarget {
        let (Some(root), Ok(target)) = (&self.root, fs::canonicalize(link)) else {
            return LinkTarget::ReadElsewhere;
        };
        let Ok(inside) = target.strip_prefix(root) else { return LinkTarget::Outside };
        let is_hidden = inside.components().any(|part| is_hidden(part.as_os_str()));
        let is_read = target.ancestors().any(|folder| self.followed.contains(folder));
        if !is_hidden || is_read || is_folder && holds(&target, link) {
            return LinkTarget::ReadElsewhere;
        }
        self.followed.insert(target);
        LinkTarget::ToRead
    }
}

/// Whether `link` lies in `folder`, which has no links in its path, or below it.
fn holds(folder: &Path, link: &Path) -> bool {
    let place = link.parent().and_then(|place| fs::canonicalize(place).ok());
    place.is_some_and(|place| place.starts_with(folder))
}

/// Whether the walk leaves out an entry of this name.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}
