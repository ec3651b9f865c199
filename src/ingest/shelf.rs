//! `shelf`: inputs that are read again and again. A file that has not changed
//! since, by its size and the time of its last change, is not opened anew.
//!
//! ```text
//! walk ─ files ─┬─ as before ─ the same articles ───────────┬─ outlets by folder, owners ─ articles
//!               └─ new or changed ─ open ─ drafts ─ articles ┘
//! ```
//!
//! Files that were added are found faster still, by the names in the folders alone.
//!
//! What an article takes from its surroundings, the outlet that its folder
//! stands for and that outlet's owner, is looked at anew each time.

use super::article::{self, Found, Made, Outlets};
use super::draft::Draft;
use super::outlets::Owners;
use super::walk::{self, Place, Seen, Source};
use super::{Input, Outcome, Problem, open};
use crate::corpus::Article;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Inputs, and what was read of them.
pub struct Shelf {
    inputs: Vec<Input>,
    known: Mutex<Known>,
}

/// What was there when everything was read.
#[derive(Default)]
struct Known {
    kept: FxHashMap<Place, Kept>,
    folders: FxHashMap<PathBuf, Folder>,
    outlets: Outlets,
    owners: Owners,
}

/// A folder below what was opened.
struct Folder {
    /// The name of what was opened.
    opened: String,
    /// What comes before the name of a file in the path of its article.
    path: String,
    names: FxHashSet<OsString>,
}

/// What is there now.
#[derive(Clone, Debug, Default)]
pub struct Shelved {
    /// The articles, in no particular order; those that have not changed are the same values as before.
    pub articles: Vec<Arc<Article>>,
    /// What could not be read, in the order it was met.
    pub problems: Vec<Problem>,
}

/// What a source gave.
struct Kept {
    path: String,
    /// `None` when it must be read anew.
    seen: Option<Seen>,
    articles: Vec<Made>,
    problems: Vec<String>,
    unopened: bool,
}

/// A source, when all are walked through.
enum Taken {
    AsBefore(Kept),
    Opened(Outcome),
}

impl Shelf {
    /// Nothing of `inputs` is read yet.
    #[must_use]
    pub fn new(inputs: Vec<Input>) -> Self {
        Self { inputs, known: Mutex::default() }
    }

    /// Reads what is there now; standard input only the first time. The result
    /// is that of [`read`](super::read), on the inputs as they are.
    #[must_use]
    pub fn read(&self) -> Shelved {
        let mut known = self.known();
        let (mut sources, mut problems) = (Vec::new(), Vec::new());
        for input in &self.inputs {
            walk::sources(input, &mut sources, &mut problems);
        }
        let taken = taken(&sources, std::mem::take(&mut known.kept));
        for (source, taken) in sources.iter().zip(&taken) {
            let (reasons, unopened) = match taken {
                Taken::AsBefore(kept) => (&kept.problems, kept.unopened),
                Taken::Opened(outcome) => (&outcome.problems, outcome.unopened),
            };
            problems.extend(
                reasons.iter().map(|reason| source.problem(reason, unopened && source.named)),
            );
        }
        let owners = Owners::read(&self.inputs, &mut problems);
        let outlets = article::folder_outlets(
            sources.iter().zip(&taken).flat_map(|(source, taken)| taken.places(source)),
        );
        let made: Vec<Kept> = sources
            .par_iter()
            .zip(taken)
            .map(|(source, taken)| taken.kept(source, &outlets, &owners))
            .collect();
        let articles = made
            .iter()
            .flat_map(|kept| &kept.articles)
            .map(|made| Arc::clone(&made.article))
            .collect();
        let folders = folders(&sources);
        let kept = sources.into_iter().map(|source| source.place).zip(made).collect();
        *known = Known { kept, folders, outlets, owners };
        Shelved { articles, problems }
    }

    /// The articles in files that have come to the folders since [`Shelf::read`],
    /// which knows nothing of it: the next time it reads them as well. Fast: no
    /// known file is looked at, and no new folder.
    #[must_use]
    pub fn added(&self) -> Vec<Arc<Article>> {
        let known = self.known();
        let mut added: Vec<Source> =
            known.folders.iter().flat_map(|(place, folder)| folder.added(place)).collect();
        added.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let opened = added
            .par_iter()
            .map(|source| Taken::Opened(open(source)).kept(source, &known.outlets, &known.owners));
        opened.flat_map_iter(|kept| kept.articles).map(|made| made.article).collect()
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The folders in which files were found that nobody named.
fn folders(sources: &[Source]) -> FxHashMap<PathBuf, Folder> {
    let mut folders: FxHashMap<PathBuf, Folder> = FxHashMap::default();
    for source in sources.iter().filter(|source| !source.named) {
        let Place::File(file) = &source.place else { continue };
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { continue };
        if let Some(known) = folders.get_mut(folder) {
            known.names.insert(name.to_owned());
        } else {
            let path =
                source.path.strip_suffix(&*name.to_string_lossy()).unwrap_or_default().to_owned();
            folders.insert(
                folder.to_owned(),
                Folder {
                    opened: source.opened.clone(),
                    path,
                    names: std::iter::once(name.to_owned()).collect(),
                },
            );
        }
    }
    folders
}

impl Folder {
    /// The files in it that were not there.
    fn added(&self, place: &Path) -> Vec<Source> {
        let names = fs::read_dir(place)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .map(|entry| entry.file_name());
        let new = names.filter(|name| {
            !name.as_encoded_bytes().starts_with(b".") && !self.names.contains(name)
        });
        new.filter_map(|name| {
            let path = format!("{}{}", self.path, name.to_string_lossy());
            Source::in_folder(place, self.opened.clone(), path, &name)
        })
        .collect()
    }
}

/// Opens what has changed.
fn taken(sources: &[Source], mut before: FxHashMap<Place, Kept>) -> Vec<Taken> {
    let same = |source: &Source, kept: &Kept| {
        kept.path == source.path && kept.seen.is_some() && kept.seen == source.seen
    };
    let as_before: Vec<Option<Kept>> = sources
        .iter()
        .map(|source| before.remove(&source.place).filter(|kept| same(source, kept)))
        .collect();
    let take = |(source, kept): (&Source, Option<Kept>)| {
        kept.map_or_else(|| Taken::Opened(open(source)), Taken::AsBefore)
    };
    sources.par_iter().zip(as_before).map(take).collect()
}

impl Taken {
    /// The folder and the host of each article.
    fn places<'s>(&self, source: &'s Source) -> Vec<(Option<&'s Path>, Option<String>)> {
        let folder = source.folder.as_deref();
        match self {
            Self::AsBefore(kept) => {
                kept.articles.iter().map(|made| (folder, made.host.clone())).collect()
            }
            Self::Opened(outcome) => {
                outcome.drafts.iter().map(|draft| (folder, article::host_of(draft))).collect()
            }
        }
    }

    fn kept(self, source: &Source, outlets: &Outlets, owners: &Owners) -> Kept {
        match self {
            Self::AsBefore(mut kept) => {
                kept.articles
                    .iter_mut()
                    .for_each(|made| made.place(source.folder.as_deref(), outlets, owners));
                kept
            }
            Self::Opened(Outcome { drafts, hash, problems, unopened }) => {
                let made = |(at, draft): (usize, Draft)| {
                    Made::of(Found { source, at, draft, hash }, outlets, owners)
                };
                let articles = drafts.into_iter().enumerate().map(made).collect();
                Kept {
                    path: source.path.clone(),
                    seen: source.seen.filter(|seen| seen.is_settled()),
                    articles,
                    problems,
                    unopened,
                }
            }
        }
    }
}
