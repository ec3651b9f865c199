//! How long the steps from files to findings take, on the demo coverage.
//!
//! `cargo bench --bench analysis`

use crossread::analysis::align::AlignOptions;
use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::{Cancel, analyse_all};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::query::compare;
use crossread::search::names::Names;
use crossread::text::{Pair, Span, segment};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
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

#[divan::bench]
fn read_the_demo() -> usize {
    read(&[Input::Demo]).articles.len()
}

#[divan::bench]
fn segment_an_article(bencher: Bencher<'_, '_>) {
    let corpus = demo();
    let article = corpus.article(ArticleIx(0));
    bencher.bench(|| segment::segment(&article.text.content, article.block_spans()));
}

#[divan::bench(sample_count = 10)]
fn analyse_the_demo_from_cold(bencher: Bencher<'_, '_>) {
    let corpus = demo();
    bencher.bench(|| analyse_all(&corpus, &Lexis::new(), &Cancel::default()));
}

#[divan::bench(sample_count = 10)]
fn analyse_the_demo(bencher: Bencher<'_, '_>) {
    let corpus = demo();
    let lexis = warm(&corpus);
    bencher.bench(|| analyse_all(&corpus, &lexis, &Cancel::default()));
}

#[divan::bench]
fn compare_two_articles(bencher: Bencher<'_, '_>) {
    let corpus = demo();
    let lexis = Lexis::new();
    let findings = analyse_all(&corpus, &lexis, &Cancel::default());
    bencher.bench(|| {
        compare(
            &corpus,
            &findings,
            &lexis,
            Pair::new(ArticleIx(0), ArticleIx(4)),
            AlignOptions::default(),
        )
    });
}

#[divan::bench]
fn find_a_misspelt_name(bencher: Bencher<'_, '_>) {
    let corpus = demo();
    let findings = analyse_all(&corpus, &Lexis::new(), &Cancel::default());
    let names = findings.actors().map(Names::new);
    bencher.bench(|| names.as_ref().map(|names| names.find(black_box("carvalhall"), 50)));
}

#[divan::bench(args = [40, 80, 160])]
fn wrap_an_article(bencher: Bencher<'_, '_>, columns: usize) {
    let corpus = demo();
    let text = &corpus.article(ArticleIx(0)).text.content;
    bencher.bench(|| crossread::present::wrap::wrap(text, Span::new(0, text.len()), columns));
}
