//! The documentation tells the truth about the files: every path that it names exists, the code map
//! has every module, and the table of commands in the README is the one that the command tree gives.

#[path = "../xtask/src/command_table.rs"]
mod command_table;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The pages that are read: those at the top, and all below `docs`.
fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![root().join("docs")];
    let top = fs::read_dir(root()).expect("the top is readable");
    pages.extend(top.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_page(path)));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("docs is readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if is_page(&path) {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// The folders whose files are named in the documentation.
const FOLDERS: &[&str] = &["src/", "tests/", "benches/", "assets/", "docs/", "examples/", "xtask/"];

/// Every path in `page` that begins with one of `FOLDERS` and ends with the name of a file. Paths
/// with `*`, capital placeholders (`src/analysis/NAME.rs`) or `{a,b}` stand for several files.
fn named_paths(page: &str) -> Vec<String> {
    let part = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    let mut found = Vec::new();
    for folder in FOLDERS {
        for (at, _) in page.match_indices(folder) {
            if page[..at].ends_with(part) {
                continue;
            }
            let rest = &page[at..];
            let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
            let path = rest[..end].trim_end_matches(['.', '/']);
            let pattern = rest[end..].starts_with(['*', '{'])
                || path.split('/').any(|name| {
                    let stem = name.split('.').next().unwrap_or(name);
                    stem.len() > 1 && stem.chars().all(|c| c.is_ascii_uppercase())
                });
            if path.contains('.') && !pattern {
                found.push(path.to_owned());
            }
        }
    }
    found
}

/// The page without the lines of its diffs, except those that name a file which is changed.
fn without_new_files(page: &str) -> String {
    let mut is_diff = false;
    let mut kept = String::new();
    for line in page.lines() {
        if line.starts_with("```") {
            is_diff = line == "```diff";
        }
        if !is_diff || line.starts_with("--- ") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The hunks of the diffs in `page` that change a file: the file, and the lines that it must have.
fn hunks(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut file = None;
    let mut is_hunk = false;
    for line in page.lines() {
        if let Some(path) = line.strip_prefix("--- ") {
            file = Some(path.to_owned()).filter(|path| path != "/dev/null");
            is_hunk = false;
        } else if line.starts_with("@@") {
            is_hunk = file.is_some();
            found.extend(file.clone().map(|file| (file, String::new())));
        } else if line.starts_with("```") {
            is_hunk = false;
        } else if is_hunk
            && !line.starts_with('+')
            && let Some((_, lines)) = found.last_mut()
        {
            lines.push_str(line.get(1..).unwrap_or(""));
            lines.push('\n');
        }
    }
    found
}

#[test]
fn the_diffs_of_the_how_to_page_fit_the_code() {
    let page = fs::read_to_string(root().join("docs/how-to.md")).expect("the page is readable");
    let hunks = hunks(&page);
    assert!(hunks.len() >= 10, "only {} hunks were found", hunks.len());
    for (file, lines) in hunks {
        let code = fs::read_to_string(root().join(&file)).expect("a changed file exists");
        assert!(
            code.contains(&lines),
            "docs/how-to.md: {file} no longer has these lines:\n{lines}"
        );
    }
}

#[test]
fn every_file_that_the_documentation_names_exists() {
    let mut missing = Vec::new();
    let mut seen = 0;
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page is UTF-8");
        for path in named_paths(&without_new_files(&text)) {
            seen += 1;
            if !root().join(&path).exists() {
                missing.push(format!("{}: {path}", page.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(seen > 40, "only {seen} paths were found");
    assert!(missing.is_empty(), "these do not exist:\n{}", missing.join("\n"));
}

/// The layer that the head of a module gives, as in `//! L3: …` or `//! Layer 3: …`.
fn layer_in_head(source: &str) -> Option<&str> {
    let rest = source.strip_prefix("//! Layer ").or(source.strip_prefix("//! L"))?;
    let (layer, _) = rest.split_once(':')?;
    if layer.bytes().all(|byte| byte.is_ascii_digit()) { Some(layer) } else { None }
}

/// The layer in the row of `module` in the code map.
fn layer_in_map<'m>(map: &'m str, module: &str) -> Option<&'m str> {
    let module = format!(" | `{module}` | ");
    map.lines().find_map(|line| Some(line.strip_prefix("| ")?.split_once(&module)?.0))
}

#[test]
fn the_code_map_has_every_module_and_the_heads_agree_with_it() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page is readable");
    let mut agreeing = 0;
    for entry in fs::read_dir(root().join("src")).expect("src is readable").flatten() {
        let path = entry.path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("names are UTF-8");
        if path.is_dir() || matches!(name, "lib" | "main") {
            continue;
        }
        let layer = layer_in_map(&map, name);
        assert!(layer.is_some(), "ARCHITECTURE.md has no row for src/{name}.rs in its code map");
        let source = fs::read_to_string(&path).expect("a source file is UTF-8");
        if let Some(own) = layer_in_head(&source) {
            assert_eq!(Some(own), layer, "src/{name}.rs and ARCHITECTURE.md give different layers");
            agreeing += 1;
        }
    }
    assert!(agreeing > 5, "only {agreeing} heads give a layer");
}

#[test]
fn layers_are_seen() {
    assert_eq!(layer_in_head("//! L3: runs the analyses.\n"), Some("3"));
    assert_eq!(layer_in_head("//! Layer 3: the journal.\n"), Some("3"));
    assert_eq!(layer_in_head("//! The reader.\n"), None);
    assert_eq!(layer_in_head("//! Line breaking: the lines of a block.\n"), None);
    assert_eq!(
        layer_in_map("| 0 | `text` | spans |\n| 3 | `engine` | runs |", "engine"),
        Some("3")
    );
    assert_eq!(layer_in_map("| 3 | `engine` | runs |", "query"), None);
}

#[test]
fn the_readme_has_the_table_of_the_command_tree() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md is readable");
    let right = command_table::with_table(&readme).expect("README.md has a place for the table");
    assert!(readme == right, "run `cargo xtask readme`, then look at the diff");
}

#[test]
fn paths_are_seen() {
    let page = "See `src/text/span.rs`, tests/frames*.rs, `src/cli/NAME.rs` and docs/style.md.";
    assert_eq!(named_paths(page), ["src/text/span.rs", "docs/style.md"]);
}
