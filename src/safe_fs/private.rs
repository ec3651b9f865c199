//! Files and folders that only the user may read, and what a name is without opening it: for files
//! that a library opens by path itself, such as a database.

use super::Error;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// What a name stands for. A link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedEntry {
    /// Nothing has this name.
    Missing,
    /// A regular file of this many bytes.
    File(u64),
    /// A link.
    Link,
    /// A folder, FIFO, socket or device.
    Other,
}

/// What the name at `path` stands for.
///
/// # Errors
/// When the folder cannot be looked at.
pub fn named_entry(path: &Path) -> Result<NamedEntry, Error> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => Ok(NamedEntry::File(found.len())),
        Ok(found) if found.is_symlink() => Ok(NamedEntry::Link),
        Ok(_) => Ok(NamedEntry::Other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(NamedEntry::Missing),
        Err(error) => Err(error.into()),
    }
}

/// Makes the folder at `path` with the folders above it. Those that are new belong to the user
/// alone.
///
/// # Errors
/// When it cannot be made, or something else has this name.
pub fn create_private_folder(path: &Path) -> Result<(), Error> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(path)?)
}

/// Makes an empty file that only the user may read. Fails when anything has this name.
///
/// # Errors
/// When it cannot be made.
pub fn create_private_file(path: &Path) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    Ok(())
}

/// Takes all rights on a file or folder from everybody but the user. On Windows the rights of the
/// folder of the user hold.
///
/// # Errors
/// When it is not the user's own.
pub fn make_private(path: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let found = fs::symlink_metadata(path)?;
        let wanted = found.permissions().mode() & 0o700;
        if found.is_symlink() {
            return Err(Error::Link);
        }
        if found.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(wanted))?;
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Gives the file `from` the name `to`, which nothing has.
///
/// # Errors
/// When something has that name, or the folder cannot be written.
pub fn rename_to_new(from: &Path, to: &Path) -> Result<(), Error> {
    if named_entry(to)? != NamedEntry::Missing {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    Ok(fs::rename(from, to)?)
}

/// Removes the file, or the link, at `path`.
///
/// # Errors
/// When it cannot be removed.
pub fn remove_file(path: &Path) -> Result<(), Error> {
    Ok(fs::remove_file(path)?)
}

/// The files in the folder of `path` whose names begin with its name and a dot, in order.
///
/// # Errors
/// When the folder cannot be listed.
pub fn files_named_after(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(Vec::new());
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let own = entry.file_name();
        let rest = own.as_encoded_bytes().strip_prefix(name.as_encoded_bytes());
        if rest.is_some_and(|rest| rest.starts_with(b".")) {
            found.push(entry.path());
        }
    }
    found.sort_unstable();
    Ok(found)
}
