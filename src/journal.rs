//! Layer 3: the journal: what the user does that is kept between sessions.
//!
//! ```text
//! FOLDER/.crossread/actors.txt           shared: repairs of actors, edited by people, travels with the folder
//! DATA/crossread/journals/NAME-HASH.txt  the user's own: entries that are not shared, or cannot be
//! FOLDER/.crossread/articles.toml        facts about articles, in TOML (`facts`)
//! FOLDER/.crossread/basket.md            findings that are kept, in Markdown (`basket`)
//!
//! # crossread journal 1
//! rename person "K. Asif" to "Khawaja Asif"       an entry: a verb, words, names in quotation marks
//! whatever this is                                not understood: it is reported and kept
//!
//! file ── lines ──┬─ entries of a kind ─ the record type (`records/repair.rs`)
//!                 └─ changes: a line is added, removed or replaced ─ undo, redo, merge, write
//! ```
//!
//! A kind of entry is a type that implements [`Record`] and a row in `records::KINDS`. Both files
//! have one format, and every kind may stand in both. A kind that one key sets and removes also
//! implements [`ToggleRecord`].
//!
//! Invariant: a line that no change names is never changed, in its text or its order.

mod article_reference;
mod basket;
mod change;
mod change_text;
mod facts;
mod file;
mod folder;
mod line;
mod merge;
mod places;
pub mod records;
mod repairs;
mod text_file;
mod toggle;

pub use article_reference::{ArticleKey, ArticleReference, ArticleResolver, ResolvedArticle};
pub use basket::{BasketItem, BasketMark, FoundBy, PlacedItem, PlacedMark};
pub use change::LineChange;
pub use facts::{FactError, SetFact};
pub use file::JournalError;
pub use folder::{FolderFile, FolderFiles};
pub use line::{LineError, LineReader, Quoted};
pub use merge::{JournalMerge, MergeConflict};
pub use places::JournalPlaces;
pub use records::Record;
pub use repairs::{JournalLine, JournalRemark};
pub use toggle::{RecordToggle, ToggleChanges, ToggleRecord, ToggleTarget};

use crate::safe_fs::Location;
use basket::BasketFile;
use facts::FactFile;
use file::JournalFile;
use places::FileRole;
use std::path::PathBuf;
use std::sync::Arc;

/// How often a write begins again when other programs change the file at the same time. Programs
/// that take the lock never do.
const WRITE_TRIES: usize = 8;

/// Everything that is kept about the opened articles, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    places: JournalPlaces,
    files: Vec<JournalFile>,
    /// The files of facts, one a source.
    facts: Vec<FactFile>,
    /// The files of the basket.
    basket: Vec<BasketFile>,
}

/// The position of a line: its file, and its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LinePosition {
    file: usize,
    line: usize,
}

/// A line that is an entry of kind `R`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry<R> {
    at: LinePosition,
    /// The line as it was written.
    pub line: String,
    /// The record that the line gives.
    pub record: R,
}

impl Journal {
    /// Reads the files at `places`.
    #[must_use]
    pub fn open(places: JournalPlaces) -> Self {
        let files = places.files().map(JournalFile::read).collect();
        let facts = places.facts().map(FactFile::read).collect();
        let basket = places.basket().map(BasketFile::read).collect();
        Self { places, files, facts, basket }
    }

    /// Reads one file that the user names, to be merged into another journal.
    ///
    /// # Errors
    /// When the file does not exist or cannot be read.
    pub fn read_file(path: PathBuf) -> Result<Self, JournalError> {
        let location = Location::named(path);
        location.open().map_err(|error| JournalError::new(&location, error))?;
        let journal = Self::open(JournalPlaces::file(location.path()));
        match journal.files.iter().find_map(|file| file.unread.clone()) {
            Some(why) => Err(JournalError::Unread { path: location.path(), why }),
            None => Ok(journal),
        }
    }

    /// Reads the files again.
    #[must_use]
    pub fn reopened(&self) -> Self {
        Self::open(self.places.clone())
    }

    /// The records of one kind, in order.
    #[must_use]
    pub fn records<R: Record>(&self) -> Vec<R> {
        self.entries().into_iter().map(|entry| entry.record).collect()
    }

    /// The entries of one kind, in order.
    #[must_use]
    pub fn entries<R: Record>(&self) -> Vec<JournalEntry<R>> {
        let mut entries = Vec::new();
        for (at, text) in self.lines() {
            if R::VERBS.contains(&line::verb(text).as_str())
                && let Ok(record) = line::content(text).parse()
            {
                entries.push(JournalEntry { at, line: text.to_owned(), record });
            }
        }
        entries
    }

    fn lines(&self) -> impl Iterator<Item = (LinePosition, &str)> {
        self.files.iter().enumerate().flat_map(|(file, of)| {
            let lines = of.lines.iter().enumerate();
            lines.map(move |(line, text)| (LinePosition { file, line }, text.as_str()))
        })
    }

    /// Whether the files of `other` have the same lines.
    #[must_use]
    pub fn has_lines_of(&self, other: &Self) -> bool {
        self.files.iter().map(|file| &file.lines).eq(other.files.iter().map(|file| &file.lines))
    }

    /// The name of a line as it is shown to the user: `actors.txt:3`.
    fn name(&self, at: LinePosition) -> String {
        let file = self.files.get(at.file).map_or_else(String::new, JournalFile::name);
        format!("{file}:{}", at.line + 1)
    }

    /// The change that adds `record`. It replaces an earlier line that said otherwise of the same
    /// thing. `None` when the line exists already and nothing replaced it.
    ///
    /// # Errors
    /// When the line could not be read again: a name is empty or too long.
    pub fn adding<R: Record>(&self, record: &R) -> Result<Option<LineChange>, LineError> {
        let new = record.to_string();
        new.parse::<R>()?;
        let entries = self.entries::<R>();
        let earlier = entries.iter().rev().find(|entry| record.replaces(&entry.record));
        Ok(match earlier {
            Some(entry) if entry.record == *record => None,
            Some(entry) => Some(LineChange::replaced(entry, new)),
            None => Some(LineChange::added(new, R::IS_SHARED)),
        })
    }

    /// The change that takes `entry` out.
    #[must_use]
    pub fn removing<R>(&self, entry: &JournalEntry<R>) -> LineChange {
        LineChange::removed(entry)
    }

    /// Makes `change` here, and not in any file. Gives the change that undoes it.
    pub fn apply(&mut self, change: &LineChange) -> LineChange {
        if let Some(place) = &change.fact {
            return self.apply_fact(place, change);
        }
        if let Some(edit) = &change.basket {
            return self.apply_basket(edit, change);
        }
        if self.files.is_empty() {
            self.files.push(JournalFile::default());
        }
        let found = self.find(change);
        let last = LinePosition { file: self.target(change.is_shared), line: usize::MAX };
        let mut at = found.or(change.at).unwrap_or(last);
        at.file = at.file.min(self.files.len() - 1);
        let lines = Arc::make_mut(&mut self.files[at.file].lines);
        at.line = at.line.min(lines.len());
        let old = if found.is_some() { Some(lines.remove(at.line)) } else { None };
        if let Some(new) = &change.new {
            lines.insert(at.line, new.clone());
        }
        let is_shared = change.is_shared;
        LineChange {
            old: change.new.clone(),
            new: old,
            at: Some(at),
            is_shared,
            fact: None,
            basket: None,
        }
    }

    /// Makes `changes` one after the other. Gives the changes that undo them, in their order.
    pub fn apply_all(&mut self, changes: &[LineChange]) -> Vec<LineChange> {
        let mut back: Vec<LineChange> = changes.iter().map(|change| self.apply(change)).collect();
        back.reverse();
        back
    }

    /// The file that new lines are added to.
    fn target(&self, is_shared: bool) -> usize {
        let has = |role| self.files.iter().position(|file| file.role == role);
        let shared = if is_shared { has(FileRole::Shared) } else { None };
        shared.or_else(|| has(FileRole::Own)).unwrap_or(0)
    }

    /// The position of the line that a change removes: its recorded position, or else the last
    /// equal line.
    fn find(&self, change: &LineChange) -> Option<LinePosition> {
        let old = change.old.as_deref()?;
        let at_place = change.at.filter(|at| {
            let file = self.files.get(at.file);
            file.and_then(|file| file.lines.get(at.line)).is_some_and(|line| line == old)
        });
        at_place.or_else(|| {
            self.lines().filter(|(_, line)| *line == old).last().map(|(position, _)| position)
        })
    }

    /// Applies `changes` to the files as they are now: lines that other programs wrote in the
    /// meantime stay. Returns the journal after the changes, and the files that were written.
    ///
    /// # Errors
    /// When a file cannot be written. That file is then as it was.
    pub fn write(&self, changes: &[LineChange]) -> Result<(Self, Vec<PathBuf>), JournalError> {
        let mut written = self.try_write(changes);
        for _ in 1..WRITE_TRIES {
            if !matches!(written, Err(JournalError::Changed(_))) {
                break;
            }
            written = self.try_write(changes);
        }
        written
    }

    fn try_write(&self, changes: &[LineChange]) -> Result<(Self, Vec<PathBuf>), JournalError> {
        let Some(first) = self.places.lock() else { return Err(JournalError::Nowhere) };
        let _lock = first.lock().map_err(|error| JournalError::new(first, error))?;
        let mut fresh = self.reopened();
        let (before, facts) = (fresh.files.clone(), fresh.facts.clone());
        let basket = fresh.basket.clone();
        fresh.apply_all(changes);
        let mut written = Vec::new();
        if changes.iter().any(LineChange::is_of_basket) {
            written.extend(fresh.write_basket(&basket, changes)?);
        }
        if changes.iter().any(LineChange::is_of_fact) {
            for (file, old) in fresh.facts.iter().zip(&facts) {
                written.extend(file.write(old)?);
            }
        }
        for (at, old) in before.iter().enumerate() {
            if fresh.files[at] == *old {
                continue;
            }
            match fresh.files[at].write(old) {
                Ok(()) => written.extend(fresh.files[at].path()),
                Err(error) if error.is_denied() => fresh.move_to_own(at, old, error)?,
                Err(error) => return Err(error),
            }
        }
        Ok((self.reopened(), written))
    }

    /// Moves lines that were added to the shared file, which cannot be written, to the user's own.
    /// Fails with `error` when a line of the shared file was to go, or when there is no other file.
    fn move_to_own(
        &mut self,
        shared: usize,
        before: &JournalFile,
        error: JournalError,
    ) -> Result<(), JournalError> {
        let own = self.files.iter().position(|file| file.role == FileRole::Own);
        let Some(own) = own.filter(|own| *own > shared) else { return Err(error) };
        let added = std::mem::replace(&mut self.files[shared], before.clone()).lines;
        let mut added = Arc::unwrap_or_clone(added);
        for line in before.lines.iter() {
            match added.iter().position(|other| other == line) {
                Some(at) => added.remove(at),
                None => return Err(error),
            };
        }
        Arc::make_mut(&mut self.files[own].lines).extend(added);
        Ok(())
    }

    /// The file that new shared lines are added to, when there is one.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        self.files.get(self.target(true)).and_then(JournalFile::path)
    }
}

#[cfg(test)]
mod tests;
