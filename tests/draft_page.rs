//! The page of the user's own draft: the rows of `check` in the reader and in lines, and the draft read again.
#![cfg(feature = "tui")]

use crossread::config::{ColorChoice, Key, Settings};
use crossread::corpus::Corpus;
use crossread::ingest::{CoverageReader, Input};
use crossread::lexis::Lexis;
use crossread::present::Frame;
use crossread::tui::{Options, render};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

const DRAFT: &str = "Harbour loses a quay\n\nThe harbour of Tolvey has lost a quay of 1931 and 41 cars that were parked on it. It gave way on Monday morning; no one was injured.\n\n“We heard a crack and then the whole pier went down like a drawer,” said Ilse Martin, the harbour master.";

const QUAY: [(&str, &str); 3] = [
    (
        "alder",
        "Quay collapses at Tolvey\n\nThe old coal quay at Tolvey collapsed on Monday morning and took 14 parked cars with it into the harbour.\n\n“We heard a crack and then the whole quay went down like a drawer,” harbour master Ilse Marten said.\n\nNobody was hurt. The quay was built in 1931.",
    ),
    (
        "birch",
        "Cars lost as quay falls into harbour\n\nFourteen cars lie in the harbour of Tolvey after the collapse of the coal quay on Monday morning.\n\nIlse Marten, the harbour master, said: “We heard a crack and then the whole quay went down like a drawer.”\n\nThe quay dated from 1931. Nobody was hurt.",
    ),
    (
        "cedar",
        "Tolvey counts the cost\n\nA quay that was built in 1931 collapsed in Tolvey on Monday morning, and 14 cars went with it. Nobody was hurt.\n\n“We heard a crack and then the whole quay went down like a drawer,” said Ilse Marten, who is in charge of the harbour.",
    ),
];

/// A folder with the coverage in `news` and the draft beside it.
fn desk() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a temporary folder");
    for (outlet, text) in QUAY {
        let outlet = folder.path().join("news").join(outlet);
        fs::create_dir_all(&outlet).expect("a folder");
        fs::write(outlet.join("quay.txt"), text).expect("it can be written");
    }
    let draft = folder.path().join("draft.txt");
    fs::write(&draft, DRAFT).expect("it can be written");
    (folder, draft)
}

fn reader(folder: &Path, draft: &Path) -> CoverageReader {
    CoverageReader::new(&[Input::Path(folder.join("news"))]).with_draft(Some(draft))
}

/// The frame after `keys`, of what the reader reads now.
fn frame(reader: &CoverageReader, size: (u16, u16), keys: &str) -> Frame {
    let read = reader.read();
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let corpus = Corpus::new(read.articles).0.with_draft(read.draft);
    let settings = Settings { color: ColorChoice::Always, ..Settings::default() };
    let keys = Key::sequence(keys).expect("keys");
    render(Arc::new(corpus), Vec::new(), &Lexis::new(), Options { size, keys, settings })
}

fn golden(name: &str, size: (u16, u16), keys: &str) {
    let (folder, draft) = desk();
    let frame = frame(&reader(folder.path(), &draft), size, keys);
    insta::assert_snapshot!(name, format!("{}\n{}", frame.to_text(), frame.to_roles()));
}

#[test]
fn what_is_to_be_looked_at_is_a_page() {
    golden("draft_80x24", (80, 24), "gc");
    golden("draft_120x36", (120, 36), "gcj<tab>");
}

#[test]
fn enter_leads_to_the_sentence_of_a_source() {
    let (folder, draft) = desk();
    let frame = frame(&reader(folder.path(), &draft), (120, 36), "gc<tab>j<enter>").to_text();
    assert!(frame.contains("back to Draft"), "{frame}");
    assert!(frame.contains("Quay collapses at Tolvey ──"), "{frame}");
}

#[test]
fn the_list_shrinks_when_the_draft_is_saved_again() {
    let (folder, draft) = desk();
    let reader = reader(folder.path(), &draft);
    let count = |told: &str| told.matches("Marten:").count() + told.matches("14: ").count();
    let before = frame(&reader, (120, 36), "gc").to_text();
    assert!(before.contains("Draft · 3"), "{before}");
    fs::write(&draft, DRAFT.replace("Martin", "Marten").replace("41", "14"))
        .expect("it can be written");
    let after = frame(&reader, (120, 36), "gc").to_text();
    assert!(after.contains("Draft · 1"), "{after}");
    assert!(count(&after) == 0 && count(&before) > 0, "{before}");
}

#[test]
fn without_a_draft_the_page_says_how_to_open_one() {
    let (folder, _) = desk();
    let reader = CoverageReader::new(&[Input::Path(folder.path().join("news"))]);
    let frame = frame(&reader, (120, 36), "gc").to_text();
    assert!(frame.contains("crossread --draft FILE PATH"), "{frame}");
}

#[test]
fn a_draft_that_lies_in_the_coverage_is_read_once() {
    let (folder, _) = desk();
    let draft = folder.path().join("news/draft.txt");
    fs::write(&draft, DRAFT).expect("it can be written");
    let read = reader(folder.path(), &draft).read();
    assert_eq!(read.articles.len(), 4);
    let draft = read.articles.iter().find(|article| Some(article.id) == read.draft);
    assert!(draft.is_some_and(|draft| draft.outlet.is_none()));
}

#[test]
fn lines_have_the_page_too() {
    let (folder, _) = desk();
    let mut command = assert_cmd::Command::cargo_bin("crossread").expect("the program is built");
    let out = command
        .args(["--linear", "--no-library", "--no-repairs", "--draft", "draft.txt", "news"])
        .current_dir(folder.path())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("XDG_DATA_HOME", "/nonexistent")
        .write_stdin(format!("v\n{}\n1\nq\n", number_of_page()))
        .output()
        .expect("the program runs");
    let out = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.contains("Draft: 3 things to look at"), "{out}");
    assert!(out.contains("3 outlets print it otherwise: “pier” → “quay”"), "{out}");
}

/// The number of the page in the menu of views.
fn number_of_page() -> usize {
    let all = crossread::present::views::VIEWS;
    1 + all.iter().position(|view| view.name == "draft").expect("the view")
}
