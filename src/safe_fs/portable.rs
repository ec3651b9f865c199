//! Folders as paths, for systems without `openat`. A link that appears between a check and the
//! opening is followed: these systems give no way to refuse it. Temporary files are safe all the
//! same, because a file is only ever made under a name that does not exist.

use super::Error;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

/// A folder that existed when it was opened.
pub(super) struct FolderPath(PathBuf);

impl FolderPath {
    /// Opens a file at a path that the user named. Links are followed.
    pub(super) fn open_named(path: &Path) -> Result<File, Error> {
        // Looked at before it is opened: opening a FIFO waits for a writer.
        if fs::metadata(path)?.is_file() { Ok(File::open(path)?) } else { Err(Error::NotRegular) }
    }

    /// Opens a folder at a path that the user named. Links are followed.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        if fs::metadata(path)?.is_dir() { Ok(Self(path.to_path_buf())) } else { Err(no_folder()) }
    }

    /// Opens a folder at a path that the user named, and makes the folders that are missing.
    pub(super) fn open_or_create(path: &Path) -> Result<Self, Error> {
        fs::create_dir_all(path)?;
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
                match fs::create_dir(folder.0.join(name)) {
                    Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                        return Err(error.into());
                    }
                    _ => {}
                }
                folder.child(name)
            }
            child => child,
        })
    }

    fn child(&self, name: &OsStr) -> Result<Self, Error> {
        let path = self.0.join(name);
        let found = fs::symlink_metadata(&path)?;
        if found.is_symlink() {
            Err(Error::Link)
        } else if found.is_dir() {
            Ok(Self(path))
        } else {
            Err(no_folder())
        }
    }

    /// Opens the file of this name for reading. A link is not followed.
    pub(super) fn open_file(&self, name: &OsStr) -> Result<File, Error> {
        let path = self.0.join(name);
        let found = fs::symlink_metadata(&path)?;
        if found.is_symlink() {
            Err(Error::Link)
        } else if found.is_file() {
            Ok(File::open(path)?)
        } else {
            Err(Error::NotRegular)
        }
    }

    /// Makes a file for writing. Fails when anything has this name, also a link to nothing.
    pub(super) fn create_new(&self, name: &OsStr) -> Result<File, Error> {
        Ok(OpenOptions::new().write(true).create_new(true).open(self.0.join(name))?)
    }

    /// Gives the file `from` the name `to`. A file or a link of that name is replaced.
    pub(super) fn rename(&self, from: &OsStr, to: &OsStr) -> Result<(), Error> {
        Ok(fs::rename(self.0.join(from), self.0.join(to))?)
    }

    /// Removes a file, or a link but not what it leads to.
    pub(super) fn remove_file(&self, name: &OsStr) -> Result<(), Error> {
        Ok(fs::remove_file(self.0.join(name))?)
    }

    /// Removes a folder. Fails when it is not empty.
    pub(super) fn remove_folder(&self, name: &OsStr) -> Result<(), Error> {
        Ok(fs::remove_dir(self.0.join(name))?)
    }

    /// The names in the folder.
    pub(super) fn names(&self) -> Result<Vec<OsString>, Error> {
        fs::read_dir(&self.0)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    /// Does nothing: these systems write the names in a folder to the disk by themselves.
    #[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "as on the other platform")]
    pub(super) fn sync(&self) -> Result<(), Error> {
        Ok(())
    }

    /// The file whose lock stands for the folder: one in the user's own temporary folder, because
    /// a folder cannot be locked here.
    pub(super) fn lock_file(&self) -> Result<File, Error> {
        let folder = fs::canonicalize(&self.0)?;
        let name = xxh3_64(folder.as_os_str().as_encoded_bytes());
        let path = std::env::temp_dir().join(format!("crossread-{name:016x}.lock"));
        Ok(OpenOptions::new().write(true).create(true).truncate(false).open(path)?)
    }
}

fn no_folder() -> Error {
    Error::System(std::io::ErrorKind::NotADirectory.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn files_are_made_read_renamed_and_removed() {
        let root = TempDir::new().unwrap();
        let names = [OsStr::new("a"), OsStr::new("b")];
        assert!(matches!(
            FolderPath::open(root.path()).unwrap().descend(&names),
            Err(Error::Missing)
        ));
        let above = FolderPath::open_or_create(root.path()).unwrap();
        let folder = above.descend_or_create(&names).unwrap();
        folder.create_new(OsStr::new("x")).unwrap();
        assert!(folder.create_new(OsStr::new("x")).is_err(), "it exists");
        folder.rename(OsStr::new("x"), OsStr::new("y")).unwrap();
        assert_eq!(folder.names().unwrap(), ["y"]);
        assert!(folder.open_file(OsStr::new("y")).is_ok());
        assert!(FolderPath::open_named(&root.path().join("a/b/y")).is_ok());
        folder.sync().unwrap();
        folder.lock_file().unwrap().try_lock().unwrap();
        folder.remove_file(OsStr::new("y")).unwrap();
        FolderPath::open(&root.path().join("a")).unwrap().remove_folder(OsStr::new("b")).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused() {
        let root = TempDir::new().unwrap();
        fs::write(root.path().join("file"), "").unwrap();
        std::os::unix::fs::symlink("file", root.path().join("link")).unwrap();
        std::os::unix::fs::symlink(".", root.path().join("loop")).unwrap();
        let folder = FolderPath::open(root.path()).unwrap();
        assert!(matches!(folder.open_file(OsStr::new("link")), Err(Error::Link)));
        assert!(matches!(folder.descend(&[OsStr::new("loop")]), Err(Error::Link)));
    }
}
