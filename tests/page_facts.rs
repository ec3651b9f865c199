//! Headline, byline and dates of pages, as sites write them.

use crossread::ingest::{Input, read};
use std::fs;

/// Reads one page and gives its headline, byline, and the days of publication and of change.
fn facts(head: &str, body: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("page.html");
    let html =
        format!("<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>");
    fs::write(&file, html).expect("the folder can be written to");
    let read = read(&[Input::Path(file)]);
    let article = read.articles.first().unwrap_or_else(|| panic!("{body}: {:?}", read.problems));
    let day = |date: Option<crossread::corpus::Date>| {
        date.map_or("-".to_owned(), |date| date.day().to_string())
    };
    format!(
        "{} | {} | {} | {}",
        article.headline().unwrap_or("-"),
        article.byline.as_deref().unwrap_or("-"),
        day(article.published),
        day(article.modified)
    )
}

const STORY: &str = "<p>The harbour board shuts the east quay for six weeks while divers inspect its piles.</p>\
    <p>Fishing boats move to the north basin until the work is done, a spokeswoman said.</p>\
    <p>Traders had four days to clear their stalls and asked the board for more time.</p>\
    <p>The last closure took nine weeks and cost the town a third of its summer guests.</p>";

/// The facts of a page with these lines between its title and its text.
fn under_the_title(lines: &str) -> String {
    facts("<title>Quay shut</title>", &format!("<main><h1>Quay shut</h1>{lines}{STORY}</main>"))
}

#[test]
fn dates_under_the_headline() {
    for (lines, days) in [
        ("<p>Mar 3, 2026</p>", "2026-03-03 | -"),
        ("<p>Published 3 March 2026, 14:02</p>", "2026-03-03 | -"),
        ("<div><span>3. März 2026</span> <span>Lom</span></div>", "2026-03-03 | -"),
        ("<p>Publié le 3 mars 2026 à 14h02</p>", "2026-03-03 | -"),
        ("<p>Updated 5 March 2026</p><p>Published 3 March 2026</p>", "2026-03-03 | 2026-03-05"),
        (
            "<p>Updated <time datetime=2026-03-05T10:00:00Z>5 March</time> Published <time datetime=2026-03-03T10:00:00Z>3 March</time></p>",
            "2026-03-03 | 2026-03-05",
        ),
        (
            "<time class='entry-date published' datetime=2026-03-03>x</time> <time class=updated datetime=2026-03-05>y</time>",
            "2026-03-03 | 2026-03-05",
        ),
        ("<abbr class=published title=2026-03-03T08:00:00Z>08:00</abbr>", "2026-03-03 | -"),
        ("<div class=day>03</div><div class=month>Mar</div><div>2026</div>", "2026-03-03 | -"),
        (
            "<p>29.11.2026 – The board met and talked about the east quay until late.</p>",
            "2026-11-29 | -",
        ),
        ("<h3>3 March 2026</h3>", "2026-03-03 | -"),
        ("<p>3 March 2026 | topics: Ports, Ferries, Quay, Board, Lom</p>", "2026-03-03 | -"),
        ("<p>3 March 2026 -- Updated 14:02</p>", "- | 2026-03-03"),
        ("<p>Gespeichert von Ana am 24. Juli 2026 - 18:55</p>", "2026-07-24 | -"),
        (
            "<p>(3 March 2026) The board met and talked about the east quay until the evening.</p>",
            "2026-03-03 | -",
        ),
        (
            "<p><span>3. März 2026.</span> The board met and talked about the east quay until late.</p>",
            "2026-03-03 | -",
        ),
        ("<p>Closing day: 3.11.2026</p>", "- | -"),
        ("<p class=date>Written: 2026-03-03 15:03:30</p>", "2026-03-03 | -"),
        ("<div class=widget><time datetime=2026-03-03>x</time></div>", "2026-03-03 | -"),
        ("<h3>Tuesday, 3 March 2026</h3>", "2026-03-03 | -"),
        ("<p>(3 March 2026) The board met and talked about the east quay.</p>", "2026-03-03 | -"),
        ("<div class=date>23.09.22</div>", "- | -"),
        (
            "<p>The board met on 3 March 2026 and talked about the east quay until the evening.</p>",
            "- | -",
        ),
    ] {
        let found = under_the_title(lines);
        assert!(found.ends_with(&format!("| {days}")), "{lines}: {found}");
    }
}

#[test]
fn dates_in_places_of_their_own() {
    let creation = "<span property=schema:dateCreated content=2026-03-03T09:00:00+00:00></span>";
    let teaser = "<div class=teaser><h3><a href=/b>Other</a></h3><span property=schema:dateCreated content=2026-02-02></span></div>";
    let end = "<p>Diese Folge zitieren: Ana Ruiz, Quay shut.</p>";
    for (body, day) in [
        (
            format!(
                "<article><header><h1>Quay shut</h1>{creation}</header>{STORY}</article>{teaser}"
            ),
            "2026-03-03",
        ),
        (
            format!(
                "<main><h1>Quay shut</h1><p class=my-caption>03. März 2026 | Ports, Board</p>{STORY}</main>"
            ),
            "2026-03-03",
        ),
        (
            format!(
                "<main><figure><img src=q.jpg><figcaption><small>03.03.2026 Ports</small><h1>Quay shut</h1></figcaption></figure>{STORY}</main>"
            ),
            "2026-03-03",
        ),
        (
            format!(
                "<main><h1>Quay shut</h1>{STORY}{STORY}<p>Veröffentlicht am 03.03.2026</p>{STORY}{end}{end}{end}{end}{end}</main>"
            ),
            "2026-03-03",
        ),
        (
            format!(
                "<main><h1><span class=topline><span class=date>03.03.2026</span></span>Quay shut</h1>{STORY}</main>"
            ),
            "2026-03-03",
        ),
        (
            format!(
                "<main><h1>Quay shut</h1>{STORY}<div><h4>Published by Coast on <time class='date updated published' datetime=2026-03-03>3 March</time></h4></div></main>"
            ),
            "2026-03-03",
        ),
    ] {
        let found = facts("<title>Quay shut</title>", &body);
        assert!(found.ends_with(&format!("| {day} | -")), "{body}: {found}");
    }
}

#[test]
fn dates_of_something_else() {
    let comment = "<section id=comments><div class=comment><time datetime=2026-03-09>8 hours ago</time><p>About time.</p></div></section>";
    let card = "<aside class=promo><a href=/x>Another story</a><time datetime=2026-02-01>1 February</time></aside>";
    for (before, behind) in [
        (
            "<header><time datetime=2026-11-29>Sunday 29 November</time></header><nav><a href=/>Home</a></nav>",
            "",
        ),
        ("<div id=clock>Sunday 29 November 2026</div><nav><a href=/>Home</a></nav>", ""),
        ("", comment),
        ("", card),
        ("", "<footer><p>Last change of this page: 4 April 2026</p></footer>"),
        (
            "",
            "<h2>More stories</h2><div><h3><a href=/x>Another story</a></h3><span>4 April 2026</span></div>",
        ),
    ] {
        let body = format!(
            "{before}<main><article><h1>Quay shut</h1>{STORY}{comment}</article></main>{behind}"
        );
        let found = facts("<title>Quay shut</title>", &body);
        assert!(found.ends_with("| - | -"), "{before}{behind}: {found}");
    }
}

#[test]
fn bylines_under_the_headline() {
    for (lines, byline) in [
        ("<p>By Ana Ruiz and Bo Lind</p>", "Ana Ruiz and Bo Lind"),
        ("<p class=byline>Von Ana Ruiz</p>", "Ana Ruiz"),
        (
            "<div class=byline><b>By <a href=/by/ana rel=author>Ana Ruiz</a></b> | March 3, 2026</div>",
            "Ana Ruiz",
        ),
        (
            "<div class=author><span class=author-name>Ana Ruiz</span><span class=author-role>Harbour correspondent</span></div>",
            "Ana Ruiz",
        ),
        (
            "<a rel=author href=/a>Ana Ruiz</a>, <a rel=author href=/b>Bo Lind</a>",
            "Ana Ruiz, Bo Lind",
        ),
        (
            "<span class=byline><span class=screen-reader-text>Veröffentlicht von</span> <span class='author vcard'><a class='url fn n' href=/author/ana>Ana Ruiz</a></span></span>",
            "Ana Ruiz",
        ),
        ("<p>By</p><p>Ana Ruiz</p>", "Ana Ruiz"),
        ("<span class=caption>By <a rel=author href=/a>Ana Ruiz</a> posted</span>", "Ana Ruiz"),
        (
            "<div class=author><a class=name href=/author/ana>Ana Ruiz</a><a href=/author/ana>→ Learn more</a></div>",
            "Ana Ruiz",
        ),
        ("<p class=byline>9:39AM BST</p>", "-"),
        ("<p>By the sea the crews wait for the board</p>", "-"),
        ("<p class=author>admin</p>", "-"),
    ] {
        let found = under_the_title(lines);
        assert!(found.contains(&format!("| {byline} |")), "{lines}: {found}");
    }
}

#[test]
fn authors_of_others_are_none() {
    let behind = "<section class=comments><p>By Ida Holm</p><a rel=author href=/x>Ida Holm</a></section>\
        <aside class=related><h3><a href=/x>Another story</a></h3><span class=author>Ida Holm</span></aside>";
    let body = format!("<article><h1>Quay shut</h1>{STORY}</article>{behind}");
    assert_eq!(facts("<title>Quay shut</title>", &body), "Quay shut | - | - | -");
}

#[test]
fn of_two_dates_on_one_day_the_timed_one_is_taken() {
    let body = format!(
        "<main><div><h2>Tuesday, March 3, 2026</h2><h3>Quay shut</h3></div>{STORY}\
        <p>Posted by Ana at <abbr class=published title=2026-03-03T05:06:00-07:00>5:06</abbr></p></main>"
    );
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("page.html");
    let html =
        format!("<html lang=en><head><title>Quay shut</title></head><body>{body}</body></html>");
    fs::write(&file, html).expect("the folder can be written to");
    let read = read(&[Input::Path(file)]);
    let published = read.articles[0].published.map(|date| date.to_string());
    assert_eq!(published.as_deref(), Some("2026-03-03T05:06:00-07:00"));
}

#[test]
fn the_outlet_is_no_author() {
    let site = "<title>Quay shut</title><meta property=og:site_name content='Lom Post'>\
        <meta property=og:url content=https://www.lom-post.example/quay>";
    for (author, line, byline) in [
        ("Lom Post", "<p>By Ana Ruiz</p>", "Ana Ruiz"),
        ("Lom Post Publishers", "<p>By Ana Ruiz</p>", "Ana Ruiz"),
        ("lom-post.org", "", "-"),
        ("Ana Ruiz, LOM POST", "", "Ana Ruiz"),
        ("Ana Ruiz and Bo Lind, Lom-Post", "", "Ana Ruiz and Bo Lind"),
        ("Harl Press", "<p>By Ana Ruiz</p>", "Harl Press"),
    ] {
        let head = format!("{site}<meta name=author content='{author}'>");
        let found = facts(&head, &format!("<main><h1>Quay shut</h1>{line}{STORY}</main>"));
        assert!(found.contains(&format!("| {byline} |")), "{author}: {found}");
    }
}

#[test]
fn the_language_of_the_page_tells_the_order_of_figures() {
    let locale =
        |code: &str| format!("<title>Quay shut</title><meta property=og:locale content={code}>");
    for (code, line, day) in [
        ("es_ES", "<p>Ana Ruiz | Palma de Mallorca | 08/01/2026</p>", "2026-01-08"),
        ("de_DE", "<p class=meta>Von: Ana Ruiz | 31.10.25</p>", "2025-10-31"),
        ("en_US", "<p class=date>08/01/2026</p>", "-"),
    ] {
        let found = facts(&locale(code), &format!("<main><h1>Quay shut</h1>{line}{STORY}</main>"));
        assert!(found.ends_with(&format!("| {day} | -")), "{code}: {found}");
    }
}

#[test]
fn a_title_in_a_sidebar_keeps_its_date() {
    let body = format!(
        "<div class=sidebar><header><h1>Quay shut</h1><p>By Ana Ruiz</p><time datetime=2026-03-03>3 March</time></header>\
        <ul><li>Other</li></ul></div><main>{STORY}</main>"
    );
    let found = facts("<title>Quay shut</title>", &body);
    assert_eq!(found, "Quay shut | Ana Ruiz | 2026-03-03 | -");
}

#[test]
fn headlines() {
    let site = "<meta property=og:site_name content='Lom Post'>";
    for (head, top, headline) in [
        ("<title>Quay shut for weeks · Lom Post</title>", "", "Quay shut for weeks"),
        ("<title>Lom Post | Quay shut for weeks</title>", "", "Quay shut for weeks"),
        ("<title>Quay shut for weeks | News | Lom Post</title>", "", "Quay shut for weeks"),
        (
            "<title>Quay shut for weeks | Lom Post</title>",
            "<h1><a href=/>Lom Post</a></h1>",
            "Quay shut for weeks",
        ),
        (
            "<meta property=og:title content='Why the quay is shut'>",
            "<h1>Board shuts the quay for six weeks</h1>",
            "Board shuts the quay for six weeks",
        ),
        (
            "<meta property=og:title content='Quay shut for weeks'>",
            "<h1>Coast</h1>",
            "Quay shut for weeks",
        ),
        (
            "<title>Quay shut for weeks</title>",
            "<h1><a href=/>The Coast Blog</a></h1><h2>Quay shut for weeks</h2>",
            "Quay shut for weeks",
        ),
        (
            "<title>Quay shut for weeks - The Coast Blog - Lom Post</title>",
            "<h1>The Coast Blog</h1><h1>Quay shut for weeks</h1>",
            "Quay shut for weeks",
        ),
        (
            "<title>The Coast Blog » Archive » Quay shut</title><link rel=canonical href=https://lom.example/coast/2026/quay>",
            "<h1><a href=https://lom.example/coast/>The Coast Blog</a></h1><h2>Quay shut</h2>",
            "Quay shut",
        ),
        (
            "<title>Coast Blog: Quay shut for weeks</title>",
            "<h1><a href=/>Coast Blog</a></h1><h3>Quay shut for weeks</h3>",
            "Quay shut for weeks",
        ),
        (
            "<title>Board at odds? Two members take sides on the quay - Lom</title><meta property=og:title content='Ruiz: Members and the quay'>",
            "<h1>Board at odds?</h1>",
            "Board at odds?",
        ),
    ] {
        let found = facts(&format!("{head}{site}"), &format!("<article>{top}{STORY}</article>"));
        assert!(found.starts_with(&format!("{headline} |")), "{head}{top}: {found}");
    }
}

#[test]
fn years_of_two_digits_are_read_where_days_stand_first() {
    let story = format!("<main><h1>Quay shut</h1><div class=date>23.09.22</div>{STORY}</main>");
    let german = "<title>Quay shut</title><meta http-equiv=content-language name=content-language content=de>";
    assert_eq!(facts(german, &story), "Quay shut | - | 2022-09-23 | -");
    let korean = german.replace("=de", "=ko");
    assert_eq!(facts(&korean, &story), "Quay shut | - | - | -");
}

#[test]
fn the_first_instant_of_1970_is_no_date() {
    let head = "<title>Quay shut</title><meta property=article:published_time content=1970-01-01T01:00:00+01:00>";
    let page = format!("<main><h1>Quay shut</h1>{STORY}</main>");
    assert_eq!(facts(head, &page), "Quay shut | - | - | -");
}
