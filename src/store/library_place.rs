//! Where a library is: a file, or a server.

use super::facts::files_folder;
use super::{ServerAddress, SqliteStore, Store, StoreResult};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Where a library is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryPlace {
    /// In a file.
    File(PathBuf),
    /// On a `PostgreSQL` server.
    Server(ServerAddress),
}

impl LibraryPlace {
    /// The place that a command line names: an address, or the path of a file.
    #[must_use]
    pub fn of(text: &OsStr) -> Self {
        match text.to_str().and_then(ServerAddress::parse) {
            Some(address) => Self::Server(address),
            None => Self::File(text.into()),
        }
    }

    /// The library of the user. `None` when the user has no home folder.
    #[must_use]
    pub fn own() -> Option<Self> {
        SqliteStore::user_path().map(Self::File)
    }

    /// The text that names the place, without a password: [`LibraryPlace::of`] gives the place back.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Server(address) => address.as_str().to_owned(),
        }
    }

    /// Opens the library.
    ///
    /// # Errors
    /// When there is none, or when it cannot be used.
    pub fn open(&self) -> StoreResult<Box<dyn Store>> {
        match self {
            Self::File(path) => Ok(Box::new(SqliteStore::open(path)?)),
            Self::Server(address) => on_server(address, false),
        }
    }

    /// Opens the library, and makes it when there is none.
    ///
    /// # Errors
    /// When it cannot be made or used.
    pub fn open_or_create(&self) -> StoreResult<Box<dyn Store>> {
        match self {
            Self::File(path) => Ok(Box::new(SqliteStore::open_or_create(path)?)),
            Self::Server(address) => on_server(address, true),
        }
    }

    /// The folder with the files of the user for this library. A server has none.
    pub(in crate::store) fn files(&self) -> Option<PathBuf> {
        self.file().map(files_folder)
    }

    /// The file of the library; `None` on a server.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Server(_) => None,
        }
    }
}

#[cfg(feature = "postgres")]
fn on_server(address: &ServerAddress, create: bool) -> StoreResult<Box<dyn Store>> {
    let store = if create {
        super::PostgresStore::open_or_create(address)?
    } else {
        super::PostgresStore::open(address)?
    };
    Ok(Box::new(store))
}

#[cfg(not(feature = "postgres"))]
fn on_server(address: &ServerAddress, _create: bool) -> StoreResult<Box<dyn Store>> {
    let why = "this program is built without the feature `postgres`";
    Err(super::StoreError::Place(address.shown(), crate::text::Clean::line(why)))
}
