//! Fetching in the reader: the key for it, the count while it runs, stopping it, and the cursor that stays.

#![cfg(all(unix, feature = "fetch", feature = "tui"))]

#[path = "support/session.rs"]
mod session;
#[path = "support/web_server.rs"]
mod web_server;

use assert_cmd::Command;
use portable_pty::CommandBuilder;
use session::Session;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;
use web_server::{Reply, WebServer};

const SIZE: (u16, u16) = (100, 30);

/// A feed of so many invented articles. The second one is another in a longer feed.
fn feed(articles: usize) -> String {
    let mut feed = String::from("<rss version=\"2.0\"><channel><title>Harbour Courier</title>");
    for number in 1..=articles {
        let more = if number == 2 && articles > 3 { " Nobody was hurt." } else { "" };
        feed.push_str(&format!(
            "<item><title>Ferry report {number}</title><link>https://courier.example/{number}</link>\
             <pubDate>Mon, {:02} Nov 2026 08:00:00 GMT</pubDate><description>The harbour office of Lomar \
             counted {number} ferries on Monday, and it said that pier {number} would stay closed for \
             another week.{more}</description></item>",
            1 + number % 28,
        ));
    }
    feed + "</channel></rss>"
}

/// A server whose feed has as many articles as `count` says, and an address that answers late.
fn server(count: &Arc<AtomicUsize>) -> WebServer {
    let count = Arc::clone(count);
    WebServer::start(move |asked| match asked.path.as_str() {
        "/feed" => Reply::feed(feed(count.load(Ordering::SeqCst))),
        "/late" => {
            thread::sleep(Duration::from_secs(20));
            Reply::feed(feed(1))
        }
        _ => Reply::status(404),
    })
}

/// Runs `crossread ARGUMENTS` with its own folders below `home`, and gives standard output.
fn run(home: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command.args(arguments).arg("--allow-private");
    command.env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
    String::from_utf8(command.output().expect("the program runs").stdout).expect("UTF-8")
}

/// Opens the reader with its own folders below `home`.
fn open(home: &Path, arguments: &[&str]) -> Session {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(arguments);
    command.arg("--allow-private");
    command.env("XDG_CONFIG_HOME", home.join("config"));
    command.env("XDG_DATA_HOME", home.join("data"));
    Session::run(command, SIZE)
}

#[test]
fn new_articles_of_subscriptions_come_in_and_the_cursor_stays() {
    let count = Arc::new(AtomicUsize::new(3));
    let (server, home) = (server(&count), tempfile::tempdir().expect("a folder"));
    run(home.path(), &["feeds", "add", &server.at("/feed"), "--name", "Courier"]);
    assert_eq!(run(home.path(), &["fetch"]), "Courier: 3 new\n");
    run(home.path(), &["feeds", "add", &server.at("/gone"), "--name", "Gone"]);
    let mut session = open(home.path(), &[]);
    session.wait_for("Coverage · 3 articles");
    // What is typed before the analysis is there may come before the terminal is asked for its colours.
    session.wait_for("No other article is seen to");
    session.type_keys("G");
    session.wait_for("▸ Ferry report 3");
    count.store(6, Ordering::SeqCst);
    session.type_keys("gr");
    session.wait_for("3 new, 1 changed, 1 failed: Gone: there is no such page (status 404)");
    session.wait_for("Coverage · 6 articles");
    session.wait_for("▸ Ferry report 3");
    session.wait_for("×1");
    session.type_keys("gv");
    session.wait_for("one version of this article is known here");
    session.type_keys("kgv");
    session.wait_for("Nobody was hurt");
    session.wait_for("is the later version");
    session.type_keys("q");
    session.wait_for("▸ Ferry report 2");
    session.type_keys("!");
    session.wait_for("there is no such page");
    session.type_keys("\u{1b}");
    // Esc and a letter right behind it would be Alt and the letter.
    session.wait("has closed it", |screen| !screen.contents().contains("Problems"));
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

#[test]
fn an_opened_address_tells_how_far_it_is_and_can_be_stopped() {
    let count = Arc::new(AtomicUsize::new(3));
    let (server, home) = (server(&count), tempfile::tempdir().expect("a folder"));
    let mut session = open(home.path(), &[&server.at("/feed"), &server.at("/late")]);
    session.wait_for("fetching 1 of 2 · 3 articles");
    session.wait_for("Esc stops, and shows what has come");
    session.type_keys("\u{3}");
    session.wait_for("Coverage · 3 articles");
    session.wait_for("stopped: this has come");
    session.type_keys("gr");
    session.wait_for("fetching");
    session.type_keys("\u{1b}");
    session.wait_for("stopped: nothing new");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

#[test]
fn an_address_is_fetched_again_without_a_terminal() {
    let count = Arc::new(AtomicUsize::new(3));
    let (server, home) = (server(&count), tempfile::tempdir().expect("a folder"));
    let feed = server.at("/feed");
    let shown = run(home.path(), &["render", &feed, "--keys", "gr", "--size", "100x30"]);
    assert!(shown.contains("nothing new"), "{shown}");
    run(home.path(), &["fetch", &feed]);
    count.store(5, Ordering::SeqCst);
    run(home.path(), &["feeds", "add", &feed]);
    let shown = run(home.path(), &["render", "--library", "--keys", "gr", "--size", "100x30"]);
    assert!(shown.contains("2 new, 1 changed") && shown.contains("5 articles"), "{shown}");
    assert!(shown.contains("Ferry report 5"), "{shown}");
    let paths = server.paths();
    assert_eq!(paths.len(), 4, "each opening and each key is one request: {paths:?}");
}
