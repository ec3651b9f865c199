//! The files of facts of a library: what the user set about articles goes with them into the library.
//!
//! ```text
//! FOLDER/.crossread/articles.toml  ─ entries that the library lacks ─►  library.files/.crossread/
//! FOLDER/.crossread/outlets.txt    ─ lines that the library lacks ───►
//! ```
//!
//! An entry that the library has already stays as it is there.

use crate::folder_files::{self, FileStanding};
use crate::safe_fs::{self, Limit, Location, Precondition};
use std::path::{Path, PathBuf};
use toml::Table;

/// The facts about articles, as `ingest` reads them.
const ARTICLES: &str = ".crossread/articles.toml";

/// The owners of outlets, as `ingest` reads them.
const OUTLETS: &str = ".crossread/outlets.txt";

/// The largest file that is read, as in `ingest`.
const MAX_SIZE: Limit = Limit::megabytes(4);

/// The folder that holds the files of the user for the library at `path`.
pub(super) fn files_folder(path: &Path) -> PathBuf {
    path.with_extension("files")
}

/// Copies the facts of the folder `from` that the library at `library` lacks. A folder without facts
/// is fine.
///
/// # Errors
/// When a file cannot be read or written, or is not understood.
pub fn copy_facts(from: &Path, library: &Path) -> Result<(), safe_fs::Error> {
    let to = files_folder(library);
    // It is there from the start, so that facts can be set in the library itself.
    safe_fs::create_private_folder(&to)?;
    for (name, joined) in [(ARTICLES, with_articles as Join), (OUTLETS, with_outlets)] {
        let Some(own) = text(from, name)? else { continue };
        let known = text(&to, name)?;
        let whole = joined(known.as_deref().unwrap_or_default(), &own);
        if Some(&whole) == known.as_ref() {
            continue;
        }
        let before =
            known.as_ref().map_or(Precondition::Missing, |it| Precondition::Content(it.as_bytes()));
        Location::below(&to, name).write(whole.as_bytes(), before)?;
        folder_files::note_own(known.as_ref().map(String::as_bytes), whole.as_bytes());
    }
    Ok(())
}

/// Joins what the library has with what a folder has.
type Join = fn(&str, &str) -> String;

/// The text of a file of facts. `None` when there is none, or when it is not text.
fn text(folder: &Path, name: &str) -> Result<Option<String>, safe_fs::Error> {
    match safe_fs::read_below(folder, name, MAX_SIZE) {
        Ok(bytes) if folder_files::standing(&bytes) == FileStanding::Refused => Ok(None),
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The entries of `known`, and those of `own` whose pattern is new. A file that is not understood
/// adds nothing: `ingest` reports it.
fn with_articles(known: &str, own: &str) -> String {
    let (Ok(has), Ok(new)) = (known.parse::<Table>(), own.parse::<Table>()) else {
        return known.to_owned();
    };
    let new: Table = new.into_iter().filter(|(pattern, _)| !has.contains_key(pattern)).collect();
    if new.is_empty() {
        return known.to_owned();
    }
    let gap = if known.is_empty() || known.ends_with("\n\n") { "" } else { "\n" };
    format!("{known}{gap}{}", toml::to_string(&new).unwrap_or_default())
}

/// The lines of `known`, and those of `own` that are new.
fn with_outlets(known: &str, own: &str) -> String {
    let mut whole = known.to_owned();
    for line in own.lines().filter(|line| !line.trim().is_empty()) {
        if !known.lines().any(|it| it == line) {
            if !whole.is_empty() && !whole.ends_with('\n') {
                whole.push('\n');
            }
            whole.push_str(line);
            whole.push('\n');
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_are_known_stay_as_they_are() {
        let known = "# mine\n[\"a.txt\"]\noutlet = \"Lomar Post\"\n";
        let own = "[\"a.txt\"]\noutlet = \"Other\"\n[\"b/*.txt\"]\noutlet = \"Echo\"\n";
        let whole = with_articles(known, own);
        assert!(whole.starts_with(known), "{whole}");
        let table: Table = whole.parse().expect("TOML");
        assert_eq!(table["a.txt"]["outlet"].as_str(), Some("Lomar Post"));
        assert_eq!(table["b/*.txt"]["outlet"].as_str(), Some("Echo"));
        assert_eq!(with_articles(&whole, own), whole, "a second time adds nothing");
        assert_eq!(with_articles(known, "no toml"), known);
    }

    #[test]
    fn lines_of_owners_are_joined_once() {
        let whole = with_outlets("a.example group=A", "a.example group=A\nb.example group=A\n");
        assert_eq!(whole, "a.example group=A\nb.example group=A\n");
        assert_eq!(with_outlets(&whole, "b.example group=A\n"), whole);
    }
}
