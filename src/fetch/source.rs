//! Fetched items as a source of articles, and addresses that are fetched when they are first listed.

use super::address::WebAddress;
use super::client::{PageVersion, WebClient, WebError, WebPage};
use super::discover::{FoundSite, SiteAnswer, SiteQuery, SiteRequest};
use super::parallel::discover_all;
use crate::corpus::ArticleId;
use crate::ingest::{ArticleSource, SourceError, SourceItem, SourceListing, SourceProblem};
use crate::safe_fs;
use crate::text::Clean;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// A document that was fetched.
#[derive(Clone, Debug)]
pub(super) struct FetchedItem {
    /// The address behind all redirects.
    pub(super) address: WebAddress,
    pub(super) bytes: Arc<[u8]>,
    pub(super) media_type: Option<String>,
    /// Whether it is a page, whose address is that of its article.
    pub(super) is_page: bool,
    /// When it came, in seconds since 1970.
    pub(super) fetched: i64,
    /// The positions of the wanted records; `None` for all.
    pub(super) records: Option<FxHashSet<usize>>,
}

impl FetchedItem {
    /// The item of a page that came at `now`.
    pub(super) fn of(page: WebPage, is_page: bool, now: SystemTime) -> Self {
        let fetched = now.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        Self {
            address: page.address.without_user(),
            bytes: page.bytes.into(),
            media_type: page.media_type,
            is_page,
            fetched: fetched as i64,
            records: None,
        }
    }
}

/// Fetched items as a source.
pub(super) struct FetchedItems {
    name: String,
    items: Vec<FetchedItem>,
}

impl FetchedItems {
    pub(super) fn new(name: String, items: Vec<FetchedItem>) -> Self {
        Self { name, items }
    }

    fn item(&self, item: &SourceItem) -> Option<&FetchedItem> {
        self.items.iter().find(|own| own.address.to_string() == item.path)
    }
}

impl ArticleSource for FetchedItems {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn list(&mut self) -> SourceListing {
        let mut seen = FxHashSet::default();
        let items = self.items.iter().map(|item| item.address.to_string());
        let items =
            items.filter(|address| seen.insert(address.clone())).map(|address| SourceItem {
                location: (&address).into(),
                path: address,
                folder: None,
                named: false,
                stamp: None,
            });
        SourceListing { items: items.collect(), problems: Vec::new() }
    }

    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        let item = self.item(item).ok_or(safe_fs::Error::Missing)?;
        Ok(Cow::Owned(item.bytes.to_vec()))
    }

    fn address(&self, item: &SourceItem) -> Option<String> {
        let item = self.item(item).filter(|item| item.is_page)?;
        Some(item.address.to_string())
    }

    fn has_record(&self, item: &SourceItem, record: usize) -> bool {
        let records = self.item(item).and_then(|item| item.records.as_ref());
        records.is_none_or(|records| records.contains(&record))
    }
}

/// Addresses that the user opens, with what was fetched from them. All handles are one state, so that
/// the sources of one run fetch once.
pub struct OpenedAddresses {
    client: Arc<WebClient>,
    name: String,
    state: Mutex<OpenedState>,
}

/// What is known of opened addresses.
struct OpenedState {
    places: Vec<AddressPlace>,
    /// Whether they were fetched already.
    is_fetched: bool,
    /// What could not be fetched the last time.
    failures: Vec<AddressFailure>,
}

/// One address, and what was found there.
struct AddressPlace {
    request: SiteRequest,
    items: Vec<FetchedItem>,
    /// The articles in the items, each with its address.
    articles: FxHashMap<ArticleId, Option<Clean>>,
}

/// An address that could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressFailure {
    /// The address, without a password.
    pub address: String,
    /// The reason.
    pub reason: String,
    /// Whether the user has named it, and nothing is known of it.
    pub is_named: bool,
}

/// What fetching opened addresses again brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressUpdate {
    /// Articles that were not there before, without the changed ones.
    pub new: usize,
    /// Articles that were there with another text.
    pub changed: usize,
    /// What could not be fetched.
    pub failures: Vec<AddressFailure>,
}

impl OpenedAddresses {
    /// The articles at `addresses` that answer `query`. Nothing is fetched yet.
    #[must_use]
    pub fn new(client: Arc<WebClient>, addresses: &[WebAddress], query: &SiteQuery) -> Self {
        let place = |address: &WebAddress| AddressPlace {
            request: SiteRequest {
                address: address.clone(),
                query: query.clone(),
                known: PageVersion::default(),
            },
            items: Vec::new(),
            articles: FxHashMap::default(),
        };
        let name = match addresses {
            [only] => only.to_string(),
            many => format!("{} addresses", many.len()),
        };
        let places = addresses.iter().map(place).collect();
        let state = OpenedState { places, is_fetched: false, failures: Vec::new() };
        Self { client, name, state: Mutex::new(state) }
    }

    /// Fetches all addresses. A part that has not changed, or cannot be fetched any more, stays as it was.
    pub fn fetch(&self) -> AddressUpdate {
        let requests: Vec<SiteRequest> =
            self.state().places.iter().map(|place| place.request.clone()).collect();
        let mut answers: Vec<Option<Result<SiteAnswer, WebError>>> = Vec::new();
        answers.resize_with(requests.len(), || None);
        discover_all(&self.client, requests, |at, answer| answers[at] = Some(answer));
        let mut update = AddressUpdate::default();
        let mut state = self.state();
        for (place, answer) in state.places.iter_mut().zip(answers) {
            place.take(answer.unwrap_or(Err(WebError::Cancelled)), &mut update);
        }
        state.is_fetched = true;
        state.failures.clone_from(&update.failures);
        update
    }

    /// What is there, fetched now when nothing was before.
    fn opened(&self) -> (Vec<FetchedItem>, Vec<AddressFailure>) {
        if !self.state().is_fetched {
            self.fetch();
        }
        let state = self.state();
        let items = state.places.iter().flat_map(|place| place.items.clone());
        (items.collect(), state.failures.clone())
    }

    fn state(&self) -> MutexGuard<'_, OpenedState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AddressPlace {
    /// Takes an answer over, and counts what it brought.
    fn take(&mut self, answer: Result<SiteAnswer, WebError>, update: &mut AddressUpdate) {
        let mut fail = |address: &WebAddress, error: &WebError, is_named: bool| {
            let (address, reason) = (address.to_string(), error.to_string());
            update.failures.push(AddressFailure { address, reason, is_named });
        };
        match answer {
            Ok(SiteAnswer::NotModified) => {}
            // What was there stays, and the user knows.
            Err(WebError::Cancelled) if !self.items.is_empty() => {}
            Ok(SiteAnswer::Found(FoundSite { items, articles, problems, version, .. })) => {
                problems.iter().for_each(|(address, error)| fail(address, error, false));
                let known: FxHashSet<Clean> = self.articles.values().flatten().cloned().collect();
                for article in articles.iter().filter(|it| !self.articles.contains_key(&it.id)) {
                    let is_changed = article.url.as_ref().is_some_and(|url| known.contains(url));
                    update.changed += usize::from(is_changed);
                    update.new += usize::from(!is_changed);
                }
                self.items = items;
                self.articles = articles.iter().map(|it| (it.id, it.url.clone())).collect();
                self.request.known = version;
            }
            Err(error) => fail(&self.request.address, &error, self.items.is_empty()),
        }
    }
}

/// Opened addresses as a source. The first listing fetches them; a later one has what is known.
pub struct AddressSource {
    opened: Arc<OpenedAddresses>,
    items: FetchedItems,
}

impl AddressSource {
    /// The source of opened addresses.
    #[must_use]
    pub fn new(opened: Arc<OpenedAddresses>) -> Self {
        let items = FetchedItems::new(opened.name.clone(), Vec::new());
        Self { opened, items }
    }
}

impl ArticleSource for AddressSource {
    fn name(&self) -> String {
        self.items.name()
    }

    fn list(&mut self) -> SourceListing {
        let (items, failures) = self.opened.opened();
        self.items.items = items;
        let problem = |failure: AddressFailure| SourceProblem {
            location: failure.address.into(),
            error: SourceError::Other(failure.reason.into()),
            named: failure.is_named,
        };
        let problems = failures.into_iter().map(problem).collect();
        SourceListing { problems, ..self.items.list() }
    }

    fn open(&self, item: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        self.items.open(item)
    }

    fn address(&self, item: &SourceItem) -> Option<String> {
        self.items.address(item)
    }

    fn has_record(&self, item: &SourceItem, record: usize) -> bool {
        self.items.has_record(item, record)
    }
}
