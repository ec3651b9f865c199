//! Fetching as a job: work that fetches, and how far it is in the meantime.
//!
//! ```text
//! gr, an opened address ─ job ─┬─ fetches ────────────────────────► report, or the articles
//!                              └─ looks at the progress at times ─► FetchState on the status line
//! ```

use super::job::Deliver;
use super::model::Model;
use super::msg::Effect;
use crate::ingest::FetchHandle;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How often the progress is looked at. When it grows, the count on the status line lags behind.
const TICK: Duration = Duration::from_millis(150);

/// How far fetching is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FetchState {
    /// The progress in a few words; empty before the first request.
    words: String,
    /// Whether the user wants it to stop.
    pub(super) is_stopping: bool,
}

impl FetchState {
    /// The progress for the status line. With `still` nothing that counts up by itself.
    pub(super) fn describe(&self, still: bool) -> String {
        if self.is_stopping {
            return "stopping …".to_owned();
        }
        if still || self.words.is_empty() {
            return "fetching …".to_owned();
        }
        self.words.clone()
    }
}

/// Does `work`, which may fetch, and delivers how far it is as long as it runs.
pub(super) fn with_progress<T>(
    fetcher: Option<&FetchHandle>,
    deliver: Deliver<'_>,
    work: impl FnOnce() -> T,
) -> T {
    let Some(fetcher) = fetcher else { return work() };
    let (done, is_done) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut shown = None;
            while is_done.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                let words = fetcher.0.progress();
                if words != shown && words.is_some() {
                    shown.clone_from(&words);
                    deliver(Box::new(move |model| show(model, words.unwrap_or_default())));
                }
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// Shows how far fetching is.
fn show(model: &mut Model, words: String) -> Vec<Effect> {
    let state = model.world.fetching.get_or_insert_default();
    // What counts up by itself is not drawn again where the user wants nothing to move.
    model.unseen = model.world.settings.still && !state.words.is_empty();
    state.words = words;
    Vec::new()
}
