//! Addresses as archives, aggregators, proxies and sites write them.

use super::*;

#[test]
fn the_page_behind_a_wrapper_is_found() {
    for (address, expect) in [
        (
            "https://web.archive.org/web/20260303094000/https://post.example/a",
            "https://post.example/a",
        ),
        (
            "http://web.archive.org/web/20260303094000id_/http://post.example:80/a?b=1",
            "http://post.example/a?b=1",
        ),
        ("https://web.archive.org/web/2026*/http:/post.example/a", "http://post.example/a"),
        ("https://web.archive.org/web/20260303094000/post.example/a", "http://post.example/a"),
        ("/web/20260303094000/https://post.example/a", "https://post.example/a"),
        ("https://archive.ph/2026.03.03-094000/https://post.example/a", "https://post.example/a"),
        ("https://archive.today/newest/https://post.example/a", "https://post.example/a"),
        ("https://archive.is/o/AbC12/https://post.example/a", "https://post.example/a"),
        (
            "https://wayback.archive-it.org/4471/20260303094000/https://post.example/a",
            "https://post.example/a",
        ),
        (
            "https://arquivo.pt/wayback/20260303094000/http://post.example/a",
            "http://post.example/a",
        ),
        (
            "https://webarchive.nationalarchives.gov.uk/ukgwa/20260303/https://post.example/a",
            "https://post.example/a",
        ),
        (
            "https://www.google.com/url?rct=j&sa=t&url=https://post.example/a%3Fb%3D1&ct=ga&cd=x",
            "https://post.example/a?b=1",
        ),
        ("https://www.google.co.uk/url?q=https://post.example/a", "https://post.example/a"),
        (
            "https://news.google.com/rss/articles/CBMiFmh0dHBzOi8vcG9zdC5leGFtcGxlL2HSAQA?oc=5",
            "https://post.example/a",
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fpost.example%2Fa%3Ffbclid%3DX&h=AT",
            "https://post.example/a",
        ),
        (
            "https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fpost.example%2fa&c=1",
            "https://post.example/a",
        ),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpost.example%2Fa&data=05",
            "https://post.example/a",
        ),
        ("https://urldefense.com/v3/__https://post.example/a__;!!abc$", "https://post.example/a"),
        (
            "https://post-example.cdn.ampproject.org/c/s/post.example/a/amp/",
            "https://post.example/a",
        ),
        ("https://www.google.com/amp/s/post.example/a", "https://post.example/a"),
        ("https://post.example/a/amp", "https://post.example/a"),
        ("https://post.example/a?amp=1&b=2", "https://post.example/a?b=2"),
        (
            "https://www-averil--post-example.ezproxy.uni.example/a",
            "https://www.averil-post.example/a",
        ),
        ("https://www.post.example.ezproxy.uni.example/a", "https://www.post.example/a"),
        ("http://0-www.post.example.libproxy.uni.example/a", "http://www.post.example/a"),
        ("https://www-post-example.college.idm.oclc.org/a", "https://www.post.example/a"),
        (
            "https://college.idm.oclc.org/login?url=https://post.example/a?b=1&c=2",
            "https://post.example/a?b=1&c=2",
        ),
        (
            "https://ezproxy.uni.example/login?qurl=https%3A%2F%2Fpost.example%2Fa",
            "https://post.example/a",
        ),
        ("https://www-post-example.translate.goog/a?x=1", "https://www.post.example/a?x=1"),
        (
            "https://web.archive.org/web/20260303/https://www.google.com/url?q=https://post.example/a",
            "https://post.example/a",
        ),
        (
            "https://post.example/a?utm_source=x&b=2&utm_medium=y#comments",
            "https://post.example/a?b=2#comments",
        ),
        ("https://post.example/a?fbclid=x", "https://post.example/a"),
        ("https://post.example/a#:~:text=talks", "https://post.example/a"),
    ] {
        assert_eq!(unwrapped(address), expect, "{address}");
    }
}

#[test]
fn an_address_that_wraps_nothing_stays_as_it_is() {
    for address in [
        "https://post.example/a?a=1&b=2",
        "https://post.example/2026/03/03/quay",
        "https://post.example/amp",
        "https://post.example/share?url=https://other.example/a",
        "https://news.google.com/rss/articles/CBMiAU_yqLNotAnAddress",
        "https://t.co/AbC12",
        "https://archive.ph/AbC12",
        "https://proxy-watch.example/a",
        "https://archive.example/2026/quay",
        "not an address",
        "",
    ] {
        assert_eq!(unwrapped(address), address);
    }
}

#[test]
fn a_site_is_a_domain_or_an_account() {
    let site = |address: &str| site_of(address).map_or_else(|| "-".to_owned(), |it| it.site);
    for (address, expect) in [
        ("https://www.post.example/a", "post.example"),
        ("https://edition.post.example/a", "post.example"),
        ("https://news.post.co.uk/a", "post.co.uk"),
        ("https://m.post.example/a", "post.example"),
        ("https://mira.blogspot.com/a", "mira.blogspot.com"),
        ("https://mira.wordpress.com/a", "mira.wordpress.com"),
        ("https://mira.substack.com/p/a", "mira.substack.com"),
        ("https://mira.github.io/a", "mira.github.io"),
        ("https://medium.com/@Mira/a-1", "medium.com/@mira"),
        ("https://medium.com/quay-notes/a-1", "medium.com/quay-notes"),
        ("https://medium.com/p/a-1", "-"),
        ("https://social.example/@mira/1140", "social.example/@mira"),
        ("https://www.facebook.com/averilpost/posts/1", "facebook.com/averilpost"),
        ("https://t.me/s/averilpost/1", "t.me/averilpost"),
        ("https://t.co/x", "-"),
        ("https://archive.ph/AbC12", "-"),
        ("https://www.proquest.com/docview/1", "-"),
        ("https://news.google.com/rss/articles/CBMiAU", "-"),
        ("http://192.0.2.7/a", "192.0.2.7"),
        ("ftp://post.example/a", "-"),
    ] {
        assert_eq!(site(address), expect, "{address}");
    }
}

#[test]
fn a_name_that_is_a_host_is_taken_for_one() {
    for (name, expect) in [
        ("post.example", Some("post.example")),
        ("www.post.example", Some("post.example")),
        ("https://post.example/", Some("post.example")),
        ("Gazeta.ru", Some("gazeta.ru")),
        ("The Post", None),
        ("Dr.Who", None),
        ("3.14", None),
        ("St. Petersburg Times", None),
        ("U.S.", None),
    ] {
        assert_eq!(host_in_name(name).as_deref(), expect, "{name}");
    }
}
