//! Merging another journal into this one.
//!
//! ```text
//! theirs              ours                     result
//! ignore person "X"   ignore person "X"        nothing to do
//! ignore person "Y"   –                        the line comes
//! rename "Z" to "A"   rename "Z" to "B"        a conflict: ours stays, both are reported
//! a line not known    –                        the line comes: nothing that was written is lost
//! ```

use super::records::kind_of;
use super::{Journal, LineChange, line};

/// The changes and the conflicts of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalMerge {
    /// The changes that bring the lines of the other journal in.
    pub changes: Vec<LineChange>,
    /// The lines that contradict one of ours. They are not brought in.
    pub conflicts: Vec<MergeConflict>,
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
            match contradicted(&ours, their) {
                Some(ours) => merge
                    .conflicts
                    .push(MergeConflict { ours: ours.to_owned(), theirs: their.to_owned() }),
                None => merge.changes.push(LineChange::added(their.to_owned(), is_shared(their))),
            }
        }
        merge
    }

    /// The lines that say something, without white space around them.
    fn contents(&self) -> Vec<&str> {
        let lines = self.lines().map(|(_, text)| line::content(text));
        lines.filter(|content| !content.is_empty()).collect()
    }
}

/// Whether the line is added to the shared file. One that is not understood is not.
fn is_shared(line: &str) -> bool {
    kind_of(line).is_ok_and(|kind| kind.is_shared)
}

/// The line of `ours` that says something else of the same thing than `their`.
fn contradicted<'a>(ours: &[&'a str], their: &str) -> Option<&'a str> {
    let kind = kind_of(their).ok()?;
    ours.iter().copied().find(|our| (kind.replaces)(their, our))
}
