//! The program with a library on a server: the commands, the same answers as of the folder, and no
//! password in anything that is printed.

#![cfg(all(feature = "postgres", unix))]
#![allow(clippy::print_stderr, reason = "one line says what is left out")]

#[path = "support/postgres_server.rs"]
#[allow(dead_code)]
mod server;

use assert_cmd::Command;
use server::PostgresServer;
use std::fs;
use std::path::Path;

/// A coverage of a few pages of two outlets.
fn coverage(folder: &Path) {
    for (path, headline) in
        [("post/ferry.html", "Ferry leaves late"), ("echo/bridge.html", "Bridge is shut")]
    {
        let file = folder.join("news").join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
        let page = format!(
            "<!doctype html><html><head><title>{headline}</title>\
            <link rel=\"canonical\" href=\"https://lomar.example/{path}\"></head><body><article>\
            <h1>{headline}</h1><p>“{headline}, and nobody knows why,” said Mira Kohl, who runs the \
            harbour, on Monday morning.</p><p>The harbour office of Lomar gave no further details \
            on Monday, and the company that runs the crossing did not answer questions.</p>\
            </article></body></html>"
        );
        fs::write(file, page).expect("a page");
    }
}

/// Runs the program with the home `folder`. Gives exit code, output and messages.
fn crossread(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CACHE_HOME", folder.join("cache"));
    let out = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let (out, messages, code) = (text(out.stdout), text(out.stderr), out.status.code());
    assert!(!out.contains("s3cret") && !messages.contains("s3cret"), "{arguments:?}: {messages}");
    (code, out, messages)
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, messages) = crossread(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {messages}");
    out
}

/// The lines of an answer without the addresses of the inputs, in order.
fn lines(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = run(folder, arguments).lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

#[test]
fn every_command_takes_a_library_on_a_server() {
    let Some(server) = PostgresServer::find("the commands with a library on a server") else {
        return;
    };
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    // The throw-away server takes any password.
    let address = format!("{}&password=s3cret", server.database());
    let at = format!("--library={address}");
    let (code, _, messages) = crossread(home, &["library", "list", &at]);
    assert_eq!(code, Some(2));
    assert!(messages.contains("there is no library (crossread add PATH makes one)"), "{messages}");
    assert_eq!(run(home, &["add", "news", &at]), "added 2 articles, 0 there already\n");
    assert_eq!(run(home, &["add", "news", &at]), "added 0 articles, 2 there already\n");
    for command in [
        &["list", "--json"][..],
        &["quotes", "--json"],
        &["actors", "--json"],
        &["search", "--json", "ferries or bridge"],
        &["passages", "--json"],
    ] {
        let of_folder = lines(home, &[command, &["news"]].concat());
        assert_eq!(lines(home, &[command, &[at.as_str()]].concat()), of_folder, "{command:?}");
        assert!(!of_folder.is_empty(), "{command:?}");
    }
    run(home, &["library", "tag", "post/ferry.html", "to quote", &at]);
    run(home, &["library", "star", "echo/bridge.html", &at]);
    assert!(run(home, &["library", "list", &at]).contains("to quote"));
    let starred = run(home, &["list", "--json", &at, "--scope", "is:starred"]);
    assert_eq!(starred.lines().count(), 1, "{starred}");
    assert!(run(home, &["library", "check", &at]).contains("in order, 2 articles"));
    run(home, &["library", "remove", "echo/bridge.html", &at]);
    assert_eq!(run(home, &["list", "--json", &at]).lines().count(), 1);
    let (code, _, messages) = crossread(home, &["library", "backup", &at]);
    assert_eq!((code, messages.contains("pg_dump")), (Some(2), true), "{messages}");
    run(home, &["report", "--output", "report.html", &at]);
    for entry in fs::read_dir(home).expect("a folder").flatten() {
        if entry.path().is_file() {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            assert!(!text.contains("s3cret"), "{}", entry.path().display());
        }
    }
    assert!(run(home, &["library", "forget", "post/ferry.html", &at]).contains("1 files"));
}

#[test]
fn a_server_that_does_not_answer_is_one_line() {
    let home = tempfile::tempdir().expect("a folder");
    let address = format!("postgresql://desk:s3cret@/news?host={}", home.path().display());
    let (code, out, messages) = crossread(home.path(), &["library", "list", "--library", &address]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(messages.lines().count(), 1, "{messages}");
}
