//! The newest pages of a site map, or of the site maps of an index.

use super::{Discovery, Gathered};
use crate::fetch::address::WebAddress;
use crate::fetch::client::{WebClient, WebError, WebPage};
use crate::ingest::site_links::{MappedPage, SiteDocument, mapped_pages};
use rustc_hash::FxHashSet;

/// Pages that are fetched when the user names no number. Each is a request.
const DEFAULT_PAGES: usize = 20;
/// Site maps of an index that are read, at most.
const MAX_MAPS: usize = 3;
/// Failures in a row after which the other pages are left alone.
const MAX_FAILURES: usize = 3;

/// The site map of news that a site names in its `robots.txt`.
pub(super) fn map_of_news(client: &WebClient, address: &WebAddress) -> Option<WebAddress> {
    let maps = client.site_maps(address);
    maps.into_iter().find(|map| is_of_news(&map.to_string()))
}

/// Whether the name of a site map says that it has news.
fn is_of_news(address: &str) -> bool {
    address.to_ascii_lowercase().contains("news")
}

impl Discovery<'_> {
    /// Fetches the newest pages of a site map.
    pub(super) fn mapped(&self, map: &WebPage, steps: usize) -> Result<Gathered, WebError> {
        let mut gathered = Gathered::default();
        let pages = self.listed_pages(map, steps, &mut gathered)?;
        let mut failures = 0;
        for page in self.newest(&map.address, pages) {
            match self.client.page(&page) {
                Ok(page) => {
                    failures = 0;
                    gathered.items.push(self.read(page, true));
                }
                Err(WebError::Cancelled) if gathered.items.is_empty() => {
                    return Err(WebError::Cancelled);
                }
                Err(error) => {
                    failures += 1;
                    let is_stopped = matches!(error, WebError::Cancelled);
                    gathered.problems.push((page, error));
                    if is_stopped || failures >= MAX_FAILURES {
                        break;
                    }
                }
            }
        }
        Ok(gathered)
    }

    /// The pages of a site map, or those of the best site maps of an index.
    fn listed_pages(
        &self,
        map: &WebPage,
        steps: usize,
        gathered: &mut Gathered,
    ) -> Result<Vec<MappedPage>, WebError> {
        let mut listed = mapped_pages(&map.bytes);
        if SiteDocument::of(&map.bytes) != SiteDocument::SiteMapIndex {
            return Ok(listed);
        }
        if steps + 1 >= super::MAX_STEPS {
            return Ok(Vec::new());
        }
        listed.sort_by(|a, b| {
            let rank = |map: &MappedPage| is_of_news(&map.address);
            rank(b).cmp(&rank(a)).then_with(|| b.date.cmp(&a.date))
        });
        let mut pages = Vec::new();
        for inner in listed.iter().take(MAX_MAPS) {
            let Ok(address) = map.address.join(&inner.address) else { continue };
            match self.client.page(&address) {
                Ok(inner) => pages.extend(self.listed_pages(&inner, steps + 1, gathered)?),
                Err(WebError::Cancelled) => return Err(WebError::Cancelled),
                Err(error) => gathered.problems.push((address, error)),
            }
        }
        Ok(pages)
    }

    /// The addresses of the newest pages, of those since the wanted day.
    fn newest(&self, map: &WebAddress, mut pages: Vec<MappedPage>) -> Vec<WebAddress> {
        if let Some(since) = self.query.since.map(|day| day.to_string()) {
            // Dates of site maps begin with the day; a page without one may be of any day.
            pages.retain(|page| page.date.is_empty() || page.date >= since);
        }
        pages.sort_by(|a, b| b.date.cmp(&a.date));
        let mut seen = FxHashSet::default();
        pages
            .into_iter()
            .filter_map(|page| map.join(&page.address).ok())
            .filter(|address| seen.insert(address.clone()))
            .take(self.query.limit.unwrap_or(DEFAULT_PAGES))
            .collect()
    }
}
