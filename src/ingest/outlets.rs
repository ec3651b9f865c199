//! The outlets file: who owns which outlet, so that two papers of one owner
//! count as one voice.
//!
//! ```text
//! FOLDER/.crossread/outlets.txt
//!
//! # the outlet as `list` prints it    its owner
//! lomarpost.example                   group=Lomar Press
//! Oldport Echo                        group=Lomar Press
//! ```

use super::{Input, Problem};
use crate::text::{Clean, fold};
use rustc_hash::FxHashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the file lies below what was opened.
const FILE: &str = ".crossread/outlets.txt";
/// What parts an outlet from its owner.
const GROUP: &str = "group=";

/// The owners of outlets, by folded name of the outlet.
#[derive(Debug, Default)]
pub(super) struct Owners(FxHashMap<String, Clean>);

impl Owners {
    /// Reads the outlets files of all folders that are opened, the first one first.
    pub(super) fn read(inputs: &[Input], problems: &mut Vec<Problem>) -> Self {
        let mut owners = Self::default();
        let folder = |input: &Input| match input {
            Input::Path(path) if path.is_dir() => Some(path.clone()),
            Input::Path(path) => path.parent().map(Path::to_path_buf),
            Input::Stdin | Input::Demo => None,
        };
        let mut files: Vec<PathBuf> =
            inputs.iter().filter_map(folder).map(|folder| folder.join(FILE)).collect();
        files.dedup();
        for file in files {
            match fs::read_to_string(&file) {
                Ok(text) => owners.add(&text, &file, problems),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => problems.push(problem(&file, &error.to_string())),
            }
        }
        owners
    }

    /// The owner of the outlet of this name.
    pub(super) fn of(&self, outlet: &str) -> Option<Clean> {
        if self.0.is_empty() { None } else { self.0.get(&*fold::name(outlet)).cloned() }
    }

    fn add(&mut self, text: &str, file: &Path, problems: &mut Vec<Problem>) {
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.split_once(GROUP).map(|(outlet, owner)| (outlet.trim(), owner.trim())) {
                Some((outlet, owner)) if !outlet.is_empty() && !owner.is_empty() => {
                    self.0
                        .entry(fold::name(outlet).into_owned())
                        .or_insert_with(|| Clean::line(owner));
                }
                _ => problems
                    .push(problem(file, &format!("line {}: not “outlet group=owner”", at + 1))),
            }
        }
    }
}

fn problem(file: &Path, reason: &str) -> Problem {
    Problem {
        path: Clean::line(&file.to_string_lossy()),
        reason: Clean::line(reason),
        named: false,
    }
}
