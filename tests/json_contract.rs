//! The page `docs/json.md` names every field that a command prints with `--json`.
//!
//! ```text
//! crossread COMMAND --demo --json ─► names of all fields ─► "name" stands in `## COMMAND` of the page
//! ```

#[path = "support/program.rs"]
mod program;

use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The commands that are run, each with the section of the page that describes its lines. `A` and
/// `B` stand for the ids of two articles of the demo.
const RUNS: &[(&str, &[&str])] = &[
    ("list", &["list"]),
    ("list", &["list", "--base", "A"]),
    ("show", &["show", "--dropped"]),
    ("quotes", &["quotes"]),
    ("quotes", &["quotes", "--share"]),
    ("passages", &["passages"]),
    ("actors", &["actors"]),
    ("stories", &["stories"]),
    ("stories", &["stories", "--why", "A", "B"]),
    ("numbers", &["numbers"]),
    ("omissions", &["omissions"]),
    ("find", &["find", "carvalhal"]),
    ("search", &["search", "ferry"]),
    ("diff", &["diff", "A", "B"]),
    ("diff", &["diff", "A", "--synopsis"]),
    ("sources", &["sources"]),
    ("matrix", &["matrix"]),
    ("wording", &["wording"]),
    ("concordance", &["concordance", "dredged"]),
    ("timeline", &["timeline"]),
    ("plan", &["plan"]),
    ("headlines", &["headlines"]),
    ("origins", &["origins"]),
    ("check", &["check", "tests/fixtures/desk/planted.txt"]),
];

/// The lines of a run.
fn lines(arguments: &[&str]) -> Vec<Value> {
    let all = [arguments, &["--demo", "--json"]].concat();
    let (code, out) = program::crossread(&all, Path::new("."));
    assert!(matches!(code, Some(0 | 1)), "{all:?} ended with {code:?}");
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

/// Adds the names of all fields in `value`.
fn fields(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            names.extend(object.keys().cloned());
            object.values().for_each(|value| fields(value, names));
        }
        Value::Array(items) => items.iter().for_each(|value| fields(value, names)),
        _ => {}
    }
}

/// The section of the page with this heading. The section of `show` includes that of `list`, whose
/// fields it has too.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let from = page.find(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let start = if heading == "show" { page.find("\n## list\n").unwrap_or(from) } else { from };
    let end = page[from + 1..].find("\n## ").map_or(page.len(), |at| from + 1 + at);
    &page[start..end]
}

#[test]
fn the_page_names_every_field_that_is_printed() {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "docs", "json.md"].iter().collect();
    let page = fs::read_to_string(path).expect("the page is readable");
    let listed = lines(&["list"]);
    let id = |path: &str| {
        let line = listed.iter().find(|line| line["path"] == path).expect("the demo has it");
        line["article"].as_str().expect("an id").to_owned()
    };
    let a = id("harbour-courier/estrela-do-norte-grounding.html");
    let b = id("meridian-post/portoval-ferry-master-account.html");
    let missing: Vec<String> = RUNS
        .par_iter()
        .flat_map(|(heading, run)| {
            let named = |&word: &&'static str| match word {
                "A" => a.clone(),
                "B" => b.clone(),
                word => word.to_owned(),
            };
            let run: Vec<String> = run.iter().map(named).collect();
            let run: Vec<&str> = run.iter().map(String::as_str).collect();
            let mut names = BTreeSet::new();
            lines(&run).iter().for_each(|line| fields(line, &mut names));
            assert!(names.len() > 2, "{run:?} prints nothing");
            // A place is written out once, at the top of the page.
            ["article", "start", "end", "text"].iter().for_each(|field| {
                names.remove(*field);
            });
            let section = section(&page, heading);
            let absent = names.into_iter().filter(|name| !section.contains(&format!("\"{name}\"")));
            absent.map(|name| format!("{heading}: {name}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(missing.is_empty(), "docs/json.md does not name:\n{}", missing.join("\n"));
}

#[test]
fn every_command_with_json_has_a_section() {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "docs", "json.md"].iter().collect();
    let page = fs::read_to_string(path).expect("the page is readable");
    for command in crossread::cli::command().get_subcommands() {
        let prints_json = command.get_arguments().any(|it| it.get_id() == "json");
        if prints_json {
            section(&page, command.get_name());
        }
    }
}
