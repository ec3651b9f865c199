//! Articles and problems of a reading in a few lines, for tests of formats.
//!
//! ```text
//! @ outlet=post.example by=Ana Ruiz published=2026-03-04 url=https://post.example/a
//! # Talks stall             headline      ## …   heading
//! The talks stalled.        paragraph     * …    item      > …  quotation
//! ! broken JSON             a problem
//! ```

#![allow(dead_code, reason = "each file of tests uses a part")]

use crossread::corpus::{Article, BlockKind};
use crossread::ingest::{Ingested, Input, read};
use std::fmt::Write as _;
use std::fs;

/// Reads one file with this content.
pub(crate) fn read_bytes(bytes: &[u8]) -> Ingested {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("input");
    fs::write(&file, bytes).expect("the folder can be written to");
    read(&[Input::Path(file)])
}

/// All articles and problems of a reading.
pub(crate) fn in_words(read: &Ingested) -> String {
    described(read, article_in_words)
}

/// The articles of a reading as `describe` writes them, then the reason of each problem.
pub(crate) fn described(read: &Ingested, describe: fn(&Article, &mut String)) -> String {
    let mut out = String::new();
    for article in &read.articles {
        describe(article, &mut out);
    }
    for problem in &read.problems {
        let _ = writeln!(out, "! {}", problem.reason);
    }
    out.trim_end().to_owned()
}

fn article_in_words(article: &Article, out: &mut String) {
    let mut about = Vec::new();
    about.extend(article.outlet.as_ref().map(|outlet| format!("outlet={}", outlet.name)));
    about.extend(article.byline.as_ref().map(|byline| format!("by={byline}")));
    about.extend(article.published.map(|date| format!("published={}", date.day())));
    about.extend(article.url.as_ref().map(|url| format!("url={url}")));
    about.extend(article.cautions().iter().map(|warning| format!("warning={warning}")));
    if !about.is_empty() {
        let _ = writeln!(out, "@ {}", about.join(" "));
    }
    for block in &article.text.blocks {
        let sign = match block.kind {
            BlockKind::Headline => "# ",
            BlockKind::Heading => "## ",
            BlockKind::Item => "* ",
            BlockKind::Quotation => "> ",
            BlockKind::Cell => "| ",
            _ => "",
        };
        let _ = writeln!(out, "{sign}{}", &article.text.content[block.span]);
    }
}

/// Reads each input and compares what came out.
#[track_caller]
pub(crate) fn check(cases: &[(&str, &[u8], &str)]) {
    for (name, input, expected) in cases {
        let got = in_words(&read_bytes(input));
        assert_eq!(got, expected.trim(), "\n{name}: got\n{got}\n");
    }
}
