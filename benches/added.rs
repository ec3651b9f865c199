//! How long an article that is added to a running reader takes until its
//! passages are known: time by the clock, step by step.
//!
//! ```text
//! cargo bench --bench added                     1 000 articles made up
//! cargo bench --bench added -- 2000 FOLDER      other sizes, articles of one's own
//! ```
//!
//! The best of five, each with another article. What the reader does besides is to draw.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "support/made.rs"]
mod made;
#[path = "support/results.rs"]
mod results;

use crossread::corpus::Corpus;
use crossread::engine::{Cancel, analyse_all, grow};
use crossread::ingest::{CoverageReader, Input};
use crossread::lexis::Lexis;
use made::Zipf;
use results::Results;
use std::fs;
use std::path::Path;
use std::time::Instant;

fn main() {
    let rows: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let rows = if rows.is_empty() { vec!["1000".to_owned()] } else { rows };
    println!(
        "articles     words | files looked at  put together  passages and gutter |    all, in ms"
    );
    let mut results = Results::new("added");
    for row in rows {
        if let Ok(articles) = row.parse() {
            let folder = tempfile::tempdir().unwrap();
            made::write(folder.path(), articles);
            measured(folder.path(), &mut results);
        } else {
            measured(Path::new(&row), &mut results);
        }
    }
}

fn measured(folder: &Path, results: &mut Results) {
    let lexis = Lexis::new();
    let beside = tempfile::tempdir().unwrap();
    fs::write(beside.path().join("first.txt"), "Nothing yet").unwrap();
    let reader =
        CoverageReader::new(&[Input::Path(folder.into()), Input::Path(beside.path().into())]);
    let corpus = Corpus::new(reader.read().articles).0;
    let findings = analyse_all(&corpus, &lexis, &Cancel::default());
    let words: usize = corpus
        .iter()
        .filter_map(|(ix, _)| findings.analysis(ix))
        .map(|analysis| analysis.segments.words.len())
        .sum();
    let mut zipf = Zipf::new(5);
    let sources: Vec<String> = corpus
        .articles()
        .iter()
        .take(100)
        .map(|article| article.text.content.to_string())
        .collect();
    let best = (0..5).map(|at| {
        fs::write(
            beside.path().join(format!("{at}.txt")),
            made::article(&mut zipf, 3 * at, &sources),
        )
        .unwrap();
        let start = Instant::now();
        let mut added = reader.read_added();
        let looked = start.elapsed();
        added.retain(|article| article.path.starts_with(&format!("{at}.")));
        assert_eq!(added.len(), 1);
        let start = Instant::now();
        let more = corpus.with_behind(added);
        let together = start.elapsed();
        let start = Instant::now();
        let found = grow(&more, corpus.len(), &findings, &lexis).unwrap();
        let grown = start.elapsed();
        assert!(found.joined().is_some());
        [looked, together, grown, looked + together + grown].map(|time| time.as_secs_f64() * 1e3)
    });
    let [looked, together, grown, all] = best.min_by(|a, b| a[3].total_cmp(&b[3])).unwrap();
    results.add(&format!("{} articles: one more", corpus.len()), all, "ms");
    println!(
        "{:8} {words:9} | {looked:15.1}  {together:12.1}  {grown:19.1} | {all:12.1}",
        corpus.len()
    );
}
