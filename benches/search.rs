//! Questions to a library: where else a sentence stands, and which texts have some words.
//!
//! `cargo bench --bench search [-- ARTICLES]`
//!
//! The articles are made up (`benches/support/made.rs`); every third one has a passage of 80 words of another one
//! with one word in ten replaced. Times are those on the processor where the system tells (Linux).

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/made.rs"]
mod made;
#[path = "support/results.rs"]
mod results;

use clock::{Clock, spent};
use crossread::corpus::{Article, ArticleId, Text};
use crossread::query::full_text_query;
use crossread::search::seen::SeenText;
use crossread::store::{
    NewArticle, NewItem, PackedBytes, SqliteStore, Store, TextQuestion, seen_anywhere,
};
use crossread::text::Clean;
use results::Results;
use std::collections::BTreeMap;
use std::time::Duration;

/// Articles that are added in one transaction.
const BATCH: usize = 256;
/// Articles whose third sentence of a passage is asked.
const ASKED: usize = 200;
/// Articles that others take passages from, as in `made`.
const SOURCES: usize = 1_000;

fn main() {
    let count = std::env::args().skip(1).find_map(|it| it.parse().ok()).unwrap_or(10_000);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    let store = SqliteStore::open_or_create(&path).expect("a library");
    let mut results = Results::new("search");
    let mut figure = |name: &str, value: f64, unit: &str| {
        println!("{name:60} {value:>10.2} {unit}");
        results.add(&format!("{count} articles: {name}"), value, unit);
    };
    let size = || {
        let files = std::fs::read_dir(folder.path()).expect("files").flatten();
        files.filter_map(|file| Some(file.metadata().ok()?.len())).sum::<u64>() as f64 / 1e6
    };

    let (texts, seconds) = spent(|| add(&store, count));
    figure("texts", texts.iter().map(String::len).sum::<usize>() as f64 / 1e6, "MB");
    figure("adding", seconds, "s");
    let bare = size();
    figure("library without an index", bare, "MB");
    figure("reading fingerprints", spent(|| store.index_added().expect("read")).1, "s");
    let with_fingerprints = size();
    figure("fingerprints", with_fingerprints - bare, "MB");
    figure("indexing words", spent(|| ask(&store, "nothingofthesort")).1, "s");
    figure("index of words", size() - with_fingerprints, "MB");

    let step = (texts.len() / ASKED).max(1);
    let (mut times, mut found) = (Vec::new(), 0);
    for text in texts.iter().step_by(step) {
        let sentence = a_sentence(text);
        let start = Clock::now();
        let answers = seen_anywhere(&store, &sentence, None).expect("asked");
        times.push(start.elapsed());
        found += usize::from(answers.iter().any(|answer| !answer.sites.is_empty()));
    }
    assert_eq!(found, times.len(), "each sentence stands in its own article");
    told("a sentence seen anywhere", &mut times, &mut figure);
    for (what, query) in [
        (
            "two words",
            &(|words: &[&str]| format!("{} {}", words[0], words[5])) as &dyn Fn(&[&str]) -> String,
        ),
        ("a phrase of three words", &|words| format!("\"{}\"", words[..3].join(" "))),
        ("the beginning of a word", &|words| format!("{}*", &words[1][..words[1].len().min(4)])),
    ] {
        let mut times = Vec::new();
        for text in texts.iter().step_by(step) {
            let sentence = a_sentence(text);
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let query = query(&words);
            let start = Clock::now();
            ask(&store, &query);
            times.push(start.elapsed());
        }
        told(what, &mut times, &mut figure);
    }
}

/// Adds made-up articles. Gives their texts.
fn add(store: &SqliteStore, count: usize) -> Vec<String> {
    let mut zipf = made::Zipf::new(count as u64);
    let mut texts: Vec<String> = Vec::with_capacity(count);
    while texts.len() < count {
        let mut items = Vec::new();
        for at in texts.len()..count.min(texts.len() + BATCH) {
            let text = made::article(&mut zipf, at, &texts[..texts.len().min(SOURCES)]);
            items.push(item(at, &text));
            texts.push(text);
        }
        store.add(&items).expect("they are added");
    }
    texts
}

fn item(at: usize, text: &str) -> NewItem {
    let (path, text) = (format!("{at:06}.txt"), Clean::text(text));
    let id = ArticleId::of(&path, &text);
    let article = Article::bare(id, Clean::line(&path), Text::of_paragraphs(text.clone()));
    NewItem {
        source: "made".to_owned(),
        path,
        folder: None,
        media_type: None,
        fetched: None,
        bytes: PackedBytes::of(text.as_bytes()),
        articles: vec![NewArticle::of(&article)],
    }
}

/// The fifth sentence of a text, of which every third article may have a copy.
fn a_sentence(text: &str) -> Clean {
    let read = SeenText::new(&Clean::text(text));
    Clean::text(&read.text()[read.segments().sentences[4]])
}

fn ask(store: &SqliteStore, query: &str) -> usize {
    let query = full_text_query(query).expect("a query");
    let question = TextQuestion { query: query.root(), fields: BTreeMap::new(), limit: 20 };
    store.search_texts(&question).expect("an answer").total
}

fn told(what: &str, times: &mut [Duration], figure: &mut dyn FnMut(&str, f64, &str)) {
    times.sort_unstable();
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let at = ((times.len() - 1) as f64 * share) as usize;
        figure(&format!("{what}, {name}"), times[at].as_secs_f64() * 1e3, "ms");
    }
}
