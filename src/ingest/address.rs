//! Addresses of articles: finds the page behind archives, aggregators, proxies and AMP caches, and
//! leaves out tracking parameters.
//!
//! ```text
//! web.archive.org/web/20260303094000/https://post.example/a   ─► https://post.example/a
//! www.google.com/url?q=https://post.example/a&ct=ga           ─► https://post.example/a
//! www-post-example.ezproxy.uni.example/a                      ─► https://www.post.example/a
//! post.example/a?utm_source=feed                              ─► https://post.example/a
//! ```
//!
//! An address that hides its page, such as a short link, stays as it is; `site` gives no outlet
//! for it.

mod site;
mod wrapped;

pub(super) use site::{AddressSite, host_in_name, site_of, site_of_host};

use url::Url;

/// How many wrappers are taken off, at most: an archive of a proxy of a redirect.
const MAX_WRAPPERS: usize = 4;

/// The address of the page itself. An address that cannot be parsed stays as it is.
pub(super) fn unwrapped(address: &str) -> String {
    let mut current = address.trim().to_owned();
    for _ in 0..MAX_WRAPPERS {
        match wrapped::inner(&current) {
            Some(inner) if inner != current => current = inner,
            _ => break,
        }
    }
    match Url::parse(&current) {
        Ok(url) if has_tracking(&url) => without_tracking(url),
        Ok(url) if current != address.trim() => url.to_string(),
        _ => current,
    }
}

/// Names of query parameters that only tell where a reader came from.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "cmpid",
    "ocid",
    "ncid",
    "smid",
    "srnd",
    "xtor",
    "at_medium",
    "at_campaign",
    "at_custom1",
    "at_custom2",
    "at_custom3",
    "at_custom4",
    "ns_mchannel",
    "ns_source",
    "ns_campaign",
    "ns_linkname",
    "__twitter_impression",
    "outputtype",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
];

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

fn has_tracking(url: &Url) -> bool {
    let fragment = url.fragment().unwrap_or_default();
    is_marking(fragment) || url.query_pairs().any(|(name, _)| is_tracking(&name))
}

/// Whether a fragment marks words or a reader, and no place of the page.
fn is_marking(fragment: &str) -> bool {
    [":~:", "xtor=", "utm_"].iter().any(|start| fragment.starts_with(start))
}

/// The address without tracking parameters; the others stay as they are written.
fn without_tracking(mut url: Url) -> String {
    if is_marking(url.fragment().unwrap_or_default()) {
        url.set_fragment(None);
    }
    let kept = url.query().map(|query| {
        let is_kept = |pair: &&str| !is_tracking(pair.split('=').next().unwrap_or_default());
        query.split('&').filter(is_kept).collect::<Vec<_>>().join("&")
    });
    url.set_query(kept.as_deref().filter(|query| !query.is_empty()));
    url.to_string()
}

#[cfg(test)]
mod tests;
