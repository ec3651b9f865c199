//! How long the steps from files to findings take, on the demo coverage or on articles of one's own.
//!
//! `cargo bench --bench analysis`, `cargo bench --bench analysis -- FOLDER`

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "support/results.rs"]
mod results;

use crossread::analysis::align::AlignOptions;
use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::{Analysis, Cancel, FindingKind, Findings, analyse_all};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::query::compare;
use crossread::search::names::NameIndex;
use crossread::text::{Pair, Span, segment};
use results::Results;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let results = &mut Results::new("analysis");
    if let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        let corpus = Corpus::new(read(&[Input::Path(folder.into())]).articles).0;
        return judge(&corpus, &Lexis::new(), results);
    }
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

    judge(&corpus, &lexis, results);

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

/// Rounds of [`judge`], of which the median counts.
const ROUNDS: usize = 11;

/// What the judge of sentence pairs costs beside what commands without it need, in one run.
fn judge(corpus: &Corpus, lexis: &Lexis, results: &mut Results) {
    let linked = || Analysis::new(corpus, lexis).run(&[FindingKind::Linked], |_| {});
    let known = linked();
    let judged = || {
        Analysis::new(corpus, lexis).with_known(known.clone()).run(&[FindingKind::Pairs], |_| {})
    };
    let seconds = |work: &dyn Fn() -> Findings| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64()
    };
    let mut ratios: Vec<f64> = (0..ROUNDS).map(|_| seconds(&judged) / seconds(&linked)).collect();
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios[ROUNDS / 2];
    let name = format!("{} articles: judge of pairs, to names and quotes", corpus.len());
    println!("{name:52} {ratio:>6.2} (median of {ROUNDS})");
    results.add(&name, ratio, "times");
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
