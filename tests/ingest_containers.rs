//! Mails, mailboxes, saved pages in one file, archives, crawls, news markup and exports of a site:
//! each record is read, what is no article is counted or refused in one line, and nothing that was
//! made to grow does.

#[path = "support/in_words.rs"]
mod in_words;

use flate2::Compression;
use flate2::write::GzEncoder;
use in_words::{check, in_words, read_bytes};
use std::io::Write as _;

/// Three sentences, in which no part of a page looks like a menu.
const SNOW: &str = "Snow closed the pass at Orrin for the fourth day, the road office said on Monday. \
    Two ploughs are on their way from the valley, and a third one waits for its driver. \
    The bakers of the village have flour for a week, and nobody has asked for more.";
/// The second paragraph of a page about the pass.
const THAW: &str = "A thaw is expected at the weekend, and the office hopes to open one lane by Sunday noon. Lorries have to take the coast road until then, which adds two hours to the way.";

/// A saved page about the pass with this headline.
fn page(headline: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{headline}</title></head><body><article><h1>{headline}</h1><p>{SNOW}</p><p>{THAW}</p></article></body></html>"
    )
}

/// What a page about the pass becomes.
fn read_page(headline: &str) -> String {
    format!("# {headline}\n{SNOW}\n{THAW}")
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory can be written to");
    encoder.finish().expect("memory can be written to")
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a new file");
        archive.write_all(bytes).expect("memory can be written to");
    }
    archive.finish().expect("memory can be written to").into_inner()
}

#[test]
fn mails() {
    let plain = format!(
        "From: \"Orrin Herald\" <desk@orrin-herald.example>\r\nTo: a@b.example\r\nSubject: =?iso-8859-1?q?Caf=E9s_snowed_in?=\r\nDate: Mon, 2 Feb 2026 07:10:00 +0100\r\nMessage-ID: <1@x>\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{SNOW} Caf=E9s are open.\r\n\r\n-- \r\nDesk\r\nhttps://orrin-herald.example/u\r\n"
    );
    let newsletter = format!(
        "MIME-Version: 1.0\nFrom: Orrin Herald <news@orrin-herald.example>\nList-Id: <news.orrin-herald.example>\nSubject: Pass closed\nDate: Mon, 2 Feb 2026 07:10:00 +0100\nContent-Type: multipart/alternative; boundary=XX\n\n--XX\nContent-Type: text/plain\n\nSee the web version.\n--XX\nContent-Type: text/html; charset=utf-8\n\n<html><body><div style=\"display: none\">Peek</div><table><tr><td><a href=\"https://o.example/v\">Im Browser ansehen</a></td></tr><tr><td><h1>Pass closed</h1><p>{SNOW}</p></td></tr><tr><td><p>{SNOW}</p></td></tr><tr><td>Vom Newsletter abmelden</td></tr><tr><td>Orrin Herald, Main Road 1</td></tr></table></body></html>\n--XX--\n"
    );
    let forwarded = format!(
        "From: Desk <desk@gmail.com>\nMessage-ID: <2@x>\nSubject: WG: Pass closed\nDate: Tue, 3 Feb 2026 10:00:00 +0100\n\nFor the file.\n\n-----Ursprüngliche Nachricht-----\n\nVon: Orrin Herald <news@orrin-herald.example>\n\nGesendet: Montag, 2. Februar 2026 07:10\n\nAn: desk@gmail.com\n\nBetreff: Pass closed again\n\n{SNOW}\n"
    );
    check(&[
        (
            "text in an old encoding, with a signature",
            plain.as_bytes(),
            &format!(
                "@ outlet=Orrin Herald published=2026-02-02\n# Cafés snowed in\n{SNOW} Cafés are open."
            ),
        ),
        (
            "a newsletter in tables",
            newsletter.as_bytes(),
            &format!("@ outlet=Orrin Herald published=2026-02-02\n# Pass closed\n{SNOW}\n{SNOW}"),
        ),
        (
            "forwarded, in German",
            forwarded.as_bytes(),
            &format!("@ outlet=Orrin Herald published=2026-02-02\n# Pass closed again\n{SNOW}"),
        ),
        (
            "nested a thousand deep",
            format!(
                "From: a@b.example\nMIME-Version: 1.0\n{}",
                "Content-Type: message/rfc822\n\n".repeat(1000)
            )
            .as_bytes(),
            "! a mail with too many parts in one another",
        ),
    ]);
}

#[test]
fn attached_mails_and_documents_are_read() {
    let inner = format!(
        "From: Orrin Herald <news@orrin-herald.example>\nSubject: Pass closed\nDate: Mon, 2 Feb 2026 07:10:00 +0100\n\n{SNOW}\n"
    );
    let mail = format!(
        "From: Desk <desk@gmail.com>\nMIME-Version: 1.0\nSubject: FW: two\nContent-Type: multipart/mixed; boundary=YY\n\n--YY\nContent-Type: text/plain\n\nSee below.\n--YY\nContent-Type: message/rfc822\n\n{inner}\n--YY\nContent-Type: text/html; name=b.html\nContent-Disposition: attachment; filename=\"b.html\"\n\n{}\n--YY\nContent-Type: image/png\nContent-Disposition: attachment; filename=\"c.png\"\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--YY--\n",
        page("Second page")
    );
    let got = in_words(&read_bytes(mail.as_bytes()));
    assert!(got.contains(&read_page("Second page")), "{got}");
    assert!(
        got.contains(&format!("@ outlet=Orrin Herald published=2026-02-02\n# Pass closed\n{SNOW}")),
        "{got}"
    );
    assert!(!got.contains("See below"), "{got}");
}

#[test]
fn mailboxes() {
    let mail = |subject: &str, body: &str| {
        format!(
            "From news@o.example Mon Feb  2 07:10:00 2026\nFrom: Orrin Herald <news@orrin-herald.example>\nSubject: {subject}\nDate: Mon, 2 Feb 2026 07:10:00 +0100\n\n{body}\n\n"
        )
    };
    let mailbox = [
        mail(
            "One",
            &format!(
                "{SNOW}\n\n>From the pass nothing is heard.\n\nFrom the valley neither: nothing."
            ),
        ),
        mail("Two", ""),
        mail("Three", SNOW),
    ]
    .concat();
    let about = "@ outlet=Orrin Herald published=2026-02-02";
    check(&[(
        "three mails",
        mailbox.as_bytes(),
        &format!(
            "{about}\n# One\n{SNOW}\nFrom the pass nothing is heard.\nFrom the valley neither: nothing.\n{about}\n# Three\n{SNOW}\n! mail 2: no text in it\n! left out: 1 of 3 records"
        ),
    )]);
}

#[test]
fn a_page_saved_as_one_file() {
    let quoted = page("Pass closed").replace('=', "=3D");
    let mail = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://orrin-herald.example/pass\r\nSubject: Pass closed\r\nDate: Sun, 1 Mar 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"ZZ\"\r\n\r\n--ZZ\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://orrin-herald.example/pass\r\n\r\n{quoted}\r\n--ZZ\r\nContent-Type: text/css\r\nContent-Location: https://orrin-herald.example/a.css\r\n\r\nbody {{ color: red; }}\r\n--ZZ--\r\n"
    );
    let got = in_words(&read_bytes(mail.as_bytes()));
    assert!(got.contains("url=https://orrin-herald.example/pass"), "{got}");
    assert!(!got.contains("published="), "the day of saving is not that of the article: {got}");
    assert!(got.ends_with(&read_page("Pass closed")), "{got}");
}

#[test]
fn compressed_files_and_archives() {
    let one = page("One page");
    let archive = zipped(&[
        ("a/one.html", one.as_bytes()),
        ("a/.hidden", b"x"),
        ("__MACOSX/a/one.html", b"x"),
        ("a/style.css", b"p { color: red; }"),
        ("../../b.txt", b"Words in a file.\n\nThey stay below."),
    ]);
    let words = "Words in a file.\nThey stay below.";
    let nested = (0..6).fold(one.clone().into_bytes(), |inner, _| zipped(&[("x.zip", &inner)]));
    let cut_off = &gzipped(one.as_bytes())[..120];
    check(&[
        ("gzip", &gzipped(one.as_bytes()), &read_page("One page")),
        (
            "gzip of two members",
            &[gzipped(b"Words in a file.\n\n"), gzipped(b"They stay below.")].concat(),
            words,
        ),
        (
            "zip",
            &archive,
            &format!(
                "{}\n{words}\n! left out: 1 pictures, styles, scripts and the like",
                read_page("One page")
            ),
        ),
        (
            "too many in one another",
            &nested,
            "! x.zip/x.zip/x.zip/x.zip: more than 4 containers in one another",
        ),
        (
            "not a zip",
            b"PK\x03\x04rest",
            "! a broken ZIP archive: invalid Zip archive: Could not find EOCD",
        ),
    ]);
    let got = in_words(&read_bytes(cut_off));
    assert!(got.contains("! a broken compressed file"), "{got}");
}

#[test]
fn bombs_are_ended() {
    let zeros = vec![b'a'; 70 << 20];
    let got = in_words(&read_bytes(&gzipped(&zeros)));
    assert_eq!(got, "! larger than 64 MB unpacked");
    let archive = zipped(&[("big.txt", &zeros), ("small.txt", b"Words in a file.")]);
    let got = in_words(&read_bytes(&archive));
    assert_eq!(got, "Words in a file.\n! big.txt: larger than 64 MB unpacked");
}

fn record(kind: &str, address: &str, status: &str, media: &str, body: &str) -> String {
    let block = format!("HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n{body}");
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-01T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
}

#[test]
fn crawls() {
    let first =
        record("response", "https://o.example/1", "200 OK", "text/html", &page("First page"));
    let second = record(
        "response",
        "https://o.example/2",
        "200 OK",
        "text/html; charset=utf-8",
        &page("Second page"),
    );
    let chunked = {
        let body = page("Third page");
        let (start, end) = body.split_at(100);
        let chunks = format!("64\r\n{start}\r\n{:x}\r\n{end}\r\n0\r\n\r\n", end.len());
        let block = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}"
        );
        format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://o.example/3\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let others = [
        record("response", "https://o.example/old", "301 Moved", "text/html", ""),
        record(
            "response",
            "https://o.example/no",
            "404 Not Found",
            "text/html",
            &page("Not found"),
        ),
        record("response", "https://o.example/a.css", "200 OK", "text/css", "p { color: red; }"),
        record("request", "https://o.example/1", "200 OK", "text/html", ""),
    ]
    .concat();
    let about = |number: u8| format!("@ outlet=o.example url=https://o.example/{number}\n");
    let three = format!(
        "{}{}\n{}{}\n{}{}",
        about(1),
        read_page("First page"),
        about(2),
        read_page("Second page"),
        about(3),
        read_page("Third page")
    );
    let left_out =
        "! left out: 1 error answers, 1 pictures, styles, scripts and the like, 1 redirects";
    let crawl = [first.clone(), others, second.clone(), chunked].concat();
    let members = [gzipped(first.as_bytes()), gzipped(second.as_bytes())].concat();
    let lying = second.replace("Content-Length: ", "Content-Length: 9");
    let short = &second[..second.len() - 60];
    check(&[
        ("pages and others", crawl.as_bytes(), &format!("{three}\n{left_out}")),
        (
            "one member a record",
            &members,
            &format!(
                "{}{}\n{}{}",
                about(1),
                read_page("First page"),
                about(2),
                read_page("Second page")
            ),
        ),
        (
            "a length that lies",
            [lying.as_str(), &first].concat().as_bytes(),
            &format!(
                "{}{}\n{}{}\n! record 1: its length is wrong: read up to the next record",
                about(2),
                read_page("Second page"),
                about(1),
                read_page("First page")
            ),
        ),
        (
            "cut off",
            [first.as_str(), short].concat().as_bytes(),
            &format!(
                "{}{}\n! record 2: cut off\n! left out: 1 of 2 records",
                about(1),
                read_page("First page")
            ),
        ),
    ]);
}

#[test]
fn news_markup() {
    let nitf = format!(
        "<?xml version=\"1.0\"?><nitf><head><title>x</title><docdata><date.issue norm=\"20260202T071000+0100\"/></docdata><pubdata name=\"Orrin Herald\"/></head><body><body.head><hedline><hl1>Pass closed</hl1></hedline><byline>By Ina Holt</byline></body.head><body.content><media media-type=\"image\"><media-caption>A plough</media-caption></media><p>{SNOW}</p></body.content><body.end><tagline>IH</tagline></body.end></body></nitf>"
    );
    let item = |headline: &str, class: &str, content: &str| {
        format!(
            "<newsItem xml:lang=\"de\"><itemMeta><itemClass qcode=\"ninat:{class}\"/><provider qcode=\"nprov:OHA\"><name>Orrin Herald Agency</name></provider><firstCreated>2026-02-02T07:10:00+01:00</firstCreated></itemMeta><contentMeta><by>Ina Holt</by><headline>{headline}</headline></contentMeta><contentSet>{content}</contentSet></newsItem>"
        )
    };
    let message = format!(
        "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{}{}{}</itemSet></newsMessage>",
        item(
            "Pass closed",
            "text",
            &format!(
                "<inlineXML contenttype=\"application/nitf+xml\">{}</inlineXML>",
                nitf.replace("<?xml version=\"1.0\"?>", "")
            )
        ),
        item("Plough", "picture", "<remoteContent href=\"a.jpg\"/>"),
        item(
            "Second",
            "text",
            &format!("<inlineData contenttype=\"text/plain\">{SNOW}</inlineData>")
        ),
    );
    let agency = "@ outlet=Orrin Herald by=Ina Holt published=2026-02-02";
    check(&[
        ("NITF", nitf.as_bytes(), &format!("{agency}\n# Pass closed\n{SNOW}")),
        (
            "NewsML-G2, several items",
            message.as_bytes(),
            &format!(
                "{agency}\n# Pass closed\n{SNOW}\n@ outlet=Orrin Herald Agency by=Ina Holt published=2026-02-02\n# Second\n{SNOW}\n! left out: 1 pictures, films and sounds"
            ),
        ),
    ]);
}

#[test]
fn the_export_of_a_site_gives_its_published_posts() {
    let item = |title: &str, kind: &str, status: &str, content: &str| {
        format!(
            "<item><title>{title}</title><link>https://orrin-herald.example/{kind}/{status}</link><dc:creator><![CDATA[ih]]></dc:creator><content:encoded><![CDATA[{content}]]></content:encoded><wp:post_date>2026-02-02 07:10:00</wp:post_date><wp:post_date_gmt>2026-02-02 06:10:00</wp:post_date_gmt><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type><wp:comment><wp:comment_content>Well said.</wp:comment_content></wp:comment></item>"
        )
    };
    let export = format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Orrin Herald</title><link>https://orrin-herald.example</link><wp:author><wp:author_login>ih</wp:author_login><wp:author_display_name>Ina Holt</wp:author_display_name></wp:author>{}{}{}{}</channel></rss>",
        item("Pass closed", "post", "publish", "First <b>lines</b>.\n\nSecond lines."),
        item("Not yet", "post", "draft", "Secret."),
        item("a.jpg", "attachment", "inherit", ""),
        item("About us", "page", "publish", "We are."),
    );
    check(&[(
        "posts, drafts and others",
        export.as_bytes(),
        "@ outlet=Orrin Herald by=Ina Holt published=2026-02-02 url=https://orrin-herald.example/post/publish\n# Pass closed\nFirst lines.\nSecond lines.\n! left out: 1 attachments, 1 drafts and old versions, 1 pages of the site",
    )]);
}

#[test]
fn what_is_no_coverage_is_refused() {
    let refused = |kind: &str| format!("! {kind}, not an article");
    check(&[
        ("OPML", b"<?xml version=\"1.0\"?><opml version=\"2.0\"><head><title>x</title></head><body><outline text=\"a\" xmlUrl=\"https://a.example/f\"/></body></opml>", &refused("a list of feeds (OPML)")),
        ("a sitemap", b"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://a.example</loc></url></urlset>", &refused("a sitemap")),
        ("SVG", b"<?xml version=\"1.0\"?><!DOCTYPE svg><svg xmlns=\"x\"><text>Words</text></svg>", &refused("a picture (SVG)")),
        ("robots.txt", b"# all\nUser-agent: *\nDisallow: /a\n\nSitemap: https://a.example/s.xml\n", &refused("rules for crawlers (robots.txt)")),
        ("CSS", b"/* main */\n@media (min-width: 3em) {\n  .a, .b > p { color: #333; margin: 0 auto }\n}\nbody{font:1em serif;padding:0}\n", &refused("a style sheet")),
        ("packed CSS", b".a{color:red;margin:0}.b:hover{padding:1px 2px;background:url(a.png)}", &refused("a style sheet")),
        ("JavaScript", b"'use strict';\nconst menu = document.querySelector('.menu');\nfunction toggle() {\n  menu.classList.toggle('open');\n  return false;\n}\nmenu.addEventListener('click', toggle);\n", &refused("source code")),
        ("packed JavaScript", b"!function(e,t){var n=e.document;t.x=function(a){return n.getElementById(a)};for(var i=0;i<9;i++){t[i]=i*2}}(window,{});", &refused("source code")),
        ("Python", b"import json\n\ndef main(path):\n    with open(path) as f:\n        data = json.load(f)\n    return [d[\"a\"] for d in data]\n", &refused("source code")),
        ("a log", b"2026-02-02 07:10:00,123 INFO started\n2026-02-02 07:10:01,456 ERROR no route (code=7)\n2026-02-02 07:10:02,001 INFO stopped\n", &refused("a log")),
    ]);
    let css = format!(
        "How to write a rule\n\n{SNOW}\n\nWrite it like this:\n\n.a {{ color: red; margin: 0; }}\n\n{SNOW}\n\nThen `function a() {{ return 1; }}` is called; it costs nothing."
    );
    let ticker =
        format!("07:10 The pass is closed.\n\n{SNOW}\n\n08:20 The first plough arrives.\n\n{SNOW}");
    for article in [css, ticker] {
        let got = in_words(&read_bytes(article.as_bytes()));
        assert!(!got.contains('!') && got.contains("Two ploughs"), "{got}");
    }
}
