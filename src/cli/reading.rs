//! What the user has done with articles, as the store of the user keeps it: for the reader, and for
//! the scopes of commands.

use super::args::RepairsOptions;
use super::open;
use crate::config::RECORD_ACTIONS;
use crate::corpus::{ArticleId, ArticleIx, Corpus};
use crate::ingest::Input;
use crate::query::ReadingMarks;
use crate::store::{CoverageStore, NameFinder, ReadingState, work_place};
#[cfg(feature = "tui")]
use crate::{cli::complain, text::Clean};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The store of the work on `inputs`, for the reader. `None` when they cannot be found again, or when
/// the store cannot be used; then one line says so.
#[cfg(feature = "tui")]
pub(super) fn work(inputs: &[Input]) -> Option<CoverageStore> {
    let (place, coverage) = work_place(inputs)?;
    match place.open_or_create() {
        Ok(store) => {
            store.notes().iter().for_each(complain);
            Some(CoverageStore::new(Arc::from(store), coverage))
        }
        Err(error) => {
            complain(&Clean::line(&format!("what you read is not kept: {error}")));
            None
        }
    }
}

/// What the user has done with the articles of a command. Empty when nothing is kept.
pub(super) fn states(inputs: &[Input], corpus: &Corpus) -> Vec<(ArticleIx, ReadingState)> {
    let store = || {
        let (place, key) = work_place(inputs)?;
        Some((key, place.open().ok()?))
    };
    let Some((key, store)) = store() else { return Vec::new() };
    let finder = NameFinder::new(corpus);
    let kept = CoverageStore::new(Arc::from(store), key).states().unwrap_or_default();
    kept.into_iter().filter_map(|it| Some((finder.find(&it.article)?, it.state))).collect()
}

/// How many earlier versions an opened library has of its articles.
pub(super) fn edits(inputs: &[Input]) -> FxHashMap<ArticleId, usize> {
    let store = || {
        let (place, key) = work_place(inputs)?;
        CoverageStore::new(Arc::from(place.open().ok()?), key).edits().ok()
    };
    store().unwrap_or_default()
}

/// The articles that the user has read, starred or tagged.
pub(super) fn marks(inputs: &[Input], repairs: &RepairsOptions, corpus: &Corpus) -> ReadingMarks {
    let mut marks = ReadingMarks::default();
    let journal = open::journal(inputs, repairs);
    for action in RECORD_ACTIONS {
        marks.starred.extend(action.toggle.articles(&journal, corpus));
    }
    for (ix, state) in states(inputs, corpus) {
        if state.read {
            marks.read.insert(ix);
        }
        if state.starred {
            marks.starred.insert(ix);
        }
        marks.tag(ix, state.tags.iter().map(|tag| &**tag));
    }
    marks
}
