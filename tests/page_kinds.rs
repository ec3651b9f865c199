//! Pages that are no article are refused in one line, and articles that look like one stay.

use crossread::ingest::{Ingested, Input, read};
use std::fs;

/// Reads one page.
fn read_page(html: &str) -> Ingested {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("page.html");
    fs::write(&file, html).expect("the folder can be written to");
    read(&[Input::Path(file)])
}

/// The line that refuses a page; empty when the page is read.
fn refusal(html: &str) -> String {
    let read = read_page(html);
    assert_eq!(read.articles.len() + read.problems.len(), 1, "{html}");
    read.problems.first().map(|problem| problem.reason.to_string()).unwrap_or_default()
}

fn page(head: &str, body: &str) -> String {
    format!("<!DOCTYPE html><html lang=en><head>{head}</head>{body}</html>")
}

const STORIES: [(&str, &str); 3] = [
    (
        "Ferry crews walk out",
        "The crews of the island ferries walked out on Monday, the union said.",
    ),
    (
        "Bridge stays shut",
        "The bridge over the Lom stays shut until May, the district said on Tuesday.",
    ),
    (
        "Mill sold to workers",
        "The paper mill at Harl was sold to its workers on Friday for one crown.",
    ),
];

/// Teasers, each in the form of `one`, where HEAD, LINK and TEXT stand for its parts.
fn teasers(one: &str) -> String {
    let fill = |(at, (head, text)): (usize, &(&str, &str))| {
        one.replace("HEAD", head)
            .replace("LINK", &format!("/2026/03/{at}/story"))
            .replace("TEXT", text)
    };
    STORIES.iter().enumerate().map(fill).collect()
}

#[test]
fn lists_of_articles_are_refused() {
    let cards = teasers("<article><h2><a href='LINK'>HEAD</a></h2><p>TEXT</p></article>");
    let linked = teasers("<div class=card><a href='LINK'><h3>HEAD</h3><p>TEXT</p></a></div>");
    let more = teasers("<h2><a href='LINK'>HEAD</a></h2><p>TEXT <a href='LINK'>Read more</a></p>");
    for (kind, expected, html) in [
        (
            "a start page",
            "a list of articles",
            page("<title>Home | Lom Post</title>", &format!("<body>{cards}")),
        ),
        (
            "a start page that says nothing",
            "a list of articles",
            page("<title>Lom Post</title>", &format!("<body><p>News of the Lom</p>{cards}")),
        ),
        (
            "linked cards",
            "a list of articles",
            page("<title>Lom Post</title>", &format!("<body><main>{linked}</main>")),
        ),
        (
            "a tag of WordPress",
            "a page of a topic",
            page(
                "<title>ferry Archives | Lom Post</title><meta property=og:type content=article>",
                &format!("<body class='archive tag tag-ferry'><h1>Tag: ferry</h1>{more}"),
            ),
        ),
        (
            "a category with a note",
            "a page of a topic",
            page(
                "<title>Coast | Lom Post</title>",
                &format!(
                    "<body class='archive category'><h1>Coast</h1><p>All that we write about the coast, its people and its boats.</p>{more}"
                ),
            ),
        ),
        (
            "an author",
            "a page about an author",
            page(
                "<title>Mira Voss, Author at Lom Post</title><meta property=og:type content=profile>",
                &format!("<body><h1>Mira Voss</h1><p>Mira Voss covers the coast.</p>{more}"),
            ),
        ),
        (
            "a collection in JSON-LD",
            "a list of articles",
            page(
                "<title>Coast</title><script type=application/ld+json>{\"@type\":\"CollectionPage\"}</script>",
                &format!("<body><h1>Coast</h1>{cards}"),
            ),
        ),
        (
            "results",
            "a page of search results",
            page(
                "<title>You searched for ferry</title>",
                &format!("<body><h1>Search results</h1>{cards}"),
            ),
        ),
        (
            "no results",
            "a page of search results",
            page(
                "<title>x - Search</title>",
                "<body class='search search-no-results'><h1>Nothing found</h1><p>Sorry, but nothing matched your search terms.</p>",
            ),
        ),
        (
            "a list in German",
            "a page about an author",
            page(
                "<title>Alle Beiträge von Mira Voss</title>",
                &format!("<body><h1>Mira Voss</h1>{cards}"),
            ),
        ),
    ] {
        let line = refusal(&html);
        assert!(line.contains(expected) && line.contains("not an article"), "{kind}: {line:?}");
    }
}

#[test]
fn errors_and_walls_are_refused() {
    for (expected, title, body) in [
        (
            "not found",
            "Page not found - Lom Post",
            "<body class=error404><h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location.</p>",
        ),
        ("not found", "404", "<h1>404</h1><p>Sorry, this page is gone.</p><a href=/>Home</a>"),
        (
            "not found",
            "Seite nicht gefunden",
            "<h1>Seite nicht gefunden</h1><p>Die Seite, die Sie suchen, gibt es hier nicht mehr.</p>",
        ),
        (
            "access denied",
            "403 Forbidden",
            "<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>",
        ),
        (
            "of the server",
            "502 Bad Gateway",
            "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>",
        ),
        (
            "Cloudflare",
            "Just a moment...",
            "<h1>lom-post.example</h1><h2 id=challenge-running>Verify you are human by completing the action below.</h2><p>Performance &amp; security by Cloudflare</p>",
        ),
        (
            "check for robots",
            "Access to this page has been denied",
            "<div id=px-captcha></div><p>Please verify you are a human</p>",
        ),
        (
            "JavaScript",
            "Lom Post",
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
        ),
        (
            "login",
            "Sign in | Lom Post",
            "<h1>Sign in</h1><form><input name=mail><input type=password></form><p>Forgot your password?</p>",
        ),
        ("login", "Anmelden", "<h1>Anmelden</h1><form><input type=password></form>"),
        (
            "asks for consent",
            "Before you continue",
            "<h1>Before you continue to Lom Post</h1><p>We use cookies and data to deliver our services and to measure how they are used.</p><button>Reject all</button><button>Accept all</button>",
        ),
    ] {
        let line = refusal(&page(&format!("<title>{title}</title>"), &format!("<body>{body}")));
        assert!(line.contains(expected) && line.ends_with("not an article"), "{title}: {line:?}");
    }
}

#[test]
fn start_pages_are_refused() {
    let links =
        teasers("<p class=card><a href='LINK'>HEAD again on this morning</a></p>").repeat(2);
    let links = links.replace("/story'", "/first'") + &teasers("<h3><a href='LINK'>HEAD</a></h3>");
    let own = "<p>The harbour board shuts the east quay for six weeks while divers inspect its piles.</p>";
    let start = "<title>Lom Post</title><link rel=canonical href=https://lom-post.example/>";
    let page_of =
        |head: &str, text: &str| page(head, &format!("<body><h1>Quay shut</h1>{text}{links}"));
    assert_eq!(refusal(&page_of(start, own)), "the start page of a site, not an article");
    let dated = format!("{start}<meta property=article:published_time content=2026-03-03>");
    assert_eq!(refusal(&page_of(&dated, own)), "");
    assert_eq!(refusal(&page_of(start, &own.repeat(9))), "");
}

#[test]
fn articles_stay() {
    let related = teasers("<h3><a href='LINK'>HEAD</a></h3>");
    let story = "<p>The harbour board shuts the east quay for six weeks while divers inspect its piles.</p>";
    let entries: String = (1..8)
        .map(|at| format!("<h2><a href='#entry-{at}'>1{at}:00 The vote</a></h2><p>The board votes on part {at} of the plan for the quay.</p>"))
        .collect();
    let things: String = (1..11)
        .map(|at| format!("<h2><a href='https://shop-{at}.example/walk'>{at}. A walk along the coast</a></h2><p>It begins at the harbour and takes about {at} hours at low tide.</p>"))
        .collect();
    for (kind, head, body) in [
        ("a short notice", "<title>Road closed</title>", "<h1>Road closed</h1><p>The coast road is closed.</p>".to_owned()),
        ("a short notice above other stories", "<title>Quay shut</title>", format!("<h1>Quay shut</h1>{story}<h2>More</h2>{related}")),
        ("a notice about an error page", "<title>Page not found</title><meta property=article:published_time content=2026-03-03>", format!("<h1>Page not found</h1>{story}")),
        ("a story of a missing boy", "<title>Boy not found after storm</title>", format!("<h1>Boy not found after storm</h1>{story}")),
        ("a live blog", "<title>Council votes</title><meta property=og:type content=website>", format!("<h1>Council votes: live</h1>{entries}")),
        ("ten things", "<title>Ten walks along the coast</title>", format!("<h1>Ten walks along the coast</h1><p>These walks suit all who have a free day.</p>{things}")),
        ("a poem", "<title>Low tide</title>", "<h1>Low tide</h1><p>The boats lie down<br>the gulls come in<br>and nobody<br>and nothing<br>is late</p>".to_owned()),
        ("a story with a login in the menu", "<title>Quay shut</title>", format!("<form><input type=password><button>Log in</button></form><h1>Quay shut</h1>{story}{story}")),
        (
            "a story under a question for consent",
            "<title>Quay shut</title>",
            format!("<div class=cookie><p>We use cookies to measure how our pages are used.</p><button>Accept all</button></div><h1>Quay shut</h1>{story}"),
        ),
        ("a story about cookies", "<title>Board fined over cookies</title>", "<h1>Board fined over cookies</h1><p>The harbour board must pay for the cookies that its site set without consent, a court said.</p><p>The board said that it would change the page at once.</p>".to_owned()),
        ("a story about checks", "<title>Are robots human?</title>", format!("<h1>Are robots human?</h1>{story}")),
        ("a page about the paper", "<title>About us</title>", format!("<h1>About us</h1>{story}")),
    ] {
        let read = read_page(&page(head, &format!("<body>{body}")));
        assert_eq!(read.articles.len(), 1, "{kind}: {:?}", read.problems);
    }
}

#[test]
fn files_of_a_mirrored_site_are_refused() {
    for (content, expected) in [
        (
            "<?xml version=\"1.0\"?><rsd version=\"1.0\"><service><engineName>WordPress</engineName></service></rsd>",
            "not an article",
        ),
        (
            r#"{"version": "1.0", "provider_name": "Lom Post", "title": "Quay shut", "type": "rich", "html": "<blockquote><a href=\"/a\">Quay shut</a></blockquote>"}"#,
            "not an article",
        ),
        (
            r#"{"name": "Lom Post", "description": "News of the Lom", "url": "https://lom.example", "namespaces": ["wp/v2"], "routes": {"/": {}}}"#,
            "not an article",
        ),
    ] {
        let line = refusal(content);
        assert!(line.contains(expected), "{line:?}");
    }
}

#[test]
fn a_copy_in_an_archive_has_the_address_of_its_page() {
    let body = "<table><tr><td>archive.example webpage capture</td><td>Saved from <input value='https://lom.example/2026/03/03/quay'></td></tr></table>\
        <div><h1>Quay shut</h1><p>The harbour board shuts the east quay for six weeks while divers inspect its piles.</p></div>";
    let head = "<title>Quay shut</title><meta property=og:url content='https://archive.example/AbC'><meta property=og:site_name content='archive.example'>";
    let read = read_page(&page(head, &format!("<body>{body}")));
    let article = &read.articles[0];
    assert_eq!(article.url.as_deref(), Some("https://lom.example/2026/03/03/quay"));
    assert_eq!(article.outlet.as_ref().map(|outlet| &*outlet.name), Some("lom.example"));
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2026-03-03"));
}
