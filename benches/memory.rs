//! What passages take of memory, counted by the allocator, texts apart.
//!
//! ```text
//! cargo bench --bench memory                     1 000 and 10 000 articles made up
//! cargo bench --bench memory -- 100000 FOLDER    other sizes, articles of one's own
//! ```
//!
//! Bytes a word, in three stages; each counts all that is held besides the articles:
//!
//! ```text
//! words       sentences and words, kept as long as the reader is open
//! verbatim    … with the passages in them, and the weights of the words; at the peak of finding them
//! reworded    … with the rewordings, of articles of one's own; at the peak of finding these
//! ```

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "support/made.rs"]
mod made;
#[path = "support/results.rs"]
mod results;

use crossread::analysis::{Doc, passages};
use crossread::corpus::Corpus;
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::segment::{Segments, segment};
use peak_alloc::PeakAlloc;
use rayon::prelude::*;
use results::Results;
use std::path::Path;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn main() {
    println!(
        "articles     words | words: after   peak | verbatim: after   peak | reworded: after   peak"
    );
    let rows: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let rows = if rows.is_empty() { vec!["1000".to_owned(), "10000".to_owned()] } else { rows };
    let mut results = Results::new("memory");
    for row in rows {
        if let Ok(articles) = row.parse() {
            let folder = tempfile::tempdir().unwrap();
            made::write(folder.path(), articles);
            measured(folder.path(), false, &mut results);
        } else {
            measured(Path::new(&row), true, &mut results);
        }
    }
}

fn measured(folder: &Path, meaningful: bool, results: &mut Results) {
    let corpus = Corpus::new(read(&[Input::Path(folder.into())]).articles).0;
    let lexis = Lexis::new();
    lexis.background();
    lexis.vectors();
    let before = HEAP.current_usage();
    let (segments, cut) = counted(before, || -> Vec<Segments> {
        corpus
            .articles()
            .par_iter()
            .map(|article| segment(&article.text.content, article.block_spans()))
            .collect()
    });
    let words: usize = segments.iter().map(|s| s.words.len()).sum();
    let docs: Vec<Doc<'_>> = corpus
        .iter()
        .zip(&segments)
        .map(|((ix, article), segments)| Doc { ix, article, segments })
        .collect();
    let ((weights, found), shared) = counted(before, || {
        let weights = Weights::of_coverage(&segments, lexis.background());
        let found = passages::shared(&docs, &[], &weights);
        (weights, found)
    });
    let reworded = || {
        if meaningful {
            passages::reworded(&docs, &[], &[], &[], &found, &weights, &lexis)
        } else {
            Vec::new()
        }
    };
    let (_kept, reworded) = counted(before, reworded);
    let each = |bytes: usize| bytes as f64 / words as f64;
    let input = format!("{} articles", corpus.len());
    results.add(&format!("{input}: words, kept a word"), each(cut.0), "bytes");
    results.add(&format!("{input}: verbatim passages, kept a word"), each(shared.0), "bytes");
    results.add(&format!("{input}: verbatim passages, peak a word"), each(shared.1), "bytes");
    if meaningful {
        results.add(&format!("{input}: rewordings, peak a word"), each(reworded.1), "bytes");
    }
    println!(
        "{:8} {words:9} | {:12.1} {:6.1} | {:15.1} {:6.1} | {:15.1} {:6.1}",
        corpus.len(),
        each(cut.0),
        each(cut.1),
        each(shared.0),
        each(shared.1),
        each(reworded.0),
        each(reworded.1)
    );
}

/// What `work` gives, and the bytes held after it and at the peak of it, above `before`.
fn counted<T>(before: usize, work: impl FnOnce() -> T) -> (T, (usize, usize)) {
    HEAP.reset_peak_usage();
    let got = work();
    (got, (HEAP.current_usage().saturating_sub(before), HEAP.peak_usage().saturating_sub(before)))
}
