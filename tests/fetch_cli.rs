//! Addresses on the command line, `crossread fetch` and `crossread feeds`.

#![cfg(feature = "fetch")]

#[path = "support/web_server.rs"]
mod web_server;

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use web_server::{Reply, WebServer};

const FEED: &str = "<rss version=\"2.0\"><channel><title>Harbour Courier</title><item><title>Ferry \
    stays in port</title><link>https://courier.example/1</link><description>The ferry to Lomar \
    stays in port until Friday, the harbour office said on Monday.</description></item></channel></rss>";

fn server() -> WebServer {
    WebServer::start(|asked| match asked.path.as_str() {
        "/feed" => Reply::feed(FEED),
        "/evil" => Reply::html(
            "<html><body><h1>Evil \u{1b}[31mharbour</h1><p>\u{1b}]0;title\u{7}The ferry to Lomar stays in port \
             until Friday, the harbour office said on Monday at noon.</p></body></html>",
        ),
        _ => Reply::status(404),
    })
}

/// Exit code, stdout and stderr of `crossread ARGUMENTS`, with its own folders below `home`.
fn run(home: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command
        .args(arguments)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"));
    let out = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (out.status.code(), text(out.stdout), text(out.stderr))
}

#[test]
fn an_address_is_a_path_of_every_command() {
    let (server, home) = (server(), tempfile::tempdir().unwrap());
    let feed = server.at("/feed");
    let (code, out, err) = run(home.path(), &["list", &feed, "--allow-private", "--json"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(line["headline"], "Ferry stays in port");
    assert_eq!(line["url"], "https://courier.example/1");
    let (code, out, err) = run(home.path(), &["list", &feed]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("127.0.0.1 is in a private network (--allow-private"), "{err}");
    let (code, _, err) = run(home.path(), &["list", &server.at("/none"), "--allow-private"]);
    assert_eq!(code, Some(2));
    assert!(err.contains("there is no such page (status 404)"), "{err}");
}

#[test]
fn nothing_of_a_page_steers_the_terminal() {
    let (server, home) = (server(), tempfile::tempdir().unwrap());
    let (code, out, err) = run(home.path(), &["show", &server.at("/evil"), "--allow-private"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("harbour") && !out.contains('\u{1b}') && !out.contains('\u{7}'));
}

#[test]
fn subscriptions_are_added_fetched_and_taken_out() {
    let (server, home) = (server(), tempfile::tempdir().unwrap());
    let (feed, gone) = (server.at("/feed"), server.at("/gone"));
    let at = |arguments: &[&str]| run(home.path(), arguments);
    assert_eq!(at(&["fetch"]).0, Some(1));
    assert_eq!(at(&["feeds", "list"]).0, Some(1));
    assert_eq!(at(&["feeds", "add", &feed, "--name", "Courier"]).0, Some(0));
    assert!(at(&["feeds", "add", &feed]).1.starts_with("there already"));
    assert_eq!(at(&["feeds", "add", "ftp://x"]).0, Some(2));
    let (code, out, err) = at(&["fetch", "--allow-private"]);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "Courier: 1 new\n", ""));
    let (code, out, _) = at(&["fetch", "--allow-private", "--json"]);
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &line["known"], &line["name"]), (Some(0), &1.into(), &"Courier".into()));
    assert_eq!(at(&["fetch", "--allow-private", "--quiet"]).1, "");
    let outline = home.path().join("other.opml");
    let text = format!(
        "<opml version=\"2.0\"><body><outline text=\"Gone\" xmlUrl=\"{gone}\"/></body></opml>"
    );
    fs::write(&outline, text).unwrap();
    assert_eq!(at(&["feeds", "import", outline.to_str().unwrap()]).1, "added: 1\n");
    let (code, out, err) = at(&["fetch", "--allow-private"]);
    assert_eq!((code, out.as_str()), (Some(2), "Courier: 0 new, 1 known\n"));
    assert!(err.contains("Gone: there is no such page (status 404)"), "{err}");
    assert!(at(&["feeds", "export"]).1.contains(&format!("xmlUrl=\"{gone}\"")));
    assert_eq!(at(&["feeds", "remove", "Gone"]).0, Some(0));
    let (_, out, _) = at(&["feeds", "list", "--json"]);
    let line: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(line["feed"], feed.as_str());
}
