//! The work of the whole analysis grows with its input, not with the square of it.
//!
//! ```text
//! text of n, 2n and 4n sentences ─► all findings ─► bytes allocated, in total and at once
//! ```
//!
//! Bytes allocated stand for the work: they are equal on every machine and on every run. From 2n to
//! 4n they may double, with what a logarithm and a table that doubles add. Each text is of a kind that
//! an earlier version, or its neighbour, took quadratic time or memory for.

use allocation_counter::{AllocationInfo, measure};
use crossread::corpus::Corpus;
use crossread::engine::{Cancel, analyse_all};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use std::fmt::Write;
use std::fs;

/// The growth from 2n to 4n that is taken: 2, with what `log n` adds, and rounding up of tables.
const MOST: f64 = 2.5;

/// Makes one article of a text: its number and that of the sentences.
type TextMaker = fn(usize, usize) -> String;

/// The analysis of `articles` texts of `sentences` sentences, on one thread.
fn allocated(articles: usize, sentences: usize, text: TextMaker) -> AllocationInfo {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for article in 0..articles {
        let outlet = folder.path().join(format!("outlet{article}"));
        fs::create_dir(&outlet).expect("a folder can be made");
        let text = format!("Harbour news of day {article}\n\n{}", text(article, sentences));
        fs::write(outlet.join("a.txt"), text).expect("a file can be written");
    }
    let (corpus, _) = Corpus::new(read(&[Input::Path(folder.path().into())]).articles);
    assert_eq!(corpus.len(), articles);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool of threads");
    let lexis = Lexis::new();
    pool.install(|| {
        measure(|| {
            let findings = analyse_all(&corpus, &lexis, &Cancel::default());
            assert!(findings.omissions().is_some(), "the analysis is complete");
        })
    })
}

/// Checks the growth over the number of sentences of two articles.
fn check_sentences(name: &str, text: TextMaker) {
    let of = |sentences: usize| allocated(2, sentences, text);
    check(name, [of(100), of(200), of(400)]);
}

fn check(name: &str, [first, second, third]: [AllocationInfo; 3]) {
    assert!(first.bytes_total > 0, "{name}: the counter of allocations stands still");
    for (what, of) in [
        ("in total", (|info| info.bytes_total) as fn(AllocationInfo) -> u64),
        ("at once", |info| info.bytes_max),
    ] {
        let [a, b, c] = [first, second, third].map(|info| of(info) as f64);
        assert!(c / b <= MOST, "{name}: bytes allocated {what} for n, 2n, 4n: {a} {b} {c}");
    }
}

/// A name of two words, another one for each number.
fn name(n: usize) -> String {
    let part = |mut n: usize| {
        let mut part = String::new();
        for _ in 0..3 {
            part.push(char::from(b"bdfgklmnprst"[n % 12]));
            part.push(char::from(b"aeiou"[n / 12 % 5]));
            n /= 7;
        }
        part[..1].to_uppercase() + &part[1..]
    };
    format!("{} {}", part(n), part(n * 7919 + 13))
}

/// The sentences that `sentence` makes, one paragraph each.
fn paragraphs(sentences: usize, sentence: impl Fn(usize) -> String) -> String {
    (0..sentences).map(sentence).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn sentences_of_one_template() {
    check_sentences("template", |article, sentences| {
        paragraphs(sentences, |n| {
            let n = if article == 0 { n } else { sentences - 1 - n };
            format!("{} said that pier number {n} of the port would be shut.", name(n))
        })
    });
}

#[test]
fn a_table_of_figures() {
    check_sentences("table", |article, sentences| {
        let mut text = String::new();
        for n in 0..sentences * 4 {
            let _ = write!(text, "{} ", n * 3 + article);
        }
        text + "tonnes."
    });
}

#[test]
fn many_dates_in_one_sentence() {
    check_sentences("dates", |_, n| "On Monday, 3 May 2026, ".repeat(n) + "the pier shut.");
}

#[test]
fn a_text_without_stops() {
    check_sentences("no stops", |article, n| {
        let words =
            ["the port said the pier was shut and ", "and the port said the pier was shut "];
        words[article].repeat(n)
    });
}

#[test]
fn quotations_of_one_speaker() {
    check_sentences("quotations", |_, sentences| {
        paragraphs(sentences, |n| format!("“We saw boat {n} leave the quay,” said Ada Quill."))
    });
}

#[test]
fn names_that_differ() {
    check_sentences("names", |_, sentences| {
        paragraphs(sentences, |n| format!("{} met the mayor on Monday.", name(n)))
    });
}

#[test]
fn one_sentence_with_other_figures() {
    check_sentences("figures", |article, sentences| {
        paragraphs(sentences, |n| {
            format!("At least {} people were hurt at the pier in Tarnford.", n * 10 + article * 7)
        })
    });
}

#[test]
fn articles_of_one_text() {
    let text: TextMaker = |_, sentences| {
        paragraphs(sentences, |n| format!("{} said that the pier would stay shut.", name(n)))
    };
    let of = |articles: usize| allocated(articles, 6, text);
    check("articles of one text", [of(12), of(24), of(48)]);
}
