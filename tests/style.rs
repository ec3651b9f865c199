//! Every source file says at its top what it does, and every doc comment makes sense alone.
//!
//! The two lists of exceptions only shrink: a file that is put right must leave its list.

#[path = "support/sources.rs"]
mod sources;

/// Files whose head is still missing.
const STILL_WITHOUT_HEAD: &[&str] = &[];

/// Files with doc comments that still continue the comment of the item above.
const STILL_CONTINUED: &[&str] = &[];

/// How a doc comment begins that leans on another one.
const CONTINUATIONS: &[&str] = &[
    "…", "...", "The same", "And ", "Or ", "But ", "Likewise", "Also ", "As above", "Ditto",
    "Those ",
];

/// The first line of every doc comment of `source`, with its line number.
fn openings(source: &str) -> Vec<(usize, &str)> {
    let mut before = "";
    let mut found = Vec::new();
    for (at, line) in source.lines().enumerate() {
        let line = line.trim_start();
        if let Some(text) = line.strip_prefix("/// ")
            && !before.starts_with("///")
        {
            found.push((at + 1, text));
        }
        before = line;
    }
    found
}

fn continued(source: &str) -> Vec<String> {
    openings(source)
        .into_iter()
        .filter(|(_, text)| CONTINUATIONS.iter().any(|opening| text.starts_with(opening)))
        .map(|(line, text)| format!("{line}: {text}"))
        .collect()
}

fn has_head(source: &str) -> bool {
    source.starts_with("//!")
}

#[test]
fn every_file_has_a_head() {
    let missing: Vec<String> = sources::all()
        .into_iter()
        .filter(|(file, source)| !has_head(source) && !STILL_WITHOUT_HEAD.contains(&file.as_str()))
        .map(|(file, _)| file)
        .collect();
    assert!(missing.is_empty(), "begin these with `//!`: {missing:#?}");
}

#[test]
fn every_doc_comment_stands_alone() {
    let found: Vec<String> = sources::all()
        .into_iter()
        .filter(|(file, _)| !STILL_CONTINUED.contains(&file.as_str()))
        .flat_map(|(file, source)| {
            continued(&source).into_iter().map(move |line| format!("src/{file}:{line}"))
        })
        .collect();
    assert!(found.is_empty(), "these lean on another comment:\n{}", found.join("\n"));
}

#[test]
fn the_lists_only_shrink() {
    let all = sources::all();
    let source = |file: &str| all.iter().find(|(name, _)| name == file).map(|(_, text)| text);
    let headed: Vec<_> =
        STILL_WITHOUT_HEAD.iter().filter(|file| source(file).is_none_or(|s| has_head(s))).collect();
    assert!(headed.is_empty(), "take out of STILL_WITHOUT_HEAD: {headed:?}");
    let alone: Vec<_> = STILL_CONTINUED
        .iter()
        .filter(|file| source(file).is_none_or(|s| continued(s).is_empty()))
        .collect();
    assert!(alone.is_empty(), "take out of STILL_CONTINUED: {alone:?}");
}

#[test]
fn continuations_are_seen() {
    let source = "/// A pair.\n/// … of it.\nstruct A;\n/// … and of two articles.\nstruct B;\n";
    assert_eq!(continued(source), ["4: … and of two articles."]);
}
