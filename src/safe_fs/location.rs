//! A path with the trust that it deserves, and what can be done with the file there.

use super::Folder;
use super::{Error, Limit, temporary};
use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How often a lock that another program holds is tried.
const LOCK_TRIES: u32 = 1_000;
/// The pause between two tries. Ten seconds in all: a write takes milliseconds.
const LOCK_PAUSE: Duration = Duration::from_millis(10);
/// How often another random name is drawn when the name exists. Twice never happens by chance.
const NAME_TRIES: u32 = 8;

/// A file, and how far the path to it is trusted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    /// A path that the user wrote, or a file of the user's own. Links are followed.
    Named(PathBuf),
    /// A path below a folder that is foreign ground. No link below `root` is followed.
    Below {
        /// The opened folder. Links on the way to it are followed: the user named it.
        root: PathBuf,
        /// The path of the file below `root`.
        path: PathBuf,
    },
}

/// What must be true of the file at the moment when it is written or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition<'a> {
    /// The file may exist or not, with any content.
    Anything,
    /// The file does not exist.
    Missing,
    /// The file holds these bytes.
    Content(&'a [u8]),
}

/// A held lock. Dropping it gives the lock back.
#[derive(Debug)]
pub struct Lock {
    _held: Option<File>,
}

impl Location {
    /// A path that the user wrote, or a file of the user's own.
    #[must_use]
    pub fn named(path: impl Into<PathBuf>) -> Self {
        Self::Named(path.into())
    }

    /// The file at `path` below the foreign folder `root`.
    #[must_use]
    pub fn below(root: impl Into<PathBuf>, path: impl Into<PathBuf>) -> Self {
        Self::Below { root: root.into(), path: path.into() }
    }

    /// The whole path, for messages.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        match self {
            Self::Named(path) => path.clone(),
            Self::Below { root, path } => root.join(path),
        }
    }

    /// Opens the file for reading. The metadata are those of the open file, which is regular.
    ///
    /// # Errors
    /// When there is no such file or it is not a regular file. [`Error::Link`] and
    /// [`Error::Outside`] only for [`Location::Below`].
    pub fn open(&self) -> Result<(File, Metadata), Error> {
        let file = match self {
            Self::Named(path) => Folder::open_named(path)?,
            Self::Below { root, path } => {
                let (folders, name) = parts(path)?;
                Folder::open(root)?.descend(&folders)?.open_file(name)?
            }
        };
        let metadata = file.metadata()?;
        if metadata.is_file() { Ok((file, metadata)) } else { Err(Error::NotRegular) }
    }

    /// Reads the file in full.
    ///
    /// # Errors
    /// As [`Location::open`], and [`Error::TooLarge`] when the file has more bytes than `limit`.
    pub fn read(&self, limit: Limit) -> Result<Vec<u8>, Error> {
        let (file, metadata) = self.open()?;
        read_all(file, &metadata, limit)
    }

    /// Waits for the lock of the folder that the file belongs to, so that programs that read,
    /// change and write the file come one after the other. The lock is advisory: only crossread
    /// heeds it. A file system without locks gives a lock that holds nothing.
    ///
    /// The lock of [`Location::Below`] is that of `root`; it also works when the folders between
    /// `root` and the file do not exist.
    ///
    /// # Errors
    /// [`Error::Busy`] when another program does not give the lock back within ten seconds.
    pub fn lock(&self) -> Result<Lock, Error> {
        let folder = match self {
            Self::Named(path) => Folder::open_or_create(parent(&resolved(path))),
            Self::Below { root, .. } => Folder::open(root),
        };
        let Ok(file) = folder.and_then(|folder| folder.lock_file()) else {
            return Ok(Lock { _held: None });
        };
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _held: Some(file) }),
                Err(TryLockError::WouldBlock) => thread::sleep(LOCK_PAUSE),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(TryLockError::Error(_)) => return Ok(Lock { _held: None }),
            }
        }
        Err(Error::Busy)
    }

    /// Replaces the content of the file, or makes it with the folders that are missing. Another
    /// program sees the old content or the new one, never a part; so does a program after a crash.
    /// The permissions of an existing file are kept.
    ///
    /// # Errors
    /// [`Error::Changed`] when `precondition` does not hold, [`Error::Link`] or
    /// [`Error::NotRegular`] when something else than a file has this name. The file then is as
    /// it was.
    pub fn write(&self, bytes: &[u8], precondition: Precondition<'_>) -> Result<(), Error> {
        let (folder, name) = self.folder(true)?;
        let old = folder.open_regular(&name)?;
        let (beside, mut file) = create_beside(&folder, &name)?;
        let written = (|| {
            if let Some((_, metadata)) = &old {
                file.set_permissions(metadata.permissions())?;
            }
            file.write_all(bytes)?;
            file.sync_all()?;
            folder.expect(&name, precondition)?;
            folder.rename(&beside, &name)
        })();
        if written.is_err() {
            // The first error is the one to tell.
            let _ = folder.remove_file(&beside);
        }
        written?;
        folder.sync()
    }

    /// Removes the file.
    ///
    /// # Errors
    /// [`Error::Changed`] when `precondition` does not hold.
    pub fn remove(&self, precondition: Precondition<'_>) -> Result<(), Error> {
        let (folder, name) = self.folder(false)?;
        folder.expect(&name, precondition)?;
        folder.remove_file(&name)?;
        folder.sync()
    }

    /// Removes the folder that the file lies in, when it is empty. Nothing happens when it is not
    /// empty, or when it is the opened folder itself.
    pub fn remove_empty_folder(&self) {
        let (root, above, name) = match self {
            Self::Named(path) => {
                let folder = parent(path).to_path_buf();
                let Some(name) = folder.file_name().map(OsStr::to_owned) else { return };
                (parent(&folder).to_path_buf(), Vec::new(), name)
            }
            Self::Below { root, path } => {
                let Ok((mut folders, _)) = parts(path) else { return };
                let Some(name) = folders.pop() else { return };
                (root.clone(), folders, name.to_owned())
            }
        };
        // It stays when it is not empty: removing it fails.
        let _ = Folder::open(&root)
            .and_then(|folder| folder.descend(&above))
            .and_then(|folder| folder.remove_folder(&name));
    }

    /// Removes temporary files of this file that killed programs have left behind. The caller
    /// holds the lock: then no such file belongs to a program that runs.
    pub fn remove_leftovers(&self) {
        let Ok((folder, name)) = self.folder(false) else { return };
        for found in folder.names().unwrap_or_default() {
            if temporary::is_temporary(&found, &name) {
                let _ = folder.remove_file(&found);
            }
        }
    }

    /// The folder that the file lies in, and the name of the file there.
    fn folder(&self, create: bool) -> Result<(Folder, OsString), Error> {
        match self {
            Self::Named(path) => {
                let path = resolved(path);
                let name = path.file_name().ok_or(Error::NotRegular)?;
                let above = parent(&path);
                let folder =
                    if create { Folder::open_or_create(above)? } else { Folder::open(above)? };
                Ok((folder, name.to_owned()))
            }
            Self::Below { root, path } => {
                let (folders, name) = parts(path)?;
                let root = Folder::open(root)?;
                let folder = if create {
                    root.descend_or_create(&folders)?
                } else {
                    root.descend(&folders)?
                };
                Ok((folder, name.to_owned()))
            }
        }
    }
}

impl Folder {
    /// Opens the regular file `name`. `None` when nothing has this name.
    fn open_regular(&self, name: &OsStr) -> Result<Option<(File, Metadata)>, Error> {
        let file = match self.open_file(name) {
            Ok(file) => file,
            Err(Error::Missing) => return Ok(None),
            Err(error) => return Err(error),
        };
        let metadata = file.metadata()?;
        if metadata.is_file() { Ok(Some((file, metadata))) } else { Err(Error::NotRegular) }
    }

    /// Fails with [`Error::Changed`] unless `precondition` holds for the file `name`.
    fn expect(&self, name: &OsStr, precondition: Precondition<'_>) -> Result<(), Error> {
        let holds = match (precondition, self.open_regular(name)?) {
            (Precondition::Anything, _) | (Precondition::Missing, None) => true,
            (Precondition::Missing, Some(_)) | (Precondition::Content(_), None) => false,
            (Precondition::Content(bytes), Some((file, metadata))) => {
                let same_length = metadata.len() == bytes.len() as u64;
                same_length && read_up_to(file, bytes.len() as u64 + 1)? == bytes
            }
        };
        if holds { Ok(()) } else { Err(Error::Changed) }
    }
}

/// Makes a new file with a random name beside `name`.
fn create_beside(folder: &Folder, name: &OsStr) -> Result<(OsString, File), Error> {
    let mut last = Error::Busy;
    for _ in 0..NAME_TRIES {
        let beside = temporary::name(name);
        match folder.create_new(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(Error::System(error)) if error.kind() == io::ErrorKind::AlreadyExists => {
                last = Error::System(error);
            }
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Reads the whole of an open file, at most `limit` bytes.
fn read_all(file: File, metadata: &Metadata, limit: Limit) -> Result<Vec<u8>, Error> {
    if metadata.len() > limit.bytes() {
        return Err(Error::TooLarge(limit));
    }
    let bytes = read_up_to(file, limit.bytes() + 1)?;
    // The file may have grown since it was opened, or not tell its length, as in /proc.
    if bytes.len() as u64 > limit.bytes() { Err(Error::TooLarge(limit)) } else { Ok(bytes) }
}

fn read_up_to(file: File, most: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(file.metadata()?.len().min(most) as usize + 1);
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The folders of a path, and the name at its end.
fn parts(path: &Path) -> Result<(Vec<&OsStr>, &OsStr), Error> {
    let mut names = Vec::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => names.push(name),
            Component::CurDir => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                return Err(Error::Outside);
            }
        }
    }
    let name = names.pop().ok_or(Error::NotRegular)?;
    Ok((names, name))
}

/// The folder of a path; `.` for a bare name.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) => Path::new("."),
        None => path,
    }
}

/// The path with its links followed, so that a link that the user named stays a link.
fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests;
