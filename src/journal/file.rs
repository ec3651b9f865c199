//! One file of a journal: reading its lines, and writing them so that nothing is lost.
//!
//! A file is written only while it still holds the bytes that were read; else the changes are
//! made to what it is now.

use super::places::FileRole;
use super::text_file::{REFUSED, is_refused, read_text, replace_text};
use crate::safe_fs::{self, Limit, Location};
use std::path::PathBuf;
use std::sync::Arc;

/// The largest file of a journal. The repairs of a large coverage need some kilobytes.
const LIMIT: Limit = Limit::megabytes(4);

/// The version of the format that this program writes.
const VERSION: u32 = 1;
/// The beginning of the line with the version. A file without that line has version 1.
const VERSION_LINE: &str = "# crossread journal ";

/// The header of a new shared file.
const SHARED_HEADER: [&str; 3] = [
    "# Repairs of actors: crossread applies them whenever it opens these articles.",
    "# One a line, in order: merge, split, rename, kind, ignore. Whatever is not understood stays.",
    "# See: crossread repair --help",
];

/// The header of a new file of the user's own.
const OWN_HEADER: [&str; 2] = [
    "# crossread journal 1",
    "# What you keep about these articles: one entry a line, in order. Whatever is not understood stays.",
];

/// Why a journal could not be written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// There is no place for it.
    #[error("there is no place to keep repairs (name one: --repairs FILE)")]
    Nowhere,
    /// The file could not be read: it must not be written over.
    #[error("{}: {why}", path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// The reason.
        why: String,
    },
    /// A link in a folder that was opened may lead anywhere.
    #[error("{}: a link: not written (name the file itself: --repairs FILE)", .0.display())]
    Link(PathBuf),
    /// The file in the opened folder is one that the user refused.
    #[error("{}: {REFUSED}", .0.display())]
    Refused(PathBuf),
    /// Somebody else wrote it between reading and writing.
    #[error("{}: changed while it was being written", .0.display())]
    Changed(PathBuf),
    /// The system refuses.
    #[error("{}: {error}", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: safe_fs::Error,
    },
}

impl JournalError {
    /// Whether another file may be written instead.
    pub(super) fn is_denied(&self) -> bool {
        match self {
            Self::Denied { error, .. } => error.is_denied(),
            Self::Link(_) | Self::Refused(_) => true,
            Self::Nowhere | Self::Unread { .. } | Self::Changed(_) => false,
        }
    }

    pub(super) fn new(location: &Location, error: safe_fs::Error) -> Self {
        let path = location.path();
        match error {
            safe_fs::Error::Link => Self::Link(path),
            safe_fs::Error::Changed => Self::Changed(path),
            error => Self::Denied { path, error },
        }
    }
}

/// The lines of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JournalFile {
    pub(super) role: FileRole,
    /// The place of the file on the disk; `None` for a file that is kept in memory until the
    /// program ends.
    pub(super) location: Option<Location>,
    /// Shared by copies of the journal, which background work takes with it.
    pub(super) lines: Arc<Vec<String>>,
    /// The file as it was read. `None` when there was no file.
    text: Option<Arc<str>>,
    /// Why the file cannot be read, when it exists and cannot be read.
    pub(super) unread: Option<String>,
    /// Whether the file is that of a stranger which the user refused. It has no lines, and what the
    /// user adds goes elsewhere.
    pub(super) is_refused: bool,
}

impl JournalFile {
    /// Reads the file; it has no lines when it does not exist.
    pub(super) fn read((role, location): (FileRole, Location)) -> Self {
        let (text, unread) = read_text(&location, LIMIT);
        if text.as_deref().is_some_and(|text| is_refused(&location, text)) {
            return Self { role, location: Some(location), is_refused: true, ..Self::default() };
        }
        let lines = text.as_deref().map(split_lines).unwrap_or_default();
        Self {
            role,
            location: Some(location),
            lines: Arc::new(lines),
            text: text.map(Arc::from),
            unread,
            is_refused: false,
        }
    }

    /// Writes the lines of a file that was `before`. A file that holds nothing but the header is
    /// removed, with its folder when that is `.crossread` and empty. The caller holds the lock.
    pub(super) fn write(&self, before: &Self) -> Result<(), JournalError> {
        let Some(location) = &self.location else { return Err(JournalError::Nowhere) };
        if self.is_refused {
            return Err(JournalError::Refused(location.path()));
        }
        let is_empty = !self.lines.is_empty() && self.lines.iter().all(|line| is_header(line));
        let new = if is_empty { None } else { Some(self.written(before)) };
        let (text, unread) = (before.text.as_deref(), before.unread.as_deref());
        replace_text(location, text, unread, new.as_deref())
    }

    /// The text of the file. A new file begins with a header.
    fn written(&self, before: &Self) -> String {
        let header: &[&str] = match self.role {
            _ if before.text.is_some() => &[],
            FileRole::Shared => &SHARED_HEADER,
            FileRole::EarlierOwn | FileRole::Own => &OWN_HEADER,
        };
        let lines = header.iter().copied().chain(self.lines.iter().map(String::as_str));
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// The problem of the file as a whole. `None` when it was read and its version is known.
    pub(super) fn problem(&self) -> Option<String> {
        if let Some(why) = &self.unread {
            return Some(why.clone());
        }
        let version = self.lines.iter().find_map(|line| line.strip_prefix(VERSION_LINE))?;
        match version.trim().parse::<u32>() {
            Ok(version) if version <= VERSION => None,
            _ => Some(format!(
                "written by a newer crossread (journal {}): what is not understood stays",
                version.trim()
            )),
        }
    }

    pub(super) fn path(&self) -> Option<PathBuf> {
        self.location.as_ref().map(Location::path)
    }

    /// The name of the file as it is shown to the user. A file in the opened folder has a name that
    /// begins with `.crossread`; for other files it is the whole path.
    pub(super) fn name(&self) -> String {
        let Some(path) = self.path() else { return "this session".to_owned() };
        let path = path.to_string_lossy();
        match path.rfind("/.crossread/") {
            Some(at) => path[at + 1..].to_owned(),
            None => path.into_owned(),
        }
    }
}

fn is_header(line: &str) -> bool {
    SHARED_HEADER.contains(&line) || OWN_HEADER.contains(&line)
}

fn split_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}
