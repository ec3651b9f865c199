//! Layer 0: every file that the program opens or writes goes through this module.
//!
//! An opened folder may come from a stranger. It can hold a link to a private file, a FIFO that
//! never answers, a device without an end, or a link with the name of the next temporary file.
//!
//! ```text
//! Location::named("notes.toml")              the user wrote this path: links are followed
//! Location::below("/coverage", "a/b.txt")    the folder is foreign: no link below /coverage is
//!                                            followed, folder after folder, by open handles
//!
//! read   open without blocking ─ check on the handle: a regular file, not too large ─ read in full
//! write  lock ─ new file with a random name in the same folder ─ sync ─ rename ─ sync the folder
//! ```
//!
//! Invariant: what a path names is decided once, when it is opened. Every check is made on the
//! open handle, so a file that is replaced in between cannot slip through.
//!
//! On systems without `openat` (Windows) the checks are made on paths; see `portable.rs`.

mod error;
mod limit;
mod location;
mod private;
mod temporary;
#[cfg(feature = "tui")]
mod terminal;
#[cfg(unix)]
mod unix;

#[cfg(any(not(unix), test))]
mod portable;

#[cfg(not(unix))]
use portable::FolderPath as Folder;
#[cfg(unix)]
use unix::FolderHandle as Folder;

pub use error::Error;
pub use limit::Limit;
pub use location::{Location, Lock, Precondition};
pub use private::{
    NamedEntry, create_private_file, create_private_folder, files_named_after, make_private,
    named_entry, remove_file, rename_to_new,
};
#[cfg(feature = "tui")]
pub(crate) use terminal::TerminalInput;

use std::path::{Path, PathBuf};

/// The folder that the file at `path` lies in; `.` for a bare name.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Reads the regular file at a path that the user named. Links are followed.
///
/// # Errors
/// When there is no such file, when it is not a regular file, or when it is larger than `limit`.
pub fn read(path: impl Into<PathBuf>, limit: Limit) -> Result<Vec<u8>, Error> {
    Location::named(path).read(limit)
}

/// Reads the regular file at `path` below the folder `root`. No link below `root` is followed.
///
/// # Errors
/// As [`read`], and when a part of `path` is a link, or when `path` leads out of `root`.
pub fn read_below(
    root: impl AsRef<Path>,
    path: impl AsRef<Path>,
    limit: Limit,
) -> Result<Vec<u8>, Error> {
    Location::below(root.as_ref(), path.as_ref()).read(limit)
}

/// Makes the folder at a path that the user named, with the folders above it. Nothing happens when
/// it exists.
///
/// # Errors
/// When it cannot be made, or something else has this name.
pub fn create_folder(path: impl AsRef<Path>) -> Result<(), Error> {
    Folder::open_or_create(path.as_ref()).map(|_| ())
}
