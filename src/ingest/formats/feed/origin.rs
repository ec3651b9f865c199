//! What a feed says about itself, and which entries are its own.
//!
//! ```text
//! <channel><title>Lomar Post</title><link>https://lomarpost.example</link>     the feed
//! <item><link>https://lomarpost.example/a</link>                               its own entry
//! <item><link>https://other.example/b</link><source>The Other</source>         of another outlet
//! ```

use super::entry;
use super::text::FeedText;
use crate::ingest::xml::{XmlElement, XmlNamespace, XmlTree};
use url::Url;

/// Starts of the hosts of services that hand out the feeds of others.
const FEED_HOSTS: &[&str] = &["feedproxy.", "feeds.", "feed.", "rss.", "feedpress."];

/// The facts that a feed states for all of its entries.
#[derive(Debug, Default)]
pub(in crate::ingest::formats) struct FeedOrigin {
    title: Option<String>,
    /// The registrable domain of the site that the feed belongs to.
    domain: Option<String>,
    /// The address that relative ones are relative to.
    base: Option<Url>,
    pub author: Option<String>,
    pub language: Option<String>,
}

impl FeedOrigin {
    pub(super) fn of(tree: &XmlTree<'_>, entries: &[XmlElement<'_>]) -> Self {
        let Some(root) = tree.root() else { return Self::default() };
        let channel = root.children().find(|child| child.is_core("channel"));
        let about = channel.unwrap_or(root);
        let child = |name: &str| about.children().find(|child| child.is_core(name));
        let address = entry::links(&about).next();
        let own = about
            .children()
            .filter(|child| child.name().eq_ignore_ascii_case("link"))
            .filter(|link| link.attribute("rel").is_some_and(|rel| rel == "self"))
            .find_map(|link| link.attribute("href").map(std::borrow::Cow::into_owned));
        let identity = child("id").map(|id| id.text());
        let base = root
            .attribute("xml:base")
            .or_else(|| about.attribute("xml:base"))
            .map(std::borrow::Cow::into_owned)
            .or_else(|| address.clone())
            .and_then(|base| Url::parse(base.trim()).ok());
        let mut origin = Self {
            title: child("title").and_then(|title| FeedText::of(&title).line()),
            domain: [address, own, identity].into_iter().flatten().find_map(|at| domain(&at)),
            base,
            author: None,
            language: language(&about).or_else(|| language(&root)),
        };
        origin.author = entry::people(&about).filter(|name| Some(name) != origin.title.as_ref());
        if origin.domain.is_none() {
            origin.domain = common_domain(entries);
        }
        origin
    }

    /// The title of the feed, when an entry at `address` is its own.
    pub(super) fn site_of(&self, address: Option<&str>) -> Option<String> {
        let of_entry = address.and_then(domain);
        let is_own = match (&self.domain, &of_entry) {
            (Some(feed), Some(entry)) => feed == entry || is_of_feed_host(address?),
            (_, None) => true,
            (None, Some(_)) => false,
        };
        if is_own { self.title.clone() } else { None }
    }

    /// Makes an address absolute, by the `xml:base` of its element or that of the feed.
    pub(super) fn absolute(&self, address: &str, base: Option<&str>) -> String {
        let address = address.trim();
        if Url::parse(address).is_ok() {
            return address.to_owned();
        }
        let base = match (base, &self.base) {
            (Some(base), Some(outer)) => outer.join(base).ok(),
            (Some(base), None) => Url::parse(base).ok(),
            (None, outer) => outer.clone(),
        };
        base.and_then(|base| base.join(address).ok()).map_or(address.to_owned(), String::from)
    }
}

/// The language that an element declares for itself or has as its child.
pub(super) fn language(element: &XmlElement<'_>) -> Option<String> {
    let stated = element
        .children()
        .find(|child| child.is_core("language") || child.is(XmlNamespace::Dc, "language"));
    let declared = element.attribute("xml:lang").map(std::borrow::Cow::into_owned);
    declared
        .or_else(|| stated.map(|stated| stated.text()))
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
}

/// The registrable domain of an address.
fn domain(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    let host = url.host_str()?;
    Some(psl::domain_str(host).unwrap_or(host).to_owned())
}

fn is_of_feed_host(address: &str) -> bool {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.is_some_and(|host| FEED_HOSTS.iter().any(|start| host.starts_with(start)))
}

/// The domain that all entries share, when there are at least two.
fn common_domain(entries: &[XmlElement<'_>]) -> Option<String> {
    let mut domains =
        entries.iter().filter_map(|entry| entry::links(entry).next()).filter_map(|at| domain(&at));
    let first = domains.next()?;
    let mut others = domains.peekable();
    others.peek()?;
    others.all(|other| other == first).then_some(first)
}
