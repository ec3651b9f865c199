//! The kinds of entries. A new kind is a file below `records/` and a row in `KINDS`.

mod repair;
mod scope;
mod star;

pub use scope::{ActorMark, KeptScope, KeptViewWords};
pub use star::Star;

use super::line::{self, LineError};
use crate::analysis::actors::repair::Repair;
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

    /// Whether the entries of two journals cannot both hold. Symmetric.
    fn contradicts(&self, other: &Self) -> bool {
        self.replaces(other)
    }
}

/// A row of [`KINDS`].
pub(super) struct RecordKind {
    /// The words that a line of this kind begins with.
    pub(super) verbs: &'static [&'static str],
    /// Whether lines are added to the shared file.
    pub(super) is_shared: bool,
    /// Whether a line of one of the verbs is understood.
    pub(super) check: fn(&str) -> Result<(), LineError>,
    /// Whether two different lines, each from a journal of its own, cannot both hold.
    pub(super) contradicts: fn(&str, &str) -> bool,
}

impl RecordKind {
    const fn of<R: Record>() -> Self {
        Self {
            verbs: R::VERBS,
            is_shared: R::IS_SHARED,
            check: check::<R>,
            contradicts: contradicts::<R>,
        }
    }
}

/// All kinds of entries.
pub(super) const KINDS: &[RecordKind] = &[
    RecordKind::of::<Repair>(),
    RecordKind::of::<Star>(),
    RecordKind::of::<KeptScope>(),
    #[cfg(test)]
    RecordKind::of::<super::tests::NoteMark>(),
];

fn check<R: Record>(line: &str) -> Result<(), LineError> {
    line.parse::<R>().map(drop)
}

fn contradicts<R: Record>(one: &str, other: &str) -> bool {
    match (one.parse::<R>(), other.parse::<R>()) {
        (Ok(one), Ok(other)) => one != other && one.contradicts(&other),
        _ => false,
    }
}

/// The kind of a line, by its first word.
pub(super) fn kind_of(line: &str) -> Result<&'static RecordKind, LineError> {
    let verb = line::verb(line);
    let kind = KINDS.iter().find(|kind| kind.verbs.contains(&verb.as_str()));
    kind.ok_or_else(|| LineError::Verb(line::excerpt(&verb), verbs()))
}

/// The verbs of all kinds, for a message: `merge, split or ignore`.
fn verbs() -> String {
    let mut verbs: Vec<&str> = KINDS.iter().flat_map(|kind| kind.verbs).copied().collect();
    let last = verbs.pop().unwrap_or_default();
    format!("{} or {last}", verbs.join(", "))
}
