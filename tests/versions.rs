//! Versions of one article: what the library keeps of an article that has changed on its site, how two versions
//! are compared, and that they count as one article.

#![cfg(feature = "fetch")]

#[path = "support/web_server.rs"]
mod web_server;

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use web_server::{Reply, WebServer};

/// The sentences that all articles here share.
const SHARED: &str = "The harbour office of Lomar closed the northern pier on Monday after a barge had struck two of its \
    pillars in heavy fog. Captain Ilse Brandt told reporters that divers would look at the pillars before the ferries \
    could sail again, and that nobody knew how long this would take.";

/// The glyphs of the gutter before the number of others that carry a sentence.
const GLYPHS: [&str; 3] = ["┃", "╏", "┆"];

/// A page of an outlet at an address, with a last sentence of its own.
fn page(outlet: &str, address: &str, last: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Pier closed</title><link rel=canonical href=\"{address}\"><meta \
         property=og:site_name content=\"{outlet}\"><meta property=article:published_time \
         content=\"2026-11-02T08:00:00Z\"></head><body><article><h1>Pier closed after barge struck it</h1><p>{SHARED}</p>\
         <p>{last}</p></article></body></html>"
    )
}

/// Exit code, stdout and stderr of `crossread ARGUMENTS`, with its own folders below `home`.
fn run(home: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command.args(arguments);
    command.env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
    let out = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (out.status.code(), text(out.stdout), text(out.stderr))
}

fn json(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON Lines")).collect()
}

#[test]
fn a_page_that_changes_keeps_its_versions_and_they_are_compared() {
    let time = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&time);
    let last = [
        "Four ferries lay in port.",
        "Five ferries lay in port.",
        "Six ferries lay in port, she said.",
    ];
    let server = WebServer::start(move |asked| match asked.path.as_str() {
        "/pier" => {
            let address = format!("http://{}/pier", asked.field("host"));
            Reply::html(page("Harbour Courier", &address, last[now.load(Ordering::SeqCst)]))
        }
        _ => Reply::status(404),
    });
    let (home, address) = (tempfile::tempdir().expect("a folder"), server.at("/pier"));
    let home = home.path();
    for fetched in 0..3 {
        time.store(fetched, Ordering::SeqCst);
        assert_eq!(run(home, &["fetch", &address, "--allow-private"]).0, Some(0));
        if fetched == 0 {
            let (code, _, err) = run(home, &["diff", "--versions", &address]);
            assert_eq!(code, Some(2));
            assert!(err.contains("1 version of it are known"), "{err}");
        }
    }
    let listed = json(&run(home, &["list", "--library", "--json"]).1);
    assert_eq!((listed.len(), &listed[0]["versions"]), (1, &3.into()), "{listed:?}");

    let rows = json(&run(home, &["diff", "--versions", &address, "--json"]).1);
    let summary = &rows.last().expect("a summary")["summary"];
    assert_eq!(summary["relation"], "update");
    assert_eq!(summary["articles"]["right"], listed[0]["article"]);
    let edited: Vec<&Value> = rows.iter().filter(|row| row["row"] != "same").collect();
    let [row, _] = edited[..] else { panic!("one row and the summary: {edited:?}") };
    assert_eq!(row["left"]["text"], last[1]);
    assert_eq!(row["right"]["text"], last[2]);

    let whole = json(&run(home, &["diff", "--versions=2", &address, "--json"]).1);
    assert!(whole.iter().any(|row| row["left"]["text"] == last[0]), "{whole:?}");
    let id = listed[0]["article"].as_str().expect("an id");
    let (code, out, err) = run(home, &["diff", "--versions", id, "--library"]);
    assert!(code == Some(0) && out.contains("ferries"), "{out}{err}");
    assert_eq!(run(home, &["diff", "--versions=3", &address]).0, Some(2));
}

#[test]
fn two_versions_count_as_one_article_of_one_outlet() {
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("pier");
    fs::create_dir(&folder).expect("it can be made");
    let write =
        |name: &str, text: String| fs::write(folder.join(name), text).expect("it is written");
    let courier = "https://courier.example/pier";
    write("first.html", page("Harbour Courier", courier, "Four ferries lay in port."));
    write("second.html", page("Harbour Courier", courier, "Five ferries lay in port."));
    let path = folder.to_string_lossy().into_owned();
    let passages = json(&run(home.path(), &["passages", &path, "--json"]).1);
    assert!(
        !passages.is_empty() && passages.iter().all(|it| it["relation"] == "update"),
        "{passages:?}"
    );
    let frame = run(home.path(), &["render", &path, "--keys", "l", "--size", "120x36"]).1;
    assert!(!GLYPHS.iter().any(|glyph| frame.contains(&format!("{glyph}1"))), "{frame}");

    write(
        "ledger.html",
        page("Lomar Ledger", "https://ledger.example/7", "The mayor was not in town."),
    );
    let passages = json(&run(home.path(), &["passages", &path, "--json"]).1);
    assert!(passages.iter().any(|it| it["relation"] == "cross-outlet"), "{passages:?}");
    let stories = json(&run(home.path(), &["stories", &path, "--json"]).1);
    assert_eq!(stories[0]["outlets"], 2, "{stories:?}");
    let frame = run(home.path(), &["render", &path, "--keys", "lj", "--size", "120x36"]).1;
    assert!(GLYPHS.iter().any(|glyph| frame.contains(&format!("{glyph}1"))), "{frame}");
    assert!(!GLYPHS.iter().any(|glyph| frame.contains(&format!("{glyph}2"))), "{frame}");
}
