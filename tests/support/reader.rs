//! The reader on what is in a folder of fixtures, without a terminal.

#![allow(dead_code, reason = "each test uses a part of it")]

use crossread::config::{ColorChoice, Key, Settings};
use crossread::corpus::{Article, ArticleId, Corpus, Text};
use crossread::engine::Findings;
use crossread::ingest::{self, Input};
use crossread::journal::Journal;
use crossread::lexis::Lexis;
use crossread::present::Frame;
use crossread::text::Clean;
use crossread::tui::{Options, render, render_known};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Articles and what is found in them.
type Analysed = (Arc<Corpus>, Findings);

/// The articles of `tests/fixtures/<folder>` and their findings. A folder is analysed once.
fn analysed(folder: &str) -> Analysed {
    static FOLDERS: Mutex<BTreeMap<String, Analysed>> = Mutex::new(BTreeMap::new());
    let mut folders = FOLDERS.lock().expect("no test panics while it holds the lock");
    let (corpus, findings) = folders.entry(folder.to_owned()).or_insert_with(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
        let read = ingest::read(&[Input::Path(path)]);
        let (corpus, twice) = Corpus::new(read.articles);
        assert!(read.problems.is_empty() && twice.is_empty(), "{:?}", read.problems);
        let findings = crossread::analyse(&corpus);
        (Arc::new(corpus), findings)
    });
    (Arc::clone(corpus), findings.clone())
}

/// The frame of `tests/fixtures/<folder>` after `keys`, `width` × `height`.
pub(crate) fn frame(folder: &str, size: (u16, u16), keys: &str) -> Frame {
    frame_with(Journal::default(), folder, size, keys)
}

/// As [`frame`], with a journal.
pub(crate) fn frame_with(journal: Journal, folder: &str, size: (u16, u16), keys: &str) -> Frame {
    frame_set(Settings { journal, ..Settings::default() }, folder, size, keys)
}

/// As [`frame`], with settings.
pub(crate) fn frame_set(settings: Settings, folder: &str, size: (u16, u16), keys: &str) -> Frame {
    let (corpus, findings) = analysed(folder);
    let settings = Settings { color: ColorChoice::Always, ..settings };
    let keys = Key::sequence(keys).unwrap();
    render_known(corpus, &findings, &Lexis::new(), Options { size, keys, settings })
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
