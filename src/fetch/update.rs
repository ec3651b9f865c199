//! Fetches subscriptions into the library.
//!
//! ```text
//! feeds.toml ─┐
//! library ────┴─ version, earliest time ─ discover ─ items ─► library: new articles, new versions
//! ```

use super::client::{PageVersion, WebClient, WebError};
use super::discover::{FoundSite, SiteAnswer, SiteRequest};
use super::feed_list::FeedEntry;
use super::parallel::discover_all;
use super::robots::{ROBOTS_LIFETIME, RobotsCache};
use super::source::FetchedItem;
use crate::corpus::Article;
use crate::store::{
    CachedValue, NewArticle, NewItem, PackedBytes, Store, StoreError, StoreResult, Subscription,
};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The kind under which a library keeps rules of sites.
const ROBOTS: &str = "robots";

/// What fetching one subscription brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchedCounts {
    /// Articles that the library did not have.
    pub new: usize,
    /// How many of these are new versions of an article that it had.
    pub versions: usize,
    /// Articles that it had already.
    pub known: usize,
    /// Whether the server said that nothing has changed.
    pub is_unchanged: bool,
}

/// Why a subscription brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    /// It could not be fetched.
    #[error(transparent)]
    Web(#[from] WebError),
    /// The server asked to be left alone until later. Nothing was sent.
    #[error("not asked again before {0:.0}, as the server wishes")]
    TooEarly(Timestamp),
    /// The library could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of one subscription.
#[derive(Debug)]
pub struct FeedOutcome {
    /// The position of the subscription.
    pub at: usize,
    /// What it brought.
    pub result: Result<FetchedCounts, UpdateError>,
    /// Parts that could not be fetched, each a line.
    pub problems: Vec<String>,
}

/// Fetches all subscriptions into a library, and hands each outcome to `done` as it is known.
pub fn update_subscriptions(
    client: &Arc<WebClient>,
    feeds: &[FeedEntry],
    store: &dyn Store,
    mut done: impl FnMut(FeedOutcome),
) -> StoreResult<()> {
    let kept = store.subscriptions()?;
    let now = seconds(client.today());
    let mut requests = Vec::new();
    let mut asked = Vec::new();
    for (at, feed) in feeds.iter().enumerate() {
        let address = feed.address.to_string();
        let known = kept.iter().find(|kept| kept.address == address).cloned();
        let known = known.unwrap_or_else(|| Subscription { address, ..Subscription::default() });
        if let Some(wait) = known.next_allowed.filter(|next| *next > now) {
            let until = Timestamp::from_second(wait).unwrap_or(Timestamp::UNIX_EPOCH);
            let result = Err(UpdateError::TooEarly(until));
            done(FeedOutcome { at, result, problems: Vec::new() });
            continue;
        }
        let version =
            PageVersion { etag: known.etag.clone(), last_modified: known.last_modified.clone() };
        requests.push(SiteRequest {
            address: feed.address.clone(),
            query: feed.query.clone(),
            known: version,
        });
        asked.push((at, known));
    }
    discover_all(client, requests, |index, answer| {
        let (at, known) = &asked[index];
        let outcome = taken(store, *at, known, answer, seconds(client.today()));
        client.progress.gain(outcome.result.as_ref().map_or(0, |counts| counts.new));
        done(outcome);
    });
    Ok(())
}

/// Puts one answer into the library.
fn taken(
    store: &dyn Store,
    at: usize,
    known: &Subscription,
    answer: Result<SiteAnswer, WebError>,
    now: i64,
) -> FeedOutcome {
    let mut state = Subscription { fetched: Some(now), next_allowed: None, ..known.clone() };
    let mut problems = Vec::new();
    let result = match answer {
        Ok(SiteAnswer::NotModified) => {
            Ok(FetchedCounts { is_unchanged: true, ..FetchedCounts::default() })
        }
        Ok(SiteAnswer::Found(found)) => {
            problems.extend(found.problems.iter().map(|(at, error)| format!("{at}: {error}")));
            found.kind.word().clone_into(&mut state.kind);
            (state.etag, state.last_modified) =
                (found.version.etag.clone(), found.version.last_modified.clone());
            add(store, &known.address, &found).map_err(UpdateError::from)
        }
        Err(error) => Err(error.into()),
    };
    if let Err(error) = &result {
        state.failures = known.failures.saturating_add(1);
        state.last_failure = Some(error.to_string());
        if let UpdateError::Web(error) = error {
            state.next_allowed = error.not_before().map(Timestamp::as_second);
        }
        // What was not put into the library must come again.
        (state.etag, state.last_modified) = (known.etag.clone(), known.last_modified.clone());
    } else {
        (state.failures, state.last_failure) = (0, None);
    }
    let is_stopped = matches!(result, Err(UpdateError::Web(WebError::Cancelled)));
    let result = match if is_stopped { Ok(()) } else { store.put_subscription(&state) } {
        Ok(()) => result,
        Err(error) => Err(error.into()),
    };
    FeedOutcome { at, result, problems }
}

/// Adds what was found to the library.
fn add(store: &dyn Store, source: &str, found: &FoundSite) -> StoreResult<FetchedCounts> {
    let items: Vec<NewItem> =
        found.items.iter().map(|item| new_item(source, item, &found.articles)).collect();
    let mut counts = FetchedCounts::default();
    for added in store.add(&items)? {
        counts.new += added.new.len();
        counts.versions += added.new_versions;
        counts.known += added.known;
    }
    Ok(counts)
}

/// An item for the library, with its wanted articles.
fn new_item(source: &str, item: &FetchedItem, articles: &[Arc<Article>]) -> NewItem {
    let path = item.address.to_string();
    let own = articles.iter().filter(|article| *article.origin.item == *path);
    NewItem {
        source: source.to_owned(),
        folder: None,
        media_type: item.media_type.clone(),
        fetched: Some(item.fetched),
        bytes: PackedBytes::of(&item.bytes),
        articles: own.map(|article| NewArticle::of(article)).collect(),
        path,
    }
}

/// Rules of sites, kept in a library.
pub struct StoreRobots(pub Arc<dyn Store>);

impl RobotsCache for StoreRobots {
    fn load(&self, origin: &str, now: SystemTime) -> Option<Vec<u8>> {
        let kept = self.0.cached(ROBOTS, origin).ok()??;
        // A clock that was set back gives a negative age.
        let age = seconds(now).abs_diff(kept.at);
        (age < ROBOTS_LIFETIME.as_secs()).then(|| kept.text.into_bytes())
    }

    fn save(&self, origin: &str, text: &[u8], now: SystemTime) {
        let text = String::from_utf8_lossy(text).into_owned();
        // Without it the rules are asked for again in the next run.
        let _ = self.0.set_cached(ROBOTS, origin, &CachedValue { text, at: seconds(now) });
    }
}

/// Seconds since 1970.
fn seconds(time: SystemTime) -> i64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() as i64)
}
