//! Finds out what is at an address, and fetches the articles there.
//!
//! ```text
//! address ─ get ─┬─ feed ────────────────────────────────────────────────► item
//!                ├─ site map ─ newest pages (discover/mapped.rs) ─────────► items
//!                ├─ list of posts ─ pages of it (discover/posts.rs) ──────► items
//!                ├─ page with an article ─────────────────────────────────► item
//!                └─ front page ─ WordPress? feed? site map of news? ──────► items
//! ```
//!
//! Whether a page is an article is asked of `ingest`, which reads it in the end.

mod mapped;
mod posts;

use super::address::WebAddress;
use super::client::{PageVersion, WebAnswer, WebClient, WebError, WebPage, WebRequest};
use super::select;
use super::source::FetchedItem;
use crate::corpus::Article;
use crate::ingest::site_links::{PageLinks, SiteDocument};
use jiff::civil;
use std::sync::Arc;

/// How many steps lead from an address to articles, at most: a front page, an index of site maps,
/// a site map.
const MAX_STEPS: usize = 4;

/// Which articles of a site are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteQuery {
    /// The number of articles, the newest first.
    pub limit: Option<usize>,
    /// The first day.
    pub since: Option<civil::Date>,
    /// Words that an article must have.
    pub search: Option<String>,
}

impl SiteQuery {
    /// Whether every article is wanted.
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An address to be fetched, and what is known of it.
#[derive(Clone, Debug)]
pub(super) struct SiteRequest {
    pub(super) address: WebAddress,
    pub(super) query: SiteQuery,
    /// The version of what was there the last time.
    pub(super) known: PageVersion,
}

/// The kinds of places that articles are found at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteKind {
    /// One document.
    Page,
    /// A feed.
    Feed,
    /// A site that lists its posts.
    Posts,
    /// A site map.
    SiteMap,
}

impl SiteKind {
    /// The word for it in a library.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Feed => "feed",
            Self::Posts => "site",
            Self::SiteMap => "sitemap",
        }
    }
}

/// What was found at an address.
#[derive(Debug)]
pub(super) enum SiteAnswer {
    /// What was there the last time is there still.
    NotModified,
    Found(FoundSite),
}

/// The articles at an address.
#[derive(Debug)]
pub(super) struct FoundSite {
    pub(super) kind: SiteKind,
    pub(super) items: Vec<FetchedItem>,
    /// The articles in the items that are wanted.
    pub(super) articles: Vec<Arc<Article>>,
    /// Parts that could not be fetched.
    pub(super) problems: Vec<(WebAddress, WebError)>,
    /// The version of the document at the address itself. It is empty when the articles were found
    /// elsewhere: then a change of the document tells nothing.
    pub(super) version: PageVersion,
}

/// An item, with the articles that were read from it.
pub(super) struct ReadItem {
    pub(super) item: FetchedItem,
    pub(super) articles: Vec<Arc<Article>>,
}

/// What is gathered on the way.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) items: Vec<ReadItem>,
    pub(super) problems: Vec<(WebAddress, WebError)>,
}

impl Gathered {
    fn of(item: ReadItem) -> Self {
        Self { items: vec![item], problems: Vec::new() }
    }
}

/// The ways from a front page to the articles of its site, the best first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SiteWay {
    /// The list of posts that `WordPress` gives, with full texts.
    Posts,
    /// The first feed that the page announces.
    Feed,
    /// The site map of news.
    Map,
}

/// The search for the articles at an address.
pub(super) struct Discovery<'c> {
    client: &'c WebClient,
    query: &'c SiteQuery,
}

/// Fetches the articles at an address.
pub(super) fn discover(client: &WebClient, request: &SiteRequest) -> Result<SiteAnswer, WebError> {
    let discovery = Discovery { client, query: &request.query };
    if posts::is_list(&request.address) {
        let gathered = discovery.posts(&request.address)?;
        return Ok(discovery.found(SiteKind::Posts, gathered, PageVersion::default()));
    }
    let asked = WebRequest { address: request.address.clone(), known: request.known.clone() };
    let page = match client.get(&asked)? {
        WebAnswer::NotModified => return Ok(SiteAnswer::NotModified),
        WebAnswer::Page(page) => page,
    };
    let version = page.version.clone();
    let (kind, gathered, is_direct) = discovery.of_page(page, 0)?;
    let version = if is_direct { version } else { PageVersion::default() };
    Ok(discovery.found(kind, gathered, version))
}

impl Discovery<'_> {
    /// Selects the wanted articles of what was gathered.
    fn found(&self, kind: SiteKind, gathered: Gathered, version: PageVersion) -> SiteAnswer {
        let query = if kind == SiteKind::Page { &SiteQuery::default() } else { self.query };
        let (items, articles) = select::wanted(gathered.items, query);
        SiteAnswer::Found(FoundSite { kind, items, articles, problems: gathered.problems, version })
    }

    /// The articles of a document, and whether it is the document itself that has them.
    fn of_page(&self, page: WebPage, steps: usize) -> Result<(SiteKind, Gathered, bool), WebError> {
        match SiteDocument::of(&page.bytes) {
            SiteDocument::Feed => Ok((SiteKind::Feed, Gathered::of(self.read(page, false)), true)),
            SiteDocument::SiteMap | SiteDocument::SiteMapIndex if steps < MAX_STEPS => {
                Ok((SiteKind::SiteMap, self.mapped(&page, steps)?, false))
            }
            SiteDocument::Outline => {
                Err(WebError::Unexpected("a list of feeds (crossread feeds import takes a file)"))
            }
            SiteDocument::Page if steps < MAX_STEPS => self.of_html(page, steps),
            SiteDocument::Page => Ok((SiteKind::Page, Gathered::of(self.read(page, true)), true)),
            SiteDocument::Json
            | SiteDocument::Other
            | SiteDocument::SiteMap
            | SiteDocument::SiteMapIndex => {
                Ok((SiteKind::Page, Gathered::of(self.read(page, false)), true))
            }
        }
    }

    /// The article of a page or, when it is none, the articles of its site.
    fn of_html(&self, page: WebPage, steps: usize) -> Result<(SiteKind, Gathered, bool), WebError> {
        let is_front = page.address.path() == "/" && !page.address.has_query();
        let (address, links) = (page.address.clone(), PageLinks::of(&page.bytes));
        let base = links.base.as_deref().and_then(|base| address.join(base).ok());
        let base = base.unwrap_or_else(|| address.clone());
        let wordpress = posts::list_of(&page, &links, &base);
        let read = self.read(page, true);
        let is_article = !read.articles.is_empty() && !is_front && self.query.is_empty();
        if is_article || steps > 0 {
            return Ok((SiteKind::Page, Gathered::of(read), true));
        }
        let mut problems = Vec::new();
        for way in [SiteWay::Posts, SiteWay::Feed, SiteWay::Map] {
            let place = match way {
                SiteWay::Posts => wordpress.clone(),
                SiteWay::Feed => {
                    links.article_feeds().find_map(|feed| base.join(&feed.address).ok())
                }
                SiteWay::Map => mapped::map_of_news(self.client, &address),
            };
            let Some(place) = place else { continue };
            match self.along(way, &place, steps) {
                Ok((kind, gathered)) => return Ok((kind, gathered, false)),
                Err(WebError::Cancelled) => return Err(WebError::Cancelled),
                Err(error) => problems.push((place, error)),
            }
        }
        let mut gathered = Gathered::of(read);
        gathered.problems = problems;
        Ok((SiteKind::Page, gathered, true))
    }

    /// The articles that one way from a front page leads to.
    fn along(
        &self,
        way: SiteWay,
        place: &WebAddress,
        steps: usize,
    ) -> Result<(SiteKind, Gathered), WebError> {
        if way == SiteWay::Posts {
            return Ok((SiteKind::Posts, self.posts(place)?));
        }
        let (kind, gathered, _) = self.of_page(self.client.page(place)?, steps + 1)?;
        if kind == SiteKind::Page {
            return Err(WebError::Unexpected("a page where the site has announced a feed"));
        }
        Ok((kind, gathered))
    }

    /// Reads a document, and counts its articles.
    fn read(&self, page: WebPage, is_page: bool) -> ReadItem {
        let item = FetchedItem::of(page, is_page, self.client.today());
        let articles = select::articles_of(&item);
        self.client.progress.add(articles.len());
        ReadItem { item, articles }
    }
}
