//! Writes the files of an export: all of them or none.
//!
//! ```text
//! places ─ check ─ nothing exists? ─ write each (new file, then rename) ─┬─ done
//!             └─ refuse, name it                                          └─ failed: remove what was made
//! ```

use crate::safe_fs::{self, Location, Precondition};
use crate::text::Clean;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// A file that is to be written: its path below the folder, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// The path below the folder, with `/` between the names.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Why an export was not written. Nothing is left of it then.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A file of this name exists.
    #[error("{0}: it exists; --force replaces it")]
    Exists(Clean),
    /// The folder has files already.
    #[error(
        "{0}: the folder is not empty; --force writes into it and replaces files of the same name"
    )]
    NotEmpty(Clean),
    /// The place lies inside what is read, where the next run would read it as articles.
    #[error(
        "{0}: it lies inside what is read, and would be read as articles next time: choose a place outside"
    )]
    Inside(Clean),
    /// The place is a file that is read.
    #[error("{0}: it is one of the articles that are read: choose another place")]
    Input(Clean),
    /// Standard output.
    #[error("-: an export is written to a file, not to standard output: give it a name")]
    StandardOutput,
    /// A device, a pipe or a folder has this name.
    #[error("{0}: no regular file: a device, a pipe or a folder has this name")]
    NoFile(Clean),
    /// Two places of one export are the same.
    #[error("{0}: named twice: each part of an export needs a place of its own")]
    Twice(Clean),
    /// A file cannot be written.
    #[error("{0}: cannot write: {1}")]
    Write(Clean, safe_fs::Error),
}

fn shown(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

/// Refuses a place inside the folders of `inputs`, and a file of `inputs`.
///
/// # Errors
/// [`OutputError::Inside`], [`OutputError::Input`].
pub fn expect_outside(place: &Path, inputs: &[PathBuf]) -> Result<(), OutputError> {
    let place_found = existing(place);
    for input in inputs {
        let Ok(input) = fs::canonicalize(input) else { continue };
        if place_found == input && !input.is_dir() {
            return Err(OutputError::Input(shown(place)));
        }
        if place_found.starts_with(&input) {
            return Err(OutputError::Inside(shown(place)));
        }
    }
    Ok(())
}

/// The absolute path of `place` without links and `..`. Its last names may not exist yet.
fn existing(place: &Path) -> PathBuf {
    let absolute = std::path::absolute(place).unwrap_or_else(|_| place.to_path_buf());
    let mut found = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                found.pop();
            }
            part => found.push(part),
        }
        if let Ok(followed) = fs::canonicalize(&found) {
            found = followed;
        }
    }
    found
}

/// Refuses a place that is named twice: as it stands, by another spelling, or as a file of a folder that
/// is written too.
///
/// # Errors
/// [`OutputError::Twice`].
pub fn expect_different(places: &[&Path]) -> Result<(), OutputError> {
    let found: Vec<PathBuf> = places.iter().map(|place| existing(place)).collect();
    for (at, place) in found.iter().enumerate() {
        if found[..at].contains(place) {
            return Err(OutputError::Twice(shown(places[at])));
        }
    }
    Ok(())
}

/// Writes one file. Without `force` no file may have this name.
///
/// # Errors
/// When it exists or cannot be written. Nothing is changed then.
pub fn write_file(path: &Path, bytes: &[u8], force: bool) -> Result<(), OutputError> {
    write_places(&[OutputPlace { path, content: PlaceContent::File(bytes) }], force)
}

/// Refuses a name that something has, unless `force` is given and it is a file; and standard output.
///
/// # Errors
/// [`OutputError::Exists`], [`OutputError::NoFile`], [`OutputError::StandardOutput`].
pub fn expect_new_file(path: &Path, force: bool) -> Result<(), OutputError> {
    if path == Path::new("-") {
        return Err(OutputError::StandardOutput);
    }
    // A link counts as what it leads to; one that leads to nothing is not written through.
    if fs::symlink_metadata(path).is_err() {
        return Ok(());
    }
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(OutputError::NoFile(shown(path))),
        _ if force => Ok(()),
        _ => Err(OutputError::Exists(shown(path))),
    }
}

/// Refuses a folder that has anything in it, unless `force` is given.
///
/// # Errors
/// [`OutputError::NotEmpty`], and [`OutputError::Write`] when it is no folder.
pub fn expect_empty_folder(folder: &Path, force: bool) -> Result<(), OutputError> {
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(OutputError::Write(shown(folder), error.into())),
    };
    if is_empty || force { Ok(()) } else { Err(OutputError::NotEmpty(shown(folder))) }
}

/// A place of an export and what is written there.
pub struct OutputPlace<'a> {
    /// The file or the folder.
    pub path: &'a Path,
    /// Its content.
    pub content: PlaceContent<'a>,
}

/// The content of a place.
pub enum PlaceContent<'a> {
    /// The bytes of a file.
    File(&'a [u8]),
    /// Files below a folder, which is made when it is missing.
    Folder(Vec<&'a OutputFile>),
}

/// Writes all places of an export, or none. Without `force` files must be new and folders empty; with it,
/// files of other names stay.
///
/// # Errors
/// When a file cannot be written. The files and folders that this call made are removed again; a file
/// that was replaced stays replaced.
pub fn write_places(places: &[OutputPlace<'_>], force: bool) -> Result<(), OutputError> {
    for place in places {
        match place.content {
            PlaceContent::File(_) => expect_new_file(place.path, force)?,
            PlaceContent::Folder(_) => expect_empty_folder(place.path, force)?,
        }
    }
    let mut made = MadeFiles::default();
    for place in places {
        let written = match &place.content {
            PlaceContent::File(bytes) => made.file(place.path, bytes, force),
            PlaceContent::Folder(files) => made.folder(place.path, files),
        };
        if let Err(error) = written {
            // The first error is the one to tell.
            made.remove();
            return Err(error);
        }
    }
    Ok(())
}

/// What an export has made so far, so that it can be removed again.
#[derive(Default)]
struct MadeFiles {
    files: Vec<Location>,
    folders: Vec<PathBuf>,
}

impl MadeFiles {
    /// Writes one file.
    fn file(&mut self, path: &Path, bytes: &[u8], force: bool) -> Result<(), OutputError> {
        let existed = fs::symlink_metadata(path).is_ok();
        let location = Location::named(path);
        let precondition = if force { Precondition::Anything } else { Precondition::Missing };
        match location.write(bytes, precondition) {
            Err(safe_fs::Error::Changed) => return Err(OutputError::Exists(shown(path))),
            written => written.map_err(|error| OutputError::Write(shown(path), error))?,
        }
        if !existed {
            self.files.push(location);
        }
        Ok(())
    }

    /// Writes files below a folder.
    fn folder(&mut self, folder: &Path, files: &[&OutputFile]) -> Result<(), OutputError> {
        let failed = |path: &Path, error| OutputError::Write(shown(path), error);
        let is_new = fs::symlink_metadata(folder).is_err();
        safe_fs::create_folder(folder).map_err(|error| failed(folder, error))?;
        if is_new {
            self.folders.push(folder.to_path_buf());
        }
        for file in files {
            let path = folder.join(&file.path);
            let location = Location::below(folder, &*file.path);
            let existed = fs::symlink_metadata(&path).is_ok();
            let written = location.write(&file.bytes, Precondition::Anything);
            // Folders above a file that failed may have been made for it.
            if !existed {
                self.files.push(location);
            }
            written.map_err(|error| failed(&path, error))?;
        }
        Ok(())
    }

    /// Removes what was made, the last file first.
    fn remove(&self) {
        self.files.iter().rev().for_each(remove);
        for folder in &self.folders {
            Location::named(folder.join("a")).remove_empty_folder();
        }
    }
}

/// Removes a file of a failed export, and its folder when that is empty.
fn remove(location: &Location) {
    if let Ok(()) | Err(safe_fs::Error::Missing) = location.remove(Precondition::Anything) {
        location.remove_empty_folder();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn file(path: &str) -> OutputFile {
        OutputFile { path: path.to_owned(), bytes: b"text".to_vec() }
    }

    fn write_folder(folder: &Path, files: &[&OutputFile], force: bool) -> Result<(), OutputError> {
        let content = PlaceContent::Folder(files.to_vec());
        write_places(&[OutputPlace { path: folder, content }], force)
    }

    #[test]
    fn several_places_are_written_together_or_not_at_all() {
        let root = TempDir::new().unwrap();
        let (folder, one) = (root.path().join("out"), root.path().join("one.qdpx"));
        fs::write(root.path().join("file"), "mine").unwrap();
        // The last place lies below a file.
        let wrong = root.path().join("file/two.jsonld");
        let table = file("texts/a.csv");
        let places = |last| {
            [
                OutputPlace { path: &folder, content: PlaceContent::Folder(vec![&table]) },
                OutputPlace { path: &one, content: PlaceContent::File(b"x") },
                OutputPlace { path: last, content: PlaceContent::File(b"y") },
            ]
        };
        let refused = write_places(&places(&wrong), false);
        assert!(matches!(refused, Err(OutputError::Write(..))), "{refused:?}");
        assert!(!folder.exists() && !one.exists());
        let two = root.path().join("two.jsonld");
        write_places(&places(&two), false).unwrap();
        assert_eq!(fs::read(two).unwrap(), b"y");
        let again = root.path().join("other/../one.qdpx");
        assert!(matches!(expect_different(&[&one, &folder, &again]), Err(OutputError::Twice(_))));
        expect_different(&[&one, &folder]).unwrap();
    }

    #[test]
    fn standard_output_and_devices_are_no_places() {
        let refused = write_file(Path::new("-"), b"x", false);
        assert!(matches!(refused, Err(OutputError::StandardOutput)));
        let root = TempDir::new().unwrap();
        for force in [false, true] {
            let refused = write_file(root.path(), b"x", force);
            assert!(matches!(refused, Err(OutputError::NoFile(_))), "{refused:?}");
        }
    }

    #[test]
    fn a_folder_with_content_is_refused_without_force() {
        let root = TempDir::new().unwrap();
        let folder = root.path().join("out");
        write_folder(&folder, &[&file("a.csv"), &file("texts/b.txt")], false).unwrap();
        assert_eq!(fs::read(folder.join("texts/b.txt")).unwrap(), b"text");
        let again = write_folder(&folder, &[&file("a.csv")], false);
        assert!(matches!(again, Err(OutputError::NotEmpty(_))));
        write_folder(&folder, &[&file("a.csv")], true).unwrap();
        let one = folder.join("a.csv");
        assert!(matches!(write_file(&one, b"new", false), Err(OutputError::Exists(_))));
        write_file(&one, b"new", true).unwrap();
        assert_eq!(fs::read(&one).unwrap(), b"new");
    }

    #[test]
    fn a_failed_export_leaves_nothing() {
        let root = TempDir::new().unwrap();
        let folder = root.path().join("out");
        // The second file cannot be made: its folder has the name of the first file.
        let files = ["a", "texts/b.txt", "a/c.txt"].map(file);
        let files = files.each_ref();
        assert!(matches!(write_folder(&folder, &files, false), Err(OutputError::Write(..))));
        assert!(!folder.exists(), "{:?}", fs::read_dir(&folder).map(Iterator::count));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("mine.txt"), "mine").unwrap();
        assert!(write_folder(&folder, &files, true).is_err());
        let left: Vec<_> =
            fs::read_dir(&folder).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left, ["mine.txt"]);
    }

    #[test]
    fn a_place_inside_what_is_read_is_refused() {
        let root = TempDir::new().unwrap();
        let news = root.path().join("news");
        fs::create_dir(&news).unwrap();
        let inputs = [news.clone()];
        let inside = expect_outside(&news.join("deep/out"), &inputs);
        assert!(matches!(inside, Err(OutputError::Inside(_))));
        expect_outside(&root.path().join("out"), &inputs).unwrap();
        expect_outside(&root.path().join("news-out"), &inputs).unwrap();
        let behind = expect_outside(&root.path().join("missing/../news/out"), &inputs);
        assert!(matches!(behind, Err(OutputError::Inside(_))));
        let article = news.join("a.txt");
        fs::write(&article, "text").unwrap();
        let replacing = expect_outside(&article, std::slice::from_ref(&article));
        assert!(matches!(replacing, Err(OutputError::Input(_))));
    }
}
