//! How long the steps from files to findings take, on the demo coverage.
//!
//! `cargo bench --bench analysis`

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "support/results.rs"]
mod results;

use crossread::analysis::align::AlignOptions;
use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::{Cancel, analyse_all};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::query::compare;
use crossread::search::names::NameIndex;
use crossread::text::{Pair, Span, segment};
use results::Results;
use std::hint::black_box;

fn main() {
    let results = &mut Results::new("analysis");
    let corpus = demo();
    results.median("read the demo", 100, || read(&[Input::Demo]).articles.len());
    let article = corpus.article(ArticleIx(0));
    results.median("segment an article", 100, || {
        segment::segment(&article.text.content, article.block_spans())
    });
    results.median("analyse the demo, tables to be decoded", 11, || {
        analyse_all(&corpus, &Lexis::new(), &Cancel::default())
    });
    let lexis = warm(&corpus);
    results.median("analyse the demo", 11, || analyse_all(&corpus, &lexis, &Cancel::default()));

    let findings = analyse_all(&corpus, &lexis, &Cancel::default());
    let sides = Pair::new(ArticleIx(0), ArticleIx(4));
    results.median("compare two articles", 100, || {
        compare(&corpus, &findings, &lexis, sides, AlignOptions::default())
    });
    let names = findings.actors().map(NameIndex::new);
    results.median("find a misspelt name", 100, || {
        names.as_ref().map(|names| names.find(black_box("carvalhall"), 50))
    });
    for columns in [40, 80, 160] {
        let text = &article.text.content;
        results.median(&format!("wrap an article to {columns} columns"), 100, || {
            crossread::present::wrap::wrap(text, Span::new(0, text.len()), columns)
        });
    }
}

fn demo() -> Corpus {
    Corpus::new(read(&[Input::Demo]).articles).0
}

/// A lexis whose tables are decoded, as in a program that runs for a while.
fn warm(corpus: &Corpus) -> Lexis {
    let lexis = Lexis::new();
    black_box(analyse_all(corpus, &lexis, &Cancel::default()));
    lexis
}
