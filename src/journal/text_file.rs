//! The text of a file that the user and this program both write: read whole, and written only while it still
//! holds what was read.

use super::file::JournalError;
use crate::folder_files::{self, FileStanding};
use crate::safe_fs::{self, Limit, Location, Precondition};

/// Why a file that the user refused is not read.
pub(super) const REFUSED: &str = "you refused this file (--folder-repairs yes applies it)";

/// Whether the file at `location` lies in an opened folder and the user refused it.
pub(super) fn is_refused(location: &Location, text: &str) -> bool {
    matches!(location, Location::Below { .. })
        && folder_files::standing(text.as_bytes()) == FileStanding::Refused
}

/// Remembers that the file at `location` holds what the user wrote, when it lies in an opened folder.
/// `before` is what it held.
pub(super) fn note_own(location: &Location, before: Option<&str>, new: &str) {
    if matches!(location, Location::Below { .. }) {
        folder_files::note_own(before.map(str::as_bytes), new.as_bytes());
    }
}

/// The text of the file at `location`, `None` when there is none; and why it cannot be read, if so.
pub(super) fn read_text(location: &Location, limit: Limit) -> (Option<String>, Option<String>) {
    match location.read(limit).map(String::from_utf8) {
        Ok(Ok(text)) => (Some(text), None),
        Ok(Err(_)) => (None, Some("not UTF-8".to_owned())),
        Err(error) if error.is_missing() => (None, None),
        Err(error) => (None, Some(error.to_string())),
    }
}

/// Writes `new` in the place of the text `before`, which was read from `location` or not, as `unread` tells.
/// `None` removes the file, and its folder when that is `.crossread` and empty. The caller holds the lock.
pub(super) fn replace_text(
    location: &Location,
    before: Option<&str>,
    unread: Option<&str>,
    new: Option<&str>,
) -> Result<(), JournalError> {
    let failed = |error: safe_fs::Error| JournalError::new(location, error);
    if let Some(why) = unread {
        return Err(match location.open() {
            Err(error @ safe_fs::Error::Link) => failed(error),
            _ => JournalError::Unread { path: location.path(), why: why.to_owned() },
        });
    }
    let precondition = match before {
        Some(text) => Precondition::Content(text.as_bytes()),
        None => Precondition::Missing,
    };
    if let Some(text) = new {
        location.remove_leftovers();
        location.write(text.as_bytes(), precondition).map_err(failed)?;
        note_own(location, before, text);
        return Ok(());
    }
    location.remove(precondition).map_err(failed)?;
    if location.path().parent().is_some_and(|folder| folder.ends_with(".crossread")) {
        location.remove_empty_folder();
    }
    Ok(())
}
