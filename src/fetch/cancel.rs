//! Stops fetching, and tells how far it is.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A handle that stops fetching. All clones are one handle.
#[derive(Clone, Debug, Default)]
pub struct FetchCancel(Arc<AtomicBool>);

impl FetchCancel {
    /// Asks to stop. No further request is sent.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Takes the request to stop back, before something else is fetched.
    pub fn reset(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Whether fetching is asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How far fetching is. All clones are one state.
#[derive(Clone, Debug, Default)]
pub struct FetchProgress(Arc<Mutex<ProgressState>>);

/// The counts of a progress.
#[derive(Debug, Default)]
struct ProgressState {
    /// What is being asked now; empty when nothing is.
    asked: String,
    requests: usize,
    articles: usize,
}

impl FetchProgress {
    /// Notes a request to `what`.
    pub(super) fn ask(&self, what: impl Into<String>) {
        let mut state = self.state();
        state.requests += 1;
        state.asked = what.into();
    }

    /// Notes articles that have come.
    pub(super) fn add(&self, articles: usize) {
        self.state().articles += articles;
    }

    /// Notes the end of the work.
    pub(super) fn finish(&self) {
        *self.state() = ProgressState::default();
    }

    /// The progress in a few words; `None` when nothing is being fetched.
    #[must_use]
    pub fn describe(&self) -> Option<String> {
        let state = self.state();
        if state.asked.is_empty() {
            return None;
        }
        let articles = match state.articles {
            0 => String::new(),
            1 => "1 article so far, ".to_owned(),
            many => format!("{many} articles so far, "),
        };
        Some(format!("fetching: {articles}request {} to {}", state.requests, state.asked))
    }

    fn state(&self) -> std::sync::MutexGuard<'_, ProgressState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
