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

#[path = "support/in_words.rs"]
mod in_words;

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
    in_words::described(&read, describe)
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

#[test]
fn tables_with_a_header() {
    let row = "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04 | -\n  The talks stalled.";
    check(
        "table.csv",
        &[
            (
                "commas",
                "title,source,author,date,text\nTalks stall,Lomar Post,Ana Ruiz,2026-03-04,The talks stalled.\n",
                row,
            ),
            (
                "semicolons, in another order",
                "Date;Texte;Auteur;Journal;Titre\r\n2026-03-04;\"The talks stalled.\";Ana Ruiz;Lomar Post;Talks stall\r\n",
                row,
            ),
            (
                "a line that tells the separator",
                "sep=;\nHeadline;Outlet;Byline;Published;Body\nTalks stall;Lomar Post;Ana Ruiz;4 March 2026;The talks stalled.\n",
                row,
            ),
            (
                "tabs and an index without a name",
                "\ttitle\tpublication\tauthors\tdate\tcontent\n0\tTalks stall\tLomar Post\t['Ana Ruiz']\t2026-03-04\tThe talks stalled.\n",
                row,
            ),
            (
                "bars",
                "title|source|author|date|text\nTalks stall|Lomar Post|Ana Ruiz|2026-03-04|The talks stalled.\n",
                row,
            ),
            (
                "line breaks and quotes in a cell",
                "title,text\nA,\"One.\n\nTwo “\"\"x\"\"”, three.\"\nB,Four.\n",
                "A | - | - | - | -\n  One.\n  Two “\"x\"”, three.\nB | - | - | - | -\n  Four.",
            ),
            (
                "words for a missing value, an empty row, a short row",
                "title,author,text,url\nA,NaN,One.,nan\n,,,\nB,,Two.\n",
                "A | - | - | - | -\n  One.\nB | - | - | - | -\n  Two.",
            ),
            (
                "excerpts, with a day and a time",
                "Date\tTime\tHeadline\tURL\tOpening Text\tSource\tReach\n14-Mar-2026\t09:40\tTalks stall\thttps://lomar.example/1\tThe talks stalled.\tLomar Post\t12000\n",
                "Talks stall | Lomar Post | - | 2026-03-14 | https://lomar.example/1\n  The talks stalled.\n  ~ excerpt only",
            ),
            (
                "bad rows are told with their numbers",
                "id,title,text,date\n1,A,One.,2026-03-04\n2,B,Two, with commas, in it,2026-03-04\n3,,,2026-03-04\n4,D,Four.,2026-03-04\n",
                "A | - | - | 2026-03-04 | -\n  One.\nD | - | - | 2026-03-04 | -\n  Four.\n! row 3: 6 cells, where the header has 4\n! row 4: no text in it\n! left out: 2 of 4 records",
            ),
            (
                "commas in a text without quotes",
                "title,text\nA,One, two, three.\n",
                "A | - | - | - | -\n  One, two, three.",
            ),
            (
                "a quote that is not closed",
                "title,source,text\nA,\"Lomar,One.\nB,Oldport,Two.\nC,Elda,\"Three.\nD,Elda,Four.\n",
                "A | Lomar | - | - | -\n  One.\nB | Oldport | - | - | -\n  Two.\nC | Elda | - | - | -\n  Three.\nD | Elda | - | - | -\n  Four.",
            ),
            (
                "no text",
                "id,media_name,publish_date,title,url\n1,Lomar Post,2026-03-04,Talks stall,https://lomar.example/1\n",
                "! a table without a column for the text: its columns are id, media_name, publish_date, title, url",
            ),
            (
                "unknown columns",
                "station,lat,lon\nA,1,2\nB,1,2\nC,1,2\nD,1,2\n",
                "! a table without a column for the text: its columns are station, lat, lon",
            ),
            ("a header alone", "title,text,date\n", "! a table with a header and no rows"),
            (
                "prose with commas is no table",
                "Source, date and text, he said, were known.\nThe talks, however, stalled.\n",
                "- | - | - | - | -\n  Source, date and text, he said, were known.\n  The talks, however, stalled.",
            ),
        ],
    );
}

#[test]
fn a_table_in_utf_16() {
    let text = "Titel\tQuelle\tText\nTalks stall\tLomar Post\tThe talks stalled – again.\n";
    let bytes: Vec<u8> =
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(
        described("t.csv", &bytes),
        "Talks stall | Lomar Post | - | - | -\n  The talks stalled – again."
    );
}

#[test]
fn text_with_lines_on_top() {
    let article = "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04 | https://lomarpost.example/1\n  The talks stalled.\n  The envoys left.";
    let hosted = &article.replace("Lomar Post", "lomarpost.example");
    let body = "The talks stalled.\n\nThe envoys left.\n";
    check(
        "text.txt",
        &[
            (
                "keys",
                &format!(
                    "Title: Talks stall\nSource: Lomar Post\nAuthor: Ana Ruiz\nDate: 2026-03-04\nURL: https://lomarpost.example/1\n\n{body}"
                ),
                article,
            ),
            (
                "keys in another language and case",
                &format!(
                    "TITRE : Talks stall\r\nJOURNAL : Lomar Post\r\nAUTEUR : Ana Ruiz\r\nDATE : 4 mars 2026\r\nLIEN : https://lomarpost.example/1\r\n\r\n{body}"
                ),
                article,
            ),
            (
                "bold keys, and one for the text",
                &format!(
                    "**Title:** Talks stall\n**Outlet:** Lomar Post\n**By:** Ana Ruiz\n**Published:** 4 March 2026\n**Link:** https://lomarpost.example/1\n**Text:** {body}"
                ),
                article,
            ),
            (
                "unknown keys among them",
                &format!(
                    "Title: Talks stall\nScraped by: robot\nAuthor: Ana Ruiz\nDate: 2026-03-04\nURL: https://lomarpost.example/1\n\n{body}"
                ),
                hosted,
            ),
            (
                "an address first",
                &format!(
                    "https://lomarpost.example/1\nTalks stall\nLomar Post | Ana Ruiz | Wed 4 Mar 2026\n\n{body}"
                ),
                article,
            ),
            (
                "lines of facts below the headline",
                &format!(
                    "https://lomarpost.example/1\n\nTalks stall\n\nBy Ana Ruiz\n4. März 2026\n\n{body}"
                ),
                hosted,
            ),
            (
                "an address last",
                &format!(
                    "Talks stall\nBy Ana Ruiz\n4 March 2026\n\n{body}\nURL: https://lomarpost.example/1\n"
                ),
                hosted,
            ),
            (
                "a name that may be an outlet, an author or a place is none of them",
                "Talks stall\nElda Marsh, 4 March 2026\n\nThe talks stalled.\n",
                "Talks stall | - | - | 2026-03-04 | -\n  The talks stalled.",
            ),
            (
                "a sentence with a colon is no metadata",
                "Source: a man who knows the talks well.\nHe said: nothing.\n",
                "- | - | - | - | -\n  Source: a man who knows the talks well.\n  He said: nothing.",
            ),
            (
                "cut off",
                "Title: Talks stall\nSource: Lomar Post\n\nThe talks were […]\n",
                &format!("Talks stall | Lomar Post | - | - | -\n  The talks were\n{CUT}"),
            ),
        ],
    );
}

#[test]
fn several_articles_in_one_text() {
    let both = "Talks stall | Lomar Post | - | 2026-03-04 | -\n  The talks over the ferry line stalled on Monday.\n\
                Envoys leave | Oldport Echo | - | 2026-03-05 | -\n  The envoys left the island in the evening.";
    let article = |title: &str, outlet: &str, day: u8, text: &str| {
        format!("{title}\n{outlet}, {day} March 2026\n\n{text}\n\n")
    };
    let first =
        article("Talks stall", "Lomar Post", 4, "The talks over the ferry line stalled on Monday.");
    let second =
        article("Envoys leave", "Oldport Echo", 5, "The envoys left the island in the evening.");
    check(
        "all.txt",
        &[
            ("dashes", &format!("{first}--------\n\n{second}"), both),
            ("stars", &format!("{first}* * *\n{second}"), both),
            ("page breaks", &format!("{first}\u{c}\n{second}"), both),
            (
                "equal signs above the first as well",
                &format!("=====\n{first}=====\n{second}====="),
                both,
            ),
            (
                "the first key again",
                "Title: Talks stall\nSource: Lomar Post\nDate: 2026-03-04\n\nThe talks over the ferry line stalled on Monday.\n\n\
             Title: Envoys leave\nSource: Oldport Echo\nDate: 2026-03-05\n\nThe envoys left the island in the evening.\n",
                both,
            ),
            (
                "variables of a corpus",
                "**** *outlet_Lomar_Post *date_2026-03-04 *n_1\nThe talks over the ferry line stalled on Monday.\n**** *outlet_Oldport_Echo *date_2026-03-05 *n_2\nThe envoys left the island.\n",
                "- | Lomar Post | - | 2026-03-04 | -\n  The talks over the ferry line stalled on Monday.\n\
             - | Oldport Echo | - | 2026-03-05 | -\n  The envoys left the island.",
            ),
        ],
    );
}

#[test]
fn markdown_with_front_matter() {
    check(
        "note.md",
        &[
            (
                "of a clipper, whose own date is not that of the article",
                "---\ntitle: \"Minister: no talks\"\nsource: \"https://lomarpost.example/1\"\nauthor:\n  - \"[[Ana Ruiz]]\"\npublished: 2026-03-04\ncreated: 2026-03-09\ndescription: \"x\"\ntags:\n  - \"clippings\"\n---\nThe talks stalled.\n",
                "Minister: no talks | lomarpost.example | Ana Ruiz | 2026-03-04 | https://lomarpost.example/1\n  The talks stalled.",
            ),
            (
                "of a site generator",
                "+++\ntitle = \"Talks stall\"\ndate = 2026-03-04T10:00:00+01:00\nauthors = [\"Ana Ruiz\", \"Bo Li\"]\n+++\n\n# Talks stall\n\nThe *talks* [stalled](https://x.example).\n\n## Next\n\n> “We wait,” he said.\n\n- one\n- two\n\n![x](y.jpg)\n",
                "Talks stall | - | Ana Ruiz, Bo Li | 2026-03-04 | -\n  The talks stalled.\n  ## Next\n  > “We wait,” he said.\n  * one\n  * two",
            ),
            (
                "that is no valid YAML",
                "---\ntitle: Minister: no talks\nsource: Lomar Post\n---\nThe talks stalled.\n",
                "Minister: no talks | Lomar Post | - | - | -\n  The talks stalled.",
            ),
            (
                "without front matter",
                "# Talks stall\n\nThe **talks** stalled.\n",
                "Talks stall | - | - | - | -\n  The talks stalled.",
            ),
        ],
    );
}

#[test]
fn a_table_of_facts_beside_the_texts() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let put = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("the folder can be written to");
    };
    put("001.txt", "The talks over the ferry line stalled on Monday.\n");
    put("002.txt", "Envoys leave\n\nThe envoys left the island.\n");
    put("other.txt", "Another text stands here.\n");
    put(
        "metadata.csv",
        "id,title,source,author,date\n001,Talks stall,Lomar Post,Ana Ruiz,2026-03-04\n002.txt,Envoys leave,Oldport Echo,,2026-03-05\n",
    );
    assert_eq!(
        of_folder(folder.path()),
        "Talks stall | Lomar Post | Ana Ruiz | 2026-03-04 | -\n  The talks over the ferry line stalled on Monday.\n\
         Envoys leave | Oldport Echo | - | 2026-03-05 | -\n  The envoys left the island.\n\
         - | - | - | - | -\n  Another text stands here."
    );
    fs::remove_file(folder.path().join("001.txt")).expect("the file can be removed");
    fs::remove_file(folder.path().join("002.txt")).expect("the file can be removed");
    assert_eq!(
        of_folder(folder.path()),
        "- | - | - | - | -\n  Another text stands here.\n\
         ! a table without a column for the text: its columns are id, title, source, author, date"
    );
}

#[test]
fn records_without_an_element_around_them() {
    let text = "The talks stalled on Monday after six days, and the envoys left.";
    let of_articles = |title: &str| {
        format!(
            "<article><title>{title}</title><date>2026-03-04</date><text>{text}</text></article>\n"
        )
    };
    let of_docs = |title: &str| {
        format!("<doc id=\"1\" title=\"{title}\" date=\"2026-03-04\">\n{text}\n</doc>\n")
    };
    let both = format!(
        "Talks stall | - | - | 2026-03-04 | -\n  {text}\nEnvoys leave | - | - | 2026-03-04 | -\n  {text}"
    );
    check(
        "all.xml",
        &[
            ("elements", &(of_articles("Talks stall") + &of_articles("Envoys leave")), &both),
            ("attributes", &(of_docs("Talks stall") + &of_docs("Envoys leave")), &both),
        ],
    );
}

#[test]
fn facts_before_a_tab() {
    let text = "The talks stalled on Monday after six days, and the envoys left.";
    check(
        "tabs.txt",
        &[(
            "keys and values",
            &format!(
                "Title\tTalks stall\nSource\tLomar Post\nAuthor\tAna Ruiz\nDate\t2026-03-04\n\n{text}\n"
            ),
            &format!("Talks stall | Lomar Post | Ana Ruiz | 2026-03-04 | -\n  {text}"),
        )],
    );
}
