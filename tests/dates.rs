//! Dates from source to screen: nothing is added to what a source says.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const BODY: &str = "The harbour board voted to close the east quay for six weeks while divers look at its piles, which were seen last in the spring.";

/// A folder of texts; each is a file name and the lines on top of the body.
fn coverage(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, top) in files {
        fs::write(folder.path().join(name), format!("{top}{BODY}\n")).expect("a file");
    }
    folder
}

fn json_lines(command: &str, folder: &TempDir) -> Vec<Value> {
    let mut program = Command::cargo_bin("crossread").expect("the program is built");
    program.args([command, "--json"]).arg(folder.path());
    program.env("XDG_CONFIG_HOME", "/nonexistent").env("XDG_DATA_HOME", "/nonexistent");
    let out = program.output().expect("the program runs");
    let out = String::from_utf8(out.stdout).expect("output is UTF-8");
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// A feed of one outlet whose entries have these dates.
fn feed(dates: &[&str]) -> String {
    let entries: String = (0..)
        .zip(dates)
        .map(|(at, date)| {
            format!("<item><title>Quay {at}</title><link>https://brin.example/{at}</link><pubDate>{date}</pubDate><description>{BODY}</description></item>")
        })
        .collect();
    format!(
        "<rss version=\"2.0\"><channel><title>Brin Post</title><link>https://brin.example/</link>{entries}</channel></rss>"
    )
}

/// Headline, date, precision and words of each entry of a feed.
fn entries(dates: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("feed"), feed(dates)).expect("a file");
    let field = |line: &Value, key: &str| line[key].as_str().unwrap_or("-").to_owned();
    let mut lines: Vec<String> = json_lines("list", &folder)
        .iter()
        .map(|line| {
            ["headline", "published", "published_precision", "published_as"]
                .map(|key| field(line, key))
                .join(" | ")
        })
        .collect();
    lines.sort();
    lines
}

#[test]
fn precision_and_words_are_told() {
    assert_eq!(
        entries(&["3 mars 2026", "2026-03-03 14:30", "Tue, 03 Mar 2026 14:30:00 CET", "soon"]),
        [
            "Quay 0 | 2026-03-03 | day | 3 mars 2026",
            "Quay 1 | 2026-03-03T14:30:00 | time | 2026-03-03 14:30",
            "Quay 2 | 2026-03-03T14:30:00+01:00 | zoned | Tue, 03 Mar 2026 14:30:00 CET",
            "Quay 3 | - | - | -",
        ]
    );
}

#[test]
fn the_other_dates_of_a_feed_decide_how_figures_are_read() {
    assert_eq!(
        entries(&["3/4/2026", "3/21/2026"]),
        ["Quay 0 | 2026-03-04 | day | 3/4/2026", "Quay 1 | 2026-03-21 | day | 3/21/2026"]
    );
    assert_eq!(entries(&["3/4/2026"]), ["Quay 0 | - | - | 3/4/2026"]);
    assert_eq!(
        entries(&["3/4/2026", "3/21/2026", "21/3/2026"])[0],
        "Quay 0 | - | - | 3/4/2026",
        "a feed that writes both orders proves none"
    );
}

#[test]
fn within_a_day_nobody_is_first_when_a_time_is_unknown() {
    let quote =
        "“We keep the quay shut until every pile is sound,” harbour master Ilse Marten said.\n\n";
    let first = |one: &str, other: &str| {
        let folder = coverage(&[
            ("a.txt", &format!("Quay to close\n\n{one}\n\n{quote}")),
            ("b.txt", &format!("Basin takes the boats\n\n{other}\n\n{quote}")),
        ]);
        let mut program = Command::cargo_bin("crossread").expect("the program is built");
        program.arg("quotes").arg(folder.path());
        program.env("XDG_CONFIG_HOME", "/nonexistent").env("XDG_DATA_HOME", "/nonexistent");
        let out = program.output().expect("the program runs");
        String::from_utf8(out.stdout).expect("output is UTF-8").contains("first in")
    };
    assert!(first("3 March 2026", "4 March 2026"), "on two days the earlier is first");
    assert!(!first("3 March 2026", "3 March 2026"), "on one day none is");
}
