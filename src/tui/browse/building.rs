//! Builds the entries of a view in the background when there are many articles.
//!
//! ```text
//! wanted ── few articles ──► built at once
//!        └─ many ──► one job at a time ──► entries ── still wanted? ──► shown, else the next job
//! ```
//!
//! While a job runs, the view shows the entries of the term or the scope before, so that typing is never
//! held up. Entries of other findings are not shown: what they point to has changed.

use super::BrowseScreen;
use crate::present::views::{View, ViewFeature, ViewInput};
use crate::tui::finder::Index;
use crate::tui::job::{Job, JobId};
use crate::tui::world::{Coverage, World};
use std::sync::Arc;

/// The most articles whose views are built at once. Most views of so many take less than a picture of 16 ms.
/// When it grows, opening a view of a large coverage holds keys up.
pub(super) const BUILT_AT_ONCE: usize = 300;

/// What a view is built from.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ViewSource {
    /// The revision of the findings.
    revision: u64,
    /// Whether names could be searched.
    has_names: bool,
    /// What a view of a term looks for.
    term: String,
    /// The revision of the scope, for a view of a term; 0 for others, which are of all articles.
    scope: u64,
    /// The revision of the basket, for its view; 0 for others.
    basket: u64,
}

impl BrowseScreen {
    fn source(&self, coverage: &Coverage, index: &Index) -> ViewSource {
        let is_of_term = self.id.offers(ViewFeature::Term);
        ViewSource {
            revision: coverage.revision,
            has_names: index.names.is_some(),
            term: self.term().to_owned(),
            scope: if is_of_term { coverage.shown.revision } else { 0 },
            basket: if self.is_of_basket() { coverage.basket.revision } else { 0 },
        }
    }

    /// Whether a job builds the entries.
    fn is_built_by_job(&self, coverage: &Coverage) -> bool {
        (coverage.corpus.len() > self.built_at_once || self.id.offers(ViewFeature::BuiltByJob))
            && !self.is_of_basket()
    }

    /// Builds the view again when it is out of date, or drops it when a job has to build it.
    pub(super) fn build(&mut self, coverage: &Coverage, index: &Index) {
        let source = Some(self.source(coverage, index));
        if self.contents.built_from == source {
            return;
        }
        if !self.is_built_by_job(coverage) {
            let from = self.input(coverage, index);
            let view = self.id.build(ViewInput { term: self.term(), ..from });
            self.show_entries(view, source);
        } else if self.contents.built_from.as_ref().map(|built| built.revision)
            != Some(coverage.revision)
        {
            self.show_entries(None, None);
        }
    }

    /// The job that builds what is out of date. One runs at a time.
    pub(super) fn building(&mut self, world: &World) -> Option<Job> {
        let coverage = world.coverage.as_ref()?;
        let source = self.source(coverage, &world.index);
        if !self.is_built_by_job(coverage)
            || self.contents.asked.is_some()
            || self.contents.built_from.as_ref() == Some(&source)
        {
            return None;
        }
        let (job, id) = (JobId::unique(), self.id);
        self.contents.asked = Some(job);
        let (corpus, findings) = (Arc::clone(&coverage.corpus), coverage.findings.clone());
        let (names, threshold) = (world.index.names.clone(), coverage.threshold);
        let scope = self.input(coverage, &world.index).scope.cloned();
        let term = source.term.clone();
        Some(Job::with_result(
            "the entries of a view",
            move |context| {
                Some(id.build(ViewInput {
                    corpus: &corpus,
                    findings: &findings,
                    names: names.as_deref(),
                    threshold,
                    scope: scope.as_ref(),
                    term: &term,
                    basket: &[],
                    lexis: Some(context.lexis),
                }))
            },
            move |model, view| {
                let asked = |screen: &&mut Self| screen.contents.asked == Some(job);
                let revision = model.world.coverage.as_ref().map(|coverage| coverage.revision);
                if let Some(screen) = model.screens.views.iter_mut().find(asked) {
                    screen.contents.asked = None;
                    if revision == Some(source.revision) {
                        screen.show_entries(view, Some(source));
                    }
                }
                Vec::new()
            },
        ))
    }

    /// Shows other entries. Those of another term are read from their top.
    fn show_entries(&mut self, view: Option<Box<dyn View>>, source: Option<ViewSource>) {
        let contents = &mut self.contents;
        if let (Some(before), Some(now)) = (&contents.built_from, &source)
            && before.term != now.term
        {
            (self.selected, self.selected_id) = (0, None);
        }
        contents.view = view;
        contents.built_from = source;
        (contents.order_key, contents.card_key, contents.all_key) = (None, None, None);
        if contents.view.is_none() {
            contents.order.clear();
        }
    }
}
