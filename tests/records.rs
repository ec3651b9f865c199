//! Records that one key sets and removes, seen from outside: the star of an article in the list, in
//! messages, in the legend, and in `crossread list --json`.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use assert_cmd::Command;
use reader::{frame, told};
use serde_json::Value;
use std::fs;
use std::path::Path;

const SIZE: (u16, u16) = (100, 16);

fn status(keys: &str) -> String {
    told(&frame("coverage", SIZE, keys)).trim().to_owned()
}

/// The frame without its last row, which holds the message.
fn panes(keys: &str) -> String {
    let text = frame("coverage", SIZE, keys).to_text();
    text.lines().take(usize::from(SIZE.1) - 1).collect::<Vec<_>>().join("\n")
}

/// The row and the column of each sign.
fn signs(keys: &str) -> Vec<(usize, usize)> {
    let text = panes(keys);
    let rows = text.lines().enumerate();
    rows.filter_map(|(row, line)| Some((row, line.chars().position(|c| c == '★')?))).collect()
}

#[test]
fn a_star_is_told_shown_removed_and_undone() {
    let notice = status("m");
    assert!(notice.starts_with("starred: ") && notice.contains(" · u undoes it"), "{notice}");
    assert_eq!(signs("m"), [(signs("m")[0].0, 0)], "in the border of the list");
    assert!(status("mm").starts_with("star removed: "), "{}", status("mm"));
    assert!(status("mu").starts_with("undone: starred: "), "{}", status("mu"));
    for keys in ["mm", "mu", "mmum", "mum<C-r>m"] {
        assert_eq!(panes(keys), panes(""), "{keys}");
    }
    for keys in ["mmu", "mu<C-r>", "mum"] {
        assert_eq!(panes(keys), panes("m"), "{keys}");
    }
    assert!(status("m<C-r>").starts_with("nothing was undone"));
}

#[test]
fn each_article_has_a_star_of_its_own_beside_the_signs_of_base_and_mark() {
    let (first, second) = (signs("m")[0], signs("Jm")[0]);
    assert_eq!(second, (first.0 + 2, 0));
    assert_eq!(signs("mJm"), [first, second]);
    assert_eq!(signs("mJmKm"), [second]);
    assert_eq!(signs("mBJM"), [first], "the base and the marked article keep their signs");
    let both = panes("mBJM");
    assert!(both.contains('◆') && both.contains('◇'), "{both}");
}

#[test]
fn a_star_changes_no_repair_and_a_repair_no_star() {
    assert_eq!(signs("m]aAx"), signs("m"));
    assert!(status("]aAxmu").starts_with("undone: starred: "));
    let notice = status("]aAxmuu");
    assert!(notice.starts_with("undone: ") && notice.contains(" is ignored"), "{notice}");
}

#[test]
fn the_legend_explains_the_sign_once_it_is_shown() {
    let legend = |keys: &str| frame("coverage", (100, 80), &format!("{keys}L")).to_text();
    let explained = |text: &str| text.lines().any(|line| line.contains("★           starred"));
    assert!(explained(&legend("m")), "{}", legend("m"));
    assert!(!explained(&legend("")));
}

/// Runs `crossread list --json` on `folder` with the user's own data in `data`.
fn listed(folder: &Path, data: &Path, more: &[&str]) -> Vec<Value> {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command.args(["list", "--json"]).args(more).arg(folder);
    let out = command.env("XDG_DATA_HOME", data).output().expect("the program runs");
    assert!(out.status.success() && out.stderr.is_empty(), "{out:?}");
    let text = String::from_utf8(out.stdout).expect("JSON is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn json_says_which_articles_are_starred() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let articles = folder.path().join("articles");
    fs::create_dir(&articles).unwrap();
    for name in ["bridge", "strike"] {
        fs::write(articles.join(format!("{name}.txt")), format!("The {name}\n\nNothing.\n"))
            .unwrap();
    }
    let before = listed(&articles, &data, &[]);
    assert!(before.iter().all(|line| line.get("starred").is_none()), "{before:?}");
    let journal = folder.path().join("journal.txt");
    fs::write(&journal, "star article \"strike.txt\"\nstar article \"gone.txt\"\n").unwrap();
    let journal = journal.to_string_lossy().into_owned();
    let after = listed(&articles, &data, &["--repairs", &journal]);
    for (before, after) in before.iter().zip(&after) {
        let mut expected = before.clone();
        if before["path"] == "strike.txt" {
            expected["starred"] = Value::Bool(true);
        }
        assert_eq!(*after, expected);
    }
    assert_eq!(listed(&articles, &data, &["--no-repairs"]), before);
}
