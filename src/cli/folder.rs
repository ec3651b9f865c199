//! The files in opened folders that the user did not write: names them, and keeps the user's answer.

use super::complain;
use crate::ingest::Input;
use crate::journal::FolderFiles;
use crate::text::Clean;
use clap::ValueEnum;
use std::sync::{Mutex, OnceLock, PoisonError};

/// The answer of the user to repairs, owners and facts of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FolderAnswer {
    /// Apply them, and do not name them again.
    Yes,
    /// Do not apply them, now and later.
    No,
}

/// The answer on the command line.
static ANSWER: OnceLock<FolderAnswer> = OnceLock::new();

/// The lines that this run has printed.
static TOLD: Mutex<Vec<Clean>> = Mutex::new(Vec::new());

/// Takes the answer of the command line.
pub(super) fn answer(answer: Option<FolderAnswer>) {
    if let Some(answer) = answer {
        // A command line is read once.
        let _ = ANSWER.set(answer);
    }
}

/// The files of the folders of `inputs`, after the answer of the command line.
pub(super) fn files(inputs: &[Input]) -> FolderFiles {
    let files = FolderFiles::of(inputs, true);
    match ANSWER.get() {
        Some(answer) => files.decided(*answer == FolderAnswer::Yes),
        None => files,
    }
}

/// Names the files of the folders of `inputs` on stderr, each once a run.
pub(super) fn tell(inputs: &[Input]) {
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    for file in &files(inputs).files {
        let way = if file.is_refused { "yes applies them" } else { "no refuses them" };
        let line = Clean::line(&format!("{} (--folder-repairs {way})", file.told()));
        if !told.contains(&line) {
            complain(&line);
            told.push(line);
        }
    }
}
