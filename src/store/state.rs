//! What the user does with articles, and how the reader is left.

use super::ArticleName;
use crate::text::Clean;
use std::collections::{BTreeMap, BTreeSet};

/// What the user has done with an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingState {
    /// It was read.
    pub read: bool,
    /// It has a star.
    pub starred: bool,
    /// Its tags.
    pub tags: BTreeSet<Clean>,
    /// Where reading stopped.
    pub position: Option<ReadingPosition>,
}

/// A place in a canonical text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingPosition {
    /// The offset in code points.
    pub at: u64,
    /// The words there, by which the place is found when the text is another version.
    pub words: Clean,
}

/// The state of one article in a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptState {
    /// The article.
    pub article: ArticleName,
    /// What the user has done with it.
    pub state: ReadingState,
}

/// A change of one part of a state. Two programs that change different parts do not undo each
/// other's work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateChange {
    /// Sets whether it was read.
    Read(bool),
    /// Sets whether it has a star.
    Starred(bool),
    /// Adds a tag, or takes it away.
    Tag(Clean, bool),
    /// Sets the place where reading stopped.
    Position(Option<ReadingPosition>),
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateStep {
    /// The article.
    pub article: ArticleName,
    /// The change that gives back what was there before.
    pub before: StateChange,
    /// The change that was made.
    pub after: StateChange,
}

impl ReadingState {
    /// Makes `change` here. Gives the change that undoes it, or `None` when nothing changes.
    pub fn apply(&mut self, change: &StateChange) -> Option<StateChange> {
        match change {
            StateChange::Read(read) => {
                let before = std::mem::replace(&mut self.read, *read);
                if before == *read { None } else { Some(StateChange::Read(before)) }
            }
            StateChange::Starred(starred) => {
                let before = std::mem::replace(&mut self.starred, *starred);
                if before == *starred { None } else { Some(StateChange::Starred(before)) }
            }
            StateChange::Tag(tag, is_set) => {
                let has_changed =
                    if *is_set { self.tags.insert(tag.clone()) } else { self.tags.remove(tag) };
                if has_changed { Some(StateChange::Tag(tag.clone(), !is_set)) } else { None }
            }
            StateChange::Position(position) => {
                let before = std::mem::replace(&mut self.position, position.clone());
                if before == *position { None } else { Some(StateChange::Position(before)) }
            }
        }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How the reader is left: names and values that the reader chooses, such as `scope`, `view`,
/// `sort`, `base` and `cursor`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptSession {
    /// The values by name.
    pub values: BTreeMap<String, String>,
}

impl KeptSession {
    /// The value with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Sets a value, or takes it away.
    pub fn set(&mut self, name: &str, value: Option<String>) {
        match value {
            Some(value) => self.values.insert(name.to_owned(), value),
            None => self.values.remove(name),
        };
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}
