//! What finding passages costs, beside a floor: a program that only reads the
//! files, hashes their shingles of eight words and sorts the hashes.
//!
//! ```text
//! cargo bench --bench passages                         1 000 and 10 000 articles, and hostile input
//! cargo bench --bench passages -- 1000 10000 100000    other sizes
//! cargo bench --bench passages -- FOLDER               articles of one's own
//! ```
//!
//! Times are those of all threads on the processor. Rewordings are timed in articles
//! of one's own only: made-up words have no meaning. For the memory see the bench of that name.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/made.rs"]
mod made;
#[path = "support/results.rs"]
mod results;

use clock::spent;
use crossread::analysis::{Doc, passages};
use crossread::corpus::Corpus;
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::segment::{Segments, segment};
use made::Zipf;
use rayon::prelude::*;
use results::Results;
use std::fs;
use std::path::Path;

fn main() {
    let rows: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    println!(
        "articles     words |  floor   read  segment  verbatim  reworded | verbatim ÷ floor  with reading ÷ floor | µs an article"
    );
    let results = &mut Results::new("passages");
    if rows.is_empty() {
        made(1_000, results);
        made(10_000, results);
        return all_hostile(results);
    }
    for row in rows {
        match row.parse() {
            Ok(articles) => made(articles, results),
            Err(_) if row == "hostile" => all_hostile(results),
            Err(_) => grown(Path::new(&row), true, results),
        }
    }
}

fn all_hostile(results: &mut Results) {
    println!("\nhostile input                        words | verbatim  reworded  passages");
    hostile(
        "one sentence 100 000 times, twice",
        &[&SENTENCE.repeat(100_000), &SENTENCE.repeat(100_000)],
        results,
    );
    hostile("half of that", &[&SENTENCE.repeat(50_000), &SENTENCE.repeat(50_000)], results);
    let mut zipf = Zipf::new(7);
    let large = zipf.text(900_000);
    hostile("two articles of 5 MB, alike", &[&large, &format!("Oats. {large}")], results);
    hostile("one of 5 MB", &[&large], results);
    let article = zipf.text(400);
    let alike =
        |count: usize| (0..count).map(|at| format!("Item {at}.\n\n{article}")).collect::<Vec<_>>();
    hostile(
        "10 000 articles alike",
        &alike(10_000).iter().map(String::as_str).collect::<Vec<_>>(),
        results,
    );
    hostile("half of that", &alike(5_000).iter().map(String::as_str).collect::<Vec<_>>(), results);
    hostile("20 000 articles of one word", &vec!["Petrel"; 20_000], results);
}

const SENTENCE: &str = "The ferry Petrel left Oldport at noon with nine herring crates aboard. ";

/// One row of the table: `articles` of about 4 000 characters.
fn made(articles: usize, results: &mut Results) {
    let folder = tempfile::tempdir().unwrap();
    made::write(folder.path(), articles);
    grown(folder.path(), false, results);
}

/// One row of the table: the articles in `folder`. Rewordings are looked for
/// where words mean something.
fn grown(folder: &Path, meaningful: bool, results: &mut Results) {
    let floor = spent(|| floor(folder)).1;
    let (corpus, reading) = spent(|| Corpus::new(read(&[Input::Path(folder.into())]).articles).0);
    let (segments, segmenting) = spent(|| segmented(&corpus));
    let words: usize = segments.iter().map(|s| s.words.len()).sum();
    let docs: Vec<Doc<'_>> = corpus
        .iter()
        .zip(&segments)
        .map(|((ix, article), segments)| Doc { ix, article, segments })
        .collect();
    let lexis = Lexis::new();
    lexis.background();
    let ((weights, found), verbatim) = spent(|| {
        let weights = Weights::of_coverage(&segments, lexis.background());
        let found = passages::shared(&docs, &[], &weights);
        (weights, found)
    });
    lexis.vectors();
    let input = format!("{} articles", docs.len());
    let mut reworded = "-".to_owned();
    if meaningful {
        let seconds =
            spent(|| passages::reworded(&docs, &[], &[], &[], &found, &weights, &lexis)).1;
        results.add(&format!("{input}: reworded"), seconds, "s");
        reworded = format!("{seconds:.2}");
    }
    results.add(&format!("{input}: floor"), floor, "s");
    results.add(&format!("{input}: verbatim"), verbatim, "s");
    let all = reading + segmenting + verbatim;
    println!(
        "{:8} {words:9} | {floor:6.2} {reading:6.2}  {segmenting:7.2}  {verbatim:8.2}  {reworded:>8} | {:16.2}  {:20.2} | {:13.0}   ({} passages)",
        docs.len(),
        verbatim / floor,
        all / floor,
        all / docs.len() as f64 * 1e6,
        found.len(),
    );
}

fn segmented(corpus: &Corpus) -> Vec<Segments> {
    corpus
        .articles()
        .par_iter()
        .map(|article| segment(&article.text.content, article.block_spans()))
        .collect()
}

fn hostile(what: &str, texts: &[&str], results: &mut Results) {
    let folder = tempfile::tempdir().unwrap();
    for (at, text) in texts.iter().enumerate() {
        fs::write(folder.path().join(format!("{at:06}.txt")), text).unwrap();
    }
    let corpus = Corpus::new(read(&[Input::Path(folder.path().into())]).articles).0;
    let segments = segmented(&corpus);
    let docs: Vec<Doc<'_>> = corpus
        .iter()
        .zip(&segments)
        .map(|((ix, article), segments)| Doc { ix, article, segments })
        .collect();
    let lexis = Lexis::new();
    lexis.vectors();
    let weights = Weights::of_coverage(&segments, lexis.background());
    let (found, verbatim) = spent(|| passages::shared(&docs, &[], &weights));
    let reworded = spent(|| passages::reworded(&docs, &[], &[], &[], &found, &weights, &lexis)).1;
    let words: usize = segments.iter().map(|s| s.words.len()).sum();
    results.add(&format!("{what}: verbatim"), verbatim, "s");
    results.add(&format!("{what}: reworded"), reworded, "s");
    println!("{what:33} {words:8} | {verbatim:8.2}  {reworded:8.2}  {:8}", found.len());
}

/// Reads all files below `folder`, hashes their shingles of eight words, sorts the hashes.
fn floor(folder: &Path) -> usize {
    let mut hashes: Vec<u64> = Vec::new();
    for outlet in fs::read_dir(folder).unwrap().flatten() {
        for file in fs::read_dir(outlet.path()).unwrap().flatten() {
            let text = fs::read_to_string(file.path()).unwrap();
            let words: Vec<u64> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(hash)
                .collect();
            let shingle = |window: &[u64]| {
                window.iter().fold(0u64, |h, word| {
                    (h.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
                })
            };
            hashes.extend(words.windows(8).map(shingle));
        }
    }
    hashes.sort_unstable();
    hashes.windows(2).filter(|pair| pair[0] == pair[1]).count()
}

fn hash(word: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(word.to_lowercase().as_bytes())
}
