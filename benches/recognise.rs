//! How many words a second the recogniser of names reads, on one thread.
//!
//! ```text
//! cargo bench --bench recognise                    the demo
//! cargo bench --bench recognise -- DIR             the articles of a folder
//! ```
//!
//! Words are those between white space, so that figures of other recognisers
//! can stand beside. The best of a few rounds counts: the machine may be busy.

#![allow(clippy::print_stdout, reason = "it is a program that reports")]

#[path = "support/results.rs"]
mod results;

use crossread::analysis::{Doc, actors};
use crossread::corpus::{ArticleIx, Corpus};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::text::{Segments, segment};
use results::Results;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

const ROUNDS: usize = 12;
/// Small inputs are read again within a round until it has so many words.
const WORDS: usize = 50_000;

fn main() {
    let dirs: Vec<Input> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .map(|dir| Input::Path(PathBuf::from(dir)))
        .collect();
    let (corpus, _) =
        Corpus::new(read(if dirs.is_empty() { &[Input::Demo] } else { &dirs }).articles);
    let words: usize = corpus
        .articles()
        .iter()
        .map(|article| article.text.content.split_whitespace().count())
        .sum();
    let again = WORDS.div_ceil(words.max(1));

    let lexis = Lexis::new();
    let cold = Instant::now();
    black_box((lexis.gazetteer(), lexis.clusters(), lexis.tags()));
    println!(
        "{} articles, {words} words; the model is decoded in {:.1} ms",
        corpus.len(),
        cold.elapsed().as_secs_f64() * 1e3
    );

    let segments: Vec<Segments> = segmented(&corpus);
    let cut = best(again, || segmented(&corpus).len());
    let mut recogniser = actors::Recogniser::new(&lexis);
    let found = best(again, || {
        let docs = corpus.iter().zip(&segments).map(|((ix, article), segments)| Doc {
            ix,
            article,
            segments,
        });
        docs.map(|doc| recogniser.read(doc).mentions.len()).sum()
    });
    let mut results = Results::new("recognise");
    let mut report = |what: &str, seconds: f64| {
        let each = seconds / (words * again) as f64;
        results.add(&format!("{} articles: {what}, a word", corpus.len()), each * 1e6, "µs");
        println!("{what:34} {:>9.0} words/s {:>7.3} µs a word", 1.0 / each, each * 1e6);
    };
    report("sentences and words", cut);
    report("names", found);
    report("both", cut + found);
}

fn segmented(corpus: &Corpus) -> Vec<Segments> {
    let one = |(_, article): (ArticleIx, &crossread::corpus::Article)| {
        segment::segment(&article.text.content, article.block_spans())
    };
    corpus.iter().map(one).collect()
}

/// Seconds of the fastest round.
fn best(again: usize, mut work: impl FnMut() -> usize) -> f64 {
    let round = |_| {
        let start = Instant::now();
        (0..again).for_each(|_| {
            black_box(work());
        });
        start.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}
