//! The kinds of entries. A new kind is a file below `records/` and a row in [`KINDS`].

mod repair;
mod star;

pub use star::Star;

use super::line::{self, LineError};
use crate::analysis::actors::repair::Repair;
use crate::text::Clean;
use std::fmt;
use std::str::FromStr;

/// A kept action of the user. It is written as one line, and read from it.
pub trait Record: Clone + PartialEq + fmt::Display + FromStr<Err = LineError> {
    /// The words that a line of this kind begins with.
    const VERBS: &'static [&'static str];
    /// Whether entries are meant for everyone who opens the folder. They are kept in the folder
    /// when it can be written; others are kept in the user's own data folder.
    const IS_SHARED: bool;

    /// Whether the entry sets the same property of the same object as `earlier`, and so takes the
    /// place of its line.
    fn replaces(&self, earlier: &Self) -> bool;
}

/// A row of [`KINDS`].
pub(super) struct RecordKind {
    /// The words that a line of this kind begins with.
    pub(super) verbs: &'static [&'static str],
    /// Whether lines are added to the shared file.
    pub(super) is_shared: bool,
    /// Whether a line of one of the verbs is understood.
    pub(super) check: fn(&str) -> Result<(), LineError>,
    /// Whether the first of two lines replaces the second one: they contradict each other when
    /// they come from two journals.
    pub(super) replaces: fn(&str, &str) -> bool,
}

impl RecordKind {
    const fn of<R: Record>() -> Self {
        Self {
            verbs: R::VERBS,
            is_shared: R::IS_SHARED,
            check: check::<R>,
            replaces: replaces::<R>,
        }
    }
}

/// All kinds of entries.
pub(super) const KINDS: &[RecordKind] = &[
    RecordKind::of::<Repair>(),
    RecordKind::of::<Star>(),
    #[cfg(test)]
    RecordKind::of::<super::tests::NoteMark>(),
];

fn check<R: Record>(line: &str) -> Result<(), LineError> {
    line.parse::<R>().map(drop)
}

fn replaces<R: Record>(new: &str, old: &str) -> bool {
    match (new.parse::<R>(), old.parse::<R>()) {
        (Ok(new), Ok(old)) => new != old && new.replaces(&old),
        _ => false,
    }
}

/// The kind of a line, by its first word.
pub(super) fn kind_of(line: &str) -> Result<&'static RecordKind, LineError> {
    let verb = line::verb(line);
    let kind = KINDS.iter().find(|kind| kind.verbs.contains(&verb.as_str()));
    kind.ok_or_else(|| LineError::Verb(Clean::line(&verb), verbs()))
}

/// The verbs of all kinds, for a message: `merge, split or ignore`.
fn verbs() -> String {
    let mut verbs: Vec<&str> = KINDS.iter().flat_map(|kind| kind.verbs).copied().collect();
    let last = verbs.pop().unwrap_or_default();
    format!("{} or {last}", verbs.join(", "))
}
