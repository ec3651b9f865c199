//! The JSON lines of `crossread feeds list` and `crossread fetch`.

use crate::fetch::{FeedEntry, FeedOutcome, UpdateError};
use crate::text::Clean;
use serde::Serialize;

/// A line of `feeds list`: a subscription.
#[derive(Serialize)]
pub(in crate::cli) struct FeedLine<'f> {
    feed: String,
    name: Option<&'f str>,
    search: Option<&'f str>,
    limit: Option<usize>,
}

impl<'f> FeedLine<'f> {
    pub(in crate::cli) fn new(feed: &'f FeedEntry) -> Self {
        Self {
            feed: feed.address.to_string(),
            name: feed.name.as_deref(),
            search: feed.query.search.as_deref(),
            limit: feed.query.limit,
        }
    }
}

/// A line of `fetch`: what became of a subscription.
#[derive(Serialize)]
pub(in crate::cli) struct FetchedLine<'f> {
    feed: String,
    name: Option<&'f str>,
    new: usize,
    new_versions: usize,
    known: usize,
    unchanged: bool,
    error: Option<String>,
    not_before: Option<String>,
}

impl<'f> FetchedLine<'f> {
    pub(in crate::cli) fn new(feed: &'f FeedEntry, outcome: &FeedOutcome) -> Self {
        let counts = outcome.result.as_ref().cloned().unwrap_or_default();
        let error = outcome.result.as_ref().err();
        let not_before = error.and_then(|error| match error {
            UpdateError::TooEarly(at) => Some(*at),
            UpdateError::Web(error) => error.not_before(),
            UpdateError::Store(_) => None,
        });
        Self {
            feed: feed.address.to_string(),
            name: feed.name.as_deref(),
            new: counts.new,
            new_versions: counts.versions,
            known: counts.known,
            unchanged: counts.is_unchanged,
            error: error.map(|error| Clean::line(&error.to_string()).to_string()),
            not_before: not_before.map(|at| format!("{at:.0}")),
        }
    }
}
