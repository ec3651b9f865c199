//! Where a site says that its articles are: feeds and interfaces that a page names, pages of a site
//! map, feeds of an outline (OPML). Used by what fetches; nothing is fetched here.

use super::decode::decode;
use super::entities;
use super::markup::{HtmlToken, PAGE_LIMITS, tokens};
use super::xml::{XmlTree, root_name};

/// The kinds of documents that a site answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SiteDocument {
    /// RSS, RDF or Atom.
    Feed,
    /// A list of pages.
    SiteMap,
    /// A list of site maps.
    SiteMapIndex,
    /// A list of feeds.
    Outline,
    /// JSON.
    Json,
    /// A page.
    Page,
    /// Something else, such as a PDF file.
    Other,
}

impl SiteDocument {
    /// The kind of a document, by its first element or sign.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let Ok(text) = decode(bytes) else { return Self::Other };
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with(['[', '{']) {
            return Self::Json;
        }
        let Some((name, _)) = root_name(text) else {
            return if text.starts_with('<') { Self::Page } else { Self::Other };
        };
        match name.to_ascii_lowercase().as_str() {
            "rss" | "feed" | "rdf" => Self::Feed,
            "urlset" => Self::SiteMap,
            "sitemapindex" => Self::SiteMapIndex,
            "opml" => Self::Outline,
            _ => Self::Page,
        }
    }
}

/// A feed that a page or an outline names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FeedLink {
    /// The address as written; it may be relative.
    pub(crate) address: String,
    /// The name; empty when there is none.
    pub(crate) title: String,
}

/// What the head of a page says of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageLinks {
    /// The feeds, in the order of the page.
    pub(crate) feeds: Vec<FeedLink>,
    /// The address of the interface of `WordPress`.
    pub(crate) wordpress: Option<String>,
    /// The address that the others are relative to, when it is not that of the page.
    pub(crate) base: Option<String>,
}

impl PageLinks {
    /// Reads the links of a page.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let Ok(text) = decode(bytes) else { return found };
        for token in tokens(&text, PAGE_LIMITS).list {
            let HtmlToken::Open(tag) = token else { continue };
            let value = |name: &str| tag.attribute(name).map(entities::decoded);
            if tag.is("base") && found.base.is_none() {
                found.base = value("href");
            }
            if !tag.is("link") {
                continue;
            }
            let (Some(rel), Some(address)) = (value("rel"), value("href")) else { continue };
            let rel = rel.to_ascii_lowercase();
            let has = |word: &str| rel.split_ascii_whitespace().any(|own| own == word);
            if has(WORDPRESS_RELATION) {
                found.wordpress.get_or_insert(address);
            } else if has("alternate") && value("type").is_some_and(|kind| is_feed_type(&kind)) {
                let title = value("title").unwrap_or_default();
                found.feeds.push(FeedLink { address, title });
            }
        }
        found
    }

    /// The feeds of articles: those of comments stand behind articles and tell other people's words.
    pub(crate) fn article_feeds(&self) -> impl Iterator<Item = &FeedLink> {
        self.feeds.iter().filter(|feed| {
            let place = feed.address.to_ascii_lowercase();
            let title = feed.title.to_ascii_lowercase();
            !place.contains("/comments") && !title.contains("comments")
        })
    }
}

/// The relation by which `WordPress` names its interface, in pages and in heads of answers.
pub(crate) const WORDPRESS_RELATION: &str = "https://api.w.org/";

/// Whether a media type is one of feeds.
fn is_feed_type(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    matches!(
        kind.as_str(),
        "application/rss+xml"
            | "application/atom+xml"
            | "application/rdf+xml"
            | "application/feed+json"
    )
}

/// A page of a site map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MappedPage {
    pub(crate) address: String,
    /// When it was published or last changed, as written; empty when unknown.
    pub(crate) date: String,
}

/// The pages of a site map, or the site maps of an index.
pub(crate) fn mapped_pages(bytes: &[u8]) -> Vec<MappedPage> {
    let Ok(text) = decode(bytes) else { return Vec::new() };
    let tree = XmlTree::read(text.trim_start_matches('\u{feff}').trim_start(), &["url", "sitemap"]);
    let is_entry = |name: &str| ["url", "sitemap"].iter().any(|it| name.eq_ignore_ascii_case(it));
    let mut pages = Vec::new();
    for entry in tree.outermost(|element| is_entry(element.name())) {
        let text = |name: &str| {
            let named = entry.descendants().find(|it| it.name().eq_ignore_ascii_case(name))?;
            Some(named.text().trim().to_owned())
        };
        let Some(address) = text("loc").filter(|address| !address.is_empty()) else { continue };
        let date = text("publication_date").or_else(|| text("lastmod")).unwrap_or_default();
        pages.push(MappedPage { address, date });
    }
    pages
}

/// The feeds of an outline (OPML), in order.
pub(crate) fn outlined_feeds(bytes: &[u8]) -> Vec<FeedLink> {
    let Ok(text) = decode(bytes) else { return Vec::new() };
    let tree = XmlTree::read(text.trim_start_matches('\u{feff}').trim_start(), &[]);
    let mut feeds = Vec::new();
    for outline in tree.elements().filter(|it| it.name().eq_ignore_ascii_case("outline")) {
        let Some(address) = outline.attribute("xmlUrl").or_else(|| outline.attribute("xmlurl"))
        else {
            continue;
        };
        let title = outline.attribute("title").or_else(|| outline.attribute("text"));
        let title = title.map_or_else(String::new, |title| title.trim().to_owned());
        feeds.push(FeedLink { address: address.trim().to_owned(), title });
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_feeds_and_the_interface_of_wordpress() {
        let page = br#"<!doctype html><html><head><base href="https://post.example/en/">
            <link rel="alternate" type="application/rss+xml" title="Post &amp; Sons" href="/feed">
            <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
            <link rel='stylesheet' href='a.css'><link rel=alternate hreflang=fr href=/fr>
            <link rel="https://api.w.org/" href="https://post.example/wp-json/"></head></html>"#;
        let links = PageLinks::of(page);
        let feeds: Vec<&str> = links.article_feeds().map(|feed| &*feed.title).collect();
        assert_eq!(feeds, ["Post & Sons"]);
        assert_eq!(links.wordpress.as_deref(), Some("https://post.example/wp-json/"));
        assert_eq!(links.base.as_deref(), Some("https://post.example/en/"));
        assert_eq!(SiteDocument::of(page), SiteDocument::Page);
    }

    #[test]
    fn a_site_map_lists_pages_with_their_dates() {
        let map =
            br#"<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
            xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
            <loc>https://post.example/a?x=1&amp;y=2</loc><news:news>
            <news:publication_date>2026-11-29</news:publication_date></news:news></url>
            <url><loc>https://post.example/b</loc><lastmod>2026-11-28</lastmod></url></urlset>"#;
        assert_eq!(SiteDocument::of(map), SiteDocument::SiteMap);
        let pages = mapped_pages(map);
        let found: Vec<(&str, &str)> =
            pages.iter().map(|page| (&*page.address, &*page.date)).collect();
        let expected = [
            ("https://post.example/a?x=1&y=2", "2026-11-29"),
            ("https://post.example/b", "2026-11-28"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_outline_lists_feeds_in_folders() {
        let outline = br#"<opml version="2.0"><body><outline text="Ports"><outline text="Courier"
            xmlUrl="https://courier.example/feed"/></outline></body></opml>"#;
        assert_eq!(SiteDocument::of(outline), SiteDocument::Outline);
        let feed = FeedLink {
            address: "https://courier.example/feed".to_owned(),
            title: "Courier".to_owned(),
        };
        assert_eq!(outlined_feeds(outline), [feed]);
    }
}
