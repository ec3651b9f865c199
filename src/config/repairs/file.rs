//! Reading a file of repairs, and writing it so that nothing is lost.
//!
//! A file is written under the lock of its folder, and only while it still holds the bytes that
//! were read; else the changes are made to what it is now.

use super::Sheet;
use crate::safe_fs::{self, Limit, Location, Precondition};
use std::path::{Path, PathBuf};

/// The largest file of repairs. Actors of a large coverage need some kilobytes.
const LIMIT: Limit = Limit::megabytes(4);

/// What a new file begins with.
const HEADER: [&str; 3] = [
    "# Repairs of actors: crossread applies them whenever it opens these articles.",
    "# One a line, in order: merge, split, rename, kind, ignore. Whatever is not understood stays.",
    "# See: crossread repair --help",
];

/// Why repairs could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// There is no place for them.
    #[error("there is no place to keep repairs (name one: --repairs FILE)")]
    Nowhere,
    /// The file could not be read: it must not be written over.
    #[error("{}: {why}", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// A link in a folder that was opened may lead anywhere.
    #[error("{}: a link: not written (name the file itself: --repairs FILE)", .0.display())]
    Link(PathBuf),
    /// Somebody else wrote it between reading and writing.
    #[error("{}: changed while it was being written", .0.display())]
    Changed(PathBuf),
    /// The system does not let us.
    #[error("{}: {error}", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: safe_fs::Error,
    },
}

impl NotKept {
    /// Whether one may write elsewhere, but not there.
    pub(super) fn is_denied(&self) -> bool {
        match self {
            Self::Denied { error, .. } => error.is_denied(),
            Self::Link(_) => true,
            Self::Nowhere | Self::Unread { .. } | Self::Changed(_) => false,
        }
    }

    fn of(location: &Location, error: safe_fs::Error) -> Self {
        let path = location.path();
        match error {
            safe_fs::Error::Link => Self::Link(path),
            safe_fs::Error::Changed => Self::Changed(path),
            error => Self::Denied { path, error },
        }
    }
}

/// The lines of a file; none when there is no file.
pub(super) fn read(location: Location) -> Sheet {
    let read = match location.read(LIMIT) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok((lines(&text), Some(text))),
            Err(_) => Err("not UTF-8".to_owned()),
        },
        Err(error) if error.is_missing() => Ok((Vec::new(), None)),
        Err(error) => Err(error.to_string()),
    };
    let location = Some(location);
    match read {
        Ok((lines, text)) => Sheet { location, lines, text, unread: None },
        Err(why) => Sheet { location, lines: Vec::new(), text: None, unread: Some(why) },
    }
}

fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Writes a sheet that was `before`. One that holds nothing but our own header
/// is taken away, with its folder when that is empty.
pub(super) fn write(sheet: &Sheet, before: &Sheet) -> Result<(), NotKept> {
    let Some(location) = &sheet.location else { return Err(NotKept::Nowhere) };
    if let Some(why) = &before.unread {
        return Err(match location.open() {
            Err(safe_fs::Error::Link) => NotKept::Link(location.path()),
            _ => NotKept::Unread { path: location.path(), why: why.clone() },
        });
    }
    let precondition = match &before.text {
        Some(text) => Precondition::Content(text.as_bytes()),
        None => Precondition::Missing,
    };
    let ours = sheet.lines.iter().all(|line| HEADER.contains(&line.as_str()));
    if ours && !sheet.lines.is_empty() {
        location.remove(precondition).map_err(|error| NotKept::of(location, error))?;
        if location.path().parent().is_some_and(|folder| folder.ends_with(".crossread")) {
            location.remove_empty_folder();
        }
        return Ok(());
    }
    let header: &[&str] = if before.text.is_none() { &HEADER } else { &[] };
    let lines = header.iter().copied().chain(sheet.lines.iter().map(String::as_str));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    location.remove_leftovers();
    location.write(text.as_bytes(), precondition).map_err(|error| NotKept::of(location, error))
}

/// The place of a file for people: below the opened folder it begins with `.crossread`.
pub(super) fn name(path: &Path) -> String {
    let path = path.to_string_lossy();
    match path.rfind("/.crossread/") {
        Some(at) => path[at + 1..].to_owned(),
        None => path.into_owned(),
    }
}
