//! The posts of a site that runs `WordPress`, page after page.
//!
//! ```text
//! https://api.w.org/ link ─ wp/v2/posts?per_page=100&page=1&_embed=1 ─► X-WP-TotalPages: 7
//!                                        page=2&before=<time of page 1> …
//! ```
//!
//! From the second page on only posts from before the first request are asked for: a post that
//! appears in between moves none to the next page.

use super::{Discovery, Gathered};
use crate::fetch::address::WebAddress;
use crate::fetch::client::{WebError, WebPage};
use crate::ingest::site_links::{PageLinks, SiteDocument, WORDPRESS_RELATION};
use jiff::Timestamp;

/// Posts on one page, at most. `WordPress` allows no more.
const PER_PAGE: usize = 100;
/// Posts that are fetched when the user names no number.
const DEFAULT_POSTS: usize = 100;
/// The path of the list, behind the address of the interface.
const LIST: &str = "wp/v2/posts";

/// Whether an address is that of a list of posts.
pub(super) fn is_list(address: &WebAddress) -> bool {
    address.path().trim_end_matches('/').ends_with("/wp/v2/posts")
}

/// The list of posts that a page announces, in its head or in that of the answer.
pub(super) fn list_of(page: &WebPage, links: &PageLinks, base: &WebAddress) -> Option<WebAddress> {
    let in_answer = page.links.iter().find_map(|field| linked(field));
    let interface = in_answer.or(links.wordpress.as_deref())?;
    let interface = base.join(interface).ok()?;
    // Without readable addresses the path of the interface is a parameter: ?rest_route=/
    if interface.has_query() {
        return interface.join(&format!("{}{LIST}", interface.secret())).ok();
    }
    let slash = if interface.path().ends_with('/') { "" } else { "/" };
    interface.join(&format!("{}{slash}{LIST}", interface.secret())).ok()
}

/// The address of the interface in a `Link` field: `<address>; rel="https://api.w.org/"`.
fn linked(field: &str) -> Option<&str> {
    let parts = field.split(',');
    parts.into_iter().find_map(|part| {
        let (address, parameters) = part.trim().strip_prefix('<')?.split_once('>')?;
        parameters.contains(WORDPRESS_RELATION).then_some(address)
    })
}

impl Discovery<'_> {
    /// Fetches the newest posts of a list.
    pub(super) fn posts(&self, list: &WebAddress) -> Result<Gathered, WebError> {
        let wanted = self.query.limit.unwrap_or(DEFAULT_POSTS).max(1);
        let mut pages = wanted.div_ceil(PER_PAGE);
        let per_page = wanted.div_ceil(pages);
        let mut gathered = Gathered::default();
        let mut started: Option<Timestamp> = None;
        let mut number = 1;
        while number <= pages {
            let address = self.posts_page(list, per_page, number, started);
            let page = match self.client.page(&address).and_then(as_list) {
                Ok(page) => page,
                // Behind the last page: posts were deleted since the first one.
                Err(WebError::Status(400)) if number > 1 => break,
                Err(error) if number > 1 => {
                    gathered.problems.push((address, error));
                    break;
                }
                Err(error) => return Err(error),
            };
            let is_empty = page.bytes.trim_ascii() == b"[]";
            if is_empty && number > 1 {
                break;
            }
            started = started.or(page.date);
            pages = pages.min(page.total_pages.unwrap_or(pages));
            gathered.items.push(self.read(page, false));
            number += 1;
        }
        Ok(gathered)
    }

    /// The address of one page of a list.
    fn posts_page(
        &self,
        list: &WebAddress,
        per_page: usize,
        number: usize,
        started: Option<Timestamp>,
    ) -> WebAddress {
        let mut parameters = vec![
            ("per_page", per_page.to_string()),
            ("page", number.to_string()),
            ("_embed", "1".to_owned()),
        ];
        if let Some(words) = &self.query.search {
            parameters.push(("search", words.clone()));
            // Without it WordPress sorts what it finds by relevance.
            parameters.push(("orderby", "date".to_owned()));
        }
        if let Some(since) = self.query.since {
            parameters.push(("after", format!("{since}T00:00:00")));
        }
        if let (Some(started), 2..) = (started, number) {
            parameters.push(("before", format!("{started:.0}")));
        }
        list.with_query(&parameters)
    }
}

/// A page of a list, when it is JSON. A network that wants a login first answers with a page of
/// its own.
fn as_list(page: WebPage) -> Result<WebPage, WebError> {
    if SiteDocument::of(&page.bytes) == SiteDocument::Json {
        return Ok(page);
    }
    Err(WebError::Unexpected("a web page came instead of the list of posts"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interface_stands_in_the_head_of_an_answer() {
        let field = "<https://post.example/wp-json/>; rel=\"https://api.w.org/\"";
        assert_eq!(linked(field), Some("https://post.example/wp-json/"));
        let two = "</style.css>; rel=preload, <https://post.example/?rest_route=/>; \
            rel=\"https://api.w.org/\"";
        assert_eq!(linked(two), Some("https://post.example/?rest_route=/"));
        assert_eq!(linked("<https://post.example/>; rel=shortlink"), None);
    }
}
