//! A change of a journal.

use super::basket::BasketEdit;
use super::facts::FactPlace;
use super::{JournalEntry, LinePosition, line};
use crate::analysis::actors::repair::Repair;

/// A line that is added, removed or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// The position of the line before the change; `None` for a new line.
    pub(super) at: Option<LinePosition>,
    /// Whether a line without a position is added to the shared file.
    pub(super) is_shared: bool,
    /// The fact that is changed, when the lines are those of a file of facts.
    pub(super) fact: Option<FactPlace>,
    /// How the basket is changed, when the lines are the texts of its items.
    pub(super) basket: Option<BasketEdit>,
}

impl LineChange {
    /// A change that adds a line at the end of a file.
    pub(super) fn added(line: String, is_shared: bool) -> Self {
        Self { old: None, new: Some(line), at: None, is_shared, fact: None, basket: None }
    }

    /// A line that takes the place of `entry`.
    pub(super) fn replaced<R>(entry: &JournalEntry<R>, line: String) -> Self {
        Self { new: Some(line), ..Self::removed(entry) }
    }

    /// A change that removes the line of an entry.
    pub(super) fn removed<R>(entry: &JournalEntry<R>) -> Self {
        let old = Some(entry.line.clone());
        Self { old, new: None, at: Some(entry.at), is_shared: true, fact: None, basket: None }
    }

    /// A change of a fact.
    pub(super) fn of_fact(place: FactPlace, old: Option<String>, new: Option<String>) -> Self {
        Self { old, new, at: None, is_shared: true, fact: Some(place), basket: None }
    }

    /// A change of the basket.
    pub(super) fn of_basket(edit: BasketEdit, old: Option<String>, new: Option<String>) -> Self {
        Self { old, new, at: None, is_shared: true, fact: None, basket: Some(edit) }
    }

    /// Whether the change is that of a fact, so that articles have to be read again.
    #[must_use]
    pub fn is_of_fact(&self) -> bool {
        self.fact.is_some()
    }

    /// Whether a line that comes or goes is a repair of an actor.
    #[must_use]
    pub fn is_of_repair(&self) -> bool {
        let is_repair = |line: &str| line::content(line).parse::<Repair>().is_ok();
        [self.old_line(), self.new_line()].into_iter().flatten().any(is_repair)
    }

    /// Whether the change is that of the basket.
    #[must_use]
    pub fn is_of_basket(&self) -> bool {
        self.basket.is_some()
    }

    /// The line that comes.
    #[must_use]
    pub fn new_line(&self) -> Option<&str> {
        self.new.as_deref()
    }

    /// The line that the change removes; `None` when it only adds one.
    #[must_use]
    pub fn old_line(&self) -> Option<&str> {
        self.old.as_deref()
    }
}
