//! Tests reading, format by format: each case is an input and a description of the articles.
//!
//! An article is written as a few lines:
//!
//! ```text
//! @ outlet=post.example by=Ana Ruiz published=2026-03-04T10:00:00Z
//! # Talks stall             headline      ## …   heading
//! The talks stalled.        paragraph     * …    item      > …  quotation
//! | 41                      cell          = …    preformatted
//! - share: Share this       dropped, and why
//! ! broken JSON             a problem
//! ```

#[path = "support/in_words.rs"]
mod in_words;

use crossread::corpus::{Article, BlockKind, ContentHash, InlineKind};
use crossread::ingest::{
    ArticleSource, ChangeStamp, CoverageReader, Ingested, Input, SourceError, SourceItem,
    SourceListing, read,
};
use in_words::read_bytes;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn described(read: &Ingested) -> String {
    in_words::described(read, describe)
}

fn describe(article: &Article, out: &mut String) {
    let mut about = Vec::new();
    about.extend(article.outlet.as_ref().map(|outlet| format!("outlet={}", outlet.name)));
    about.extend(article.byline.as_ref().map(|byline| format!("by={byline}")));
    about.extend(article.published.map(|date| format!("published={date}")));
    about.extend(article.modified.map(|date| format!("modified={date}")));
    about.extend(article.cautions().iter().map(|warning| format!("warning={warning}")));
    if !about.is_empty() {
        let _ = writeln!(out, "@ {}", about.join(" "));
    }
    for block in &article.text.blocks {
        let sign = match block.kind {
            BlockKind::Headline => "# ",
            BlockKind::Heading => "## ",
            BlockKind::Paragraph => "",
            BlockKind::Item => "* ",
            BlockKind::Quotation => "> ",
            BlockKind::Cell => "| ",
            BlockKind::Preformatted => "= ",
        };
        let _ = writeln!(out, "{sign}{}", &article.text.content[block.span]);
    }
    for dropped in &article.dropped {
        let _ = writeln!(out, "- {}: {}", dropped.why, dropped.text);
    }
}

/// Reads each input and compares what came out.
fn check(cases: &[(&str, &[u8], &str)]) {
    for (name, input, expected) in cases {
        let got = described(&read_bytes(input));
        assert_eq!(got, expected.trim(), "\n{name}: got\n{got}\n");
    }
}

/// Prose that is long enough to be no headline and to pass for an article.
const PROSE: &str = "The port authority and the crews of the island ferries met for the sixth time on Monday, \
    and again they parted without a paper that both sides were ready to sign before the season opens.";

#[test]
fn plain_text() {
    check(&[
        ("headline apart", b"Talks stall\n\nThe talks stalled.\nThe envoys left.\n", "# Talks stall\nThe talks stalled.\nThe envoys left."),
        ("headline in the next line", format!("Talks stall over ferries\n{PROSE}\n").as_bytes(), &format!("# Talks stall over ferries\n{PROSE}")),
        ("a question is a headline", b"Who sank the ferry?\n\nNobody knows.\n", "# Who sank the ferry?\nNobody knows."),
        ("a sentence is none", b"The talks stalled.\n\nThe envoys left.\n", "The talks stalled.\nThe envoys left."),
        (
            "a quoted sentence is none",
            "“Nobody told us.”\n\nThe envoys left.\n".as_bytes(),
            "“Nobody told us.”\nThe envoys left.",
        ),
        ("one line alone is none", b"Talks stall", "Talks stall"),
        ("windows and old mac line ends", b"One stands here.\r\nTwo stands here.\rThree.\r\n", "One stands here.\nTwo stands here.\nThree."),
        (
            "hard-wrapped lines are one paragraph",
            b"The talks over the ferry line to Port Lomar stalled on Monday after six\n\
              days of negotiation between the authority and the crews, officials in\n\
              the port said.\n\n\
              The envoys left in the evening and did not say when they would be back\n\
              in town.\n",
            "The talks over the ferry line to Port Lomar stalled on Monday after six days of negotiation between the authority and the \
             crews, officials in the port said.\n\
             The envoys left in the evening and did not say when they would be back in town.",
        ),
        (
            "a short line ends a paragraph of wrapped text",
            b"The talks over the ferry line to Port Lomar stalled on Monday after six\n\
              days of negotiation.\n\
              The envoys left in the evening and did not say when they would be back\n\
              for the next round, and the crews went home to the islands by the last\n\
              boat.\n",
            "The talks over the ferry line to Port Lomar stalled on Monday after six days of negotiation.\n\
             The envoys left in the evening and did not say when they would be back for the next round, and the crews went home to the \
             islands by the last boat.",
        ),
        (
            "ideographs are joined without a space",
            "港口当局与渡轮船员星期一第六次会谈双方仍未能在旅游季节开始之前\n就文件达成一致官员们星期二在港口表示谈判将于下个星期在岛上继续\n进行。\n".as_bytes(),
            "港口当局与渡轮船员星期一第六次会谈双方仍未能在旅游季节开始之前就文件达成一致官员们星期二在港口表示谈判将于下个星期在岛上继续进行。",
        ),
        (
            "right to left, with joiners",
            "مذاکرات ناکام\n\nبندرگاه کے حکام نے کہا کہ می\u{200c}خواهم بات چیت جاری رہے گی۔\n".as_bytes(),
            "# مذاکرات ناکام\nبندرگاه کے حکام نے کہا کہ می\u{200c}خواهم بات چیت جاری رہے گی۔",
        ),
        (
            "furniture at the end goes, inside it stays",
            b"Talks stall\n\nShare this\n\nThe talks stalled.\n\nRead more: Port strike, day two\n\nScroll to Top",
            "# Talks stall\nShare this\nThe talks stalled.\n- furniture: Read more: Port strike, day two\n- furniture: Scroll to Top",
        ),
        ("a byline is noted and dropped", b"Talks stall\n\nBy Ana Ruiz\n\nThe talks stalled.\n", "@ by=Ana Ruiz\n# Talks stall\nThe talks stalled.\n- dateline: By Ana Ruiz"),
        (
            "a printed date is the date of the article",
            b"Published: Aug. 2, 2013\n\nTalks stall\n\nThe talks stalled.\n\nThe envoys left.\n",
            "@ published=2013-08-02\n# Talks stall\nThe talks stalled.\nThe envoys left.\n- dateline: Published: Aug. 2, 2013",
        ),
        (
            "an ambiguous date is dropped and gives none",
            b"Talks stall\n\n03/04/2013\n\nThe talks stalled.\n\nThe envoys left.\n",
            "# Talks stall\nThe talks stalled.\nThe envoys left.\n- dateline: 03/04/2013",
        ),
        ("an outlet alone is noted and dropped", b"Talks stall\n\nLomar TV\n\nThe talks stalled.\n", "@ outlet=Lomar TV\n# Talks stall\nThe talks stalled.\n- dateline: Lomar TV"),
        ("a sentence with a word of outlets stays", b"Talks stall\n\nWho is on tv today?\n\nThe talks stalled.\n", "# Talks stall\nWho is on tv today?\nThe talks stalled."),
        ("a subheading with a word of outlets stays", "Le port ferme\n\nLa grève du port\n\nLes envoyés sont partis.\n".as_bytes(), "# Le port ferme\nLa grève du port\nLes envoyés sont partis."),
        ("a shout with a word of outlets stays", b"Talks stall\n\nStop The Press!\n\nThe talks stalled.\n", "# Talks stall\nStop The Press!\nThe talks stalled."),
        ("spaces are made one", "Talks\u{a0}\u{a0}stall  today .\n\n  \tNext.\n".as_bytes(), "Talks stall today .\nNext."),
        ("soft hyphens and marks of width go", "The fer\u{ad}ry\u{200b} sank\u{2060}.\n".as_bytes(), "The ferry sank."),
        ("escapes and overrides leave a hole", "A \u{1b}[31mred\u{202e} sea.\n".as_bytes(), "A \u{fffd}[31mred\u{fffd} sea."),
        ("a bracket is no JSON", b"[Updated] The talks stalled.\n", "[Updated] The talks stalled."),
    ]);
}

#[test]
fn encodings() {
    let text = "Café “Łódź” shut.";
    let utf_16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
        [mark, &text.encode_utf16().flat_map(unit).collect::<Vec<u8>>()].concat()
    };
    check(&[
        ("UTF-8", text.as_bytes(), text),
        ("UTF-8 with a mark", format!("\u{feff}{text}").as_bytes(), text),
        ("UTF-16 LE with a mark", &utf_16(b"\xff\xfe", u16::to_le_bytes), text),
        ("UTF-16 BE with a mark", &utf_16(b"\xfe\xff", u16::to_be_bytes), text),
        ("UTF-16 LE without", &utf_16(b"", u16::to_le_bytes), text),
        ("UTF-16 BE without", &utf_16(b"", u16::to_be_bytes), text),
        (
            "windows-1252",
            b"The \x93caf\xe9\x94 of the harbour \x96 it was the only one \x96 shut.",
            "The “café” of the harbour – it was the only one – shut.",
        ),
        (
            "declared in a page",
            b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>\xa3\xf3d\xbc waits.</p></body></html>",
            "Łódź waits.",
        ),
        ("one bad byte in UTF-8", "Łódź – Kraków – Gdańsk \u{1}".replace('\u{1}', "").as_bytes(), "Łódź – Kraków – Gdańsk"),
        ("cut inside a character", &"Łódź, Gdańsk, Kraków, Poznań".as_bytes()[..33], "Łódź, Gdańsk, Kraków, Pozna\u{fffd}"),
    ]);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    check(&[
        ("nothing", b"", "! empty"),
        ("white space", b" \n\n\t ", "! empty"),
        ("zero bytes", &[0; 600], "! binary, not text"),
        ("an image", b"\x89PNG\r\n\x1a\n....", "! an image"),
        ("a PDF", b"%PDF-1.7 ...", "! a PDF file: only the program reads it, not the library"),
        ("noise", &(0..=255).cycle().take(4096).collect::<Vec<u8>>(), "! binary, not text"),
        (
            "a page without a word",
            b"<html><head><title></title></head><body><img src=x></body></html>",
            "! no text in it",
        ),
    ]);
}

#[test]
fn wordpress_posts() {
    check(&[
        (
            "a post",
            br#"{"id":7,"date":"2026-03-04T12:30:00","date_gmt":"2026-03-04T10:30:00","link":"https:\/\/www.lomarpost.example\/?p=7",
                "title":{"rendered":"Talks &#8216;stall&#8217; &amp;amp; end"},"author":1,
                "content":{"rendered":"<p><strong>LOMAR:<\/strong> The talks stalled.<\/p>\n<h3>What next<\/h3>\n<p>Nobody knows.<\/p>","protected":false},
                "_embedded":{"author":[{"name":"Ana Ruiz"}],"wp:term":[[{"name":"Ports"}]]}}"#,
            "@ outlet=lomarpost.example by=Ana Ruiz published=2026-03-04T12:30:00+02:00\n\
             # Talks ‘stall’ & end\nLOMAR: The talks stalled.\n## What next\nNobody knows.",
        ),
        (
            "several posts, one of which is none",
            br#"[{"title":{"rendered":"One"},"content":{"rendered":"<p>First text.</p>"}},{"id":3},
                {"title":{"rendered":"Two"},"content":{"rendered":"<p>Second text.</p>"}}]"#,
            "# One\nFirst text.\n# Two\nSecond text.\n! entry 2: JSON, but not an article: its keys are id\n\
             ! left out: 1 of 3 records",
        ),
        (
            "account names are no bylines",
            br#"{"title":{"rendered":"One"},"content":{"rendered":"<p>Text.</p>"},"author_info":{"info":["admin"]}}"#,
            "# One\nText.",
        ),
        (
            "guest authors",
            br#"{"title":{"rendered":"One"},"content":{"rendered":"<p>Text.</p>"},"authors":[{"display_name":"Ana Ruiz"},{"display_name":"Bo Li"}]}"#,
            "@ by=Ana Ruiz, Bo Li\n# One\nText.",
        ),
        (
            "protected",
            br#"{"title":{"rendered":"Secret"},"content":{"rendered":"","protected":true},"excerpt":{"rendered":"","protected":true}}"#,
            "@ warning=protected by a password: only what the site shows to all\n# Secret",
        ),
        (
            "excerpt only",
            br#"{"title":{"rendered":"One"},"excerpt":{"rendered":"<p>The start of it.</p>"}}"#,
            "@ warning=excerpt only\n# One\nThe start of it.",
        ),
        ("an error", br#"{"code":"rest_no_route","message":"No route was found.","data":{"status":404}}"#, "! the site answered with an error: No route was found. (rest_no_route)"),
        ("something else", br#"{"name":"coastline","layers":[{"id":1}]}"#, "! JSON, but not an article: its keys are name, layers"),
        ("no posts", b"[]", "! no article in it"),
        ("with a byte order mark", "\u{feff}{\"title\":{\"rendered\":\"One\"},\"content\":{\"rendered\":\"<p>Text.</p>\"}}".as_bytes(), "# One\nText."),
        (
            "behind a notice",
            br#"<br />
<b>Notice</b>:  Undefined index: x in <b>/srv/www/a.php</b> on line <b>5</b><br />
{"id":1,"title":{"rendered":"One"},"content":{"rendered":"<p>Text.</p>"}}"#,
            "# One\nText.",
        ),
        ("cut off", b"{\"title\":{\"rendered\":\"One\"},\n \"content\":{\"rendered\":\"<p>Te", "! broken JSON: EOF while parsing a string at line 2 column 29"),
        ("nested without end", "[".repeat(100_000).as_bytes(), "! broken JSON: EOF while parsing a list at line 1 column 100000"),
        (
            "shortcodes",
            br#"{"title":{"rendered":"One"},"content":{"rendered":"<p>[vc_row width=\"1\"]The talks [so far] stalled.[/vc_row]</p>"}}"#,
            "# One\nThe talks [so far] stalled.",
        ),
        (
            "plain strings, as older interfaces and JSON feeds write them",
            br#"{"version":"https://jsonfeed.org/version/1.1","title":"The Post","items":[{"id":"1","url":"https://post.example/1","title":"One",
                "content_html":"<p>Text.</p>","date_published":"2026-03-04T10:00:00Z","authors":[{"name":"Bo Li"}]}]}"#,
            "@ outlet=post.example by=Bo Li published=2026-03-04T10:00:00Z\n# One\nText.",
        ),
    ]);
}

#[test]
fn markup() {
    let post = |body: &str| {
        let quoted = body.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        format!(r#"{{"title":{{"rendered":"T"}},"content":{{"rendered":"{quoted}"}}}}"#)
    };
    let cases = [
        (
            "blocks",
            "<h2>A</h2><p>b<br>c</p><blockquote><p>d</p></blockquote><pre>e  f\ng</pre>",
            "## A\nb\nc\n> d\n= e f\n= g",
        ),
        (
            "lists",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><ol start=-9223372036854775808><li>d</li></ol>",
            "* a\n* b\n* c\n* d",
        ),
        (
            "tables",
            "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=99999999999>1</td><td><p>2</p></td></tr></table>",
            "| a\n| b\n| 1\n| 2",
        ),
        (
            "list markers of the page's own stay text",
            "<p>\u{e000}i x</p><p>&#1;i y</p>",
            "\u{e000}i x\n\u{fffd}i y",
        ),
        (
            "scripts and styles",
            "<p>a</p><script>if (a<b) x('<p>')</script><style>p{}</style><p>b</p>",
            "a\nb",
        ),
        (
            "encoded twice",
            "<p>It&amp;#8217;s &amp;quot;so&amp;quot; &amp;amp; so</p>",
            "It’s \"so\" & so",
        ),
        ("a lone angle", "<p>1 < 2 and 3 > 2</p>", "1 < 2 and 3 > 2"),
        ("unclosed", "<p>a<p><b>b<p>c", "a\nb\nc"),
        (
            "menus, captions and share bars go",
            "<nav><a href=/>Home</a></nav><figure><img src=x><figcaption>A quay</figcaption></figure><p>a</p><div class=\"x sharedaddy\">Tweet</div>",
            "a\n- menu: Home\n- caption: A quay\n- share: Tweet",
        ),
        (
            "hidden text goes",
            "<p>a</p><p style=\"display: none\">b</p><span class=screen-reader-text>c</span>",
            "a\n- hidden: b\n- hidden: c",
        ),
        ("a form around the whole page stays", "<form><p>a</p><p>b</p><p>c</p></form>", "a\nb\nc"),
        (
            "links to other articles go",
            "<p>The talks stalled.</p><p>Read more: <a href=\"/x\">Strike</a></p><h3>Related</h3><ul><li><a href=/a>A</a></li><li>B</li></ul>",
            "The talks stalled.\n- related: Read more: Strike\n- related: Related\n- related: A\n- related: B",
        ),
        ("superscripts keep their sign", "<p>m<sup>2</sup> and x<sup>th</sup></p>", "m² and xth"),
    ];
    for (name, body, expected) in cases {
        let got = described(&read_bytes(post(body).as_bytes()));
        assert_eq!(got, format!("# T\n{expected}"), "\n{name}: got\n{got}\n");
    }
}

#[test]
fn inline_marks_lie_where_the_words_are() {
    let read = read_bytes(
        br#"{"title":{"rendered":"T"},"content":{"rendered":"<p>The <b>port  <i>of</i></b> <a href=\"https://lomar.example/a\">Lo&shy;mar</a> and <a href=\"javascript:x()\">this</a>, e&#769;</p>"}}"#,
    );
    let text = &read.articles[0].text;
    let marks: Vec<(&str, &InlineKind)> =
        text.inlines.iter().map(|mark| (&text.content[mark.span], &mark.kind)).collect();
    assert_eq!(&text.content[text.blocks[1].span], "The port of Lomar and this, é");
    assert_eq!(marks[0], ("port of", &InlineKind::Strong));
    assert_eq!(marks[1], ("of", &InlineKind::Emphasis));
    assert!(
        matches!(marks[2], ("Lomar", InlineKind::Link(target)) if &**target == "https://lomar.example/a")
    );
    assert_eq!(marks.len(), 3);
}

#[test]
fn saved_pages() {
    let body = format!("<p>{PROSE}</p><p>{PROSE} They said so.</p><p>{PROSE} Nobody else did.</p>");
    let text = format!("{PROSE}\n{PROSE} They said so.\n{PROSE} Nobody else did.");
    let page = |head: &str, body: &str| {
        format!("<!DOCTYPE html><html lang=\"en\"><head>{head}</head><body>{body}</body></html>")
    };
    let linked = r#"<script type="application/ld+json">{"@graph":[{"@type":"Organization","name":"x"},{"@type":["NewsArticle"],"headline":"Talks stall",
        "author":[{"name":"Ana Ruiz"},{"name":"Bo Li"}],"datePublished":"2026-03-04T10:00:00+02:00","dateModified":"2026-03-05",
        "publisher":{"name":"Lomar Post"},"url":"https://www.lomarpost.example/a"}]}</script><meta property="og:title" content="Something else">"#;
    check(&[
        (
            "metadata in JSON-LD",
            page(linked, &format!("<article>{body}</article>")).as_bytes(),
            &format!("@ outlet=Lomar Post by=Ana Ruiz, Bo Li published=2026-03-04T10:00:00+02:00 modified=2026-03-05\n# Talks stall\n{text}"),
        ),
        (
            "metadata in meta elements",
            page(
                "<title>Talks stall in Lomar | Lomar Post</title><meta property=og:site_name content='Lomar Post'><meta name=author content='Ana Ruiz'>",
                &format!("<article>{body}</article>"),
            )
            .as_bytes(),
            &format!("@ outlet=Lomar Post by=Ana Ruiz\n# Talks stall in Lomar\n{text}"),
        ),
        (
            "metadata in the body",
            page(
                "",
                &format!("<article><h1>Talks stall</h1><p class=byline>By Ana Ruiz</p><time datetime=2026-03-04T10:00Z>4 March 2026</time>{body}</article>"),
            )
            .as_bytes(),
            &format!("@ by=Ana Ruiz published=2026-03-04T10:00:00Z\n# Talks stall\n{text}\n- byline: By Ana Ruiz\n- date: 4 March 2026"),
        ),
        (
            "what is around the article",
            page(
                "<title>Talks stall</title>",
                &format!(
                    "<div class=top>Lomar Post</div><article>{body}</article><h2>More on this story</h2><ul><li><a href=/x>Strike</a></li></ul>\
                     <footer>All rights reserved</footer>"
                ),
            )
            .as_bytes(),
            &format!(
                "# Talks stall\n{text}\n- outside: Lomar Post\n- related: More on this story\n- outside: Strike\n- rights: All rights reserved"
            ),
        ),
        (
            "a page too short for readability",
            page("<title>Ferry</title>", "<h1>Ferry late</h1><p>The ferry is late.</p>").as_bytes(),
            "# Ferry late\nThe ferry is late.",
        ),
        ("a piece of a page", b"<p>The ferry is late.</p><p>So it is.</p>", "The ferry is late.\nSo it is."),
        ("cut off in a tag", b"<p>The ferry is late.</p><p>So it is.</p><a href=\"/unfinis", "The ferry is late.\nSo it is."),
    ]);
}

#[test]
fn the_text_that_a_page_states_is_preferred() {
    let stated = format!("{PROSE}\\n\\n{PROSE} They said so.\\n\\n{PROSE} Nobody else did.");
    let page = format!(
        "<html><head><script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Talks stall\",\"articleBody\":\"{stated}\"}}</script></head>\
         <body><article><p>{PROSE}</p><p>Buy the paper at a kiosk near you, and nowhere else, for as long as there are kiosks.</p>\
         <p>{PROSE} They <b>said</b> so.</p><p>{PROSE} Nobody else did.</p></article></body></html>"
    );
    let read = read_bytes(page.as_bytes());
    let expected = format!(
        "# Talks stall\n{PROSE}\n{PROSE} They said so.\n{PROSE} Nobody else did.\n\
         - not stated: Buy the paper at a kiosk near you, and nowhere else, for as long as there are kiosks."
    );
    assert_eq!(described(&read), expected);
    assert_eq!(read.articles[0].text.inlines.len(), 1, "the markup of the page stays");
}

#[test]
fn feeds() {
    let rss = |items: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Lomar Post</title><link>https://lomarpost.example</link>{items}</channel></rss>"
        )
    };
    let item = "<item><title>Talks &amp;#8216;stall&amp;#8217;</title><link>https://lomarpost.example/a</link><dc:creator>Ana Ruiz</dc:creator>\
                <pubDate>Wed, 04 Mar 2026 12:00:00 +0200</pubDate><description>Short.</description>\
                <content:encoded><![CDATA[<p>The talks <b>stalled</b>.</p><p>So it is.</p>]]></content:encoded></item>";
    let short = "<item><title>Two</title><link>https://lomarpost.example/b</link><description>Only the start.</description></item>";
    let first = "@ outlet=Lomar Post by=Ana Ruiz published=2026-03-04T12:00:00+02:00\n# Talks ‘stall’\nThe talks stalled.\nSo it is.";
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Lomar Post</title><id>x</id><updated>2026-03-04T10:00:00Z</updated><entry>\
                <title>Talks stall</title><id>y</id><updated>2026-03-05T10:00:00+02:00</updated><published>2026-03-04T10:00:00+02:00</published>\
                <link href=\"https://lomarpost.example/a\"/><author><name>Ana Ruiz</name></author>\
                <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The talks <b>stalled</b>.</p></div></content></entry></feed>";
    let deep = rss(&format!("<item>{}{}</item>", "<a>".repeat(5000), "</a>".repeat(5000)));
    let second = "<rss version=\"2.0\"><channel>\n<?xml version=\"1.0\" encoding=\"utf-16\"?><title>x</title></channel></rss>";
    check(&[
        (
            "RSS",
            rss(&format!("{item}{short}")).as_bytes(),
            &format!("{first}\n@ outlet=Lomar Post warning=excerpt only\n# Two\nOnly the start."),
        ),
        (
            "Atom",
            atom.as_bytes(),
            "@ outlet=lomarpost.example by=Ana Ruiz published=2026-03-04T10:00:00+02:00 modified=2026-03-05T10:00:00+02:00\n# Talks stall\nThe talks stalled.",
        ),
        (
            "cut off",
            &rss(&format!("{item}{short}")).as_bytes()[..rss(item).len()],
            &format!(
                "{first}\n@ outlet=Lomar Post warning=excerpt only\n# Two\n! broken feed, its end is missing at line 2: read up to there"
            ),
        ),
        (
            "nested without end",
            deep.as_bytes(),
            "! entry 1: no text in it\n! left out: 1 of 1 records",
        ),
        ("a second declaration", second.as_bytes(), "! a feed without entries"),
        (
            "entities of its own",
            b"<?xml version='1.0'?><!DOCTYPE z [<!ENTITY b 'x'>]><rss version='2.0'/>",
            "! a feed without entries",
        ),
        ("without entries", rss("").as_bytes(), "! a feed without entries"),
    ]);
}

/// Small inputs that cost an unprotected parser seconds, gigabytes or its stack.
#[test]
fn bombs_are_simplified() {
    let deep =
        |open: &str, close: &str| format!("{}boom{}", open.repeat(20_000), close.repeat(20_000));
    let warned = "@ warning=simplified: nested too deep\nboom";
    let cell = "@ warning=simplified: nested too deep\n| boom";
    let item = "@ warning=simplified: nested too deep\n* boom";
    let quoted = "@ warning=simplified: nested too deep\n> boom";
    check(&[
        ("divs", deep("<div>", "</div>").as_bytes(), warned),
        ("tables", deep("<table><tr><td>", "</td></tr></table>").as_bytes(), cell),
        ("lists", deep("<ul><li>", "</li></ul>").as_bytes(), item),
        ("quotations", deep("<blockquote>", "</blockquote>").as_bytes(), quoted),
        ("bold", deep("<b>", "</b>").as_bytes(), warned),
        ("spans", deep("<span>", "</span>").as_bytes(), warned),
        ("unknown elements", deep("<x-y>", "").as_bytes(), warned),
    ]);
    let fonts: String = (0..2000).map(|n| format!("<p><font size={n}><b class={n}>x")).collect();
    assert_eq!(read_bytes(fonts.as_bytes()).articles[0].text.blocks.len(), 2000);
    let attributes: String = (0..50_000).fold("<p ".to_owned(), |tag, n| format!("{tag}a{n}=1 "));
    assert_eq!(described(&read_bytes(format!("{attributes}>x</p>").as_bytes())), "x");
    assert_eq!(described(&read_bytes("<".repeat(300_000).as_bytes())).len(), 300_000);
}

fn put(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder"))
        .expect("the folder can be made");
    fs::write(path, content).expect("the file can be written");
}

/// The path and outlet of each article, then a line for each problem: path below `folder`, reason,
/// and whether the user named it.
fn listed(read: &Ingested, folder: &Path) -> Vec<String> {
    let outlet = |article: &Article| {
        article.outlet.as_ref().map_or("-".to_owned(), |outlet| outlet.name.to_string())
    };
    let articles =
        read.articles.iter().map(|article| format!("{} {}", article.path, outlet(article)));
    let prefix = format!("{}/", folder.display());
    let problems = read.problems.iter().map(|problem| {
        format!(
            "! {}: {} {}",
            problem.path.trim_start_matches(&prefix),
            problem.reason,
            problem.named
        )
    });
    articles.chain(problems).collect()
}

#[test]
fn folders() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    put(root, "loose.txt", "Loose text stands here.");
    put(root, "b/2.txt", "The second text.");
    put(root, "b/1.json", "{\"layers\":[]}");
    put(root, "a/deep/x.txt", "A deep text.");
    put(
        root,
        "a/posts",
        "[{\"title\":\"One\",\"content\":\"<p>x</p>\"},{\"title\":\"Two\",\"content\":\"<p>y</p>\"}]",
    );
    put(
        root,
        "c/page",
        "[{\"title\":\"One\",\"content\":\"<p>z</p>\",\"link\":\"https://www.see.example/1\"}]",
    );
    put(root, "c/plain", "Nothing but a text.");
    put(root, ".hidden/x.txt", "Hidden.");
    put(root, "a/.x.txt", "Hidden.");
    let all = listed(&read(&[Input::Path(root.to_path_buf())]), root);
    assert_eq!(
        all,
        [
            "a/deep/x.txt -",
            "a/posts a",
            "a/posts#2 a",
            "b/2.txt b",
            "c/page see.example",
            "c/plain see.example",
            "loose.txt -",
            "! b/1.json: JSON, but not an article: its keys are layers false",
        ]
    );
    let named =
        listed(&read(&[Input::Path(root.join("b/2.txt")), Input::Path(root.join("none"))]), root);
    assert_eq!(named, ["2.txt -", "! none: no such file or folder true"]);
}

#[test]
fn an_outlets_file_names_the_owners_of_outlets() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    put(root, "post/1.txt", "The talks stalled.");
    put(root, "echo/1.txt", "The talks went on.");
    put(root, "star/1.txt", "The talks began.");
    put(
        root,
        ".crossread/outlets.txt",
        "# who owns whom\nPost  group=Lomar Press\necho group=Lomar Press\n\nstar is its own\n",
    );
    let read = read(&[Input::Path(root.to_path_buf())]);
    let group = |article: &Arc<Article>| {
        article.outlet.as_ref().and_then(|outlet| outlet.group.as_ref().map(ToString::to_string))
    };
    let groups: Vec<Option<String>> = read.articles.iter().map(group).collect();
    assert_eq!(groups, [Some("Lomar Press".to_owned()), Some("Lomar Press".to_owned()), None]);
    assert_eq!(
        listed(&read, root)[3],
        "! .crossread/outlets.txt: line 5: not “outlet group=owner” false"
    );
}

#[cfg(unix)]
#[test]
fn links_and_things_that_are_no_files() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    put(root, "a/x.txt", "The text stands here.");
    for (target, link) in [
        ("..", "a/up"),
        ("loop_b", "loop_a"),
        ("loop_a", "loop_b"),
        ("nowhere", "lost"),
        ("/dev/zero", "zero"),
        ("a/x.txt", "same"),
    ] {
        symlink(target, root.join(link)).expect("a link can be made");
    }
    let all = listed(&read(&[Input::Path(root.to_path_buf())]), root);
    assert_eq!(
        all,
        [
            "a/x.txt -",
            "! loop_a: too many levels of symbolic links false",
            "! loop_b: too many levels of symbolic links false",
            "! lost: no such file or folder false",
            "! zero: a link that leads out of the opened folder: name it to read it false",
        ]
    );
}

#[test]
fn walks_are_ordered_limited_and_do_not_go_in_circles() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    for path in ["b.txt", "a/z.txt", "a.txt", "a/B.txt", "a-b.txt"] {
        put(root, path, "The text stands here.");
    }
    let deep = (0..70).fold("d".to_owned(), |path, _| format!("{path}/d"));
    put(root, &format!("{deep}/x.txt"), "Too deep to be read.");
    let file = fs::File::create(root.join("large.txt")).expect("a file can be made");
    file.set_len((64 << 20) + 1).expect("the file can be sparse");
    let all = listed(&read(&[Input::Path(root.to_path_buf())]), root);
    let too_deep = vec!["d"; 64].join("/");
    assert_eq!(
        all,
        [
            "a/B.txt -",
            "a/z.txt -",
            "a-b.txt -",
            "a.txt -",
            "b.txt -",
            &format!("! {too_deep}: folders nested too deep false"),
            "! large.txt: larger than 64 MB false",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_to_what_the_walk_does_not_reach_and_never_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder for the test");
    let outside = folder.path().join("outside");
    let root = folder.path().join("opened");
    put(&root, "a/x.txt", "The text stands here.");
    put(&outside, "in/y.txt", "Another text stands here.");
    put(&root, ".store/z/z.txt", "A third text stands here.");
    for (target, link) in [
        (root.join("a"), root.join("b")),
        (root.join(".store"), root.join("kept")),
        (root.join(".store/z"), root.join("kept2")),
        (root.join(".store"), root.join(".store/z/self")),
        (root.clone(), root.join("a/top")),
        (folder.path().to_path_buf(), root.join("above")),
        (outside.join("in"), root.join("in")),
        (outside.clone(), outside.join("in/back")),
        ("nowhere".into(), root.join(".hidden")),
    ] {
        symlink(target, link).expect("a link can be made");
    }
    let all = listed(&read(&[Input::Path(root.clone())]), &root);
    let leads_out = "a link that leads out of the opened folder: name it to read it false";
    let expected =
        ["a/x.txt -".to_owned(), "kept/z/z.txt -".to_owned(), format!("! in: {leads_out}")];
    assert_eq!(all, expected);
    let named = listed(&read(&[Input::Path(root.join("in"))]), &root.join("in"));
    assert_eq!(named, ["y.txt -"], "a link that the user names is followed");
    let linked = folder.path().join("link");
    symlink(&root, &linked).expect("a link can be made");
    assert_eq!(listed(&read(&[Input::Path(linked.clone())]), &linked), all, "opened by a link");
}

/// A source of one item in memory, which counts how often it is opened.
struct OneItem {
    stamp: Option<ChangeStamp>,
    opened: Arc<AtomicUsize>,
}

impl ArticleSource for OneItem {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn list(&mut self) -> SourceListing {
        let item = SourceItem {
            location: "https://see.example/1".into(),
            path: "1".to_owned(),
            folder: None,
            named: false,
            stamp: self.stamp,
        };
        SourceListing { items: vec![item], problems: Vec::new() }
    }

    fn open(&self, _: &SourceItem) -> Result<Cow<'static, [u8]>, SourceError> {
        match self.opened.fetch_add(1, Ordering::Relaxed) {
            0 => Ok(Cow::Borrowed(b"The talks stalled.")),
            _ => Err(SourceError::Other("the site is gone".into())),
        }
    }
}

#[test]
fn an_item_with_the_same_stamp_is_opened_once() {
    let readings = |stamp| {
        let opened = Arc::new(AtomicUsize::new(0));
        let source = OneItem { stamp, opened: Arc::clone(&opened) };
        let reader = CoverageReader::from_sources(vec![Box::new(source)]);
        let (first, second) = (reader.read(), reader.read());
        assert_eq!(&*first.articles[0].origin.source, "memory");
        (second.articles.len(), second.problems, opened.load(Ordering::Relaxed))
    };
    assert_eq!(readings(Some(ChangeStamp::FIXED)), (1, Vec::new(), 1));
    let (articles, problems, opened) = readings(None);
    assert_eq!((articles, opened), (0, 2), "without a stamp it is opened each time");
    assert_eq!(&*problems[0].path, "https://see.example/1");
    assert_eq!(&*problems[0].reason, "the site is gone");
}

#[cfg(unix)]
#[test]
fn a_file_that_becomes_a_fifo_does_not_block() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    let mut source = Input::Path(root.to_path_buf()).source();
    put(root, "a.txt", "The text stands here.");
    let listing = source.list();
    fs::remove_file(root.join("a.txt")).expect("the file can be removed");
    make_fifo(&root.join("a.txt"));
    let error = source.open(&listing.items[0]).expect_err("it is no file any more");
    assert_eq!(error.to_string(), "not a regular file");
    let again = listed(&read(&[Input::Path(root.to_path_buf())]), root);
    assert_eq!(again, ["! a.txt: not a regular file false"]);
}

/// `count` folders of one file each that hold links to one another.
#[cfg(unix)]
#[test]
fn folders_linked_to_one_another_are_read_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    let count = 12;
    for a in 0..count {
        put(root, &format!("f{a}/a.txt"), &format!("Text number {a} stands here."));
        for b in (0..count).filter(|&b| b != a) {
            let link = root.join(format!("f{a}/to{b}"));
            std::os::unix::fs::symlink(format!("../f{b}"), link).expect("a link can be made");
        }
    }
    assert_eq!(read(&[Input::Path(root.to_path_buf())]).articles.len(), count);
}

#[cfg(unix)]
fn make_fifo(path: &Path) {
    let status = std::process::Command::new("mkfifo").arg(path).status();
    assert!(status.expect("mkfifo runs").success());
}

#[cfg(unix)]
#[test]
fn an_outlets_file_that_is_no_file_is_a_problem() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    let file = root.join(".crossread/outlets.txt");
    put(root, "a.txt", "The text stands here.");
    fs::create_dir(root.join(".crossread")).expect("a folder can be made");
    let lines = || listed(&read(&[Input::Path(root.to_path_buf())]), root);
    assert_eq!(lines(), ["a.txt -"]);
    make_fifo(&file);
    assert_eq!(lines(), ["a.txt -", "! .crossread/outlets.txt: not a regular file false"]);
    fs::remove_file(&file).expect("it can be removed");
    std::os::unix::fs::symlink("/dev/zero", &file).expect("a link can be made");
    let link = "! .crossread/outlets.txt: a link: not followed inside an opened folder false";
    assert_eq!(lines(), ["a.txt -", link]);
    fs::remove_file(&file).expect("it can be removed");
    let large = fs::File::create(&file).expect("a file can be made");
    large.set_len(20 << 30).expect("the file can be sparse");
    assert_eq!(lines(), ["a.txt -", "! .crossread/outlets.txt: larger than 4 MB false"]);
    fs::write(&file, b"\xff\xfe").expect("it can be written");
    assert_eq!(lines(), ["a.txt -", "! .crossread/outlets.txt: not UTF-8 text false"]);
}

#[test]
fn ids_come_from_place_and_content() {
    let id = |path: &str, content: &str| {
        let folder = tempfile::tempdir().expect("a folder for the test");
        put(folder.path(), path, content);
        read(&[Input::Path(folder.path().to_path_buf())]).articles[0].id
    };
    assert_eq!(id("a/x.txt", "The text."), id("a/x.txt", "The text."));
    assert_ne!(id("a/x.txt", "The text."), id("b/x.txt", "The text."));
    assert_ne!(id("a/x.txt", "The text."), id("a/x.txt", "Another text."));
    let post = r#"{"title":"One","content":"<p>x</p>","link":"https://see.example/1"}"#;
    assert_eq!(id("a/x.json", post), id("b/y.txt", post), "an address makes the path irrelevant");
}

#[test]
fn languages_are_told_when_certain() {
    let language = |text: &str| read_bytes(text.as_bytes()).articles[0].language();
    assert_eq!(language(PROSE), Some("en"));
    assert_eq!(
        language(
            "Die Hafenbehörde und die Mannschaften der Inselfähren trafen sich am Montag zum sechsten Mal, ohne sich zu einigen."
        ),
        Some("de")
    );
    assert_eq!(
        language("港口当局与渡轮船员星期一第六次会谈，双方仍未能就文件达成一致。"),
        Some("zh")
    );
    assert_eq!(language("Lomar 2026"), None);
}

#[test]
fn the_embedded_demo_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    let summary = |read: &Ingested| {
        read.articles
            .iter()
            .map(|article| (article.path.to_string(), article.id, article.outlet.clone()))
            .collect::<Vec<_>>()
    };
    let (embedded, opened) = (read(&[Input::Demo]), read(&[Input::Path(folder)]));
    assert_eq!(
        summary(&embedded),
        summary(&opened),
        "`FILES` in src/ingest/demo.rs lists every file of assets/demo"
    );
    assert!(embedded.problems.is_empty() && embedded.articles.len() >= 25);
}

#[test]
fn an_article_knows_its_source_its_place_and_its_bytes() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let root = folder.path();
    let first = r#"{"title":"One", "content":"<p>x</p>"}"#;
    let second = r#"{"title":"Two","content":"<p>y</p>"}"#;
    let entry = "<item><title>Ferry</title><link>https://see.example/1</link></item>";
    let feed = |items: &str| {
        format!("<rss version=\"2.0\"><channel><title>T</title>{items}</channel></rss>")
    };
    put(root, "a/plain.txt", "The talks stalled.");
    put(root, "b/posts.json", &format!("[{{\"id\":3}},{first},\n{second}]"));
    put(root, "c/items.json", &format!("{{\"items\":[{second}]}}"));
    put(root, "d/feed.rss", &feed(&format!("<item><title>Other</title></item>{entry}")));
    let read = read(&[Input::Path(root.to_path_buf())]);
    let origin = |path: &str| {
        let found = read.articles.iter().find(|article| &*article.path == path);
        &found.expect("the article is read").origin
    };
    let hash = |text: &str| ContentHash::of(text.as_bytes());
    let plain = origin("a/plain.txt");
    assert_eq!((&*plain.source, &*plain.item), (&*root.to_string_lossy(), "a/plain.txt"));
    assert_eq!((plain.record, plain.hash), (0, hash("The talks stalled.")));
    assert_eq!(origin("b/posts.json").hash, hash(first), "what is no post is not counted");
    assert_eq!(origin("b/posts.json#2").hash, hash(second));
    assert_eq!(origin("b/posts.json#2").record, 1);
    assert_eq!(origin("b/posts.json#2").item.as_str(), "b/posts.json");
    assert_eq!(origin("c/items.json").hash, hash(second), "the same post elsewhere");
    assert_eq!(origin("d/feed.rss#2").hash, hash(entry));

    let alone = crossread::ingest::read(&[Input::Path(root.join("a/plain.txt"))]);
    let alone = &alone.articles[0].origin;
    assert_eq!((&*alone.source, &*alone.item), (&*root.join("a").to_string_lossy(), "plain.txt"));
    let demo = crossread::ingest::read(&[Input::Demo]);
    assert!(demo.articles.iter().all(|article| &*article.origin.source == "demo"));
}

#[test]
fn an_id_made_from_a_heading_names_no_area() {
    let line = "The harbour board lends its boats to all who hold a card, and shares the cost with the town.";
    let page = format!(
        "<html><head><title>Boats</title></head><body><article><h1>Boats</h1><p>{line}</p><p>{line} It began in May.</p>\
         <div id=\"sharing-boats-with-a-friend\"><h2>Sharing boats with a friend</h2><p>Two may share one card.</p></div>\
         <div id=\"share-this\"><h2>Share this</h2><p>Send it to a friend of yours.</p></div></article></body></html>"
    );
    let found = described(&read_bytes(page.as_bytes()));
    assert!(found.contains("\nTwo may share one card."), "{found}");
    assert!(found.contains("- share: Send it to a friend of yours."), "{found}");
}
