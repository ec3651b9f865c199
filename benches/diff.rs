//! How long a comparison takes: articles, long texts, endless ones.
//!
//! `cargo bench --bench diff`. The command as a whole beside git:
//! `perf stat -r 20 crossread diff A B --word-diff` and
//! `perf stat -r 20 git diff --no-index --word-diff A B`.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "support/results.rs"]
mod results;

use crossread::analysis::Doc;
use crossread::analysis::align::{AlignOptions, align};
use crossread::corpus::{Article, ArticleIx, Corpus};
use crossread::ingest::{Input, read};
use crossread::lexis::Lexis;
use crossread::text::segment::segment;
use crossread::text::{Pair, Segments};
use results::Results;
use std::fmt::Write as _;
use std::sync::Arc;

fn main() {
    let results = &mut Results::new("diff");
    let lexis = Lexis::new();
    for words in [1_000, 20_000, 200_000] {
        let Pair { left, right } = texts(words);
        let articles = [article("left", left), article("right", right)];
        let segments: Vec<Segments> =
            articles.iter().map(|a| segment(&a.text.content, a.block_spans())).collect();
        let doc = |at: usize| Doc {
            ix: ArticleIx(at as u32),
            article: &articles[at],
            segments: &segments[at],
        };
        let work = || align(doc(0), doc(1), &lexis, AlignOptions::default());
        // The first call decodes the tables that the others find decoded.
        work();
        results.median(&format!("align two texts of {words} words"), 20, work);
    }
}

/// Sentences of the demo, edited a little on the right, until a side has `words`.
fn texts(words: usize) -> Pair<String> {
    let corpus = Corpus::new(read(&[Input::Demo]).articles).0;
    let mut sides = Pair::new(String::new(), String::new());
    let mut count = 0;
    for round in 0.. {
        for (ix, article) in corpus.iter() {
            let segments = segment(&article.text.content, article.block_spans());
            for (n, &span) in segments.sentences.iter().enumerate() {
                let sentence = article.text.content[span].replace("\n\n", " ");
                let tag = if round > 0 {
                    format!(" In round {round} that was said of case {}.", n * 31 + ix.at())
                } else {
                    String::new()
                };
                count += sentence.split_whitespace().count() + tag.split_whitespace().count();
                match (n + round) % 5 {
                    0 => add(&mut sides.left, &sentence, &tag),
                    1 => add(&mut sides.right, &sentence, &tag),
                    _ => {
                        add(&mut sides.left, &sentence, &tag);
                        let kept: Vec<&str> = sentence
                            .split_whitespace()
                            .enumerate()
                            .filter(|(at, _)| at % 7 != n % 7)
                            .map(|w| w.1)
                            .collect();
                        add(&mut sides.right, &kept.join(" "), &tag);
                    }
                }
                if count >= words {
                    return sides;
                }
            }
        }
    }
    sides
}

fn add(text: &mut String, sentence: &str, tag: &str) {
    let _ = write!(text, "{sentence}{tag}\n\n");
}

fn article(name: &str, text: String) -> Arc<Article> {
    let folder =
        std::env::temp_dir().join(format!("crossread-bench-{}-{name}", std::process::id()));
    let _ = std::fs::create_dir_all(&folder);
    let file = folder.join("article.txt");
    let _ = std::fs::write(&file, text);
    let article = read(&[Input::Path(file)]).articles.remove(0);
    let _ = std::fs::remove_dir_all(folder);
    article
}
