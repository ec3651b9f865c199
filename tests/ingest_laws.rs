//! Properties of every text that reading gives, whatever the input.

use crossread::corpus::{Article, BlockKind};
use crossread::ingest::{Ingested, Input, read};
use crossread::text::Clean;
use crossread::text::clean::MARKS;
use proptest::prelude::*;
use std::fs;
use unicode_normalization::{char::is_combining_mark, is_nfc};

fn read_bytes(bytes: &[u8]) -> Ingested {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("input");
    fs::write(&file, bytes).expect("the folder can be written to");
    read(&[Input::Path(file)])
}

/// Asserts that a text has no control characters but newlines, is in NFC, has few marks on one
/// base, and has no bidirectional controls or tag characters.
fn assert_clean(text: &str) {
    assert!(is_nfc(text), "not NFC: {text:?}");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "control characters in {text:?}");
    let steers = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{e0000}'..='\u{e0fff}');
    assert!(!text.chars().any(steers), "steering characters in {text:?}");
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        assert!(marks <= MARKS, "too many marks in {text:?}");
    }
}

/// Asserts the invariants of `corpus::Text`.
fn assert_lawful(article: &Article) {
    let text = &article.text;
    assert_clean(&text.content);
    let mut end = None;
    for (at, block) in text.blocks.iter().enumerate() {
        let from = end.map_or(0, |end: usize| {
            assert_eq!(
                &text.content[end..block.span.start()],
                "\n\n",
                "exactly one blank line parts two blocks"
            );
            end + 2
        });
        assert_eq!(block.span.start(), from);
        let inside = &text.content[block.span];
        assert!(
            !inside.is_empty() && !inside.contains('\n') && inside.trim() == inside,
            "block {inside:?}"
        );
        assert!(at == 0 || block.kind != BlockKind::Headline, "a headline is the first block");
        end = Some(block.span.end());
    }
    assert_eq!(end.unwrap_or(0), text.content.len());
    for pair in text.inlines.windows(2) {
        assert!(pair[0].span.start() <= pair[1].span.start(), "marks are in order of their start");
    }
    for mark in &text.inlines {
        assert!(
            !mark.span.is_empty()
                && text.content.is_char_boundary(mark.span.start())
                && text.content.is_char_boundary(mark.span.end())
        );
        assert!(
            text.blocks.iter().any(|block| block.span.covers(mark.span)),
            "a mark lies within one block"
        );
    }
    let cautions = article.cautions();
    let lines =
        article.dropped.iter().map(|dropped| &dropped.text).chain(&cautions).chain([&article.path]);
    for line in lines
        .chain(&article.byline)
        .chain(&article.url)
        .chain(article.outlet.as_ref().map(|outlet| &outlet.name))
    {
        assert_clean(line);
        assert!(!line.contains('\n'));
    }
}

fn assert_all(read: &Ingested) {
    read.articles.iter().for_each(|article| assert_lawful(article));
    for problem in &read.problems {
        assert_clean(&problem.reason);
        assert!(!problem.reason.is_empty() && !problem.reason.contains('\n'));
    }
    assert!(
        !read.articles.is_empty() || !read.problems.is_empty(),
        "an input gives an article or a reason"
    );
}

/// Fragments from which random inputs of all formats are made.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href=\"https://x.example/a\">",
    "<a href='javascript:x'>",
    "</a>",
    "<i>",
    "</i>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td colspan=0>",
    "<td>",
    "</td>",
    "</table>",
    "<blockquote>",
    "</blockquote>",
    "<pre>",
    "</pre>",
    "<h2>",
    "</h2>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<div class='sharedaddy'>",
    "</div>",
    "<sup>",
    "</sup>",
    "<ol start=5>",
    "</ol>",
    "<",
    ">",
    "&",
    "&amp;",
    "&amp;#8217;",
    "&#27;",
    "&#x202e;",
    "&nbsp;",
    "&shy;",
    "&#769;",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "\u{a0}",
    "e",
    "\u{301}",
    "\u{1b}[31m",
    "\u{7}",
    "\u{0}",
    "\u{202e}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{fffd}",
    "\u{e000}",
    "\u{1}h",
    "कि",
    "\u{958}",
    "한",
    "\u{1161}",
    "👩",
    "🏽",
    "مذا",
    "新聞",
    "Talks stall",
    "The ferry sank.",
    "“No deal,” he said.",
    "Read more: x",
    "Scroll to Top",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\"title\"",
    "\"rendered\"",
    "<rss version=\"2.0\">",
    "<channel>",
    "<item>",
    "<title>",
    "</title>",
    "</item>",
    "</channel>",
    "</rss>",
    "<![CDATA[",
    "]]>",
    "<?xml version=\"1.0\"?>",
    "<html>",
    "<body>",
    "</html>",
];

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string is JSON")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn soup_as_a_file(soup in soup()) {
        assert_all(&read_bytes(soup.as_bytes()));
    }

    #[test]
    fn soup_as_a_page(soup in soup()) {
        assert_all(&read_bytes(format!("<html><head><title>T</title></head><body><article>{soup}</article></body></html>").as_bytes()));
    }

    #[test]
    fn soup_as_a_post(title in soup(), body in soup()) {
        let post = format!("{{\"title\":{{\"rendered\":{}}},\"content\":{{\"rendered\":{}}},\"author_name\":{0}}}", quoted(&title), quoted(&body));
        assert_all(&read_bytes(post.as_bytes()));
    }

    #[test]
    fn soup_as_a_feed(soup in soup()) {
        let body = soup.replace("]]>", "");
        let feed = format!("<rss version=\"2.0\"><channel><title>T</title><item><title>x</title><description><![CDATA[{body}]]></description></item></channel></rss>");
        assert_all(&read_bytes(feed.as_bytes()));
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        assert_all(&read_bytes(&bytes));
    }

    #[test]
    fn any_words_come_back_from_plain_text(paragraphs in prop::collection::vec("[A-Z][a-z]{0,9}( [a-z]{1,9}[,;]?){3,40}[.!?]", 1..12), parted in prop::sample::select(vec!["\n", "\n\n", "\r\n"])) {
        let source = paragraphs.join(parted);
        let read = read_bytes(source.as_bytes());
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&read.articles[0].text.content), words(&source));
    }

    #[test]
    fn cleaning_clean_text_changes_nothing(text in any::<String>(), soup in soup()) {
        for text in [text, soup] {
            let once = Clean::text(&text);
            assert_clean(&once);
            prop_assert_eq!(&Clean::text(&once), &once);
            let line = Clean::line(&text);
            prop_assert_eq!(&Clean::line(&line), &line);
            prop_assert!(!line.contains('\n'));
        }
    }
}

#[test]
fn the_demo_is_lawful() {
    assert_all(&read(&[Input::Demo]));
}
