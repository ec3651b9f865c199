//! The library on a `PostgreSQL` server: how fast articles are loaded, and how long each question takes.
//!
//! `cargo bench --features postgres --bench archive [ARTICLES]` (20 000 when none are named)
//!
//! The server is the one that `CROSSREAD_POSTGRES` names, or a throw-away cluster on this machine. Times
//! are those of the wall: a question waits for the server.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a bench prints its table")]

#[path = "support/made.rs"]
mod made;
#[path = "../tests/support/postgres_server.rs"]
#[allow(dead_code)]
mod server;

use crossread::corpus::{Article, ArticleId, ContentHash, Text};
use crossread::search::full_text::FullTextQuery;
use crossread::store::{
    ArticleName, CoverageKey, NewArticle, NewItem, PackedBytes, PostgresStore, ServerAddress,
    StateChange, Store, TextQuestion,
};
use crossread::text::Clean;
use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

/// Programs that load at once.
const LOADERS: usize = 2;

/// Items of one transaction.
const BATCH: usize = 256;

/// How often each question is asked.
const QUESTIONS: usize = 300;

fn main() {
    let count = std::env::args().skip(1).find_map(|it| it.parse().ok()).unwrap_or(20_000);
    let Some(server) = server::PostgresServer::find("nothing is measured") else { return };
    let address = ServerAddress::parse(&server.database()).expect("an address");
    let store = PostgresStore::open_or_create(&address).expect("a store");
    let mut zipf = made::Zipf::new(7);
    let mut sources = Vec::new();
    let mut texts = Vec::new();
    for at in 0..count {
        let text = made::article(&mut zipf, at, &sources);
        if sources.len() < 1_000 {
            sources.push(text.clone());
        }
        texts.push(text);
    }
    let articles: Vec<Article> =
        texts.iter().enumerate().map(|(at, text)| article(at, text)).collect();
    let begun = Instant::now();
    thread::scope(|scope| {
        for part in articles.chunks(count.div_ceil(LOADERS)) {
            scope.spawn(|| {
                let store = PostgresStore::open(&address).expect("a store");
                for batch in part.chunks(BATCH) {
                    let items: Vec<NewItem> = batch.iter().map(item).collect();
                    store.add(&items).expect("added");
                }
            });
        }
    });
    let seconds = begun.elapsed().as_secs_f64();
    println!("load, {LOADERS} programs\t{count} articles\t{:.0} a second", count as f64 / seconds);
    let mut admin = server::connect(&server_database(&address));
    let size: i64 =
        admin.query_one("SELECT pg_database_size(current_database())", &[]).expect("a size").get(0);
    println!("size\t{:.1} kB an article", size as f64 / 1024.0 / count as f64);
    admin.batch_execute("VACUUM ANALYZE").expect("statistics");
    ask(&store, &articles, &texts);
}

/// The address for the client of the tests, which knows no other parameters.
fn server_database(address: &ServerAddress) -> String {
    address.as_str().to_owned()
}

/// Asks each question many times and prints how long it takes.
fn ask(store: &dyn Store, articles: &[Article], texts: &[String]) {
    let mut dice = fastrand::Rng::with_seed(11);
    let library = CoverageKey::library();
    let any = |dice: &mut fastrand::Rng| dice.usize(..articles.len());
    measure("head of an article", |_| {
        store.head(articles[any(&mut dice)].id).expect("a head");
    });
    measure("text of an article", |_| {
        store.text(articles[any(&mut dice)].id).expect("a text");
    });
    measure("versions of an address", |_| {
        store.versions(&format!("https://lomar.example/{}", any(&mut dice))).expect("versions");
    });
    measure("star an article", |_| {
        let name = ArticleName::of(&articles[any(&mut dice)]);
        let star = [(name, StateChange::Starred(true))];
        store.change_states(&library, &star, Some("starred")).expect("a star");
    });
    measure("all states", |_| {
        store.states(&library).expect("states");
    });
    measure("has another program written", |_| {
        store.change_mark().expect("a mark");
    });
    let counts = counts(texts);
    for (what, at) in [("common word", 3), ("word of 1 in 100", 400), ("rare word", 20_000)] {
        measure(&format!("search: {what}"), |nth| {
            search(store, counts[(at + nth).min(counts.len() - 1)]);
        });
    }
    measure("search: phrase of three words", |_| {
        let text = &texts[any(&mut dice)];
        let words: Vec<&str> = text.split_whitespace().skip(dice.usize(..300)).take(3).collect();
        search(store, &format!("\"{}\"", words.join(" ").replace(['"', '.', ','], "")));
    });
}

fn search(store: &dyn Store, typed: &str) {
    let query = FullTextQuery::parse(typed, &|_| Ok(())).expect("a query");
    let question = TextQuestion { query: query.root(), fields: BTreeMap::new(), limit: 20 };
    store.search_texts(&question).expect("an answer");
}

/// The words of the texts, from the most common on.
fn counts(texts: &[String]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts.iter().take(2_000) {
        for word in text.split_whitespace().filter(|it| it.chars().all(char::is_alphabetic)) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut words: Vec<(&str, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    words.into_iter().map(|(word, _)| word).collect()
}

/// Asks a question [`QUESTIONS`] times and prints the times.
fn measure(what: &str, mut ask: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..QUESTIONS)
        .map(|nth| {
            let begun = Instant::now();
            ask(nth % 20);
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at =
        |part: usize| times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{what}\tp50 {:.2} ms\tp95 {:.2} ms\tp99 {:.2} ms", at(50), at(95), at(99));
}

fn article(at: usize, words: &str) -> Article {
    let text = Text::of_paragraphs(Clean::text(words));
    let url = format!("https://lomar.example/{at}");
    let mut article = Article::bare(ArticleId::of(&url, &text.content), Clean::line(&url), text);
    article.origin.hash = ContentHash::of(words.as_bytes());
    article.url = Some(Clean::line(&url));
    article
}

fn item(article: &Article) -> NewItem {
    NewItem {
        source: "/generated".to_owned(),
        path: article.path.to_string(),
        folder: None,
        media_type: None,
        fetched: None,
        bytes: PackedBytes::of(article.text.content.as_bytes()),
        articles: vec![NewArticle::of(article)],
    }
}
