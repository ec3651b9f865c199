//! What opening a coverage again costs, to opening it for the first time: everything that the reader
//! finds, with the cache of analyses.
//!
//! ```text
//! cargo bench --bench reopen                 1 000 articles made up
//! cargo bench --bench reopen -- 10000        another size
//! cargo bench --bench reopen -- FOLDER       articles of one's own; nothing is written there
//! ```
//!
//! Times are those of the processor, of all threads, in one run. Stages: without a cache, with an empty
//! one, nothing changed, one file changed.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/made.rs"]
mod made;
#[path = "support/results.rs"]
mod results;

use clock::spent;
use crossread::corpus::Corpus;
use crossread::engine::{Analysis, AnalysisLimits, Findings};
use crossread::ingest::{CoverageReader, Input};
use crossread::lexis::Lexis;
use crossread::store::AnalysisFile;
use crossread::text::packed::PackedStore;
use results::Results;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The largest cache, in bytes.
const LIMIT: u64 = 1 << 30;

fn main() {
    let beside = tempfile::tempdir().unwrap();
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let size = given.as_deref().unwrap_or("1000").parse::<usize>();
    let folder = match (size, given) {
        (Ok(size), _) => {
            made::write(&beside.path().join("articles"), size);
            beside.path().join("articles")
        }
        (Err(_), given) => PathBuf::from(given.unwrap()),
    };
    // A file that changes, in a folder that is opened too.
    let changing = beside.path().join("changing");
    fs::create_dir(&changing).unwrap();
    let write = |words: &str| {
        let text =
            format!("Ferry talks in Tarn\n\nThe ferry stays in the harbour, Mira Holt {words}.\n");
        fs::write(changing.join("one.txt"), text).unwrap();
    };
    write("said");
    let inputs = [Input::Path(folder), Input::Path(changing.clone())];
    let file = beside.path().join("cache/analysis.db");
    let lexis = Lexis::new();
    let mut results = Results::new("reopen");
    let mut stage = |name: &str, store: Option<Arc<AnalysisFile>>| {
        let start = Instant::now();
        let ((articles, text, reading), all) = spent(|| {
            let ((corpus, _), reading) = spent(|| open(&inputs, store.clone()));
            black_box(find(&corpus, &lexis, store.as_deref()));
            let text = corpus.articles().iter().map(|it| it.text.content.len()).sum::<usize>();
            (corpus.len(), text, reading)
        });
        let wall = start.elapsed().as_secs_f64();
        println!(
            "{name:12} {articles} articles: {reading:6.2} s read, {all:6.2} s all, wall {wall:.2} s"
        );
        (articles, text, reading, all)
    };
    let cache = || Some(Arc::new(AnalysisFile::new(file.clone(), LIMIT)));
    let (articles, text, reading, plain) = stage("no cache", None);
    let (.., cold) = stage("empty cache", cache());
    let bytes = fs::metadata(&file).unwrap().len();
    let (_, _, read_again, warm) = stage("unchanged", cache());
    write("told reporters");
    let (.., changed) = stage("one changed", cache());
    let name = |what: &str| format!("{articles} articles: {what}");
    results.add(&name("first time with an empty cache, to without"), cold / plain, "times");
    results.add(
        &name("reading unchanged articles, to the first time"),
        read_again / reading,
        "times",
    );
    results.add(&name("all findings, nothing changed, to the first time"), warm / plain, "times");
    results.add(
        &name("all findings, one file changed, to the first time"),
        changed / plain,
        "times",
    );
    results.add(
        &name("bytes of cache, to bytes of clean text"),
        bytes as f64 / text as f64,
        "times",
    );
    println!(
        "empty {:.2}, read again {:.3}, unchanged {:.3}, one changed {:.3}, size {:.2}",
        cold / plain,
        read_again / reading,
        warm / plain,
        changed / plain,
        bytes as f64 / text as f64
    );
}

/// Reads the articles.
fn open(inputs: &[Input], store: Option<Arc<AnalysisFile>>) -> (Corpus, usize) {
    let store = store.map(|store| store as Arc<dyn PackedStore>);
    let ingested = CoverageReader::new(inputs).with_store(store).read();
    let (corpus, twice) = Corpus::new(ingested.articles);
    (corpus, twice.len())
}

/// Finds all that the reader shows.
fn find(corpus: &Corpus, lexis: &Lexis, store: Option<&AnalysisFile>) -> Findings {
    Analysis::new(corpus, lexis)
        .with_limits(AnalysisLimits::INTERACTIVE)
        .with_store(store.map(|store| store as &dyn PackedStore))
        .run_all(|_| {})
}
