//! Reads the outlets file: the owner of each outlet. Outlets of one owner count as one carrier.
//!
//! ```text
//! FOLDER/.crossread/outlets.txt
//!
//! # the outlet as `list` prints it    its owner
//! lomarpost.example                   group=Lomar Press
//! Oldport Echo                        group=Lomar Press
//! ```

use super::Problem;
use crate::folder_files::{self, FileStanding};
use crate::safe_fs::{self, Limit};
use crate::text::{Clean, fold};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// The path of the file below a folder that is opened.
const FILE: &str = ".crossread/outlets.txt";
/// The largest outlets file that is read: about 100 000 lines.
const MAX_FILE_SIZE: Limit = Limit::megabytes(4);
/// Lines that are not understood and that are reported one by one. The others are counted.
const MAX_REPORTED_LINES: usize = 10;
/// The key between an outlet and its owner.
const OWNER_KEY: &str = "group=";

/// The owners of outlets, by the folded name of the outlet.
#[derive(Debug, Default)]
pub(super) struct OutletOwners(FxHashMap<String, Clean>);

/// The reason why an outlets file, or a line of it, is not read.
#[derive(Debug, thiserror::Error)]
enum OutletsFileError {
    #[error(transparent)]
    File(#[from] safe_fs::Error),
    #[error("not UTF-8 text")]
    NotText,
    #[error("line {0}: not “outlet group=owner”")]
    Line(usize),
    #[error("{0} more lines that are not “outlet group=owner”")]
    MoreLines(usize),
}

impl OutletOwners {
    /// Reads the outlets files in `folders`. When two name an owner of one outlet, the first
    /// one holds. A folder without the file is fine.
    pub(super) fn read(
        folders: impl Iterator<Item = PathBuf>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut owners = Self::default();
        let mut folders: Vec<PathBuf> = folders.collect();
        folders.dedup();
        for folder in folders {
            let path = folder.join(FILE);
            let mut report = |error: OutletsFileError| {
                problems.push(Problem::new(&path.to_string_lossy(), &error, false));
            };
            match read_file(&folder) {
                Ok(Some(text)) => owners.add(&text, &mut report),
                Ok(None) => {}
                Err(error) => report(error),
            }
        }
        owners
    }

    /// The owner of the outlet of this name.
    pub(super) fn of(&self, outlet: &str) -> Option<Clean> {
        if self.0.is_empty() { None } else { self.0.get(&*fold::name(outlet)).cloned() }
    }

    fn add(&mut self, text: &str, report: &mut impl FnMut(OutletsFileError)) {
        let mut wrong = 0;
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.split_once(OWNER_KEY).map(|(outlet, owner)| (outlet.trim(), owner.trim())) {
                Some((outlet, owner)) if !outlet.is_empty() && !owner.is_empty() => {
                    self.0
                        .entry(fold::name(outlet).into_owned())
                        .or_insert_with(|| Clean::line(owner));
                }
                _ => {
                    wrong += 1;
                    if wrong <= MAX_REPORTED_LINES {
                        report(OutletsFileError::Line(at + 1));
                    }
                }
            }
        }
        if wrong > MAX_REPORTED_LINES {
            report(OutletsFileError::MoreLines(wrong - MAX_REPORTED_LINES));
        }
    }
}

/// The text of the outlets file in `folder`; `None` when there is none.
fn read_file(folder: &Path) -> Result<Option<String>, OutletsFileError> {
    let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match safe_fs::read_below(root, FILE, MAX_FILE_SIZE) {
        // The user refused what a stranger says.
        Ok(bytes) if folder_files::standing(&bytes) == FileStanding::Refused => Ok(None),
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(OutletsFileError::NotText),
        },
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error.into()),
    }
}
