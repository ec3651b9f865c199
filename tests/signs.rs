//! Signs are text: a currency, a plus or minus, a per cent sign, `?` and `!` are differences in every
//! command that compares words.

#[path = "support/program.rs"]
mod program;

use program::crossread;
use serde_json::Value;
use std::fs;

/// A folder with one article each of two outlets.
fn coverage(left: &str, right: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (outlet, text) in [("gazette", left), ("herald", right)] {
        fs::create_dir(folder.path().join(outlet)).expect("a folder");
        fs::write(folder.path().join(outlet).join("story.txt"), text).expect("a file");
    }
    folder
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The exit code of `diff --exit-code`, and what the word diff marks.
fn diff(left: &str, right: &str) -> (Option<i32>, String) {
    let folder = coverage(left, right);
    let arguments = ["diff", "gazette/story.txt", "herald/story.txt", "--exit-code", "--word-diff"];
    crossread(&arguments, folder.path())
}

#[test]
fn a_sign_is_a_difference_of_two_articles() {
    for (left, right, mark) in [
        ("The pier cost $7 million in all.", "The pier cost £7 million in all.", "[-$7-]{+£7+}"),
        ("Fares went +4% in the spring.", "Fares went −4% in the spring.", "[-+4%-]{+−4%+}"),
        ("The lock held 6% of the water.", "The lock held 6 of the water.", "[-6%-]{+6+}"),
        ("It froze at -8 degrees at dawn.", "It froze at 8 degrees at dawn.", "[--8-]{+8+}"),
        ("They took 1/2 of the catch home.", "They took 1 2 of the catch home.", "[-2-]{+2+}"),
        ("Will the old pier open again?", "Will the old pier open again!", "[-again?-]{+again!+}"),
    ] {
        let (code, out) = diff(left, right);
        assert_eq!(code, Some(1), "{left} | {right}");
        assert!(out.contains(mark), "{left} | {right}: {out}");
    }
}

#[test]
fn a_kind_of_dash_mark_or_blank_is_none() {
    for (left, right) in [
        ("It froze at -8 degrees at dawn.", "It froze at −8 degrees at dawn."),
        ("Fares went up 4 % in the spring.", "Fares went up 4% in the spring"),
        ("“Will it open?” the clerk asked.", "\"Will it open?\" the clerk asked."),
        ("It ran 3-5 boats – at most.", "It ran 3–5 boats, at most."),
    ] {
        assert_eq!(diff(left, right).0, Some(0), "{left} | {right}");
    }
}

#[test]
fn the_numbers_of_one_side_have_their_signs() {
    let folder = coverage("The pier cost $7 in all.", "The pier cost £7 in all.");
    let arguments = ["diff", "gazette/story.txt", "herald/story.txt", "--json"];
    let (_, out) = crossread(&arguments, folder.path());
    let rows = lines(&out);
    let numbers = &rows.last().expect("a summary")["summary"]["numbers"];
    assert_eq!(
        (&numbers["left"][0]["text"], &numbers["right"][0]["text"]),
        (&"$7".into(), &"£7".into())
    );
}

/// The kinds of the quotations that two articles share, with what was altered.
fn shared(left: &str, right: &str) -> Vec<(String, Value)> {
    let frame = |quote: &str| {
        format!("Pier opens\n\n“{quote}” said Wanda Hobley, who runs the pier at Saltcote.\n")
    };
    let folder = coverage(&frame(left), &frame(right));
    let (_, out) = crossread(&["quotes", ".", "--json"], folder.path());
    let of = |quote: &Value| {
        let shared = quote["shared"].as_array().cloned().unwrap_or_default();
        shared
            .into_iter()
            .map(|it| (it["kind"].as_str().unwrap_or("").to_owned(), it["alteration"].clone()))
            .collect::<Vec<_>>()
    };
    let quotes = lines(&out);
    quotes[0]["quotes"].as_array().into_iter().flatten().flat_map(of).collect()
}

#[test]
fn a_sign_in_a_quotation_is_an_altered_number_and_a_spelling_is_not() {
    let frame = |number: &str| {
        format!("The tolls of our wooden pier moved by {number} since the harvest fair,")
    };
    let number = vec![("altered".to_owned(), Value::from("number"))];
    assert_eq!(shared(&frame("+4%"), &frame("-4%")), number);
    assert_eq!(shared(&frame("$4"), &frame("£4")), number);
    assert_eq!(shared(&frame("4%"), &frame("4")), number);
    let verbatim = vec![("verbatim".to_owned(), Value::Null)];
    assert_eq!(shared(&frame("−4%"), &frame("-4%")), verbatim);
    let spelt = shared(&frame("4%"), &frame("four per cent"));
    assert!(spelt.iter().all(|(_, alteration)| alteration != "number" && alteration != "content"));
}

#[test]
fn a_passage_with_another_sign_is_not_verbatim() {
    let frame = |cost: &str| {
        format!(
            "Pier opens\n\nThe wooden pier at Saltcote was opened again on Monday after nine winters of \
             repairs that cost {cost} and kept forty carpenters of the town in steady work.\n"
        )
    };
    let kind = |right: &str| {
        let folder = coverage(&frame("$7,000"), &frame(right));
        let (_, out) = crossread(&["passages", ".", "--json"], folder.path());
        lines(&out).first().map(|passage| passage["kind"].clone())
    };
    assert_eq!(kind("$7,000"), Some("verbatim".into()));
    assert_eq!(kind("£7,000"), Some("edited".into()));
}
