//! The reader on what is in a folder of fixtures, without a terminal.

#![allow(dead_code, reason = "each test uses a part of it")]

use crossread::config::{ColorChoice, Key, Settings};
use crossread::corpus::{Article, ArticleId, Corpus, Text};
use crossread::ingest::{self, Input};
use crossread::lexis::Lexis;
use crossread::present::Frame;
use crossread::text::Clean;
use crossread::tui::{Options, render};
use std::path::Path;
use std::sync::Arc;

/// The frame of `tests/fixtures/<folder>` after `keys`, `width` × `height`.
pub(crate) fn frame(folder: &str, size: (u16, u16), keys: &str) -> Frame {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let read = ingest::read(&[Input::Path(folder)]);
    let (corpus, twice) = Corpus::new(read.articles);
    assert!(read.problems.is_empty() && twice.is_empty(), "{:?}", read.problems);
    let settings = Settings { color: ColorChoice::Always, ..Settings::default() };
    let keys = Key::sequence(keys).unwrap();
    render(Arc::new(corpus), Vec::new(), &Lexis::new(), Options { size, keys, settings })
}

/// The frame of one article beside one without a word.
pub(crate) fn beside_nothing(size: (u16, u16), keys: &str) -> Frame {
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pair/marsh-herald");
    let mut articles = ingest::read(&[Input::Path(article)]).articles;
    let path = Clean::line("nothing.txt");
    articles.push(Article::bare(ArticleId::of(&path, ""), path, Text::default()).into());
    let settings = Settings { color: ColorChoice::Always, ..Settings::default() };
    let keys = Key::sequence(keys).unwrap();
    render(
        Arc::new(Corpus::new(articles).0),
        Vec::new(),
        &Lexis::new(),
        Options { size, keys, settings },
    )
}

/// What a golden frame holds: glyphs, then roles.
pub(crate) fn planes(frame: &Frame) -> String {
    format!("{}\n{}", frame.to_text(), frame.to_roles())
}

/// The last row: what the status line tells.
pub(crate) fn told(frame: &Frame) -> String {
    frame.to_text().lines().last().unwrap_or_default().to_owned()
}
