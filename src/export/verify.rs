//! Compares a receipt with what is read and found today.
//!
//! ```text
//! receipt: inputs, repairs, tables, files ─┐
//!                                          ├─ differences(…) ──► what, name, state, then, now
//! today:   inputs, repairs, tables, files ─┘
//! ```

mod rows;

pub use rows::{ChangedRow, changed_rows, row_marks};

use super::receipt::{Receipt, ReceiptError, ReceiptInput, ReceiptTable, content_hash, hash};
use crate::safe_fs::{self, Limit, folder_of};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;

/// The name of the receipt in a folder.
pub const RECEIPT_FILE: &str = "receipt.json";
/// The largest file in which a receipt is looked for, and the largest that is compared.
const LIMIT: Limit = Limit::megabytes(1024);
/// The largest project of REFI-QDA inside its archive, in bytes. It bounds what a hostile file can
/// unpack to.
const PROJECT_LIMIT: u64 = 1 << 30;

/// Why a receipt was not found.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// Standard input has no place from which a receipt could call its inputs.
    #[error("a receipt is read from a file or a folder, not from standard input")]
    StandardInput,
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] safe_fs::Error),
    /// The file has no receipt that can be read.
    #[error(transparent)]
    Receipt(#[from] ReceiptError),
}

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedPart {
    /// The version of the program.
    Version,
    /// An article that was read.
    Input,
    /// The repairs of actors.
    Repairs,
    /// A file beside the receipt.
    File,
    /// A table of findings.
    Table,
}

impl ComparedPart {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Input => "input",
            Self::Repairs => "repairs",
            Self::File => "file",
            Self::Table => "table",
        }
    }
}

/// How a part stands to the receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    /// Equal.
    Same,
    /// Not equal.
    Changed,
    /// Not in the receipt.
    New,
    /// In the receipt only.
    Gone,
    /// An input whose bytes are equal, but not the article that is read from them.
    ReadOtherwise,
}

impl PartState {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Gone => "gone",
            Self::ReadOtherwise => "read-otherwise",
        }
    }
}

/// A part of a receipt beside what it is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedLine {
    /// What it is.
    pub part: ComparedPart,
    /// The path of an article or file, or the name of a table.
    pub name: String,
    /// How both stand to each other.
    pub state: PartState,
    /// What the receipt has.
    pub then: Option<String>,
    /// What is found today.
    pub now: Option<String>,
}

/// The receipt of a file or folder, and what is seen of the document that holds it.
#[derive(Debug)]
pub struct FoundReceipt {
    /// The receipt.
    pub receipt: Receipt,
    /// Hash of the document around the receipt; `None` when it is no comment.
    pub content: Option<String>,
    /// The folder of the files that the receipt names.
    pub folder: PathBuf,
    /// The folder from which the receipt calls its inputs: the one above the document.
    pub base: PathBuf,
}

impl FoundReceipt {
    /// The places that the receipt names: inputs, a library that is not the user's own, and the file
    /// of repairs.
    #[must_use]
    pub fn named_places(&self) -> Vec<PathBuf> {
        let asked = &self.receipt.asked;
        let library = asked.library.iter().filter(|file| !file.is_empty());
        let named = asked.paths.iter().chain(library).chain(&asked.repairs_file);
        named.map(|path| self.base.join(path)).collect()
    }

    /// Whether a place lies in the folder of the document. A link counts as what it leads to.
    #[must_use]
    pub fn is_beside(&self, place: &Path) -> bool {
        match (std::fs::canonicalize(&self.base), std::fs::canonicalize(place)) {
            (Ok(base), Ok(place)) => place.starts_with(base),
            _ => false,
        }
    }
}

/// The receipt in the file or folder at `path`.
///
/// # Errors
/// When it cannot be read, has no receipt, or its receipt names no articles or no findings.
pub fn receipt_at(path: &Path) -> Result<FoundReceipt, VerifyError> {
    if path == Path::new("-") {
        return Err(VerifyError::StandardInput);
    }
    let file = if path.is_dir() { path.join(RECEIPT_FILE) } else { path.to_path_buf() };
    let bytes = safe_fs::read(file, LIMIT)?;
    let bytes = if bytes.starts_with(b"PK") { project(&bytes).unwrap_or_default() } else { bytes };
    let text = String::from_utf8_lossy(&bytes);
    let receipt = Receipt::read(&text)?;
    let asked = &receipt.asked;
    let has_input = !asked.paths.is_empty() || asked.demo || asked.library.is_some();
    if receipt.findings.is_empty() || !has_input {
        return Err(ReceiptError::Empty.into());
    }
    let is_in_folder = path.file_name().is_some_and(|name| name == RECEIPT_FILE);
    let document = if is_in_folder { folder_of(path) } else { path };
    let folder = if path.is_dir() { path } else { folder_of(path) };
    Ok(FoundReceipt {
        receipt,
        content: content_hash(&text),
        folder: folder.to_path_buf(),
        base: above(document),
    })
}

/// The folder above a document, which may be a folder itself.
fn above(document: &Path) -> PathBuf {
    let whole = std::fs::canonicalize(document).ok();
    let above = whole.as_deref().and_then(Path::parent);
    above.unwrap_or_else(|| folder_of(document)).to_path_buf()
}

/// The project in an archive of REFI-QDA.
fn project(archive: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).ok()?;
    let entry = archive.by_name(super::refi::PROJECT_FILE).ok()?;
    let mut project = Vec::new();
    entry.take(PROJECT_LIMIT).read_to_end(&mut project).ok()?;
    Some(project)
}

/// The version and the repairs, when they differ.
#[must_use]
pub fn compare_settings(receipt: &Receipt, version: &str, repairs: &str) -> Vec<ComparedLine> {
    let pairs = [
        (ComparedPart::Version, receipt.crossread.as_str(), version),
        (ComparedPart::Repairs, receipt.repairs.as_str(), repairs),
    ];
    let differing = pairs.into_iter().filter(|(_, then, now)| then != now);
    let line = |(part, then, now): (ComparedPart, &str, &str)| ComparedLine {
        part,
        name: part.name().to_owned(),
        state: PartState::Changed,
        then: Some(then.to_owned()),
        now: Some(now.to_owned()),
    };
    differing.map(line).collect()
}

/// The inputs that differ: those of the receipt in its order, then those that are new.
#[must_use]
pub fn compare_inputs(then: &[ReceiptInput], now: &[ReceiptInput]) -> Vec<ComparedLine> {
    let by_id: BTreeMap<&str, &ReceiptInput> =
        now.iter().map(|input| (input.article.as_str(), input)).collect();
    let known: BTreeMap<&str, &ReceiptInput> =
        then.iter().map(|input| (input.article.as_str(), input)).collect();
    // An article whose text has changed has another id: it is found by its path.
    let mut others: BTreeMap<&str, &ReceiptInput> = now
        .iter()
        .filter(|input| !known.contains_key(input.article.as_str()))
        .map(|input| (input.path.as_str(), input))
        .collect();
    let mut lines = Vec::new();
    for old in then {
        let (state, new) = match by_id.get(old.article.as_str()) {
            Some(new) if new.bytes != old.bytes => (PartState::Changed, Some(*new)),
            Some(new) if new.read != old.read => (PartState::ReadOtherwise, Some(*new)),
            Some(_) => continue,
            None => match others.remove(old.path.as_str()) {
                Some(new) if new.bytes == old.bytes => (PartState::ReadOtherwise, Some(new)),
                Some(new) => (PartState::Changed, Some(new)),
                None => (PartState::Gone, None),
            },
        };
        let now = new.map(|new| new.bytes.clone());
        lines.push(input_line(&old.path, state, Some(old.bytes.clone()), now));
    }
    for new in now.iter().filter(|new| others.contains_key(new.path.as_str())) {
        let is_known = known.contains_key(new.article.as_str());
        if !is_known {
            lines.push(input_line(&new.path, PartState::New, None, Some(new.bytes.clone())));
        }
    }
    lines
}

fn input_line(
    path: &str,
    state: PartState,
    then: Option<String>,
    now: Option<String>,
) -> ComparedLine {
    ComparedLine { part: ComparedPart::Input, name: path.to_owned(), state, then, now }
}

/// Every table of the receipt beside the table of the same name today; the values are numbers of
/// rows.
#[must_use]
pub fn compare_tables(then: &[ReceiptTable], now: &[ReceiptTable]) -> Vec<ComparedLine> {
    let line = |old: &ReceiptTable| {
        let new = now.iter().find(|new| new.table == old.table);
        let state = match new {
            Some(new) if new.rows == old.rows && new.digest == old.digest => PartState::Same,
            Some(_) => PartState::Changed,
            None => PartState::Gone,
        };
        ComparedLine {
            part: ComparedPart::Table,
            name: old.table.clone(),
            state,
            then: Some(old.rows.to_string()),
            now: new.map(|new| new.rows.to_string()),
        }
    };
    then.iter().map(line).collect()
}

/// The document of the receipt, when it is not as it was written. `name` is what it is called.
#[must_use]
pub fn compare_document(found: &FoundReceipt, name: &str) -> Option<ComparedLine> {
    let then = found.receipt.content.clone();
    if then.is_empty() || found.content.as_ref() == Some(&then) {
        return None;
    }
    Some(ComparedLine {
        part: ComparedPart::File,
        name: name.to_owned(),
        state: PartState::Changed,
        then: Some(then),
        now: found.content.clone(),
    })
}

/// The table in the file `name` beside the receipt, when it is as the receipt has it.
#[must_use]
pub fn table_beside(found: &FoundReceipt, name: &str) -> Option<Vec<u8>> {
    let listed = found.receipt.files.iter().find(|file| file.file == name)?;
    let bytes = safe_fs::read_below(&found.folder, name, LIMIT).ok()?;
    Some(bytes).filter(|bytes| hash(bytes) == listed.bytes)
}

/// The files of the receipt that are not as it has them in `folder`.
#[must_use]
pub fn compare_files(receipt: &Receipt, folder: &Path) -> Vec<ComparedLine> {
    let mut lines = Vec::new();
    for old in &receipt.files {
        let now = safe_fs::read_below(folder, &old.file, LIMIT).ok().map(|bytes| hash(&bytes));
        let state = match &now {
            Some(now) if *now == old.bytes => continue,
            Some(_) => PartState::Changed,
            None => PartState::Gone,
        };
        let then = Some(old.bytes.clone());
        let name = old.file.clone();
        lines.push(ComparedLine { part: ComparedPart::File, name, state, then, now });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(article: &str, path: &str, bytes: &str, read: &str) -> ReceiptInput {
        let [article, path, bytes, read] = [article, path, bytes, read].map(str::to_owned);
        ReceiptInput { article, path, bytes, read }
    }

    #[test]
    fn each_difference_of_the_inputs_is_told() {
        let then = [
            input("1", "same", "a", "a"),
            input("2", "edited", "b", "b"),
            input("3", "gone", "c", "c"),
            input("4", "facts", "d", "d"),
            input("5", "markup", "e", "e"),
            input("6", "cleaned", "f", "f"),
        ];
        let now = [
            input("1", "same", "a", "a"),
            input("9", "edited", "b2", "b2"),
            input("4", "facts", "d", "d2"),
            input("5", "markup", "e2", "e"),
            input("8", "cleaned", "f", "f2"),
            input("7", "new", "g", "g"),
        ];
        let found: Vec<(String, &str)> = compare_inputs(&then, &now)
            .into_iter()
            .map(|line| (line.name, line.state.name()))
            .collect();
        let expect = [
            ("edited", "changed"),
            ("gone", "gone"),
            ("facts", "read-otherwise"),
            ("markup", "changed"),
            ("cleaned", "read-otherwise"),
            ("new", "new"),
        ];
        assert_eq!(found, expect.map(|(name, state)| (name.to_owned(), state)));
    }
}
