//! Work in the background, and how its results come back.
//!
//! ```text
//! Effect::Start(Job) ──► a thread (runtime), or at once (headless) ──► Completion ──► update
//! ```
//!
//! A job is one closure. It may deliver several completions: the analysis delivers one a finding.
//! A completion is a change of the model that runs in `update`, on the thread of the reader. A new
//! kind of background work is a function that returns a [`Job`]; nothing else lists the jobs.

use super::model::Model;
use super::msg::Effect;
use crate::engine::Cancel;
use crate::ingest::CoverageReader;
use crate::lexis::Lexis;
use crate::text::packed::PackedStore;
use std::sync::atomic::{AtomicU64, Ordering};

/// A change of the model that a job hands back.
pub(super) type Completion = Box<dyn FnOnce(&mut Model) -> Vec<Effect> + Send>;

/// Takes the completions of a job, from any thread.
pub(super) type Deliver<'a> = &'a (dyn Fn(Completion) + Sync);

/// Tells one job from all others, so that a late answer to an old question can be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct JobId(u64);

impl JobId {
    /// An id that no other job has.
    pub(super) fn unique() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// The resources that every job may use.
pub(super) struct JobContext<'a> {
    pub(super) lexis: &'a Lexis,
    /// Reads the articles; `None` when they were given and cannot be read again.
    pub(super) reader: Option<&'a CoverageReader>,
    /// Set when the result is no longer wanted.
    pub(super) cancel: &'a Cancel,
}

impl<'a> JobContext<'a> {
    /// What was found in earlier runs, for an analysis.
    pub(super) fn store(&self) -> Option<&'a dyn PackedStore> {
        self.reader?.store()
    }
}

type JobWork = Box<dyn FnOnce(&JobContext<'_>, Deliver<'_>) + Send>;

/// A piece of work for the background.
pub(super) struct Job {
    name: &'static str,
    cancel: Cancel,
    work: JobWork,
}

impl Job {
    /// A job that delivers any number of completions. `name` stands in error messages.
    pub(super) fn new(
        name: &'static str,
        work: impl FnOnce(&JobContext<'_>, Deliver<'_>) + Send + 'static,
    ) -> Self {
        Self { name, cancel: Cancel::default(), work: Box::new(work) }
    }

    /// A job with one result, which `done` puts into the model. Without a result nothing happens.
    pub(super) fn with_result<T: Send + 'static>(
        name: &'static str,
        work: impl FnOnce(&JobContext<'_>) -> Option<T> + Send + 'static,
        done: impl FnOnce(&mut Model, T) -> Vec<Effect> + Send + 'static,
    ) -> Self {
        Self::new(name, move |context, deliver| {
            if let Some(result) = work(context) {
                deliver(Box::new(move |model| done(model, result)));
            }
        })
    }

    /// The name of the job, for error messages.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// A handle that stops the job when its result is no longer wanted.
    pub(super) fn cancel(&self) -> Cancel {
        self.cancel.clone()
    }

    /// Does the work on this thread.
    pub(super) fn run(self, lexis: &Lexis, reader: Option<&CoverageReader>, deliver: Deliver<'_>) {
        (self.work)(&JobContext { lexis, reader, cancel: &self.cancel }, deliver);
    }
}
