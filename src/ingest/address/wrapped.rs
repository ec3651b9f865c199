//! Takes one wrapper off an address: an archive, a redirect, a proxy of a library, an AMP cache.

use std::borrow::Cow;
use url::Url;

/// The address inside `address`; `None` when it wraps none that can be seen.
pub(super) fn inner(address: &str) -> Option<String> {
    // Archives rewrite the links of a page to paths of their own.
    if let Some(inner) = address.strip_prefix("/web/").and_then(|_| behind_time(address)) {
        return Some(inner);
    }
    let url = Url::parse(address).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = url.host_str()?.trim_end_matches('.').to_ascii_lowercase();
    in_archive(&host, address)
        .or_else(|| in_query(&host, &url))
        .or_else(|| in_google_news(&host, &url))
        .or_else(|| in_defence(&host, address))
        .or_else(|| in_amp_cache(&host, &url))
        .or_else(|| behind_proxy(&host, &url))
        .or_else(|| without_amp(&url))
}

/// Hosts whose paths hold whole addresses, beside archives.
const CARRIERS: &[&str] =
    &["12ft.io", "r.jina.ai", "cc.bingj.com", "smry.ai", "1ft.io", "outline.com"];

/// Whether a host is a web archive.
fn is_archive(host: &str) -> bool {
    let archives = ["archive", "wayback", "arquivo", "webarchiv", "perma"];
    host.split('.').any(|label| {
        archives.iter().any(|name| label.strip_prefix("web").unwrap_or(label).starts_with(name))
    })
}

/// The address in the path of an archive: `/web/2026…/https://…`, `/newest/https://…`.
fn in_archive(host: &str, address: &str) -> Option<String> {
    if is_archive(host) || CARRIERS.contains(&host) {
        let path = address.split_once("://")?.1;
        let start = ["/http:/", "/https:/"].iter().filter_map(|sign| path.find(sign)).min();
        if let Some(start) = start {
            return Some(with_slashes(&path[start + 1..]));
        }
    }
    behind_time(address)
}

/// The address behind a point in time: `/20260303094000/https://…`, `/2026.03.03-094000/…`. A page
/// at `web.archive.org/web/2026…/post.example/a` has lost its scheme.
fn behind_time(address: &str) -> Option<String> {
    let mut rest = address;
    while let Some((segment, after)) = rest.split_once('/') {
        if is_time(segment) {
            if after.starts_with("http:/") || after.starts_with("https:/") {
                return Some(with_slashes(after));
            }
            let host = after.split(['/', '?']).next().unwrap_or_default();
            let is_host = host.contains('.') && !host.contains('=');
            if address.contains("archive.org/web/") && is_host {
                return Some(format!("http://{after}"));
            }
        }
        rest = after;
    }
    None
}

/// Whether a part of a path is a point in time, with the flags that the Wayback Machine adds.
fn is_time(segment: &str) -> bool {
    let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &segment[digits..];
    let is_flag = rest.len() == 3 && rest.ends_with('_') || matches!(rest, "" | "*");
    let is_dotted = segment.len() == 17
        && segment.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    (4..=14).contains(&digits) && is_flag || is_dotted
}

/// An address whose two slashes a server may have made one.
fn with_slashes(address: &str) -> String {
    let (scheme, rest) = address.split_once(':').unwrap_or(("https", address));
    format!("{scheme}://{}", rest.trim_start_matches('/'))
}

/// Redirects: the end of the host, a part of the path, and the parameters that hold the address.
const REDIRECTS: &[(&str, &str, &[&str])] = &[
    ("news.url.google.com", "", &["url", "q"]),
    ("google.com", "/url", &["url", "q"]),
    ("google.com", "/alerts", &["url", "q"]),
    ("news.google.com", "", &["url"]),
    ("translate.google.com", "", &["u"]),
    ("bing.com", "apiclick", &["url"]),
    ("facebook.com", "/l.php", &["u"]),
    ("facebook.com", "/sharer", &["u"]),
    ("l.instagram.com", "", &["u"]),
    ("umblr.com", "", &["z"]),
    ("out.reddit.com", "", &["url"]),
    ("vk.com", "/away.php", &["to"]),
    ("youtube.com", "/redirect", &["q"]),
    ("linkedin.com", "/redir", &["url"]),
    ("linkedin.com", "/sharing", &["url"]),
    ("safelinks.protection.outlook.com", "", &["url"]),
    ("slack-redir.net", "", &["url"]),
    ("flipboard.com", "/redirect", &["url"]),
    ("getpocket.com", "/redirect", &["url"]),
    ("twitter.com", "/share", &["url"]),
    ("twitter.com", "/intent", &["url"]),
    ("webcache.googleusercontent.com", "", &["q"]),
];

/// The address in a parameter of a redirect or of the login page of a proxy.
fn in_query(host: &str, url: &Url) -> Option<String> {
    let named: Option<&[&str]> = REDIRECTS
        .iter()
        .find(|(end, path, _)| is_below(host, end) && url.path().contains(path))
        .map(|(_, _, names)| *names);
    let is_login = url.path().ends_with("/login") || host.contains("openathens");
    let names = match named {
        Some(names) => names,
        None if is_login => &["url", "qurl"],
        None => return None,
    };
    // A proxy of a library takes all behind `url=` for the address, unescaped.
    if named.is_none()
        && let Some(rest) = url.query().and_then(|query| query.strip_prefix("url=http"))
        && rest.contains("://")
    {
        return Some(format!("http{rest}"));
    }
    let mut pairs = url.query_pairs().filter(|(name, _)| names.contains(&&**name));
    let whole = |value: Cow<'_, str>| {
        let at = value.find("http://").or_else(|| value.find("https://"))?;
        Some(value[at..].to_owned())
    };
    pairs.find_map(|(_, value)| whole(value))
}

/// Whether `host` is `end` or below it. Google has a domain in every country.
fn is_below(host: &str, end: &str) -> bool {
    let in_countries = end == "google.com"
        && host.strip_prefix("www.").unwrap_or(host).starts_with("google.")
        && host.matches('.').count() <= 3;
    in_countries || host == end || host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'))
}

/// The address that older links of Google News hold in base64: `/articles/CBMi…`.
fn in_google_news(host: &str, url: &Url) -> Option<String> {
    if host != "news.google.com" {
        return None;
    }
    let code = url.path().rsplit('/').next()?;
    let bytes = base64(code)?;
    let start = bytes.windows(4).position(|four| four == b"http")?;
    let is_part = |byte: &u8| (0x21..0x7f).contains(byte);
    let text: Vec<u8> = bytes[start..].iter().copied().take_while(|byte| is_part(byte)).collect();
    let text = String::from_utf8(text).ok()?;
    // The length before the address tells where it ends, when it is written in one byte.
    let length = start.checked_sub(1).map_or(0, |at| usize::from(bytes[at]));
    let text = if length >= 12 && length < text.len() { &text[..length] } else { &text[..] };
    Url::parse(text).ok().map(|url| url.to_string())
}

/// The bytes of URL-safe base64 without padding.
fn base64(code: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(code.len()), 0u32, 0);
    for byte in code.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}

/// The address in a link that a mail filter wrote: `urldefense.com/v3/__https://…__;`.
fn in_defence(host: &str, address: &str) -> Option<String> {
    if host == "urldefense.com" {
        let (_, rest) = address.split_once("/v3/__")?;
        return Some(rest.split_once("__;").map_or(rest, |(inner, _)| inner).to_owned());
    }
    None
}

/// The address in an AMP cache: `cdn.ampproject.org/c/s/post.example/a`, `google.com/amp/s/…`.
fn in_amp_cache(host: &str, url: &Url) -> Option<String> {
    let path = if is_below(host, "cdn.ampproject.org") {
        ["/c/", "/v/", "/i/"].iter().find_map(|start| url.path().strip_prefix(start))?
    } else if is_below(host, "google.com") || host == "bing-amp.com" {
        url.path().strip_prefix("/amp/")?
    } else {
        return None;
    };
    let (scheme, path) = match path.strip_prefix("s/") {
        Some(rest) => ("https", rest),
        None => ("http", path),
    };
    let query = url.query().map_or_else(String::new, |query| format!("?{query}"));
    Some(format!("{scheme}://{path}{query}"))
}

/// Names of the proxies of universities, as parts of hosts.
const PROXIES: &[&str] =
    &["ezproxy", "ezp", "eproxy", "ezaccess", "libproxy", "proxy", "webproxy", "idm", "remotexs"];

/// The address that the proxy of a university stands before: `www-post-example.ezproxy.uni.example`,
/// `www.post.example.ezproxy.uni.example`, `0-www.post.example.proxy.uni.example`, and the same for
/// `translate.goog`.
fn behind_proxy(host: &str, url: &Url) -> Option<String> {
    let labels: Vec<&str> = host.split('.').collect();
    let is_proxy = |label: &str| {
        PROXIES.iter().any(|name| label == *name || label.starts_with(&format!("{name}-")))
    };
    let first = if host.ends_with(".translate.goog") {
        1
    } else {
        let proxy = labels.iter().skip(1).position(|label| is_proxy(label))? + 1;
        // In `www-post-example.college.idm.oclc.org` the library stands before the name.
        if labels[proxy] == "idm" { proxy.checked_sub(1)? } else { proxy }
    };
    let before = labels.get(..first).filter(|before| !before.is_empty())?;
    let inner = match before {
        [one] if one.contains('-') => {
            one.replace("--", "\u{0}").replace('-', ".").replace('\u{0}', "-")
        }
        [_] => return None,
        several => several.join("."),
    };
    let inner = inner.strip_prefix("0-").unwrap_or(&inner);
    let mut unwrapped = url.clone();
    unwrapped.set_host(Some(inner)).ok()?;
    unwrapped.set_port(None).ok()?;
    if inner.contains('.') { Some(unwrapped.to_string()) } else { None }
}

/// The address without the sign of the AMP version of the page: `/amp` at the end, `?amp=1`.
fn without_amp(url: &Url) -> Option<String> {
    let mut plain = url.clone();
    let path = url.path().trim_end_matches('/');
    if let Some(path) = path.strip_suffix("/amp")
        && path.len() > 1
    {
        plain.set_path(path);
    }
    let is_amp = |pair: &&str| matches!(*pair, "amp" | "amp=1" | "amp=true" | "outputType=amp");
    if url.query().is_some_and(|query| query.split('&').any(|pair| is_amp(&pair))) {
        let query = url.query().unwrap_or_default();
        let kept: Vec<&str> = query.split('&').filter(|pair| !is_amp(pair)).collect();
        plain
            .set_query(Some(&kept.join("&")).filter(|query| !query.is_empty()).map(String::as_str));
    }
    if plain == *url { None } else { Some(plain.to_string()) }
}
