//! The state that all screens share: the coverage with its findings, the search index, the settings,
//! and the choices that hold on every screen.
//!
//! ```text
//! World ── &World ──► Screen, Modal ── Request ──► Model ── changes ──► World
//! ```
//!
//! Screens and modals read the world. Only `update` and finished jobs change it.

use super::basket::BasketState;
use super::diff::Pins;
use super::fetching::FetchState;
use super::finder::Index;
use super::job::JobId;
use super::reading::ReadingDesk;
use super::reload::ReloadNotice;
use super::repair::RepairState;
use super::scope::{ReaderScope, ShownArticles};
use super::text_search::LastTextSearch;
use crate::analysis::stories::THRESHOLD;
use crate::config::{Action, ColorChoice, Context, Settings, Splits, ThemeChoice};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Cancel, Findings, Progress};
use crate::ingest::Problem;
use crate::query::FindingTeller;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The articles that are open and what is known of them.
pub(super) struct Coverage {
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
    pub(super) problems: Vec<Problem>,
    /// Whether the outlet of any article is unknown.
    pub(super) unnamed: bool,
    /// Grows with every change of the findings over all articles. What is derived from them is
    /// out of date when it was derived at another revision.
    pub(super) revision: u64,
    /// The analysis whose findings count. Those of an earlier one are out of date.
    pub(super) analysis: Option<JobId>,
    /// Stops that analysis.
    pub(super) cancel: Cancel,
    /// The similarity from which on articles are one story, 0 to 1.
    pub(super) threshold: f32,
    /// The articles that the scope selects.
    pub(super) shown: ShownArticles,
    /// The basket, with the places of its items in the articles.
    pub(super) basket: BasketState,
}

impl Coverage {
    /// The articles before anything is known of them.
    pub(super) fn new(corpus: Arc<Corpus>, problems: Vec<Problem>) -> Self {
        let findings = Findings::new(corpus.len());
        let unnamed = corpus.articles().iter().any(|article| article.outlet.is_none());
        Self {
            corpus,
            findings,
            problems,
            unnamed,
            revision: 0,
            analysis: None,
            cancel: Cancel::default(),
            threshold: THRESHOLD,
            shown: ShownArticles::default(),
            basket: BasketState::default(),
        }
    }

    /// Makes records of the findings.
    pub(super) fn teller(&self) -> FindingTeller<'_> {
        FindingTeller::new(&self.corpus, &self.findings)
    }
}

/// The state of the reader that does not belong to one screen.
pub(super) struct World {
    /// Columns and rows of the terminal.
    pub(super) size: (u16, u16),
    /// Where the user has put the borders between panes.
    pub(super) splits: Splits,
    pub(super) settings: Settings,
    /// `None` until the inputs are read.
    pub(super) coverage: Option<Coverage>,
    /// The search indexes of names, headlines and texts.
    pub(super) index: Index,
    /// The article that the others are compared with.
    pub(super) base: Option<ArticleIx>,
    /// The article that others are compared with when there is no base.
    pub(super) marked: Option<ArticleIx>,
    /// What the user asks to be shown.
    pub(super) scope: ReaderScope,
    /// The actions that were chosen in the command palette, the latest last.
    pub(super) used_actions: Vec<Action>,
    /// What was searched for in the texts last.
    pub(super) last_text_search: LastTextSearch,
    /// The conditions that were typed in this session, the latest last.
    pub(super) typed_scopes: Vec<String>,
    /// The sentences that the user aligned by hand in comparisons.
    pub(super) pins: Pins,
    /// Whether the last action that can be undone is a pin.
    pub(super) is_pinned_last: bool,
    /// What the user has done with the articles.
    pub(super) reading: ReadingDesk,
    /// The signs that records of the journal put on articles in the list.
    pub(super) signs: BTreeMap<ArticleIx, &'static str>,
    /// The repairs of this session.
    pub(super) repairs: RepairState,
    /// Whether the inputs are being read again.
    pub(super) reloading: bool,
    /// Set when facts were set or files have changed, so that the inputs are read again as soon as that
    /// is possible. Says what is told then.
    pub(super) reload_due: Option<ReloadNotice>,
    /// Whether changes of files are noticed.
    pub(super) is_watching: bool,
    /// How far fetching is, while it runs.
    pub(super) fetching: Option<FetchState>,
    /// What could not be fetched the last time.
    pub(super) fetch_failures: Vec<Problem>,
}

impl World {
    /// A world in which nothing is open yet.
    pub(super) fn new(size: (u16, u16), settings: Settings) -> Self {
        let reading = ReadingDesk::new(settings.work.clone());
        let is_watching = settings.is_watching;
        Self {
            size,
            splits: settings.splits,
            settings,
            coverage: None,
            index: Index::default(),
            base: None,
            marked: None,
            scope: ReaderScope::default(),
            used_actions: Vec::new(),
            last_text_search: LastTextSearch::default(),
            typed_scopes: Vec::new(),
            pins: Pins::default(),
            is_pinned_last: false,
            reading,
            signs: BTreeMap::new(),
            repairs: RepairState::default(),
            reloading: false,
            reload_due: None,
            is_watching,
            fetching: None,
            fetch_failures: Vec::new(),
        }
    }

    /// The number of open articles.
    pub(super) fn articles(&self) -> usize {
        self.coverage.as_ref().map_or(0, |coverage| coverage.corpus.len())
    }

    /// The first key that does `action` in `context`; empty when there is none.
    pub(super) fn key(&self, context: Context, action: Action) -> String {
        self.settings.keymap.keys(context, action).into_iter().next().unwrap_or_default()
    }

    /// Whether changed words need brackets, because the user wants no colours.
    pub(super) fn brackets(&self) -> bool {
        self.settings.theme == ThemeChoice::Mono || self.settings.color == ColorChoice::Never
    }

    /// The number of problems in the inputs and in the user's files.
    pub(super) fn problems(&self) -> usize {
        let inputs = self.coverage.as_ref().map_or(0, |coverage| coverage.problems.len());
        let unfetched = self.unfetched().count();
        self.repairs.wrong + self.settings.complaints.len() + inputs + unfetched
    }

    /// What could not be fetched, without what reading has told.
    pub(super) fn unfetched(&self) -> impl Iterator<Item = &Problem> {
        let told = self.coverage.as_ref().map_or(&[][..], |coverage| &coverage.problems);
        let is_told = |failure: &Problem| {
            told.iter().any(|it| it.path == failure.path && it.reason == failure.reason)
        };
        self.fetch_failures.iter().filter(move |failure| !is_told(failure))
    }

    /// The progress of the work in a few words; `None` when it is done.
    pub(super) fn progress(&self) -> Option<String> {
        if let Some(fetching) = &self.fetching {
            return Some(fetching.describe(self.settings.still));
        }
        let Some(coverage) = &self.coverage else { return Some("opening …".to_owned()) };
        match coverage.findings.progress() {
            Progress::Done if self.reloading => Some("reading again …".to_owned()),
            Progress::Done => None,
            // What counts up by itself draws the eye, and is read out again and again.
            _ if self.settings.still => Some("comparing …".to_owned()),
            Progress::Reading(read, all) => Some(format!("reading {read} of {all} …")),
            Progress::Linking(step, all) => Some(format!("comparing {} of {all} …", step + 1)),
        }
    }
}
