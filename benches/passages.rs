//! What finding passages costs, beside a floor: a program that only reads the
//! files, hashes their shingles of eight words and sorts the hashes.
//!
//! ```text
//! cargo bench --bench passages                         1 000 and 10 000 articles, and hostile input
//! cargo bench --bench passages -- 1000 10000 100000    other sizes
//! ```
//!
//! Processor time is that of all threads, memory what the process has resident,
//! both as Linux tells them; elsewhere the columns are empty. The articles are
//! made up: words by Zipf's law, and in every third article a passage of another
//! one with one word in ten replaced.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "support/clock.rs"]
mod clock;

use clock::{resident, spent};
use crossread::analysis::{Doc, passages};
use crossread::corpus::Corpus;
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::segment::{Segments, segment};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    println!(
        "articles    words | floor  read  segment  verbatim  reworded | verbatim ÷ floor  all but reworded ÷ floor | bytes a word: after, peak"
    );
    for articles in sizes {
        grown(articles);
    }
    println!("\nhostile input                        words | verbatim  reworded  passages");
    hostile("one sentence 100 000 times, twice", &[&SENTENCE.repeat(100_000), &SENTENCE.repeat(100_000)]);
    hostile("half of that", &[&SENTENCE.repeat(50_000), &SENTENCE.repeat(50_000)]);
    let mut zipf = Zipf::new(7);
    let large = zipf.text(900_000);
    hostile("two articles of 5 MB, alike", &[&large, &format!("Oats. {large}")]);
    hostile("one of 5 MB", &[&large]);
    let article = zipf.text(400);
    let alike = |count: usize| (0..count).map(|at| format!("Item {at}.\n\n{article}")).collect::<Vec<_>>();
    hostile("10 000 articles alike", &alike(10_000).iter().map(String::as_str).collect::<Vec<_>>());
    hostile("half of that", &alike(5_000).iter().map(String::as_str).collect::<Vec<_>>());
    hostile("20 000 articles of one word", &vec!["Petrel"; 20_000]);
}

const SENTENCE: &str = "The ferry Petrel left Oldport at noon with nine herring crates aboard. ";

/// One row of the table: `articles` of about 4 000 characters.
fn grown(articles: usize) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), articles);
    let floor = spent(|| floor(folder.path())).1;
    let (corpus, reading) = spent(|| Corpus::new(read(&[Input::Path(folder.path().into())]).articles).0);
    let before = resident("VmRSS");
    let (segments, segmenting) = spent(|| segmented(&corpus));
    let words: usize = segments.iter().map(|s| s.words.len()).sum();
    let docs: Vec<Doc<'_>> = corpus.iter().zip(&segments).map(|((ix, article), segments)| Doc { ix, article, segments }).collect();
    let lexis = Lexis::new();
    lexis.background();
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (found, verbatim) = spent(|| {
        let weights = Weights::of_coverage(&segments, lexis.background());
        passages::shared(&docs, &[], &weights)
    });
    let (after, peak) = (resident("VmRSS") - before, resident("VmHWM") - before);
    lexis.vectors();
    let reworded = spent(|| {
        let weights = Weights::of_coverage(&segments, lexis.background());
        passages::reworded(&docs, &[], &[], &found, &weights, &lexis)
    })
    .1;
    println!(
        "{articles:8} {words:8} | {floor:5.2}  {reading:4.2}  {segmenting:7.2}  {verbatim:8.2}  {reworded:8.2} | {:16.2}  {:24.2} | {:.1}, {:.1}   ({} passages)",
        verbatim / floor,
        (reading + segmenting + verbatim) / floor,
        after / words as f64,
        peak / words as f64,
        found.len(),
    );
}

fn segmented(corpus: &Corpus) -> Vec<Segments> {
    corpus.articles().par_iter().map(|article| segment(&article.text.content, article.block_spans())).collect()
}

fn hostile(what: &str, texts: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    for (at, text) in texts.iter().enumerate() {
        fs::write(folder.path().join(format!("{at:06}.txt")), text).unwrap();
    }
    let corpus = Corpus::new(read(&[Input::Path(folder.path().into())]).articles).0;
    let segments = segmented(&corpus);
    let docs: Vec<Doc<'_>> = corpus.iter().zip(&segments).map(|((ix, article), segments)| Doc { ix, article, segments }).collect();
    let lexis = Lexis::new();
    lexis.vectors();
    let weights = Weights::of_coverage(&segments, lexis.background());
    let (found, verbatim) = spent(|| passages::shared(&docs, &[], &weights));
    let reworded = spent(|| passages::reworded(&docs, &[], &[], &found, &weights, &lexis)).1;
    let words: usize = segments.iter().map(|s| s.words.len()).sum();
    println!("{what:33} {words:8} | {verbatim:8.2}  {reworded:8.2}  {:8}", found.len());
}

/// Reads all files below `folder`, hashes their shingles of eight words, sorts the hashes.
fn floor(folder: &Path) -> usize {
    let mut hashes: Vec<u64> = Vec::new();
    for outlet in fs::read_dir(folder).unwrap().flatten() {
        for file in fs::read_dir(outlet.path()).unwrap().flatten() {
            let text = fs::read_to_string(file.path()).unwrap();
            let words: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(hash).collect();
            let shingle =
                |window: &[u64]| window.iter().fold(0u64, |h, word| (h.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            hashes.extend(words.windows(8).map(shingle));
        }
    }
    hashes.sort_unstable();
    hashes.windows(2).filter(|pair| pair[0] == pair[1]).count()
}

fn hash(word: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(word.to_lowercase().as_bytes())
}

/// `articles` files in ten folders.
fn write(folder: &Path, articles: usize) {
    let mut zipf = Zipf::new(articles as u64);
    let mut earlier: Vec<String> = Vec::new();
    for at in 0..articles {
        let outlet = folder.join(format!("outlet{}", at % 10));
        fs::create_dir_all(&outlet).unwrap();
        let mut text = zipf.text(620);
        if at % 3 == 0 && !earlier.is_empty() {
            let other = &earlier[zipf.below(earlier.len())];
            text.push_str("\n\n");
            for word in other.split(' ').skip(40).take(80) {
                let word = if zipf.below(10) == 0 { zipf.word() } else { word.to_owned() };
                write!(text, "{word} ").unwrap();
            }
        }
        fs::write(outlet.join(format!("{at:06}.txt")), &text).unwrap();
        if earlier.len() < 1_000 {
            earlier.push(text);
        }
    }
}

/// Made-up words, by Zipf's law, from a generator with a seed.
struct Zipf {
    state: u64,
}

impl Zipf {
    fn new(seed: u64) -> Self {
        Self { state: seed ^ 0x9E37_79B9_7F4A_7C15 }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// A word of a vocabulary of 60 000.
    fn word(&mut self) -> String {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let rank = (60_000_f64.powf(share)) as u64;
        let mut left = rank.wrapping_mul(2_654_435_761) % 1_000_003 + 30;
        let mut word = String::new();
        while left > 0 {
            word.push(char::from(b"bdfglmnprst"[(left % 11) as usize]));
            word.push(char::from(b"aeiou"[(left / 11 % 5) as usize]));
            left /= 55;
        }
        word
    }

    /// Sentences of twelve words, paragraphs of four sentences.
    fn text(&mut self, words: usize) -> String {
        let mut text = String::with_capacity(words * 7);
        for at in 0..words {
            let word = self.word();
            if at % 12 == 0 {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push_str(&word);
            }
            text.push_str(if at % 48 == 47 {
                ".\n\n"
            } else if at % 12 == 11 {
                ". "
            } else {
                " "
            });
        }
        text
    }
}
