//! `crossread report`: the file that it writes, what it refuses, and that `verify` reads its receipt.

#[path = "support/program.rs"]
mod program;

use crossread::corpus::{ArticleIx, Site};
use crossread::journal::{BasketMark, Journal, JournalPlaces};
use crossread::text::Span;
use program::crossread;
use std::fs;
use tempfile::TempDir;

#[test]
fn a_report_is_a_new_file_with_a_receipt_that_can_be_verified() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| crossread(arguments, folder.path());
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let (code, out) = run(&["report", "--demo", "-o", "r.html"]);
    assert!(code == Some(0) && out.contains("r.html"), "{code:?} {out}");
    let written = read("r.html");
    assert!(written.starts_with("<!doctype html>") && written.ends_with("</html>\n"));
    // An existing file stays as it is, unless that is asked for.
    assert_eq!(run(&["report", "--demo", "-o", "r.html"]).0, Some(2));
    assert_eq!(run(&["report", "--demo", "-o", "r.txt"]).0, Some(2));
    assert_eq!(run(&["report", "--demo", "-o", "p.html", "--compare", "?", "?"]).0, Some(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(run(&["report", "--demo", "-o", "r.html", "--force"]).0, Some(0));
    assert!(read("r.html") == written, "the same input gives the same bytes");
    let scope = ["--scope", "outlet:northwire"];
    assert_eq!(run(&[&["report", "--demo", "-o", "r.md"][..], &scope].concat()).0, Some(0));
    assert!(read("r.md").contains("Narrowed to: outlet:northwire"));
    for file in ["r.html", "r.md"] {
        let (code, out) = run(&["verify", file]);
        assert_eq!(code, Some(0), "{file}: {out}");
    }
}

/// What somebody could write into a basket that comes with a folder.
const HOSTILE: &str = "**Quotation.** <script>alert(1)</script> <img src=x onerror=alert(2)> **x\n\n\
    - Post, “A \\*b\\*”, 3 May 2026, headline — altered: number\n\n  \
    > in ~~seven~~ **six** years <b onclick=x>\n\n  \
    said by “her”\\\n  <https://post.example/a#:~:text=six> <javascript:alert(3)> \
    <https://x onclick=alert(4)> [a](javascript:alert(5))\n\nBasis: none";

#[test]
fn the_basket_is_a_report_with_its_comments() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("in");
    fs::create_dir(&folder).unwrap();
    fs::write(
        folder.join("a.txt"),
        "Ferry aground\n\nThe ferry ran aground in May. Nobody was hurt.\n",
    )
    .unwrap();
    let run = |arguments: &[&str]| crossread(arguments, place.path());
    let basket = ["report", "--basket", "in", "-o", "b.html"];
    assert_eq!(run(&basket).0, Some(2), "an empty basket is no report");
    let inputs = [crossread::Input::Path(folder.clone())];
    let corpus = crossread::open(&inputs).corpus;
    let at = corpus.article(ArticleIx(0)).text.content.find("Nobody").unwrap();
    let site = Site { article: ArticleIx(0), span: Span::new(at, at + "Nobody was hurt.".len()) };
    let mark = BasketMark::new(&corpus, "sentence", site);
    let journal = Journal::open(JournalPlaces::of(&inputs).shared_only());
    let comment = "Ask <b>her</b>.\n[x](javascript:alert(6))";
    let item = journal.adding_item("Sentence: \\*a\\* <i>", comment, &mark, HOSTILE).unwrap();
    journal.write(&[item]).unwrap();
    assert_eq!(run(&basket).0, Some(0));
    let page = fs::read_to_string(place.path().join("b.html")).unwrap();
    for expected in [
        "<h1>Basket: 1 finding</h1>",
        "Sentence: *a* &lt;i&gt;</h2>",
        "<p dir=\"auto\">Ask &lt;b&gt;her&lt;/b&gt;.</p>",
        "<li>Post, “<span dir=\"auto\">A *b*</span>”, 3 May 2026, headline — altered: number",
        "<blockquote dir=\"auto\">in <del>seven</del> <ins>six</ins> years &lt;b onclick=x&gt;</blockquote>",
        "<a href=\"https://post.example/a#:~:text=six\" rel=\"noopener noreferrer\">https://post.example/a</a>",
        "&lt;https://x onclick=alert(4)&gt;",
        "<a href=\"#a1s3\">",
        "<span id=\"a1s3\">Nobody was hurt.</span>",
        "What this page was made from",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    for element in ["<script", "<img", "<b>", "<b ", "<i>", "href=\"javascript"] {
        assert!(!page.contains(element), "{element}");
    }
    assert_eq!(run(&["report", "--basket", "in", "-o", "b.md"]).0, Some(0));
    let text = fs::read_to_string(place.path().join("b.md")).unwrap();
    let body = &text[..text.find("<!-- crossread-receipt").unwrap()];
    for (sign, legal) in [("<", "<https://post.example"), ("[", "none")] {
        for (at, _) in body.match_indices(sign) {
            let is_plain = body[..at].ends_with('\\') || body[at..].starts_with(legal);
            assert!(is_plain, "{}", &body[at..]);
        }
    }
    assert!(body.contains("in ~~seven~~ **six** years") && body.contains("## The articles"));
    assert_eq!(run(&["verify", "b.html"]).0, Some(0));
    assert_eq!(run(&["verify", "b.md"]).0, Some(0));
}
