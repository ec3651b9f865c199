//! Tests reading of records with named fields: JSON of crawlers and news services, tables, text
//! with metadata lines, front matter.
//!
//! An article is written as its facts and its text, a problem as its reason:
//!
//! ```text
//! Talks stall | Lomar Post | Ana Ruiz | 2026-03-04 | https://lomarpost.example/1
//!   The talks stalled.
//!   ~ excerpt only
//! ! line 2: broken JSON
//! ```

use crossread::corpus::{Article, BlockKind};
use crossread::ingest::{Input, read};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Reads `content` from a file of this name.
fn described(name: &str, content: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join(name), content).expect("the folder can be written to");
    of_folder(folder.path())
}

/// Reads all files of a folder.
fn of_folder(folder: &Path) -> String {
    let read = read(&[Input::Path(folder.to_path_buf())]);
    let mut out = String::new();
    for article in &read.articles {
        describe(article, &mut out);
    }
    for problem in &read.problems {
        let _ = writeln!(out, "! {}", problem.reason);
    }
    out.trim_end().to_owned()
}

fn describe(article: &Article, out: &mut String) {
    let facts = [
        article.headline().map(str::to_owned),
        article.outlet.as_ref().map(|outlet| outlet.name.to_string()),
        article.byline.as_deref().map(str::to_owned),
        article.published.map(|date| date.to_string().chars().take(10).collect()),
        article.url.as_deref().map(str::to_owned),
    ];
    let facts: Vec<String> = facts.into_iter().map(|fact| fact.unwrap_or("-".into())).collect();
    let _ = writeln!(out, "{}", facts.join(" | "));
    for block in &article.text.blocks {
        let sign = match block.kind {
            BlockKind::Headline => continue,
            BlockKind::Heading => "## ",
            BlockKind::Item => "* ",
            BlockKind::Quotation => "> ",
            _ => "",
        };
        let _ = writeln!(out, "  {sign}{}", &article.text.content[block.span]);
    }
    for warning in &article.warnings {
        let _ = writeln!(out, "  ~ {warning}");
    }
}

/// Checks cases of name of the case, content of the file, description.
fn check(file: &str, cases: &[(&str, &str, &str)]) {
    for (name, content, expected) in cases {
        let got = described(file, content.as_bytes());
        assert_eq!(got, *expected, "{name}: got\n{got}\n");
    }
}

const CUT: &str = "  ~ cut off by its source: the text is not whole";

#[test]
fn dumps_of_crawlers() {
    check(
        "dump.json",
        &[
            (
                "the main text beats the text of the whole page and the description",
                r#"{"title":"Talks stall","description":"Short.","maintext":"The talks stalled.\nThe envoys left.","text":null,
                "raw_text":"Menu The talks stalled.","authors":["Ana Ruiz","Bo Li"],"date_publish":"2026-03-04 10:00:00",
                "date_download":"2026-03-09 10:00:00","source_domain":"www.lomar.example","url":"https://lomar.example/1"}"#,
                "Talks stall | lomar.example | Ana Ruiz, Bo Li | 2026-03-04 | https://lomar.example/1\n  The talks stalled.\n  The envoys left.",
            ),
            (
                "an address in the field of the source is the address of the article",
                r#"[{"title":"Talks stall","source":"https://lomar.example/2","source-hostname":"Lomar Post","text":"The talks stalled."}]"#,
                "Talks stall | Lomar Post | - | - | https://lomar.example/2\n  The talks stalled.",
            ),
            (
                "paragraphs in a list, names in another language",
                r#"{"Überschrift":"Gespräche stocken","Autor":"Von Ana Ruiz","Quelle":"Lomar Post","Datum":"2026-03-04","Text":["Die Gespräche stocken.","Niemand weiß mehr."]}"#,
                "Gespräche stocken | Lomar Post | Ana Ruiz | 2026-03-04 | -\n  Die Gespräche stocken.\n  Niemand weiß mehr.",
            ),
            (
                "the headline at the start of the text stands once",
                r#"{"article":"a1","path":"x.txt","headline":"Talks stall","outlet":"Lomar Post","warnings":["excerpt only","other"],"text":"Talks stall\n\nThe talks stalled."}"#,
                "Talks stall | Lomar Post | - | - | -\n  The talks stalled.\n  ~ excerpt only",
            ),
            (
                "HTML is rendered, and a sign of less than is no HTML",
                r#"[{"title":"A","text":"<p>One <b>two</b>.</p><ul><li>three</li></ul>"},{"title":"B","text":"If a < b then\n\nso be it."}]"#,
                "A | - | - | - | -\n  One two.\n  * three\nB | - | - | - | -\n  If a < b then\n  so be it.",
            ),
            (
                "a longer text under a lesser name",
                r#"{"title":"A","content":"The talks …","plain_text":"The talks stalled on Monday after six days. The envoys left."}"#,
                "A | - | - | - | -\n  The talks stalled on Monday after six days. The envoys left.",
            ),
            (
                "the first paragraph that a source keeps apart",
                r#"[{"title":"A","lead_paragraph":"The talks stalled.","body":"The envoys left."},{"title":"B","lead":"The talks stalled.","body":"The talks stalled. The envoys left."}]"#,
                "A | - | - | - | -\n  The talks stalled.\n  The envoys left.\nB | - | - | - | -\n  The talks stalled. The envoys left.",
            ),
            (
                "text in objects of an editor",
                r#"{"title":"A","content":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"The talks "},{"type":"text","text":"stalled."}]},{"type":"paragraph","content":[{"type":"text","text":"The envoys left."}]}]}}"#,
                "A | - | - | - | -\n  The talks stalled.\n  The envoys left.",
            ),
        ],
    );
}

#[test]
fn answers_of_services() {
    check(
        "answer.json",
        &[
            (
                "cut off with a count of characters",
                r#"{"status":"ok","totalResults":1,"articles":[{"source":{"id":null,"name":"Lomar Post"},"author":"Ana Ruiz","title":"Talks stall","description":"d","url":"https://lomar.example/1","publishedAt":"2026-03-04T10:00:00Z","content":"The talks were… [+1204 chars]"}]}"#,
                &format!(
                    "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04 | https://lomar.example/1\n  The talks were…\n{CUT}"
                ),
            ),
            (
                "records below two keys, the source in an object",
                r#"{"articles":{"page":1,"results":[{"title":"Talks stall","body":"The talks stalled.","dateTimePub":"2026-03-04T10:00:00Z","source":{"uri":"lomar.example","title":"Lomar Post"},"authors":[{"name":"Ana Ruiz"}]}]}}"#,
                "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04 | -\n  The talks stalled.",
            ),
            (
                "fields in an object of their own",
                r#"{"response":{"status":"ok","results":[{"webTitle":"Talks stall","webUrl":"https://lomar.example/1","webPublicationDate":"2026-03-04T10:00:00Z","fields":{"bodyText":"The talks stalled.","byline":"Ana Ruiz"}}]}}"#,
                "Talks stall | lomar.example | Ana Ruiz | 2026-03-04 | https://lomar.example/1\n  The talks stalled.",
            ),
            (
                "a headline and a byline in objects",
                r#"{"response":{"docs":[{"headline":{"main":"Talks stall"},"byline":{"original":"By Ana Ruiz"},"abstract":"The talks stalled.","web_url":"https://lomar.example/1","pub_date":"2026-03-04"}]}}"#,
                "Talks stall | lomar.example | Ana Ruiz | 2026-03-04 | https://lomar.example/1\n  The talks stalled.\n  ~ excerpt only",
            ),
            (
                "documents of a database, with identifiers and dates in objects",
                r#"{"hits":{"total":1,"hits":[{"_id":"7","_source":{"title":"Talks stall","content":"The talks stalled.","published":{"$date":"2026-03-04T10:00:00Z"}}}]}}"#,
                "Talks stall | - | - | 2026-03-04 | -\n  The talks stalled.",
            ),
            (
                "headlines and bodies in lists with roles",
                r#"{"uri":"urn:x:1","contentcreated":"2026-03-04T10:00:00+01:00","headlines":[{"role":"short","value":"Stall"},{"role":"main","value":"Talks stall"}],"bodies":[{"role":"main","contenttype":"text/html","value":"<p>The talks stalled.</p>"}],"by":"Ana Ruiz"}"#,
                "Talks stall | - | Ana Ruiz | 2026-03-04 | -\n  The talks stalled.",
            ),
            (
                "references of a library",
                r#"[{"type":"article-newspaper","title":"Talks stall","container-title":"Lomar Post","author":[{"family":"Ruiz","given":"Ana"},{"literal":"Norpress"}],"issued":{"date-parts":[["2026","3",4]]},"URL":"https://lomar.example/1","abstract":"The talks stalled."}]"#,
                "Talks stall | Lomar Post | Ana Ruiz, Norpress | 2026-03-04 | https://lomar.example/1\n  The talks stalled.\n  ~ excerpt only",
            ),
            (
                "messages, with the accounts beside them",
                r#"{"data":[{"id":"1","text":"The talks stalled.","author_id":"9","created_at":"2026-03-04T10:00:00.000Z"}],"includes":{"users":[{"id":"9","name":"Lomar Post","username":"lomar"}],"tweets":[{"id":"2","text":"Another one.","created_at":"2026-03-04T10:00:00.000Z"}]}}"#,
                "- | Lomar Post | - | 2026-03-04 | -\n  The talks stalled.",
            ),
            (
                "messages behind the name of a variable",
                "window.YTD.tweet.part0 = [ {\"tweet\":{\"full_text\":\"The talks stalled.\",\"id\":\"1\"}} ]",
                "- | - | - | - | -\n  The talks stalled.",
            ),
            (
                "a function around the answer",
                r#"callback({"items":[{"title":"A","text":"The talks stalled."}]});"#,
                "A | - | - | - | -\n  The talks stalled.",
            ),
            (
                "comments are no articles",
                r#"{"story":{"title":"A","text":"The talks stalled."},"comments":[{"author":"x","text":"I was there."}]}"#,
                "A | - | - | - | -\n  The talks stalled.",
            ),
            (
                "pages of an answer, each with its list",
                r#"[{"page":1,"items":[{"title":"A","text":"One."}]},{"page":2,"items":[{"title":"B","text":"Two."}]}]"#,
                "A | - | - | - | -\n  One.\nB | - | - | - | -\n  Two.",
            ),
        ],
    );
}

#[test]
fn what_has_no_text_is_refused_with_what_was_seen() {
    check(
        "answer.json",
        &[
            (
                "a list of stories",
                r#"{"stories":[{"id":"1","title":"Talks stall","publish_date":"2026-03-04","url":"https://lomar.example/1"}]}"#,
                "! no text in it, only id, title, publish_date, url",
            ),
            (
                "unknown keys",
                r#"{"type":"FeatureCollection","features":[{"geometry":{"x":1}}]}"#,
                "! JSON, but not an article: its keys are type, features",
            ),
            ("an empty list", r#"{"status":"ok","articles":[]}"#, "! no article in it"),
            (
                "an error",
                r#"{"status":"error","code":"keyInvalid","message":"The key is not valid."}"#,
                "! the site answered with an error: The key is not valid. (keyInvalid)",
            ),
            (
                "an error in an object",
                r#"{"error":{"code":403,"message":"Forbidden for you."}}"#,
                "! the site answered with an error: Forbidden for you. (403)",
            ),
            (
                "an error in a word",
                r#"{"detail":"Not found."}"#,
                "! the site answered with an error: Not found. (error)",
            ),
            (
                "a record without a text among others is kept, with a warning",
                r#"[{"title":"A","text":"One.","url":"https://lomar.example/1"},{"title":"B","url":"https://lomar.example/2"},{"url":"https://lomar.example/3"}]"#,
                "A | lomar.example | - | - | https://lomar.example/1\n  One.\n\
             B | lomar.example | - | - | https://lomar.example/2\n  ~ headline only: its source gives no text\n\
             ! entry 3: JSON, but not an article: its keys are url\n! left out: 1 of 3 records",
            ),
            (
                "drafts and attachments",
                r#"[{"title":{"raw":"A"},"content":{"raw":"<p>One.</p>"},"status":"publish"},{"title":{"raw":"B"},"content":{"raw":"<p>Two.</p>"},"status":"draft"},{"post_title":"C","post_content":"x","post_type":"attachment"}]"#,
                "A | - | - | - | -\n  One.\n! entry 2: a draft, not published\n! entry 3: an attachment, not an article\n! left out: 2 of 3 records",
            ),
        ],
    );
}

#[test]
fn posts_in_other_wrappings() {
    let post = r#"{"id":7,"link":"https://lomar.example/7","title":{"rendered":"Talks &amp; stall"},"content":{"rendered":"<p>The talks stalled.</p>","protected":false},"excerpt":{"rendered":"<p>x</p>"},"author":3}"#;
    let expected =
        "Talks & stall | lomar.example | - | - | https://lomar.example/7\n  The talks stalled.";
    check(
        "posts.json",
        &[
            (
                "an envelope",
                &format!(r#"{{"body":[{post}],"status":200,"headers":{{"X-WP-Total":1}}}}"#),
                expected,
            ),
            (
                "an envelope of one",
                &format!(r#"{{"body":{post},"status":200,"headers":{{}}}}"#),
                expected,
            ),
            ("an object of posts", &format!(r#"{{"0":{post}}}"#), expected),
            ("lists in a list", &format!("[[{post}]]"), expected),
            (
                "a list of the command line",
                r#"[{"ID":7,"post_title":"Talks stall","post_content":"<!-- wp:paragraph --><p>The talks stalled.</p><!-- /wp:paragraph -->","post_status":"publish","post_date":"2026-03-04 10:00:00","post_date_gmt":"2026-03-04 09:00:00","post_author":"1"}]"#,
                "Talks stall | - | - | 2026-03-04 | -\n  The talks stalled.",
            ),
        ],
    );
}

#[test]
fn one_record_a_line() {
    let line = |title: &str| format!(r#"{{"title":"{title}","text":"Text of {title}."}}"#);
    let (a, b) = (line("A"), line("B"));
    let both = "A | - | - | - | -\n  Text of A.\nB | - | - | - | -\n  Text of B.";
    check(
        "lines.jsonl",
        &[
            ("two lines", &format!("{a}\n{b}\n"), both),
            ("blank lines and commas", &format!("{a},\r\n\r\n{b}"), both),
            ("signs between records", &format!("\u{1e}{a}\n\u{1e}{b}\n"), both),
            (
                "bad lines are told with their numbers",
                &format!("{a}\n{{\"title\": \"x\", \"te\nnot JSON\n{b}\n"),
                &format!(
                    "{both}\n! line 2: broken JSON: EOF while parsing a string at line 2 column 18\n! line 3: JSON, but not an article\n! left out: 2 of 4 records"
                ),
            ),
            (
                "also the first one",
                &format!("{{\"title\": \"x\", \"te\n{a}\n{b}\n"),
                &format!(
                    "{both}\n! line 1: broken JSON: EOF while parsing a string at line 1 column 18\n! left out: 1 of 3 records"
                ),
            ),
            (
                "answers of a service, a page a line",
                &format!("{{\"items\":[{a}]}}\n{{\"items\":[{b}]}}"),
                both,
            ),
            (
                "no line is an article",
                "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n",
                "! JSON, but not an article: its keys are a",
            ),
        ],
    );
}

#[test]
fn broken_json_gives_what_is_whole() {
    check(
        "posts.json",
        &[
            (
                "cut off in the second record",
                "[{\"title\":\"A\",\"text\":\"One.\"},\n{\"title\":\"B\",\"text\":\"Tw",
                "A | - | - | - | -\n  One.\n! broken JSON: EOF while parsing a string at line 2 column 23",
            ),
            (
                "a quote is missing in the middle",
                "[\n{\"title\":\"A\",\"text\":\"One.\"},\n{\"title\":\"B\",\"text\":\"Two.},\n{\"title\":\"C\",\"text\":\"Three.\"}\n]",
                "A | - | - | - | -\n  One.\nC | - | - | - | -\n  Three.\n! line 3: broken JSON: EOF while parsing a string at line 3 column 27\n! left out: 1 of 3 records",
            ),
            (
                "what Python writes",
                "[{\"title\":\"A\",\"text\":\"One.\",\"x\":NaN},{\"title\":\"B\",\"text\":\"Two \\ud83d.\",\"y\":Infinity,}]",
                "A | - | - | - | -\n  One.\nB | - | - | - | -\n  Two \u{fffd}.",
            ),
        ],
    );
}
