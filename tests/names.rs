//! One type name means one thing in the whole crate, so that a search finds it.
//!
//! Reads every `struct`, `enum`, `trait` and `type` in `src` and fails when two have the same name.
//! `STILL_SHARED` lists the names that wait for a better one; it only shrinks.

#[path = "support/sources.rs"]
mod sources;

use std::collections::BTreeMap;

/// Names that still mean two things. A name leaves this list when one of its types is renamed.
const STILL_SHARED: &[&str] = &[];

/// Names that are the convention of Rust for a type of one module.
const CONVENTIONAL: &[&str] = &["Result"];

/// The type that `line` declares, if it declares one.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub").map_or(line, |rest| match rest.strip_prefix('(') {
        Some(restricted) => restricted.split_once(')').map_or(rest, |(_, rest)| rest),
        None => rest,
    });
    let rest = ["struct ", "enum ", "trait ", "type ", "union "]
        .iter()
        .find_map(|keyword| line.trim_start().strip_prefix(keyword))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    Some(&rest[..end])
}

/// Every declared name with the files that declare it. Indented lines are associated types and
/// types inside functions and test modules: they are not searched for.
fn types() -> BTreeMap<String, Vec<String>> {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, source) in sources::all() {
        for name in source.lines().filter(|line| !line.starts_with(' ')).filter_map(declared) {
            types.entry(name.to_owned()).or_default().push(format!("src/{file}"));
        }
    }
    types
}

#[test]
fn no_two_types_have_the_same_name() {
    let types = types();
    assert!(types.len() > 300, "only {} types were found", types.len());
    let shared: Vec<String> = types
        .iter()
        .filter(|(name, files)| files.len() > 1 && !CONVENTIONAL.contains(&name.as_str()))
        .filter(|(name, _)| !STILL_SHARED.contains(&name.as_str()))
        .map(|(name, files)| format!("{name}: {}", files.join(", ")))
        .collect();
    assert!(shared.is_empty(), "types with the same name:\n{}", shared.join("\n"));
}

#[test]
fn the_list_of_shared_names_only_shrinks() {
    let types = types();
    let unique: Vec<&&str> = STILL_SHARED
        .iter()
        .filter(|name| types.get(**name).is_none_or(|files| files.len() < 2))
        .collect();
    assert!(unique.is_empty(), "no longer shared, take out of STILL_SHARED: {unique:?}");
}

#[test]
fn declarations_are_seen() {
    assert_eq!(declared("pub struct Span {"), Some("Span"));
    assert_eq!(declared("pub(super) enum Row<'a> {"), Some("Row"));
    assert_eq!(declared("type Found = (usize, usize);"), Some("Found"));
    assert_eq!(declared("let structure = 1;"), None);
}
