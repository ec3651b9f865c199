//! Feeds that are not as the standards want them are read all the same, and each kind of text,
//! title and address is found where the many kinds of feeds have it.

#[path = "support/in_words.rs"]
mod in_words;

use in_words::{check, in_words, read_bytes};

/// Words for a text that is longer than an excerpt.
const LONG: &str = "The ice on the upper lake held until the second week of April";

/// An RSS feed with this title, address and inside.
fn rss(inside: &str) -> String {
    format!(
        "<rss version=\"2.0\"><channel><title>Brinholt Courier</title><link>https://brinholt.example/</link>{inside}</channel></rss>"
    )
}

#[test]
fn feeds_that_are_not_well_formed() {
    let item = |inside: &str| {
        format!(
            "<item><title>Ice breaks up</title><link>https://brinholt.example/a</link>{inside}</item>"
        )
    };
    let ice = "@ outlet=Brinholt Courier url=https://brinholt.example/a warning=excerpt only\n# Ice breaks up";
    let broken = |what: &str| format!("! broken feed, {what} at line 1: read all the same");
    check(&[
        (
            "a bare ampersand",
            rss(&item("<description>Kroll & Daughters fell, and AT&T did not.</description>")).as_bytes(),
            &format!("{ice}\nKroll & Daughters fell, and AT&T did not.\n{}", broken("a `&` that starts no reference")),
        ),
        (
            "a lone angle bracket",
            rss(&item("<description>Fewer than < 5 boats.</description>")).as_bytes(),
            &format!("{ice}\nFewer than < 5 boats.\n{}", broken("a `<` that starts no tag")),
        ),
        (
            "markup that is not escaped and not closed",
            rss(&item("<description><p>One <b>bold</b> boat.<p>Two<br>lines.</description>")).as_bytes(),
            &format!("{ice}\nOne bold boat.\nTwo\nlines.\n{}", broken("an element without its end tag")),
        ),
        (
            "names of HTML that XML does not know",
            rss(&item("<description>A na&iuml;ve caf&eacute;.</description>")).as_bytes(),
            &format!("{ice}\nA naïve café."),
        ),
        (
            "an entry that is not closed",
            rss(&format!("{}{}", item("<description>One.</description>").replace("</item>", ""), item("<description>Two.</description>"))).as_bytes(),
            &format!("{ice}\nOne.\n{ice}\nTwo.\n{}", broken("an element without its end tag")),
        ),
        (
            "cut off inside of an entry",
            rss(&format!("{}{}", item("<description>One.</description>"), item("<description>Two bo")))
                .split("</item></channel>").next().unwrap_or_default().as_bytes(),
            &format!("{ice}\nOne.\n{ice}\nTwo bo\n! broken feed, its end is missing at line 1: read up to there"),
        ),
        (
            "prefixes that are not declared",
            rss(&item("<dc:creator>Ona Prell</dc:creator><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>")).as_bytes(),
            "@ outlet=Brinholt Courier by=Ona Prell url=https://brinholt.example/a\n# Ice breaks up\nAll of it.",
        ),
        (
            "a message of the server and a comment in front",
            format!("<br />\n<b>Deprecated</b>: strftime() in <b>/srv/x.php</b> on line <b>3</b><br />\n<!-- cache 12 --><?xml version=\"1.0\"?>\n{}", rss(&item("<description>One.</description>"))).as_bytes(),
            &format!("{ice}\nOne."),
        ),
        (
            "bytes of windows-1252 under UTF-8",
            &[rss(&item("<description>The caf")).split("</item>").next().unwrap_or_default().as_bytes(), b"\xe9 said \x93no\x94.</description></item></channel></rss>"].concat(),
            &format!("{ice}\nThe café said “no”."),
        ),
        (
            "tags in values of attributes",
            rss(&item(&"<media:group a=\"/>\">".repeat(2000))).as_bytes(),
            &format!("{ice}\n{}", broken("an element without its end tag")),
        ),
        ("without entries", rss("").as_bytes(), "! a feed without entries"),
        ("an entry without anything", rss("<item/>").as_bytes(), "! entry 1: no text in it\n! left out: 1 of 1 records"),
    ]);
}

#[test]
fn kinds_of_feeds() {
    let old = "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>Brinholt Courier</title><entry><title mode=\"escaped\">Ice &lt;i&gt;breaks&lt;/i&gt; up</title>\
        <link rel=\"service.edit\" href=\"https://brinholt.example/edit\"/><link rel=\"alternate\" href=\"https://brinholt.example/a\"/><issued>2026-04-11T08:00:00+02:00</issued>\
        <content type=\"text/html\" mode=\"base64\">PHA+QWxsIG9mIGl0LjwvcD4=</content></entry></feed>";
    let prefixed = "<at:feed xmlns:at=\"http://www.w3.org/2005/Atom\" xml:base=\"https://brinholt.example/news/\"><at:entry><at:title>Ice breaks up</at:title><at:link href=\"a\"/>\
        <at:author><at:name>Ona Prell</at:name></at:author><at:content type=\"xhtml\"><x:div xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:p>All <x:b>of</x:b> it.</x:p></x:div></at:content></at:entry></at:feed>";
    let rdf = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel rdf:about=\"x\"><title>Brinholt Courier</title></channel>\
        <item rdf:about=\"https://brinholt.example/a\"><title>Ice breaks up</title><dcterms:issued>2026-04-11</dcterms:issued><description>One.</description></item></rdf:RDF>";
    let shouted = "<RSS><CHANNEL><TITLE>Brinholt Courier</TITLE><ITEM><TITLE>Ice breaks up</TITLE><DESCRIPTION>One.</DESCRIPTION></ITEM></CHANNEL></RSS>";
    check(&[
        (
            "Atom 0.3",
            old.as_bytes(),
            "@ outlet=brinholt.example published=2026-04-11 url=https://brinholt.example/a\n# Ice breaks up\nAll of it.",
        ),
        (
            "Atom with a prefix and a base",
            prefixed.as_bytes(),
            "@ outlet=brinholt.example by=Ona Prell url=https://brinholt.example/news/a\n# Ice breaks up\nAll of it.",
        ),
        (
            "RSS 1.0",
            rdf.as_bytes(),
            "@ outlet=brinholt.example published=2026-04-11 url=https://brinholt.example/a warning=excerpt only\n# Ice breaks up\nOne.",
        ),
        (
            "RSS in capitals",
            shouted.as_bytes(),
            "@ outlet=Brinholt Courier warning=excerpt only\n# Ice breaks up\nOne.",
        ),
    ]);
}

#[test]
fn titles_keep_their_words() {
    let title = |title: &str| {
        let read = read_bytes(
            rss(&format!("<item>{title}<description>x</description></item>")).as_bytes(),
        );
        read.articles[0].headline().map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(title("<title>The &lt;select&gt; tag</title>"), "The <select> tag");
    assert_eq!(title("<title>Ice &lt;em&gt;gone&lt;/em&gt; now</title>"), "Ice gone now");
    assert_eq!(title("<title>Ice <b>gone</b> now</title>"), "Ice gone now");
    assert_eq!(title("<title><![CDATA[Kroll &amp; Daughters]]></title>"), "Kroll & Daughters");
    assert_eq!(title("<title>3 &lt; 4</title>"), "3 < 4");
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title type=\"text\">The &lt;b> tag</title></entry></feed>";
    assert!(in_words(&read_bytes(atom.as_bytes())).contains("# The <b> tag"));
}

#[test]
fn the_longest_text_is_taken() {
    let text = |inside: &str| {
        let read = read_bytes(
            rss(&format!("<item><title>Ice breaks up</title>{inside}</item>")).as_bytes(),
        );
        read.articles[0].text.content.clone().replace("Ice breaks up\n\n", "")
    };
    let short = "<content:encoded>&lt;img src=x&gt; Read more</content:encoded>";
    assert_eq!(text(&format!("{short}<description>{LONG}</description>")), LONG);
    assert_eq!(
        text(&format!(
            "<media:group><media:title>No</media:title><media:description>{LONG}</media:description></media:group>"
        )),
        LONG
    );
    assert_eq!(
        text(&format!(
            "<itunes:subtitle>Ice</itunes:subtitle><itunes:summary>{LONG}</itunes:summary>"
        )),
        LONG
    );
    assert_eq!(
        text(&format!(
            "<description>Short.</description><content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>"
        )),
        LONG
    );
}

#[test]
fn the_outlet_of_an_entry_from_elsewhere_is_its_source() {
    let item = "<item><title>Ice breaks up - The Far Post</title><link>https://far.example/a</link>\
        <description>&lt;a href=\"https://far.example/a\"&gt;Ice breaks up&lt;/a&gt;&amp;nbsp;&lt;font&gt;The Far Post&lt;/font&gt;</description>\
        <source url=\"https://far.example\">The Far Post</source></item>";
    let got = in_words(&read_bytes(rss(item).as_bytes()));
    assert!(got.contains("# Ice breaks up\n") || got.ends_with("# Ice breaks up"), "{got}");
    assert!(got.contains("warning=excerpt only"), "{got}");
    assert!(!got.contains("Brinholt"), "{got}");
}

#[test]
fn feeds_of_comments_are_refused() {
    let comment = "<item><title>By: reader</title><link>https://brinholt.example/a#comment-7</link><description>Well said.</description></item>";
    check(&[("comments", rss(comment).as_bytes(), "! a feed of comments, not an article")]);
}
