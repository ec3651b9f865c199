//! The basket: findings that the user keeps, with comments, in a Markdown file beside the articles.
//!
//! ```text
//! # Basket
//!                                                    text of the user, anywhere: stays byte for byte
//! ## Quotation: 4 outlets print …                    ┐ heading
//!                                                    │
//! To be verified with the harbour master.            │ comment of the user
//!                                                    │ item
//! <!-- crossread: kind "quotation" article … -->     │ mark: what the item is about, for the program
//! **Quotation.** 4 outlets print …                   │ finding, as it was when it was added
//! Basis: …                                           ┘
//! ```
//!
//! An item begins at the heading above its mark and ends with the line `Basis: …`, or before the next
//! heading. A change of the basket is a change of the journal as that of a line is: undo, redo and writing
//! are the same. A change names an item by its text, so that changes of two programs both hold.

mod edit;
mod find;
mod mark;
mod parse;
#[cfg(test)]
mod tests;

pub(super) use edit::BasketEdit;
pub use find::{FoundBy, PlacedItem, PlacedMark};
pub use mark::BasketMark;

use super::file::JournalError;
use super::text_file::{read_text, replace_text};
use super::{Journal, JournalRemark, LineChange};
use crate::ingest::Input;
use crate::safe_fs::{Limit, Location};
use crate::text::Clean;
use crate::user_folders;
use parse::parts;
use std::path::PathBuf;

/// The path of the file below an opened folder.
const FILE: &str = ".crossread/basket.md";
/// The largest file that is read. A thousand findings have some megabytes.
const LIMIT: Limit = Limit::megabytes(16);
/// The head of a new file.
const HEADER: &str = "# Basket\n\n";

/// A finding in the basket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasketItem {
    /// The heading, in Markdown.
    pub heading: Clean,
    /// The comment of the user; empty when there is none.
    pub comment: Clean,
    /// The finding, in Markdown.
    pub finding: Clean,
    /// What the item is about.
    pub mark: BasketMark,
    /// The file and the line, as they are shown to the user: `basket.md:12`.
    pub place: Clean,
    /// The file: items of different files cannot change places.
    file: usize,
    /// The bytes of the item.
    text: String,
}

impl BasketItem {
    /// The item for somebody else: heading, comment and finding, without the mark.
    #[must_use]
    pub fn markdown(&self) -> Clean {
        let parts = [&*self.heading, &*self.comment, &*self.finding];
        let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(parse::without_elements).collect();
        Clean::text(&(parts.join("\n\n") + "\n"))
    }

    /// The comment as it was typed: without the signs that keep it from being taken for structure.
    #[must_use]
    pub fn typed_comment(&self) -> String {
        parse::typed(&self.comment)
    }
}

/// A file of a basket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BasketFile {
    /// `None` for a basket that is kept in memory until the program ends.
    location: Option<Location>,
    /// The file as it is. `None` when there is none.
    text: Option<String>,
    /// Why the file cannot be read, if so.
    unread: Option<String>,
}

impl BasketFile {
    /// Reads the file; it is empty when it does not exist.
    pub(super) fn read(location: Location) -> Self {
        let (text, unread) = read_text(&location, LIMIT);
        Self { location: Some(location), text, unread }
    }

    /// Writes the file, which was `before`. A file that holds nothing but the head is removed, with its
    /// folder when that is empty. The caller holds the lock.
    fn write(&self, before: &Self) -> Result<Option<PathBuf>, JournalError> {
        let Some(location) = &self.location else { return Err(JournalError::Nowhere) };
        if self.text == before.text {
            return Ok(None);
        }
        let text = self.text.as_deref().unwrap_or_default();
        let new = if text == HEADER { None } else { Some(text) };
        replace_text(location, before.text.as_deref(), before.unread.as_deref(), new)?;
        Ok(Some(location.path()))
    }

    /// The name of the file as it is shown to the user.
    fn name(&self) -> String {
        let Some(location) = &self.location else { return "this session".to_owned() };
        let path = location.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        name.unwrap_or_default()
    }
}

/// The files of the basket of the inputs: beside them in `folder`, when they have one; the user's own,
/// whose name is that of the user's journal.
pub(super) fn places(folder: Option<PathBuf>, own_name: &str, inputs: &[Input]) -> Vec<Location> {
    let mut places: Vec<Location> = Vec::new();
    if inputs.is_empty() {
        return places;
    }
    places.extend(folder.map(|folder| Location::below(folder, FILE)));
    if let Some(data) = user_folders::data() {
        let name = own_name.trim_end_matches(".txt");
        places.push(Location::named(data.join("baskets").join(format!("{name}.md"))));
    }
    places
}

/// The text of an item. `heading` and `finding` are Markdown; the comment is as typed.
fn written(heading: &str, comment: &str, mark: &BasketMark, finding: &str) -> String {
    let finding = finding.trim_end();
    format!("## {heading}\n{}{}\n{finding}\n\n", parse::comment_block(comment), mark.line())
}

impl Journal {
    /// The items of the basket, in order. A damaged one is told by [`Journal::remarks`].
    #[must_use]
    pub fn basket(&self) -> Vec<BasketItem> {
        let mut items = Vec::new();
        for (file, of) in self.basket.iter().enumerate() {
            let Some(text) = &of.text else { continue };
            for part in parts(text) {
                let Ok(mark) = part.mark(text).parse() else { continue };
                items.push(BasketItem {
                    heading: Clean::line(part.heading(text)),
                    comment: Clean::text(part.comment(text)),
                    finding: Clean::text(part.finding(text)),
                    mark,
                    place: Clean::line(&format!("{}:{}", of.name(), part.line(text))),
                    file,
                    text: text[part.whole()].to_owned(),
                });
            }
        }
        items
    }

    /// The item about the same thing as `mark`.
    #[must_use]
    pub fn basket_item(&self, mark: &BasketMark) -> Option<BasketItem> {
        self.basket().into_iter().find(|item| item.mark.is_same(mark))
    }

    /// The change that adds an item at the end. `heading` and `finding` are Markdown; the comment is as
    /// typed.
    ///
    /// # Errors
    /// When the mark could not be read again: it is too long.
    pub fn adding_item(
        &self,
        heading: &str,
        comment: &str,
        mark: &BasketMark,
        finding: &str,
    ) -> Result<LineChange, super::LineError> {
        mark.line().parse::<BasketMark>()?;
        let text = written(heading, comment, mark, finding);
        Ok(LineChange::of_basket(BasketEdit::at_end(), None, Some(text)))
    }

    /// The change that gives an item another comment, as typed.
    #[must_use]
    pub fn commenting_item(&self, item: &BasketItem, comment: &str) -> LineChange {
        let new = parse::with_comment(&item.text, comment);
        LineChange::of_basket(BasketEdit::at_end(), Some(item.text.clone()), Some(new))
    }

    /// The change that takes an item out.
    #[must_use]
    pub fn removing_item(&self, item: &BasketItem) -> LineChange {
        LineChange::of_basket(BasketEdit::at_end(), Some(item.text.clone()), None)
    }

    /// The change that lets two items change places. `None` when they are in different files.
    #[must_use]
    pub fn swapping_items(&self, one: &BasketItem, other: &BasketItem) -> Option<LineChange> {
        if one.file != other.file {
            return None;
        }
        let (one, other) = (one.text.clone(), other.text.clone());
        Some(LineChange::of_basket(BasketEdit::Swap, Some(one), Some(other)))
    }

    /// The problems of the files of the basket: those that cannot be read, and damaged items.
    #[must_use]
    pub fn basket_remarks(&self) -> Vec<JournalRemark> {
        let mut remarks = Vec::new();
        let mut tell = |text: String| {
            remarks.push(JournalRemark { text: Clean::line(&text), is_idle: false });
        };
        for file in &self.basket {
            if let Some(why) = &file.unread {
                tell(format!("{}: {why}", file.name()));
            }
            let Some(text) = &file.text else { continue };
            for part in parts(text) {
                if let Err(error) = part.mark(text).parse::<BasketMark>() {
                    tell(format!(
                        "{}:{}: this finding cannot be shown, it stays: {error}",
                        file.name(),
                        part.line(text)
                    ));
                }
            }
        }
        remarks
    }

    /// Writes the files of the basket that `changes` have changed since `before`. What was added to a file
    /// that cannot be written goes to the user's own.
    pub(super) fn write_basket(
        &mut self,
        before: &[BasketFile],
        changes: &[LineChange],
    ) -> Result<Vec<PathBuf>, JournalError> {
        let mut written = Vec::new();
        for (at, old) in before.iter().enumerate() {
            match self.basket[at].write(old) {
                Ok(path) => written.extend(path),
                Err(error) if error.is_denied() && at + 1 < self.basket.len() => {
                    let mine: Vec<&LineChange> =
                        changes.iter().filter(|change| change.basket.is_some()).collect();
                    if mine.iter().any(|change| change.old.is_some()) {
                        return Err(error);
                    }
                    self.basket[at] = old.clone();
                    let last = self.basket.len() - 1;
                    for change in mine {
                        let Some(edit) = &change.basket else { continue };
                        edit::apply(&mut self.basket[last..], edit, change);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(written)
    }
}
