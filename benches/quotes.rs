//! What finding quotations costs in one article, and relating them over a coverage.
//!
//! ```text
//! cargo bench --bench quotes                         the demo, 1 000 and 10 000 articles, and hostile input
//! cargo bench --bench quotes -- 1000 10000 100000    other sizes
//! ```
//!
//! One thread, processor time as Linux tells it; memory is what the process has
//! resident. The articles are made up: common English words by Zipf's law, six
//! quotations each, every third article with two of an earlier one, trimmed or
//! with a word changed.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/results.rs"]
mod results;

use clock::{resident, spent};
use crossread::analysis::Doc;
use crossread::analysis::quotes::{self, Speech};
use crossread::corpus::Corpus;
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::lexis::weights::Weights;
use crossread::text::segment::{Segments, segment};
use results::Results;
use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

fn main() {
    let sizes: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000] } else { sizes };
    let results = &mut Results::new("quotes");
    let lexis = Lexis::new();
    lexis.vectors();
    println!(
        "coverage        quotes | find: an article  the slowest  per MB | relate  families  echoes | resident MB, a quote"
    );
    let demo = Corpus::new(read(&[Input::Demo]).articles).0;
    coverage("demo", &demo, &lexis, results);
    for articles in sizes {
        coverage(&format!("{articles}"), &grown(articles), &lexis, results);
    }
    println!("\nhostile input                      bytes | find    quotes  longest");
    let prose = "The ferry left the pier at noon and nobody on the quay looked up from the nets. ";
    hostile(
        results,
        "never closed at the end of 5 MB",
        &lexis,
        &format!("{}She said: “We", prose.repeat(62_000)),
    );
    hostile(
        results,
        "never closed at the head of 5 MB",
        &lexis,
        &format!("She said: “We {}", prose.repeat(62_000)),
    );
    hostile(
        results,
        "… in 100 000 paragraphs",
        &lexis,
        &format!("She said: “We {}", "went home.\n\n".repeat(100_000)),
    );
    hostile(results, "… each opening again", &lexis, &"“We went home.\n\n".repeat(100_000));
    for mark in ["“", "”", "\"", "''", "'", "‘", "’", "«", "»", "„", "「", "』", "＂", "〝", "`"]
    {
        hostile(results, &format!("100 000 times {mark}"), &lexis, &mark.repeat(100_000));
    }
    hostile(results, "half of 100 000 times “", &lexis, &"“".repeat(50_000));
    hostile(results, "100 000 short ones in a row", &lexis, &"“Go,” he said. ".repeat(100_000));
    hostile(results, "100 000 in one sentence", &lexis, &"“Go” and ".repeat(100_000));
    hostile(results, "100 000 labels", &lexis, &"MARTEN: We go.\n\n".repeat(100_000));
    hostile(results, "100 000 dashes", &lexis, &"— We go?\n\n".repeat(100_000));
}

/// One row of the table.
fn coverage(name: &str, corpus: &Corpus, lexis: &Lexis, results: &mut Results) {
    let segments: Vec<Segments> =
        corpus.articles().iter().map(|a| segment(&a.text.content, a.block_spans())).collect();
    let docs: Vec<Doc<'_>> = corpus
        .iter()
        .zip(&segments)
        .map(|((ix, article), segments)| Doc { ix, article, segments })
        .collect();
    let megabytes = docs.iter().map(|doc| doc.text().len()).sum::<usize>() as f64 / 1e6;
    let mut slowest = 0.0f64;
    let (speech, finding) = spent(|| {
        let one = |&doc: &Doc<'_>| {
            let start = Instant::now();
            let speech = quotes::find(doc, lexis);
            slowest = slowest.max(start.elapsed().as_secs_f64());
            speech
        };
        docs.iter().map(one).collect::<Vec<Speech>>()
    });
    let found = speech.iter().map(|s| s.quotes.len()).sum::<usize>();
    let refs: Vec<&Speech> = speech.iter().collect();
    let before = resident("VmRSS");
    let (links, relating) = spent(|| {
        quotes::relate(
            &docs,
            &refs,
            &Weights::of_coverage(docs.iter().map(|doc| doc.segments), lexis.background()),
            lexis,
        )
    });
    let grown = resident("VmRSS") - before;
    results.add(&format!("{name}: find, an article"), 1e3 * finding / docs.len() as f64, "ms");
    results.add(&format!("{name}: relate"), relating, "s");
    println!(
        "{name:10} {found:11} | {:10.3} ms {:9.3} ms {:5.0} ms | {relating:5.2} s {:8} {:7} | {:11.1}, {:.0} bytes",
        1e3 * finding / docs.len() as f64,
        1e3 * slowest,
        1e3 * finding / megabytes,
        links.families.len(),
        links.echoes.len(),
        grown / 1e6,
        grown / found as f64,
    );
}

fn hostile(results: &mut Results, what: &str, lexis: &Lexis, text: &str) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hostile.txt"), text).unwrap();
    let corpus = Corpus::new(read(&[Input::Path(folder.path().into())]).articles).0;
    for (ix, article) in corpus.iter() {
        let segments = segment(&article.text.content, article.block_spans());
        let (speech, seconds) =
            spent(|| quotes::find(Doc { ix, article, segments: &segments }, lexis));
        let longest = speech.quotes.iter().map(|q| q.span.len()).max().unwrap_or(0);
        results.add(&format!("{what}: find"), seconds, "s");
        println!(
            "{what:32} {:8} | {seconds:5.2} s {:7} {longest:8}",
            article.text.content.len(),
            speech.quotes.len()
        );
    }
}

/// `articles` made-up articles in ten folders, read.
fn grown(articles: usize) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    let mut maker = Maker::new(articles as u64);
    let mut said: Vec<String> = Vec::new();
    for at in 0..articles {
        let outlet = folder.path().join(format!("outlet{}", at % 10));
        fs::create_dir_all(&outlet).unwrap();
        fs::write(outlet.join(format!("{at:06}.txt")), maker.article(at, &mut said)).unwrap();
    }
    Corpus::new(read(&[Input::Path(folder.path().into())]).articles).0
}

/// Makes sentences of common words, from a generator with a seed.
struct Maker {
    rng: fastrand::Rng,
    words: Vec<&'static str>,
}

impl Maker {
    fn new(seed: u64) -> Self {
        let words = include_str!("../assets/lexicon/words-by-frequency.txt")
            .lines()
            .filter(|w| !w.is_empty())
            .collect();
        Self { rng: fastrand::Rng::with_seed(seed), words }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.rng.usize(..limit)
    }

    fn word(&mut self) -> &'static str {
        let share = self.rng.f64();
        self.words[(self.words.len() as f64).powf(share) as usize - 1]
    }

    fn sentence(&mut self, words: usize) -> String {
        let mut out = self.word().to_owned();
        for _ in 1..words {
            write!(out, " {}", self.word()).unwrap();
        }
        out[..1].to_uppercase() + &out[1..]
    }

    /// Twelve paragraphs, every second with a quotation; every third article takes two that were `said` before.
    fn article(&mut self, at: usize, said: &mut Vec<String>) -> String {
        let mut out = format!("{}\n\n", self.sentence(7));
        for paragraph in 0..12 {
            let (prose, more) = (self.sentence(18), self.sentence(14));
            if paragraph % 2 == 1 {
                let again = at.is_multiple_of(3) && paragraph < 4 && !said.is_empty();
                let words = if again { self.again(said) } else { self.sentence(16) };
                let name =
                    ["Ilse Marten", "Anton Bremer", "Clara Ruiz", "the minister"][self.below(4)];
                write!(out, "{prose}. “{words},” {name} said. {more}.\n\n").unwrap();
                said.push(words);
            } else {
                write!(out, "{prose}. {more}.\n\n").unwrap();
            }
        }
        out
    }

    /// Something said before: as it was, trimmed, or with a word changed.
    fn again(&mut self, said: &[String]) -> String {
        let mut words: Vec<&str> = said[self.below(said.len())].split(' ').collect();
        match self.below(3) {
            0 => {}
            1 => words.truncate(words.len().max(10) - 4),
            _ => {
                let at = self.below(words.len());
                words[at] = self.word();
            }
        }
        words.join(" ")
    }
}
