//! Folders as open handles: what a name means inside one cannot be changed by renaming or
//! linking the folders above it.

use super::Error;
use rustix::fs::{self, AtFlags, CWD, Dir, FileType, Mode, OFlags};
use rustix::io::Errno;
use std::ffi::{OsStr, OsString};
use std::fs::{DirBuilder, File};
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// How a folder is opened to look up names in it. `PATH` needs no permission to list it.
#[cfg(any(target_os = "linux", target_os = "android"))]
const FOLDER: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// How a folder is opened to list, sync or lock it.
const LISTED_FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

/// How a file is opened: a FIFO without a writer does not block, and a terminal does not become
/// the one that controls the program.
const FILE: OFlags =
    OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

/// An open folder.
pub(super) struct FolderHandle(OwnedFd);

impl FolderHandle {
    /// Opens a file at a path that the user named. Links are followed.
    pub(super) fn open_named(path: &Path) -> Result<File, Error> {
        match fs::openat(CWD, path, FILE, Mode::empty()) {
            Ok(file) => Ok(File::from(file)),
            Err(error) => Err(opening(error)),
        }
    }

    /// Opens a folder at a path that the user named. Links are followed.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        Ok(Self(fs::openat(CWD, path, FOLDER, Mode::empty()).map_err(system)?))
    }

    /// Opens a folder at a path that the user named, and makes the folders that are missing.
    pub(super) fn open_or_create(path: &Path) -> Result<Self, Error> {
        DirBuilder::new().recursive(true).create(path)?;
        Self::open(path)
    }

    /// Goes down through `folders`. No link is followed.
    pub(super) fn descend(self, folders: &[&OsStr]) -> Result<Self, Error> {
        folders.iter().try_fold(self, |folder, name| folder.child(name))
    }

    /// Goes down through `folders`, and makes those that are missing. No link is followed.
    pub(super) fn descend_or_create(self, folders: &[&OsStr]) -> Result<Self, Error> {
        folders.iter().try_fold(self, |folder, name| match folder.child(name) {
            Err(Error::Missing) => {
                match fs::mkdirat(&folder.0, *name, Mode::from_raw_mode(0o777)) {
                    // Another program may have made it at the same time.
                    Ok(()) | Err(Errno::EXIST) => {}
                    Err(error) => return Err(system(error)),
                }
                folder.sync()?;
                folder.child(name)
            }
            child => child,
        })
    }

    fn child(&self, name: &OsStr) -> Result<Self, Error> {
        match fs::openat(&self.0, name, FOLDER.union(OFlags::NOFOLLOW), Mode::empty()) {
            Ok(folder) => Ok(Self(folder)),
            Err(_) if self.is_link(name) => Err(Error::Link),
            Err(error) => Err(system(error)),
        }
    }

    fn is_link(&self, name: &OsStr) -> bool {
        fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW)
            .is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::Symlink)
    }

    /// Opens the file of this name for reading. A link is not followed.
    pub(super) fn open_file(&self, name: &OsStr) -> Result<File, Error> {
        match fs::openat(&self.0, name, FILE.union(OFlags::NOFOLLOW), Mode::empty()) {
            Ok(file) => Ok(File::from(file)),
            Err(_) if self.is_link(name) => Err(Error::Link),
            Err(error) => Err(opening(error)),
        }
    }

    /// Makes a file for writing. Fails when anything has this name, also a link to nothing.
    pub(super) fn create_new(&self, name: &OsStr) -> Result<File, Error> {
        let flags = OFlags::WRONLY
            .union(OFlags::CREATE)
            .union(OFlags::EXCL)
            .union(OFlags::NOFOLLOW)
            .union(OFlags::CLOEXEC);
        let mode = Mode::from_raw_mode(0o666);
        Ok(File::from(fs::openat(&self.0, name, flags, mode).map_err(system)?))
    }

    /// Gives the file `from` the name `to`. A file or a link of that name is replaced.
    pub(super) fn rename(&self, from: &OsStr, to: &OsStr) -> Result<(), Error> {
        fs::renameat(&self.0, from, &self.0, to).map_err(system)
    }

    /// Removes a file, or a link but not what it leads to.
    pub(super) fn remove_file(&self, name: &OsStr) -> Result<(), Error> {
        fs::unlinkat(&self.0, name, AtFlags::empty()).map_err(system)
    }

    /// Removes a folder. Fails when it is not empty.
    pub(super) fn remove_folder(&self, name: &OsStr) -> Result<(), Error> {
        fs::unlinkat(&self.0, name, AtFlags::REMOVEDIR).map_err(system)
    }

    /// The names in the folder.
    pub(super) fn names(&self) -> Result<Vec<OsString>, Error> {
        let mut names = Vec::new();
        for entry in Dir::new(self.listed()?).map_err(system)? {
            let entry = entry.map_err(system)?;
            names.push(OsStr::from_bytes(entry.file_name().to_bytes()).to_owned());
        }
        Ok(names)
    }

    /// Writes the names in the folder to the disk. A system that cannot do so for folders, or
    /// does not let the user list this one, is no error: the file itself is written.
    pub(super) fn sync(&self) -> Result<(), Error> {
        match self.listed().map(|folder| fs::fsync(&folder)) {
            Ok(Err(Errno::IO | Errno::NOSPC | Errno::DQUOT)) => {
                Err(Error::System(Errno::IO.into()))
            }
            _ => Ok(()),
        }
    }

    /// The file whose lock stands for the folder: the folder itself.
    pub(super) fn lock_file(&self) -> Result<File, Error> {
        self.listed().map(File::from)
    }

    fn listed(&self) -> Result<OwnedFd, Error> {
        fs::openat(&self.0, c".", LISTED_FOLDER, Mode::empty()).map_err(system)
    }
}

fn system(error: Errno) -> Error {
    Error::from(std::io::Error::from(error))
}

/// An error of opening a file. A socket and a device without a driver cannot be opened at all.
fn opening(error: Errno) -> Error {
    if error == Errno::NXIO || error == Errno::NODEV { Error::NotRegular } else { system(error) }
}
