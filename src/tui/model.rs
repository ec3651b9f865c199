use super::browse::Browse;
use super::diff::Pins;
use super::finder::{Finder, Index};
use super::keys::Pending;
use super::layout::{Layout, SMALLEST};
use super::overlay::Overlay;
use super::read::Read;
use super::repair::Repairs;
use super::screen::Screen;
use super::selection::Selection;
use crate::analysis::stories::THRESHOLD;
use crate::config::{Context, Settings};
use crate::corpus::Corpus;
use crate::engine::{Cancel, Findings};
use crate::ingest::Problem;
use crate::present::views::ViewId;
use std::sync::Arc;

/// What is open and what is known of it.
pub(super) struct Coverage {
    pub(super) corpus: Arc<Corpus>,
    pub(super) findings: Findings,
    pub(super) problems: Vec<Problem>,
    /// Whether the outlet of any article is unknown.
    pub(super) unnamed: bool,
    /// Counts the findings over all articles: what is made of them is out of
    /// date when it has changed.
    pub(super) revision: u64,
    /// The number of the analysis whose findings count. Those of an earlier one are out of date.
    pub(super) analysis: u64,
    /// Stops that analysis.
    pub(super) cancel: Cancel,
    /// How alike articles are that are one story, 0 to 1.
    pub(super) threshold: f32,
}

impl Coverage {
    /// What is open, before anything is known of it.
    pub(super) fn new(corpus: Arc<Corpus>, problems: Vec<Problem>) -> Self {
        let findings = Findings::new(corpus.len());
        let unnamed = corpus.articles().iter().any(|article| article.outlet.is_none());
        Self {
            corpus,
            findings,
            problems,
            unnamed,
            revision: 0,
            analysis: 0,
            cancel: Cancel::default(),
            threshold: THRESHOLD,
        }
    }
}

/// The whole state of the reader.
pub(super) struct Model {
    pub(super) size: (u16, u16),
    pub(super) settings: Settings,
    /// `None` until the inputs are read.
    pub(super) coverage: Option<Coverage>,
    /// The screen that is below all others.
    pub(super) read: Read,
    /// The other views, in the order of [`ViewId::all`].
    pub(super) views: Vec<Browse>,
    /// The screens on it; the last is shown.
    pub(super) screens: Vec<Screen>,
    /// What lies over the screen.
    pub(super) overlay: Option<Overlay>,
    /// What lies over all of it and takes every key.
    pub(super) finder: Option<Finder>,
    pub(super) index: Index,
    /// The actors whose articles the list shows.
    pub(super) selection: Selection,
    /// What was aligned by hand in comparisons.
    pub(super) pins: Pins,
    pub(super) pending: Pending,
    pub(super) repairs: Repairs,
    /// Whether what is open is being read again.
    pub(super) reloading: bool,
    /// How many jobs were given to workers.
    pub(super) jobs: u64,
    /// Something to say until the next key.
    pub(super) notice: Option<String>,
}

impl Model {
    /// Nothing is open yet.
    pub(super) fn new(size: (u16, u16), settings: Settings) -> Self {
        Self {
            size,
            settings,
            coverage: None,
            read: Read::default(),
            views: ViewId::all().map(Browse::new).collect(),
            screens: Vec::new(),
            overlay: None,
            finder: None,
            index: Index::default(),
            selection: Selection::default(),
            pins: Pins::default(),
            pending: Pending::default(),
            repairs: Repairs::default(),
            reloading: false,
            jobs: 0,
            notice: None,
        }
    }

    /// Where the panes of the first screen stand.
    pub(super) fn layout(&self) -> Layout {
        let findings = self.coverage.as_ref().and_then(|coverage| coverage.findings.actors());
        let actors = findings.is_some_and(|actors| !actors.actors.is_empty());
        Layout::new(self.size, self.read.focus, self.read.zoomed, actors)
    }

    /// Whether the terminal has no room for the reader.
    pub(super) fn too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// The view that is shown, if it is not the first one.
    pub(super) fn browse(&self) -> Option<&Browse> {
        let Some(Screen::Browse(subject)) = self.screens.last() else { return None };
        self.views.iter().find(|view| view.subject == *subject)
    }

    /// The same, to change it, and with it what it shows.
    pub(super) fn browse_mut(&mut self) -> Option<(&mut Browse, &Coverage, &Index)> {
        let Some(Screen::Browse(subject)) = self.screens.last() else { return None };
        let view = self.views.iter_mut().find(|view| view.subject == *subject)?;
        Some((view, self.coverage.as_ref()?, &self.index))
    }

    /// Which keys count now.
    pub(super) fn context(&self) -> Context {
        match (&self.overlay, self.screens.last()) {
            (Some(_), _) => Context::Global,
            (None, Some(screen)) => screen.context(),
            (None, None) => Context::Read,
        }
    }

    /// How many problems there are: of the inputs, and of the user's files.
    pub(super) fn problems(&self) -> usize {
        let repairs = self.repairs.remarks.iter().filter(|remark| !remark.idle).count();
        repairs
            + self.settings.complaints.len()
            + self.coverage.as_ref().map_or(0, |coverage| coverage.problems.len())
    }
}
