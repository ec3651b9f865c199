//! Layers look down only. Reads every path in `src` that begins with `crate::`
//! or `super::` and fails naming file and line when a layer looks up or
//! sideways, when the analyses look at one another, or when a library is named
//! outside the layer that owns it.

#[path = "support/sources.rs"]
mod sources;

use std::fs;
use std::path::Path;

/// The modules of the crate and their layers. A module may name modules of
/// lower layers and itself.
const LAYERS: &[(&str, u8)] = &[
    ("text", 0),
    ("safe_fs", 0),
    ("user_folders", 0),
    ("corpus", 1),
    ("lexis", 1),
    ("folder_files", 1),
    ("ingest", 2),
    ("analysis", 2),
    ("engine", 3),
    ("search", 3),
    ("journal", 3),
    ("query", 4),
    ("store", 4),
    ("present", 5),
    ("fetch", 5),
    ("config", 6),
    ("export", 6),
    ("linear", 7),
    ("tui", 7),
    ("cli", 8),
];

/// Who may name a library: the beginnings of the paths of its owners.
const OWNERS: &[(&str, &[&str])] = &[
    ("quick_xml", &["ingest/formats"]),
    ("markup5ever", &["ingest/entities.rs"]),
    ("encoding_rs", &["ingest"]),
    ("walkdir", &["ingest"]),
    ("serde_json", &["ingest", "export", "cli"]),
    ("fuzzy_matcher", &["search"]),
    ("regex", &["search"]),
    ("rusqlite", &["store"]),
    ("postgres", &["store"]),
    ("rustls", &["store"]),
    ("zstd", &["ingest", "store"]),
    ("ureq", &["fetch"]),
    ("robotxt", &["fetch"]),
    ("notify", &["tui"]),
    ("unicode_bidi", &["present"]),
    ("unicode_security", &["query"]),
    ("rayon", &["ingest", "analysis", "engine", "query"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("terminal_colorsaurus", &["tui"]),
    ("tui_input", &["tui"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    // `cli/output.rs` writes what is serialisable; only `cli/dto` says what is. A receipt and web
    // annotations are files of JSON.
    (
        "Serialize",
        &["cli/dto.rs", "cli/dto/", "cli/output.rs", "export/receipt.rs", "export/annotations.rs"],
    ),
];

/// What opens, writes or removes files: only `safe_fs` may name it, because an opened folder may
/// hold links, FIFOs and devices. The readers of whole paths are banned too.
const FILES: &[&str] = &[
    "fs::read(",
    "fs::read_to_string",
    "fs::read_link",
    "fs::write",
    "fs::copy",
    "fs::rename",
    "fs::remove_",
    "fs::hard_link",
    "fs::create_dir",
    "fs::set_permissions",
    "fs::File",
    "File::open",
    "File::create",
    "File::options",
    "OpenOptions",
    "DirBuilder",
];

/// Where `code` opens files although it is not part of `safe_fs`. Tests may: they make the files.
fn opened_files(path: &str, code: &str) -> Vec<(usize, String)> {
    let exempt = path.starts_with("safe_fs") || path.ends_with("tests.rs");
    if exempt {
        return Vec::new();
    }
    let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
    let mut found = Vec::new();
    for name in FILES {
        for (at, _) in code[..tests].match_indices(name) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let what = name.trim_end_matches(['(', '_']);
            found.push((at, format!("{what}: files are opened and written by safe_fs")));
        }
    }
    found
}

/// What is wrong in one source file, as `line: complaint`.
fn offences(path: &str, source: &str) -> Vec<String> {
    let code = without_comments(source);
    let mut found = Vec::new();
    for (at, target) in paths(path, &code) {
        if let Some(complaint) = judge(path, &target) {
            found.push((at, complaint));
        }
    }
    for (library, owners) in OWNERS {
        let owned = owners.iter().any(|owner| path.starts_with(owner));
        for (at, _) in code.match_indices(library).filter(|_| !owned) {
            if is_word(&code, at, library) {
                found.push((at, format!("names {library}")));
            }
        }
    }
    found.extend(opened_files(path, &code));
    found.sort();
    let mut told: Vec<String> = found
        .into_iter()
        .map(|(at, complaint)| format!("{}: {complaint}", line(source, at)))
        .collect();
    told.dedup();
    told
}

fn line(source: &str, at: usize) -> usize {
    source[..at].matches('\n').count() + 1
}

fn is_word(code: &str, at: usize, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part)
}

/// The source with comments blanked, so that every offset stays.
fn without_comments(source: &str) -> String {
    let blank = |line: &str| match line.find("//").filter(|&at| !line[..at].contains('"')) {
        Some(at) => format!("{}{}", &line[..at], " ".repeat(line.len() - at)),
        None => line.to_owned(),
    };
    source.split('\n').map(blank).collect::<Vec<_>>().join("\n")
}

/// Where a path stands, and the absolute path that it means.
type Found = (usize, Vec<String>);

/// Every path that begins with `crate::` or `super::`. A group stands for each
/// of its members.
fn paths(file: &str, code: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::").filter(|&(at, _)| is_word(code, at, "crate")) {
        expand(code, at + "crate::".len(), &[], &mut found);
    }
    let mut last = 0;
    for (at, _) in code.match_indices("super::").filter(|&(at, _)| is_word(code, at, "super")) {
        if at < last || code[..at].ends_with("(in ") {
            continue;
        }
        let mut module = module_of(file);
        let mut rest = at;
        while code[rest..].starts_with("super::") {
            module.pop();
            rest += "super::".len();
        }
        last = rest;
        expand(code, rest, &module, &mut found);
    }
    found
}

fn expand(code: &str, at: usize, base: &[String], found: &mut Vec<Found>) {
    let rest = &code[at..];
    if let Some(group) = rest.strip_prefix('{') {
        let mut depth = 0;
        let mut start = 0;
        for (n, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    let member = &group[start..n];
                    let blank = member.len() - member.trim_start().len();
                    if !member.trim().is_empty() {
                        expand(code, at + 1 + start + blank, base, found);
                    }
                    start = n + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
        return;
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    if end == 0 {
        return;
    }
    let mut path = base.to_vec();
    path.push(rest[..end].to_owned());
    if path.len() == 1 && rest[end..].starts_with("::") {
        return expand(code, at + end + 2, &path, found);
    }
    found.push((at, path));
}

/// `analysis/quotes/find.rs` → `["analysis", "quotes", "find"]`.
fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs");
    if stem == "lib" || stem == "main" {
        Vec::new()
    } else {
        stem.split('/').map(str::to_owned).collect()
    }
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

fn judge(file: &str, target: &[String]) -> Option<String> {
    let here = module_of(file);
    let (from, to) = (here.first()?, target.first()?);
    let (Some(up), Some(down)) = (layer(from), layer(to)) else {
        let unknown = if layer(from).is_none() { from } else { to };
        return Some(format!("{unknown} has no layer"));
    };
    if from != to && down >= up {
        return Some(format!("{from} looks up at {to}"));
    }
    if from == "analysis" && to == "analysis" {
        let (a, b) = (here.get(1)?, target.get(1)?);
        if a != b && is_analysis(a) && is_analysis(b) {
            return Some(format!("analysis::{a} looks at its sibling {b}"));
        }
    }
    None
}

/// Whether `module` is one of the analyses: a public module of `src/analysis.rs`.
fn is_analysis(module: &str) -> bool {
    include_str!("../src/analysis.rs").contains(&format!("pub mod {module};"))
}

#[test]
fn layers_look_down_only() {
    let mut wrong = Vec::new();
    for (file, source) in sources::all() {
        wrong.extend(
            offences(&file, &source).into_iter().map(|offence| format!("src/{file}:{offence}")),
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_top_module_has_a_layer() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let lib = fs::read_to_string(here).expect("src/lib.rs is readable");
    let modules: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert!(modules.len() >= LAYERS.len(), "{modules:?}");
    for module in modules {
        assert!(layer(module).is_some(), "src/{module}.rs has no layer in LAYERS");
    }
}

#[test]
fn the_tree_keeps_its_habits() {
    for (file, source) in sources::all() {
        let name = file.rsplit('/').next().unwrap_or(&file);
        assert!(
            !["mod.rs", "utils.rs", "util.rs", "helpers.rs", "common.rs"].contains(&name),
            "src/{file} has no noun"
        );
        assert!(
            file != "main.rs" || source.lines().count() <= 30,
            "src/main.rs is more than a door"
        );
    }
}

fn check(file: &str, source: &str, expect: &[&str]) {
    assert_eq!(offences(file, source), expect, "{file}: {source}");
}

#[test]
fn the_test_sees_what_it_should() {
    check("corpus.rs", "use crate::text::Span;", &[]);
    check("corpus.rs", "\nuse crate::engine::Findings;", &["2: corpus looks up at engine"]);
    check("corpus.rs", "// crate::engine::Findings", &[]);
    check(
        "lexis/stem.rs",
        "fn f() { crate::corpus::Date::now() }",
        &["1: lexis looks up at corpus"],
    );
    check(
        "engine.rs",
        "use crate::{text::Span,\n    present::{Line, Role}};",
        &["2: engine looks up at present"],
    );
    check(
        "analysis/quotes.rs",
        "use super::actors::Actor;",
        &["1: analysis::quotes looks at its sibling actors"],
    );
    check(
        "analysis/quotes/find.rs",
        "use super::super::passages;",
        &["1: analysis::quotes looks at its sibling passages"],
    );
    check("analysis/quotes/find.rs", "use super::Quote;\nuse crate::analysis::Doc;", &[]);
    check(
        "analysis/quotes.rs",
        "use crate::analysis::{Doc, align::AlignmentRow};",
        &["1: analysis::quotes looks at its sibling align"],
    );
    check("present/line.rs", "use ratatui::text::Line;", &["1: names ratatui"]);
    check("search/names.rs", "use fuzzy_matcher::skim;", &[]);
    check("search/names.rs", "use rayon::prelude::*;", &["1: names rayon"]);
    check("query/base.rs", "use crate::present::Line;", &["1: query looks up at present"]);
    check("cli/list.rs", "#[derive(Clone, Serialize)]\nstruct Line;", &["1: names Serialize"]);
    let banned = "1: fs::write: files are opened and written by safe_fs";
    check("cli/report.rs", "fn f() { std::fs::write(a, b); }", &[banned]);
    check("cli/report.rs", "fn f() { g(); }\n#[cfg(test)]\nmod tests { fs::write(a, b); }", &[]);
    check("cli/report.rs", "fn f() { safe_fs::read(a, LIMIT); }", &[]);
    check("safe_fs/unix.rs", "fn f() { fs::write(a, b); }", &[]);
    check(
        "ingest/walk/entries.rs",
        "use std::fs::{self, File};\nfn f() { File::open(a); fs::read_dir(b); }",
        &["2: File::open: files are opened and written by safe_fs"],
    );
    check("helpers/a.rs", "use crate::text::Span;", &["1: helpers has no layer"]);
}
