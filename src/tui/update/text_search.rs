//! Full text search: makes the index when it is first needed, answers what is typed, opens an article at
//! its hits.

use crate::corpus::{ArticleIx, Site};
use crate::query::{full_text_index, full_text_query_as_typed, search_full_text};
use crate::tui::job::Job;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::read::{CursorTarget, SearchQuery, TermSearch};
use crate::tui::text_search::{LIMIT, TextSearch};
use crate::tui::world::Coverage;
use std::sync::Arc;

/// Opens the search as it was left last.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    model.modal = Some(Box::new(TextSearch::new(&model.world.last_text_search)));
    if model.world.index.texts.is_some() {
        return answer(model);
    }
    let Some(coverage) = &model.world.coverage else { return Vec::new() };
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    let indexed = Arc::clone(&corpus);
    vec![Effect::Start(Job::with_result(
        "indexing texts",
        move |_| Some(Arc::new(full_text_index(&corpus, &findings))),
        move |model, index| {
            let is_of = |coverage: &Coverage| Arc::ptr_eq(&coverage.corpus, &indexed);
            if model.world.coverage.as_ref().is_some_and(is_of) {
                model.world.index.texts = Some(index);
                return answer(model);
            }
            Vec::new()
        },
    ))]
}

/// Answers what is typed in the open search, in the background.
pub(super) fn answer(model: &mut Model) -> Vec<Effect> {
    let Some(search) = model.modal_mut::<TextSearch>() else { return Vec::new() };
    let typed = search.typed().to_owned();
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let query = match full_text_query_as_typed(&typed) {
        Ok(query) => Arc::new(query),
        Err(error) => {
            search.take(&typed, Err(error.reason));
            return Vec::new();
        }
    };
    let (Some(coverage), Some(index)) = (&model.world.coverage, &model.world.index.texts) else {
        return Vec::new();
    };
    let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
    let (index, shown) = (Arc::clone(index), coverage.shown.set().cloned());
    let marks = model.world.reading.marks.clone();
    vec![Effect::Start(Job::with_result(
        "searching texts",
        move |_| {
            let is_shown = |ix| shown.as_ref().is_none_or(|shown| shown.has(ix));
            let found =
                search_full_text(&corpus, &findings, &marks, &index, &query, is_shown, LIMIT);
            Some((query, found))
        },
        move |model, found| {
            if let Some(search) = model.modal_mut::<TextSearch>() {
                search.take(&typed, Ok(found));
            }
            Vec::new()
        },
    ))]
}

/// Opens an article at the first hit of a search. The search becomes that of the reading screen, so that
/// `n` goes on.
pub(super) fn read(model: &mut Model, article: ArticleIx, search: TermSearch) {
    let Some(coverage) = &model.world.coverage else { return };
    let hits = search.spans(coverage, article);
    let span = hits.first().copied().unwrap_or_default();
    model.screens.read(Site { article, span }, CursorTarget::Sentence);
    let read = &mut model.screens.read;
    model.notice = Some(search.told(article, 0, hits.len()));
    read.query = Some(SearchQuery::Terms(search));
    read.shown.hit = hits.first().copied();
}
