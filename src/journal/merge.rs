//! Merging another journal into this one.
//!
//! ```text
//! theirs              ours                     result
//! ignore person "X"   ignore person "X"        nothing to do
//! ignore person "Y"   –                        the line comes
//! rename "Z" to "A"   rename "Z" to "B"        a conflict: ours stays, both are reported
//! ignore person "W"   merge person "V" with "W"   a conflict
//! a line not known    –                        reported: it stays in the other file only
//! ```

use super::records::{RecordKind, kind_of};
use super::{Journal, LineChange, line};

/// The changes and the conflicts of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalMerge {
    /// The changes that bring the lines of the other journal in.
    pub changes: Vec<LineChange>,
    /// The lines that contradict one of ours. They are not brought in.
    pub conflicts: Vec<MergeConflict>,
    /// The lines that are not understood, in order. They are not brought in.
    pub unknown: Vec<String>,
}

/// Two entries that set different values of one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeConflict {
    /// The line that stays.
    pub ours: String,
    /// The line that does not come.
    pub theirs: String,
}

impl Journal {
    /// Compares `theirs` with this journal. Nothing is changed before the changes are applied.
    /// Takes time in proportion to the product of both numbers of lines, where a line of theirs is
    /// not in ours.
    #[must_use]
    pub fn merge(&self, theirs: &Self) -> JournalMerge {
        let ours: Vec<&str> = self.contents();
        let mut merge = JournalMerge::default();
        for their in theirs.contents() {
            let known = ours.contains(&their);
            let comes_already = merge.changes.iter().any(|change| change.new_line() == Some(their));
            if known || comes_already {
                continue;
            }
            let Some(kind) = understood(their) else {
                merge.unknown.push(their.to_owned());
                continue;
            };
            match ours.iter().find(|our| (kind.contradicts)(their, our)) {
                Some(&ours) => merge
                    .conflicts
                    .push(MergeConflict { ours: ours.to_owned(), theirs: their.to_owned() }),
                None => merge.changes.push(LineChange::added(their.to_owned(), kind.is_shared)),
            }
        }
        merge
    }

    /// Whether any line is understood.
    #[must_use]
    pub fn has_known_line(&self) -> bool {
        self.contents().into_iter().any(|line| understood(line).is_some())
    }

    /// The lines that say something, without white space around them.
    fn contents(&self) -> Vec<&str> {
        let lines = self.lines().map(|(_, text)| line::content(text));
        lines.filter(|content| !content.is_empty()).collect()
    }
}

/// The kind of a line that is understood whole.
fn understood(line: &str) -> Option<&'static RecordKind> {
    kind_of(line).ok().filter(|kind| (kind.check)(line).is_ok())
}
