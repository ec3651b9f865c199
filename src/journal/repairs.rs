//! Repairs of actors in a journal: adding them, and telling what is wrong with each line.

use super::records::kind_of;
use super::{Journal, JournalEntry, LineChange, LineError, line};
use crate::analysis::actors::repair::{ActorReference, Repair, RepairConflict};
use crate::text::Clean;
use rustc_hash::FxHashMap;

/// A line with which something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRemark {
    /// The file, the line, and what is wrong.
    pub text: Clean,
    /// Whether the line only has no effect on the opened articles.
    pub is_idle: bool,
}

/// A line of a journal file: a repair, or a line that could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// The name of the line as it is shown to the user: `actors.txt:3`.
    pub place: Clean,
    /// The line.
    pub text: Clean,
    /// The repair of the line; `None` when the line is not a valid repair.
    pub repair: Option<Repair>,
    /// The reason why the line has no effect, if there is one.
    pub problem: Option<Clean>,
    /// Whether the line only has no effect on the opened articles.
    pub is_idle: bool,
}

impl Journal {
    /// The repairs, in order.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        self.records()
    }

    /// The changes that add `repairs`. A split of what one line alone has merged takes that line
    /// out.
    ///
    /// # Errors
    /// When a line could not be read again: a name is empty or too long.
    pub fn adding_repairs(&self, repairs: &[Repair]) -> Result<Vec<LineChange>, LineError> {
        let entries = self.entries::<Repair>();
        let mut changes = Vec::new();
        for repair in repairs {
            let merged = match repair {
                Repair::Split(actor) => only_merge(&entries, actor),
                _ => None,
            };
            match merged {
                Some(entry) => changes.push(self.removing(entry)),
                None => changes.extend(self.adding(repair)?),
            }
        }
        Ok(changes)
    }

    /// Every repair and every line that is not understood, in order, and what is wrong with it.
    /// `conflicts` are those of [`Journal::repairs`] on the opened articles.
    #[must_use]
    pub fn repair_lines(&self, conflicts: &[RepairConflict]) -> Vec<JournalLine> {
        let entries = self.entries::<Repair>();
        let mut by_repair: FxHashMap<usize, Vec<&RepairConflict>> = FxHashMap::default();
        for conflict in conflicts {
            by_repair.entry(conflict.repair).or_default().push(conflict);
        }
        let mut listed = Vec::new();
        let mut position = 0;
        for (at, text) in self.lines() {
            let content = line::content(text);
            if content.is_empty() {
                continue;
            }
            let mut told = JournalLine {
                place: Clean::line(&self.name(at)),
                text: Clean::line(content),
                repair: None,
                problem: None,
                is_idle: false,
            };
            if entries.get(position).is_some_and(|entry| entry.at == at) {
                told.repair = Some(entries[position].record.clone());
                if let Some(of_line) = by_repair.get(&position) {
                    self.judge(&mut told, of_line, &entries);
                }
                position += 1;
            } else {
                match kind_of(content).and_then(|kind| (kind.check)(content)) {
                    Ok(()) => continue,
                    Err(error) => told.problem = Some(Clean::line(&error.to_string())),
                }
            }
            listed.push(told);
        }
        listed
    }

    /// Notes the conflicts of one line, of which there is at least one.
    fn judge(
        &self,
        told: &mut JournalLine,
        of_line: &[&RepairConflict],
        entries: &[JournalEntry<Repair>],
    ) {
        told.is_idle = of_line.iter().all(|conflict| conflict.problem.is_idle());
        let problems: Vec<String> = of_line
            .iter()
            .map(|conflict| {
                let other = conflict.against.and_then(|against| entries.get(against));
                let other =
                    other.map_or_else(String::new, |entry| format!(" ({})", self.name(entry.at)));
                format!("{}{other}", conflict.problem)
            })
            .collect();
        told.problem = Some(Clean::line(&problems.join("; ")));
    }

    /// The problems of the files, and of the repairs on the opened articles.
    #[must_use]
    pub fn remarks(&self, conflicts: &[RepairConflict]) -> Vec<JournalRemark> {
        let mut remarks = Vec::new();
        for file in &self.files {
            if let Some(problem) = file.problem() {
                let text = Clean::line(&format!("{}: {problem}", file.name()));
                remarks.push(JournalRemark { text, is_idle: false });
            }
        }
        remarks.extend(self.basket_remarks());
        for line in self.repair_lines(conflicts) {
            if let Some(problem) = line.problem {
                let text = Clean::line(&format!("{}: {problem}", line.place));
                remarks.push(JournalRemark { text, is_idle: line.is_idle });
            }
        }
        remarks
    }
}

/// The merge that `actor` stands in, when it is the only one.
fn only_merge<'a>(
    entries: &'a [JournalEntry<Repair>],
    actor: &ActorReference,
) -> Option<&'a JournalEntry<Repair>> {
    let mut merges = entries
        .iter()
        .filter(|entry| matches!(&entry.record, Repair::Merge(a, b) if a == actor || b == actor));
    let first = merges.next();
    if merges.next().is_some() { None } else { first }
}
