//! The site that an address belongs to, as far as it stands for an outlet.
//!
//! ```text
//! https://edition.post.example/a      site post.example, host edition.post.example
//! https://mira.blogspot.com/a         site mira.blogspot.com
//! https://medium.com/@mira/a          site medium.com/@mira
//! https://t.co/x, https://archive.ph/x  none: the page is hidden
//! ```

use url::{Host, Url};

/// The site of an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::ingest) struct AddressSite {
    /// The registrable domain, or the account on a platform that many outlets share.
    pub site: String,
    /// The whole host, without the names of versions such as `www.` and `m.`.
    pub host: String,
}

/// Hosts that show pages of others, or hide where a link leads. The same for hosts below them.
const OPAQUE: &[&str] = &[
    "t.co",
    "bit.ly",
    "ow.ly",
    "dlvr.it",
    "buff.ly",
    "tinyurl.com",
    "goo.gl",
    "lnkd.in",
    "trib.al",
    "is.gd",
    "flip.it",
    "ift.tt",
    "fb.me",
    "wp.me",
    "apple.news",
    "feedproxy.google.com",
    "feeds.feedburner.com",
    "feedburner.com",
    "news.google.com",
    "google.com",
    "archive.org",
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.li",
    "archive.vn",
    "archive.md",
    "archive.fo",
    "perma.cc",
    "webcitation.org",
    "ghostarchive.org",
    "arquivo.pt",
    "archive-it.org",
    "getpocket.com",
    "proquest.com",
    "lexis.com",
    "lexisnexis.com",
    "nexis.com",
    "nexisuni.com",
    "factiva.com",
    "europresse.com",
    "newsbank.com",
    "gale.com",
    "ebscohost.com",
    "ebsco.com",
    "pressreader.com",
    "meltwater.com",
    "mediacloud.org",
    "talkwalker.com",
    "cision.com",
    "newsapi.org",
    "eventregistry.org",
    "feedly.com",
    "inoreader.com",
    "list-manage.com",
    "mailchi.mp",
    "safelinks.protection.outlook.com",
    "urldefense.com",
    "cdn.ampproject.org",
];

/// Platforms whose subdomains are outlets, beside those of the public suffix list.
const SUBDOMAIN_PLATFORMS: &[&str] = &[
    "substack.com",
    "medium.com",
    "wordpress.com",
    "blogspot.com",
    "blogger.com",
    "tumblr.com",
    "typepad.com",
    "livejournal.com",
    "ghost.io",
    "beehiiv.com",
    "buttondown.email",
    "hatenablog.com",
    "over-blog.com",
    "canalblog.com",
    "wixsite.com",
    "weebly.com",
    "squarespace.com",
    "webnode.com",
    "jimdofree.com",
    "svbtle.com",
    "write.as",
    "hashnode.dev",
    "mozello.com",
    "blog.jp",
    "free.fr",
];

/// Platforms whose first parts of the path are outlets, with the parts that are none.
const PATH_PLATFORMS: &[(&str, &[&str])] = &[
    ("medium.com", &["p", "m", "tag", "search", "topic", "about"]),
    (
        "facebook.com",
        &["permalink.php", "story.php", "groups", "watch", "photo", "share", "events"],
    ),
    ("twitter.com", &["i", "search", "hashtag", "home"]),
    ("x.com", &["i", "search", "hashtag", "home"]),
    ("instagram.com", &["p", "reel", "tv", "explore", "stories"]),
    ("vk.com", &["wall", "feed", "video"]),
    ("t.me", &["joinchat", "share"]),
    ("tumblr.com", &["tagged", "search", "explore"]),
    ("linkedin.com", &["pulse", "posts", "feed"]),
    ("reddit.com", &["comments", "gallery"]),
    ("youtube.com", &["watch", "shorts", "live", "playlist", "embed"]),
    ("bsky.app", &["search", "hashtag"]),
    ("threads.net", &[]),
    ("tiktok.com", &["t", "v"]),
    ("sites.google.com", &[]),
];

/// Parts of a path that only say that the name of an account follows: `/r/name`, `/in/name`.
const ACCOUNT_MARKS: &[&str] =
    &["s", "r", "c", "user", "channel", "company", "in", "profile", "site", "view", "pages", "u"];

/// First parts of a host that name a version of a site and no part of it.
const VERSIONS: &[&str] = &["www.", "www2.", "www3.", "m.", "mobile.", "amp.", "wap."];

/// The site of an address; `None` when the address does not show who published the page.
pub(in crate::ingest) fn site_of(address: &str) -> Option<AddressSite> {
    let url = Url::parse(address).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let Host::Domain(domain) = url.host()? else {
        let host = url.host_str()?.to_owned();
        return Some(AddressSite { site: host.clone(), host });
    };
    let host = bare_host(domain);
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    if let Some((platform, no_accounts)) = PATH_PLATFORMS.iter().find(|row| row.0 == host) {
        let account = account(&parts, no_accounts)?;
        let site = format!("{platform}/{account}");
        return Some(AddressSite { host: site.clone(), site });
    }
    let found = site_of_host(&host)?;
    match parts.first() {
        Some(account) if account.starts_with('@') && account.len() > 1 => {
            let site = format!("{host}/{}", account.to_lowercase());
            Some(AddressSite { host: site.clone(), site })
        }
        _ => Some(found),
    }
}

/// The name of the account in the parts of a path.
fn account(parts: &[&str], no_accounts: &[&str]) -> Option<String> {
    let first = parts.first()?;
    let name = match parts.get(1) {
        Some(second) if ACCOUNT_MARKS.contains(first) => second,
        _ => first,
    };
    if no_accounts.contains(first) || name.is_empty() { None } else { Some(name.to_lowercase()) }
}

/// The site of a host; `None` for a host that hides pages of others.
pub(in crate::ingest) fn site_of_host(host: &str) -> Option<AddressSite> {
    let host = bare_host(host);
    let is_below =
        |end: &str| host == end || host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    if OPAQUE.iter().any(|end| is_below(end)) {
        return None;
    }
    let shared = SUBDOMAIN_PLATFORMS.iter().find(|end| is_below(end));
    let site = match shared {
        Some(platform) if host == *platform => return None,
        Some(platform) => last_label_before(&host, platform),
        None => psl::domain_str(&host).map_or_else(|| host.clone(), str::to_owned),
    };
    Some(AddressSite { site, host })
}

/// The platform with one more label: `mira.substack.com` of `www.mira.substack.com`.
fn last_label_before(host: &str, platform: &str) -> String {
    let labels = host.len() - platform.len() - 1;
    let start = host[..labels].rfind('.').map_or(0, |at| at + 1);
    host[start..].to_owned()
}

/// A host in small letters, without the names of versions.
fn bare_host(host: &str) -> String {
    let host = host.trim_end_matches('.').to_lowercase();
    let bare = VERSIONS.iter().find_map(|version| host.strip_prefix(version));
    match bare {
        Some(bare) if bare.contains('.') => bare.to_owned(),
        _ => host,
    }
}

/// The host that a name is, when the name of a site is nothing but a host: `post.example`.
pub(in crate::ingest) fn host_in_name(name: &str) -> Option<String> {
    let name = name.trim();
    let name = name.split_once("://").map_or(name, |(_, rest)| rest).trim_end_matches('/');
    let is_host = name.contains('.')
        && name.len() <= 120
        && !name.starts_with('.')
        && !name.ends_with('.')
        && name.split('.').all(|label| {
            !label.is_empty()
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
    let last = name.rsplit('.').next().unwrap_or_default();
    let has_domain = last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_known = name.to_lowercase() == name
        || psl::suffix(name.to_lowercase().as_bytes()).is_some_and(|suffix| suffix.is_known());
    if is_host && has_domain && is_known { Some(bare_host(name)) } else { None }
}
