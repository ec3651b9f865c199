//! Fetched items as a source of articles, and addresses that are fetched when they are listed.

use super::address::WebAddress;
use super::client::{PageVersion, WebClient, WebError, WebPage};
use super::discover::{FoundSite, SiteAnswer, SiteQuery, SiteRequest};
use super::parallel::discover_all;
use crate::ingest::{ArticleSource, SourceError, SourceItem, SourceListing, SourceProblem};
use crate::safe_fs;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::Arc;
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

/// Addresses that the user opens. Each listing fetches them; a part that has not changed, or cannot
/// be fetched any more, stays as it was.
pub struct AddressSource {
    client: Arc<WebClient>,
    places: Vec<AddressPlace>,
    items: FetchedItems,
}

/// One address, and what was found there.
struct AddressPlace {
    request: SiteRequest,
    items: Vec<FetchedItem>,
}

impl AddressSource {
    /// The articles at `addresses` that answer `query`.
    #[must_use]
    pub fn new(client: Arc<WebClient>, addresses: &[WebAddress], query: &SiteQuery) -> Self {
        let place = |address: &WebAddress| AddressPlace {
            request: SiteRequest {
                address: address.clone(),
                query: query.clone(),
                known: PageVersion::default(),
            },
            items: Vec::new(),
        };
        let name = match addresses {
            [only] => only.to_string(),
            many => format!("{} addresses", many.len()),
        };
        let items = FetchedItems::new(name, Vec::new());
        Self { client, places: addresses.iter().map(place).collect(), items }
    }
}

impl ArticleSource for AddressSource {
    fn name(&self) -> String {
        self.items.name()
    }

    fn list(&mut self) -> SourceListing {
        let requests = self.places.iter().map(|place| place.request.clone()).collect();
        let mut answers: Vec<Option<Result<SiteAnswer, WebError>>> = Vec::new();
        answers.resize_with(self.places.len(), || None);
        discover_all(&self.client, requests, |at, answer| answers[at] = Some(answer));
        let mut problems = Vec::new();
        let mut report = |address: &WebAddress, error: WebError, named: bool| {
            problems.push(SourceProblem {
                location: address.to_string().into(),
                error: SourceError::Other(Box::new(error)),
                named,
            });
        };
        for (place, answer) in self.places.iter_mut().zip(answers) {
            match answer.unwrap_or(Err(WebError::Cancelled)) {
                Ok(SiteAnswer::NotModified) => {}
                Ok(SiteAnswer::Found(FoundSite { items, problems, version, .. })) => {
                    place.items = items;
                    place.request.known = version;
                    for (address, error) in problems {
                        report(&address, error, false);
                    }
                }
                Err(error) => report(&place.request.address, error, place.items.is_empty()),
            }
        }
        self.items.items = self.places.iter().flat_map(|place| place.items.clone()).collect();
        let listing = self.items.list();
        SourceListing { problems, ..listing }
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
