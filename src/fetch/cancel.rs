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
    /// The places that are fetched, and how many of them are done.
    places: usize,
    done: usize,
    /// Articles that the library did not have.
    new: usize,
}

impl FetchProgress {
    /// Begins work on so many places.
    pub(super) fn begin(&self, places: usize) {
        *self.state() = ProgressState { places, ..ProgressState::default() };
    }

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

    /// Notes that a place is done.
    pub(super) fn complete(&self) {
        self.state().done += 1;
    }

    /// Notes articles that are new in the library.
    pub(super) fn gain(&self, new: usize) {
        self.state().new += new;
    }

    /// Notes the end of the work.
    pub(super) fn finish(&self) {
        *self.state() = ProgressState::default();
    }

    /// The progress in a few words; `None` when nothing is being fetched.
    ///
    /// `fetching 3 of 12 · 14 new`; of one place, `fetching · 14 articles · request 2 to courier.example`.
    #[must_use]
    pub fn describe(&self) -> Option<String> {
        let state = self.state();
        if state.asked.is_empty() {
            return None;
        }
        if state.places > 1 {
            let told = format!("fetching {} of {}", state.done, state.places);
            return Some(match (state.new, state.articles) {
                (0, 0) => told,
                (0, articles) => format!("{told} · {}", counted(articles)),
                (new, _) => format!("{told} · {new} new"),
            });
        }
        let articles = match state.articles {
            0 => String::new(),
            articles => format!("{} · ", counted(articles)),
        };
        Some(format!("fetching · {articles}request {} to {}", state.requests, state.asked))
    }

    fn state(&self) -> std::sync::MutexGuard<'_, ProgressState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A number of articles.
fn counted(articles: usize) -> String {
    if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") }
}
