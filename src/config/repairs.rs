//! The user's repairs of actors: where they are kept, and how they change.
//!
//! ```text
//! FOLDER/.crossread/actors.txt                       travels with the folder; written when it can be
//! $XDG_DATA_HOME/crossread/repairs/NAME-HASH.txt     one's own: for what has no folder, or none to write in
//! ```
//!
//! Both are read, the shared one first. A file is lines of text. What is not
//! understood stays as it is: it is told, and never lost.

mod file;
mod place;

pub use file::NotKept;
pub use place::Place;

use crate::analysis::actors::repair::{Conflict, Reference, Repair};
use crate::safe_fs::Location;
use std::path::PathBuf;

/// All repairs that count for what is open, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    place: Place,
    sheets: Vec<Sheet>,
}

/// The lines of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sheet {
    /// Where it is kept; `None`: for as long as the program runs.
    location: Option<Location>,
    lines: Vec<String>,
    /// The file as it was read; `None` when there was no file.
    text: Option<String>,
    /// Why the file cannot be read, when it is there and cannot.
    unread: Option<String>,
}

/// A line that comes, goes, or is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    old: Option<String>,
    new: Option<String>,
    /// Where the line stands or stood: sheet and position.
    at: Option<(usize, usize)>,
}

/// A line with which something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// File, line, and what is wrong.
    pub text: String,
    /// Whether it only has no effect on what is open.
    pub idle: bool,
}

/// A line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// File and line, for people.
    pub place: String,
    /// The line.
    pub text: String,
    /// What it says, when it is understood.
    pub repair: Option<Repair>,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// Whether it only has no effect on what is open.
    pub idle: bool,
}

/// A repair, where it stands, and its line as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    at: (usize, usize),
    /// The line.
    pub line: String,
    /// What it says.
    pub repair: Repair,
}

impl Book {
    /// Reads what is kept at `place`.
    #[must_use]
    pub fn open(place: Place) -> Self {
        let sheets = place.locations().map(file::read).collect();
        Self { place, sheets }
    }

    /// Reads again what may have changed since.
    #[must_use]
    pub fn reopened(&self) -> Self {
        Self::open(self.place.clone())
    }

    /// The repairs, in order.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        self.entries().into_iter().map(|entry| entry.repair).collect()
    }

    /// The repairs and where each stands, in order.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.lines()
            .filter_map(|(at, line)| {
                Some(Entry { at, line: line.to_owned(), repair: said(line).parse().ok()? })
            })
            .collect()
    }

    /// Every line that says something, and what is wrong with it or with the
    /// repair on what is open (`conflicts`, of [`Self::repairs`]), in order.
    #[must_use]
    pub fn listed(&self, conflicts: &[Conflict]) -> Vec<Listed> {
        let entries = self.entries();
        let mut nth = 0..;
        let mut listed = Vec::new();
        for (at, line) in self.lines().filter(|(_, line)| !said(line).is_empty()) {
            let mut told = Listed {
                place: self.named(at),
                text: said(line).to_owned(),
                repair: None,
                problem: None,
                idle: false,
            };
            match said(line).parse::<Repair>() {
                Err(bad) => told.problem = Some(bad.to_string()),
                Ok(repair) => {
                    let position = nth.next().unwrap_or(0);
                    let of_line = conflicts.iter().filter(|conflict| conflict.repair == position);
                    told.idle = of_line.clone().next().is_some()
                        && of_line.clone().all(|conflict| conflict.why.is_idle());
                    let other = |conflict: &Conflict| {
                        entries
                            .get(conflict.against?)
                            .map(|entry| format!(" ({})", self.named(entry.at)))
                    };
                    let problems: Vec<String> = of_line
                        .map(|c| format!("{}{}", c.why, other(c).unwrap_or_default()))
                        .collect();
                    told.problem = (!problems.is_empty()).then(|| problems.join("; "));
                    told.repair = Some(repair);
                }
            }
            listed.push(told);
        }
        listed
    }

    /// What is wrong with the files, and with the repairs on what is open.
    #[must_use]
    pub fn remarks(&self, conflicts: &[Conflict]) -> Vec<Remark> {
        let unread = |sheet: &Sheet| {
            Some(Remark {
                text: format!("{}: {}", sheet.name(), sheet.unread.as_ref()?),
                idle: false,
            })
        };
        let wrong = |line: Listed| {
            Some(Remark { text: format!("{}: {}", line.place, line.problem?), idle: line.idle })
        };
        self.sheets
            .iter()
            .filter_map(unread)
            .chain(self.listed(conflicts).into_iter().filter_map(wrong))
            .collect()
    }

    fn named(&self, (sheet, line): (usize, usize)) -> String {
        format!("{}:{}", self.sheets.get(sheet).map_or_else(String::new, Sheet::name), line + 1)
    }

    fn lines(&self) -> impl Iterator<Item = ((usize, usize), &str)> {
        let sheets = self.sheets.iter().enumerate();
        sheets.flat_map(|(sheet, of)| {
            of.lines.iter().enumerate().map(move |(at, line)| ((sheet, at), line.as_str()))
        })
    }

    /// The changes that add `repairs`. To part what one line alone has merged is to take that line out.
    #[must_use]
    pub fn adding_all(&self, repairs: &[Repair]) -> Vec<Change> {
        let entries = self.entries();
        let merged = |of: &Reference| {
            let mut merges = entries
                .iter()
                .filter(|entry| matches!(&entry.repair, Repair::Merge(a, b) if a == of || b == of));
            merges.next().filter(|_| merges.next().is_none())
        };
        let change = |repair: &Repair| match repair {
            Repair::Split(of) => {
                merged(of).map(|entry| self.removing(entry)).or_else(|| self.adding(repair))
            }
            _ => self.adding(repair),
        };
        repairs.iter().filter_map(change).collect()
    }

    /// The change that adds `repair`; where an earlier line said the same of the
    /// same actor in other words, it replaces that line. `None` when the line stands already, last of its kind.
    #[must_use]
    pub fn adding(&self, repair: &Repair) -> Option<Change> {
        let entries = self.entries();
        let before = entries.iter().rev().find(|entry| repair.replaces(&entry.repair));
        if before.is_some_and(|entry| entry.repair == *repair) {
            return None;
        }
        let new = Some(repair.to_string());
        Some(match before {
            Some(entry) => Change { old: Some(entry.line.clone()), new, at: Some(entry.at) },
            None => Change { old: None, new, at: None },
        })
    }

    /// The change that takes `entry` out.
    #[must_use]
    pub fn removing(&self, entry: &Entry) -> Change {
        Change { old: Some(entry.line.clone()), new: None, at: Some(entry.at) }
    }

    /// Makes `change` here, and not in any file. Gives the change that undoes it.
    pub fn make(&mut self, change: &Change) -> Change {
        if self.sheets.is_empty() {
            self.sheets.push(Sheet::default());
        }
        let found = self.find(change);
        let (sheet, line) = found.or(change.at).unwrap_or((0, usize::MAX));
        let sheet = sheet.min(self.sheets.len() - 1);
        let lines = &mut self.sheets[sheet].lines;
        let line = line.min(lines.len());
        let at = Some((sheet, line));
        let old =
            if found.is_some() && line < lines.len() { Some(lines.remove(line)) } else { None };
        if let Some(new) = &change.new {
            lines.insert(line, new.clone());
        }
        Change { old: change.new.clone(), new: old, at }
    }

    /// Where the line is that goes: where it stood, else the last that is equal.
    fn find(&self, change: &Change) -> Option<(usize, usize)> {
        let old = change.old.as_deref()?;
        let here = |&(sheet, line): &(usize, usize)| {
            self.sheets.get(sheet).and_then(|sheet| sheet.lines.get(line)).is_some_and(|l| l == old)
        };
        change
            .at
            .filter(here)
            .or_else(|| self.lines().filter(|(_, line)| *line == old).last().map(|(at, _)| at))
    }

    /// Makes `changes` in the files, as they are now: what others wrote
    /// meanwhile stays. Gives what is in them then, and which files were written.
    ///
    /// # Errors
    /// When no file can be written. Then none of that file is changed.
    pub fn keep(&self, changes: &[Change]) -> Result<(Self, Vec<PathBuf>), NotKept> {
        const TRIES: usize = 8;
        let mut tries = (0..TRIES).map(|_| self.try_keep(changes));
        tries
            .find(|kept| !matches!(kept, Err(NotKept::Changed(_))))
            .unwrap_or_else(|| self.try_keep(changes))
    }

    fn try_keep(&self, changes: &[Change]) -> Result<(Self, Vec<PathBuf>), NotKept> {
        let Some(first) = self.place.locations().next() else { return Err(NotKept::Nowhere) };
        // All programs that write the repairs of these inputs lock the same folder.
        let _lock = first.lock().map_err(|error| NotKept::Denied { path: first.path(), error })?;
        let mut fresh = self.reopened();
        let before = fresh.clone();
        for change in changes {
            fresh.make(change);
        }
        let mut written = Vec::new();
        for at in 0..fresh.sheets.len() {
            if fresh.sheets[at] == before.sheets[at] {
                continue;
            }
            match file::write(&fresh.sheets[at], &before.sheets[at]) {
                Ok(()) => written.extend(fresh.sheets[at].path()),
                Err(error) if error.is_denied() && at == 0 && fresh.sheets.len() > 1 => {
                    fresh.retreat(&before.sheets[0]).map_err(|()| error)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok((self.reopened(), written))
    }

    /// Moves lines that were to come into the shared file, which cannot be
    /// written, to one's own. Fails when lines were to go from the shared one.
    fn retreat(&mut self, before: &Sheet) -> Result<(), ()> {
        let mut new = std::mem::replace(&mut self.sheets[0], before.clone()).lines;
        for line in &before.lines {
            let at = new.iter().position(|l| l == line).ok_or(())?;
            new.remove(at);
        }
        self.sheets[1].lines.extend(new);
        Ok(())
    }

    /// The file that new lines are written to, when there is one.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        self.sheets.iter().find_map(Sheet::path)
    }
}

impl Change {
    /// The line that comes.
    #[must_use]
    pub fn new_line(&self) -> Option<&str> {
        self.new.as_deref()
    }

    /// The line that goes.
    #[must_use]
    pub fn old_line(&self) -> Option<&str> {
        self.old.as_deref()
    }
}

impl Sheet {
    fn path(&self) -> Option<PathBuf> {
        self.location.as_ref().map(Location::path)
    }

    /// The last parts of its path, for people.
    fn name(&self) -> String {
        self.path().map_or_else(|| "this session".to_owned(), |path| file::name(&path))
    }
}

/// What a line says, without white space around it and without a remark that is all of it.
fn said(line: &str) -> &str {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.starts_with('#') { "" } else { line }
}

#[cfg(test)]
mod tests;
