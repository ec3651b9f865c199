//! Undo and redo of what was done in this session.

use super::{Journal, LineChange};

/// A step of the history: an action with the changes that undo it, or an undone action with the
/// changes that do it again.
struct HistoryStep {
    what: String,
    changes: Vec<LineChange>,
}

/// The kept actions of this session, and those that were undone.
#[derive(Default)]
pub struct History {
    done: Vec<HistoryStep>,
    undone: Vec<HistoryStep>,
}

impl History {
    /// Makes `changes` in `journal`. `what` describes them, for the message of undo and redo.
    pub fn apply(&mut self, journal: &mut Journal, what: String, changes: &[LineChange]) {
        let changes = journal.apply_all(changes);
        self.undone.clear();
        self.done.push(HistoryStep { what, changes });
    }

    /// Whether anything can be undone.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether anything can be done again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Undoes in `journal` what was done last. Gives its description and the changes that were
    /// made, to be written. `None` when nothing is left to undo.
    pub fn undo(&mut self, journal: &mut Journal) -> Option<(String, Vec<LineChange>)> {
        turn(&mut self.done, &mut self.undone, journal)
    }

    /// Does again in `journal` what was undone last, as [`History::undo`].
    pub fn redo(&mut self, journal: &mut Journal) -> Option<(String, Vec<LineChange>)> {
        turn(&mut self.undone, &mut self.done, journal)
    }
}

/// Makes the changes of the last step of `from`, and puts the way back on `to`.
fn turn(
    from: &mut Vec<HistoryStep>,
    to: &mut Vec<HistoryStep>,
    journal: &mut Journal,
) -> Option<(String, Vec<LineChange>)> {
    let HistoryStep { what, changes } = from.pop()?;
    let back = journal.apply_all(&changes);
    to.push(HistoryStep { what: what.clone(), changes: back });
    Some((what, changes))
}
