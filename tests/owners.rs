//! Two outlets of one owner count once, in every command and on every screen.
//!
//! ```text
//! echo  ┐ Harbour Media     .crossread/outlets.txt says so
//! post  ┘
//! beacon                    owns itself
//! ```

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const BODY: &str = "The ferry Marigold ran onto a sandbank off Tolvey harbour on Monday evening with 63 passengers aboard, and two tugs pulled it free shortly after midnight while a lifeboat stood by, the coastguard of Norland said on Tuesday.\n\n“Nobody was ever in danger, and every passenger was home before breakfast,” harbour master Ilse Marten told reporters in Tolvey.\n\nThe harbour authority dredged the channel for the last time nine years ago, and fishermen had warned about the growing sandbank since the winter storms.\n";

/// A folder in which each of `outlets` prints the same report and one sentence of its own.
fn coverage(outlets: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(path, text).expect("it can be written");
    };
    for outlet in outlets {
        write(&format!("{outlet}/ferry.txt"), &format!("{BODY}\nRead more in the {outlet}.\n"));
    }
    write(".crossread/outlets.txt", "echo group=Harbour Media\npost group=Harbour Media\n");
    folder
}

fn crossread(arguments: &[&str], folder: &TempDir) -> String {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command.args(arguments).arg(folder.path());
    command.env("XDG_CONFIG_HOME", "/nonexistent").env("XDG_DATA_HOME", "/nonexistent");
    let out = command.output().expect("the program runs");
    String::from_utf8(out.stdout).expect("output is UTF-8")
}

fn json_lines(command: &str, folder: &TempDir) -> Vec<Value> {
    let out = crossread(&[command, "--json"], folder);
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// Checks the counts of carriers, and the relation of the passage that all articles share.
fn check(outlets: &[&str], carriers: usize, relation: &str) {
    let folder = coverage(outlets);
    let counted = format!("{carriers} outlet{}", if carriers == 1 { "" } else { "s" });
    let passages = json_lines("passages", &folder);
    assert_eq!(passages[0]["relation"], relation, "{passages:?}");
    let stories = json_lines("stories", &folder);
    assert_eq!(stories[0]["articles"].as_array().map(Vec::len), Some(outlets.len()));
    assert_eq!(stories[0]["outlets"], carriers, "{outlets:?}");
    let census = format!("{} articles · {counted}", outlets.len());
    let text = crossread(&["stories"], &folder);
    assert!(text.contains(&census), "{outlets:?}: {text}");
}

/// Checks that a screen of the reader shows `expect` after `keys`.
#[cfg(feature = "tui")]
fn check_screen(outlets: &[&str], keys: &str, expect: &str) {
    let folder = coverage(outlets);
    let arguments = ["render", "--size", "140x40", "--format", "text", "--keys", keys];
    let frame = crossread(&arguments, &folder);
    assert!(frame.contains(expect), "{outlets:?} {keys}: {frame}");
}

#[test]
fn commands_count_an_owner_once() {
    check(&["echo", "post"], 1, "same-owner");
    check(&["echo", "beacon"], 2, "cross-outlet");
    check(&["echo", "post", "beacon"], 2, "cross-outlet");
}

#[test]
fn the_speaking_share_of_two_outlets_has_the_name_of_their_owner() {
    let shares = crossread(&["quotes", "--share"], &coverage(&["echo", "post", "beacon"]));
    assert!(shares.contains("beacon 12, Harbour Media 24"), "{shares}");
    let shares = crossread(&["quotes", "--share"], &coverage(&["echo", "beacon"]));
    assert!(shares.contains("beacon 12, echo 12"), "{shares}");
}

#[test]
#[cfg(feature = "tui")]
fn screens_count_an_owner_once() {
    let all = ["echo", "post", "beacon"];
    check_screen(&all, "7", "3 articles · 2 outlets");
    check_screen(&all, "2", "3 renderings in 2 outlets");
    check_screen(&all, "4", "in 3 of 3 articles, 2 outlets");
    check_screen(&["echo", "post"], "7", "2 articles · 1 outlet");
}
